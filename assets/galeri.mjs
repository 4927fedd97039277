// The stylesheet of the gallery: each scheme under a class, so that both stand side by
// side; hover and focus under a class, so that they hold still. Taken from the built
// stylesheet, flat and compressed, so that the gallery cannot differ from the product.
import { readFileSync, writeFileSync } from "node:fs";

const GAYA = "build/static/permata/permata.css";
const GELAP = "@media screen and (prefers-color-scheme: dark)";

const utuh = readFileSync(GAYA, "utf8").replace(/^\uFEFF/, "");
const mulai = utuh.search(/@media screen and \(prefers-color-scheme: ?dark\)/);
const buka = utuh.indexOf("{", mulai) + 1;
const tutup = utuh.indexOf("}}", buka) + 1;
const gelap = utuh.slice(buka, tutup);
const terang = utuh.slice(0, mulai) + utuh.slice(tutup + 1);

// Every rule of the text, also of those within a media query.
const aturan = (css) => [...css.matchAll(/([^{}@;]+)\{([^{}]*)\}/g)];
const akar = (css) => aturan(css).filter(([, pemilih]) => pemilih.trim() === ":root");
const isi = (css) => akar(css).map(([, , isinya]) => isinya).join(";");
const dalam = aturan(gelap).filter(([, pemilih]) => pemilih.trim() !== ":root");

function tiru(css, keadaan, kelas) {
  return aturan(css)
    .filter(([, pemilih]) => keadaan.test(pemilih))
    .map(([, pemilih, isinya]) => {
      const satu = pemilih.split(",").filter((bagian) => keadaan.test(bagian));
      return `${satu.map((bagian) => bagian.replace(keadaan, kelas)).join()}{${isinya}}`;
    });
}

if (mulai < 0) throw new Error(`${GAYA}: ${GELAP} is missing`);
const hasil = [
  readFileSync("assets/galeri.css", "utf8"),
  `.rona-terang,.rona-gelap{${isi(terang)}}`,
  `.rona-gelap{${isi(gelap)}}`,
  ...dalam.map(([, pemilih, isinya]) => `.rona-gelap ${pemilih.trim()}{${isinya}}`),
  ...tiru(terang, /:hover/, ".kena-hover"),
  ...tiru(terang, /(?<!:not\()(?<!-):focus(-visible)?(?![-\w]|.*:not\(:focus)/, ".kena-fokus"),
];
writeFileSync("build/static/permata/galeri.css", `${hasil.join("\n")}\n`);
