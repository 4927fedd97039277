"""One attempt at each thing that `permata.laju` limits; whether it was taken."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import reverse

from desa.actions.sengketa import TUJUAN, reveal_nik
from desa.galat import TransisiError
from desa.models import Desa, Kecamatan, Musim, Pengguna, Undangan, Warga
from desa.undangan import sidik_token
from permata import waktu
from tests.desa.contoh_akun import bersandi, masuk
from tests.desa.contoh_sengketa import rebutkan
from tests.desa.unggah import mulai
from tests.factories import PenggunaFactory
from tests.penilaian.contoh_permohonan import permohonan
from tests.sesi import masukkan
from tests.sosialisasi.contoh_hadir import HARI_INI, PintuHadirFactory
from tests.sosialisasi.contoh_kalender import token
from tests.sosialisasi.contoh_manfaat import buka, terbuka
from tests.sosialisasi.factories import KunjunganFactory

SANDI = "sandi yang benar sekali"
TUNGGU = "Sudah terlalu sering salah"


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
        masukkan(self.klien, self.panitia)
        self.ada: dict[Any, Any] = {}

    def satu(self, kunci: Any, buat: Callable[[], Any]) -> Any:
        """What is made at the first attempt at this key."""
        if kunci not in self.ada:
            self.ada[kunci] = buat()
        return self.ada[kunci]


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


def faktor(dunia: Dunia, _ip: str, _kunci: int) -> bool:
    def buat() -> Client:
        orang = bersandi(admin=True)
        TOTP.activate(orang, generate_totp_secret())
        return masuk(orang)

    klien: Client = dunia.satu("", buat)
    jawab = klien.post(reverse("desa:faktor_check"), {"kode": "000000"})
    return bool(jawab.status_code == 200)


def perangkat(dunia: Dunia, _ip: str, _kunci: int) -> bool:
    def buat() -> Client:
        return masuk(bersandi(operator=True, desa=dunia.desa))

    klien: Client = dunia.satu("", buat)
    jawab = klien.post(reverse("desa:perangkat_check"), {"kode": "00000000"})
    return bool(jawab.status_code == 200)


CARA: dict[str, Coba] = {
    "login": login,
    "login_failed": login_failed,
    "change_password": kirim("account_change_password", oldpassword="salah"),
    "undangan": undangan,
    "faktor": faktor,
    "perangkat": perangkat,
    "faktor_pasang": kirim("desa:faktor_create", kode="salah"),
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
