"""The steps on the pages: three at home, all beside the score, true in the ledger."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desa.impor import kepesertaan
from desa.models import Desa, Musim, Pengguna
from penilaian.langkah_peserta import TENGGANG
from penilaian.lembar_nilai import LembarNilai, langkah_lembar, lembar_musim
from penilaian.rekap import nilai_satu
from tests.desa.contoh import isian_iuran, isian_regulasi, kirim, setujui
from tests.factories import AkunFactory, TagihanFactory
from tests.penilaian.contoh import bulan
from tests.penilaian.contoh_hasil import TAGIHAN
from tests.penilaian.halaman import As, teks, unsur

URL = "/nilai/33.19.08.2003/"
BERANDA = "/beranda/"
KINI = date(2026, 7, 20)


def lembar(musim: Musim, desa: Desa) -> LembarNilai:
    (satu,) = lembar_musim(musim, desa)
    return satu


def s(musim: Musim, desa: Desa, pada: date) -> Decimal:
    nilai = nilai_satu(musim, desa, pada)
    assert nilai is not None
    return nilai.tampilan.s


@pytest.fixture
def tunggakan(desa: Desa) -> None:
    """April to June of one account of twelve people, nothing paid."""
    akun = AkunFactory(desa=desa, jenis="perangkat")
    for m, tempo in ((4, 15), (5, 15), (6, 15)):
        TagihanFactory(
            akun=akun,
            blth=bulan(m),
            jumlah=TAGIHAN,
            jumlah_tk=12,
            jatuh_tempo=date(2026, m + 1, tempo),
            kode_iuran=f"41070000000{m}",
        )


@pytest.mark.usefixtures("tunggakan")
def test_an_approved_payment_of_the_step_gains_what_it_promised(
    musim: Musim, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    """Through the desk: sent, approved, laid over the bills, oldest first."""
    isi = lembar(musim, desa)
    (satu,) = [x for x in langkah_lembar(musim, isi) if x.rencana.setor]
    setor = satu.rencana.setor
    assert setor is not None
    assert (setor.jumlah, setor.tanggal) == (3 * TAGIHAN, KINI)
    sebelum = [s(musim, desa, pada) for pada in (KINI, musim.batas_data)]
    akun = desa.akun_set.get()
    isian = isian_iuran(
        akun, blth=bulan(4), jumlah=int(setor.jumlah), tanggal=KINI, kode_iuran=""
    )
    setujui(desa, operator, petugas, isian)
    sesudah = [s(musim, desa, pada) for pada in (KINI, musim.batas_data)]
    assert [b - a for a, b in zip(sebelum, sesudah, strict=True)] == [
        satu.kini,
        satu.akhir,
    ]


def test_an_approved_regulation_of_the_step_gains_what_it_promised(
    musim: Musim, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    semua = langkah_lembar(musim, lembar(musim, desa))
    (satu,) = [x for x in semua if x.rencana.jenis == "regulasi"]
    assert satu.rencana.judul == "Tetapkan Peraturan Desa yang menyebut semua kelompok"
    sebelum = s(musim, desa, KINI)
    kelompok = dict.fromkeys(("perangkat", "bpd", "rt_rw", "warga"), True)
    hari = {"ditetapkan": KINI, "diundangkan": KINI, "berlaku": KINI}
    setujui(desa, operator, petugas, isian_regulasi(**kelompok, **hari))
    assert s(musim, desa, KINI) - sebelum == satu.kini


@pytest.mark.usefixtures("tunggakan")
def test_home_has_the_three_that_gain_most_and_the_score_page_all(
    as_: As, musim: Musim, desa: Desa, operator: Pengguna
) -> None:
    semua = [x.rencana.judul for x in langkah_lembar(musim, lembar(musim, desa))]
    client = as_(operator)
    (rumah,) = unsur(client.get(BERANDA), "section", "langkah")
    (penuh,) = unsur(client.get(URL), "section", "langkah")
    judul = [[a.teks for a in isi.cari("a", "tebal")] for isi in (rumah, penuh)]
    assert len(semua) > 3
    assert judul == [semua[:3], semua]


def test_who_cannot_send_sees_the_steps_without_a_form(
    as_: As, musim: Musim, desa: Desa, juri: Pengguna
) -> None:
    (isi,) = unsur(as_(juri).get(URL), "section", "langkah")
    assert [a.teks for a in isi.cari("a")] == []
    assert "Tetapkan Peraturan Desa yang menyebut semua kelompok" in isi.teks


def test_a_step_says_when_evidence_of_its_kind_waits(
    as_: As, musim: Musim, desa: Desa, operator: Pengguna
) -> None:
    kata = "Ada kiriman sejenis yang menunggu petugas."
    client = as_(operator)
    assert [
        teks(client.get(u), "section", "langkah")[0].count(kata) for u in (URL, BERANDA)
    ] == [0, 0]
    kirim(desa, operator, isian_regulasi())
    assert [
        teks(client.get(u), "section", "langkah")[0].count(kata) for u in (URL, BERANDA)
    ] == [1, 1]


@pytest.mark.parametrize("status", ["persiapan", "tutup_data", "ditetapkan"])
def test_nothing_is_proposed_while_nothing_is_accepted(
    as_: As, musim: Musim, desa: Desa, operator: Pengguna, status: str
) -> None:
    musim.status = status
    musim.save()
    client = as_(operator)
    assert unsur(client.get(URL), "section", "langkah") == []
    assert unsur(client.get(BERANDA), "section", "langkah") == []


def test_arrears_count_as_long_as_the_import_says() -> None:
    assert TENGGANG == kepesertaan.TENGGANG
