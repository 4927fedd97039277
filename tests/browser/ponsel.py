"""A phone in the field: photos as its camera writes them, and what it keeps."""

from __future__ import annotations

import re
from io import BytesIO

from PIL import Image
from playwright.sync_api import BrowserContext, FilePayload, Locator, Page, expect

LAMA = 30_000
DAWE = "/sosialisasi/baru/?kecamatan=33.19.09"
# Colo, Kecamatan Dawe, on the slope of Muria.
LINTANG, BUJUR = (6.0, 40.0, 0.0), (110.0, 54.0, 0.0)
# Whether a draft of this browser holds these words.
DRAF = """(teks) => new Promise((jadi) => {
  const buka = indexedDB.open("permata-draf");
  buka.onsuccess = () => {
    const minta = buka.result.transaction("draf").objectStore("draf").getAll();
    minta.onsuccess = () => {
      buka.result.close();
      jadi(JSON.stringify(minta.result.map(({ isian }) => isian)).includes(teks));
    };
  };
})"""
RAK = """async () => {
  const isi = {};
  for (const nama of await caches.keys()) {
    const rak = await caches.open(nama);
    isi[nama] = (await rak.keys()).map((satu) => satu.url.replace(location.origin, ""));
  }
  return isi;
}"""


def jepret(nama: str) -> FilePayload:
    """More than a phone may send as it is, with the note of time and place."""
    kertas = Image.effect_noise((1800, 1350), 80).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8769)[0x9003] = "2026:07:18 08:41:00"
    exif.get_ifd(0x8825).update({1: "S", 2: LINTANG, 3: "E", 4: BUJUR})
    keluar = BytesIO()
    kertas.save(keluar, "JPEG", quality=85, exif=exif)
    assert len(keluar.getvalue()) > 1024 * 1024
    return {"name": nama, "mimeType": "image/jpeg", "buffer": keluar.getvalue()}


def rak(page: Page) -> dict[str, list[str]]:
    """The addresses that the worker keeps, by shelf."""
    isi: dict[str, list[str]] = page.evaluate(RAK)
    return isi


def halaman_tersimpan(page: Page) -> list[str]:
    return [
        alamat
        for nama, isi in rak(page).items()
        if nama.startswith("permata-halaman-")
        for alamat in isi
    ]


def tunggu_sampai(page: Page, syarat: str, arg: object = None) -> None:
    """Until an async question says yes: wait_for_function takes its promise for one."""
    tanya = f"""async (arg) => {{
      const syarat = {syarat};
      for (const batas = Date.now() + {LAMA}; Date.now() < batas; ) {{
        if (await syarat(arg)) return true;
        await new Promise((lagi) => setTimeout(lagi, 50));
      }}
      return false;
    }}"""
    assert page.evaluate(tanya, arg), f"not within {LAMA} ms: {syarat}"


def tunggu_draf(page: Page, teks: str) -> None:
    """What was typed is kept on the phone, not only what came before it."""
    tunggu_sampai(page, DRAF, teks)


def tunggu_pekerja(page: Page) -> None:
    """The worker is there, and what it always opens: a first page comes before both."""
    page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    tunggu_sampai(page, "async () => !!(await caches.match('/luring/'))")


def buka_dulu(page: Page, alamat: str) -> None:
    """With a signal, as in the office: afterwards the form opens without one."""
    page.goto(alamat)
    tunggu_pekerja(page)
    jalur = re.sub("^https?://[^/]+", "", alamat)
    tunggu_sampai(page, "async (a) => !!(await caches.match(a))", jalur)


def sesi_baru(konteks: BrowserContext, situs: str, nama: str) -> None:
    """A session for this browser that no page of it saw begin."""
    halaman = konteks.request.get(f"{situs}/masuk/").text()
    token = re.findall('name="csrfmiddlewaretoken" value="([^"]+)"', halaman)[0]
    isi = {"csrfmiddlewaretoken": token, "login": nama, "password": "permata-demo"}
    jawab = konteks.request.post(f"{situs}/masuk/", form=isi, max_redirects=0)
    assert jawab.status == 302


def lanjut(page: Page) -> None:
    """One step on in a form that asks for one thing at a time."""
    page.get_by_role("button", name="Lanjut", exact=True).click()


def lewat(page: Page) -> None:
    """The same, where the form has steps: a phone with a script."""
    if page.get_by_role("button", name="Lanjut", exact=True).is_visible():
        lanjut(page)


def sampai_akhir(page: Page) -> None:
    """From any step to the last, where all of it is read once more."""
    akhir = page.get_by_role("heading", name="Periksa dulu sebelum dikirim")
    for _ in range(9):
        if akhir.is_visible():
            return
        lanjut(page)
    expect(akhir).to_be_visible()


def pita(page: Page) -> Locator:
    """The ribbon as a screen reader has it: nothing at all where nothing waits."""
    return page.get_by_role("region", name="Kiriman di ponsel ini")


def isi_kunjungan(page: Page, tempat: str) -> None:
    page.get_by_label("Tempat").fill(tempat)
    page.get_by_label("Colo", exact=True).check()
    page.locator("[name=jumlah_orang]").fill("30")


def antrekan_kunjungan(page: Page, situs: str, *foto: str) -> None:
    """A visit to Colo, opened and sent without a signal."""
    buka_dulu(page, situs + DAWE)
    page.context.set_offline(True)
    page.goto(situs + DAWE)
    isi_kunjungan(page, "Balai Desa Colo")
    page.locator("[name=foto]").set_input_files([jepret(satu) for satu in foto])
    page.get_by_role("button", name="Simpan kunjungan").click()
    page.wait_for_url(f"{situs}/luring/")
    expect(pita(page)).to_have_text("1 kunjungan menunggu sinyal")


def tunggu_terkirim(page: Page) -> None:
    """From the list of what waits to the receipt."""
    lihat = page.get_by_role("link", name="Lihat tanda terima")
    expect(lihat).to_have_count(1, timeout=LAMA)
    expect(page.get_by_text("Sudah terkirim", exact=True)).to_be_visible()
    lihat.click()
