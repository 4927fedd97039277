// The number on the bell, asked for once the page is there: no page waits for it.
export async function siapkanLonceng(dokumen) {
  const lonceng = dokumen.querySelector("[data-lonceng]");
  if (!lonceng || !navigator.onLine) return;
  try {
    const jawab = await fetch(lonceng.dataset.lonceng);
    const jumlah = jawab.ok && !jawab.redirected ? await jawab.text() : "";
    if (!/^\d+\+?$/.test(jumlah)) return;
    const hitung = lonceng.querySelector(".hitung");
    const kata = dokumen.createElement("span");
    kata.className = "visually-hidden";
    kata.textContent = " belum dibaca";
    hitung.replaceChildren(jumlah, kata);
    hitung.hidden = false;
  } catch {
    // no signal: the link works once there is one
  }
}
