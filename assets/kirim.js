// Only on pages with an upload, and where something waits: photos shrink, go in pieces,
// drafts stay, long forms go step by step, and what was sent without a signal goes when it
// is back.
import { siapkanAntrean } from "./js/antrean.js";
import { hapusTerkirim, kabarkanAntrean } from "./js/draf.js";
import { siapkanFormulir } from "./js/formulir.js";
import { siapkanLangkah } from "./js/langkah.js";
import { siapkanMenunggu } from "./js/menunggu.js";

for (const form of document.querySelectorAll("form[data-bertahap]")) siapkanLangkah(form);
for (const form of document.querySelectorAll("form[data-draf]")) siapkanFormulir(form);

// A receipt is the end of its send: gone before the sender looks for what waits.
async function lupakanTerkirim() {
  const terima = document.querySelector("[data-terima]");
  if (!terima) return;
  await hapusTerkirim(terima.dataset.terima);
  kabarkanAntrean();
}

siapkanMenunggu(document);
lupakanTerkirim().then(siapkanAntrean);
