"""Rows of the database -> the facts of `rumus`, in a fixed number of queries.

Five of them for a whole season: due dates, desa, bills with their payments,
regulations with budget lines, participants with their months.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from desa.jadwal import tempo_pu
from desa.masa_regulasi import masa_regulasi
from desa.models import (
    Aturan,
    Bukti,
    Desa,
    IsianAnggaran,
    IsianRegulasi,
    Keikutsertaan,
    Musim,
    Peserta,
    Tagihan,
    VersiBukti,
)
from penilaian import rumus
from penilaian.juri.suara import suara_musim
from penilaian.peringkat import Posisi, peringkat
from permata.siap import siap

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet


T = TypeVar("T")
Dokumen = IsianRegulasi | IsianAnggaran


# What a score reads of a document; who asks for more joins whole rows.
REGULASI = (
    *("jenis", "diundangkan", "berlaku", "berlaku_sampai", "tahunan"),
    *("perangkat", "bpd", "rt_rw", "warga", "terhadap_id", "hubungan"),
)
ANGGARAN = ("jenis", "jumlah_orang", "berlaku_sejak", "berlaku_sampai")


class MusimError(Exception):
    """The season is not there, or has no rules to count by."""


def musim_rumus(musim: Musim, aturan: Aturan | None = None) -> rumus.Musim:
    """The season as the formula sees it: calendar, PU due dates, weights, rules.

    By the rules in force, or by another version.
    """
    aturan = aturan or musim.aturan
    if aturan is None:
        pesan = f"Musim {musim.tahun} belum punya aturan."
        raise MusimError(pesan)
    return rumus.Musim(
        bulan_awal=musim.bulan_awal,
        bulan_akhir=musim.bulan_akhir,
        akhir_musim=musim.akhir_musim,
        batas_data=musim.batas_data,
        bobot=aturan.bobot,
        jatuh_tempo_pu=tempo_pu(musim),
        aturan=rumus.Aturan.dari(aturan.isi),
    )


def _kelompokkan(
    baris: Iterable[tuple[Any, ...]], buat: Callable[..., T]
) -> dict[int, tuple[T, ...]]:
    """Rows that begin with the desa's pk -> facts of each desa."""
    hasil: dict[int, list[T]] = defaultdict(list)
    for desa, *isi in baris:
        hasil[desa].append(buat(*isi))
    return {desa: tuple(semua) for desa, semua in hasil.items()}


@siap
def _baris_tagihan(**pilih: Any) -> QuerySet[Tagihan, tuple[Any, ...]]:
    return (
        Tagihan.objects.dinilai()
        .filter(**pilih)
        .order_by("akun__desa", "akun__npp", "blth", "alokasi_set__pembayaran__tanggal")
        .values_list(
            *("akun__desa", "akun__npp", "blth", "jumlah_tk", "jumlah"),
            *("jatuh_tempo", "dikecualikan"),
            *("alokasi_set__pembayaran__tanggal", "alokasi_set__jumlah"),
        )
    )


@siap
def _baris_dokumen(**pilih: Any) -> QuerySet[VersiBukti, tuple[Any, ...]]:
    return _versi_dokumen(**pilih).values_list(
        *("bukti__desa", "pk", "bukti", "bukti__jenis"),
        *(f"regulasi__{nama}" for nama in REGULASI),
        *(f"anggaran__{nama}" for nama in ANGGARAN),
    )


@siap
def _baris_peserta(**pilih: Any) -> QuerySet[Peserta, tuple[Any, ...]]:
    kolom = ("desa", "pk", "terdaftar_sejak", "keluar_pada", "iuran_set__blth")
    semua = Peserta.objects.dihitung().filter(**pilih)
    return semua.order_by("desa", "pk").values_list(*kolom)


def _iuran(musim: Musim, pilih: dict[str, Any]) -> dict[int, tuple[rumus.Iuran, ...]]:
    """One LEFT JOIN: every bill, once for each payment laid over it."""
    masa = (musim.bulan_awal, musim.bulan_akhir)
    baris = _baris_tagihan(**pilih, blth__range=masa)
    bayar: dict[tuple[Any, ...], list[rumus.Pembayaran]] = {}
    for *tagihan, tanggal, jumlah in baris:
        ada = bayar.setdefault(tuple(tagihan), [])
        if tanggal is not None:
            ada.append(rumus.Pembayaran(tanggal, jumlah))
    return _kelompokkan(
        ((*tagihan, tuple(ada)) for tagihan, ada in bayar.items()), rumus.Iuran
    )


def _versi_dokumen(**pilih: Any) -> QuerySet[VersiBukti]:
    jenis = [Bukti.Jenis.REGULASI, Bukti.Jenis.ANGGARAN]
    semua = VersiBukti.objects.filter(bukti__jenis__in=jenis, **pilih)
    return semua.order_by("bukti__desa", "pk")


@siap
def _isi_dokumen(*serta: str, **pilih: Any) -> QuerySet[VersiBukti]:
    kolom = ("bukti", "regulasi", "anggaran", *serta)
    return _versi_dokumen(**pilih).select_related(*kolom)


def dokumen_sah(
    musim: Musim, pilih: dict[str, Any], *serta: str
) -> dict[int, list[Dokumen]]:
    """Regulations and budget lines that are approved, by desa, with all they have."""
    hasil: dict[int, list[Dokumen]] = defaultdict(list)
    for satu in _isi_dokumen(*serta, **pilih, sah_untuk__musim=musim):
        hasil[satu.bukti.desa_id].append(getattr(satu, satu.bukti.jenis))
    return hasil


