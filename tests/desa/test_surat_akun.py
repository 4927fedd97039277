"""SEC-03: whose way in changes is told, with what to do if it was somebody else."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from desa.actions.faktor import AlasanReset, reset_faktor, use_faktor
from desa.models import Pengguna
from desa.surat_akun import KATA, tulis_surat
from permata import waktu
from tests.desa.contoh_akun import bersandi, masuk
from tests.desa.contoh_faktor import JamDunia, berfaktor, masuk_dua, pasang_lewat
from tests.desa.contoh_kunci import LEPAS, Perangkat, masuk_kunci, pasang_kunci
from tests.factories import PenggunaFactory

ALAMAT = "ani@desa.example"
JAM = datetime(2026, 7, 20, 9, 5, tzinfo=ZoneInfo("Asia/Jakarta"))
PULIH = "/dua-langkah/kode-pemulihan/"
Surat = tuple[list[str], str, str]
Terkirim = Callable[[Callable[[], Any]], list[Surat]]


@pytest.fixture
def terkirim(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> Terkirim:
    """What leaves when this is done: to whom, the subject, the first line."""

    def jalankan(apa: Callable[[], Any]) -> list[Surat]:
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            apa()
        return [(s.to, str(s.subject), s.body.splitlines()[0]) for s in mail.outbox]

    return jalankan


@pytest.fixture(autouse=True)
def jam_sembilan() -> Iterator[None]:
    with waktu.seakan(JAM):
        yield


@pytest.fixture
def ani(musim: object) -> Pengguna:
    """An operator: her role lets her take the second step off again."""
    return bersandi(username="ani", operator=True, email=ALAMAT, nama="Ani Lestari")


def surat(kata: str, nama: str = "") -> list[Surat]:
    pada = "Senin, 20 Juli 2026 pukul 09.05"
    isi = f"Akun Permata Anda: {kata}{nama}, {pada}."
    return [([ALAMAT], f"Permata: {kata}", isi)]


def test_a_key_that_comes_and_goes(
    ani: Pengguna, hp: Perangkat, terkirim: Terkirim
) -> None:
    client = masuk(ani)
    pasang = terkirim(lambda: pasang_kunci(client, hp))
    assert pasang == surat("kunci sandi dipasang", ' ("HP saya")')
    kedua = terkirim(lambda: pasang_kunci(client, Perangkat(), "Laptop kantor"))
    assert kedua == surat("kunci sandi dipasang", ' ("Laptop kantor")')
    satu = Authenticator.objects.filter(type="webauthn").latest("pk")
    lepas = terkirim(lambda: client.post(LEPAS.format(satu.pk)))
    assert lepas == surat("kunci sandi dilepas", ' ("Laptop kantor")')


def test_an_app_that_comes_and_goes(
    ani: Pengguna, jam_dunia: JamDunia, terkirim: Terkirim
) -> None:
    client = masuk(ani)
    pasang = terkirim(lambda: pasang_lewat(client, jam_dunia))
    assert pasang == surat("aplikasi autentikator dipasang")
    pulih = terkirim(lambda: client.post(PULIH))
    assert pulih == surat("kode pemulihan dibuat baru, yang lama tidak berlaku")
    lepas = terkirim(lambda: client.post("/dua-langkah/lepas/"))
    assert lepas == surat("verifikasi dua langkah dilepas")


def test_what_a_panitia_takes_away(
    ani: Pengguna, jam_dunia: JamDunia, terkirim: Terkirim
) -> None:
    berfaktor(ani, jam_dunia)
    agus = PenggunaFactory(admin=True, email="agus@permata.example")
    reset = partial(reset_faktor, ani, alasan=AlasanReset.HILANG, oleh=agus)
    assert terkirim(reset) == surat("verifikasi dua langkah diatur ulang panitia")


def test_the_letter_says_what_to_do_and_names_nobody(settings: Settings) -> None:
    settings.PERMATA_ALAMAT = "https://permata.example"
    assert tulis_surat("kunci_dipasang", JAM, "HP saya") == (
        "Permata: kunci sandi dipasang",
        """\
Akun Permata Anda: kunci sandi dipasang ("HP saya"), Senin, 20 Juli 2026 pukul 09.05.

Memang Anda atau atas permintaan Anda? Tidak ada yang perlu dilakukan.

Bukan Anda? Lakukan sekarang juga:
1. Ganti kata sandi: https://permata.example/sandi/
2. Akhiri semua sesi yang lain: https://permata.example/perangkat/
3. Lepas yang tidak Anda kenal, dan buat kode pemulihan baru: \
https://permata.example/dua-langkah/
Tidak dapat masuk lagi? Telepon petugas atau panitia agar akun Anda ditutup dulu.

Surat ini dikirim sendiri oleh Permata, yang tidak pernah meminta kata sandi
atau kode lewat surel.
""",
    )


def test_what_changes_nothing_is_no_letter(
    ani: Pengguna, hp: Perangkat, jam_dunia: JamDunia, terkirim: Terkirim
) -> None:
    """A code, a wrong one, a recovery code, a key at the door, a refused act."""
    rahasia, pulih = berfaktor(ani, jam_dunia)
    client = masuk_dua(ani, rahasia, jam_dunia)
    pasang_kunci(client, hp)

    def semua() -> None:
        masuk_dua(ani, rahasia, jam_dunia)
        masuk_kunci(masuk(ani), hp)
        use_faktor(ani, "000000", oleh=ani)
        use_faktor(ani, pulih[0], oleh=ani)
        pasang_kunci(client, Perangkat(asal="http://evil.example"))

    assert terkirim(semua) == []


def test_who_has_no_address_gets_none(
    sari: Pengguna, hp: Perangkat, terkirim: Terkirim
) -> None:
    client = masuk(sari)
    assert terkirim(lambda: pasang_kunci(client, hp)) == []


def test_a_mail_server_that_is_down_takes_nothing_back(
    ani: Pengguna,
    hp: Perangkat,
    settings: Settings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The codes are shown all the same; the log has the account, not the address."""
    with socket.socket() as tutup:
        tutup.bind(("127.0.0.1", 0))
        settings.EMAIL_HOST, settings.EMAIL_PORT = tutup.getsockname()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    client: Client = masuk(ani)
    with django_capture_on_commit_callbacks(execute=True):
        jawab = pasang_kunci(client, hp)
    assert len(jawab.context["kode"]) == 10
    (catatan,) = [s for s in caplog.records if s.name == "desa.surat_akun"]
    assert catatan.getMessage() == "surat akun tidak terkirim"
    assert vars(catatan)["rinci"] == {"akun": ani.pk}
    assert ALAMAT not in caplog.text


def test_every_line_of_the_trail_that_is_told_has_a_letter() -> None:
    """The same six acts that the news of the owner has."""
    assert [tulis_surat(satu, JAM, "")[0] for satu in KATA] == [
        f"Permata: {kata}" for kata in KATA.values()
    ]
