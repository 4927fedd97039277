// The ribbon under the top bar: how many sends wait on this phone, were refused or arrived.
// Its link leads to the page that lists them; the sender is fetched once it has work.
import { bacaAntrean } from "./draf.js";
import { pemilik } from "./pekerja.js";

const KATA = [
  ["ditolak", "laporan perlu diperbaiki"],
  ["menunggu", "laporan menunggu sinyal"],
  ["terkirim", "laporan sudah terkirim"],
];

const hitung = (semua, keadaan) =>
  semua.filter(([, { antre }]) => antre.keadaan === keadaan && !antre.dilihat).length;

function tulis(pita, semua) {
  const kata = KATA.map(([keadaan, teks]) => [keadaan, hitung(semua, keadaan), teks]);
  const [keadaan] = kata.find(([, jumlah]) => jumlah) || [""];
  const isi = kata.filter(([, jumlah]) => jumlah).map(([, jumlah, teks]) => `${jumlah} ${teks}`);
  pita.dataset.keadaan = keadaan;
  pita.querySelector("[data-pita-kata]").textContent = isi.join(", ");
  pita.querySelector("a").hidden = !isi.length;
}

// Signing out throws away what waits, so it asks; also for somebody else on this phone.
function jagaKeluar(dokumen, semua) {
  const jumlah = hitung(semua, "menunggu") + hitung(semua, "ditolak");
  for (const form of dokumen.querySelectorAll("form[data-kosongkan-draf]")) {
    delete form.dataset.tanya;
    if (!jumlah) continue;
    form.dataset.tanya =
      `${jumlah} laporan di ponsel ini belum terkirim. Keluar menghapusnya beserta fotonya.`;
    form.dataset.tanyaYa = "Keluar dan hapus";
  }
}

function muatPengirim() {
  const alamat = document.body.dataset.kirim;
  if (document.querySelector(`script[src="${alamat}"]`)) return;
  const skrip = document.createElement("script");
  skrip.src = alamat;
  document.head.append(skrip);
}

export function siapkanPita(dokumen) {
  const pita = dokumen.querySelector("[data-pita]");
  if (!pita) return;
  async function susun() {
    const milik = await pemilik();
    const semua = await bacaAntrean();
    const sendiri = milik ? await bacaAntrean(milik) : [];
    tulis(pita, sendiri);
    jagaKeluar(dokumen, semua);
    if (hitung(sendiri, "menunggu")) muatPengirim();
  }
  dokumen.addEventListener("permata:antrean", susun);
  susun();
}
