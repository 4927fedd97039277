// Boxes on a document: drawn by pointer or put in the middle and moved by arrows.
// A box is kept in fractions of its page as it lies unturned.
const GESER = 0.02;
const TERKECIL = 0.01;
const PALING_BANYAK = 20;

const jepit = (nilai, dari, sampai) => Math.min(Math.max(nilai, dari), sampai);
const pendek = (nilai) => Math.round(nilai * 10000) / 10000;

// From a place on the screen to a fraction of the page, whichever way it is turned.
function titik(muka, peristiwa) {
  const { left, top, width, height } = muka
    .querySelector(".kertas")
    .getBoundingClientRect();
  const u = jepit((peristiwa.clientX - left) / width, 0, 1);
  const v = jepit((peristiwa.clientY - top) / height, 0, 1);
  switch (Number(muka.dataset.putar || 0)) {
    case 90:
      return { x: v, y: 1 - u };
    case 180:
      return { x: 1 - u, y: 1 - v };
    case 270:
      return { x: 1 - v, y: u };
    default:
      return { x: u, y: v };
  }
}

// An arrow goes where it points on the screen.
function arah(muka, key) {
  const lurus = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const [u, v] = lurus[key];
  switch (Number(muka.dataset.putar || 0)) {
    case 90:
      return [v, -u];
    case 180:
      return [-u, -v];
    case 270:
      return [-v, u];
    default:
      return [u, v];
  }
}

class Kotak {
  constructor(papan, muka, letak) {
    Object.assign(this, { papan, muka, letak });
    this.unsur = document.createElement("button");
    this.unsur.type = "button";
    this.unsur.className = "kotak";
    muka.querySelector(".kertas").append(this.unsur);
    this.unsur.addEventListener("keydown", (p) => this.tombol(p));
    this.unsur.addEventListener("pointerdown", (p) => this.seret(p));
    this.pasang();
  }

  pasang() {
    const { x, y, w, h } = this.letak;
    const persen = { left: x, top: y, width: w, height: h };
    for (const [sifat, nilai] of Object.entries(persen)) {
      this.unsur.style[sifat] = `${nilai * 100}%`;
    }
  }

  pindah(dx, dy) {
    const { w, h } = this.letak;
    this.letak.x = jepit(this.letak.x + dx, 0, 1 - w);
    this.letak.y = jepit(this.letak.y + dy, 0, 1 - h);
  }

  ubah(dx, dy) {
    const { x, y } = this.letak;
    this.letak.w = jepit(this.letak.w + dx, TERKECIL, 1 - x);
    this.letak.h = jepit(this.letak.h + dy, TERKECIL, 1 - y);
  }

  tombol(peristiwa) {
    const { key, shiftKey } = peristiwa;
    if (key === "Delete" || key === "Backspace") this.papan.hapus(this);
    else if (key.startsWith("Arrow")) {
      const [dx, dy] = arah(this.muka, key).map((n) => n * GESER);
      if (shiftKey) this.ubah(dx, dy);
      else this.pindah(dx, dy);
      this.pasang();
      this.papan.tulis();
    } else return;
    peristiwa.preventDefault();
    peristiwa.stopPropagation();
  }

  // A pointer on a box moves it.
  seret(mulai) {
    mulai.stopPropagation();
    const awal = titik(this.muka, mulai);
    const { x, y } = this.letak;
    this.unsur.setPointerCapture(mulai.pointerId);
    const jalan = (p) => {
      const kini = titik(this.muka, p);
      Object.assign(this.letak, { x, y });
      this.pindah(kini.x - awal.x, kini.y - awal.y);
      this.pasang();
    };
    const henti = () => {
      this.unsur.removeEventListener("pointermove", jalan);
      this.papan.tulis();
    };
    this.unsur.addEventListener("pointermove", jalan);
    this.unsur.addEventListener("pointerup", henti, { once: true });
    this.unsur.addEventListener("pointercancel", henti, { once: true });
  }
}

class Papan {
  constructor(meja, kanvas) {
    Object.assign(this, kanvas);
    this.meja = meja;
    this.semua = [];
    this.isian = meja.querySelector("#kotak");
    this.panel = meja.querySelector("[data-kotak-panel]");
    this.daftar = meja.querySelector("[data-daftar-kotak]");
    this.tombol = this.kanvas.querySelector("[data-tandai]");
    this.petunjuk = this.kanvas.querySelector("[data-petunjuk-tandai]");
  }

  get aktif() {
    return this.tombol.getAttribute("aria-pressed") === "true";
  }

  nyala(aktif) {
    this.tombol.setAttribute("aria-pressed", String(aktif));
    this.petunjuk.hidden = !aktif;
    this.lembar.classList.toggle("menandai", aktif);
    this.katakan(
      aktif
        ? "Menandai. Seret di atas dokumen, atau tekan Enter untuk menaruh kotak di tengah."
        : "Selesai menandai.",
    );
    if (aktif) this.lembar.focus({ preventScroll: true });
  }

