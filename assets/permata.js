// Everything here only helps: each page works without it.
import { siapkanBaris } from "./js/baris.js";
import { siapkanBuka } from "./js/buka.js";
import { siapkanCetak } from "./js/cetak.js";
import { siapkanGalat } from "./js/galat.js";
import { siapkanHadir } from "./js/hadir.js";
import { siapkanIsi } from "./js/isi.js";
import { siapkanKeluar } from "./js/keluar.js";
import { siapkanKirim } from "./js/kirim.js";
import { siapkanMassal } from "./js/massal.js";
import { siapkanMeja } from "./js/meja.js";
import { siapkanMenu } from "./js/menu.js";
import { siapkanSalin } from "./js/salin.js";
import { siapkanSandi } from "./js/sandi.js";
import { siapkanTanya } from "./js/tanya.js";
import { siapkanUlang } from "./js/ulang.js";
import { siapkanUnggah } from "./js/unggah.js";

siapkanTanya(document);
siapkanKirim(document);
siapkanKeluar(document);
siapkanSandi(document);
siapkanMenu(document);
siapkanBaris(document);
siapkanHadir(document);
siapkanIsi(document);
siapkanUnggah(document);
siapkanMeja(document);
siapkanMassal(document);
siapkanUlang(document);
siapkanCetak(document);
siapkanBuka(document);
siapkanSalin(document);
siapkanGalat(document);
document.addEventListener("htmx:afterSwap", (peristiwa) => {
  siapkanSandi(peristiwa.target);
  siapkanGalat(peristiwa.target);
  siapkanMassal(document);
});
