"""Rekapitulasi and archive: what is printed, before and after the seal."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from pypdf import PdfReader

from desa.models import Desa, Kecamatan, Musim, Pengguna
from penilaian.arsip import periksa
from penilaian.dokumen.rekap import nama_berkas, rekapitulasi
from penilaian.rekap import nilai_satu
from permata.templatetags.format import nilai
from tests.factories import DesaFactory, KeikutsertaanFactory
from tests.penilaian.contoh_hasil import SIDIK, SKOR_TEKS, TAGIHAN, bill, seal
from tests.penilaian.contoh_segel import tetapkan

As = Callable[[Pengguna], Client]
MASUK = "http://127.0.0.1:9/x"


def baca(pdf: bytes) -> tuple[PdfReader, str]:
    """A document and its text on one line."""
    pembaca = PdfReader(io.BytesIO(pdf))
    teks = " ".join(halaman.extract_text() for halaman in pembaca.pages)
    return pembaca, " ".join(teks.split())


def sumber_daya(halaman: Any) -> Any:
    return halaman["/Resources"]


def hilang(teks: str, *dicari: str) -> list[str]:
    return [kata for kata in dicari if kata not in teks]


def pay(desa: Desa, musim: Musim) -> None:
    """Every bill that is due, on the day: A is 100."""
    for blth, tempo in musim.jatuh_tempo_set.filter(jam="pu").values_list(
        "blth", "tanggal"
    ):
        bill(desa, blth, dibayar={tempo: TAGIHAN})


def test_before_the_seal_it_says_so_on_every_page(
    musim: Musim, desa: Desa, desa_lain: Desa
) -> None:
    pay(desa, musim)
    skor = nilai_satu(musim, desa)
    assert skor is not None
    pembaca, teks = baca(rekapitulasi(musim))
    assert (
        hilang(
            teks,
            "Rekapitulasi Nilai Sementara",
            "Lomba Desa Permata 2026",
            "Jurang",
            "Terban",
            nilai(skor.tampilan.s),
            "100,00",
            "Data per 20 Juli 2026, 09.",
            "6 dari 8 bulan",
            "Belum disegel",
            "Belum berjalan (tanpa akun iuran)",
            "40 : 25 : 35",
        )
        == []
    )
    polos = [h.extract_text().upper().count("SEMENTARA") for h in pembaca.pages]
    assert [n for n in polos if n == 0] == []
    assert nama_berkas(musim) == "rekapitulasi-2026-sementara.pdf"
    assert "Ketua Panitia" not in teks


def test_after_the_seal_it_prints_the_frozen_rows_never_live_ones(
    musim: Musim, desa: Desa, desa_lain: Desa, admin: Pengguna
) -> None:
    pay(desa, musim)
    seal(musim, admin, status=Musim.Status.DITETAPKAN, versi=3)
    live = nilai_satu(musim, desa, musim.batas_data)
    assert live is not None
    _, teks = baca(rekapitulasi(musim))
    assert (
        hilang(
            teks,
            "Rekapitulasi Nilai Lomba",
            "Jurang",
            "Terban",
            *SKOR_TEKS,
            "FINAL",
            "Versi 3",
            SIDIK[:16],
            "Juara I; Terbaik Kec. Jekulo",
            "Ketua Panitia,",
            "Agus Panitia",
        )
        == []
    )
    assert SIDIK in teks.replace(" ", "")
    ada = [k for k in ("SEMENTARA", "Sementara", nilai(live.tampilan.s)) if k in teks]
    assert ada == []
    assert nama_berkas(musim) == "rekapitulasi-2026-v3.pdf"


def test_it_is_accessible_and_carries_its_own_fonts(
    musim: Musim, desa: Desa, desa_lain: Desa
) -> None:
    DesaFactory(jenis="kelurahan", kode="33.19.02.1001", nama="Panjunan")
    Desa.objects.update(batas="M10 10l800 0 0 800z")
    Kecamatan.objects.update(batas="M10 10l800 0 0 800z", label_x=1200, label_y=400)
    pay(desa, musim)
    pembaca, teks = baca(rekapitulasi(musim))
    akar: Any = pembaca.trailer["/Root"]
    huruf = {
        str(isi.get_object()["/BaseFont"]).partition("+")[2].partition("-")[0]
        for sumber in map(sumber_daya, pembaca.pages)
        for isi in sumber["/Font"].values()
    }
    assert (akar["/Lang"], akar["/MarkInfo"]["/Marked"], huruf) == (
        "id",
        True,
        {"Plus"},
    )
    assert pembaca.metadata is not None
    assert (
        pembaca.metadata.title == "Rekapitulasi Nilai Sementara Lomba Desa Permata 2026"
    )
    assert hilang(teks, "GEBOG", "90 ke atas", "1 kelurahan tidak mengikuti") == []


def test_the_long_table_starts_on_page_two(musim: Musim) -> None:
    for nomor in range(40):
        lain = DesaFactory(nama=f"Sisi {nomor}")
        KeikutsertaanFactory(musim=musim, desa=lain)
    pembaca, _ = baca(rekapitulasi(musim))
    halaman = [h.extract_text() for h in pembaca.pages]
    assert ["Keterangan" in isi for isi in halaman] == [False, True, True]
    assert sorted(re.findall(r"Sisi (\d+)", " ".join(halaman)), key=int) == [
        str(n) for n in range(40)
    ]


@pytest.mark.parametrize(
    "nama", [f"<img src={MASUK}>", "<link rel=attachment href=file:///etc/hostname>"]
)
def test_a_hostile_name_is_only_text(musim: Musim, desa: Desa, nama: str) -> None:
    desa.nama = nama
    desa.save()
    pembaca, teks = baca(rekapitulasi(musim))
    assert nama.replace(" ", "") in teks.replace(" ", "")
    assert dict(pembaca.attachments) == {}
    assert b"/URI" not in b"".join(str(h).encode() for h in pembaca.pages)


def test_an_empty_season_still_prints(musim: Musim) -> None:
    _, teks = baca(rekapitulasi(musim))
    assert (
        hilang(
            teks,
            "Belum ada desa yang ikut musim ini.",
            "Belum ada desa yang berperingkat.",
            "Batas desa di kabupaten ini belum ada",
        )
        == []
    )


def test_a_correction_gives_its_reason(
    musim: Musim, desa: Desa, admin: Pengguna
) -> None:
    musim.status = Musim.Status.PLENO
    musim.save()
    musim = tetapkan(musim, admin).musim
    pay(desa, musim)
    tetapkan(musim, admin, "Sanggahan Jurang diterima.")
    _, teks = baca(rekapitulasi(musim))
    assert hilang(teks, "versi 2", "Alasan versi ini: Sanggahan Jurang diterima.") == []


@pytest.mark.parametrize("peran", ["admin", "juri"])
def test_the_download(
    as_: As, musim: Musim, desa: Desa, peran: str, request: pytest.FixtureRequest
) -> None:
    response = as_(request.getfixturevalue(peran)).get("/dokumen/rekapitulasi.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == (
        'attachment; filename="rekapitulasi-2026-sementara.pdf"'
    )
    assert "Jurang" in baca(response.content)[1]


@pytest.mark.parametrize("url", ["/dokumen/rekapitulasi.pdf", "/dokumen/arsip.zip"])
def test_without_rules_the_reason_is_shown_instead(
    as_: As, musim: Musim, juri: Pengguna, url: str
) -> None:
    musim.aturan = None
    musim.save()
    response = as_(juri).get(url)
    assert (response.status_code, response["Location"]) == (302, "/peringkat/")
    pesan = [str(satu) for satu in get_messages(response.wsgi_request)]
    assert [satu.startswith("Musim 2026 belum punya aturan") for satu in pesan] == [
        True
    ]


def test_the_archive_can_be_recomputed(
    as_: As, musim: Musim, desa: Desa, juri: Pengguna, tmp_path: Path
) -> None:
    pay(desa, musim)
    response = as_(juri).get("/dokumen/arsip.zip")
    assert response["Content-Disposition"] == (
        'attachment; filename="arsip-2026-sementara.zip"'
    )
    berkas = tmp_path / "arsip.zip"
    berkas.write_bytes(response.content)
    assert periksa(berkas) == []
    with zipfile.ZipFile(berkas) as arsip:
        assert '"pada": "2026-07-20"' in arsip.read("musim.json").decode()


def test_the_archive_of_a_sealed_season_has_the_sealed_digest(
    as_: As, musim: Musim, desa: Desa, admin: Pengguna, juri: Pengguna
) -> None:
    pay(desa, musim)
    musim.status = Musim.Status.PLENO
    musim.save()
    penetapan = tetapkan(musim, admin)
    response = as_(juri).get("/dokumen/arsip.zip")
    assert response["Content-Disposition"] == 'attachment; filename="arsip-2026.zip"'
    with zipfile.ZipFile(io.BytesIO(response.content)) as arsip:
        jumlah = arsip.read("SHA256SUMS")
    assert sha256(jumlah).hexdigest() == penetapan.sidik
