// Only on pages with an upload, and where something waits: photos shrink, go in pieces,
// drafts stay, and what was sent without a signal goes when it is back.
import { siapkanAntrean } from "./js/antrean.js";
import { hapusTerkirim } from "./js/draf.js";
import { siapkanFormulir } from "./js/formulir.js";
import { siapkanMenunggu } from "./js/menunggu.js";

for (const form of document.querySelectorAll("form[data-draf]")) siapkanFormulir(form);

const terima = document.querySelector("[data-terima]");
if (terima) hapusTerkirim(terima.dataset.terima);
siapkanMenunggu(document);
siapkanAntrean();
