"""A sheet from its reading to one item of evidence: counts, secrecy, once only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from desa.actions.daftar import (
    Unggahan,
    baris_daftar,
    create_daftar,
    discard_daftar,
    nilai_daftar,
    send_daftar,
)
from desa.actions.jejak import kerusakan
from desa.daftar.banding import Hitung
from desa.galat import TransisiError
from desa.models import (
    Bukti,
    DaftarSementara,
    Desa,
    IsianPeserta,
    Jejak,
    Musim,
    Pengguna,
    Peserta,
    Warga,
)
from permata import waktu
from tests.desa.contoh import foto, isian_peserta, kirim, putus, setujui
from tests.desa.contoh_daftar import baca, nik, warga
from tests.factories import PenggunaFactory


@pytest.fixture
def simpan(musim: Musim, desa: Desa, operator: Pengguna) -> Any:
    def buat(*isi: Sequence[Any], **lain: Any) -> DaftarSementara:
        siapa = {"musim": musim, "desa": desa, "oleh": operator} | lain
        return create_daftar(baca(*isi), Unggahan("warga.xlsx", "a" * 64), **siapa)

    return buat


def kirim_daftar(daftar: DaftarSementara, **lain: Any) -> Bukti:
    isi: dict[str, Any] = {
        "sidik": nilai_daftar(daftar).sidik,
        "berkas": [foto()],
        "oleh": daftar.oleh,
    }
    return send_daftar(daftar, **isi | lain)


def hitung(daftar: DaftarSementara) -> tuple[int, int, int, int, int]:
    h = nilai_daftar(daftar).hitung
    return h.dibaca, h.baru, h.berubah, h.dilewati, h.ditolak


def test_the_parts_of_a_report_add_up() -> None:
    assert Hitung(4, 3, 2, 1).dibaca == 10
    assert Hitung(4, 3, 2, 1).dikirim == 7


def test_what_is_kept_holds_no_nik_in_the_clear(simpan: Any) -> None:
    daftar = simpan(warga(7), warga(8, nik="123456789012345"))
    daftar.refresh_from_db()
    with connection.cursor() as kursor:
        kursor.execute("SELECT * FROM desa_daftarsementara")
        semua = repr(
            [bytes(s) if isinstance(s, memoryview) else s for s in kursor.fetchall()[0]]
        )
    assert nik(7) not in semua
    assert "Sumiyati" not in semua
    assert baris_daftar(daftar) == baca(warga(7), warga(8, nik="123456789012345"))
    assert Jejak.objects.get().tindakan == "daftar_dibaca"


def test_a_list_goes_out_as_one_item_with_all_rows_in_order(
    simpan: Any, desa: Desa, operator: Pengguna
) -> None:
    daftar = simpan(
        warga(1, sejak=date(2026, 6, 9)), warga(2, dana="CSR"), warga(3, nik="12")
    )
    assert hitung(daftar) == (3, 2, 0, 0, 1)
    bukti = kirim_daftar(daftar)
    assert (bukti.jenis, bukti.status, bukti.desa) == ("peserta", "diajukan", desa)
    assert bukti.blth == date(2026, 7, 1)
    isian = IsianPeserta.objects.order_by("pk").select_related("warga", "versi")
    assert [
        (i.nama, i.warga.nik_ekor, i.sumber_dana, i.terdaftar_sejak, i.persetujuan)
        for i in isian
    ] == [
        ("Sumiyati 2", "0002", "csr", date(2026, 7, 2), True),
        ("Sumiyati 1", "0001", "mandiri", date(2026, 6, 9), True),
    ]
    assert {i.versi for i in isian} == {bukti.versi_kini}
    daftar.refresh_from_db()
    assert (bytes(daftar.isi_sandi), daftar.bukti) == (b"", bukti)
    assert [j.tindakan for j in Jejak.objects.order_by("nomor")] == [
        "daftar_dibaca",
        "bukti_diajukan",
        "daftar_dikirim",
    ]
    assert kerusakan() == []


def test_a_list_sent_twice_is_one_item(simpan: Any) -> None:
    daftar = simpan(warga(1))
    pertama = kirim_daftar(daftar)
    lagi = send_daftar(daftar, sidik="x", berkas=[foto()], oleh=daftar.oleh)
    assert (lagi, Bukti.objects.count()) == (pertama, 1)


def test_the_same_file_again_has_nothing_new(simpan: Any) -> None:
    isi = [warga(n) for n in range(1, 5)]
    bukti = kirim_daftar(simpan(*isi))
    lagi = simpan(*isi)
    assert hitung(lagi) == (4, 0, 0, 4, 0)
    assert nilai_daftar(lagi).baris[0].kata == (
        f"Sudah dikirim di daftar {bukti.nomor}, menunggu petugas, isinya sama.",
    )
    with pytest.raises(TransisiError, match="tidak ada yang dikirim"):
        kirim_daftar(lagi)
    assert Bukti.objects.count() == 1


def test_an_approved_resident_is_skipped_or_mended(
    simpan: Any, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    for urut in (1, 2, 3):
        setujui(desa, operator, petugas, isian_peserta(nik(urut), nama=f"W {urut}"))
    daftar = simpan(
        warga(1, nama="w  1"),
        warga(2, nama="W Dua", dana="CSR"),
        warga(3, nama="W 3", penduduk="Tidak"),
        warga(4),
    )
    assert hitung(daftar) == (4, 1, 2, 1, 0)
    kata = {t.baris.nomor: t.kata for t in nilai_daftar(daftar).baris}
    assert kata == {
        2: ("Sudah terdaftar sejak Senin, 2 Maret 2026, isinya sama.",),
        3: (
            "Nama: W 2 menjadi W Dua.",
            "Sumber dana: Mandiri (membayar sendiri) menjadi CSR.",
        ),
        4: ("Sekarang ditulis bukan warga desa ini.",),
        5: (),
    }
    bukti = kirim_daftar(daftar)
    assert IsianPeserta.objects.filter(versi=bukti.versi_kini).count() == 3
    putus(bukti, "disetujui", petugas)
    assert list(
        Peserta.objects.order_by("warga__nik_ekor").values_list(
            "nama", "sumber_dana", "penduduk", "terdaftar_sejak"
        )
    ) == [
        ("W 1", "mandiri", True, date(2026, 3, 2)),
        ("W Dua", "csr", True, date(2026, 3, 2)),
        ("W 3", "mandiri", False, date(2026, 3, 2)),
        ("Sumiyati 4", "mandiri", True, date(2026, 7, 2)),
    ]


def test_the_ledger_says_who_pays_and_no_list_overrules_it(
    simpan: Any, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    setujui(desa, operator, petugas, isian_peserta(nik(1), nama="Sumiyati 1"))
    Peserta.objects.update(sumber_dana="apbdes", sumber_buku="apbdes")
    daftar = simpan(warga(1))
    assert hitung(daftar) == (1, 0, 0, 1, 0)
    assert nilai_daftar(daftar).baris[0].kata == (
        "Sudah terdaftar sejak Senin, 2 Maret 2026.",
        "Sumber dana tetap APBDes, menurut buku peserta cabang.",
    )
    kirim_daftar(simpan(warga(1, nama="Sumiyati Satu")))
    putus(Bukti.objects.get(status="diajukan"), "disetujui", petugas)
    peserta = Peserta.objects.get()
    assert (peserta.nama, peserta.sumber_dana) == ("Sumiyati Satu", "apbdes")


def test_an_older_list_that_is_approved_late_takes_nothing_back(
    desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    setujui(desa, operator, petugas, isian_peserta(nama="Satu"))
    lama = kirim(desa, operator, isian_peserta(nama="Dua"))
    baru = kirim(desa, operator, isian_peserta(nama="Tiga"))
    putus(baru, "disetujui", petugas)
    putus(lama, "disetujui", petugas)
    assert Peserta.objects.get().nama == "Tiga"


def test_what_came_back_is_named_and_what_was_dropped_is_new(
    simpan: Any, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    kembali = kirim(desa, operator, isian_peserta(nik(1), nama="Sumiyati 1"))
    putus(kembali, "dikembalikan", petugas)
    setujui(desa, operator, petugas, isian_peserta(nik(2), nama="Sumiyati 2"))
    Peserta.objects.update(status=Peserta.Status.GUGUR)
    daftar = simpan(warga(1), warga(2))
    assert hitung(daftar) == (2, 1, 0, 1, 0)
    assert nilai_daftar(daftar).baris[1].kata == (
        f"Ada di daftar {kembali.nomor} yang dikembalikan petugas, isinya sama.",
    )


def test_a_nik_of_another_desa_answers_like_a_free_one(
    simpan: Any, desa_lain: Desa, petugas_lain: Pengguna
) -> None:
    """No oracle: not one byte of the preview depends on the other desa (SEC-18)."""
    sebelum = nilai_daftar(simpan(warga(1)))
    oleh = PenggunaFactory(operator=True, desa=desa_lain)
    setujui(desa_lain, oleh, petugas_lain, isian_peserta(nik(1)))
    sesudah = nilai_daftar(simpan(warga(1)))
    assert (sesudah.baris, sesudah.sidik) == (sebelum.baris, sebelum.sidik)


def test_a_preview_that_is_out_of_date_is_not_sent(
    simpan: Any, desa: Desa, operator: Pengguna
) -> None:
    daftar = simpan(warga(1), warga(2))
    sidik = nilai_daftar(daftar).sidik
    kirim(desa, operator, isian_peserta(nik(1), nama="Sumiyati 1"))
    with pytest.raises(TransisiError, match="berubah sejak pratinjau"):
        kirim_daftar(daftar, sidik=sidik)
    assert (Bukti.objects.count(), Warga.objects.count()) == (1, 1)
    assert kirim_daftar(daftar).versi_kini is not None


def test_a_closed_season_sends_nothing_and_keeps_the_rows(
    simpan: Any, musim: Musim
) -> None:
    daftar = simpan(warga(1))
    Musim.objects.update(status=Musim.Status.TUTUP_DATA)
    with pytest.raises(TransisiError, match="sedang tidak dibuka"):
        kirim_daftar(daftar)
    assert (Bukti.objects.count(), Warga.objects.count()) == (0, 0)
    assert len(baris_daftar(DaftarSementara.objects.get())) == 1


def test_what_nobody_sends_is_gone_after_a_day(simpan: Any, operator: Pengguna) -> None:
    zona = ZoneInfo("Asia/Jakarta")
    with waktu.seakan(datetime(2026, 7, 19, 8, tzinfo=zona)):
        lama = simpan(warga(1))
        terkirim = simpan(warga(2))
        kirim_daftar(terkirim)
    assert lama.kedaluwarsa - lama.dibuat_pada == timedelta(hours=24)
    semua = DaftarSementara.objects.untuk(operator)
    assert list(semua.berlaku()) == []
    baru = simpan(warga(3))
    assert set(semua) == {terkirim, baru}


def test_a_list_belongs_to_its_reader(
    simpan: Any, desa: Desa, operator: Pengguna, admin: Pengguna
) -> None:
    daftar = simpan(warga(1))
    rekan = PenggunaFactory(operator=True, desa=desa)
    assert list(DaftarSementara.objects.untuk(operator)) == [daftar]
    for orang in (rekan, admin):
        assert list(DaftarSementara.objects.untuk(orang)) == []


def test_a_list_may_be_thrown_away_until_it_is_sent(simpan: Any) -> None:
    daftar = simpan(warga(1))
    discard_daftar(daftar, oleh=daftar.oleh)
    assert DaftarSementara.objects.count() == 0
    terkirim = simpan(warga(1))
    kirim_daftar(terkirim)
    with pytest.raises(TransisiError, match="sudah dikirim"):
        discard_daftar(terkirim, oleh=terkirim.oleh)


def test_a_thousand_residents_cost_few_queries_to_look_at(
    simpan: Any, django_assert_num_queries: Any
) -> None:
    daftar = simpan(*(warga(n) for n in range(1, 1001)))
    daftar = DaftarSementara.objects.select_related("musim", "desa").get()
    with django_assert_num_queries(2):
        assert hitung(daftar) == (1000, 1000, 0, 0, 0)
    bukti = kirim_daftar(daftar)
    assert bukti.versi_kini is not None
    assert bukti.versi_kini.peserta_set.count() == 1000
