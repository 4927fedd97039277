// The typed fields of a form as plain data, and back. Not the files, nothing hidden, and
// nothing marked data-tanpa-draf (NIK).
const BARIS_TERBANYAK = 200;
// Sixteen digits that read as a NIK (the birthday stands in the middle), however they are
// grouped: nothing of that stays on this device.
const NIK = /\d{6}(?:[04][1-9]|[1256]\d|[37][01])(?:0[1-9]|1[0-2])\d{6}/;
const sebuahNik = (teks) => NIK.test(teks.replace(/[\s.-]/g, ""));

function ikut(unsur) {
  const lewat = ["hidden", "file", "password", "submit", "button", "reset"];
  return unsur.name && !lewat.includes(unsur.type) && !("tanpaDraf" in unsur.dataset);
}

export const memuatNik = (form) =>
  [...form.elements].filter(ikut).some((unsur) => sebuahNik(unsur.value));

export function bacaIsian(form) {
  const isian = [];
  for (const unsur of [...form.elements].filter(ikut)) {
    if (sebuahNik(unsur.value)) continue;
    const pilih = unsur.type === "checkbox" || unsur.type === "radio";
    isian.push([unsur.name, unsur.value, pilih ? unsur.checked : null]);
  }
  return isian;
}

// Rows that were added by hand are added again.
function tambahBaris(form, isian) {
  for (const tombol of form.querySelectorAll("[data-tambah-baris]")) {
    const pola = new RegExp(`^${tombol.dataset.tambahBaris || "b"}-\\d+-`);
    const kurang = () => isian.some(([nama]) => pola.test(nama) && !form.elements[nama]);
    for (let n = 0; kurang() && n < BARIS_TERBANYAK; n += 1) tombol.click();
  }
}

export function tulisIsian(form, isian) {
  tambahBaris(form, isian);
  for (const unsur of [...form.elements].filter(ikut)) {
    const pilih = unsur.type === "checkbox" || unsur.type === "radio";
    const satu = isian.find(
      ([nama, nilai]) => nama === unsur.name && (!pilih || nilai === unsur.value),
    );
    if (!satu) continue;
    const [, nilai, tercentang] = satu;
    const beda = pilih ? unsur.checked !== tercentang : unsur.value !== nilai;
    if (!beda) continue;
    if (pilih) unsur.checked = tercentang;
    else unsur.value = nilai;
    unsur.dispatchEvent(new Event("input", { bubbles: true }));
    unsur.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
