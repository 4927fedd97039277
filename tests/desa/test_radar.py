"""The radar on rows: what is found, for whom, and at what price."""

import json
import re
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from desa.actions.bukti import decide_bukti
from desa.galat import TransisiError
from desa.kesamaan import Sebab
from desa.models import Akun, Berkas, Bukti, Desa, Musim, Pengguna
from desa.radar import Temuan, ada_keras, semua_keras, semua_kesamaan, temuan
from tests.desa.contoh import foto, ganti, isian_iuran, isian_regulasi, putus
from tests.desa.contoh_radar import berkas, kirim
from tests.factories import AkunFactory, PenggunaFactory

LUAR = "bukti desa lain di luar wilayah Anda. Minta panitia membandingkan keduanya"


@pytest.fixture
def operator_lain(desa_lain: Desa) -> Pengguna:
    return PenggunaFactory(operator=True, desa=desa_lain)


@pytest.fixture
def akun_lain(desa_lain: Desa) -> Akun:
    return AkunFactory(desa=desa_lain, npp="11000002")


def baca(bukti: Bukti, oleh: Pengguna) -> list[Temuan]:
    versi = Bukti.objects.get(pk=bukti.pk).versi_kini
    assert versi is not None
    return temuan(versi, oleh)


def test_the_same_file_in_another_desa_is_told_with_the_way_to_it(
    operator: Pengguna, operator_lain: Pengguna, petugas_lain: Pengguna
) -> None:
    dulu = kirim(operator_lain, isian_regulasi(), berkas(1))
    kini = kirim(operator, isian_regulasi(), berkas(1))
    assert baca(kini, petugas_lain) == [
        Temuan(
            keras=True,
            judul="Berkas sama",
            teks=f"Berkas yang sama persis ada pada Regulasi, {dulu.nomor}, Terban "
            "(menunggu).",
            bukti=dulu.pk,
        )
    ]


def test_a_rival_outside_the_wilayah_is_told_of_without_a_word_about_it(
    operator: Pengguna, operator_lain: Pengguna, petugas: Pengguna
) -> None:
    dulu = kirim(operator_lain, isian_regulasi(), berkas(1))
    kini = kirim(operator, isian_regulasi(), berkas(1))
    (satu,) = baca(kini, petugas)
    assert satu == Temuan(
        keras=True,
        judul="Berkas sama",
        teks=f"Berkas yang sama persis ada pada {LUAR}.",
    )
    assert dulu.nomor not in satu.teks


def test_kode_receipt_and_money_of_another_desa(
    operator: Pengguna,
    operator_lain: Pengguna,
    akun: Akun,
    akun_lain: Akun,
    petugas_lain: Pengguna,
) -> None:
    lain = isian_iuran(akun_lain, nomor_kuitansi="KW-00917")
    dulu = kirim(operator_lain, lain, berkas(1))
    isi = isian_iuran(akun, kode_iuran="410800000009", nomor_kuitansi="KW-00917")
    kuitansi = kirim(operator, isi, berkas(2))
    kode = kirim(operator, isian_iuran(akun, jumlah=1), berkas(3))
    uang = kirim(operator, isian_iuran(akun, kode_iuran=""), berkas(4))
    sebut = f"Iuran Mei 2026, {dulu.nomor}, Terban (menunggu)"
    assert [(t.keras, t.teks) for t in baca(kuitansi, petugas_lain)] == [
        (True, f"Nomor kuitansi yang sama ada pada {sebut}.")
    ]
    assert [(t.keras, t.teks) for t in baca(kode, petugas_lain)] == [
        (True, f"Kode iuran yang sama ada pada {sebut}.")
    ]
    assert [(t.keras, t.teks) for t in baca(uang, petugas_lain)] == [
        (False, f"Jumlah dan tanggal bayar sama dengan {sebut}.")
    ]


