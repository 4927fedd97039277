"""Many hands at once, on threads with connections of their own."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from desa.actions.bukti import create_bukti, decide_bukti, mend_bukti
from desa.actions.jejak import kerusakan
from desa.actions.musim import advance_musim
from desa.galat import TransisiError
from desa.models import (
    Akun,
    Alokasi,
    Berkas,
    Bukti,
    Desa,
    Jejak,
    Musim,
    Pengguna,
    Peserta,
    Transisi,
    VersiBukti,
    Warga,
)
from tests.desa.contoh import (
    isian_iuran,
    isian_peserta,
    isian_regulasi,
    kirim,
    kiriman,
    putus,
)
from tests.factories import (
    AkunFactory,
    DesaFactory,
    MusimFactory,
    PenggunaFactory,
    TagihanFactory,
)

KUNCI = uuid.UUID("7d0f4c62-8a57-4f40-9c0c-6f0a5a4ed001")
pytestmark = pytest.mark.usefixtures("basis_bersama")


def serentak(*langkah: Callable[[], object]) -> list[object]:
    """What each of them gave or raised, in their order; all start together."""
    mulai = Barrier(len(langkah))

    def jalankan(satu: Callable[[], object]) -> object:
        try:
            connection.ensure_connection()
            mulai.wait(timeout=30)
            return satu()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(langkah)) as kolam:
        janji = [kolam.submit(jalankan, satu) for satu in langkah]
    return [satu.exception() or satu.result() for satu in janji]


def jumlah() -> tuple[int, ...]:
    semua = (Bukti, VersiBukti, Berkas, Transisi, Jejak)
    return tuple(model._default_manager.count() for model in semua)


def dunia(nama: str = "Jurang") -> tuple[Desa, Pengguna]:
    """A desa of the running season and its operator, for every thread to see."""
    MusimFactory()
    desa = DesaFactory(nama=nama)
    return desa, PenggunaFactory(operator=True, desa=desa)


def test_twenty_equal_sends_are_one_item() -> None:
    """REL-01."""
    desa, operator = dunia()
    musim = Musim.objects.get()

    def buat() -> Bukti:
        isi = kiriman(isian_regulasi(), kunci=KUNCI)
        return create_bukti(
            isi, musim=musim, desa=desa, jenis="regulasi", oleh=operator
        )

    assert serentak(*[buat] * 20) == [Bukti.objects.get()] * 20
    assert jumlah() == (1, 1, 1, 1, 1)


def test_twenty_equal_mends_are_one_version() -> None:
    """REL-01."""
    desa, operator = dunia()
    bukti = putus(kirim(desa, operator), "dikembalikan", PenggunaFactory())

    def perbaiki() -> Bukti:
        isi = kiriman(isian_regulasi(tentang="Diperbaiki"), kunci=KUNCI)
        return mend_bukti(bukti, isi, oleh=operator)

    assert serentak(*[perbaiki] * 20) == [bukti] * 20
    assert list(bukti.versi_set.values_list("nomor", flat=True)) == [1, 2]
    assert jumlah() == (1, 2, 2, 3, 3)


@pytest.mark.parametrize("ke", ["disetujui", "ditolak"])
def test_two_petugas_make_one_decision(ke: str) -> None:
    """REL-04."""
    desa, operator = dunia()
    bukti = kirim(desa, operator)
    versi = VersiBukti.objects.get()
    sari, rina = PenggunaFactory(), PenggunaFactory()

    def putuskan(oleh: Pengguna, ke: str) -> Callable[[], object]:
        sebab: dict[str, Any] = {"alasan": "lain", "catatan": "Bukan desa ini."}
        return lambda: (
            decide_bukti(bukti, ke=ke, versi=versi, oleh=oleh, **sebab).diputus_oleh
        )

    hasil = serentak(putuskan(sari, "disetujui"), putuskan(rina, ke))
    menang = [satu for satu in hasil if satu in (sari, rina)]
    galat = [str(satu) for satu in hasil if isinstance(satu, TransisiError)]
    bukti.refresh_from_db()
    assert menang == [bukti.diputus_oleh]
    kata = bukti.get_status_display().lower()
    assert galat == [
        f"{bukti} sudah berubah sejak Anda buka: sekarang {kata}. "
        "Muat ulang halaman ini."
    ]
    assert Transisi.objects.filter(dari="diajukan").count() == 1


def test_one_nik_approved_for_two_desa_at_once_counts_for_neither() -> None:
    semua = []
    for nama in ("Jurang", "Terban"):
        desa, operator = dunia(nama)
        semua.append((kirim(desa, operator, isian_peserta()), PenggunaFactory()))
    hasil = serentak(
        *(
            lambda bukti=bukti, oleh=oleh: putus(bukti, "disetujui", oleh).status
            for bukti, oleh in semua
        )
    )
    assert hasil == ["disetujui", "disetujui"]
    assert list(Peserta.objects.values_list("status", flat=True)) == ["sengketa"] * 2
    assert Warga.objects.count() == 1


def test_the_chain_holds_however_many_write() -> None:
    desa, operator = dunia()
    hasil = serentak(*[lambda: kirim(desa, operator).status] * 20)
    assert hasil == ["diajukan"] * 20
    nomor = Jejak.objects.values_list("nomor", flat=True)
    assert list(nomor) == list(range(1, 21))
    assert kerusakan() == []


def test_sending_and_approving_on_one_account_do_not_lock_each_other() -> None:
    desa, operator = dunia()
    akun: Akun = AkunFactory(desa=desa)
    tagihan = TagihanFactory(akun=akun, kode_iuran="410800000005")
    petugas = PenggunaFactory()
    menunggu = [
        kirim(desa, operator, isian_iuran(akun, jumlah=1_000 + n)) for n in range(8)
    ]
    langkah: list[Callable[[], object]] = []
    for nomor, bukti in enumerate(menunggu):
        isi = isian_iuran(akun, jumlah=2_000 + nomor)
        langkah.append(partial(kirim, desa, operator, isi))
        langkah.append(partial(putus, bukti, "disetujui", petugas))
    status = [getattr(satu, "status", satu) for satu in serentak(*langkah)]
    assert status == ["diajukan", "disetujui"] * 8
    uang = Alokasi.objects.filter(tagihan=tagihan).values_list("jumlah", flat=True)
    assert sorted(uang) == [1_000 + n for n in range(8)]


def test_nothing_is_sent_behind_the_close_of_the_season() -> None:
    desa, operator = dunia()
    musim, panitia = Musim.objects.get(), PenggunaFactory(admin=True)
    tutup = partial(advance_musim, musim, dari="berjalan", oleh=panitia)
    hasil = serentak(tutup, *[partial(kirim, desa, operator)] * 8)
    diterima = [satu for satu in hasil if isinstance(satu, Bukti)]
    ditolak = {str(satu) for satu in hasil if isinstance(satu, TransisiError)}
    assert len(diterima) == Bukti.objects.count()
    assert ditolak <= {
        "Pengiriman bukti musim 2026 sedang tidak dibuka (data ditutup)."
    }
    nomor = Jejak.objects.get(tindakan="musim_tutup_data").nomor
    assert (nomor, Jejak.objects.count()) == (len(diterima) + 1,) * 2
