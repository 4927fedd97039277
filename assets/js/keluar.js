// data-kosongkan-draf on the form that signs out: drafts, sends that wait and the pages
// kept for this person leave the device first.
import { kosongkanDraf } from "./draf.js";
import { hapusRak } from "./pekerja.js";

export function siapkanKeluar(dokumen) {
  dokumen.addEventListener("submit", (peristiwa) => {
    const form = peristiwa.target;
    if (!("kosongkanDraf" in form.dataset)) return;
    peristiwa.preventDefault();
    Promise.allSettled([kosongkanDraf(), hapusRak()]).then(() =>
      HTMLFormElement.prototype.submit.call(form),
    );
  });
}