  tambah(muka, letak) {
    if (this.semua.length >= PALING_BANYAK) {
      this.katakan(`Paling banyak ${PALING_BANYAK} kotak.`);
      return null;
    }
    const kotak = new Kotak(this, muka, letak);
    this.semua.push(kotak);
    this.tulis();
    return kotak;
  }

  hapus(kotak) {
    this.semua = this.semua.filter((satu) => satu !== kotak);
    kotak.unsur.remove();
    this.tulis();
    this.katakan("Kotak dihapus.");
    this.lembar.focus({ preventScroll: true });
  }

  // Into the hidden field, and into the list beside the reasons.
  tulis() {
    const isi = this.semua.map(({ muka, letak: { x, y, w, h } }) => ({
      berkas: muka.dataset.berkas,
      halaman: Number(muka.dataset.halaman),
      x: pendek(x),
      y: pendek(y),
      w: pendek(Math.min(w, 1 - pendek(x))),
      h: pendek(Math.min(h, 1 - pendek(y))),
    }));
    this.isian.value = isi.length ? JSON.stringify(isi) : "";
    this.panel.hidden = !isi.length;
    this.daftar.replaceChildren(...this.semua.map((kotak, ke) => this.baris(kotak, ke + 1)));
  }

  baris(kotak, nomor) {
    const nama = `Kotak ${nomor}, ${kotak.muka.dataset.nama}`;
    kotak.unsur.setAttribute(
      "aria-label",
      `${nama}. Panah menggeser, Shift dan panah mengubah ukuran, Delete menghapus.`,
    );
    kotak.unsur.dataset.nomor = nomor;
    const li = document.createElement("li");
    const lihat = document.createElement("button");
    lihat.type = "button";
    lihat.className = "pil";
    lihat.textContent = nama;
    lihat.addEventListener("click", () => kotak.unsur.focus());
    const buang = document.createElement("button");
    buang.type = "button";
    buang.className = "btn btn-teks btn-sm";
    buang.textContent = "Hapus";
    buang.setAttribute("aria-label", `Hapus kotak ${nomor}`);
    buang.addEventListener("click", () => this.hapus(kotak));
    li.append(lihat, buang);
    return li;
  }

  taruh() {
    const kotak = this.tambah(this.kini(), { x: 0.35, y: 0.45, w: 0.3, h: 0.1 });
    kotak?.unsur.focus();
  }

  gambar(mulai) {
    if (!this.aktif || mulai.button > 0) return;
    const muka = mulai.target.closest(".muka");
    if (!muka || !mulai.target.closest(".kertas")) return;
    mulai.preventDefault();
    const awal = titik(muka, mulai);
    const kotak = this.tambah(muka, { ...awal, w: 0, h: 0 });
    if (!kotak) return;
    this.lembar.setPointerCapture(mulai.pointerId);
    const jalan = (p) => {
      const kini = titik(muka, p);
      kotak.letak.x = Math.min(awal.x, kini.x);
      kotak.letak.y = Math.min(awal.y, kini.y);
      kotak.letak.w = Math.abs(kini.x - awal.x);
      kotak.letak.h = Math.abs(kini.y - awal.y);
      kotak.pasang();
    };
    const henti = () => {
      this.lembar.removeEventListener("pointermove", jalan);
      if (Math.min(kotak.letak.w, kotak.letak.h) < TERKECIL) this.hapus(kotak);
      else this.tulis();
    };
    this.lembar.addEventListener("pointermove", jalan);
    this.lembar.addEventListener("pointerup", henti, { once: true });
    this.lembar.addEventListener("pointercancel", henti, { once: true });
  }

  // What was drawn before the form came back.
  pulihkan() {
    let isi = [];
    try {
      isi = JSON.parse(this.isian.value || "[]");
    } catch {
      this.isian.value = "";
    }
    for (const { berkas, halaman, x, y, w, h } of isi) {
      const muka = this.muka.find(
        (satu) => satu.dataset.berkas === berkas && Number(satu.dataset.halaman) === halaman,
      );
      if (muka) this.tambah(muka, { x, y, w, h });
    }
  }
}

export function siapkanKotak(meja, kanvas) {
  if (!kanvas || !meja.querySelector("#kotak")) {
    meja.querySelector("[data-tandai]")?.remove();
    return;
  }
  const papan = new Papan(meja, kanvas);
  papan.pulihkan();
  papan.tombol.addEventListener("click", () => papan.nyala(!papan.aktif));
  papan.petunjuk.querySelector("[data-taruh]").addEventListener("click", () => papan.taruh());
  papan.lembar.addEventListener("pointerdown", (p) => papan.gambar(p));
  papan.lembar.addEventListener("keydown", (p) => {
    if (!papan.aktif) return;
    if (p.key === "Escape") papan.nyala(false);
    else if (p.key === "Enter" && p.target === papan.lembar) papan.taruh();
    else return;
    p.preventDefault();
  });
}
