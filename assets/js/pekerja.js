// The worker of this site (assets/pekerja.js), and the shelves of pages that it keeps.
import { RAK, simpanHalaman } from "./rak.js";

const rak = async () => {
  const semua = window.caches ? await caches.keys() : [];
  return semua.filter((nama) => nama.startsWith(RAK));
};

// Who was signed in when this device last had a signal; "" for nobody.
export async function pemilik() {
  if (document.body.dataset.pengguna) return document.body.dataset.pengguna;
  const [nama] = await rak().catch(() => []);
  return nama ? nama.slice(RAK.length) : "";
}

export async function hapusRak() {
  await Promise.all((await rak()).map((nama) => caches.delete(nama)));
}

// [address, title] of the forms that open without a signal.
export async function formulirTersimpan() {
  const hasil = [];
  for (const nama of await rak()) {
    const isi = await caches.open(nama);
    for (const minta of await isi.keys()) {
      const teks = await (await isi.match(minta)).text();
      const halaman = new DOMParser().parseFromString(teks, "text/html");
      hasil.push([minta.url, halaman.title.replace(/ - Permata$/, "")]);
    }
  }
  return hasil;
}

// The very first page came before the worker: its form is fetched once more, to be kept.
async function simpanFormulir() {
  const { pengguna } = document.body.dataset;
  if (!pengguna || !document.querySelector("form[data-antre]:not([data-kembali])")) return;
  const isi = await caches.open(RAK + pengguna);
  const alamat = location.pathname + location.search;
  if (!(await isi.match(alamat))) await simpanHalaman(pengguna, alamat, await fetch(alamat));
}

export function siapkanPekerja() {
  const { pekerja } = document.body.dataset;
  if (!navigator.serviceWorker || !pekerja) return;
  window.addEventListener("load", async () => {
    try {
      await navigator.serviceWorker.register(pekerja);
      const { active } = await navigator.serviceWorker.ready;
      if (!(await caches.match(document.body.dataset.luring))) active.postMessage("isi");
      await simpanFormulir();
    } catch {
      // no worker here: every page works as before, with a signal
    }
  });
}
