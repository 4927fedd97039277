"""What the background worker does with an import: check it, apply it, undo it.

A dry run writes in small steps, so that pages are not kept waiting. Applying and
undoing are one transaction each: whatever stops them leaves all or nothing.
"""

from __future__ import annotations

import json
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Count, Sum
from django.db.models.functions import Now

from desa.actions.jejak import record
from desa.actions.koreksi import check_semua
from desa.actions.musim import lock_musim
from desa.galat import TransisiError
from desa.impor import JENIS
from desa.impor.bentuk import Pemetaan, PemetaanError
from desa.impor.jenis import BarisBaru, JenisImpor, Kerja
from desa.models import BarisImpor, Impor, Pengguna
from permata import simpan, waktu
from permata.borong import tambah
from permata.statistik import analyze
from permata.tabel import Baris, TabelError, alirkan_tabel_luar

Status = Impor.Status
Pekerjaan = Impor.Pekerjaan
SEKALI = 1000
KOLOM = [
    *(nama.removesuffix("_id") for nama in BarisBaru._fields),
    *("impor", "putaran"),
]
BASI = (
    "Ada yang berubah sejak diperiksa, jadi berkas ini diperiksa lagi. "
    "Lihat angkanya, lalu terapkan."
)
_JSON = json.JSONEncoder()
RUSAK = (
    "Pekerjaan berhenti karena kesalahan sistem. Tidak ada yang berubah. "
    "Coba lagi, atau hubungi pengelola bila terulang."
)


class TersusulError(Exception):
    """A newer try has taken over; this one stops without a word."""


def run_impor(pk: uuid.UUID, percobaan: int) -> None:
    """Do what is asked of this import, once, however often the queue delivers it."""
    diambil = (
        Impor.objects.filter(pk=pk, percobaan=percobaan, dijemput=False)
        .exclude(pekerjaan="")
        .update(dijemput=True, detak=Now())
    )
    if not diambil:
        return
    impor = Impor.objects.select_related("musim", "oleh", "diminta_oleh").get(pk=pk)
    try:
        _KERJA[Pekerjaan(impor.pekerjaan)](impor)
    except TersusulError:
        return
    except PemetaanError as galat:
        _selesai(impor, status=Status.DIUNGGAH, pesan=str(galat))
    except TabelError as galat:
        _selesai(impor, status=Status.GAGAL, pesan=" ".join(galat.messages))
    except TransisiError as galat:
        _selesai(impor, pesan=str(galat))
    except BaseException:
        _selesai(impor, pesan=RUSAK)
        raise


def _selesai(impor: Impor, **isi: object) -> None:
    """Nothing is asked any more, unless a newer try has taken over."""
    Impor.objects.filter(pk=impor.pk, percobaan=impor.percobaan).update(
        pekerjaan="", dijemput=False, kemajuan=0, kabar="", **isi
    )


def sumber(impor: Impor, jenis: JenisImpor) -> Callable[[], Iterator[Baris]]:
    """The rows below the heads, from the top at every call."""
    isi = simpan.baca(impor.sha256)
    judul = Pemetaan.dari(impor.pemetaan).judul

    def baris() -> Iterator[Baris]:
        semua = alirkan_tabel_luar(isi, impor.nama_berkas, batas=jenis.batas)
        return (satu for satu in semua if satu.nomor > judul)

    return baris


class _Pelapor:
    """Tells the page; notices at once when a newer try has taken over."""

    def __init__(self, impor: Impor) -> None:
        self.milik = Impor.objects.filter(pk=impor.pk, percobaan=impor.percobaan)
        self.terakhir = (0, "")

    def __call__(self, persen: int, kata: str) -> None:
        if (persen, kata) != self.terakhir:
            self.terakhir = (persen, kata)
            self.detak(kemajuan=persen, kabar=kata)

    def detak(self, **isi: object) -> None:
        if not self.milik.update(detak=Now(), **isi):
            raise TersusulError


def _periksa(impor: Impor, pesan: str = "") -> None:
    jenis, lapor = JENIS[impor.jenis], _Pelapor(impor)
    impor.putaran += 1
    lapor.detak(putaran=impor.putaran, kemajuan=1, kabar="Membuka berkas")
    kerja = Kerja(impor, Pemetaan.dari(impor.pemetaan), sumber(impor, jenis), lapor)
    sepi: Counter[str] = Counter()
    hasil = _disimpan(jenis.periksa(kerja), jenis, sepi)
    while bagian := list(islice(hasil, SEKALI)):
        # Rows first: the generator itself asks the database.
        tambah(BarisImpor, KOLOM, (_isi_kolom(satu, impor) for satu in bagian))
        lapor.detak()
    with transaction.atomic():
        kini = _lock(impor)
        kini.status, kini.hitungan = Status.DIPERIKSA, _hitung(impor, jenis, sepi)
        kini.pekerjaan, kini.kemajuan, kini.kabar = "", 100, ""
        kini.pesan, kini.dijemput = pesan, False
        kini.save()
        record("periksa_impor", kini, oleh=impor.diminta_oleh, sesudah=kini.hitungan)
    BarisImpor.objects.filter(impor=impor).exclude(putaran=impor.putaran).delete()


