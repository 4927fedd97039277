// A field that the browser refuses is shown: its <details> opens.
// data-isi-cepat holds buttons that fill a field: data-isi="ID" data-nilai="2026-07-20".
export function siapkanIsi(dokumen) {
  for (const tempat of dokumen.querySelectorAll("[data-isi-cepat][hidden]")) {
    tempat.hidden = false;
  }
  dokumen.addEventListener("invalid", (peristiwa) => {
    const lipatan = peristiwa.target.closest("details:not([open])");
    if (lipatan) lipatan.open = true;
  }, true);
  dokumen.addEventListener("click", (peristiwa) => {
    const tombol = peristiwa.target.closest("[data-isi]");
    const isian = tombol && document.getElementById(tombol.dataset.isi);
    if (!isian) return;
    isian.value = tombol.dataset.nilai;
    for (const nama of ["input", "change"]) {
      isian.dispatchEvent(new Event(nama, { bubbles: true }));
    }
  });
}
