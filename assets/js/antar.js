// One file to the server in pieces (tus): a lost signal costs one piece. The first is of
// 64 KB; while one takes less than a second the next is twice as large, up to what the
// server takes at once, and after a loss they begin small again.
import { Upload } from "tus-js-client";

const POTONG = 64 * 1024;
const POTONG_TERBESAR = 2 * 1024 * 1024;
const SEBENTAR = 1000;
const JEDA = [1000, 2000, 4000, 8000, 15000];
const DIAM = 30000;
const SESI =
  "Sesi Anda berakhir. Muat ulang halaman ini dan masuk lagi; isian dan foto tetap tersimpan di perangkat ini.";

// Whether waiting may help: no answer, a server in trouble (not one that is full), or a
// piece out of step.
function bolehUlang(status) {
  return status === 0 || (status >= 500 && status !== 507) || status === 409 || status === 423;
}

function pesan(galat) {
  const jawab = galat.originalResponse;
  if (!jawab) return "Berkas ini tidak dapat dibaca di perangkat. Pilih lagi berkasnya.";
  const teks = jawab.getBody() || "";
  const polos = (jawab.getHeader("Content-Type") || "").startsWith("text/plain");
  return polos && teks ? teks : SESI;
}

export function idDari(url) {
  return url.replace(/\/+$/, "").split("/").pop();
}

// `token()` gives the token of now; `kabar(perubahan)` is told what changed: { keadaan, terkirim, url, galat }.
export function antar(butir, { alamat, token, kabar }) {
  let jam = 0;
  let gerak = Date.now();
  let minta = Date.now();
  let unggah = null;

  // `besar` is what the server took; a piece that was slow is not tried again so large.
  function ukur(besar) {
    const cepat = Date.now() - minta < SEBENTAR;
    const lagi = cepat ? besar * 2 : besar / 2;
    unggah.options.chunkSize = Math.min(Math.max(Math.round(lagi), POTONG), POTONG_TERBESAR);
  }

  function berhenti() {
    clearInterval(jam);
    window.removeEventListener("online", lanjut);
  }

  function lanjut() {
    gerak = Date.now();
    unggah.options.chunkSize = POTONG;
    unggah.abort().then(() => unggah.start());
  }

  unggah = new Upload(butir.isi, {
    endpoint: alamat,
    uploadUrl: butir.url || null,
    chunkSize: POTONG,
    retryDelays: JEDA,
    storeFingerprintForResuming: false,
    metadata: { nama: butir.nama, jenis: butir.jenis, kunci: butir.kunci },
    onBeforeRequest: async (satu) => {
      satu.setHeader("X-CSRFToken", await token());
      minta = Date.now();
    },
    onChunkComplete: ukur,
    onUploadUrlAvailable: () => kabar({ url: unggah.url }),
    onProgress: (terkirim) => {
      gerak = Date.now();
      kabar({ keadaan: "jalan", terkirim });
    },
    onShouldRetry: (galat) => {
      const status = galat.originalResponse ? galat.originalResponse.getStatus() : 0;
      if (!bolehUlang(status)) return false;
      unggah.options.chunkSize = POTONG;
      kabar({ keadaan: "menunggu" });
      return navigator.onLine;
    },
    onSuccess: () => {
      berhenti();
      kabar({ keadaan: "selesai", url: unggah.url, terkirim: butir.ukuran });
    },
    onError: (galat) => {
      const status = galat.originalResponse ? galat.originalResponse.getStatus() : 0;
      if (galat.originalRequest && bolehUlang(status)) {
        kabar({ keadaan: "menunggu" }); // the clock below tries again
        return;
      }
      berhenti();
      kabar({ keadaan: "galat", galat: pesan(galat) });
    },
  });
  // A connection may hang without an error: after half a minute it is opened anew.
  jam = setInterval(() => {
    if (Date.now() - gerak > DIAM) lanjut();
  }, 5000);
  window.addEventListener("online", lanjut);
  unggah.start();
  return {
    batal: () => {
      berhenti();
      return unggah.abort();
    },
  };
}

// The server may forget this file; if it cannot be told, it sweeps after a week.
export async function buang(url, token) {
  try {
    const headers = { "X-CSRFToken": await token() };
    await Upload.terminate(url, { headers, retryDelays: null });
  } catch {
    // no signal, or gone already
  }
}
