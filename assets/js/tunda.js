// form[data-antre] without a signal: its draft becomes a send that waits, under a name of
// its own, so that the empty form is free for the next report. While this page shows it,
// this page sends it; afterwards any other page does (antrean.js).
import { tahanAntrean } from "./antrean.js";
import { bacaDraf, hapusDraf, kabarkanAntrean, namaAntrean } from "./draf.js";
import { memuatNik } from "./isian.js";

const acak = () => `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 10)}`;

// What is sent beside the files, which have their own list, and the token, made anew.
function kiriman(form, pengirim) {
  const isi = [...new FormData(form)].filter(
    ([nama, nilai]) =>
      typeof nilai === "string" &&
      nama !== "csrfmiddlewaretoken" &&
      !nama.endsWith("_unggahan"),
  );
  return pengirim ? [...isi, pengirim] : isi;
}

export function siapkanTunda(form) {
  const pengguna = form.dataset.draf;
  const alamat = `${location.pathname}${location.search}`;
  const asal = `${pengguna}|${alamat}`;
  const [, nomor] = location.hash.match(/^#antre-([a-z0-9]+)$/) || [];
  const boleh =
    "antre" in form.dataset && "locks" in navigator && !form.querySelector("[data-tanpa-draf][name]");
  let nama = asal;
  let antre = null; // { keadaan, pengirim } once it is a send

  // Opened from the list of what waits: it goes on with that one.
  async function buka() {
    const lama = nomor && (await bacaDraf(namaAntrean(pengguna, nomor)));
    if (lama?.antre.keadaan !== "ditolak") return;
    nama = namaAntrean(pengguna, nomor);
    antre = { keadaan: "ditolak", pesan: lama.antre.pesan };
    tahanAntrean(nama);
  }

  async function mulai(pengirim, simpan) {
    if (antre?.keadaan === "menunggu") return true;
    if (!boleh || memuatNik(form)) return false;
    const [namaLama, antreLama] = [nama, antre];
    nama = antreLama ? nama : namaAntrean(pengguna, acak());
    antre = {
      keadaan: "menunggu",
      pengirim: pengirim?.name ? [pengirim.name, pengirim.value] : null,
    };
    if (!antreLama) tahanAntrean(nama);
    if (!(await simpan())) {
      [nama, antre] = [namaLama, antreLama];
      return false;
    }
    if (nama !== namaLama) await hapusDraf(namaLama);
    kabarkanAntrean();
    const { controller } = navigator.serviceWorker || {};
    if (!navigator.onLine && controller) location.assign(document.body.dataset.luring);
    return true;
  }

  // Refused while this page waited: it is an ordinary draft again, or stays in the list.
  async function batal(simpan) {
    if (!antre) return;
    const lama = nama;
    antre = nomor ? { keadaan: "ditolak", pesan: "" } : null;
    if (!antre) nama = asal;
    await simpan();
    if (nama !== lama) await hapusDraf(lama);
  }

  return {
    siap: buka(),
    mulai,
    batal,
    get nama() {
      return nama;
    },
    tambahan() {
      if (!antre) return {};
      const { pengirim, ...lain } = antre;
      return {
        antre: lain,
        alamat,
        jenis: form.dataset.antre,
        judul: document.title.replace(/ - Permata$/, ""),
        unggah: new URL(form.dataset.unggah, location.href).href,
        kiriman: kiriman(form, pengirim),
      };
    },
  };
}
