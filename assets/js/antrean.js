// The sender of what waits: one after the other, in any page of this site that is open.
// It asks the server for a fresh token and who is signed in, sends the files in pieces,
// then the form with its key: whatever was heard before is not stored twice.
import { antar, idDari } from "./antar.js";
import { bacaAntrean, bacaDraf, kabarkanAntrean, simpanDraf } from "./draf.js";
import { kecilkan } from "./kecilkan.js";
import { pemilik } from "./pekerja.js";
import { minta, Putus, tokenUntuk } from "./token.js";

const JEDA = [2000, 4000, 8000, 15000, 30000];
let berjalan = false;

async function antarBerkas(butir, { alamat, token, simpan }) {
  if (butir.keadaan === "kecilkan") {
    butir.isi = await kecilkan(butir.isi);
    Object.assign(butir, { nama: butir.isi.name, ukuran: butir.isi.size });
  }
  return new Promise((jadi) => {
    antar(butir, {
      alamat,
      token: () => token,
      kabar: (isi) => {
        Object.assign(butir, isi);
        if (isi.url) simpan();
        if (isi.keadaan === "selesai") butir.id = idDari(butir.url);
        if (["selesai", "galat"].includes(isi.keadaan)) jadi(isi.galat || "");
      },
    });
  });
}

function isiKiriman({ kiriman, butir }, token) {
  const isi = new FormData();
  for (const [nama, nilai] of kiriman) isi.append(nama, nilai);
  for (const satu of butir) isi.append(`${satu.medan}_unggahan`, satu.id);
  isi.append("csrfmiddlewaretoken", token);
  return isi;
}

function alasan(halaman) {
  const baris = [...halaman.querySelectorAll(".galat li")].map((li) => li.textContent.trim());
  return baris.join(" ") || halaman.querySelector("h1")?.textContent.trim() || "";
}

// What the server said: the receipt is a redirect, anything else is a refusal.
function putusan(satu, { jawab, halaman, path }) {
  if (path.startsWith("/masuk/")) return { ...satu.antre, keadaan: "menunggu", perluMasuk: true };
  if (jawab.redirected) return { keadaan: "terkirim", url: path };
  if (halaman.querySelector("[data-kunci-ditolak]")) satu.kunci = null;
  return { keadaan: "ditolak", pesan: alasan(halaman) };
}

async function kirimSatu(kunci, pengguna) {
  const satu = await bacaDraf(kunci);
  if (satu?.antre.keadaan !== "menunggu") return;
  const simpan = () => simpanDraf(kunci, satu);
  const token = await tokenUntuk(pengguna);
  if (!token) {
    satu.antre.perluMasuk = true;
    await simpan();
    throw new Putus();
  }
  for (const butir of satu.butir.filter(({ keadaan }) => keadaan !== "selesai")) {
    const pesan = await antarBerkas(butir, { alamat: satu.unggah, token, simpan });
    if (pesan) satu.antre = { keadaan: "ditolak", pesan: `${butir.nama}: ${pesan}` };
    await simpan();
    if (pesan) return;
  }
  satu.antre = putusan(
    satu,
    await minta(satu.alamat, { method: "POST", body: isiKiriman(satu, token) }),
  );
  // Of what arrived only the receipt stays here, no field and no photo.
  if (satu.antre.keadaan === "terkirim") {
    const { judul, jenis, antre } = satu;
    await simpanDraf(kunci, { pada: Date.now(), judul, jenis, antre, butir: [] });
  } else await simpan();
}

// A page that shows this very form holds its lock and sends it itself.
export function sendirian(kunci, langkah) {
  if (!navigator.locks) return langkah();
  return navigator.locks.request(kunci, { ifAvailable: true }, (dapat) => dapat && langkah());
}

export function tahanAntrean(kunci) {
  navigator.locks?.request(kunci, () => new Promise(() => {}));
}

export async function kirimAntrean() {
  if (berjalan) return true;
  berjalan = true;
  try {
    const milik = await pemilik();
    if (!milik) return true;
    for (const [kunci] of await bacaAntrean(milik)) {
      await sendirian(kunci, () => kirimSatu(kunci, milik));
      kabarkanAntrean();
    }
    return true;
  } catch (galat) {
    if (!(galat instanceof Putus)) throw galat;
    kabarkanAntrean();
    return false;
  } finally {
    berjalan = false;
  }
}

// Now, when the signal is back, and from time to time: "online" is often not the truth.
export function siapkanAntrean() {
  let jam = 0;
  let ke = 0;
  async function coba() {
    clearTimeout(jam);
    const terkirim = await kirimAntrean();
    ke = terkirim ? 0 : Math.min(ke + 1, JEDA.length - 1);
    jam = setTimeout(coba, JEDA[terkirim ? JEDA.length - 1 : ke]);
  }
  window.addEventListener("online", coba);
  coba();
}
