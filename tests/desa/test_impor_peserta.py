"""The participants' ledger: who paid which month, and out of whose pocket."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from desa.actions.peserta import warga_dari
from desa.galat import TransisiError
from desa.models import BarisImpor, Desa, Impor, IuranPeserta, Jejak, Pengguna, Peserta
from permata.nik import baca_nik
from tests.desa.contoh import ganti, isian_peserta, putus, setujui
from tests.desa.contoh_impor import kelompok, pesan, terapkan
from tests.desa.contoh_impor_lain import batalkan, periksa
from tests.factories import PesertaFactory

KEPALA = ("NIK", "KPJ", "BLTH", "Sumber Dana", "Status")
NIK = [f"99190801018500{n:02}" for n in range(1, 6)]
BULAN = {nomor: date(2026, nomor, 1) for nomor in range(1, 13)}


def peserta(desa: Desa, nomor: int, *bulan: int, **lain: Any) -> Peserta:
    """Known by NIK[nomor], with these months paid."""
    warga = warga_dari(baca_nik(NIK[nomor], demo=True))
    satu: Peserta = PesertaFactory(
        **{"musim": desa.keikutsertaan_set.get().musim, "desa": desa, "warga": warga}
        | {"nama": f"Peserta {nomor}", "terdaftar_sejak": date(2026, 2, 10)}
        | lain
    )
    IuranPeserta.objects.bulk_create(
        IuranPeserta(peserta=satu, blth=BULAN[b]) for b in bulan
    )
    return satu


def periksa_buku(oleh: Pengguna, *baris: Sequence[Any]) -> Impor:
    return periksa(Impor.Jenis.PESERTA, oleh, KEPALA, *baris)


def isi() -> list[tuple[Any, ...]]:
    """Everything that an import of this kind may change."""
    kolom = ("nama", "kpj", "sumber_dana", "sumber_buku", "keluar_pada")
    return [
        (
            *satu,
            [
                b.month
                for b in IuranPeserta.objects.filter(peserta=pk)
                .order_by("blth")
                .values_list("blth", flat=True)
            ],
        )
        for pk, *satu in Peserta.objects.order_by("pk").values_list("pk", *kolom)
    ]


@pytest.fixture
def orang(desa: Desa) -> list[Peserta]:
    return [
        peserta(desa, 0, 2),
        peserta(desa, 1, sumber_dana="apbdes"),
        peserta(desa, 2, 2, kpj="00000000033"),
    ]


def test_a_ledger_decides_who_counts(orang: list[Peserta], petugas: Pengguna) -> None:
    """Months, source of funds, leaving; and all of it back again."""
    sebelum = isi()
    impor = periksa_buku(
        petugas,
        [NIK[0], "11111111111", "Februari 2026", "Mandiri", "Aktif"],
        [NIK[0], "", "202603", "Mandiri", "Aktif"],
        [f"'{NIK[0]}", "", BULAN[4], "Mandiri (membayar sendiri)", "Aktif"],
        [NIK[1], "", BULAN[2], "Mandiri", "Aktif"],
        [NIK[1], "", BULAN[3], "mandiri", "Aktif"],
        ["", 33, BULAN[3], "DBHCHT", "Aktif"],
        ["", "00000000033", BULAN[4], "APBD", "Non Aktif"],
        [NIK[4], "", BULAN[3], "Mandiri", "Aktif"],
    )
    assert kelompok(impor) == {
        "dicatat": [3, 4, 5, 6, 7],
        "sumber_beda": [None, None],
        "sumber_sesuai": [None],
        "kpj": [None],
        "berhenti": [None],
    }
    hitungan = impor.hitungan
    assert (hitungan["dibaca"], hitungan["dikelompokkan"]) == (8, 8)
    assert {n: satu["baris"] for n, satu in hitungan["kelompok"].items()} == {
        "dicatat": 5,
        "sumber_beda": 2,
        "sumber_sesuai": 1,
        "kpj": 1,
        "berhenti": 1,
        "sudah": 1,
        "keluar": 1,
        "bukan_peserta": 1,
    }
    assert sorted(
        BarisImpor.objects.filter(nomor=None).values_list("pesan", flat=True)
    ) == [
        "Peserta 0: KPJ 11111111111.",
        "Peserta 0: sumber dana Mandiri (membayar sendiri).",
        "Peserta 1: diklaim APBDes, menurut buku Mandiri (membayar sendiri).",
        "Peserta 2: diklaim Mandiri (membayar sendiri), menurut buku APBD atau DBHCHT.",
        "Peserta 2: keluar Rabu, 1 April 2026.",
    ]
    assert isi() == sebelum
    impor = terapkan(impor, petugas)
    assert isi() == [
        ("Peserta 0", "11111111111", "mandiri", "mandiri", None, [2, 3, 4]),
        ("Peserta 1", "", "mandiri", "mandiri", None, [2, 3]),
        ("Peserta 2", "00000000033", "apbd", "apbd", BULAN[4], [2, 3]),
    ]
    assert impor.hitungan["diterapkan"] == {
        "Bulan dicatat": 5,
        "Sumber dana diganti": 2,
        "Peserta keluar": 1,
        "Peserta kembali aktif": 0,
    }
    impor = batalkan(impor, petugas)
    assert impor.hitungan["dibatalkan"] == {
        "Bulan dihapus": 5,
        "Peserta dikembalikan": 5,
    }
    assert isi() == sebelum


def test_the_same_rows_in_another_file_change_nothing(
    orang: list[Peserta], petugas: Pengguna
) -> None:
    baris = [[NIK[n], "", BULAN[b], "Mandiri", "Aktif"] for n in (0, 1) for b in (2, 3)]
    terapkan(periksa_buku(petugas, *baris), petugas)
    sesudah = isi()
    lagi = periksa_buku(petugas, *baris[::-1])
    assert kelompok(lagi) == {}
    assert lagi.hitungan["kelompok"] == {"sudah": {"baris": 4, "jumlah": 0}}
    terapkan(lagi, petugas)
    assert isi() == sesudah


def test_a_nik_is_read_from_text_only_and_never_repeated(
    orang: list[Peserta], petugas: Pengguna
) -> None:
    impor = periksa_buku(
        petugas,
        [int(NIK[0]), "", BULAN[3], "Mandiri", "Aktif"],
        [NIK[0][:15], "", BULAN[3], "Mandiri", "Aktif"],
        ["", "", BULAN[3], "Mandiri", "Aktif"],
        [NIK[0], "", "Maret", "Mandiri", "Aktif"],
        [NIK[0], "", BULAN[3], NIK[0], NIK[0]],
    )
    assert kelompok(impor) == {"tidak_terbaca": [2, 3, 4, 5, 6]}
    assert pesan(impor)[2] == (
        "Kolom A (NIK): Format kolom NIK sebagai Teks, lalu ketik ulang NIK-nya: "
        "Excel membulatkan angka ke-16 dari sel angka."
    )
    tertulis = repr(list(BarisImpor.objects.values())) + repr(impor.contoh)
    tertulis += repr(list(Jejak.objects.values()))
    assert NIK[0][:13] not in tertulis


def test_nik_and_kpj_of_two_people(orang: list[Peserta], petugas: Pengguna) -> None:
    impor = periksa_buku(
        petugas,
        [NIK[0], "00000000033", BULAN[3], "Mandiri", "Aktif"],
        [NIK[4], "00000000033", BULAN[3], "Mandiri", "Aktif"],
    )
    assert kelompok(impor) == {"identitas": [2, 3]}


def test_silence_makes_nobody_leave_unless_the_file_is_complete(
    desa: Desa, petugas: Pengguna
) -> None:
    """Paid in January and February; the time for March's arrears ended in June."""
    peserta(desa, 0, 1, 2, terdaftar_sejak=date(2026, 1, 5))
    peserta(desa, 1)
    sebelum = isi()
    baris = [[NIK[1], "", BULAN[b], "Mandiri", "Aktif"] for b in range(2, 7)]
    impor = periksa_buku(petugas, *baris)
    assert kelompok(impor)["menunggak"] == [None]
    ragu = terapkan(impor, petugas)
    assert isi()[0] == sebelum[0]
    batalkan(ragu, petugas)
    impor = periksa_buku(petugas, *baris[::-1])
    impor = terapkan(impor, petugas, menunggak=True)
    assert isi()[0] == (*sebelum[0][:4], date(2026, 6, 30), [1, 2])
    batalkan(impor, petugas)
    assert isi() == sebelum


