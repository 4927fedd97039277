// Whether a photo is a JPEG or PNG from its first byte to its end. A browser draws half a
// photo, or another type under this name, without a word; drawn anew it would look right.
const JPEG = 0xffd8;
const PNG = 0x89504e47;
const IEND = 0x49454e44;
const SOS = 0xffda; // the pixels follow
const EOI = 0xd9;

function jpegUtuh(data) {
  let i = 2;
  while (i + 4 < data.byteLength && data.getUint16(i) !== SOS) i += 2 + data.getUint16(i + 2);
  const piksel = new Uint8Array(data.buffer);
  while (i + 1 < piksel.length) {
    i = piksel.indexOf(0xff, i);
    if (i < 0) return false;
    if (piksel[i + 1] === EOI) return true;
    i += 1;
  }
  return false;
}

function pngUtuh(data) {
  for (let i = 8; i + 12 <= data.byteLength; i += 12 + data.getUint32(i)) {
    if (data.getUint32(i + 4) === IEND) return true;
  }
  return false;
}

export function utuh(isi) {
  const data = new DataView(isi);
  if (data.byteLength < 12) return false;
  if (data.getUint16(0) === JPEG) return jpegUtuh(data);
  return data.getUint32(0) === PNG && pngUtuh(data);
}
