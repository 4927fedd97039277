"""Documents as we print them, beside what they say in bare WeasyPrint."""

from __future__ import annotations

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from weasyprint import HTML

from desa.models import Musim
from penilaian.dokumen.baris import baris_sementara, keterangan
from penilaian.dokumen.pleno import BagianJuri
from penilaian.dokumen.rekap import rekapitulasi
from penilaian.dokumen.surat import BahanSurat, html_piagam
from penilaian.dokumen.terbit import Terbitan
from penilaian.models import Hasil, Penetapan, SetelanDokumen
from penilaian.rekap import posisi_musim
from penilaian.tolok_ukur.angka import Hasil as Ukuran
from penilaian.tolok_ukur.angka import Tujuan, bergantian, hasil_rasio
from permata.dokumen.aset import buat_pengambil, cetak

REKAP = Tujuan("E1", "Rekapitulasi PDF", 2, lantai="WeasyPrint polos baris yang sama")
PIAGAM = Tujuan("E2", "Semua piagam dalam satu PDF", 3, lantai="teksnya saja")
KEPALA = ("No.", "Kecamatan", "Desa", "A", "B", "C", "Nilai", "Peringkat", "Keterangan")
# The signature, and the letterhead of the office.
SETELAN = {
    "instansi": "Badan Penyelenggara Jaminan Sosial Ketenagakerjaan",
    "kantor": "Kantor Cabang Kudus",
    "kota": "Kudus",
    "jabatan": "Kepala Kantor Cabang Kudus",
    "pejabat": "Retno Kusumawati, S.E., M.M.",
    "nomor_pegawai": "NPK 000000000",
    "nomor_piagam": "PGM/{urut}/092026",
}
TANPA_HIASAN = """<style>
@page { background: none }
.piagam .logo { background: none }
.piagam .predikat span { border: 0 }
</style></head>"""


def ukur(musim: Musim, ulang: int) -> list[Ukuran]:
    """Two rounds at least: one takes seconds."""
    banyak = max(ulang // 8, 2)
    html = semua_piagam(musim)
    teks = hanya_teks(html)

    def tabel() -> bytes:
        return bytes(HTML(string=polos(musim)).write_pdf())

    return [
        hasil_rasio(REKAP, bergantian(lambda: rekapitulasi(musim), tabel, banyak)),
        hasil_rasio(
            PIAGAM, bergantian(lambda: cetak(html), lambda: tulisan(teks), banyak)
        ),
    ]


def polos(musim: Musim) -> SafeString:
    """The same rows and columns without our letters, colours, maps and tags."""
    semua = baris_sementara(musim)
    catatan = keterangan(semua, 0, final=False)
    isi = (
        (ke, b.kecamatan, b.nama, b.a, b.b, b.c, b.s, b.peringkat or "–", kata)
        for ke, (b, kata) in enumerate(zip(semua, catatan, strict=True), 1)
    )
    kepala = format_html_join("", "<th>{}", ((kata,) for kata in KEPALA))
    baris = format_html_join("", "<tr>" + "<td>{}" * len(KEPALA), isi)
    return format_html("<table><thead><tr>{}<tbody>{}</table>", kepala, baris)


def semua_piagam(musim: Musim) -> str:
    """As if the season were sealed as it stands: nothing is written."""
    tempat = {p.nilai.desa.kode: p for p in posisi_musim(musim)}
    peserta = musim.keikutsertaan_set.select_related("desa__kecamatan")
    hasil = [
        Hasil(keikutsertaan=k, peringkat=p.peringkat, s=p.nilai.tampilan.s)
        for k in peserta
        if (p := tempat.get(k.desa.kode)) and p.peringkat
    ]
    hasil.sort(key=lambda h: h.peringkat or 0)
    penetapan = Penetapan(musim=musim, versi=1, sidik="f" * 64)
    setelan = SetelanDokumen(tanggal_piagam=musim.umum_akhir, **SETELAN)
    bahan = BahanSurat(penetapan, setelan, tuple(hasil), None, BagianJuri((), ()))
    kode, sidik = "A" * 26, penetapan.sidik
    return html_piagam(
        bahan,
        [
            (ke, gelar, Terbitan(f"PG-{musim.tahun}-1-{ke:02}", kode, sidik))
            for ke, gelar in enumerate(bahan.gelar, 1)
        ],
    )


def hanya_teks(html: str) -> str:
    """Without frame, logo, medal and QR: the same words in the same letters."""
    tanpa = re.sub(r"<svg.*?</svg>", "", html, flags=re.DOTALL)
    return tanpa.replace("</head>", TANPA_HIASAN)


def tulisan(html: str) -> bytes:
    return bytes(HTML(string=html, url_fetcher=buat_pengambil()).write_pdf())
