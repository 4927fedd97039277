// data-tanya="Segel hasil ini?" data-tanya-ya="Segel" on a form or its submit button:
// asks before sending. Without a script the form is sent at once; the server decides.
const setuju = new WeakSet();

function tombol(kelas, kata) {
  const unsur = document.createElement("button");
  unsur.type = "button";
  unsur.className = `btn ${kelas}`;
  unsur.textContent = kata;
  return unsur;
}

function tanya(form, pengirim, asal) {
  const dialog = document.createElement("dialog");
  dialog.className = "tanya";
  const teks = document.createElement("p");
  teks.id = "tanya-teks";
  teks.textContent = asal.dataset.tanya;
  dialog.setAttribute("aria-labelledby", teks.id);
  const kembali = tombol("btn-tenang", "Kembali");
  const ya = tombol("btn-primary", asal.dataset.tanyaYa || "Lanjutkan");
  const baris = document.createElement("div");
  baris.append(kembali, ya);
  dialog.append(teks, baris);
  kembali.addEventListener("click", () => dialog.close());
  ya.addEventListener("click", () => {
    dialog.close();
    setuju.add(form);
    form.requestSubmit(pengirim);
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

export function siapkanTanya(dokumen) {
  dokumen.addEventListener("submit", (peristiwa) => {
    const form = peristiwa.target;
    const pengirim = peristiwa.submitter;
    const asal = pengirim?.dataset.tanya ? pengirim : form;
    if (!asal.dataset.tanya || setuju.delete(form)) return;
    const adaDialog = typeof HTMLDialogElement !== "undefined";
    if (!adaDialog && window.confirm(asal.dataset.tanya)) return;
    peristiwa.preventDefault();
    peristiwa.stopImmediatePropagation();
    if (adaDialog) tanya(form, pengirim, asal);
  }, true);
}
