// A returned item: "Foto ulang" below until a file is chosen, then "Kirim perbaikan".
export function siapkanUlang(dokumen) {
  const foto = dokumen.querySelector("[data-foto-ulang]");
  const kirim = dokumen.querySelector("[data-kirim]");
  const tempat = dokumen.querySelector("[data-ulang]");
  if (!foto || !kirim || !tempat) return;
  const terpilih = () =>
    tempat.querySelector("[data-terpilih] li") ||
    [...tempat.querySelectorAll("input[type=file]")].some((satu) => satu.files.length);
  const lain = dokumen.querySelector(".isian-lain");
  let disentuh = false;
  const susun = () => {
    const siap = Boolean(terpilih()) || disentuh;
    foto.hidden = siap;
    tempat.classList.toggle("satu-tombol", !siap);
    kirim.classList.toggle("btn-primary", siap);
    kirim.classList.toggle("btn-tenang", !siap);
    kirim.classList.toggle("flex-fill", siap);
  };
  lain?.addEventListener("input", () => {
    disentuh = true;
    susun();
  });
  new MutationObserver(susun).observe(tempat, { childList: true, subtree: true });
  tempat.addEventListener("change", susun);
  susun();
}
