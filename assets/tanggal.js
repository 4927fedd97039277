// Only on pages where a day or an hour is typed.
import { siapkanTanggal } from "./js/tanggal.js";

siapkanTanggal(document);
