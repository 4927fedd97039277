// The ribbon under the top bar: how many sends wait on this phone, were refused or arrived.
// Its link leads to the page that lists them; the sender is fetched once it has work.
import { bacaAntrean } from "./draf.js";
import { muatSkrip } from "./muat.js";
import { pemilik } from "./pekerja.js";
import { pilih, sebut } from "./sebut.js";

const KATA = [
  ["ditolak", "perlu diperbaiki"],
  ["menunggu", "menunggu sinyal"],
  ["terkirim", "terkirim"],
];

function tulis(pita, semua) {
  const ada = KATA.map(([keadaan, teks]) => [keadaan, pilih(semua, keadaan), teks]).filter(
    ([, isi]) => isi.length,
  );
  const kata = ada.map(([, isi, teks]) => `${sebut(isi)} ${teks}`).join(", ");
  pita.hidden = !ada.length;
  pita.dataset.keadaan = ada.length ? ada[0][0] : "";
  const tempat = pita.querySelector("[data-pita-kata]");
  if (tempat.textContent !== kata) tempat.textContent = kata;
}

export function siapkanPita(dokumen) {
  const pita = dokumen.querySelector("[data-pita]");
  if (!pita) return;
  async function susun() {
    const milik = await pemilik();
    const sendiri = milik ? await bacaAntrean(milik) : [];
    tulis(pita, sendiri);
    if (pilih(sendiri, "menunggu").length) muatSkrip(document.body.dataset.kirim);
  }
  dokumen.addEventListener("permata:antrean", susun);
  susun();
}
