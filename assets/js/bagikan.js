// <a href="https://wa.me/..." data-bagikan="TEXT">: where the phone has a menu of its
// own for sharing, that opens with the text; else the link is followed.
async function bagikan(peristiwa) {
  peristiwa.preventDefault();
  const tautan = peristiwa.currentTarget;
  try {
    await navigator.share({ text: tautan.dataset.bagikan });
  } catch (galat) {
    if (galat.name !== "AbortError") window.open(tautan.href, "_blank", "noopener");
  }
}

export function siapkanBagikan(dokumen) {
  if (!navigator.share) return;
  for (const tautan of dokumen.querySelectorAll("[data-bagikan]")) {
    tautan.addEventListener("click", bagikan);
  }
}
