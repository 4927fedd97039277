"""A NIK is opened for a dispute: with a purpose, counted, and never written down."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from desa.actions.sengketa import TUJUAN, reveal_nik
from desa.galat import TransisiError
from desa.models import Desa, Jejak, Musim, Pengguna, Warga
from permata import waktu
from tests.desa.contoh import NIK
from tests.desa.contoh_sengketa import putuskan, rebutkan
from tests.factories import PenggunaFactory, PesertaFactory, WargaFactory

JAKARTA = ZoneInfo("Asia/Jakarta")


@pytest.fixture
def rebutan(desa: Desa, desa_lain: Desa) -> Warga:
    return rebutkan(desa, desa_lain, penyetuju=PenggunaFactory())


def buka(warga: Warga, oleh: Pengguna, **lain: Any) -> str:
    isi: dict[str, Any] = {
        "musim": Musim.objects.get(),
        "tujuan": TUJUAN[0],
    }
    return reveal_nik(warga, oleh=oleh, **isi | lain)


def test_a_nik_is_opened_once_counted_and_not_written_down(
    rebutan: Warga, petugas: Pengguna
) -> None:
    assert buka(rebutan, petugas) == NIK
    jejak = Jejak.objects.get(tindakan="buka_nik")
    assert (jejak.oleh, jejak.alasan, jejak.objek) == (
        petugas,
        "Mencocokkan dengan KTP.",
        f"desa.warga:{rebutan.pk}",
    )
    teks = " ".join(str(isi) for baris in Jejak.objects.values_list() for isi in baris)
    assert NIK not in teks


def test_thirty_a_day_and_then_tomorrow(rebutan: Warga, petugas: Pengguna) -> None:
    with waktu.seakan(datetime(2026, 7, 20, 8, tzinfo=JAKARTA)):
        for _ in range(30):
            buka(rebutan, petugas)
    with waktu.seakan(datetime(2026, 7, 20, 23, 59, tzinfo=JAKARTA)):
        with pytest.raises(TransisiError, match="sudah membuka NIK 30 kali hari ini"):
            buka(rebutan, petugas)
        assert buka(rebutan, PenggunaFactory()) == NIK
    with waktu.seakan(datetime(2026, 7, 21, 0, 0, tzinfo=JAKARTA)):
        assert buka(rebutan, petugas) == NIK


def test_a_nik_is_closed_outside_of_an_open_dispute_of_my_wilayah(
    rebutan: Warga, petugas: Pengguna, petugas_lain: Pengguna, desa_lain: Desa
) -> None:
    with pytest.raises(TransisiError, match="Pilih untuk apa"):
        buka(rebutan, petugas, tujuan="Ingin tahu")
    jauh = PenggunaFactory(cakupan="kecamatan")
    with pytest.raises(TransisiError, match="hanya dibuka selama sengketanya"):
        buka(rebutan, jauh)
    putuskan(rebutan, petugas_lain)
    with pytest.raises(TransisiError, match="hanya dibuka selama sengketanya"):
        buka(rebutan, petugas)
    assert Jejak.objects.filter(tindakan="buka_nik").count() == 0


def test_a_damaged_nik_is_said_to_be_so(musim: Musim, petugas_lain: Pengguna) -> None:
    warga = WargaFactory()
    PesertaFactory(musim=musim, warga=warga, status="sengketa")
    with pytest.raises(TransisiError, match="tidak dapat dibaca"):
        buka(warga, petugas_lain)
