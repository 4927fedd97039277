// Copies the font files: Plus Jakarta Sans for screens and data, Source Serif 4 for letters.
import { copyFileSync, mkdirSync } from "node:fs";

const TUJUAN = "build/static/permata/huruf";
const KELUARGA = ["plus-jakarta-sans", "source-serif-4"];

mkdirSync(TUJUAN, { recursive: true });
for (const keluarga of KELUARGA) {
  for (const gaya of ["normal", "italic"]) {
    const berkas = `${keluarga}-latin-wght-${gaya}.woff2`;
    copyFileSync(
      `node_modules/@fontsource-variable/${keluarga}/files/${berkas}`,
      `${TUJUAN}/${berkas}`,
    );
  }
}
