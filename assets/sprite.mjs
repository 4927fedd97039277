// Builds the icon sprite: Bootstrap Icons named in ikon.txt as i-NAME, our own drawings
// (gem-*, butir-*) under their file name. Every drawing is also copied as a file.
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename } from "node:path";

const TUJUAN = "build/static/permata";
const IKON = "node_modules/bootstrap-icons/icons";
const GAMBAR = "assets/gambar";

function simbol(id, berkas) {
  const svg = readFileSync(berkas, "utf8");
  const [, kotak] = svg.match(/viewBox="([^"]+)"/);
  const isi = svg.replace(/^[^]*?<svg[^>]*>/, "").replace(/<\/svg>[^]*$/, "");
  return `<symbol id="${id}" viewBox="${kotak}">${isi.replace(/\n\s*/g, "")}</symbol>`;
}

const nama = readFileSync("assets/ikon.txt", "utf8").split("\n").filter(Boolean);
const gambar = readdirSync(GAMBAR);
const milikSendiri = gambar.filter((berkas) => !berkas.startsWith("tanda-"));
const simbolSemua = [
  ...nama.map((ikon) => simbol(`i-${ikon}`, `${IKON}/${ikon}.svg`)),
  ...milikSendiri.map((berkas) => simbol(basename(berkas, ".svg"), `${GAMBAR}/${berkas}`)),
];

mkdirSync(`${TUJUAN}/gambar`, { recursive: true });
writeFileSync(
  `${TUJUAN}/ikon.svg`,
  `<svg xmlns="http://www.w3.org/2000/svg">\n${simbolSemua.join("\n")}\n</svg>\n`,
);
for (const berkas of gambar) {
  copyFileSync(`${GAMBAR}/${berkas}`, `${TUJUAN}/gambar/${berkas}`);
}
