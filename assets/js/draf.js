// Drafts on this device (IndexedDB): what was typed, the files, the key of the form.
// Gone after the receipt, at sign-out, and after a week. Never anything else needs them:
// where the browser keeps no database, forms work as before.
import { createStore, del, entries, get, set } from "idb-keyval";

const UMUR = 7 * 24 * 3600 * 1000;
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

export const simpanDraf = (kunci, isi) =>
  coba(() => set(kunci, isi, tempat()).then(() => true));
export const hapusDraf = (kunci) => coba(() => del(kunci, tempat()));

export async function bacaDraf(kunci) {
  const draf = await coba(() => get(kunci, tempat()));
  return draf && Date.now() - draf.pada < UMUR ? draf : null;
}

// Of the form with this key, which the server has now; and whatever is too old.
export function hapusTerkirim(kunciFormulir) {
  return coba(async () => {
    for (const [kunci, draf] of await entries(tempat())) {
      const tua = Date.now() - draf.pada >= UMUR;
      if (tua || draf.kunci === kunciFormulir) await del(kunci, tempat());
    }
  });
}