def _dokumen(musim: Musim, pilih: dict[str, Any]) -> dict[int, list[Dokumen]]:
    """The same with what a score reads of them."""
    hasil: dict[int, list[Dokumen]] = defaultdict(list)
    baris = _baris_dokumen(**pilih, sah_untuk__musim=musim)
    for desa, pk, bukti, jenis, *isi in baris:
        versi = VersiBukti(pk=pk, bukti_id=bukti)
        if jenis == Bukti.Jenis.REGULASI:
            regulasi = dict(zip(REGULASI, isi, strict=False))
            hasil[desa].append(IsianRegulasi(versi=versi, **regulasi))
        else:
            anggaran = dict(zip(ANGGARAN, isi[len(REGULASI) :], strict=True))
            hasil[desa].append(IsianAnggaran(versi=versi, **anggaran))
    return hasil


def regulasi_berlaku(
    isian: Iterable[Dokumen],
) -> list[tuple[IsianRegulasi, rumus.Regulasi]]:
    """Each to its last day; one that was revoked before it began never was."""
    semua = [satu for satu in isian if isinstance(satu, IsianRegulasi)]
    return [
        (
            satu,
            rumus.Regulasi(
                satu.jenis, satu.berlaku_sejak, akhir, frozenset(satu.kelompok)
            ),
        )
        for satu, akhir in masa_regulasi(semua)
    ]


def anggaran_berlaku(
    isian: Iterable[Dokumen],
) -> list[tuple[IsianAnggaran, rumus.Anggaran]]:
    return [
        (
            satu,
            rumus.Anggaran(
                satu.jenis, satu.jumlah_orang, satu.berlaku_sejak, satu.berlaku_sampai
            ),
        )
        for satu in isian
        if isinstance(satu, IsianAnggaran)
    ]


def _fakta(pasangan: Iterable[tuple[Any, T]]) -> tuple[T, ...]:
    return tuple(fakta for _, fakta in pasangan)


def _peserta(
    musim: Musim, pilih: dict[str, Any]
) -> dict[int, tuple[rumus.Peserta, ...]]:
    """One LEFT JOIN: every participant that counts, once for each month paid."""
    baris = _baris_peserta(**pilih, musim=musim)
    bulan: dict[tuple[Any, ...], list[date]] = {}
    for *peserta, blth in baris:
        ada = bulan.setdefault(tuple(peserta), [])
        if blth is not None:
            ada.append(blth)
    return _kelompokkan(
        (
            (desa, sejak, keluar, frozenset(ada))
            for (desa, _, sejak, keluar), ada in bulan.items()
        ),
        rumus.Peserta,
    )


def keikutsertaan(**pilih: Any) -> QuerySet[Keikutsertaan]:
    """Who takes part, in the order of the codes."""
    return (
        Keikutsertaan.objects.filter(**pilih)
        .select_related("desa__kecamatan")
        .defer("desa__batas", "desa__kecamatan__batas")
        .order_by("desa__kode")
    )


baca_ikut = siap(keikutsertaan)


def fakta_desa(
    musim: Musim,
    desa: Desa | None = None,
    ikut: Sequence[Keikutsertaan] | None = None,
) -> list[rumus.Desa]:
    """The verified facts of all desa of a season, or of one.

    `ikut` spares a query where the caller has read the `keikutsertaan` already.
    """
    satu = {"desa": desa} if desa else {}
    daftar = baca_ikut(musim=musim, **satu) if ikut is None else ikut
    sini = "akun__desa" if desa else "akun__desa__kecamatan__kabupaten"
    iuran = _iuran(musim, {sini: desa or musim.kabupaten_id})
    dokumen = _dokumen(musim, {"bukti__desa": desa} if desa else {})
    peserta = _peserta(musim, satu)
    return [
        rumus.Desa(
            kode=satu_ikut.desa.kode,
            nama=satu_ikut.desa.nama,
            kecamatan=satu_ikut.desa.kecamatan.nama,
            jenis=satu_ikut.desa.jenis,
            potensi_bpu=satu_ikut.potensi_bpu,
            mulai_wajib=satu_ikut.mulai_wajib,
            iuran=iuran.get(satu_ikut.desa_id, ()),
            regulasi=_fakta(regulasi_berlaku(dokumen.get(satu_ikut.desa_id, []))),
            anggaran=_fakta(anggaran_berlaku(dokumen.get(satu_ikut.desa_id, []))),
            peserta=peserta.get(satu_ikut.desa_id, ()),
        )
        for satu_ikut in daftar
    ]


def posisi_musim(
    musim: Musim,
    pada: date | None = None,
    ikut: Sequence[Keikutsertaan] | None = None,
) -> list[Posisi[rumus.NilaiDesa]]:
    """The ranking of a season on a date (default: today, at most batas_data), counted.

    What is shown every day is `penilaian.poin.posisi_tersimpan`, which reads.
    """
    aturan, pada = musim_rumus(musim), pada or musim.pada
    fakta = fakta_desa(musim, ikut=ikut)
    nilai = [rumus.nilai_desa(desa, aturan, pada) for desa in fakta]
    return peringkat(nilai, suara_musim(musim, nilai))


def nilai_satu(
    musim: Musim, desa: Desa, pada: date | None = None
) -> rumus.NilaiDesa | None:
    """The score of one desa, or None where it takes no part or no rules are set."""
    if musim.aturan is None:
        return None
    aturan, pada = musim_rumus(musim), pada or musim.pada
    for fakta in fakta_desa(musim, desa):
        return rumus.nilai_desa(fakta, aturan, pada)
    return None
