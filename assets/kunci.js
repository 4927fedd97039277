// <div data-kunci="/address" data-untuk="tindakan" data-situs="host" hidden> before the
// hidden field of a form: the device signs what the server asks, then the form is sent.
const GAGAL = "Belum berhasil. Coba sekali lagi, atau pakai cara lain di halaman ini.";
const KURANG = "Isi dulu yang di atas, lalu tekan lagi.";
const LAMA = "Halaman ini sudah terlalu lama terbuka. Muat ulang, lalu coba lagi.";

function keBita(teks) {
  const huruf = atob(teks.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(huruf, (satu) => satu.charCodeAt(0));
}

function keTeks(bita) {
  const huruf = String.fromCharCode(...new Uint8Array(bita));
  return btoa(huruf).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function bacaPilihan(pilihan) {
  pilihan.challenge = keBita(pilihan.challenge);
  if (pilihan.user) pilihan.user.id = keBita(pilihan.user.id);
  for (const satu of pilihan.excludeCredentials || pilihan.allowCredentials || []) {
    satu.id = keBita(satu.id);
  }
  return { publicKey: pilihan };
}

// What the server reads, and nothing that the device adds.
function tulisJawaban(jawab) {
  const isi = {};
  const nama = ["clientDataJSON", "attestationObject", "authenticatorData", "signature"];
  for (const satu of nama) {
    if (jawab.response[satu]) isi[satu] = keTeks(jawab.response[satu]);
  }
  const id = keTeks(jawab.rawId);
  return JSON.stringify({ id, rawId: id, type: jawab.type, response: isi });
}

async function tanyaPerangkat(kotak, form) {
  const isi = new FormData();
  isi.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  isi.set("untuk", kotak.dataset.untuk);
  const jawab = await fetch(kotak.dataset.kunci, { method: "POST", body: isi });
  if (!jawab.ok || jawab.redirected) return "";
  const pilihan = bacaPilihan((await jawab.json()).publicKey);
  const cara = kotak.dataset.untuk === "pasang" ? "create" : "get";
  return tulisJawaban(await navigator.credentials[cara](pilihan));
}

function belumTerisi(form) {
  const perlu = form.querySelectorAll("input[type=password], input[name=nama]");
  return [...perlu].find((satu) => !satu.value.trim());
}

async function pakai(kotak, isian, kata) {
  const { form } = isian;
  const kurang = belumTerisi(form);
  if (kurang) {
    kata.textContent = KURANG;
    kurang.focus();
    return;
  }
  kata.textContent = "Ikuti petunjuk di layar perangkat Anda.";
  try {
    const jawaban = await tanyaPerangkat(kotak, form);
    kata.textContent = jawaban ? "" : LAMA;
    if (!jawaban) return;
    isian.value = jawaban;
    form.requestSubmit(form.querySelector("button:not([type=button])"));
  } catch {
    kata.textContent = GAGAL;
  }
}

const bisa = Boolean(window.PublicKeyCredential);
for (const kotak of document.querySelectorAll("[data-kunci]")) {
  if (!bisa || window.location.hostname !== kotak.dataset.situs) continue;
  const kata = kotak.querySelector("[role=status]");
  kotak.hidden = false;
  const tombol = kotak.querySelector("button");
  const isian = kotak.nextElementSibling;
  tombol.addEventListener("click", () => pakai(kotak, isian, kata));
  // Before the code, for which it stands.
  isian.form.querySelector("[autocomplete=one-time-code]")?.closest(".isian").before(kotak);
  for (const lain of document.querySelectorAll("[data-tanpa-kunci]")) lain.hidden = true;
}
