// Builds the icon sprite: Bootstrap Icons named in ikon.txt as i-NAME, our own drawings
// (gem-*, butir-*) under their file name. Every drawing is also copied as a file. What
// nearly every page shows (ikon-pokok.txt, the mark and the state of a month) stands in a
// small sprite, too.
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename } from "node:path";

const TUJUAN = "build/static/permata";
const IKON = "node_modules/bootstrap-icons/icons";
const GAMBAR = "assets/gambar";

// A hundredth of a dot is finer than any screen. Numbers in a path may touch (2.91.5), so
// one that loses its fraction gets room.
const bulatkan = (isi) =>
  isi.replace(/-?\d*\.\d+/g, (teks) => {
    const bulat = String(Math.round(teks * 100) / 100).replace(/^(-?)0\./, "$1.");
    return bulat.includes(".") ? bulat : ` ${bulat} `;
  });

function simbol(id, berkas) {
  const svg = readFileSync(berkas, "utf8");
  const [, kotak] = svg.match(/viewBox="([^"]+)"/);
  const isi = svg.replace(/^[^]*?<svg[^>]*>/, "").replace(/<\/svg>[^]*$/, "");
  return `<symbol id="${id}" viewBox="${kotak}">${isi.replace(/\n\s*/g, "")}</symbol>`;
}

function tulis(nama, simbol) {
  const isi = `<svg xmlns="http://www.w3.org/2000/svg">\n${simbol.join("\n")}\n</svg>\n`;
  writeFileSync(`${TUJUAN}/${nama}.svg`, isi);
}

const daftar = (berkas) => readFileSync(berkas, "utf8").split("\n").filter(Boolean);
const ikon = (nama) => bulatkan(simbol(`i-${nama}`, `${IKON}/${nama}.svg`));
const gambar = readdirSync(GAMBAR);
const milikSendiri = gambar.filter((berkas) => !berkas.startsWith("tanda-"));
const lukisan = (berkas) => simbol(basename(berkas, ".svg"), `${GAMBAR}/${berkas}`);

mkdirSync(`${TUJUAN}/gambar`, { recursive: true });
tulis("ikon", [...daftar("assets/ikon.txt").map(ikon), ...milikSendiri.map(lukisan)]);
const pokok = gambar.filter((berkas) => /^(butir-|gem-permata)/.test(berkas));
tulis("ikon-pokok", [...daftar("assets/ikon-pokok.txt").map(ikon), ...pokok.map(lukisan)]);
for (const berkas of gambar) {
  copyFileSync(`${GAMBAR}/${berkas}`, `${TUJUAN}/gambar/${berkas}`);
}
