// What this device keeps (IndexedDB): what was typed, the files, the key of the form.
// A draft is named after its page and gone after the receipt, at sign-out, or after a week.
// A send that waits for a signal is a draft with `antre`, under a name of its own: nothing
// but its receipt, its owner or signing out takes it away.
// Nothing else needs them: where the browser keeps no database, forms work as before.
import { clear, createStore, del, entries, get, set } from "idb-keyval";

const UMUR = 7 * 24 * 3600 * 1000;
const ANTRE = "antre|";
let simpanan;

function tempat() {
  simpanan = simpanan || createStore("permata-draf", "draf");
  return simpanan;
}

async function coba(langkah) {
  try {
    return await langkah();
  } catch {
    return undefined;
  }
}

const tua = (draf) => Date.now() - draf.pada >= UMUR;
const usang = ({ antre, ...draf }) => (!antre || antre.keadaan === "terkirim") && tua(draf);

export const simpanDraf = (kunci, isi) =>
  coba(() => set(kunci, isi, tempat()).then(() => true));
export const hapusDraf = (kunci) => coba(() => del(kunci, tempat()));
export const kosongkanDraf = () => coba(() => clear(tempat()));

export async function bacaDraf(kunci) {
  const draf = await coba(() => get(kunci, tempat()));
  return draf && !usang(draf) ? draf : null;
}

// Of the form with this key, which the server has now, a send that waits among them; and
// whatever is too old.
export function hapusTerkirim(kunciFormulir) {
  return coba(async () => {
    for (const [kunci, draf] of await entries(tempat())) {
      if (usang(draf) || draf.kunci === kunciFormulir) await del(kunci, tempat());
    }
  });
}

export const namaAntrean = (pengguna, nomor) => `${ANTRE}${pengguna}|${nomor}`;
export const nomorAntrean = (kunci) => kunci.split("|").pop();

// Everything that was sent without a signal, the oldest first; of one person, or of all.
export async function bacaAntrean(pengguna) {
  const semua = (await coba(() => entries(tempat()))) || [];
  const awal = pengguna ? namaAntrean(pengguna, "") : ANTRE;
  return semua
    .filter(([kunci]) => String(kunci).startsWith(awal))
    .sort(([, a], [, b]) => a.pada - b.pada);
}

// Tell the bar, and the page of what waits: here, and in every other tab of this site,
// since only one of them sends.
const saluran = window.BroadcastChannel ? new BroadcastChannel("permata-antrean") : null;

function susunLagi() {
  document.dispatchEvent(new CustomEvent("permata:antrean"));
}

saluran?.addEventListener("message", susunLagi);

export function kabarkanAntrean() {
  susunLagi();
  saluran?.postMessage("");
}
