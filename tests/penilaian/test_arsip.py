"""The archive: the worked examples from files, and facts written and read again."""

import hashlib
import json
import shutil
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from operator import attrgetter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penilaian.arsip import (
    ArsipError,
    baca,
    berkas_arsip,
    hitung,
    periksa,
    periksa_wadah,
    sebagai_json,
    tulis_folder,
    tulis_zip,
)
from penilaian.arsip.baca import baca_fakta
from penilaian.arsip.wadah import Wadah
from penilaian.rumus import Aturan, Desa, Iuran, Pembayaran, Peserta
from tests.penilaian.contoh import ALPHA, BETA, BETA_DICABUT, BULAN, GAMMA, MUSIM, PADA
from tests.penilaian.contoh_arsip import isi_contoh
from tests.penilaian.contoh_arsip import tulis_folder as tulis_contoh
from tests.penilaian.test_rumus_sifat import desa as desa_acak

SEMUA = [ALPHA, BETA, GAMMA]


@pytest.fixture
def contoh(tmp_path: Path) -> Path:
    """A folder with the worked examples."""
    return tulis_contoh(tmp_path / "contoh", isi_contoh())


def tas(desa: Desa) -> tuple[Desa, Counter[object]]:
    """A village and its facts, whatever their order."""
    urut = attrgetter("tanggal", "jumlah")
    iuran = [
        replace(i, pembayaran=tuple(sorted(i.pembayaran, key=urut))) for i in desa.iuran
    ]
    fakta = Counter([*iuran, *desa.regulasi, *desa.anggaran, *desa.peserta])
    return replace(desa, iuran=(), regulasi=(), anggaran=(), peserta=()), fakta


def test_the_worked_examples_come_out_of_the_files(contoh: Path) -> None:
    hasil = [
        (p.peringkat, p.nilai.desa.nama, p.nilai.tampilan.s)
        for p in hitung(contoh).hasil
    ]
    assert hasil == [
        (1, "Alpha", Decimal("83.55")),
        (2, "Beta", Decimal("80.44")),
        (3, "Gamma", Decimal("76.18")),
    ]


def test_the_json_of_the_guidebook(contoh: Path) -> None:
    assert sebagai_json(hitung(contoh))["hasil"][0] == {
        "peringkat": 1,
        "kode": "33.19.01.2001",
        "a": "97.50",
        "b": "76.88",
        "c": "72.38",
        "s": "83.55",
        "keterangan": "",
    }
    assert json.loads(json.dumps(sebagai_json(hitung(contoh))))["pada"] == "2026-09-16"


def test_the_unranked_are_null_in_the_json(tmp_path: Path) -> None:
    desa = [replace(ALPHA, jenis="kelurahan"), replace(GAMMA, iuran=()), BETA]
    folder = tulis_contoh(tmp_path / "x", isi_contoh(desa))
    hasil = sebagai_json(hitung(folder))["hasil"]
    assert [(b["peringkat"], b["kode"], b["keterangan"]) for b in hasil] == [
        (1, BETA.kode, ""),
        (None, ALPHA.kode, "kelurahan"),
        (None, GAMMA.kode, "belum berjalan"),
    ]


def test_an_archive_is_the_same_as_a_folder_and_as_a_zip(
    contoh: Path, tmp_path: Path
) -> None:
    shutil.make_archive(str(tmp_path / "contoh"), "zip", contoh)
    assert hitung(tmp_path / "contoh.zip") == hitung(contoh)
    assert periksa(tmp_path / "contoh.zip") == periksa(contoh) == []


def test_another_date_is_another_ranking(contoh: Path) -> None:
    hitungan = hitung(contoh, date(2026, 6, 30))
    assert hitungan.pada == date(2026, 6, 30)
    alpha = {p.nilai.desa.nama: p.nilai.tampilan.a for p in hitungan.hasil}["Alpha"]
    assert alpha == Decimal("96.00")


