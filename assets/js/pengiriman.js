// Send: not before every file has arrived, and again with the same key until the server
// has answered. Its answer is a receipt (a redirect); anything else is a page to show.
// Without a signal it is kept first (`antrekan`): then the page may be closed, too.
import { tulisBilah } from "./kabar.js";
import { tokenForm } from "./token.js";

const JEDA = [2000, 4000, 8000, 15000, 30000];
const BATAS = 90000;

function sebentar(ms) {
  return new Promise((jadi) => {
    const jam = setTimeout(usai, ms);
    function usai() {
      clearTimeout(jam);
      window.removeEventListener("online", usai);
      jadi();
    }
    window.addEventListener("online", usai);
  });
}

async function sekali(form, isi) {
  const henti = new AbortController();
  const jam = setTimeout(() => henti.abort(), BATAS);
  try {
    isi.set("csrfmiddlewaretoken", await tokenForm(form));
    return await fetch(form.action, {
      method: "POST", body: isi, credentials: "same-origin", signal: henti.signal,
    });
  } finally {
    clearTimeout(jam);
  }
}

const TERSIMPAN =
  "Tersimpan di ponsel ini dan terkirim sendiri begitu ada sinyal. Halaman ini boleh ditutup";
const JANGAN_TUTUP = "Menunggu sinyal. Dikirim lagi begitu tersambung, jangan tutup";

async function sampaiDijawab(form, isi, antrekan) {
  let ditanya = false; // an old token is asked for anew, once
  for (let ke = 0; ; ke += 1) {
    try {
      const jawab = await sekali(form, isi);
      if (jawab.status === 403 && !ditanya) {
        ditanya = true;
        form.elements.csrfmiddlewaretoken.value = "";
        continue;
      }
      if (![502, 503, 504].includes(jawab.status)) return jawab;
    } catch {
      // no answer: nobody knows whether it arrived, so the same is sent again
    }
    tulisBilah(form, (await antrekan()) ? TERSIMPAN : JANGAN_TUTUP);
    await sebentar(JEDA[Math.min(ke, JEDA.length - 1)]);
  }
}

async function kirim(form, pengirim, { selesai, antrekan, ditolak }) {
  const isi = new FormData(form);
  if (pengirim?.name) isi.append(pengirim.name, pengirim.value);
  const jawab = await sampaiDijawab(form, isi, () => antrekan(pengirim));
  if (jawab.redirected) {
    const { pathname } = new URL(jawab.url);
    // A receipt forgets the draft itself; asked to sign in, nothing is sent yet.
    if (!pathname.endsWith("/terima/") && !pathname.startsWith("/masuk/")) await selesai();
    location.assign(jawab.url);
    return;
  }
  await ditolak();
  if (pengirim?.name) {
    const ikut = document.createElement("input");
    ikut.type = "hidden";
    ikut.name = pengirim.name;
    ikut.value = pengirim.value;
    form.append(ikut);
  }
  HTMLFormElement.prototype.submit.call(form);
}

export function siapkanPengiriman(form, { belum, gagal, diam, ...kelanjutan }) {
  let nanti = null; // the button that was pressed before all was there

  // On the window, so that it comes before the lock against double sending.
  window.addEventListener("submit", (peristiwa) => {
    if (peristiwa.target !== form) return;
    const salah = gagal();
    if (!belum() && !salah) return;
    peristiwa.preventDefault();
    peristiwa.stopImmediatePropagation();
    if (salah) {
      salah.unsur.dispatchEvent(new CustomEvent("permata:tunjuk", { bubbles: true }));
      salah.unsur.querySelector("[data-hapus]").focus();
      salah.unsur.scrollIntoView({ block: "center" });
      return;
    }
    nanti = { tombol: peristiwa.submitter };
    nanti.tombol?.setAttribute("aria-busy", "true");
    periksa();
  }, true);

  // On the window again, when everybody else has had a say.
  window.addEventListener("submit", (peristiwa) => {
    if (peristiwa.target !== form || peristiwa.defaultPrevented) return;
    peristiwa.preventDefault();
    kirim(form, peristiwa.submitter, kelanjutan);
  });

  window.addEventListener("pageshow", (peristiwa) => {
    if (peristiwa.persisted) location.reload();
  });

  async function periksa() {
    if (!nanti) return;
    if (belum() && !gagal()) {
      const tersimpan = diam() && (await kelanjutan.antrekan(nanti.tombol));
      const kata = `Dikirim begitu ${belum()} berkas sampai`;
      if (nanti) tulisBilah(form, tersimpan ? TERSIMPAN : `${kata}, jangan tutup`);
      return;
    }
    const { tombol } = nanti;
    nanti = null;
    tombol?.removeAttribute("aria-busy");
    form.requestSubmit(tombol); // what did not arrive is pointed at
  }

  return { periksa };
}
