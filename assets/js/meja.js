// Keys of the desk: [data-tombol="1"] is pressed by 1. They can be switched off.
import { siapkanKanvas } from "./kanvas.js";
import { siapkanKotak } from "./kotak.js";

const INGAT = "permata-pintasan";
const MENGETIK = "input:not([type=radio]):not([type=checkbox]), textarea, select, dialog";

function ingat(nilai) {
  try {
    if (nilai !== undefined) localStorage.setItem(INGAT, nilai);
    return localStorage.getItem(INGAT);
  } catch {
    return null; // a browser that forbids it forgets the choice, no more
  }
}

// Return and reject need a reason and a note: the first that lacks gets the focus.
function kurang(form) {
  const alasan = form.querySelector("[name=alasan]");
  const catatan = form.querySelector("[name=catatan]");
  if (!form.querySelector("[name=alasan]:checked")) return alasan;
  return catatan.value.trim() ? null : catatan;
}

function siapkanPutusan(meja) {
  const form = meja.querySelector("[data-putusan]");
  if (!form) return;
  const catatan = form.querySelector("[name=catatan]");
  catatan.addEventListener("keydown", (peristiwa) => {
    if (peristiwa.key !== "Escape") return;
    catatan.blur();
    meja.focus({ preventScroll: true });
  });
}

function siapkanBantuan(dokumen) {
  const dialog = dokumen.getElementById("bantuan");
  const buka = dokumen.querySelector("[data-buka-bantuan]");
  if (!dialog || !buka || !dialog.showModal) return () => true;
  const sakelar = dialog.querySelector("[data-sakelar-pintasan]");
  const aktif = () => sakelar.getAttribute("aria-pressed") === "true";
  const tulis = (nyala) => {
    sakelar.setAttribute("aria-pressed", String(nyala));
    sakelar.textContent = nyala ? "Pintasan aktif" : "Pintasan mati";
  };
  tulis(ingat() !== "mati");
  buka.hidden = false;
  buka.addEventListener("click", () => dialog.showModal());
  dialog.querySelector("[data-tutup-bantuan]").addEventListener("click", () => dialog.close());
  sakelar.addEventListener("click", () => {
    tulis(!aktif());
    ingat(aktif() ? "hidup" : "mati");
  });
  return aktif;
}

function tekan(dokumen, key) {
  const tombol = [...dokumen.querySelectorAll("[data-tombol]")].find(
    (satu) => satu.dataset.tombol === key && !satu.closest("[hidden]"),
  );
  if (!tombol) return false;
  const form = "perluAlasan" in tombol.dataset && tombol.closest("form");
  const tujuan = form && kurang(form);
  if (tujuan) tujuan.focus();
  else tombol.click();
  return true;
}

export function siapkanMeja(dokumen) {
  const meja = dokumen.querySelector("[data-meja]");
  if (!meja) return;
  const aktif = siapkanBantuan(dokumen);
  siapkanPutusan(meja);
  siapkanKotak(meja, siapkanKanvas(meja));
  meja.querySelector(".antre[aria-current]")?.scrollIntoView({ block: "nearest" });
  dokumen.addEventListener("keydown", (peristiwa) => {
    const { key, target, ctrlKey, altKey, metaKey, repeat } = peristiwa;
    if (ctrlKey || altKey || metaKey || repeat || target.closest(MENGETIK)) return;
    const huruf = key === "=" ? "+" : key === "_" ? "-" : key.toLowerCase();
    if (huruf !== "?" && !aktif()) return;
    if (!/^[123jkbr+?-]$/.test(huruf)) return;
    if (tekan(dokumen, huruf)) peristiwa.preventDefault();
  });
}