def test_arrears_paid_in_time_bring_somebody_back(
    desa: Desa, petugas: Pengguna
) -> None:
    peserta(desa, 0, 2, 3, keluar_pada=date(2026, 7, 31))
    kepala = (*KEPALA, "Tanggal Bayar")
    impor = periksa(
        Impor.Jenis.PESERTA,
        petugas,
        kepala,
        [NIK[0], "", BULAN[4], "Mandiri", "Aktif", date(2026, 7, 20)],
        [NIK[0], "", BULAN[5], "Mandiri", "Aktif", date(2026, 9, 1)],
    )
    assert kelompok(impor) == {
        "dicatat": [2],
        "lewat": [3],
        "kembali": [None],
        "sumber_sesuai": [None],
    }
    terapkan(impor, petugas)
    assert isi() == [("Peserta 0", "", "mandiri", "mandiri", None, [2, 3, 4])]


def test_a_disputed_person_keeps_the_months_in_every_claim(
    desa: Desa, desa_lain: Desa, petugas_lain: Pengguna
) -> None:
    """Whoever wins the dispute later has them."""
    peserta(desa, 0, 2, status="sengketa")
    peserta(desa_lain, 0, status="sengketa")
    impor = periksa_buku(
        petugas_lain, *([NIK[0], "", BULAN[b], "", ""] for b in (2, 3))
    )
    assert kelompok(impor) == {"dicatat": [2, 3]}
    terapkan(impor, petugas_lain)
    assert [satu[-1] for satu in isi()] == [[2, 3], [2, 3]]
    batalkan(impor, petugas_lain)
    assert [satu[-1] for satu in isi()] == [[2], []]


