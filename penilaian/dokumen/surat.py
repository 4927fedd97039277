"""Letters of the result: Berita Acara, Keputusan with its lampiran, piagam.

What they print depends on the frozen rows, the settings and the number alone, never
on the hour: the same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.template.loader import render_to_string

from penilaian.dokumen.gelar import Gelar, juara, semua_gelar, seri, terbaik
from penilaian.dokumen.pleno import BagianJuri, bagian_juri
from penilaian.dokumen.terbit import Terbitan, isi_segel
from penilaian.kalender import masa
from penilaian.models import Hasil, Penetapan, SetelanDokumen
from penilaian.pemenang import hasil_penetapan
from penilaian.rumus.nilai import BELUM_BERJALAN, PENDATANG_BARU
from penilaian.sanggahan import HitungSanggahan, hitung_sanggahan
from permata import simpan
from permata.dokumen.foto import foto_cetak
from permata.templatetags.format import BULAN, HARI
from permata.terbilang import terbilang


@dataclass(frozen=True)
class BahanSurat:
    """The rows of one result under one version of the settings, read once."""

    penetapan: Penetapan
    setelan: SetelanDokumen
    hasil: tuple[Hasil, ...]
    sanggahan: HitungSanggahan | None
    bagian: BagianJuri

    @cached_property
    def gelar(self) -> list[Gelar]:
        return semua_gelar(self.hasil)

    @cached_property
    def foto(self) -> Mapping[str, bytes]:
        """The logo, if one was uploaded."""
        logo = self.setelan.logo
        return {"logo.jpg": foto_cetak(simpan.baca(logo.sha256))} if logo else {}

    @cached_property
    def umum(self) -> dict[str, Any]:
        """What every letter prints."""
        return {
            "musim": self.penetapan.musim,
            "penetapan": self.penetapan,
            "setelan": self.setelan,
            **isi_segel(self.penetapan),
        }


def baca_bahan_surat(penetapan: Penetapan, setelan: SetelanDokumen) -> BahanSurat:
    return BahanSurat(
        penetapan,
        setelan,
        tuple(hasil_penetapan(penetapan)),
        hitung_sanggahan(penetapan.musim),
        bagian_juri(penetapan),
    )


def tanggal_terbilang(hari: date) -> str:
    """Like "Jumat, tanggal dua puluh lima, bulan September, tahun dua ribu ..."."""
    return (
        f"{HARI[hari.weekday()]}, tanggal {terbilang(hari.day)}, "
        f"bulan {BULAN[hari.month - 1]}, tahun {terbilang(hari.year)} "
        f"({hari.day}-{hari.month}-{hari.year})"
    )


def html_berita_acara(bahan: BahanSurat, terbitan: Terbitan | None) -> str:
    return _html("berita_acara", bahan, terbitan, **_pemeriksaan(bahan))


def html_keputusan(bahan: BahanSurat, terbitan: Terbitan | None) -> str:
    isi = {"juara": juara(bahan.hasil), "terbaik": terbaik(bahan.hasil)}
    return _html("keputusan", bahan, terbitan, **isi)


def html_piagam(
    bahan: BahanSurat, semua: Sequence[tuple[int, Gelar, Terbitan | None]]
) -> str:
    """A certificate a page: its place in the list, the title, its own number."""
    pola = bahan.setelan.nomor_piagam
    lembar = [
        {"gelar": gelar, "terbitan": satu, "nomor": pola.replace("{urut}", f"{ke:02}")}
        for ke, gelar, satu in semua
    ]
    return _html("piagam", bahan, None, lembar=lembar)


def _html(
    surat: str, bahan: BahanSurat, terbitan: Terbitan | None, **isi: object
) -> str:
    konteks = {**bahan.umum, "terbitan": terbitan, **isi}
    return render_to_string(f"dokumen/{surat}.html", konteks)


def _pemeriksaan(bahan: BahanSurat) -> dict[str, Any]:
    """The counts and decisions of the Berita Acara."""
    musim, hasil = bahan.penetapan.musim, bahan.hasil
    return {
        "hari": tanggal_terbilang(bahan.setelan.tanggal_pleno),
        "masa": masa(musim.bulan_awal, musim.bulan_akhir),
        "jumlah_desa": len(hasil),
        "jumlah_kecamatan": len({h.keikutsertaan.desa.kecamatan_id for h in hasil}),
        "berperingkat": sum(h.peringkat is not None for h in hasil),
        "pendatang": sum(h.keterangan == PENDATANG_BARU for h in hasil),
        "belum_berjalan": sum(h.keterangan == BELUM_BERJALAN for h in hasil),
        "sanggahan": bahan.sanggahan,
        "bagian": bahan.bagian,
        "juara": juara(hasil),
        "terbaik": terbaik(hasil),
        "seri": list(seri(hasil)),
    }
