// Only on the desk: its keys, its canvas, and the boxes that are drawn on it.
import { siapkanMeja } from "./js/meja.js";

siapkanMeja(document);
