"""Jurors, finalists and questions that tests begin with."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from desa.actions.berkas import store_berkas
from desa.models import Desa, Keikutsertaan, Musim, Pengguna
from penilaian.actions import IsiNilai
from penilaian.models import (
    AnggotaImbang,
    Benturan,
    BerkasKlarifikasi,
    ButirJuri,
    Finalis,
    HadirPleno,
    ImbangPleno,
    Klarifikasi,
    NilaiJuri,
    Penjurian,
    PernyataanJuri,
)
from tests.desa.contoh import foto
from tests.factories import PenggunaFactory
from tests.penilaian.contoh_sanggahan import JAKARTA, masa_sanggah

TENGGAT = datetime(2026, 9, 24, 17, tzinfo=JAKARTA)
KRITERIA = ButirJuri.Kriteria.values


def menyatakan(musim: Musim, juri: Pengguna) -> PernyataanJuri:
    return PernyataanJuri.objects.get_or_create(musim=musim, juri=juri)[0]


def juri_lain(musim: Musim, nama: str = "Hartono Wibowo") -> Pengguna:
    """Another juror, who has declared no tie."""
    orang: Pengguna = PenggunaFactory(juri=True, nama=nama)
    menyatakan(musim, orang)
    return orang


def berbenturan(juri: Pengguna, desa: Desa, hubungan: str = "keluarga") -> Benturan:
    musim = Musim.objects.kini(juri.kabupaten_id)
    assert musim
    pernyataan = menyatakan(musim, juri)
    return Benturan.objects.create(pernyataan=pernyataan, desa=desa, hubungan=hubungan)


def penjurian(musim: Musim, tenggat: datetime = TENGGAT) -> Penjurian:
    """The masa sanggah with an open door for rubrics."""
    masa_sanggah(musim)
    admin = PenggunaFactory(admin=True)
    return Penjurian.objects.create(musim=musim, tenggat=tenggat, oleh=admin)


def finalis(desa: Desa, peringkat: int = 1, **lain: Any) -> Finalis:
    ikut = Keikutsertaan.objects.get(desa=desa)
    isi: dict[str, Any] = {
        "kelompok": "desa",
        "s": Decimal("83.55"),
        "oleh": PenggunaFactory(admin=True),
    }
    return Finalis.objects.create(keikutsertaan=ikut, peringkat=peringkat, **isi | lain)


def isi_nilai(skor: int | None = 4, catatan: str = "Rapi.") -> IsiNilai:
    return IsiNilai(dict.fromkeys(KRITERIA, skor), {}, catatan)


def nilai(
    satu: Finalis, juri: Pengguna, skor: int = 4, *, final: bool = True
) -> NilaiJuri:
    """A rubric as it stands after it was saved."""
    pada = TENGGAT - timedelta(days=1)
    baris = NilaiJuri.objects.create(
        finalis=satu, juri=juri, catatan="Rapi.", final_pada=pada if final else None
    )
    ButirJuri.objects.bulk_create(
        ButirJuri(nilai=baris, kriteria=satu_kriteria, skor=skor)
        for satu_kriteria in KRITERIA
    )
    return baris


def klarifikasi(desa: Desa, juri: Pengguna, **lain: Any) -> Klarifikasi:
    isi: dict[str, Any] = {
        "musim": Musim.objects.get(kabupaten__kode="33.19"),
        "pertanyaan": "Siapa yang mengajak peserta Juni?",
        "tenggat": date(2026, 9, 23),
        "kunci": uuid.uuid4(),
    }
    return Klarifikasi.objects.create(desa=desa, oleh=juri, **isi | lain)


def imbang(musim: Musim, *desa: Desa) -> ImbangPleno:
    """A vote that is open, on these desa."""
    satu = ImbangPleno.objects.create(musim=musim, oleh=PenggunaFactory(admin=True))
    for ikut in Keikutsertaan.objects.filter(desa__in=desa):
        AnggotaImbang.objects.create(imbang=satu, keikutsertaan=ikut)
    return satu


def hadir(musim: Musim, juri: Pengguna, sebagai: str = "anggota") -> HadirPleno:
    menyatakan(musim, juri)
    return HadirPleno.objects.create(
        musim=musim, juri=juri, sebagai=sebagai, oleh=PenggunaFactory(admin=True)
    )


def baris_juri(desa: Desa, musim: Musim, oleh: Pengguna) -> dict[str, Any]:
    """What the table of roles points at."""
    finalis(desa)
    satu = klarifikasi(desa, PenggunaFactory(juri=True))
    berkas = BerkasKlarifikasi.objects.create(
        klarifikasi=satu, berkas=store_berkas(foto(), oleh=oleh)
    )
    suara = imbang(musim, desa)
    return {
        "klarifikasi": satu.pk,
        "berkas_klarifikasi": berkas.pk,
        "suara": suara.pk,
        "imbang": suara.pk,
    }
