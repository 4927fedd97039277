"""Rows of the database -> the references of a receipt, in four queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from desa.models import (
    Akun,
    Desa,
    IsianIuran,
    IsianRegulasi,
    Musim,
    Pembayaran,
    Tagihan,
)
from desa.models import Peserta as PesertaDesa
from desa.templatetags.bukti import REGULASI
from penilaian.rekap import (
    Dokumen,
    anggaran_berlaku,
    dokumen_sah,
    regulasi_berlaku,
)
from penilaian.struk_asal import Asal, Rujukan
from permata.periode import awal_bulan
from permata.siap import siap

if TYPE_CHECKING:
    from django.db.models import QuerySet

# Of a bill and one payment laid over it: what the ledger says of that payment.
_BAYAR = (
    "alokasi_set__pembayaran__sumber",
    "alokasi_set__pembayaran__nomor",
    "alokasi_set__pembayaran__baris",
    "alokasi_set__pembayaran__impor",
    "alokasi_set__pembayaran__dicatat_oleh__nama",
    "alokasi_set__pembayaran__dicatat_pada",
)
_BUKTI = ("pk", "nomor", "diputus_oleh__nama", "diputus_pada")
Banyak = dict[Any, dict[Rujukan, None]]  # an ordered set of references by fact


def asal_musim(musim: Musim, desa: Desa | None = None) -> dict[int, Asal]:
    """By desa: what stands behind each fact of a season, of one desa or of all."""
    akun: dict[int, dict[str, str]] = defaultdict(dict)
    iuran: dict[int, Banyak] = defaultdict(lambda: defaultdict(dict))
    _buku_besar(musim, desa, akun, iuran)
    _bukti_iuran(musim, desa, iuran)
    dokumen = dokumen_sah(
        musim, {"bukti__desa": desa} if desa else {}, "bukti__diputus_oleh"
    )
    daftar = _daftar(musim, desa)
    return {
        pk: Asal(
            akun=akun[pk],
            iuran=_rapi(iuran[pk]),
            regulasi=_dokumen(regulasi_berlaku(dokumen.get(pk, []))),
            anggaran=_dokumen(anggaran_berlaku(dokumen.get(pk, []))),
            daftar=_rapi(daftar[pk]),
        )
        for pk in {*akun, *iuran, *dokumen, *daftar}
    }


def _rapi(banyak: Banyak) -> dict[Any, tuple[Rujukan, ...]]:
    return {fakta: tuple(rujukan) for fakta, rujukan in banyak.items()}


def _ref(bukti: tuple[Any, ...], nama: str = "") -> Rujukan:
    """An approved item: its number, who decided and when."""
    pk, nomor, oleh, pada = bukti
    return Rujukan(f"Bukti {nomor}", nama, oleh or "", pada, bukti=pk)


@siap
def _tagihan(**pilih: Any) -> QuerySet[Tagihan, tuple[Any, ...]]:
    return (
        Tagihan.objects.dinilai()
        .filter(**pilih)
        .order_by("akun", "blth", "alokasi_set__pembayaran__tanggal")
        .values_list("akun__desa", "akun__npp", "akun__jenis", "blth", *_BAYAR)
    )


def _buku_besar(
    musim: Musim,
    desa: Desa | None,
    akun: dict[int, dict[str, str]],
    iuran: dict[int, Banyak],
) -> None:
    """One LEFT JOIN: every bill, once for each payment laid over it."""
    sini = {"akun__desa__kecamatan__kabupaten": musim.kabupaten_id}
    masa = (musim.bulan_awal, musim.bulan_akhir)
    baris = _tagihan(blth__range=masa, **{"akun__desa": desa} if desa else sini)
    for pk, npp, jenis, blth, sumber, nomor, baris_ke, impor, oleh, pada in baris:
        akun[pk][npp] = Akun.Jenis(jenis).label
        if sumber == Pembayaran.Sumber.BUKU_BESAR:
            transaksi = f" {nomor}" if nomor else ""
            letak = f", baris {baris_ke}" if baris_ke else ""
            rujukan = Rujukan(
                f"Buku besar{transaksi}{letak}", "", oleh, pada, impor=impor
            )
            iuran[pk][npp, blth][rujukan] = None


@siap
def _isian_iuran(**pilih: Any) -> QuerySet[IsianIuran, tuple[Any, ...]]:
    kolom = [f"versi__sah_untuk__{nama}" for nama in _BUKTI]
    semua = IsianIuran.objects.filter(**pilih).order_by("tanggal", "pk")
    return semua.values_list("versi__sah_untuk__desa", "akun__npp", "blth", *kolom)


def _bukti_iuran(musim: Musim, desa: Desa | None, iuran: dict[int, Banyak]) -> None:
    """Approved proofs by account and month; one paid in parts has several."""
    sini = {"versi__sah_untuk__desa": desa} if desa else {}
    baris = _isian_iuran(versi__sah_untuk__musim=musim, **sini)
    for pk, npp, blth, *bukti in baris:
        iuran[pk][npp, blth][_ref(tuple(bukti))] = None


def _judul(isian: Dokumen) -> str:
    """Like "Perdes Nomor 04 Tahun 2026" or "APBDes pekerja rentan"."""
    if isinstance(isian, IsianRegulasi):
        return f"{REGULASI[isian.jenis]} {isian.nomor_tertulis}"
    return str(isian)


def _dokumen(pasangan: Iterable[tuple[Dokumen, Any]]) -> dict[Any, tuple[Rujukan, ...]]:
    """What each regulation or budget line was approved as."""
    hasil: Banyak = defaultdict(dict)
    for isian, fakta in pasangan:
        bukti = isian.versi.bukti
        oleh = bukti.diputus_oleh.nama if bukti.diputus_oleh else ""
        isi = (bukti.pk, bukti.nomor, oleh, bukti.diputus_pada)
        hasil[fakta][_ref(isi, _judul(isian))] = None
    return _rapi(hasil)


@siap
def _isian_peserta(**pilih: Any) -> QuerySet[PesertaDesa, tuple[Any, ...]]:
    kolom = [f"isian__versi__bukti__{nama}" for nama in _BUKTI]
    return (
        PesertaDesa.objects.dihitung()
        .filter(isian__isnull=False, **pilih)
        .order_by("desa", "terdaftar_sejak", "isian__versi__bukti__nomor")
        .values_list("desa", "terdaftar_sejak", *kolom)
        .distinct()
    )


def _daftar(musim: Musim, desa: Desa | None) -> dict[int, Banyak]:
    """The lists that named the participants, by the month of registration."""
    hasil: dict[int, Banyak] = defaultdict(lambda: defaultdict(dict))
    baris = _isian_peserta(musim=musim, **{"desa": desa} if desa else {})
    for pk, sejak, *bukti in baris:
        hasil[pk][awal_bulan(sejak)][_ref(tuple(bukti))] = None
    return hasil
