// The list of files under a tile: a small picture, how far it is, take away, try again.
export function ukuran(byte) {
  const mb = byte / 1024 / 1024;
  if (mb < 1) return `${Math.max(Math.round(byte / 1024), 1)} KB`;
  return `${mb.toFixed(1).replace(".", ",")} MB`;
}

// Of an empty file nothing is under way either: the server says that it is empty.
function persen(butir) {
  return Math.floor((100 * butir.terkirim) / (butir.ukuran || 1));
}

function kata(butir) {
  const semua = ukuran(butir.ukuran);
  const sampai = `${ukuran(butir.terkirim)} dari ${semua}`;
  switch (butir.keadaan) {
    case "kecilkan":
      return "Mengecilkan foto";
    case "jalan":
      return `${persen(butir)} %, ${sampai}`;
    case "menunggu":
      return `menunggu sinyal, ${butir.terkirim ? sampai : semua}`;
    case "selesai":
      return butir.asal > butir.ukuran
        ? `Sudah sampai, ${semua} (dikecilkan dari ${ukuran(butir.asal)})`
        : `Sudah sampai, ${semua}`;
    case "galat":
      return butir.galat;
    default:
      return `menunggu giliran, ${semua}`;
  }
}

function gambar(unsur, butir) {
  const foto = unsur.querySelector("img");
  const adaFoto = butir.isi && butir.isi.type.startsWith("image/");
  if (!adaFoto) return;
  foto.addEventListener("load", () => {
    foto.hidden = false;
    unsur.querySelector(".ikon").toggleAttribute("hidden", true);
    URL.revokeObjectURL(foto.src);
  }, { once: true });
  foto.src = URL.createObjectURL(butir.isi);
}

function unsurBaru(medan, butir, { hapus, lagi }) {
  const unsur = medan.querySelector("template[data-butir]").content.cloneNode(true)
    .firstElementChild;
  unsur.querySelector("[data-hapus]").addEventListener("click", () => hapus(butir));
  unsur.querySelector("[data-lagi]").addEventListener("click", () => lagi(butir));
  const kirim = document.createElement("input");
  kirim.type = "hidden";
  unsur.append(kirim);
  gambar(unsur, butir);
  return unsur;
}

function gambarButir(unsur, butir, nomor, namaMedan) {
  const nama = `${/\.pdf$/i.test(butir.nama) ? "PDF" : "Foto"} ${nomor}`;
  const sampai = butir.keadaan === "selesai";
  unsur.dataset.keadaan = butir.keadaan;
  unsur.querySelector(".nama").textContent = `${nama}: ${butir.nama}`;
  unsur.querySelector(".keadaan").textContent = kata(butir);
  const maju = unsur.querySelector("progress");
  maju.hidden = sampai || ["galat", "kecilkan"].includes(butir.keadaan);
  maju.value = persen(butir);
  maju.setAttribute("aria-label", nama);
  unsur.querySelector("[data-hapus]").setAttribute("aria-label", `Hapus ${nama}`);
  const lagi = unsur.querySelector("[data-lagi]");
  lagi.hidden = butir.keadaan !== "galat" || !butir.isi;
  const kirim = unsur.querySelector("input[type=hidden]");
  kirim.name = sampai ? `${namaMedan}_unggahan` : "";
  kirim.value = sampai ? butir.id : "";
}

// Draws the files of one field; an element stays the same while its file is there.
export function gambarDaftar(medan, semua, perintah) {
  const daftar = medan.querySelector("[data-terpilih]");
  const isian = medan.querySelector("input[type=file]");
  const milik = semua.filter((satu) => satu.medan === isian.name);
  const unsur = milik.map((butir, i) => {
    butir.unsur = butir.unsur || unsurBaru(medan, butir, perintah);
    gambarButir(butir.unsur, butir, i + 1, isian.name);
    return butir.unsur;
  });
  const kini = [...daftar.children];
  if (unsur.length !== kini.length || unsur.some((satu, i) => satu !== kini[i])) {
    daftar.replaceChildren(...unsur);
  }
  daftar.hidden = milik.length === 0;
  const ajakan = medan.querySelector("[data-ajakan]");
  ajakan.dataset.awal = ajakan.dataset.awal || ajakan.textContent;
  ajakan.textContent = milik.length ? ajakan.dataset.lagi : ajakan.dataset.awal;
  medan.dataset.wajib = medan.dataset.wajib || String(isian.required);
  isian.required = medan.dataset.wajib === "true" && milik.length === 0;
}
