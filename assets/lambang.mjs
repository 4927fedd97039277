// The icons of the installed application, drawn from our own gem: as it is, and on a
// ground of its own for the systems that cut a shape out of it ("maskable", Apple).
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { Resvg } from "@resvg/resvg-js";

const TUJUAN = "build/static/permata/lambang";
const GEM = readFileSync("assets/gambar/gem-permata.svg", "utf8");
const ALAS = "#f6f9f8";

// `tepi`: how much of the picture is ground, on each side.
function lambang(nama, sisi, tepi = 0) {
  const lebar = 64 / (1 - 2 * tepi);
  const geser = -lebar * tepi;
  const kotak = `viewBox="${geser} ${geser} ${lebar} ${lebar}"`;
  const svg = GEM.replace('viewBox="0 0 64 64"', kotak);
  const latar = tepi ? { background: ALAS } : {};
  const png = new Resvg(svg, { fitTo: { mode: "width", value: sisi }, ...latar }).render();
  writeFileSync(`${TUJUAN}/${nama}-${sisi}.png`, png.asPng());
}

mkdirSync(TUJUAN, { recursive: true });
lambang("lambang", 192);
lambang("lambang", 512);
lambang("topeng", 512, 0.2);
lambang("lambang", 180, 0.12);