def test_a_photo_that_looks_alike_or_is_of_another_time_is_a_hint(
    operator: Pengguna, akun: Akun, petugas_lain: Pengguna
) -> None:
    dulu = kirim(operator, isian_regulasi(), berkas(1, dhash="0" * 16))
    difoto = datetime.fromisoformat("2026-03-02T23:30")  # the camera's own clock
    isi = berkas(2, dhash="0" * 15 + "7", diambil_pada=difoto)
    kini = kirim(operator, isian_iuran(akun), isi)
    assert [(t.keras, t.judul, t.teks) for t in baca(kini, petugas_lain)] == [
        (
            False,
            "Foto mirip",
            "Foto ini mirip (beda 3 dari 64 titik) dengan foto pada Regulasi, "
            f"{dulu.nomor}, Jurang (menunggu).",
        ),
        (
            False,
            "Waktu foto di luar bulan",
            "Menurut kamera, foto diambil Senin, 2 Maret 2026.",
        ),
    ]


@pytest.mark.parametrize("akhir", ["ditolak", "dibatalkan", "draf"])
def test_what_cannot_count_any_more_is_no_rival(
    operator: Pengguna, operator_lain: Pengguna, petugas_lain: Pengguna, akhir: str
) -> None:
    dulu = kirim(operator_lain, isian_regulasi(), berkas(1))
    Bukti.objects.filter(pk=dulu.pk).update(status=akhir)
    kini = kirim(operator, isian_regulasi(), berkas(1))
    assert baca(kini, petugas_lain) == []


def test_a_version_that_was_replaced_is_no_rival_one_that_counts_is(
    operator: Pengguna, operator_lain: Pengguna, petugas_lain: Pengguna
) -> None:
    dulu = kirim(operator_lain, isian_regulasi(), berkas(1))
    putus(dulu, "dikembalikan", petugas_lain)
    kini = kirim(operator, isian_regulasi(), berkas(1))
    assert [t.keras for t in baca(kini, petugas_lain)] == [True]
    ganti(dulu, operator_lain, isian_regulasi(tentang="Baru"))
    assert baca(kini, petugas_lain) == []
    putus(dulu, "disetujui", petugas_lain)
    ganti(dulu, operator_lain, isian_regulasi(tentang="Lagi"))
    lain = kirim(operator, isian_regulasi(), foto())
    assert [t.keras for t in baca(lain, petugas_lain)] == [True]


def test_another_season_is_another_matter(
    operator: Pengguna, operator_lain: Pengguna, petugas_lain: Pengguna, musim: Musim
) -> None:
    dulu = kirim(operator_lain, isian_regulasi(), berkas(1))
    kini = kirim(operator, isian_regulasi(), berkas(1))
    lama = Musim.objects.create(
        **{
            kolom.name: getattr(musim, kolom.name)
            for kolom in Musim._meta.concrete_fields
            if kolom.name not in {"id", "tahun", "aturan"}
        },
        tahun=2025,
    )
    Bukti.objects.filter(pk=dulu.pk).update(musim=lama)
    assert baca(kini, petugas_lain) == []


def test_approving_in_spite_of_a_hard_finding_takes_a_note(
    operator: Pengguna, operator_lain: Pengguna, petugas: Pengguna
) -> None:
    kirim(operator_lain, isian_regulasi(), berkas(1))
    kini = kirim(operator, isian_regulasi(), berkas(1))
    versi = kini.versi_kini
    assert versi is not None
    with pytest.raises(TransisiError, match="Tulis di catatan mengapa tetap disetujui"):
        decide_bukti(kini, ke="disetujui", versi=versi, oleh=petugas, catatan="  ")
    assert Bukti.objects.get(pk=kini.pk).status == "diajukan"
    catatan = "Satu peraturan bersama, sudah dicek."
    hasil = decide_bukti(
        kini, ke="disetujui", versi=versi, oleh=petugas, catatan=catatan
    )
    assert hasil.status == "disetujui"


