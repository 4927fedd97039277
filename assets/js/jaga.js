// What was typed and not sent is not lost without a question. Not where the device keeps
// a draft anyway (data-draf), and not where a password stands.
const berubah = new Set();

const dijaga = (form) =>
  form?.method === "post" && !("draf" in form.dataset) && !form.querySelector("[type=password]");

export function siapkanJaga(dokumen) {
  for (const nama of ["input", "change"]) {
    dokumen.addEventListener(nama, ({ target: unsur, isTrusted }) => {
      if (isTrusted && dijaga(unsur.form)) berubah.add(unsur.form);
    });
  }
  dokumen.addEventListener("reset", ({ target: form }) => berubah.delete(form));
  // Last of all: what asks before sending may have stopped it.
  window.addEventListener("submit", (peristiwa) => {
    if (!peristiwa.defaultPrevented) berubah.delete(peristiwa.target);
  });
  dokumen.addEventListener("htmx:afterRequest", ({ target, detail }) => {
    if (detail.successful) berubah.delete(target.closest?.("form"));
  });
  window.addEventListener("beforeunload", (peristiwa) => {
    for (const form of berubah) if (!form.isConnected) berubah.delete(form);
    if (berubah.size) peristiwa.preventDefault();
  });
}
