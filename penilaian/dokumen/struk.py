"""Struk nilai on paper: every point of a desa with its fact, rule and evidence."""

from __future__ import annotations

from collections.abc import Sequence

from django.template.loader import render_to_string

from desa.models import Musim
from penilaian.dokumen.terbit import Terbitan, isi_segel
from penilaian.koreksi import penetapan_tercermin
from penilaian.lembar_nilai import LembarNilai
from penilaian.models import Penetapan
from permata import waktu
from permata.dokumen.aset import cetak
from permata.templatetags.format import jam, tanggal_biasa


def nama_berkas(musim: Musim, lembar: LembarNilai, bentuk: str = "pdf") -> str:
    """Like "struk-33.19.08.2003-sementara.pdf", of a sealed result "...-v1.pdf"."""
    penetapan = penetapan_tercermin(musim)
    keadaan = f"v{penetapan.versi}" if penetapan else "sementara"
    return f"struk-{lembar.desa.kode}-{keadaan}.{bentuk}"


def cetak_struk(musim: Musim, daftar: Sequence[LembarNilai]) -> bytes:
    """PDF/UA-1 of A4 pages, each desa on pages of its own."""
    return cetak(html_struk(musim, daftar, penetapan_tercermin(musim)))


def html_struk(
    musim: Musim,
    daftar: Sequence[LembarNilai],
    penetapan: Penetapan | None,
    terbitan: Terbitan | None = None,
) -> str:
    """`terbitan` is of the one desa: the hour of printing then stands nowhere."""
    kini = waktu.sekarang()
    isi = {
        "musim": musim,
        "daftar": daftar,
        "penetapan": penetapan,
        "terbitan": terbitan,
        "dicetak": f"{tanggal_biasa(kini)} pukul {jam(kini)} WIB",
        **isi_segel(penetapan),
    }
    return render_to_string("dokumen/struk.html", isi)
