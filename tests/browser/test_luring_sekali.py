"""A send that waits, and the ways in which a phone sends twice: it is stored once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.ponsel import (
    DAWE,
    LAMA,
    antrekan_kunjungan,
    buka_dulu,
    isi_kunjungan,
    jepret,
    pita,
    sesi_baru,
    tunggu_terkirim,
)
from tests.browser.tersimpan import Tersimpan

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("peramban")]
Masuk = Callable[[str], Page]
# A token in a page that the phone keeps; whether anything of a session is in a draft.
TOKEN = """async () => {
  const ada = [];
  for (const nama of await caches.keys()) {
    const rak = await caches.open(nama);
    for (const minta of await rak.keys()) {
      const teks = await (await rak.match(minta)).text();
      const token = /(csrfmiddlewaretoken" value="|X-CSRFToken": ")\\w/;
      if (token.test(teks)) ada.push(minta.url);
    }
  }
  return ada;
}"""
ISI_DRAF = """() => new Promise((jadi) => {
  const buka = indexedDB.open("permata-draf");
  buka.onsuccess = () => {
    const minta = buka.result.transaction("draf").objectStore("draf").getAll();
    minta.onsuccess = () => {
      buka.result.close();
      jadi(minta.result);
    };
  };
})"""


@pytest.fixture
def kunjungan(alamat_basis: str) -> Iterator[Callable[[], tuple[int, int]]]:
    """How many visits and photos the server holds, asked for anew each time."""
    with Tersimpan(alamat_basis) as satu:

        def hitung() -> tuple[int, int]:
            tabel = ("sosialisasi_kunjungan", "sosialisasi_fotokunjungan")
            dua = [satu.tanya(f"SELECT count(*) FROM {t}")[0][0] for t in tabel]
            return dua[0], dua[1]

        yield hitung


def kiriman(konteks: BrowserContext) -> list[str]:
    """The visits that leave this phone, from any tab; their photos go before them."""
    semua: list[str] = []

    def catat(url: str, method: str) -> None:
        if method == "POST" and "/unggah/" not in url:
            semua.append(url)

    konteks.on("request", lambda satu: catat(satu.url, satu.method))
    return semua


def test_two_tabs_send_what_waits_once(
    masuk: Masuk, situs: str, kunjungan: Callable[[], tuple[int, int]]
) -> None:
    """REL-25."""
    page = masuk("petugas")
    sebelum = kunjungan()
    antrekan_kunjungan(page, situs, "IMG_1.jpg", "IMG_2.jpg", "IMG_3.jpg")
    kedua = page.context.new_page()
    kedua.goto(f"{situs}/luring/")
    expect(pita(kedua)).to_have_text("1 kunjungan menunggu sinyal")
    dikirim = kiriman(page.context)
    page.context.set_offline(False)
    # Put away on the phone as well: a page loaded anew has nothing left to send.
    for tab in (page, kedua):
        lihat = tab.get_by_role("link", name="Lihat tanda terima")
        expect(lihat).to_have_count(1)
    for tab in (page, kedua):
        tab.reload()
        tab.wait_for_load_state("networkidle")
    assert dikirim == [situs + DAWE]
    assert kunjungan() == (sebelum[0] + 1, sebelum[1] + 3)


def test_a_tab_that_cannot_send_is_told_by_the_one_that_does(
    masuk: Masuk, situs: str
) -> None:
    """Its clock stands still and nothing of it arrives: it is not asked, it is told."""
    page = masuk("petugas")
    antrekan_kunjungan(page, situs, "IMG_6.jpg")
    kedua = page.context.new_page()
    kedua.add_init_script(
        "Object.defineProperty(navigator, 'locks', { value: undefined })"
    )
    kedua.clock.install()
    kedua.goto(f"{situs}/luring/")
    expect(pita(kedua)).to_have_text("1 kunjungan menunggu sinyal")
    kedua.clock.pause_at(kedua.evaluate("Date.now() + 1000"))
    kedua.route("**/*", lambda rute: rute.abort())
    page.context.set_offline(False)
    for tab in (page, kedua):
        expect(tab.get_by_role("link", name="Lihat tanda terima")).to_have_count(1)


def test_a_lost_answer_and_a_page_loaded_anew_give_one_visit(
    masuk: Masuk, situs: str, kunjungan: Callable[[], tuple[int, int]]
) -> None:
    """REL-25: the server hears the visit, its answer is lost, then the page is gone."""
    page = masuk("petugas")
    sebelum = kunjungan()
    antrekan_kunjungan(page, situs, "IMG_4.jpg")
    hilang: list[int] = []

    def telan(rute: Route) -> None:
        if rute.request.method != "POST" or hilang:
            rute.continue_()
            return
        hilang.append(rute.fetch(max_redirects=0).status)
        rute.abort()

    page.route("**/sosialisasi/baru/**", telan)
    with page.expect_event(
        "requestfailed", lambda satu: "/sosialisasi/baru/" in satu.url, timeout=LAMA
    ):
        page.context.set_offline(False)
    assert (hilang, kunjungan()) == ([302], (sebelum[0] + 1, sebelum[1] + 1))
    expect(pita(page)).to_have_text("1 kunjungan menunggu sinyal")
    page.reload()
    tunggu_terkirim(page)
    expect(page.get_by_role("heading", name="Foto: 1")).to_be_visible()
    assert kunjungan() == (sebelum[0] + 1, sebelum[1] + 1)


def test_what_was_typed_outlives_a_closed_browser_and_a_new_session(
    masuk: Masuk, situs: str, kunjungan: Callable[[], tuple[int, int]]
) -> None:
    """Nothing kept here belongs to a session: after signing in again it is sent."""
    page = masuk("petugas")
    sebelum = kunjungan()
    buka_dulu(page, situs + DAWE)
    page.context.set_offline(True)
    page.goto(situs + DAWE)
    isi_kunjungan(page, "Balai Desa Colo")
    page.locator("[name=foto]").set_input_files([jepret("IMG_5.jpg")])
    expect(page.locator(".butir-unggah")).to_contain_text("menunggu sinyal")
    assert page.evaluate(TOKEN) == []
    assert "csrf" not in json.dumps(page.evaluate(ISI_DRAF))
    konteks = page.context
    page.close()

    # The session ran out meanwhile; a new one begins, with a token of its own.
    konteks.clear_cookies()
    sesi_baru(konteks, situs, "petugas")
    page = konteks.new_page()
    page.goto(situs + DAWE)
    expect(page.get_by_label("Tempat")).to_have_value("Balai Desa Colo")
    expect(page.locator(".butir-unggah")).to_have_count(1)
    token = page.locator("#formulir [name=csrfmiddlewaretoken]")
    expect(token).to_have_value("")
    konteks.set_offline(False)
    page.get_by_role("button", name="Simpan kunjungan").click()
    expect(page.get_by_role("heading", name="Foto: 1")).to_be_visible(timeout=LAMA)
    assert kunjungan() == (sebelum[0] + 1, sebelum[1] + 1)
