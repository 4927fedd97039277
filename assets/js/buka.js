// data-buka: tells the server that somebody opened this page, once it is really shown.
// The desa of the link goes along, and nothing about the reader.
function kirim(unsur) {
  const isi = new URLSearchParams({ dari: unsur.dataset.dari });
  if (navigator.sendBeacon && navigator.sendBeacon(unsur.dataset.buka, isi)) return;
  fetch(unsur.dataset.buka, { method: "POST", body: isi, keepalive: true }).catch(() => {});
}

export function siapkanBuka(dokumen) {
  const unsur = dokumen.querySelector("[data-buka]");
  if (!unsur) return;
  if (dokumen.prerendering) {
    dokumen.addEventListener("prerenderingchange", () => kirim(unsur), { once: true });
    return;
  }
  kirim(unsur);
}
