"""Saying that a month has nobody new, taking it back, and sending a list after all."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from desa.actions.nihil import declare_nihil, withdraw_nihil
from desa.bulan_peserta import bulan_peserta
from desa.galat import TransisiError
from desa.models import Bukti, Desa, Jejak, Musim, Pengguna, PernyataanNihil
from tests.desa.contoh import isian_peserta, kirim, putus
from tests.desa.halaman import As

JUNI, JULI = date(2026, 6, 1), date(2026, 7, 1)


@pytest.fixture
def nyatakan(desa: Desa, musim: Musim, operator: Pengguna) -> Any:
    def buat(blth: date = JULI, oleh: Pengguna = operator) -> PernyataanNihil:
        return declare_nihil(desa, blth, musim=musim, oleh=oleh)

    return buat


def berlaku() -> list[date]:
    semua = PernyataanNihil.objects.berlaku().order_by("blth")
    return list(semua.values_list("blth", flat=True))


def test_said_twice_is_said_once(nyatakan: Any, operator: Pengguna) -> None:
    nihil = nyatakan()
    assert nyatakan() == nihil
    assert (nihil.oleh, nihil.atas_nama, berlaku()) == (operator, False, [JULI])
    assert [j.tindakan for j in Jejak.objects.all()] == ["nyatakan_nihil"]


def test_for_the_village_is_said_so(nyatakan: Any, pendamping: Pengguna) -> None:
    assert nyatakan(oleh=pendamping).atas_nama is True


@pytest.mark.parametrize(
    ("blth", "pesan"),
    [
        (date(2025, 12, 1), "Desember 2025 bukan bulan musim 2026."),
        (date(2026, 7, 2), "Juli 2026 bukan bulan musim 2026."),
        (date(2026, 8, 1), "Agustus 2026 belum dimulai."),
    ],
)
def test_only_a_month_of_the_season_that_has_begun(
    nyatakan: Any, blth: date, pesan: str
) -> None:
    with pytest.raises(TransisiError) as info:
        nyatakan(blth)
    assert str(info.value) == pesan


@pytest.mark.parametrize(
    ("ke", "boleh"),
    [("", False), ("dikembalikan", False), ("disetujui", False), ("ditolak", True)],
)
def test_a_month_with_a_list_is_not_nihil(
    nyatakan: Any,
    desa: Desa,
    operator: Pengguna,
    petugas: Pengguna,
    ke: str,
    boleh: bool,
) -> None:
    bukti = kirim(desa, operator, isian_peserta(terdaftar_sejak=date(2026, 7, 2)))
    if ke:
        putus(bukti, ke, petugas)
    if boleh:
        assert nyatakan().blth == JULI
        return
    with pytest.raises(TransisiError, match="sudah dikirim, jadi tidak nihil"):
        nyatakan()


def test_a_draft_is_not_a_list_yet(
    nyatakan: Any, desa: Desa, operator: Pengguna
) -> None:
    isian = isian_peserta(terdaftar_sejak=date(2026, 7, 2))
    kirim(desa, operator, isian, draf=True)
    assert nyatakan().blth == JULI


def test_only_while_the_season_accepts(nyatakan: Any) -> None:
    nihil = nyatakan(JUNI)
    Musim.objects.update(status=Musim.Status.TUTUP_DATA)
    for langkah in (
        nyatakan,
        lambda: withdraw_nihil(nihil, oleh=nihil.oleh),
    ):
        with pytest.raises(TransisiError, match="sedang tidak menerima"):
            langkah()
    assert berlaku() == [JUNI]


def test_taken_back_and_said_again(nyatakan: Any, operator: Pengguna) -> None:
    pertama = withdraw_nihil(nyatakan(), oleh=operator)
    assert pertama.dicabut_oleh == operator
    assert berlaku() == []
    with pytest.raises(TransisiError, match="sudah dicabut"):
        withdraw_nihil(pertama, oleh=operator)
    assert nyatakan() != pertama
    assert berlaku() == [JULI]
    assert PernyataanNihil.objects.count() == 2


def test_a_list_withdraws_the_statement_of_its_months_only(
    nyatakan: Any, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    for blth in (date(2026, 5, 1), JUNI, JULI):
        nyatakan(blth)
    bukti = kirim(
        desa,
        operator,
        isian_peserta(terdaftar_sejak=date(2026, 7, 2)),
        isian_peserta("9901014501900002", terdaftar_sejak=date(2026, 5, 4)),
    )
    assert berlaku() == [JUNI]
    alasan = Jejak.objects.filter(tindakan="cabut_nihil").values_list(
        "alasan", flat=True
    )
    assert set(alasan) == {f"Daftar {bukti.nomor} dikirim untuk bulan ini."}


def test_evidence_of_another_kind_leaves_it_alone(
    nyatakan: Any, desa: Desa, operator: Pengguna
) -> None:
    nyatakan()
    kirim(desa, operator)
    assert berlaku() == [JULI]


def test_the_database_refuses_two_in_force(nyatakan: Any) -> None:
    nihil = nyatakan()
    with pytest.raises(IntegrityError), transaction.atomic():
        PernyataanNihil.objects.create(
            musim=nihil.musim, desa=nihil.desa, blth=JULI, oleh=nihil.oleh
        )


def test_each_month_in_one_word(
    nyatakan: Any, musim: Musim, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    """Nihil is another word than silence; what was sent is stronger than both."""
    nyatakan(date(2026, 2, 1))
    hari = {3: "disetujui", 4: "", 5: "dikembalikan", 6: "draf"}
    for bulan, ke in hari.items():
        isian = isian_peserta(terdaftar_sejak=date(2026, bulan, 3))
        bukti = kirim(desa, operator, isian, draf=ke == "draf")
        if ke in {"disetujui", "dikembalikan"}:
            putus(bukti, ke, petugas)
    assert [(b.kata, b.is_kosong) for b in bulan_peserta(musim, desa)] == [
        ("Belum", True),
        ("Nihil", False),
        ("Disetujui", False),
        ("Menunggu", False),
        ("Dikembalikan", False),
        ("Draf", True),
        ("Belum", True),
        ("Belum waktunya", False),
    ]


def test_the_page_asks_first_and_the_list_shows_it(
    klien: Client, nyatakan: Any, musim: Musim
) -> None:
    url = reverse("desa:nihil_create") + "?blth=2026-07"
    assert "Juli 2026: tidak ada pendaftar baru?" in klien.get(url).content.decode()
    assert berlaku() == []
    response = klien.post(url, follow=True)
    assert berlaku() == [JULI]
    isi = response.content.decode()
    assert "Pernyataan nihil tercatat." in isi
    assert isi.count("Cabut pernyataan nihil") == 1
    nihil = PernyataanNihil.objects.get()
    klien.post(reverse("desa:nihil_delete", args=[nihil.pk]))
    assert berlaku() == []


def test_the_page_refuses_in_words(
    klien: Client, desa: Desa, operator: Pengguna
) -> None:
    kirim(desa, operator, isian_peserta(terdaftar_sejak=date(2026, 7, 2)))
    url = reverse("desa:nihil_create") + "?blth=2026-07"
    assert "tidak perlu pernyataan nihil" in klien.get(url).content.decode()
    isi = klien.post(url, follow=True).content.decode()
    assert "Daftar peserta Juli 2026 sudah dikirim, jadi tidak nihil." in isi


@pytest.mark.parametrize("blth", ["", "2026-13", "2025-12", "x"])
def test_a_month_that_is_none_goes_back_to_the_list(klien: Client, blth: str) -> None:
    response = klien.post(reverse("desa:nihil_create") + f"?blth={blth}")
    assert response["Location"] == reverse("desa:peserta_list")
    assert PernyataanNihil.objects.count() == 0


def test_a_pendamping_speaks_for_his_own_desa_only(
    as_: As, pendamping: Pengguna, desa: Desa, desa_lain: Desa
) -> None:
    klien, url = as_(pendamping), reverse("desa:nihil_create")
    assert klien.post(f"{url}?blth=2026-07&desa={desa_lain.kode}").status_code == 404
    klien.post(f"{url}?blth=2026-07&desa={desa.kode}")
    assert [(n.desa, n.atas_nama) for n in PernyataanNihil.objects.all()] == [
        (desa, True)
    ]


def test_the_statement_of_another_desa_is_not_there(
    klien: Client, musim: Musim, desa_lain: Desa, petugas_lain: Pengguna
) -> None:
    nihil = declare_nihil(desa_lain, JULI, musim=musim, oleh=petugas_lain)
    url = reverse("desa:nihil_delete", args=[nihil.pk])
    assert klien.post(url).status_code == 404
    assert berlaku() == [JULI]
    assert Bukti.objects.count() == 0
