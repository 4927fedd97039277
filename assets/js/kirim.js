// A posted form is sent once: the button spins until the answer comes.
// data-sedang="Mengirim" on form or button: the word meanwhile.
// data-boleh-ulang on the form: the answer is a download, the page stays.
const terkirim = new WeakSet();
const isiAsal = new WeakMap();

function kunci(form, tombol) {
  terkirim.add(form);
  if (!tombol) return;
  isiAsal.set(tombol, [...tombol.childNodes]);
  tombol.setAttribute("aria-busy", "true");
  const putar = document.createElement("span");
  putar.className = "putar";
  putar.setAttribute("aria-hidden", "true");
  const kata = tombol.dataset.sedang || form.dataset.sedang || tombol.textContent.trim();
  tombol.replaceChildren(putar, ` ${kata}`);
}

export function lepas(form) {
  terkirim.delete(form);
  for (const tombol of form.querySelectorAll("[aria-busy=true]")) {
    tombol.replaceChildren(...isiAsal.get(tombol));
    tombol.removeAttribute("aria-busy");
  }
}

export function siapkanKirim(dokumen) {
  dokumen.addEventListener("submit", (peristiwa) => {
    const form = peristiwa.target;
    const ikut = form.method === "post" && !("bolehUlang" in form.dataset);
    if (!ikut) return;
    if (terkirim.has(form)) {
      peristiwa.preventDefault();
      peristiwa.stopImmediatePropagation();
    } else if (!peristiwa.defaultPrevented) {
      kunci(form, peristiwa.submitter);
    }
  }, true);
  dokumen.addEventListener("htmx:afterRequest", (peristiwa) => {
    const form = peristiwa.target.closest?.("form");
    if (form) lepas(form);
  });
  // Back from the next page: the browser may show the old one as it was.
  window.addEventListener("pageshow", (peristiwa) => {
    if (peristiwa.persisted) Array.from(dokumen.forms).forEach(lepas);
  });
}