def test_people_of_other_kecamatan_are_not_touched(
    orang: list[Peserta], desa_lain: Desa, petugas: Pengguna
) -> None:
    peserta(desa_lain, 3)
    impor = periksa_buku(petugas, [NIK[3], "", BULAN[3], "Mandiri", "Aktif"])
    assert impor.hitungan["kelompok"] == {"bukan_peserta": {"baris": 1, "jumlah": 0}}


def test_undo_does_not_reach_over_what_came_after(
    orang: list[Peserta], petugas: Pengguna
) -> None:
    satu = terapkan(
        periksa_buku(petugas, [NIK[1], "", BULAN[3], "Mandiri", "Aktif"]), petugas
    )
    dua = terapkan(
        periksa_buku(petugas, [NIK[1], "", BULAN[4], "Mandiri", "Aktif"]), petugas
    )
    with pytest.raises(TransisiError, match="Batalkan dahulu impor yang sesudahnya"):
        batalkan(satu, petugas)
    batalkan(dua, petugas)
    Peserta.objects.filter(nama="Peserta 1").update(sumber_buku="csr")
    with pytest.raises(TransisiError, match="Data Peserta 1 diubah sesudah impor ini"):
        batalkan(satu, petugas)


def test_no_list_overrules_the_ledger(
    desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    """Who was found to be paid by the regency does not become mandiri by a new list."""
    bukti = setujui(desa, operator, petugas, isian_peserta(NIK[0]))
    terapkan(periksa_buku(petugas, [NIK[0], "", BULAN[3], "APBD", "Aktif"]), petugas)
    lagi = ganti(bukti, operator, isian_peserta(NIK[0]), isian_peserta(NIK[1]))
    putus(lagi, "disetujui", petugas)
    assert [(b[2], b[3]) for b in isi()] == [("apbd", "apbd"), ("mandiri", "")]
    setujui(desa, operator, petugas, isian_peserta(NIK[0]))
    assert [(b[2], b[3]) for b in isi()] == [("apbd", "apbd"), ("mandiri", "")]


@pytest.mark.parametrize("ubah", ["bulan", "sumber"])
def test_what_changed_since_the_dry_run_is_checked_again(
    orang: list[Peserta], petugas: Pengguna, ubah: str
) -> None:
    impor = periksa_buku(petugas, [NIK[1], "", BULAN[3], "Mandiri", "Aktif"])
    if ubah == "bulan":
        IuranPeserta.objects.create(peserta=orang[1], blth=BULAN[3])
    else:
        Peserta.objects.filter(pk=orang[1].pk).update(sumber_dana="csr")
    antara = isi()
    impor = terapkan(impor, petugas)
    assert impor.status == Impor.Status.DIPERIKSA
    assert isi() == antara


def test_a_month_that_was_recorded_meanwhile_is_shown_first(
    orang: list[Peserta], petugas: Pengguna
) -> None:
    """Nothing is written; the dry run is made anew, and says so."""
    impor = periksa_buku(
        petugas,
        [NIK[0], "", BULAN[3], "", "Aktif"],
        [NIK[0], "", BULAN[4], "", "Aktif"],
    )
    IuranPeserta.objects.create(peserta=orang[0], blth=BULAN[3])
    lagi = terapkan(impor, petugas)
    assert lagi.status == Impor.Status.DIPERIKSA
    assert lagi.pesan.startswith("Ada yang berubah sejak diperiksa")
    assert kelompok(lagi) == {"dicatat": [3]}
    assert terapkan(lagi, petugas).status == Impor.Status.DITERAPKAN
