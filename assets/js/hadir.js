// data-hadir: a tick opens the numbers of a desa; what is not ticked is not sent. Sums
// are kept up to date, and a search makes the list shorter.
const angka = (isian) => Number.parseInt(isian.value, 10) || 0;

function jumlahkan(baris) {
  const isian = [...baris.querySelectorAll(".hitungan input")];
  return isian.reduce((jumlah, satu) => jumlah + angka(satu), 0);
}

function gambarBaris(baris) {
  const hadir = baris.querySelector("[type=checkbox]").checked;
  const hitungan = baris.querySelector(".hitungan");
  hitungan.hidden = !hadir;
  for (const isian of hitungan.querySelectorAll("input")) isian.disabled = !hadir;
  const jumlah = hadir ? jumlahkan(baris) : 0;
  baris.querySelector("output").textContent = jumlah ? `${jumlah} orang` : "";
  return { hadir, jumlah };
}

function gambar(daftar, ketik) {
  const semua = [...daftar.querySelectorAll("[data-desa]")].map(gambarBaris);
  const desa = semua.filter((satu) => satu.hadir).length;
  const orang = semua.reduce((jumlah, satu) => jumlah + satu.jumlah, 0);
  const teks = `${desa} dari ${semua.length} desa, ${orang} orang`;
  daftar.querySelector("[data-hadir-jumlah]").textContent = teks;
  // People counted by desa take the place of a typed total.
  if (ketik && !ketik.querySelector(".salah")) ketik.hidden = orang > 0;
}

function saring(daftar, kata) {
  const cari = kata.trim().toLowerCase();
  for (const baris of daftar.querySelectorAll("[data-desa]")) {
    baris.hidden = !baris.dataset.desa.toLowerCase().includes(cari);
  }
}

export function siapkanHadir(dokumen) {
  const daftar = dokumen.querySelector("[data-hadir]");
  if (!daftar) return;
  const ketik = dokumen.querySelector("[data-hadir-ketik]");
  // Numbers without a tick came back from a page without JavaScript.
  for (const baris of daftar.querySelectorAll("[data-desa]")) {
    if (jumlahkan(baris)) baris.querySelector("[type=checkbox]").checked = true;
  }
  const kotak = daftar.querySelector("[data-hadir-cari]");
  kotak.hidden = false;
  kotak.addEventListener("input", (peristiwa) => saring(daftar, peristiwa.target.value));
  daftar.addEventListener("input", () => gambar(daftar, ketik));
  daftar.addEventListener("change", () => gambar(daftar, ketik));
  gambar(daftar, ketik);
}
