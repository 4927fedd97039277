// data-kosongkan-draf on the form that signs out: drafts leave this device first.
// The store is that of draf.js; it is emptied, since an open page would hold up removal.
const [BASIS, RAK] = ["permata-draf", "draf"];

function kosongkan(usai) {
  const buka = window.indexedDB.open(BASIS);
  buka.onupgradeneeded = () => buka.result.createObjectStore(RAK);
  buka.onerror = usai;
  buka.onsuccess = () => {
    const tugas = buka.result.transaction(RAK, "readwrite");
    tugas.objectStore(RAK).clear();
    tugas.oncomplete = usai;
    tugas.onerror = usai;
  };
}

export function siapkanKeluar(dokumen) {
  dokumen.addEventListener("submit", (peristiwa) => {
    const form = peristiwa.target;
    if (!("kosongkanDraf" in form.dataset) || !window.indexedDB) return;
    peristiwa.preventDefault();
    kosongkan(() => HTMLFormElement.prototype.submit.call(form));
  });
}
