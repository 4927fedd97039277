// Only on pages with an upload: photos shrink, go in pieces, and drafts stay.
import { hapusTerkirim } from "./js/draf.js";
import { siapkanFormulir } from "./js/formulir.js";

for (const form of document.querySelectorAll("form[data-draf]")) siapkanFormulir(form);

const terima = document.querySelector("[data-terima]");
if (terima) hapusTerkirim(terima.dataset.terima);
