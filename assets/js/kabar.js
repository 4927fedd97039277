// What the sticky bar says while files are on their way, and when a draft was written.
const JAM = new Intl.DateTimeFormat("id-ID", { hour: "2-digit", minute: "2-digit" });
const HARI = new Intl.DateTimeFormat("id-ID", { day: "numeric", month: "long" });

// "kemarin 19.04", "pukul 08.39", "14 Juli, 19.04"
export function kapan(saat, kini = new Date()) {
  const jam = JAM.format(saat).replace(":", ".");
  const selisih = Math.round(
    (new Date(kini).setHours(0, 0, 0, 0) - new Date(saat).setHours(0, 0, 0, 0)) / 864e5,
  );
  if (selisih === 0) return `pukul ${jam}`;
  if (selisih === 1) return `kemarin ${jam}`;
  return `${HARI.format(saat)}, ${jam}`;
}

// The last line of the form, once something of it is kept on this device.
export function sebutTersimpan(form) {
  let kabar = form.querySelector("[data-draf-tersimpan]");
  if (!kabar) {
    const contoh = form.querySelector("template[data-draf-contoh]");
    kabar = contoh.content.cloneNode(true).firstElementChild;
    form.append(kabar);
  }
  kabar.querySelector("span").textContent = kapan(new Date());
}

function bilah(form) {
  const tombol = document.querySelector(`button[form="${form.id}"]`);
  const tempat = tombol?.closest(".dasar-lekat") || form;
  let kabar = tempat.querySelector("[data-hitung]");
  if (!kabar) {
    kabar = document.createElement("p");
    kabar.dataset.hitung = "";
    kabar.className = "hitung-unggah";
    kabar.setAttribute("role", "status");
    tempat.prepend(kabar);
  }
  return kabar;
}

export function tulisBilah(form, teks) {
  const kabar = bilah(form);
  if (kabar.textContent !== teks) kabar.textContent = teks;
}

export function kabarBilah(form, semua) {
  const belum = semua.filter((satu) => satu.keadaan !== "selesai");
  const tunggu = belum.some((satu) => satu.keadaan === "menunggu") ? ", menunggu sinyal" : "";
  const gagal = belum.some((satu) => satu.keadaan === "galat");
  if (!belum.length) tulisBilah(form, "");
  else if (gagal) tulisBilah(form, `${belum.length} berkas belum terkirim, lihat catatannya`);
  else tulisBilah(form, `${belum.length} berkas belum terkirim${tunggu}, jangan tutup`);
}