def _isi_kolom(satu: BarisBaru, impor: Impor) -> tuple[Any, ...]:
    kelompok, nomor, pesan, isi, jumlah, desa, akun, tagihan, bukti, bayar = satu
    bukti = uuid.UUID(bukti).hex if bukti else None
    teks = _JSON.encode(isi)
    depan = (kelompok, nomor, pesan, teks, jumlah, desa, akun, tagihan, bukti, bayar)
    return (*depan, impor.pk.hex, impor.putaran)


def _disimpan(
    hasil: Iterator[BarisBaru], jenis: JenisImpor, sepi: Counter[str]
) -> Iterator[BarisBaru]:
    """The rows to keep; those of quiet groups are only counted in `sepi`."""
    diam = {satu.kunci for satu in jenis.kelompok if not satu.disimpan}
    for satu in hasil:
        if satu.kelompok in diam:
            sepi[satu.kelompok] += 1
        else:
            yield satu


def _lock(impor: Impor) -> Impor:
    """This import as it is now, if this try is still the one that counts."""
    kini = (
        Impor.objects.select_for_update(of=("self",))
        .filter(pk=impor.pk, percobaan=impor.percobaan, pekerjaan=impor.pekerjaan)
        .first()
    )
    if kini is None:
        raise TersusulError
    return kini


def _hitung(impor: Impor, jenis: JenisImpor, sepi: Counter[str]) -> dict[str, object]:
    """Rows and rupiah of each group; those of the file add up to the rows read."""
    semua = impor.baris
    kelompok = {
        kunci: {"baris": banyak, "jumlah": jumlah or 0}
        for kunci, banyak, jumlah in semua.values_list("kelompok")
        .annotate(banyak=Count("pk"), jumlah=Sum("jumlah"))
        .order_by()
    }
    kelompok |= {kunci: {"baris": n, "jumlah": 0} for kunci, n in sepi.items()}
    dari_berkas = {satu.kunci for satu in jenis.kelompok if satu.dari_berkas}
    return {
        "dibaca": semua.exclude(nomor=None).count() + sepi.total(),
        "dikelompokkan": sum(
            isi["baris"] for kunci, isi in kelompok.items() if kunci in dari_berkas
        ),
        "kelompok": kelompok,
    }


def _mulai(impor: Impor, jenis: JenisImpor) -> Impor:
    """In the order in which everybody locks: evidence, import, season."""
    jenis.kunci_benda(impor)
    kini = _lock(impor)
    kini.musim = lock_musim(kini.musim)
    baris = jenis.ditulis(kini).order_by().exclude(desa=None)
    check_semua(kini.musim, baris.values_list("desa", flat=True).distinct())
    return kini


def _peminta(impor: Impor) -> Pengguna:
    if impor.diminta_oleh is None:
        raise TersusulError
    return impor.diminta_oleh


def _terapkan(impor: Impor) -> None:
    jenis, oleh = JENIS[impor.jenis], _peminta(impor)
    with transaction.atomic():
        kini = _mulai(impor, jenis)
        basi = jenis.is_basi(kini)
        if not basi:
            hasil = jenis.terapkan(kini, oleh=oleh)
            kini.status, kini.pekerjaan, kini.dijemput = Status.DITERAPKAN, "", False
            # A JSON object of PostgreSQL forgets the order of its keys.
            kini.hitungan |= {"diterapkan": hasil, "urutan": list(hasil)}
            kini.diterapkan_oleh, kini.diterapkan_pada = oleh, waktu.sekarang()
            kini.pesan = ""
            kini.save()
            record("terapkan_impor", kini, oleh=oleh, sesudah=dict(hasil))
    if basi:
        _periksa(impor, BASI)
    else:
        analyze("desa")


def _batalkan(impor: Impor) -> None:
    jenis, oleh = JENIS[impor.jenis], _peminta(impor)
    with transaction.atomic():
        kini = _mulai(impor, jenis)
        if pesan := jenis.halangan(kini):
            raise TransisiError(pesan)
        hasil = jenis.batalkan(kini, oleh=oleh, alasan=kini.alasan)
        kini.status, kini.pekerjaan, kini.dijemput = Status.DIBATALKAN, "", False
        kini.hitungan |= {"dibatalkan": hasil, "urutan_batal": list(hasil)}
        kini.dibatalkan_oleh, kini.dibatalkan_pada = oleh, waktu.sekarang()
        kini.pesan = ""
        kini.save()
        record(
            "batalkan_impor",
            kini,
            oleh=oleh,
            sesudah=dict(hasil),
            alasan=kini.alasan,
        )


_KERJA: dict[Pekerjaan, Callable[[Impor], None]] = {
    Pekerjaan.PERIKSA: _periksa,
    Pekerjaan.TERAPKAN: _terapkan,
    Pekerjaan.BATALKAN: _batalkan,
}
