// form[data-sidik]: the SHA-256 of the chosen file is counted here, and only that is sent.
// Without WebCrypto (a page without https) the form sends the file, as it says.
import { lepas } from "./kirim.js";

const heks = (bita) =>
  [...new Uint8Array(bita)].map((satu) => satu.toString(16).padStart(2, "0")).join("");

async function hitung(form, { berkas, sidik }) {
  const gagal = form.querySelector("[data-gagal]");
  gagal.hidden = true;
  try {
    const isi = await berkas.files[0].arrayBuffer();
    sidik.value = heks(await crypto.subtle.digest("SHA-256", isi));
  } catch {
    gagal.hidden = false;
    lepas(form);
    return;
  }
  berkas.disabled = true;
  form.submit();
}

export function siapkanSidik(dokumen) {
  const form = dokumen.querySelector("form[data-sidik]");
  if (!form || !window.crypto?.subtle) return;
  form.querySelector("[data-dikirim]").hidden = true;
  form.querySelector("[data-di-sini]").hidden = false;
  form.addEventListener("submit", (peristiwa) => {
    if (!form.elements.berkas.files.length) return;
    peristiwa.preventDefault();
    hitung(form, form.elements);
  });
  // Back from the verdict: the browser may show the page as it was left.
  window.addEventListener("pageshow", () => {
    form.elements.berkas.disabled = false;
    form.elements.sidik.value = "";
  });
}
