// <details class="menu-lipat">: closes on Escape and on a click elsewhere.
export function siapkanMenu(dokumen) {
  const terbuka = () => dokumen.querySelectorAll("details.menu-lipat[open]");
  dokumen.addEventListener("click", (peristiwa) => {
    for (const menu of terbuka()) {
      if (!menu.contains(peristiwa.target)) menu.open = false;
    }
  });
  dokumen.addEventListener("keydown", (peristiwa) => {
    if (peristiwa.key !== "Escape") return;
    for (const menu of terbuka()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}
