"""SEC-10: every row of the table of limits is driven to its end and back."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from allauth.core.internal.ratelimit import Rate, parse_rates
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from desa.actions.sengketa import TUJUAN, reveal_nik
from desa.galat import TransisiError
from desa.models import Desa, Kecamatan, Musim, Pengguna, Undangan, Warga
from desa.undangan import sidik_token
from permata import waktu
from permata.batas import BATAS
from permata.laju import LAJU
from tests.desa.contoh_sengketa import rebutkan
from tests.desa.unggah import mulai
from tests.factories import PenggunaFactory
from tests.penilaian.contoh_permohonan import permohonan
from tests.sosialisasi.contoh_hadir import HARI_INI, PintuHadirFactory
from tests.sosialisasi.contoh_kalender import token
from tests.sosialisasi.contoh_manfaat import buka, terbuka
from tests.sosialisasi.factories import KunjunganFactory

SANDI = "sandi yang benar sekali"
MULAI = datetime(2026, 7, 20, 9, tzinfo=ZoneInfo("Asia/Jakarta"))
TUNGGU = "Sudah terlalu sering salah"


class Jam:
    """The clock of the server and of the product, moved together."""

    def __init__(self, patch: pytest.MonkeyPatch, tumpuk: ExitStack) -> None:
        self.maju_detik, self.tumpuk = 0.0, tumpuk
        asli = time.time
        patch.setattr(time, "time", lambda: asli() + self.maju_detik)
        self.maju(0)

    def maju(self, detik: float) -> None:
        self.maju_detik += detik
        kini = MULAI + timedelta(seconds=self.maju_detik)
        self.tumpuk.enter_context(waktu.seakan(kini))


@pytest.fixture
def jam(monkeypatch: pytest.MonkeyPatch) -> Iterator[Jam]:
    with ExitStack() as tumpuk:
        yield Jam(monkeypatch, tumpuk)


@dataclass
class Dunia:
    """Who tries, and at what; made once for all attempts at one row."""

    panitia: Pengguna
    petugas: Pengguna
    desa: Desa
    desa_lain: Desa
    musim: Musim

    def __post_init__(self) -> None:
        self.panitia.password = make_password(SANDI)
        self.panitia.save()
        self.klien = Client()
        self.klien.force_login(self.panitia)
        self.ada: dict[Any, Any] = {}

    def satu(self, kunci: Any, buat: Callable[[], Any]) -> Any:
        """What is made at the first attempt at this key."""
        if kunci not in self.ada:
            self.ada[kunci] = buat()
        return self.ada[kunci]


@pytest.fixture
def dunia(
    admin: Pengguna, petugas: Pengguna, desa: Desa, desa_lain: Desa, musim: Musim
) -> Dunia:
    return Dunia(admin, petugas, desa, desa_lain, musim)


# An attempt from the address `ip`, at the door number `kunci`: whether it was taken.
Coba = Callable[[Dunia, str, int], bool]


def kirim(nama: str, /, **isi: Any) -> Coba:
    """Of the panitia, to an address that needs nothing else."""

    def coba(dunia: Dunia, _ip: str, _kunci: int) -> bool:
        jawab = dunia.klien.post(reverse(nama), isi)
        return bool(jawab.status_code != 429)

    return coba


def baca(alamat: str) -> Coba:
    def coba(dunia: Dunia, ip: str, _kunci: int) -> bool:
        return bool(dunia.klien.get(alamat, REMOTE_ADDR=ip).status_code != 429)

    return coba


def login(_dunia: Dunia, ip: str, _kunci: int) -> bool:
    return bool(Client().post("/masuk/", REMOTE_ADDR=ip).status_code != 429)


def login_failed(_dunia: Dunia, ip: str, kunci: int) -> bool:
    isi = {"login": f"nama{kunci}", "password": "salah"}
    return TUNGGU not in Client().post("/masuk/", isi, REMOTE_ADDR=ip).content.decode()


def undangan(dunia: Dunia, ip: str, kunci: int) -> bool:
    kata = f"tautan nomor {kunci}"

    def buat() -> Undangan:
        return Undangan.objects.create(
            pengguna=PenggunaFactory(operator=True, desa=dunia.desa),
            sidik=sidik_token(kata),
            oleh=dunia.panitia,
            berlaku_sampai=waktu.sekarang() + timedelta(hours=72),
        )

    dunia.satu(kunci, buat)
    alamat = reverse("desa:undangan_redeem", args=[kata])
    isi = {"username": "wahyu", "sandi": "pendek", "ulang": "pendek"}
    return bool(Client().post(alamat, isi, REMOTE_ADDR=ip).status_code != 429)


def data_pribadi(dunia: Dunia, _ip: str, _kunci: int) -> bool:
    satu = dunia.satu("", permohonan)
    alamat = reverse("penilaian:permohonan_read", args=[satu.pk])
    isi = {"sandi": "salah", "bentuk": "layar"}
    return bool(dunia.klien.post(alamat, isi).status_code != 429)


def cari_warga(dunia: Dunia, _ip: str, _kunci: int) -> bool:
    satu = dunia.satu("", permohonan)
    alamat = reverse("penilaian:permohonan_find", args=[satu.pk])
    isi = {"nik": "9901014501900099"}
    return bool(dunia.klien.post(alamat, isi).status_code != 429)


def buka_nik(dunia: Dunia, _ip: str, _kunci: int) -> bool:
    def buat() -> Warga:
        return rebutkan(dunia.desa, dunia.desa_lain, penyetuju=PenggunaFactory())

    warga = dunia.satu("", buat)
    musim, oleh = dunia.musim, dunia.petugas
    try:
        return bool(reveal_nik(warga, musim=musim, tujuan=TUJUAN[0], oleh=oleh))
    except TransisiError:
        return False


def unggah(dunia: Dunia) -> bool:
    return bool(mulai(dunia.klien, 1000).status_code == 201)


def hadir(dunia: Dunia, ip: str, kunci: int) -> bool:
    def buat() -> str:
        kunjungan = KunjunganFactory(
            kecamatan=dunia.desa.kecamatan, rencana=True, tanggal=HARI_INI
        )
        return str(PintuHadirFactory(kunjungan=kunjungan).token)

    alamat = reverse("sosialisasi:hadir_create", args=[dunia.satu(kunci, buat)])
    isi = {"kunci": uuid.uuid4(), "nama": ""}
    return bool(Client().post(alamat, isi, REMOTE_ADDR=ip).status_code != 429)


def langganan(dunia: Dunia, ip: str, kunci: int) -> bool:
    tujuan: Kecamatan = dunia.desa.kecamatan
    rahasia = dunia.satu(kunci, lambda: token(tujuan, PenggunaFactory()))
    alamat = reverse("sosialisasi:langganan_ics", args=[rahasia])
    return bool(Client().get(alamat, REMOTE_ADDR=ip).status_code == 200)


def buka_manfaat(_dunia: Dunia, _ip: str, _kunci: int) -> bool:
    lama = sum(terbuka().values())
    buka()
    return sum(terbuka().values()) > lama


CARA: dict[str, Coba] = {
    "login": login,
    "login_failed": login_failed,
    "change_password": kirim("account_change_password", oldpassword="salah"),
    "undangan": undangan,
    "segel": kirim("penilaian:usulan_create", kata="SEGEL 2026", sandi="salah"),
    "data_pribadi": data_pribadi,
    "cari_warga": cari_warga,
    "buka_nik": buka_nik,
    "unggah": lambda dunia, *_: unggah(dunia),
    "ekspor": baca("/peringkat/ekspor.csv"),
    "ekspor_orang": kirim("desa:jejak_export"),
    "cari": baca("/cari/?q=jurang"),
    "periksa": baca("/periksa/RN-2026-1/"),
    "data_terbuka": baca("/data/hasil.csv"),
    "hadir": hadir,
    "langganan": langganan,
    "buka_manfaat": buka_manfaat,
}
BARIS = [(nama, satu) for nama in LAJU for satu in parse_rates(LAJU[nama].batas)]


@pytest.mark.parametrize(
    ("nama", "laju"),
    BARIS,
    ids=[f"{nama}-{satu.amount}-{satu.per}" for nama, satu in BARIS],
)
def test_a_row_is_reached_and_ends(
    nama: str, laju: Rate, dunia: Dunia, jam: Jam
) -> None:
    """What is not counted by this limit differs each time: address or door."""
    semua = parse_rates(LAJU[nama].batas)
    cepat = [n for n in semua if n.per == laju.per and n.amount < laju.amount]

    def coba(nomor: int) -> bool:
        for satu in cepat:
            if nomor and nomor % satu.amount == 0:
                jam.maju(satu.duration + 1)
        ip = "192.0.2.1" if laju.per == "ip" else f"198.51.{nomor // 250}.{nomor % 250}"
        return CARA[nama](dunia, ip, 0 if laju.per == "key" else nomor)

    assert [coba(nomor) for nomor in range(laju.amount)] == [True] * laju.amount
    assert not coba(laju.amount)
    jam.maju(laju.duration + 1)
    assert coba(laju.amount + 1)


TANPA_BATAS = {
    # One file for all, that the web server could hand out.
    *("penilaian:pemeriksa_unduh", "penilaian:kunci_unduh"),
}


def semua_view() -> dict[str, Any]:
    """The view of each address, by its full name."""
    return {
        f"{ruang.namespace}:{satu.name}": satu.callback
        for ruang in get_resolver().url_patterns
        if isinstance(ruang, URLResolver) and ruang.namespace
        for satu in daun(ruang)
    }


def daun(ruang: URLResolver) -> Iterator[URLPattern]:
    for satu in ruang.url_patterns:
        if isinstance(satu, URLResolver):
            yield from daun(satu)
        else:
            yield satu


def lapisan(view: Any) -> Iterator[Any]:
    while view:
        yield view
        view = getattr(view, "__wrapped__", None)


def test_every_list_that_is_taken_away_is_limited() -> None:
    unduhan = {
        nama: any(satu in BATAS for satu in lapisan(view))
        for nama, view in semua_view().items()
        if re.search("(ekspor|export|unduh)$", nama) and nama not in TANPA_BATAS
    }
    assert len(unduhan) > 12
    assert [nama for nama, batas in unduhan.items() if not batas] == []


def test_the_table_has_a_way_to_try_each_row_and_the_settings_are_it() -> None:
    assert set(CARA) == set(LAJU)
    assert {n: s.batas for n, s in LAJU.items()} == settings.ACCOUNT_RATE_LIMITS
    halaman = (Path(settings.BASE_DIR) / "docs" / "keamanan.md").read_text()
    tertulis = re.findall(
        r"^\| ([^|]+) \| `([0-9][0-9a-z/,]+)` \|$", halaman, re.MULTILINE
    )
    assert tertulis == [(satu.apa, satu.batas) for satu in LAJU.values()]


def test_who_is_too_fast_reads_how_long_to_wait(dunia: Dunia) -> None:
    for _ in range(LAJU["ekspor_orang"].kali):
        dunia.klien.post(reverse("desa:jejak_export"))
    habis = dunia.klien.post(reverse("desa:jejak_export"))
    assert (habis.status_code, habis["Retry-After"]) == (429, "3600")
    assert "Tunggu paling lama 60 menit, lalu coba lagi." in habis.content.decode()
