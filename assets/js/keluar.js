// data-kosongkan-draf on the form that signs out: asks when something that waits would be
// lost, also of somebody else on this device; then drafts, sends and kept pages go first.
import { bacaAntrean, kosongkanDraf } from "./draf.js";
import { hapusRak } from "./pekerja.js";
import { belumTerkirim, sebut } from "./sebut.js";

const dihitung = new WeakSet();
const milikKeluar = (form) => "kosongkanDraf" in form.dataset;

async function hitungDulu(form, pengirim) {
  const belum = belumTerkirim(await bacaAntrean());
  delete form.dataset.tanya;
  if (belum.length) {
    form.dataset.tanya =
      `${sebut(belum)} di ponsel ini belum terkirim. Keluar menghapusnya beserta fotonya.`;
    form.dataset.tanyaYa = "Keluar dan hapus";
  }
  dihitung.add(form);
  form.requestSubmit(pengirim);
}

// Before the question (tanya.js): what it says has to be counted.
export function siapkanHitungKeluar(dokumen) {
  dokumen.addEventListener("submit", (peristiwa) => {
    const form = peristiwa.target;
    if (!milikKeluar(form) || dihitung.delete(form)) return;
    peristiwa.preventDefault();
    peristiwa.stopImmediatePropagation();
    hitungDulu(form, peristiwa.submitter);
  }, true);
}

export function siapkanKeluar(dokumen) {
  dokumen.addEventListener("submit", (peristiwa) => {
    const form = peristiwa.target;
    if (!milikKeluar(form)) return;
    peristiwa.preventDefault();
    dokumen.dispatchEvent(new CustomEvent("permata:keluar"));
    Promise.allSettled([kosongkanDraf(), hapusRak()]).then(() =>
      HTMLFormElement.prototype.submit.call(form),
    );
  });
}
