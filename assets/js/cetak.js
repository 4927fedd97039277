// A button that prints: hidden where there is no script to do it.
export function siapkanCetak(akar) {
  for (const tombol of akar.querySelectorAll("[data-cetak]")) {
    tombol.hidden = false;
    tombol.addEventListener("click", () => window.print());
  }
}
