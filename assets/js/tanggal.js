// [data-tanggal]: a day typed as 14-07-2026, whatever the language of the browser. Signs
// between the digits come by themselves, the day is said in words, a button opens the
// calendar of the browser. [data-jam]: an hour as 09.30; [data-saat]: both.
// What is no day is left alone: the server explains it.
const KATA = new Intl.DateTimeFormat("id-ID", { dateStyle: "full", timeZone: "UTC" });
const ISIAN = "[data-tanggal], [data-jam], [data-saat]";
const BENTUK = {
  tanggal: [[2, 2, 4], "--"],
  jam: [[2, 2], "."],
  saat: [[2, 2, 4, 2, 2], "-- ."],
};

const bentuk = ({ dataset }) => BENTUK[Object.keys(BENTUK).find((nama) => nama in dataset)];
const balik = (teks) => teks.replace(/^(\d{4})-(\d{2})-(\d{2})$/, "$3-$2-$1");
const iso = (teks) => teks.replace(/^(\d{2})-(\d{2})-(\d{4})$/, "$3-$2-$1");

export function bertanda(teks, [panjang, tanda]) {
  if (!/^[\d\s./:-]*$/.test(teks)) return teks;
  const bagian = [""];
  for (const huruf of balik(teks.trimStart())) {
    const ke = bagian.length - 1;
    const penuh = bagian[ke].length === panjang[ke] && ke < panjang.length - 1;
    if (/\d/.test(huruf)) {
      if (penuh) bagian.push(huruf);
      else bagian[ke] += huruf;
    } else if (bagian[ke] && ke < panjang.length - 1) {
      bagian[ke] = bagian[ke].padStart(panjang[ke], "0");
      bagian.push("");
    }
  }
  return bagian.map((satu, ke) => (ke ? tanda[ke - 1] : "") + satu).join("");
}

// The day, or nothing where there is none: 31-02-2026 too.
function hari(teks) {
  const satu = new Date(`${iso(teks)}T00:00Z`);
  return /^\d{2}-\d{2}-\d{4}$/.test(teks) && satu.getUTCDate() === Number(teks.slice(0, 2))
    ? satu
    : null;
}

export function kataTanggal(teks) {
  const satu = hari(teks);
  return satu ? KATA.format(satu) : "";
}

function sebut(unsur) {
  const tempat = unsur.closest(".input-group") || unsur;
  let kata = tempat.nextElementSibling;
  if (!kata?.matches("output.tanggal-kata")) {
    kata = document.createElement("output");
    kata.className = "tanggal-kata";
    tempat.after(kata);
  }
  kata.textContent = kataTanggal(unsur.value);
}

function rapikan(unsur) {
  const baru = bertanda(unsur.value, bentuk(unsur));
  if (baru !== unsur.value) unsur.value = baru;
}

// In the middle of it only once it is left: a digit may be on its way out.
function diketik({ target: unsur, isComposing }) {
  if (!unsur.matches?.(ISIAN) || isComposing) return;
  const diUjung = unsur.selectionEnd === unsur.value.length;
  if (diUjung || unsur !== document.activeElement) rapikan(unsur);
  if ("tanggal" in unsur.dataset) sebut(unsur);
}

function ditinggal({ target: unsur }) {
  if (unsur.matches?.(".tanggal-asli")) ambil(unsur);
  if (!unsur.matches?.(ISIAN)) return;
  rapikan(unsur);
  if ("tanggal" in unsur.dataset) sebut(unsur);
}

// The calendar of the browser hangs on a field that nobody sees; a copied row has its own.
function kalender(isian) {
  const asli = document.createElement("input");
  asli.type = "date";
  asli.className = "tanggal-asli";
  asli.tabIndex = -1;
  asli.setAttribute("aria-hidden", "true");
  isian.after(asli);
  return asli;
}

function ambil(asli) {
  const isian = asli.parentElement.querySelector("[data-tanggal]");
  isian.value = balik(asli.value);
  for (const nama of ["input", "change"]) {
    isian.dispatchEvent(new Event(nama, { bubbles: true }));
  }
  isian.focus();
}

function dipilih({ target }) {
  const kelompok = target.closest?.("[data-pilih-tanggal]")?.parentElement;
  if (!kelompok) return;
  const isian = kelompok.querySelector("[data-tanggal]");
  const asli = kelompok.querySelector(".tanggal-asli") || kalender(isian);
  asli.value = hari(isian.value) ? iso(isian.value) : "";
  asli.showPicker();
}

export function siapkanTanggal(dokumen) {
  // Something may have been typed before this script was here.
  for (const unsur of dokumen.querySelectorAll(ISIAN)) if (unsur.value) ditinggal({ target: unsur });
  dokumen.addEventListener("input", diketik);
  dokumen.addEventListener("change", ditinggal);
  if (!("showPicker" in HTMLInputElement.prototype)) return;
  for (const tombol of dokumen.querySelectorAll("[data-pilih-tanggal]")) tombol.hidden = false;
  dokumen.addEventListener("click", dipilih);
}
