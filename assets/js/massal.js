// The queue as a list: tick all rows of this page at once.
export function siapkanMassal(akar) {
  const form = akar.querySelector("[data-massal]");
  const semua = form?.querySelector("[data-semua]");
  if (!semua || semua.dataset.siap) return;
  semua.dataset.siap = "ya";
  const satu = [...form.querySelectorAll("[name=bukti]")];
  semua.closest("[hidden]").hidden = false;
  semua.addEventListener("change", () => {
    for (const centang of satu) centang.checked = semua.checked;
  });
  form.addEventListener("change", ({ target }) => {
    if (target.name !== "bukti") return;
    const jumlah = satu.filter((centang) => centang.checked).length;
    semua.checked = jumlah === satu.length;
    semua.indeterminate = jumlah > 0 && jumlah < satu.length;
  });
}
