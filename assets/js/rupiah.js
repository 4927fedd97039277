// [data-rupiah]: dots between the thousands while typing; the caret keeps its digit.
// What is not a whole number up to ten digits is left alone: the server explains it.
const UTUH = /^0*(\d{1,10})$/;

export function berTitik(teks) {
  const angka = teks.replace(/[.\s]/g, "").match(UTUH);
  return angka ? angka[1].replace(/\B(?=(\d{3})+$)/g, ".") : teks;
}

// The place in `teks` that has as many digits after it.
function letak(teks, kanan) {
  let i = teks.length;
  for (let sisa = kanan; i > 0 && sisa > 0; i -= 1) if (/\d/.test(teks[i - 1])) sisa -= 1;
  return i;
}

export function siapkanRupiah(dokumen) {
  dokumen.addEventListener("input", ({ target: unsur, isComposing }) => {
    if (!unsur.matches?.("[data-rupiah]") || isComposing) return;
    const baru = berTitik(unsur.value);
    if (baru === unsur.value) return;
    const kanan = unsur.value.slice(unsur.selectionEnd).replace(/\D/g, "").length;
    unsur.value = baru;
    if (unsur !== dokumen.activeElement) return;
    const ke = letak(baru, kanan);
    unsur.setSelectionRange(ke, ke);
  });
}
