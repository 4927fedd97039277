// The page of what waits on this phone (templates/luring_list.html): read from its store,
// with a way on for each: mend it, throw it away, see its receipt.
import { kirimAntrean, sendirian } from "./antrean.js";
import { bacaAntrean, hapusDraf, kabarkanAntrean, nomorAntrean, simpanDraf } from "./draf.js";
import { kapan } from "./kabar.js";
import { formulirTersimpan, pemilik } from "./pekerja.js";

const ULANG = 10_000; // milliseconds
const DIPAKAI =
  "Belum dibuang: sedang dikirim atau terbuka di halaman lain. Tutup halaman itu, lalu coba lagi.";
const LENCANA = {
  menunggu: ["s-tunggu", "Menunggu sinyal"],
  ditolak: ["s-kembali", "Belum diterima, perlu diperbaiki"],
  terkirim: ["s-sah", "Sudah terkirim"],
};

function penjelasan({ antre }) {
  if (antre.keadaan === "ditolak") return antre.pesan;
  if (antre.perluMasuk) return "Masuk dulu dengan akun Anda, lalu terkirim sendiri.";
  return antre.keadaan === "menunggu" ? "Terkirim sendiri begitu ada sinyal." : "";
}

// Not what is being sent now, nor what another page of this phone has open.
async function buangAntrean(kunci, unsur) {
  const dibuang = await sendirian(kunci, () => hapusDraf(kunci).then(() => true));
  if (dibuang) kabarkanAntrean();
  else unsur.querySelector("[data-pesan]").textContent = DIPAKAI;
}

function unsurBaru(contoh, kunci) {
  const unsur = contoh.content.cloneNode(true).firstElementChild;
  unsur.dataset.kunci = kunci;
  unsur.querySelector("form").addEventListener("submit", (peristiwa) => {
    peristiwa.preventDefault();
    buangAntrean(kunci, unsur);
  });
  return unsur;
}

function isiUnsur(unsur, kunci, satu) {
  const { keadaan, url } = satu.antre;
  const [warna, kata] = LENCANA[keadaan];
  const foto = satu.butir.length ? `, ${satu.butir.length} berkas` : "";
  unsur.dataset.keadaan = keadaan;
  unsur.querySelector("[data-judul]").textContent = satu.judul;
  const lencana = unsur.querySelector("[data-keadaan-kata]");
  lencana.textContent = kata;
  lencana.className = `lencana ${warna}`;
  unsur.querySelector("[data-rinci]").textContent = `${kapan(new Date(satu.pada))}${foto}`;
  unsur.querySelector("[data-pesan]").textContent = penjelasan(satu);
  const lihat = unsur.querySelector("[data-lihat]");
  const perbaiki = unsur.querySelector("[data-perbaiki]");
  lihat.hidden = keadaan !== "terkirim";
  if (url) lihat.href = url;
  perbaiki.hidden = keadaan !== "ditolak";
  if (satu.alamat) perbaiki.href = `${satu.alamat}#antre-${nomorAntrean(kunci)}`;
  unsur.querySelector("form").hidden = keadaan === "terkirim";
}

// What is shown stays where it is: a question that is open, and the focus, belong to it.
function susunDaftar(daftar, contoh, semua) {
  const ada = new Map([...daftar.children].map((unsur) => [unsur.dataset.kunci, unsur]));
  semua.forEach(([kunci, satu], ke) => {
    const unsur = ada.get(kunci) || unsurBaru(contoh, kunci);
    ada.delete(kunci);
    isiUnsur(unsur, kunci, satu);
    if (daftar.children[ke] !== unsur) daftar.insertBefore(unsur, daftar.children[ke] || null);
  });
  for (const unsur of ada.values()) unsur.remove();
}

// Receipts that were seen are not counted in the bar any more.
async function tandaiDilihat(semua) {
  const baru = semua.filter(([, { antre }]) => antre.keadaan === "terkirim" && !antre.dilihat);
  for (const [kunci, satu] of baru) {
    satu.antre.dilihat = true;
    await simpanDraf(kunci, satu);
  }
}

async function daftarFormulir(tempat) {
  const semua = await formulirTersimpan().catch(() => []);
  tempat.querySelector("ul").replaceChildren(
    ...semua.map(([url, judul]) => {
      const li = document.createElement("li");
      const a = document.createElement("a");
      a.href = url;
      a.textContent = judul;
      li.append(a);
      return li;
    }),
  );
  tempat.hidden = !semua.length;
}

// Shown in the place of a page that could not come: once there is a signal, try again.
function halamanLain(halaman) {
  if (location.pathname === document.body.dataset.luring) return;
  halaman.querySelector("[data-tanpa-sinyal]").hidden = false;
  halaman.querySelector("[data-coba-lagi]").href = location.href;
  window.addEventListener("online", () => location.reload());
  // "online" is often not the truth: the page is asked for again after a while.
  setInterval(() => navigator.onLine && location.reload(), ULANG);
}

export function siapkanMenunggu(dokumen) {
  const halaman = dokumen.querySelector("[data-menunggu]");
  if (!halaman) return;
  const daftar = halaman.querySelector("[data-daftar]");
  const contoh = halaman.querySelector("template");
  const lagi = halaman.querySelector("[data-kirim-lagi]");
  async function susun() {
    const milik = await pemilik();
    const semua = milik ? await bacaAntrean(milik) : [];
    susunDaftar(daftar, contoh, semua);
    daftar.hidden = !semua.length;
    halaman.querySelector("[data-hampa]").hidden = semua.length > 0;
    lagi.hidden = !semua.some(([, { antre }]) => antre.keadaan === "menunggu");
    await tandaiDilihat(semua);
  }
  lagi.querySelector("button").addEventListener("click", async () => {
    const kabar = lagi.querySelector("[role=status]");
    kabar.textContent = "Mengirim";
    const terkirim = await kirimAntrean();
    kabar.textContent = terkirim ? "" : "Belum terkirim. Dicoba lagi sendiri.";
  });
  halamanLain(halaman);
  dokumen.addEventListener("permata:antrean", susun);
  susun();
  daftarFormulir(halaman.querySelector("[data-formulir]"));
}
