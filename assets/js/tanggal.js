// A native date field is written in the order of the browser, which may be 07/14/2026:
// the day that was chosen is said in words under it.
const KATA = new Intl.DateTimeFormat("id-ID", { dateStyle: "full", timeZone: "UTC" });

function sebut(unsur) {
  let kata = unsur.nextElementSibling;
  if (!kata?.matches("output.tanggal-kata")) {
    kata = document.createElement("output");
    kata.className = "tanggal-kata";
    unsur.after(kata);
  }
  kata.textContent = unsur.valueAsDate ? KATA.format(unsur.valueAsDate) : "";
}

export function siapkanTanggal(dokumen) {
  const isian = "input[type=date]";
  for (const unsur of dokumen.querySelectorAll(`.isian ${isian}`)) {
    if (unsur.value) sebut(unsur);
  }
  for (const nama of ["input", "change"]) {
    dokumen.addEventListener(nama, ({ target: unsur }) => {
      if (unsur.matches?.(isian) && unsur.closest(".isian")) sebut(unsur);
    });
  }
}
