// The token of a form. A page from this device has none (rak.js), and after signing in
// again an old one is refused: then the server is asked for one of now.
const GERBANG = [502, 503, 504];

// No answer, or none from the application: nobody knows, so it is sent again later.
export class Putus extends Error {}

export async function minta(alamat, pilihan) {
  let jawab;
  try {
    jawab = await fetch(alamat, { credentials: "same-origin", cache: "no-store", ...pilihan });
  } catch {
    throw new Putus();
  }
  if (GERBANG.includes(jawab.status)) throw new Putus();
  const halaman = new DOMParser().parseFromString(await jawab.text(), "text/html");
  return { jawab, halaman, path: new URL(jawab.url).pathname };
}

// Of now, if the one who wrote this is the one who is signed in.
export async function tokenUntuk(pengguna) {
  const { halaman } = await minta(document.body.dataset.luring);
  if (halaman.body.dataset.pengguna !== pengguna) return "";
  return halaman.querySelector("[name=csrfmiddlewaretoken]").value;
}

export async function tokenForm(form) {
  const isian = form.elements.csrfmiddlewaretoken;
  if (!isian.value) isian.value = await tokenUntuk(form.dataset.draf);
  return isian.value;
}
