// The document on the desk: zoom, rotate, the page that is looked at.
const LANGKAH = [0.5, 0.75, 1, 1.5, 2, 3, 4];
const BIASA = 2;

// A turned page needs the space of its turned picture: a transform alone takes none.
function pasang(muka) {
  const alas = muka.querySelector(".alas");
  const kertas = alas.querySelector(".kertas");
  const gambar = kertas.querySelector("img");
  const putar = Number(muka.dataset.putar || 0);
  alas.style.height = "";
  for (const sifat of ["position", "width", "transform", "transformOrigin"]) {
    kertas.style[sifat] = "";
  }
  if (putar === 180) kertas.style.transform = "rotate(180deg)";
  if (putar % 180 === 0 || !gambar.naturalWidth) return;
  const lebar = alas.clientWidth;
  const tinggi = (lebar * gambar.naturalWidth) / gambar.naturalHeight;
  alas.style.height = `${tinggi}px`;
  kertas.style.position = "absolute";
  kertas.style.width = `${tinggi}px`;
  kertas.style.transformOrigin = "0 0";
  kertas.style.transform =
    putar === 90
      ? `translateX(${lebar}px) rotate(90deg)`
      : `translateY(${tinggi}px) rotate(-90deg)`;
}

export function siapkanKanvas(meja) {
  const kanvas = meja.querySelector("[data-kanvas]");
  const lembar = kanvas?.querySelector("[data-lembar]");
  const alat = kanvas?.querySelector("[data-alat]");
  if (!lembar || !alat) return null;
  const muka = [...lembar.querySelectorAll(".muka")];
  const kabar = kanvas.querySelector("[data-kabar-kanvas]");
  let tingkat = BIASA;
  alat.hidden = false;

  // The page nearest to the middle of what is seen.
  const kini = () => {
    const { top, height } = lembar.getBoundingClientRect();
    const jarak = (satu) => {
      const kotak = satu.getBoundingClientRect();
      const tengah = top + height / 2;
      return Math.max(kotak.top - tengah, tengah - kotak.bottom, 0);
    };
    return muka.reduce((a, b) => (jarak(b) < jarak(a) ? b : a), muka[0]);
  };
  const katakan = (teks) => {
    kabar.textContent = teks;
  };
  const susun = () => muka.forEach(pasang);
  const zum = (arah) => {
    tingkat = Math.min(Math.max(tingkat + arah, 0), LANGKAH.length - 1);
    lembar.style.setProperty("--zum", LANGKAH[tingkat]);
    susun();
    katakan(`Perbesaran ${LANGKAH[tingkat] * 100} persen`);
  };
  const putar = () => {
    const satu = kini();
    satu.dataset.putar = (Number(satu.dataset.putar || 0) + 90) % 360;
    if (satu.dataset.putar === "0") delete satu.dataset.putar;
    susun();
    katakan(`${satu.dataset.nama} diputar ${satu.dataset.putar || 0} derajat`);
  };

  for (const tombol of alat.querySelectorAll("[data-zum]")) {
    tombol.addEventListener("click", () => zum(Number(tombol.dataset.zum)));
  }
  alat.querySelector("[data-putar-gambar]").addEventListener("click", putar);
  window.addEventListener("resize", susun);
  for (const gambar of lembar.querySelectorAll("img")) {
    gambar.addEventListener("load", susun);
  }
  const pilihan = [...kanvas.querySelectorAll("[data-pilih-berkas]")];
  const tandaiPilihan = () => {
    const nomor = kini().closest("[data-satu-berkas]").id;
    for (const satu of pilihan) {
      if (satu.hash === `#${nomor}`) satu.setAttribute("aria-current", "true");
      else satu.removeAttribute("aria-current");
    }
  };
  if (pilihan.length) {
    lembar.addEventListener("scroll", tandaiPilihan, { passive: true });
    tandaiPilihan();
  }
  return { kanvas, lembar, muka, kini, katakan };
}
