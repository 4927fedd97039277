"""Rubrics: drafts, final for good, hidden from others until one's own is final."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from desa.galat import TransisiError
from desa.models import Desa, Jejak, Musim, Pengguna
from penilaian.actions import save_nilai
from penilaian.juri.rubrik import Sebaran, kemajuan_juri, rubrik_terlihat, sebaran
from penilaian.models import NilaiJuri, Penjurian, PernyataanJuri
from penilaian.syarat import syarat_penetapan
from tests.factories import PenggunaFactory
from tests.penilaian.contoh_juri import (
    KRITERIA,
    TENGGAT,
    berbenturan,
    finalis,
    isi_nilai,
    juri_lain,
    nilai,
    penjurian,
)
from tests.penilaian.contoh_sanggahan import pukul
from tests.penilaian.halaman import As, pesan, teks, unsur


@pytest.fixture
def dibuka(musim: Musim, desa: Desa, desa_lain: Desa) -> Musim:
    """Two finalists, and the clock runs until five on the 24th."""
    penjurian(musim)
    finalis(desa, 1)
    finalis(desa_lain, 2)
    return musim


def kirim(skor: int | str = 4, catatan: str = "Rapi.", **lain: Any) -> dict[str, Any]:
    return {f"skor_{k}": skor for k in KRITERIA} | {"catatan": catatan} | lain


def alamat(desa: Desa) -> str:
    return f"/juri/desa/{desa.kode}/nilai/"


def terbuka(musim: Musim, juri: Pengguna) -> list[Pengguna]:
    """Whose rubrics this person reads."""
    semua = rubrik_terlihat(musim, juri).values()
    return [satu.nilai.juri for isi in semua for satu in isi]


def test_saving_leads_to_the_next_that_is_not_done(
    as_: As, dibuka: Musim, juri: Pengguna, desa: Desa, desa_lain: Desa
) -> None:
    client = as_(juri)
    with pukul(22):
        satu = client.post(alamat(desa), kirim("", ""))
        assert satu["Location"] == f"/juri/desa/{desa_lain.kode}/"
        assert pesan(satu) == ["Penilaian Desa Jurang disimpan sebagai draf."]
        dua = client.post(alamat(desa_lain), kirim(final="1"))
        assert dua["Location"] == f"/juri/desa/{desa.kode}/"
        tiga = client.post(alamat(desa), kirim(final="1", catatan_iuran="Hafal."))
        assert tiga["Location"] == "/juri/"
    baris = NilaiJuri.objects.get(finalis__keikutsertaan__desa=desa)
    assert list(baris.butir_set.values_list("kriteria", "skor", "catatan")) == [
        (kunci, 4, "Hafal." if kunci == "iuran" else "") for kunci in KRITERIA
    ]
    assert list(Jejak.objects.values_list("tindakan", "desa")) == [
        ("nilai_juri_draf", desa.pk),
        ("nilai_juri_final", desa_lain.pk),
        ("nilai_juri_final", desa.pk),
    ]


@pytest.mark.parametrize(
    "isi", [isi_nilai(None), isi_nilai(4, " "), isi_nilai(None, "")]
)
def test_final_wants_every_score_and_a_note(
    dibuka: Musim, juri: Pengguna, desa: Desa, isi: Any
) -> None:
    satu = dibuka.keikutsertaan_set.get(desa=desa).finalis
    with pukul(22):
        with pytest.raises(TransisiError, match="Isi semua skor"):
            save_nilai(satu, isi, final=True, oleh=juri)
        save_nilai(satu, isi, final=False, oleh=juri)
    assert NilaiJuri.objects.get().final_pada is None


def test_what_was_typed_is_kept_where_it_is_refused(
    as_: As, dibuka: Musim, juri: Pengguna, desa: Desa
) -> None:
    with pukul(22):
        jawab = as_(juri).post(alamat(desa), kirim(5, "", final="1"))
        salah = as_(juri).post(alamat(desa), kirim(9))
    assert pesan(jawab) == ["Isi semua skor dan catatan, lalu selesaikan."]
    dipilih = [u for u in unsur(jawab, "input") if "checked" in u.atribut]
    assert [u.atribut["value"] for u in dipilih] == ["5"] * len(KRITERIA)
    assert set(salah.context["rubrik"].errors) == {f"skor_{k}" for k in KRITERIA}
    assert not NilaiJuri.objects.exists()


def test_final_is_final(as_: As, dibuka: Musim, juri: Pengguna, desa: Desa) -> None:
    satu = dibuka.keikutsertaan_set.get(desa=desa).finalis
    with pukul(22):
        save_nilai(satu, isi_nilai(), final=True, oleh=juri)
        with pytest.raises(TransisiError, match="tidak berubah lagi"):
            save_nilai(satu, isi_nilai(1), final=False, oleh=juri)
        halaman = as_(juri).get(f"/juri/desa/{desa.kode}/")
    assert unsur(halaman, "textarea", "form-control")[0].atribut["name"] != "catatan"
    assert NilaiJuri.objects.get().butir_set.filter(skor=4).count() == len(KRITERIA)


def test_others_are_hidden_until_the_own_one_is_final(
    as_: As, dibuka: Musim, juri: Pengguna, desa: Desa
) -> None:
    lain = juri_lain(dibuka)
    satu = dibuka.keikutsertaan_set.get(desa=desa).finalis
    nilai(satu, lain, 2)
    for final, terlihat in ((None, []), (False, [juri]), (True, [juri, lain])):
        NilaiJuri.objects.filter(juri=juri).delete() if final is None else None
        with pukul(22):
            if final is not None:
                save_nilai(satu, isi_nilai(), final=final, oleh=juri)
            halaman = as_(juri).get(f"/juri/desa/{desa.kode}/")
            daftar = as_(juri).get("/juri/")
            meja = as_(juri).get("/pleno/")
        assert sorted(terbuka(dibuka, juri), key=lambda j: j.pk) == terlihat
        dibaca = " ".join(teks(halaman))
        assert (lain.nama in dibaca) == (final is True)
        assert ("2,00 sampai 4,00" in dibaca) == (final is True)
        assert ("rata-rata 3,00" in " ".join(teks(daftar))) == (final is True)
        assert ("2,00 sampai 4,00" in " ".join(teks(meja))) == (final is True)


def test_a_draft_is_its_author_s_alone(
    dibuka: Musim, juri: Pengguna, desa: Desa, admin: Pengguna
) -> None:
    satu = dibuka.keikutsertaan_set.get(desa=desa).finalis
    lain = juri_lain(dibuka)
    nilai(satu, lain, final=False)
    nilai(satu, juri)
    assert terbuka(dibuka, juri) == [juri]
    assert terbuka(dibuka, admin) == [juri]
    assert terbuka(dibuka, lain) == [lain]


def test_done_with_one_desa_says_nothing_of_another(
    dibuka: Musim, juri: Pengguna, desa: Desa, desa_lain: Desa
) -> None:
    lain = juri_lain(dibuka)
    for tempat in (desa, desa_lain):
        nilai(dibuka.keikutsertaan_set.get(desa=tempat).finalis, lain)
    nilai(dibuka.keikutsertaan_set.get(desa=desa).finalis, juri)
    dibaca = NilaiJuri.objects.untuk(juri).filter(juri=lain)
    assert [satu.finalis.keikutsertaan.desa for satu in dibaca] == [desa]


def test_the_clock_closes_the_rubric(
    as_: As, dibuka: Musim, juri: Pengguna, desa: Desa
) -> None:
    satu = dibuka.keikutsertaan_set.get(desa=desa).finalis
    with pukul(24, 16, 59):
        save_nilai(satu, isi_nilai(), final=False, oleh=juri)
    with pukul(24, 17):
        with pytest.raises(TransisiError, match="Waktu menilai sudah habis"):
            save_nilai(satu, isi_nilai(), final=True, oleh=juri)
        halaman = as_(juri).get(f"/juri/desa/{desa.kode}/")
        assert unsur(halaman, "input", "form-check-input") == []
    Penjurian.objects.update(tenggat=TENGGAT + timedelta(hours=1))
    with pukul(24, 17):
        save_nilai(satu, isi_nilai(), final=True, oleh=juri)


def test_no_rubric_without_a_declaration_or_with_a_tie(
    as_: As, dibuka: Musim, juri: Pengguna, desa: Desa
) -> None:
    satu = dibuka.keikutsertaan_set.get(desa=desa).finalis
    baru: Pengguna = PenggunaFactory(juri=True)
    with pukul(22):
        with pytest.raises(TransisiError, match="Nyatakan dahulu"):
            save_nilai(satu, isi_nilai(), final=False, oleh=baru)
        berbenturan(juri, desa)
        with pytest.raises(TransisiError, match="benturan kepentingan dengan Desa"):
            save_nilai(satu, isi_nilai(), final=False, oleh=juri)
        assert as_(juri).post(alamat(desa), kirim()).status_code == 404
    assert not NilaiJuri.objects.exists()
    assert PernyataanJuri.objects.count() == 1


def test_the_rubric_of_a_desa_that_is_no_finalist_is_not_there(
    as_: As, musim: Musim, juri: Pengguna, desa: Desa
) -> None:
    penjurian(musim)
    assert as_(juri).post(alamat(desa), kirim()).status_code == 404


def test_a_mean_and_a_spread_are_exact() -> None:
    satu, dua, tiga = Fraction(21, 5), Fraction(16, 5), Fraction(4)
    assert sebaran([satu, dua, tiga]) == Sebaran(
        3, Decimal("3.80"), Decimal("3.20"), Decimal("4.20")
    )
    assert sebaran([]) is None
    assert [
        Sebaran(2, Decimal(3), Decimal(3), Decimal(t)).is_lebar for t in (4, 5)
    ] == [False, True]


def test_jurors_who_are_not_done_are_in_the_way_of_the_seal(
    dibuka: Musim, juri: Pengguna, desa: Desa, desa_lain: Desa
) -> None:
    def syarat() -> tuple[bool, str, str]:
        (satu,) = [
            s
            for s in syarat_penetapan(dibuka)
            if "juri" in s.rincian.lower() or "finalis" in s.rincian
        ]
        return satu.selesai, satu.judul, satu.rincian

    lain = juri_lain(dibuka)
    berbenturan(lain, desa_lain)
    assert [(s.juri, s.wajib, s.selesai) for s in kemajuan_juri(dibuka)] == [
        (juri, 2, 0),
        (lain, 1, 0),
    ]
    assert syarat() == (
        False,
        "2 juri belum selesai menilai",
        "Endang Lestari 2 finalis, Hartono Wibowo 1 finalis",
    )
    for tempat, orang in ((desa, juri), (desa_lain, juri), (desa, lain)):
        nilai(dibuka.keikutsertaan_set.get(desa=tempat).finalis, orang)
    assert syarat()[:2] == (True, "Penilaian juri selesai")


def test_a_juror_who_left_is_not_waited_for(dibuka: Musim, juri: Pengguna) -> None:
    Pengguna.objects.filter(pk=juri.pk).update(is_active=False)
    assert kemajuan_juri(dibuka) == []


@pytest.mark.parametrize("jumlah", [1, 3])
def test_the_dossier_costs_the_same(
    as_: As,
    dibuka: Musim,
    juri: Pengguna,
    desa: Desa,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    satu = dibuka.keikutsertaan_set.get(desa=desa).finalis
    for orang in (juri, *(juri_lain(dibuka, f"Juri {ke}") for ke in range(jumlah))):
        nilai(satu, orang)
    client = as_(juri)
    with pukul(22), django_assert_num_queries(24):
        client.get(f"/juri/desa/{desa.kode}/")
