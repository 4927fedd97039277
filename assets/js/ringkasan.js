// The last step of a form in steps: what was filled in, part by part, each with a way back.
// Nothing that is not shown, and no NIK (data-tanpa-draf).
import { kataTanggal } from "./tanggal.js";

// The words of a label alone, without what stands beside them.
const kata = (unsur) => [...(unsur?.childNodes || [])]
  .filter((satu) => satu.nodeType === Node.TEXT_NODE)
  .map((satu) => satu.textContent.trim())
  .join(" ")
  .trim();

function nilai(isian) {
  if (isian.tagName === "SELECT") return isian.value && kata(isian.selectedOptions[0]);
  if (isian.type === "radio") return isian.checked ? kata(isian.labels[0]) : "";
  if (isian.type === "checkbox") return isian.checked ? "Ya" : "";
  if ("tanggal" in isian.dataset) return kataTanggal(isian.value) || isian.value;
  return isian.value;
}

// A choice is asked for by its group, everything else by its own label.
const nama = (isian) =>
  kata(isian.type === "radio" ? isian.closest("fieldset").querySelector("legend") : isian.labels[0]);

function isiBagian(bagian) {
  const isian = [...bagian.querySelectorAll("input, select, textarea")].filter(
    (satu) =>
      satu.labels?.length && satu.offsetParent && !satu.closest("details:not([open])") &&
      !["file", "hidden"].includes(satu.type) &&
      !satu.name.endsWith("_unggahan") && !("tanpaDraf" in satu.dataset),
  );
  const baris = isian.map((satu) => [nama(satu), nilai(satu)]).filter(([, isi]) => isi);
  const berkas = bagian.querySelectorAll("[data-terpilih] > li").length;
  if (bagian.matches("[data-berkas-isian]") || berkas) {
    baris.push(["Berkas", berkas ? `${berkas} dipilih` : "Belum ada"]);
  }
  return baris;
}

export function tulisRingkasan(tempat, bagian) {
  const contoh = tempat.querySelector("template");
  const hasil = bagian.map((satu, nomor) => {
    const unsur = contoh.content.cloneNode(true).firstElementChild;
    const judul = kata(satu.querySelector("legend, h2, label"));
    const ubah = unsur.querySelector("[data-ubah]");
    unsur.querySelector("h3").textContent = judul;
    ubah.dataset.ubah = nomor;
    ubah.querySelector(".visually-hidden").textContent = ` ${judul}`;
    for (const [dari, isi] of isiBagian(satu)) {
      const baris = document.createElement("div");
      for (const [nama, teks] of [["dt", dari], ["dd", isi]]) {
        baris.append(Object.assign(document.createElement(nama), { textContent: teks }));
      }
      unsur.querySelector("dl").append(baris);
    }
    return unsur;
  });
  tempat.querySelector("[data-isi-ringkasan]").replaceChildren(...hasil);
}
