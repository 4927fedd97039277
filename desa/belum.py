"""What has not been sent, by desa and month: the rows that ask for a reminder.

Each kind takes the same few queries whatever the number of desa.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from desa.jadwal import tempo_pu
from desa.matriks.baca import toleransi
from desa.models import (
    Bukti,
    Desa,
    IsianRegulasi,
    Keikutsertaan,
    Musim,
    Pengguna,
    Pengingat,
    PernyataanNihil,
    Perpanjangan,
    Tagihan,
)
from desa.models.iuran import TagihanQuerySet
from desa.regulasi import akan_habis
from desa.tenggat import Keadaan, tenggat
from permata import waktu
from permata.templatetags.format import bulan, rupiah

SEGERA = timedelta(days=31)
IKUT = "akun__desa__keikutsertaan_set"
Kategori = Pengingat.Kategori


@dataclass(frozen=True, slots=True)
class Belum:
    """One reason for a reminder: a desa, a month if there is one, and what is missing.

    `tujuan` is the row that the form is opened for: a bill, or a returned item.
    """

    desa: Desa
    blth: date | None
    hal: tuple[str, ...]
    jatuh: date | None = None
    tujuan: str = ""


def hari_bulan(hari: date | None) -> str:
    """Like "15 Juli 2026", where the day of the week says nothing."""
    return f"{hari.day} {bulan(hari)}" if hari else ""


def daftar_terkirim(musim: Musim) -> QuerySet[Bukti]:
    """Lists of participants that were sent and neither withdrawn nor refused."""
    return Bukti.objects.filter(
        musim=musim,
        jenis=Bukti.Jenis.PESERTA,
        status__in=[
            Bukti.Status.DIAJUKAN,
            Bukti.Status.DIKEMBALIKAN,
            Bukti.Status.DISETUJUI,
        ],
    )


def bulan_tagihan(musim: Musim) -> dict[str, Any]:
    """Which bills are of this season, by the names of a filter."""
    return {f"{IKUT}__musim": musim, "blth__in": musim.bulan}


def belum_lunas(lebih: int, **pilih: Any) -> TagihanQuerySet:
    """Of these the bills that count in A and lack more than `lebih` rupiah."""
    wajib = Q(**{f"{IKUT}__mulai_wajib": None}) | Q(blth__gte=F(f"{IKUT}__mulai_wajib"))
    semua = Tagihan.objects.dinilai().filter(wajib, dikecualikan=False, **pilih)
    return semua.kurang(lebih)


def tagihan_belum_lunas(musim: Musim) -> TagihanQuerySet:
    """The bills of the season that count in A and are not settled yet."""
    return belum_lunas(toleransi(musim), **bulan_tagihan(musim))


def tagihan_tanpa_bukti(musim: Musim) -> TagihanQuerySet:
    """Those of which no proof waits or came back either."""
    dijalan = Bukti.objects.filter(
        musim=musim,
        jenis=Bukti.Jenis.IURAN,
        status__in=[Bukti.Status.DIAJUKAN, Bukti.Status.DIKEMBALIKAN],
        blth=OuterRef("blth"),
        versi_kini__iuran__akun=OuterRef("akun"),
    )
    return tagihan_belum_lunas(musim).filter(~Exists(dijalan))


def _iuran(musim: Musim, pengguna: Pengguna) -> list[Belum]:
    """Bills that are short, due within a month, without proof on its way."""
    semua = (
        tagihan_tanpa_bukti(musim)
        .untuk(pengguna)
        .filter(jatuh_tempo__lte=waktu.hari_ini() + SEGERA)
        .select_related("akun__desa__kecamatan")
        .order_by("blth", "jatuh_tempo", "pk")
    )
    kelompok: dict[tuple[int, date], list[Tagihan]] = defaultdict(list)
    for tagihan in semua:
        kelompok[tagihan.akun.desa_id, tagihan.blth].append(tagihan)
    return [
        Belum(
            desa=tagihan[0].akun.desa,
            blth=blth,
            hal=tuple(
                f"{satu.akun.get_jenis_display()}, {rupiah(satu.jumlah)}, "
                f"jatuh tempo {hari_bulan(satu.jatuh_tempo)}"
                for satu in tagihan
            ),
            jatuh=tagihan[0].jatuh_tempo,
            tujuan=str(tagihan[0].pk),
        )
        for (_, blth), tagihan in kelompok.items()
    ]


def _peserta(musim: Musim, pengguna: Pengguna) -> list[Belum]:
    """Months that have begun and are still open: no list, and not said to be nihil."""
    kini = waktu.hari_ini()
    mulai = [blth for blth in musim.bulan if blth <= kini]
    tempo = tempo_pu(musim)
    lebih = _perpanjangan_peserta(musim)
    terjawab = set(daftar_terkirim(musim).values_list("desa", "blth"))
    nihil = PernyataanNihil.objects.berlaku().filter(musim=musim)
    terjawab |= set(nihil.values_list("desa", "blth"))
    hasil = []
    for desa, blth in (
        (ikut.desa, blth)
        for ikut in _ikut(musim, pengguna)
        for blth in mulai
        if (ikut.desa_id, blth) not in terjawab
    ):
        jam = tenggat(
            tempo.get(blth, musim.batas_data),
            kini,
            toleransi_hari=musim.hari_terlambat,
            perpanjangan=lebih.get((desa.pk, blth)),
            batas=musim.batas_data,
        )
        if jam.keadaan != Keadaan.TERKUNCI:
            hal = f"Daftar warga yang mendaftar {bulan(blth)}, atau pernyataan nihil"
            hasil.append(Belum(desa, blth, (hal,), jam.jatuh))
    return hasil


def _perpanjangan_peserta(musim: Musim) -> dict[tuple[int, date], date]:
    """The latest day granted, by desa and month."""
    semua = Perpanjangan.objects.filter(musim=musim, jenis=Bukti.Jenis.PESERTA)
    baris = semua.order_by("sampai").values_list("desa", "blth", "sampai")
    return {(desa, blth): sampai for desa, blth, sampai in baris}


def _ikut(musim: Musim, pengguna: Pengguna) -> QuerySet[Keikutsertaan]:
    return (
        Keikutsertaan.objects.untuk(pengguna)
        .filter(musim=musim)
        .select_related("desa__kecamatan")
        .order_by("desa__nama")
    )


def _dikembalikan(musim: Musim, pengguna: Pengguna) -> list[Belum]:
    semua = (
        Bukti.objects.untuk(pengguna)
        .filter(musim=musim, status=Bukti.Status.DIKEMBALIKAN)
        .select_related("desa__kecamatan")
        .order_by("diputus_pada")
    )
    kelompok: dict[int, list[Bukti]] = defaultdict(list)
    for bukti in semua:
        kelompok[bukti.desa_id].append(bukti)
    return [
        Belum(
            desa=bukti[0].desa,
            blth=None,
            hal=tuple(_sebut(satu) for satu in bukti),
            tujuan=str(bukti[0].pk) if len(bukti) == 1 else "",
        )
        for bukti in kelompok.values()
    ]


def _sebut(bukti: Bukti) -> str:
    masa = f" {bulan(bukti.blth)}" if bukti.blth else ""
    return f"{bukti.get_jenis_display()}{masa}, nomor {bukti.nomor}"


def _regulasi_habis(musim: Musim, pengguna: Pengguna) -> list[Belum]:
    """Regulations that end within sixty days and that nothing replaces."""
    kini = waktu.hari_ini()
    semua = (
        IsianRegulasi.objects.untuk(pengguna)
        .sah()
        .tanpa_pencabut()
        .filter(versi__bukti__musim=musim)
        .select_related("versi__bukti__desa__kecamatan")
        .order_by("pk")
    )
    kelompok: dict[int, list[IsianRegulasi]] = defaultdict(list)
    for satu in semua:
        if akan_habis(satu, kini):
            kelompok[satu.versi.bukti.desa_id].append(satu)
    return [
        Belum(
            desa=isi[0].versi.bukti.desa,
            blth=None,
            hal=tuple(
                f"{satu}, berlaku sampai {hari_bulan(satu.berakhir)}" for satu in isi
            ),
            jatuh=min(satu.berakhir for satu in isi if satu.berakhir),
        )
        for isi in kelompok.values()
    ]


_BACA: dict[str, Callable[[Musim, Pengguna], list[Belum]]] = {
    Kategori.IURAN: _iuran,
    Kategori.PESERTA: _peserta,
    Kategori.DIKEMBALIKAN: _dikembalikan,
    Kategori.REGULASI_HABIS: _regulasi_habis,
}


def daftar_belum(musim: Musim, pengguna: Pengguna, kategori: str) -> list[Belum]:
    """What this user may remind of, nothing while the season takes nothing."""
    return _BACA[kategori](musim, pengguna) if musim.is_menerima else []
