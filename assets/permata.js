// Everything here only helps: each page works without it.
import { siapkanBagikan } from "./js/bagikan.js";
import { siapkanBaris } from "./js/baris.js";
import { siapkanBuka } from "./js/buka.js";
import { siapkanCetak } from "./js/cetak.js";
import { siapkanGalat } from "./js/galat.js";
import { siapkanHadir } from "./js/hadir.js";
import { siapkanIsi } from "./js/isi.js";
import { siapkanJaga } from "./js/jaga.js";
import { siapkanHitungKeluar, siapkanKeluar } from "./js/keluar.js";
import { siapkanKirim } from "./js/kirim.js";
import { siapkanLonceng } from "./js/lonceng.js";
import { siapkanMassal } from "./js/massal.js";
import { siapkanMenu } from "./js/menu.js";
import { muatSkrip } from "./js/muat.js";
import { siapkanPekerja } from "./js/pekerja.js";
import { siapkanPita } from "./js/pita.js";
import { siapkanRupiah } from "./js/rupiah.js";
import { siapkanSalin } from "./js/salin.js";
import { siapkanSandi } from "./js/sandi.js";
import { siapkanSidik } from "./js/sidik.js";
import { siapkanTanya } from "./js/tanya.js";
import { siapkanUlang } from "./js/ulang.js";
import { siapkanUnggah } from "./js/unggah.js";

siapkanHitungKeluar(document);
siapkanTanya(document);
siapkanKirim(document);
siapkanKeluar(document);
siapkanPekerja();
siapkanPita(document);
siapkanSandi(document);
siapkanMenu(document);
siapkanBaris(document);
siapkanHadir(document);
siapkanIsi(document);
siapkanRupiah(document);
if (document.querySelector("[data-tanggal], [data-jam], [data-saat]")) {
  muatSkrip(document.body.dataset.skripTanggal);
}
siapkanJaga(document);
siapkanUnggah(document);
siapkanLonceng(document);
siapkanMassal(document);
siapkanUlang(document);
siapkanCetak(document);
siapkanBuka(document);
siapkanSalin(document);
siapkanBagikan(document);
siapkanSidik(document);
siapkanGalat(document);
document.addEventListener("htmx:afterSwap", (peristiwa) => {
  siapkanSandi(peristiwa.target);
  siapkanGalat(peristiwa.target);
  siapkanMassal(document);
});
