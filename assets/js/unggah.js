// A file input lists what was chosen below its tile, photos with a small picture.
// (A form that sends its files ahead does so in formulir.js.)
function ukuran(byte) {
  const mb = byte / 1024 / 1024;
  if (mb < 1) return `${Math.max(Math.round(byte / 1024), 1)} KB`;
  return `${mb.toFixed(1).replace(".", ",")} MB`;
}

function butir(berkas) {
  const li = document.createElement("li");
  if (berkas.type.startsWith("image/")) {
    const gambar = document.createElement("img");
    gambar.alt = "";
    gambar.src = URL.createObjectURL(berkas);
    gambar.addEventListener("load", () => URL.revokeObjectURL(gambar.src));
    li.append(gambar);
  }
  const teks = document.createElement("span");
  teks.textContent = `${berkas.name}, ${ukuran(berkas.size)}`;
  li.append(teks);
  return li;
}

export function siapkanUnggah(dokumen) {
  dokumen.addEventListener("change", (peristiwa) => {
    const isian = peristiwa.target;
    const tempat = isian.type === "file" && isian.closest(".unggah");
    if (!tempat) return;
    const lama = tempat.nextElementSibling;
    const daftar = document.createElement("ul");
    daftar.className = "terpilih";
    daftar.setAttribute("aria-live", "polite");
    daftar.append(...[...isian.files].map(butir));
    if (lama?.classList.contains("terpilih")) lama.replaceWith(daftar);
    else tempat.after(daftar);
  });
}
