"""The benchmark measures what it says; no test here reads a time."""

from __future__ import annotations

import io
import json
import re
import sys
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.template.loader import render_to_string
from pypdf import PdfReader

from desa.models import Bukti, Desa, IuranPeserta, Musim, Pengguna, Peserta, Unggahan
from penilaian.dokumen.rekap import isi_rekap
from penilaian.management.commands.tolok_ukur import BAGIAN
from penilaian.poin import compare_poin, store_poin
from penilaian.rekap import posisi_musim
from penilaian.tolok_ukur import (
    halaman,
    impor,
    keputusan,
    layar,
    nik,
    pdf,
    peringkat,
    unggah,
)
from penilaian.tolok_ukur.angka import Hasil, Tujuan, bergantian, gagal, hasil_rasio
from penilaian.tolok_ukur.laporan import sebagai_json, tabel
from permata import titipan
from tests.desa.contoh import isian_peserta, isian_regulasi, setujui
from tests.factories import PenggunaFactory

LAMBAT = Tujuan("A3", "Peringkat", 2.5, lantai="SQL")
KUERI = Tujuan("A6", "Kueri", 3, "kueri")


def test_both_sides_take_turns_after_a_warm_up() -> None:
    """A clock that ticks once a reading: each side lasts one tick."""
    urut: list[str] = []
    detik = count()
    pasangan = bergantian(
        lambda: urut.append("A"),
        lambda: urut.append("B"),
        3,
        lambda: next(detik),
        lalu=lambda: urut.append("."),
    )
    assert "".join(urut) == "A.B." + "A.B." + "B.A." + "A.B."
    assert pasangan == [(1000, 1000)] * 3


def test_each_time_stands_on_its_own_side() -> None:
    jam = iter([0, 3, 10, 11, 20, 22, 30, 36])
    pasangan = bergantian(lambda: None, lambda: None, 2, lambda: next(jam))
    assert pasangan == [(3000, 1000), (6000, 2000)]


def test_the_median_of_the_ratios_is_kept_with_its_quartiles() -> None:
    """The ratio of the medians would be 2."""
    hasil = hasil_rasio(LAMBAT, [(10, 1), (20, 10), (30, 20)])
    assert (hasil.nilai, hasil.kami, hasil.lantai) == (2, 20, 10)
    hasil = hasil_rasio(LAMBAT, [(1, 1), (9, 3), (100, 1), (4, 2)])
    assert (hasil.nilai, hasil.kuartil) == (2.5, (1.25, 75.75))
    assert hasil_rasio(LAMBAT, [(6, 2)]).kuartil == (3, 3)


@pytest.mark.parametrize(
    ("nilai", "sama", "tercapai"),
    [(2.5, True, True), (2.51, True, False), (1, False, False)],
)
def test_a_goal_is_reached_up_to_its_bound_and_by_the_same_answer(
    nilai: float, sama: bool, tercapai: bool
) -> None:
    assert Hasil(LAMBAT, nilai, sama=sama).tercapai is tercapai


def test_the_gate_closes_on_what_misses_twice() -> None:
    luput = [Hasil(LAMBAT, 3), Hasil(KUERI, 4)]
    assert gagal(luput, luput) == ["A3", "A6"]
    assert gagal(luput, [Hasil(LAMBAT, 2), Hasil(KUERI, 4)]) == ["A6"]
    assert gagal([Hasil(LAMBAT, 2)], luput) == []


def test_the_table_says_goal_and_answer() -> None:
    hasil = [
        hasil_rasio(LAMBAT, [(30, 10)]),
        Hasil(KUERI, 3),
        Hasil(KUERI, 1, sama=False),
    ]
    assert tabel(hasil, {"inti": "2", "beban": "0.5"}).splitlines() == [
        "inti 2, beban 0.5",
        "",
        "| Tujuan | Yang diukur | Kami | Lantai | Nilai | Batas | Tercapai |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        "| A3 | Peringkat / SQL | 30,00 ms | 10,00 ms | 3,00 kali (3,00 sampai 3,00) "
        "| <= 2,50 | belum |",
        "| A6 | Kueri |  |  | 3,00 kueri | <= 3,00 | ya |",
        "| A6 | Kueri |  |  | 1,00 kueri | <= 3,00 | belum, jawabannya berbeda |",
    ]


