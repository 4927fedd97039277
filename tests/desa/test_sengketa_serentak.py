"""Two people decide one dispute at once, or open NIK at once: on threads."""

from collections.abc import Callable
from functools import partial

import pytest

from desa.actions.sengketa import BUKA_SEHARI, decide_sengketa, reveal_nik
from desa.galat import TransisiError
from desa.models import (
    Jejak,
    Musim,
    Pengguna,
    Peserta,
    PutusanSengketa,
    Warga,
)
from desa.sengketa import sidik_klaim
from tests.desa.contoh import isian_peserta, kirim, putus
from tests.desa.test_serentak import dunia, serentak
from tests.factories import PenggunaFactory

pytestmark = pytest.mark.usefixtures("basis_bersama")


def rebutan() -> Warga:
    for nama in ("Jurang", "Terban"):
        desa, operator = dunia(nama)
        putus(kirim(desa, operator, isian_peserta()), "disetujui", PenggunaFactory())
    return Warga.objects.get()


def putuskan(
    warga: Warga, pemenang: Peserta, oleh: Pengguna
) -> Callable[[], PutusanSengketa]:
    return partial(
        decide_sengketa,
        warga,
        musim=Musim.objects.get(),
        pemenang=pemenang,
        alamat="ktp",
        alasan="Alamat pada KTP.",
        dilihat=sidik_klaim(Peserta.objects.all()),
        oleh=oleh,
    )


def test_two_deciders_make_one_decision() -> None:
    warga = rebutan()
    klaim = list(Peserta.objects.order_by("pk"))
    langkah = [putuskan(warga, satu, PenggunaFactory()) for satu in klaim]
    hasil = serentak(*langkah)
    (putusan,) = PutusanSengketa.objects.all()
    assert [satu for satu in hasil if isinstance(satu, PutusanSengketa)] == [putusan]
    assert [str(satu) for satu in hasil if isinstance(satu, TransisiError)] == [
        "Klaim atas NIK ini sudah berubah atau sudah diputus sejak Anda buka. "
        "Muat ulang halaman ini."
    ]
    menang = putusan.klaim_set.get(menang=True).peserta
    assert list(Peserta.objects.filter(status="sah")) == [menang]
    assert Peserta.objects.filter(status="gugur").count() == 1


def test_a_decision_and_a_third_claim_at_once_never_count_two() -> None:
    warga = rebutan()
    desa, operator = dunia("Besito")
    ketiga = kirim(desa, operator, isian_peserta())
    klaim = Peserta.objects.order_by("pk").first()
    assert klaim is not None
    hasil = serentak(
        putuskan(warga, klaim, PenggunaFactory()),
        partial(putus, ketiga, "disetujui", PenggunaFactory()),
    )
    assert all(
        isinstance(satu, TransisiError) or not isinstance(satu, Exception)
        for satu in hasil
    )
    status = sorted(Peserta.objects.values_list("status", flat=True))
    # Decided first: the third claim opens it again. Claimed first: nothing is decided.
    assert status in (["gugur", "sengketa", "sengketa"], ["sengketa"] * 3)


def test_the_last_look_of_the_day_is_given_once() -> None:
    warga, oleh = rebutan(), PenggunaFactory()
    buka = partial(
        reveal_nik,
        warga,
        musim=Musim.objects.get(),
        tujuan="Mencocokkan dengan KTP",
        oleh=oleh,
    )
    for _ in range(BUKA_SEHARI - 1):
        buka()
    hasil = serentak(*[buka] * 4)
    assert sum(isinstance(satu, str) for satu in hasil) == 1
    assert Jejak.objects.filter(tindakan="buka_nik").count() == BUKA_SEHARI
