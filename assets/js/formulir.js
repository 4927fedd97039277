// form[data-draf]: its files go ahead in pieces, its content survives a closed browser,
// and Send waits until all of them have arrived.
import { antar, buang, idDari } from "./antar.js";
import { gambarDaftar } from "./daftar.js";
import { siapkanTunda } from "./tunda.js";
import { bacaDraf, hapusDraf, simpanDraf } from "./draf.js";
import { bacaIsian, tulisIsian } from "./isian.js";
import { kecilkan } from "./kecilkan.js";
import { kabarBilah, kapan, sebutTersimpan } from "./kabar.js";
import { siapkanPengiriman } from "./pengiriman.js";
import { tokenForm } from "./token.js";

const PALING_BANYAK = 10;
const JEDA_SIMPAN = 250;

// The same file of the same form has the same key: the server knows it again.
function kunciBerkas(kunciFormulir, berkas) {
  const teks = `${berkas.name}|${berkas.size}|${berkas.lastModified}`;
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (const huruf of teks) {
    const kode = huruf.codePointAt(0);
    a = Math.imul(a ^ kode, 2654435761);
    b = Math.imul(b ^ kode, 1597334677);
  }
  return `${kunciFormulir}-${(a >>> 0).toString(36)}${(b >>> 0).toString(36)}`;
}

function terkirimDulu(medan) {
  const nama = medan.querySelector("input[type=file]").name;
  return [...medan.querySelectorAll("[data-terpilih] > [data-id]")].map((li) => ({
    medan: nama,
    id: li.dataset.id,
    nama: li.dataset.nama,
    ukuran: Number(li.dataset.ukuran),
    asal: Number(li.dataset.ukuran),
    terkirim: Number(li.dataset.ukuran),
    keadaan: "selesai",
  }));
}

