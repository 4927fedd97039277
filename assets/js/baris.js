// data-tambah-baris="AWALAN": adds an empty copy of the last [data-baris] in
// [data-daftar-baris="AWALAN"]; names and ids of its controls begin with AWALAN-NOMOR-.
// data-sembunyi: empty rows after the first wait unseen until they are asked for;
// data-sembunyi="ponsel": only where the rows are stacked, not side by side.
const NAMA = ["id", "name", "for", "aria-describedby"];
const ISIAN = "input, select, textarea";

function naikkan(unsur, lama, baru) {
  for (const atribut of NAMA) {
    const isi = unsur.getAttribute(atribut);
    if (isi) unsur.setAttribute(atribut, isi.split(lama).join(baru));
  }
}

function kosongkan(baris) {
  for (const salah of baris.querySelectorAll(".salah")) salah.remove();
  for (const isian of baris.querySelectorAll(ISIAN)) {
    isian.classList.remove("is-invalid");
    isian.removeAttribute("aria-invalid");
    if (isian.type === "checkbox") isian.checked = true;
    else if (isian.tagName === "SELECT") isian.selectedIndex = 0;
    else isian.value = "";
  }
}

// A box that is ticked and a choice that stands first are how a row begins.
function isAwal(isian) {
  if (isian.tagName === "SELECT") return isian.selectedIndex < 1;
  return isian.type === "checkbox" || !isian.value;
}

const isKosong = (baris) =>
  [...baris.querySelectorAll(ISIAN)].every(isAwal) && !baris.querySelector(".salah");

const isDisembunyikan = ({ sembunyi }) =>
  sembunyi === "" || (sembunyi === "ponsel" && matchMedia("(width < 62rem)").matches);

function salin(daftar, awalan) {
  const semua = daftar.querySelectorAll("[data-baris]");
  const nomor = semua.length;
  const baris = semua[nomor - 1].cloneNode(true);
  for (const unsur of baris.querySelectorAll("*")) {
    naikkan(unsur, `${awalan}-${nomor - 1}-`, `${awalan}-${nomor}-`);
  }
  kosongkan(baris);
  baris.querySelector("[data-nomor]").textContent = String(nomor + 1);
  daftar.append(baris);
  return baris;
}

function siapkan(tombol, daftar, awalan) {
  tombol.hidden = false;
  if (isDisembunyikan(daftar.dataset)) {
    const [, ...lain] = daftar.querySelectorAll("[data-baris]");
    for (const baris of lain) baris.hidden = isKosong(baris);
    // A draft that comes back fills rows that were not seen yet.
    daftar.addEventListener("input", (peristiwa) => {
      peristiwa.target.closest("[data-baris]").hidden = false;
    });
  }
  tombol.addEventListener("click", () => {
    const tersembunyi = daftar.querySelector("[data-baris][hidden]");
    const baris = tersembunyi || salin(daftar, awalan);
    baris.hidden = false;
    baris.querySelector(ISIAN).focus();
  });
}

export function siapkanBaris(dokumen) {
  for (const tombol of dokumen.querySelectorAll("[data-tambah-baris]")) {
    const awalan = tombol.dataset.tambahBaris;
    const daftar = dokumen.querySelector(`[data-daftar-baris="${awalan}"]`);
    if (daftar) siapkan(tombol, daftar, awalan || "b");
  }
}
