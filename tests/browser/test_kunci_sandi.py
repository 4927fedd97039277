"""A passkey in a real browser: fitted, used, copied, taken from another site (SEC-03).

The device is Chromium's own virtual authenticator, which signs as a phone does.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, CDPSession, Page, expect

from tests.browser.conftest import layani, lingkungan

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("peramban")]
SANDI, PAKAI = "permata-demo", "Pakai kunci sandi"
SIFAT = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
ASAL_LAIN = """async () => {
  const challenge = new Uint8Array(32);
  const publicKey = { challenge, rpId: "localhost" };
  try { await navigator.credentials.get({ publicKey }); return "signed"; }
  catch (galat) { return galat.name; }
}"""

KIRIM_LAGI = """(isian, isi) => {
  isian.value = decodeURIComponent(isi.replace(/\\+/g, " "));
  isian.form.submit();
}"""


@pytest.fixture(scope="module")
def situs(alamat_basis: str, folder_berkas: Path) -> Iterator[str]:
    """The demo season, where the second factor is asked; by a name, not by digits."""
    wajib = {"PERMATA_WAJIB_FAKTOR": "true"}
    for alamat in layani(lingkungan(alamat_basis, folder_berkas) | wajib):
        yield alamat.replace("127.0.0.1", "localhost")


class Ponsel:
    """A phone with a finger, and a browser on it."""

    def __init__(self, peramban: Browser, situs: str) -> None:
        self.situs = situs
        self.konteks = peramban.new_context(
            locale="id-ID", viewport={"width": 390, "height": 844}
        )
        self.page: Page = self.konteks.new_page()
        self.cdp: CDPSession = self.konteks.new_cdp_session(self.page)
        self.cdp.send("WebAuthn.enable")
        isi = self.cdp.send("WebAuthn.addVirtualAuthenticator", {"options": SIFAT})
        self.alat = {"authenticatorId": isi["authenticatorId"]}

    def sandi(self, nama: str) -> None:
        self.konteks.clear_cookies()
        self.page.goto(f"{self.situs}/masuk/")
        self.page.locator("#id_login").fill(nama)
        self.page.locator("#id_password").fill(SANDI)
        self.page.get_by_role("button", name="Masuk", exact=True).click()

    def pasang(self, nama: str) -> None:
        self.page.goto(f"{self.situs}/dua-langkah/kunci/baru/")
        self.periksa()
        self.page.locator("#id_nama").fill(nama)
        self.page.get_by_role("button", name="Buat kunci sandi").click()

    def pakai(self) -> None:
        self.page.get_by_role("button", name=PAKAI).click()

    def periksa(self) -> None:
        """Nothing for axe to say, and no sideways scrolling."""
        assert Axe().run(self.page).response["violations"] == []
        assert self.page.evaluate("document.documentElement.scrollWidth") == 390

    def kunci(self) -> list[dict[str, Any]]:
        semua = self.cdp.send("WebAuthn.getCredentials", self.alat)["credentials"]
        return list(semua)

    def salin(self, kunci: dict[str, Any], hitungan: int) -> None:
        """The same key as somebody copied it who signs from `hitungan` on."""
        nomor = {"credentialId": kunci["credentialId"]}
        self.cdp.send("WebAuthn.removeCredential", self.alat | nomor)
        tiruan = kunci | {"signCount": hitungan}
        self.cdp.send("WebAuthn.addCredential", self.alat | {"credential": tiruan})


@pytest.fixture
def ponsel(peramban: Browser, situs: str) -> Iterator[Ponsel]:
    satu = Ponsel(peramban, situs)
    yield satu
    satu.konteks.close()


def test_a_petugas_comes_in_by_finger(ponsel: Ponsel) -> None:
    page, situs = ponsel.page, ponsel.situs
    ponsel.sandi("petugas")
    page.wait_for_url(f"{situs}/dua-langkah/pasang/")
    page.get_by_role("link", name="Pasang kunci sandi").click()
    ponsel.pasang("HP Redmi saya")
    expect(page.locator(".kode-pulih li")).to_have_count(10)
    assert len(ponsel.kunci()) == 1

    ponsel.sandi("petugas")
    page.wait_for_url(f"{situs}/masuk/kode/")
    ponsel.periksa()
    terkirim: list[str] = []
    page.on("request", lambda satu: terkirim.append(satu.post_data or ""))
    ponsel.pakai()
    page.wait_for_url(f"{situs}/beranda/")
    page.goto(f"{situs}/dua-langkah/")
    expect(page.locator("strong", has_text="HP Redmi saya")).to_be_visible()
    ponsel.periksa()

    (jawaban,) = [satu for satu in terkirim if "signature" in satu]
    ponsel.sandi("petugas")
    page.wait_for_url(f"{situs}/masuk/kode/")
    lama = jawaban.partition("kunci=")[2].partition("&")[0]
    page.locator("input[name=kunci]").evaluate(KIRIM_LAGI, lama)
    expect(page.locator(".is-invalid")).to_be_visible()
    assert page.url == f"{situs}/masuk/kode/"

    (kunci,) = ponsel.kunci()
    ponsel.salin(kunci, 0)
    # The page shown so far says the same: this is about the next one.
    with page.expect_event("load"):
        ponsel.pakai()
    expect(page.locator("#id_kode_error")).to_contain_text("Kunci sandi tidak cocok.")
    ponsel.salin(kunci, kunci["signCount"] + 5)
    ponsel.pakai()
    page.wait_for_url(f"{situs}/beranda/")

    page.goto(situs.replace("localhost", "127.0.0.1"))
    assert page.evaluate(ASAL_LAIN) == "SecurityError"


def test_an_operator_fits_one_and_takes_it_off(ponsel: Ponsel) -> None:
    page, situs = ponsel.page, ponsel.situs
    ponsel.sandi("operator")
    page.wait_for_url(f"{situs}/beranda/")
    ponsel.pasang("HP kantor desa")
    expect(page.locator(".kode-pulih li")).to_have_count(10)
    page.goto(f"{situs}/dua-langkah/")
    page.get_by_role("button", name="Lepas HP kantor desa").click()
    page.get_by_role("dialog").get_by_role("button", name="Lepas").click()
    expect(page.get_by_text("Kunci sandi dilepas.")).to_be_visible()
    ponsel.sandi("operator")
    page.wait_for_url(f"{situs}/beranda/")


def test_where_the_device_says_no_the_page_says_what_to_do(ponsel: Ponsel) -> None:
    page = ponsel.page
    ponsel.sandi("pendamping")
    page.wait_for_url(f"{ponsel.situs}/beranda/")
    ponsel.cdp.send("WebAuthn.setUserVerified", ponsel.alat | {"isUserVerified": False})
    ponsel.pasang("HP saya")
    expect(page.get_by_text("Belum berhasil. Coba sekali lagi")).to_be_visible()
