// <button type="button" data-salin="ID_OF_INPUT" hidden>: copies what stands there.
export function siapkanSalin(akar) {
  if (!navigator.clipboard) return;
  for (const tombol of akar.querySelectorAll("[data-salin][hidden]")) {
    const isian = document.getElementById(tombol.dataset.salin);
    if (!isian) continue;
    tombol.hidden = false;
    tombol.addEventListener("click", async () => {
      isian.select();
      await navigator.clipboard.writeText(isian.value);
      tombol.querySelector("[data-kata]").textContent = "Tersalin";
    });
  }
}
