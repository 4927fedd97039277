"""Rekapitulasi Nilai: what the jury and the branch hold in their hands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from desa.models import Aturan, Desa, Musim
from penilaian import rumus
from penilaian.denah import denah
from penilaian.dokumen import gambar
from penilaian.dokumen.baris import (
    Baris,
    baris_sementara,
    baris_tersegel,
    berperingkat,
    keterangan,
    nilai_tengah,
    rerata,
    ringkasan,
)
from penilaian.dokumen.terbit import Terbitan, isi_segel
from penilaian.kalender import masa
from penilaian.models import Penetapan
from penilaian.pemenang import penetapan_terbaru
from penilaian.penjelasan.angka import bilangan
from penilaian.peringkat import JUARA
from permata import waktu
from permata.dokumen.aset import DokumenError, cetak
from permata.templatetags.format import angka, bulan, jam, nilai

TERATAS = 10


@dataclass(frozen=True, slots=True)
class Angka:
    """One of the six figures."""

    nilai: str
    teks: str


def nama_berkas(musim: Musim) -> str:
    """Like "rekapitulasi-2026-v1.pdf", before the seal "...-sementara.pdf"."""
    penetapan = penetapan_terbaru(musim)
    keadaan = f"v{penetapan.versi}" if penetapan else "sementara"
    return f"rekapitulasi-{musim.tahun}-{keadaan}.pdf"


def rekapitulasi(musim: Musim, terbitan: Terbitan | None = None) -> bytes:
    """The PDF: SEMENTARA from the facts of today, FINAL from the frozen rows.

    `terbitan` is what an issued one bears besides: number, code and QR.
    """
    isi = {**isi_rekap(musim), "terbitan": terbitan}
    return cetak(render_to_string("dokumen/rekap.html", isi))


def isi_rekap(musim: Musim) -> dict[str, Any]:
    """Everything the template prints."""
    penetapan = penetapan_terbaru(musim)
    aturan = penetapan.aturan if penetapan else musim.aturan
    if aturan is None:
        pesan = f"Musim {musim.tahun} belum punya aturan, jadi belum ada nilai."
        raise DokumenError(pesan)
    baris = baris_tersegel(penetapan) if penetapan else baris_sementara(musim)
    isi, kecamatan = rumus.Aturan.dari(aturan.isi), ringkasan(baris)
    bobot = {nama: Fraction(aturan.bobot[nama]) for nama in rumus.INDIKATOR}
    peta = denah(musim.kabupaten)
    catatan = keterangan(baris, isi.minimal_bulan, final=penetapan is not None)
    return {
        "musim": musim,
        "penetapan": penetapan,
        "aturan": f"{musim.tahun}.{aturan.versi}",
        "minimal_bulan": isi.minimal_bulan,
        "bobot": {nama: bilangan(n) for nama, n in bobot.items()},
        "jumlah_bobot": bilangan(sum(bobot.values())),
        "ikhtisar": _ikhtisar(baris, len(kecamatan), aturan),
        "peta": gambar.peta_nilai(peta, baris) if _ada_batas(peta.desa) else None,
        "sebaran": gambar.sebaran([b.s for b in berperingkat(baris)]),
        "tumpukan": gambar.tumpukan(kecamatan, bobot),
        "juara": [b for b in berperingkat(baris) if (b.peringkat or 0) <= JUARA],
        "sepuluh": berperingkat(baris)[:TERATAS],
        "baris": list(zip(baris, catatan, strict=True)),
        "ringkasan": kecamatan,
        "tidak_ikut": _tidak_ikut(peta.desa, baris),
        **_keadaan(musim, penetapan),
    }


def _keadaan(musim: Musim, penetapan: Penetapan | None) -> dict[str, Any]:
    """What the reader must know first: of when it is, and whether it is sealed."""
    kini = waktu.sekarang()
    pada = penetapan.pada if penetapan else musim.pada
    selesai = [m for m in musim.bulan if rumus.akhir_bulan(m) <= pada]
    return {
        "masa": masa(musim.bulan_awal, selesai[-1]) if selesai else "",
        "bulan_selesai": len(selesai),
        "jumlah_bulan": len(musim.bulan),
        "dicetak": _saat(kini),
        "disegel": _saat(penetapan.ditetapkan_pada) if penetapan else "",
        "tanggal_segel": _hari(penetapan.ditetapkan_pada) if penetapan else "",
        "pada": _hari(pada),
        **isi_segel(penetapan),
    }


def _ikhtisar(baris: list[Baris], kecamatan: int, aturan: Aturan) -> list[Angka]:
    ikut = berperingkat(baris)
    rata = rerata(ikut)
    penuh = sum(satu.a == 100 for satu in ikut)
    bobot = " : ".join(bilangan(Fraction(aturan.bobot[n])) for n in rumus.INDIKATOR)
    return [
        Angka(angka(len(baris)), f"desa peserta, {kecamatan} kecamatan"),
        Angka(angka(len(ikut)), "desa berperingkat"),
        Angka(nilai(rata.s if rata else None), "rata-rata nilai akhir"),
        Angka(nilai(nilai_tengah(ikut)), "nilai tengah (median)"),
        Angka(angka(penuh), "desa dengan nilai iuran 100,00"),
        Angka(bobot, "bobot iuran, regulasi, mandiri"),
    ]


def _ada_batas(desa: dict[int, Desa]) -> bool:
    return any(satu.batas for satu in desa.values())


def _tidak_ikut(desa: dict[int, Desa], baris: list[Baris]) -> int:
    """How many kelurahan stand outside the ranking."""
    ikut = {satu.kode for satu in baris}
    return sum(
        satu.jenis == Desa.Jenis.KELURAHAN and satu.kode not in ikut
        for satu in desa.values()
    )


def _hari(hari: date) -> str:
    setempat = timezone.localtime(hari) if isinstance(hari, datetime) else hari
    return f"{setempat.day} {bulan(setempat)}"


def _saat(saat: datetime) -> str:
    return f"{_hari(saat)}, {jam(saat)} WIB"
