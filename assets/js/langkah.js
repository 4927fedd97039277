// form[data-bertahap] on a phone: its parts (data-langkah) one at a time, then all of it
// once more (data-akhir) before it is sent. On a wide screen, and when the server sends
// the form back with errors, it stays one page.
import { tulisRingkasan } from "./ringkasan.js";

const PONSEL = "(width <= 40rem)";
const ISIAN = "input, select, textarea";

export function siapkanLangkah(form) {
  if ("kembali" in form.dataset) return;
  const bagian = [...form.querySelectorAll("[data-langkah]")].filter(
    (satu) => !satu.parentElement.closest("[data-langkah]"),
  );
  const akhir = [...form.querySelectorAll("[data-akhir]")];
  const ringkasan = form.querySelector("[data-ringkasan]");
  const tahap = [...bagian.map((satu) => [satu]), akhir];
  const [kepala, lanjut] = ["[data-langkah-kepala]", "[data-lanjut]"].map((satu) =>
    document.querySelector(satu),
  );
  const kirim = lanjut.parentElement.querySelector("button[form]:not([name])");
  const mundur = kepala.querySelector("button");
  const ponsel = matchMedia(PONSEL);
  let kini = history.state?.langkah || 0;
  let ditunjuk = false; // the first field that the browser refuses, of several

  const tahapDari = (unsur) => tahap.findIndex((isi) => isi.some((satu) => satu.contains(unsur)));

  function gambar() {
    const satu = ponsel.matches;
    const usai = kini === tahap.length - 1;
    if (satu && usai) {
      for (const unsur of bagian) unsur.hidden = false;
      tulisRingkasan(ringkasan, bagian);
    }
    tahap.forEach((isi, nomor) => {
      for (const unsur of isi) unsur.hidden = satu ? nomor !== kini : unsur === ringkasan;
    });
    kepala.hidden = !satu;
    lanjut.hidden = !satu || usai;
    kirim.hidden = satu && !usai;
    mundur.hidden = !kini;
    kepala.querySelector("[role=status]").textContent = `Langkah ${kini + 1} dari ${tahap.length}`;
  }

  function tampil(nomor) {
    kini = nomor;
    gambar();
    const judul = tahap[kini][0].querySelector("legend, h2, label");
    judul.tabIndex = -1;
    kepala.scrollIntoView();
    judul.focus({ preventScroll: true });
  }

  function pergi(nomor) {
    if (history.state?.dari === nomor) {
      history.back();
      return;
    }
    history.pushState({ langkah: nomor, dari: kini }, "");
    tampil(nomor);
  }

  function maju() {
    const isian = tahap[kini].flatMap((isi) => [...isi.querySelectorAll(ISIAN)]);
    const salah = isian.find((unsur) => !unsur.checkValidity());
    if (salah) salah.reportValidity();
    else pergi(kini + 1);
  }

  // What is pointed at is shown: a field that is refused, a file that did not arrive.
  function tunjuk({ target: unsur }) {
    const nomor = tahapDari(unsur);
    if (!ponsel.matches || ditunjuk || nomor < 0) return;
    ditunjuk = true;
    setTimeout(() => (ditunjuk = false));
    if (nomor !== kini) pergi(nomor);
  }

  history.replaceState({ ...history.state, langkah: kini }, "");
  gambar();
  ponsel.addEventListener("change", gambar);
  lanjut.addEventListener("click", maju);
  mundur.addEventListener("click", () => pergi(kini - 1));
  ringkasan.addEventListener("click", ({ target: unsur }) => {
    const ubah = unsur.closest("[data-ubah]");
    if (ubah) pergi(Number(ubah.dataset.ubah));
  });
  form.addEventListener("invalid", tunjuk, true);
  form.addEventListener("permata:tunjuk", tunjuk);
  form.addEventListener("keydown", (peristiwa) => {
    const { key, target: unsur } = peristiwa;
    if (key !== "Enter" || !ponsel.matches || lanjut.hidden || !unsur.matches("input, select")) return;
    peristiwa.preventDefault();
    maju();
  });
  form.querySelector("[data-draf-buang]")?.addEventListener("click", () =>
    history.replaceState(null, ""),
  );
  window.addEventListener("popstate", ({ state }) => {
    if (ponsel.matches && state && "langkah" in state) tampil(state.langkah);
  });
}