def test_the_date_of_the_archive_itself_comes_before_batas_data(tmp_path: Path) -> None:
    isi = isi_contoh()
    isi["musim.json"] = isi["musim.json"].replace("{\n", '{"pada": "2026-06-30",\n', 1)
    folder = tulis_contoh(tmp_path / "x", isi)
    assert hitung(folder).pada == date(2026, 6, 30)
    assert hitung(folder, PADA).pada == PADA


def test_the_rules_of_the_archive_are_used(tmp_path: Path) -> None:
    isi = isi_contoh()
    isi["musim.json"] = isi["musim.json"].replace(
        '"iuran": 40, "regulasi": 25, "mandiri": 35',
        '"iuran": 30, "regulasi": "20.0", "mandiri": 50.0',
    )
    hasil = hitung(tulis_contoh(tmp_path / "x", isi)).hasil
    assert [str(p.nilai.tampilan.s) for p in hasil] == ["80.82", "76.57", "73.97"]


def test_what_a_spreadsheet_does_to_a_file_is_read(tmp_path: Path) -> None:
    isi = isi_contoh()
    isi["desa.csv"] = "\ufeff" + isi["desa.csv"].replace("\n", "\r\n") + "\r\n"
    isi["iuran.csv"] = isi["iuran.csv"].replace("2026-01,12", "2026-01-01,12")
    isi["desa.csv"] = isi["desa.csv"].replace("2026-03-01", "2026-03")
    isi["anggaran.csv"] = isi["anggaran.csv"].replace("perangkat,12", "perangkat,")
    isi["peserta_bayar.csv"] = "".join(
        ",".join(reversed(satu.split(","))) + "\n"
        for satu in isi["peserta_bayar.csv"].splitlines()
    )
    folder = tulis_contoh(tmp_path / "x", isi)
    assert periksa(folder) == []


def test_written_and_read_again(tmp_path: Path) -> None:
    musim = replace(
        MUSIM, aturan=Aturan.dari({"porsi_akhir": "0.65", "ikut_bulan_terakhir": False})
    )
    tulis_folder(tmp_path / "x", berkas_arsip(musim, SEMUA))
    arsip = baca(tmp_path / "x")
    assert (arsip.musim, arsip.pada) == (musim, PADA)
    assert list(map(tas, arsip.desa)) == list(map(tas, SEMUA))
    assert periksa(tmp_path / "x") == []


@settings(deadline=None, max_examples=25)
@given(
    st.lists(desa_acak, max_size=3, unique_by=lambda d: d.kode),
    st.dates(date(2026, 1, 1), PADA),
)
def test_any_facts_survive_the_files(semua: list[Desa], pada: date) -> None:
    unik = [
        replace(d, iuran=tuple({(i.akun, i.blth): i for i in d.iuran}.values()))
        for d in semua
    ]
    berkas = berkas_arsip(MUSIM, unik, pada)
    arsip = baca_fakta(Wadah(berkas))
    unik.sort(key=lambda d: d.kode)
    assert list(map(tas, arsip.desa)) == list(map(tas, unik))
    assert (arsip.musim, arsip.pada) == (MUSIM, pada)
    assert periksa_wadah(Wadah(berkas)) == []
    assert berkas_arsip(arsip.musim, arsip.desa, arsip.pada) == berkas


def test_amounts_and_names_keep_every_sign(tmp_path: Path) -> None:
    bayar = (Pembayaran(date(2026, 2, 3), Decimal("150000.05")),)
    iuran = Iuran('A "1", W;x', BULAN[0], 3, Decimal("150000.50"), PADA, True, bayar)
    desa = replace(ALPHA, nama='Getas, "Pejaten"', iuran=(iuran,))
    tulis_zip(tmp_path / "x.zip", berkas_arsip(MUSIM, [desa]))
    (kembali,) = baca(tmp_path / "x.zip").desa
    assert (kembali.nama, kembali.iuran) == (desa.nama, desa.iuran)
    assert periksa(tmp_path / "x.zip") == []