def test_a_hint_alone_asks_for_nothing(operator: Pengguna, petugas: Pengguna) -> None:
    kirim(operator, isian_regulasi(), berkas(1, dhash="0" * 16))
    kini = kirim(operator, isian_regulasi(), berkas(2, dhash="0" * 16))
    versi = kini.versi_kini
    assert versi is not None
    assert not ada_keras(versi)
    assert decide_bukti(kini, ke="disetujui", versi=versi, oleh=petugas).versi_sah


@pytest.mark.parametrize("saingan", [1, 3])
def test_a_desk_pays_three_queries_however_many_rivals(
    operator: Pengguna,
    operator_lain: Pengguna,
    akun: Akun,
    akun_lain: Akun,
    petugas: Pengguna,
    saingan: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for nomor in range(saingan):
        isi = isian_iuran(akun_lain, jumlah=nomor + 1)
        kirim(operator_lain, isi, berkas(1, dhash="0" * 16))
    kini = kirim(operator, isian_iuran(akun), berkas(1, dhash="0" * 16))
    bukti = Bukti.objects.lengkap().get(pk=kini.pk)
    assert bukti.versi_kini is not None
    bukti.versi_kini.bukti = bukti
    with django_assert_num_queries(3):
        hasil = temuan(bukti.versi_kini, petugas)
    assert len(hasil) == 2 * saingan


def test_rivals_are_found_by_index(
    operator: Pengguna, petugas_lain: Pengguna, akun: Akun
) -> None:
    """No walk over all files or receipts: the plan names an index for each table."""
    kini = kirim(operator, isian_iuran(akun), berkas(1, dhash="0" * 16))
    versi = kini.versi_kini
    assert versi is not None
    sql: list[tuple[str, Any]] = []

    def catat(execute: Any, kata: str, params: Any, many: bool, isi: Any) -> Any:
        sql.append((kata, params))
        return execute(kata, params, many, isi)

    with connection.execute_wrapper(catat):
        temuan(versi, petugas_lain)
    cari = [satu for satu in sql if " OR " in satu[0]]
    assert len(cari) == 2
    for kata, params in cari:
        assert not re.search(r"seq scan|(?<!seq )\bscan desa_", rencana(kata, params))
        if connection.vendor == "sqlite":
            assert "multi-index or" in rencana(kata, params)


def rencana(sql: str, params: Any) -> str:
    """How the database would go about it, in small letters."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        awalan = "" if connection.vendor == "postgresql" else "QUERY PLAN "
        cursor.execute(f"EXPLAIN {awalan}{sql}", params)
        return json.dumps(cursor.fetchall(), default=str).lower()


def test_all_pairs_of_the_season_once_hard_first(
    operator: Pengguna, operator_lain: Pengguna, petugas: Pengguna, musim: Musim
) -> None:
    satu = kirim(operator, isian_regulasi(), berkas(1))
    dua = kirim(operator, isian_regulasi(), berkas(2, dhash="0" * 16))
    tiga = kirim(operator, isian_regulasi(), berkas(1, dhash="f" * 16))
    empat = kirim(operator_lain, isian_regulasi(), berkas(3, dhash="0" * 16))
    semua = {satu.pk, dua.pk, tiga.pk}
    hasil = semua_kesamaan(musim, petugas, semua)
    assert [
        (s.sebab, {s.benda.bukti, s.lawan.bukti}, s.lawan.terlihat)
        for s in hasil
        if s.lawan
    ] == [
        (Sebab.BERKAS, {satu.pk, tiga.pk}, True),
        (Sebab.MIRIP, {dua.pk, empat.pk}, False),
    ]
    assert semua_keras(musim, petugas, semua) == hasil[:1]
    assert semua_kesamaan(musim, petugas, {empat.pk}) != []
    assert semua_kesamaan(musim, petugas, set()) == []


def test_the_stored_file_has_its_hash_and_bands(operator: Pengguna) -> None:
    kirim(operator, isian_regulasi(), berkas(1, dhash="0123456789abcdef"))
    assert Berkas.objects.values_list("dhash", "pita_1", "pita_2", "pita_3", "pita_4")[
        0
    ] == ("0123456789abcdef", "0123", "4567", "89ab", "cdef")