export function siapkanFormulir(form) {
  const tunda = siapkanTunda(form);
  const alamat = new URL(form.dataset.unggah, location.href).href;
  const token = () => tokenForm(form);
  const medanSemua = [...form.querySelectorAll("[data-berkas-isian]")];
  const tanpaKunci = { value: `f${Math.random().toString(36).slice(2)}` };
  const isianKunci = form.elements.kunci || tanpaKunci;
  let semua = medanSemua.flatMap(terkirimDulu);
  let kerja = null; // the one file that is on its way
  let jam = 0;
  let tutup = false; // the draft is not written any more

  function simpan() {
    clearTimeout(jam);
    if (tutup) return Promise.resolve();
    const butir = semua.map(({ unsur, ...lain }) => lain);
    const isi = { pada: Date.now(), kunci: isianKunci.value, isian: bacaIsian(form), butir };
    return simpanDraf(tunda.nama, { ...isi, ...tunda.tambahan() }).then((tersimpan) => {
      if (tersimpan) sebutTersimpan(form);
      return tersimpan;
    });
  }

  function nantiSimpan() {
    clearTimeout(jam);
    jam = setTimeout(simpan, JEDA_SIMPAN);
  }

  const pengiriman = siapkanPengiriman(form, {
    belum: () => semua.filter((satu) => !["selesai", "galat"].includes(satu.keadaan)).length,
    gagal: () => semua.find((satu) => satu.keadaan === "galat"),
    diam: () => !navigator.onLine || semua.some((satu) => satu.keadaan === "menunggu"),
    antrekan: (pengirim) => tunda.mulai(pengirim, simpan),
    ditolak: () => tunda.batal(simpan),
    selesai: () => {
      tutup = true;
      return hapusDraf(tunda.nama);
    },
  });

  function gambar() {
    const perintah = { hapus, lagi };
    for (const medan of medanSemua) gambarDaftar(medan, semua, perintah);
    kabarBilah(form, semua);
    pengiriman.periksa();
  }

  function hapus(butir) {
    if (kerja?.butir === butir) {
      kerja.jalan.batal();
      kerja = null;
    }
    if (butir.url) buang(butir.url, token);
    semua = semua.filter((satu) => satu !== butir);
    simpan();
    gambar();
    maju();
    medanSemua[0].querySelector("input[type=file]").focus();
  }

  function lagi(butir) {
    butir.keadaan = "antre";
    gambar();
    maju();
  }

  // One file at a time: on a weak signal two would only slow each other down.
  function maju() {
    if (kerja) return;
    const butir = semua.find((satu) => satu.keadaan === "antre" && satu.isi);
    if (!butir) return;
    kerja = { butir, jalan: null };
    kerja.jalan = antar(butir, { alamat, token, kabar: (isi) => berubah(butir, isi) });
  }

  function berubah(butir, isi) {
    if (!semua.includes(butir)) return;
    const baru = isi.url && isi.url !== butir.url;
    Object.assign(butir, isi);
    if (butir.keadaan === "selesai") butir.id = idDari(butir.url);
    const usai = isi.keadaan === "selesai" || isi.keadaan === "galat";
    if (usai) kerja = null;
    if (baru || usai) simpan();
    gambar();
    if (usai) maju();
  }

  function terima(nama, jenis, berkas) {
    const kunci = kunciBerkas(isianKunci.value, berkas);
    const ada = semua.some((satu) => satu.kunci === kunci);
    const jumlah = semua.filter((satu) => satu.medan === nama).length;
    if (ada || jumlah >= PALING_BANYAK) return [];
    const butir = {
      medan: nama, jenis, kunci, nama: berkas.name, asal: berkas.size,
      ukuran: berkas.size, terkirim: 0, keadaan: "kecilkan", isi: berkas,
    };
    semua.push(butir);
    return [butir];
  }

  async function susutkan(butir) {
    const kecil = await kecilkan(butir.isi);
    if (!semua.includes(butir)) return;
    Object.assign(butir, {
      isi: kecil, nama: kecil.name, ukuran: kecil.size, keadaan: "antre",
    });
    // In the draft before the first byte leaves: a closed page loses nothing.
    await simpan();
    gambar();
    maju();
  }

  async function pilih(isian, berkas) {
    await siap;
    // All of them are there before the first shrinks: Send may come at any moment.
    const baru = berkas.flatMap((satu) => terima(isian.name, isian.dataset.jenis, satu));
    gambar();
    await simpan();
    for (const butir of baru) await susutkan(butir);
  }

  function pulihkan(draf) {
    const ada = new Set(semua.map((satu) => satu.id));
    // After a refusal by the server, what it did not keep was no good.
    const kembali = "kembali" in form.dataset;
    const butir = draf.butir.filter(
      (satu) => !ada.has(satu.id) && (!kembali || satu.keadaan !== "selesai"),
    );
    semua = [...semua, ...butir];
    for (const satu of butir) {
      if (satu.keadaan === "kecilkan") susutkan(satu);
      else if (satu.keadaan !== "selesai") satu.keadaan = "antre";
    }
    if (kembali) return;
    isianKunci.value = draf.kunci || isianKunci.value;
    tulisIsian(form, draf.isian);
    const kabar = form.querySelector("[data-draf-kabar]");
    kabar.querySelector("[data-draf-kapan]").textContent = kapan(new Date(draf.pada));
    kabar.hidden = false;
  }

  async function buangDraf() {
    tutup = true;
    clearTimeout(jam);
    if (kerja?.jalan) kerja.jalan.batal();
    const url = semua.map((satu) => satu.url).filter(Boolean);
    await Promise.all([hapusDraf(tunda.nama), ...url.map((satu) => buang(satu, token))]);
    location.reload();
  }

  async function mulai() {
    await tunda.siap;
    if ("kunciDitolak" in form.dataset) await hapusDraf(tunda.nama);
    // A page from this device has the key of its first sending: each filling has its own.
    const baru = !("kembali" in form.dataset) && !("kunciTetap" in form.dataset);
    if (baru && crypto.randomUUID) isianKunci.value = crypto.randomUUID();
    const draf = await bacaDraf(tunda.nama);
    const punya = draf && (!("kembali" in form.dataset) || draf.kunci === isianKunci.value);
    if (punya) pulihkan(draf);
    gambar();
    maju();
  }

  const siap = mulai();
  form.addEventListener("input", nantiSimpan);
  form.addEventListener("change", nantiSimpan);
  // Whoever signs out takes the draft along: nothing is written after that.
  document.addEventListener("permata:keluar", () => {
    tutup = true;
    clearTimeout(jam);
  });
  form.querySelector("[data-draf-buang]")?.addEventListener("click", buangDraf);
  for (const medan of medanSemua) {
    medan.querySelector(".unggah").classList.add("unggah-siap");
    medan.addEventListener("change", (peristiwa) => {
      const isian = peristiwa.target;
      if (isian.type !== "file") return;
      peristiwa.stopPropagation();
      const berkas = [...isian.files];
      isian.value = "";
      pilih(isian, berkas);
    });
  }
}
