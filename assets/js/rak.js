// The shelves of pages on this device, one for each person, by the worker and the pages.
// No token of a session lies there, and nothing that was redirected: such an answer cannot
// stand for a page.
export const RAK = "permata-halaman-";
const TOKEN = /(name="csrfmiddlewaretoken" value="|"X-CSRFToken": ")[^"]*/g;
const TUBUH = ["content-encoding", "content-length"];

export async function simpanHalaman(pengguna, alamat, jawab) {
  if (jawab.status !== 200 || jawab.redirected) return;
  const isi = (await jawab.text()).replace(TOKEN, "$1");
  const kepala = new Headers(jawab.headers);
  for (const nama of TUBUH) kepala.delete(nama); // of the answer as it came
  const rak = await caches.open(RAK + pengguna);
  await rak.put(alamat, new Response(isi, { headers: kepala }));
}