def test_a_figure_stands_beside_that_of_the_floor_in_its_own_unit() -> None:
    berat = Tujuan("F3", "Beratnya", 100, "KB", lantai="admin", sisi="KB")
    assert tabel([Hasil(berat, 50.5, 50.5, 98)], {}).splitlines()[-1] == (
        "| F3 | Beratnya / admin | 50,50 KB | 98,00 KB | 50,50 KB | <= 100,00 | ya |"
    )


def test_a_screen_is_not_measured_without_the_tool_of_developers(
    monkeypatch: pytest.MonkeyPatch, musim: Musim
) -> None:
    monkeypatch.setitem(sys.modules, "playwright", None)
    with pytest.raises(CommandError, match="Playwright belum terpasang"):
        layar.ukur(musim, 1)


@pytest.fixture
def lomba(pleno: Musim) -> Musim:
    store_poin(list(pleno.keikutsertaan_set.values_list("desa", flat=True)))
    return Musim.objects.lengkap().get()


def test_a_tiny_run_gives_the_same_answers_on_both_sides(lomba: Musim) -> None:
    """Four desa, one round; as JSON it can be read back."""
    PenggunaFactory(admin=True)
    semua = [*peringkat.ukur(lomba, 1), *halaman.ukur(lomba, 1)]
    isi = json.loads(sebagai_json(semua, {"inti": "2"}))
    assert (isi["bentuk"], isi["mesin"]) == ("permata-tolok-ukur/2", {"inti": "2"})
    assert [satu["kode"] for satu in isi["hasil"]] == [
        *("A1", "A3", "A5", "A6", "B1 peringkat", "B4 peringkat", "B5 peringkat"),
        *("B5 peringkat gzip", "B1 matriks", "B4 matriks", "B5 matriks"),
        "B5 matriks gzip",
    ]
    assert {satu["sama"] for satu in isi["hasil"]} == {True}
    assert all(satu["nilai"] > 0 for satu in isi["hasil"])


def test_the_floor_of_the_ranking_sees_a_point_that_differs(lomba: Musim) -> None:
    """What is stored is read by one side, what is counted by the other."""
    semua = posisi_musim(lomba)
    assert peringkat.tempat(semua) == peringkat.tempat(peringkat.polos(lomba))
    assert peringkat.tempat(semua) != peringkat.tempat(semua[1:])
    dari_poin = peringkat.dari_poin(lomba)
    assert len(dari_poin) == len(semua)


