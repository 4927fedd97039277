// A photo of at most 300 KB: enough to read a receipt, little for a weak signal.
// What the camera noted (its time) stays; a PDF and a small file are sent as they are.
import Compressor from "compressorjs";
import { utuh } from "./utuh.js";

const BERAT = 300 * 1024;
// Longest side and quality, tried in turn until the photo is light enough.
const TANGGA = [[1920, 0.8], [1600, 0.7], [1600, 0.55], [1280, 0.5], [1024, 0.5], [800, 0.4]];
const ARAH = 0x0112;

function tekan(foto, [sisi, mutu]) {
  return new Promise((jadi, gagal) => {
    new Compressor(foto, {
      maxWidth: sisi,
      maxHeight: sisi,
      quality: mutu,
      mimeType: "image/jpeg",
      // The browser turns the photo while it draws; compressorjs would need data: URLs.
      checkOrientation: false,
      retainExif: true,
      success: jadi,
      error: gagal,
    });
  });
}

// Where in a JPEG the direction of the camera stands, or -1.
function letakArah(data) {
  let i = 2;
  while (i + 10 < data.byteLength && data.getUint8(i) === 0xff) {
    if (data.getUint8(i + 1) === 0xe1 && data.getUint32(i + 4) === 0x45786966) {
      const awal = i + 10;
      const kecil = data.getUint16(awal) === 0x4949;
      const ifd = awal + data.getUint32(awal + 4, kecil);
      for (let n = 0; n < data.getUint16(ifd, kecil); n += 1) {
        const butir = ifd + 2 + n * 12;
        if (data.getUint16(butir, kecil) === ARAH) return [butir + 8, kecil];
      }
      return [-1];
    }
    i += 2 + data.getUint16(i + 2);
  }
  return [-1];
}

// The pixels are upright now, so the note must say so too.
async function tegakkan(foto) {
  if (!CSS.supports("image-orientation", "from-image")) return foto;
  const isi = await foto.arrayBuffer();
  try {
    const data = new DataView(isi);
    const [letak, kecil] = letakArah(data);
    if (letak < 0) return foto;
    data.setUint16(letak, 1, kecil);
  } catch {
    return foto;
  }
  return new File([isi], foto.name, { type: foto.type, lastModified: foto.lastModified });
}

export async function kecilkan(berkas) {
  if (!berkas.type.startsWith("image/") || berkas.size <= BERAT) return berkas;
  let hasil = berkas;
  try {
    if (!utuh(await berkas.arrayBuffer())) return berkas; // the server says what it lacks
    for (const anak of TANGGA) {
      hasil = await tekan(berkas, anak);
      if (hasil.size <= BERAT) break;
    }
    return await tegakkan(hasil);
  } catch {
    return berkas; // this browser cannot read it: the server says what it thinks of it
  }
}
