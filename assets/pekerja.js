// The worker between the pages and the network (served at /pekerja.js by permata/luring.py).
// Files with a hash in their name come from the phone. Pages come from the network; without
// a signal, a form that this person opened before, or else the page of what waits.
import { RAK, simpanHalaman } from "./js/rak.js";

const { luring, aset } = self.PERMATA;
const RAK_ASET = "permata-aset";
const BERSIDIK = /^\/static\/.+\.[0-9a-f]{12}\.\w+$/;

// The page that always opens is fetched as nobody: it holds nothing of anybody.
async function isiRak() {
  const rak = await caches.open(RAK_ASET);
  await rak.addAll(aset.filter((satu) => BERSIDIK.test(satu)));
  await rak.put(luring, await fetch(luring, { credentials: "omit" }));
}

async function bersihkanAset() {
  const rak = await caches.open(RAK_ASET);
  const dipakai = new Set([luring, ...aset]);
  for (const minta of await rak.keys()) {
    if (!dipakai.has(new URL(minta.url).pathname)) await rak.delete(minta);
  }
  await self.clients.claim();
}

async function ambilAset(minta) {
  const ada = await caches.match(minta);
  if (ada) return ada;
  const jawab = await fetch(minta);
  if (jawab.ok) await (await caches.open(RAK_ASET)).put(minta, jawab.clone());
  return jawab;
}

// Whoever the answer is for: pages of others leave this phone, and all of them once
// nobody is signed in.
async function catatPemilik(minta, jawab) {
  const pemilik = jawab.headers.get("Permata-Pengguna");
  const milik = pemilik ? RAK + pemilik : "";
  for (const nama of await caches.keys()) {
    if (nama.startsWith(RAK) && nama !== milik) await caches.delete(nama);
  }
  if (!milik) return;
  await caches.open(milik); // its name tells who is signed in here
  if (jawab.headers.has("Permata-Tinggal")) await simpanHalaman(pemilik, minta.url, jawab);
}

async function bukaHalaman(peristiwa) {
  const minta = peristiwa.request;
  try {
    const jawab = await fetch(minta);
    if (jawab.type !== "opaqueredirect" && jawab.status < 500) {
      peristiwa.waitUntil(catatPemilik(minta, jawab.clone()));
    }
    return jawab;
  } catch {
    return (await caches.match(minta.url)) || (await caches.match(luring)) || Response.error();
  }
}

self.addEventListener("install", (peristiwa) => {
  peristiwa.waitUntil(isiRak().then(() => self.skipWaiting()));
});
// Signing out empties every shelf, also those of the page that always opens.
self.addEventListener("message", (peristiwa) => peristiwa.waitUntil(isiRak()));
self.addEventListener("activate", (peristiwa) => peristiwa.waitUntil(bersihkanAset()));
self.addEventListener("fetch", (peristiwa) => {
  const { method, mode, url } = peristiwa.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== self.location.origin) return;
  if (mode === "navigate") peristiwa.respondWith(bukaHalaman(peristiwa));
  else if (BERSIDIK.test(pathname)) peristiwa.respondWith(ambilAset(peristiwa.request));
});