def test_a_decision_is_measured_with_its_points_and_without(
    musim: Musim, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    """Afterwards the points are those of the facts, also where none were stored."""
    setujui(desa, operator, petugas, isian_regulasi())
    (hasil,) = keputusan.ukur(musim, 1, ["regulasi"])
    assert (hasil.tujuan.kode, hasil.sama) == ("A7 regulasi", True)
    assert compare_poin(musim) == []


def test_a_nik_is_measured_in_both_directions_and_leaves_nothing(
    musim: Musim, desa: Desa, desa_lain: Desa, operator: Pengguna
) -> None:
    """T18: quicker tells as much as slower, so neither counts as reached."""
    oleh = PenggunaFactory(operator=True, desa=desa_lain)
    setujui(desa_lain, oleh, PenggunaFactory(), isian_peserta("9901014501900001"))
    bukti = Bukti.objects.count()
    semua = nik.ukur(musim, 2)
    assert [(s.tujuan.kode, s.sama, s.nilai >= 1) for s in semua] == [
        ("K1", True, True),
        ("K2", True, True),
    ]
    assert Bukti.objects.count() == bukti


@pytest.mark.parametrize(
    ("kata", "pesan"),
    [
        (
            ["lain"],
            "Tidak dikenal: lain. Pilih peringkat, keputusan, halaman, unggah, impor, "
            "pdf, layar, nik.",
        ),
        (
            ["--ukuran", "nasional", "halaman"],
            "Tidak dikenal: halaman. Pilih peringkat, keputusan, hitung, ingatan.",
        ),
    ],
)
def test_what_cannot_be_measured_is_said_before_anything_is_made(
    kata: list[str], pesan: str, tmp_path: Path
) -> None:
    with pytest.raises(CommandError, match=pesan):
        call_command("tolok_ukur", *kata, stdout=io.StringIO())
    assert list(BAGIAN) == [
        *("peringkat", "keputusan", "halaman", "unggah", "impor", "pdf", "layar", "nik")
    ]


def test_a_ledger_is_measured_by_the_months_that_both_sides_store(lomba: Musim) -> None:
    """Afterwards nobody of the file is there, and nothing of its months."""
    PenggunaFactory(admin=True)
    semula = Peserta.objects.count(), IuranPeserta.objects.count()
    waktu, ram = impor.ukur(lomba, 1, banyak=24)
    assert (waktu.tujuan.kode, waktu.sama, ram.tujuan.kode) == ("D1", True, "D3")
    assert (waktu.kami > 0, waktu.lantai > 0, ram.nilai > 0) == (True, True, True)
    assert (Peserta.objects.count(), IuranPeserta.objects.count()) == semula


def test_without_its_floor_a_ledger_is_not_measured(
    monkeypatch: pytest.MonkeyPatch, musim: Musim
) -> None:
    monkeypatch.setitem(sys.modules, impor.CALAMINE, None)
    with pytest.raises(CommandError, match="python_calamine belum terpasang"):
        impor.ukur(musim, 1)


def test_an_upload_is_measured_by_the_digest_that_both_sides_keep(
    musim: Musim, operator: Pengguna
) -> None:
    """Afterwards nothing lies on the shelf."""
    dulu = titipan.daftar()
    (hasil,) = unggah.ukur(musim, 1)
    assert (hasil.tujuan.kode, hasil.sama, hasil.nilai > 0) == ("C1", True, True)
    assert not Unggahan.objects.exists()
    assert titipan.daftar() == dulu


def kata(html: str) -> list[str]:
    """What stands in the cells or paragraphs, without what surrounds it."""
    return " ".join(re.sub(r"<[^>]*>", " ", html).split()).split()


def test_the_floor_of_the_recapitulation_has_our_rows_and_columns(lomba: Musim) -> None:
    tabel = render_to_string("dokumen/_nilai.html", isi_rekap(lomba))
    kami, polos = (
        tabel.partition("<tbody>")[2],
        pdf.polos(lomba).partition("<tbody>")[2],
    )
    assert kata(polos.replace(".", ",")) == kata(kami)
    assert (tabel.count('<th scope="col"'), polos.count("<tr>")) == (len(pdf.KEPALA), 3)


def test_the_floor_of_the_certificates_has_their_words_alone(lomba: Musim) -> None:
    """Three places and the best of three kecamatan, each with a QR and a medal."""
    html = pdf.semua_piagam(lomba)
    assert (html.count("<article"), html.count("<svg")) == (6, 12)
    teks = pdf.hanya_teks(html)
    assert (teks.count("<article"), teks.count("<svg")) == (6, 0)
    lembar: Any = PdfReader(io.BytesIO(pdf.tulisan(teks))).pages
    assert ([dict(h["/Resources"]["/XObject"]) for h in lembar]) == [{}] * 6
    assert "Piagam Penghargaan".upper() in lembar[5].extract_text()


def test_documents_are_measured_beside_their_floors(lomba: Musim) -> None:
    semua = pdf.ukur(lomba, 1)
    assert [(s.tujuan.kode, s.tujuan.batas) for s in semua] == [("E1", 2), ("E2", 3)]
    assert all(s.kami > 0 and s.lantai > 0 for s in semua)