def test_the_bytes_depend_on_the_facts_alone(tmp_path: Path) -> None:
    acak = [
        replace(
            d, iuran=d.iuran[::-1], peserta=d.peserta[::-1], anggaran=d.anggaran[::-1]
        )
        for d in reversed(SEMUA)
    ]
    tulis_zip(tmp_path / "a.zip", berkas_arsip(MUSIM, SEMUA))
    tulis_zip(tmp_path / "b.zip", berkas_arsip(MUSIM, acak))
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as arsip:
        assert {satu.date_time for satu in arsip.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.zip", "b.zip"]


def test_the_seals_are_in_the_form_of_sha256sum(tmp_path: Path) -> None:
    tulis_folder(tmp_path / "x", berkas_arsip(MUSIM, SEMUA))
    segel = (tmp_path / "x" / "SHA256SUMS").read_text(encoding="utf-8")
    cocok = [
        hashlib.sha256((tmp_path / "x" / nama).read_bytes()).hexdigest() == angka
        for angka, nama in (satu.split("  ") for satu in segel.splitlines())
    ]
    assert cocok == [True] * 9


def test_a_participant_is_a_number_in_the_file_and_nobody(tmp_path: Path) -> None:
    a, b = Peserta(date(2026, 2, 1)), Peserta(date(2026, 1, 1))
    berkas = berkas_arsip(MUSIM, [replace(ALPHA, peserta=(a, b))])
    assert berkas["peserta.csv"].decode().splitlines()[1:] == [
        "33.19.01.2001,P000001,2026-01-01,",
        "33.19.01.2001,P000002,2026-02-01,",
    ]


def test_hasil_is_that_of_the_date_asked_for(tmp_path: Path) -> None:
    pada = date(2026, 6, 30)
    berkas = berkas_arsip(MUSIM, [BETA_DICABUT], pada)
    assert berkas["hasil.csv"].decode().splitlines()[1].split(",")[4] == "100.00"
    tulis_folder(tmp_path / "x", berkas)
    assert (periksa(tmp_path / "x"), baca(tmp_path / "x").pada) == ([], pada)


def test_the_jurys_vote_is_part_of_the_archive(tmp_path: Path) -> None:
    kembar = replace(ALPHA, kode="33.19.01.2000")
    tulis_folder(tmp_path / "a", berkas_arsip(MUSIM, [ALPHA, kembar]))
    suara = {ALPHA.kode: 1, kembar.kode: 2}
    tulis_folder(tmp_path / "b", berkas_arsip(MUSIM, [ALPHA, kembar], suara=suara))
    peringkat = [
        [(p.peringkat, p.nilai.desa.kode) for p in hitung(tmp_path / x).hasil]
        for x in "ab"
    ]
    assert peringkat[0] == [(1, kembar.kode), (1, ALPHA.kode)]
    assert peringkat[1] == [(1, ALPHA.kode), (2, kembar.kode)]
    assert periksa(tmp_path / "b") == []


def test_a_vote_for_a_stranger_is_refused(tmp_path: Path) -> None:
    tulis_folder(tmp_path / "x", berkas_arsip(MUSIM, [ALPHA], suara={"9": 1}))
    with pytest.raises(ArsipError) as galat:
        baca(tmp_path / "x")
    assert str(galat.value) == "musim.json: suara_juri '9' tidak ada di desa.csv."


def test_a_village_with_the_same_accounts_and_dates_moves_nobody(
    tmp_path: Path,
) -> None:
    lain = replace(BETA, kode="33.19.01.2002", peserta=BETA.peserta[:3], regulasi=())
    folder = tulis_contoh(tmp_path / "x", isi_contoh([ALPHA, lain, GAMMA]))
    asal = {p.nilai.desa.kode: p.nilai.tampilan for p in hitung(folder).hasil}
    semua = hitung(tulis_contoh(tmp_path / "y", isi_contoh())).hasil
    kini = {p.nilai.desa.kode: p.nilai.tampilan for p in semua}
    assert [asal[k] for k in (ALPHA.kode, GAMMA.kode)] == [
        kini[k] for k in (ALPHA.kode, GAMMA.kode)
    ]
