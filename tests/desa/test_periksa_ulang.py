"""A second look at decisions: who, which, and stored once."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from desa.actions.jejak import kerusakan
from desa.actions.periksa import create_pemeriksaan, decide_selisih
from desa.galat import TransisiError
from desa.models import (
    Bukti,
    Desa,
    Jejak,
    Musim,
    PemeriksaanUlang,
    Penengahan,
    Pengguna,
    Transisi,
    VersiBukti,
)
from desa.periksa import is_terpilih, kesepakatan_musim, menunggu_diperiksa
from tests.contoh_periksa import diperiksa, diputus, undi_semua
from tests.desa.contoh import ganti, kirim, putus
from tests.factories import PenggunaFactory


@pytest.fixture
def semua(musim: Musim) -> Musim:
    undi_semua(musim)
    return musim


def periksa(transisi: Transisi, oleh: Pengguna, **lain: Any) -> PemeriksaanUlang:
    isi = {"putusan": "disetujui"} | lain
    return create_pemeriksaan(transisi, oleh=oleh, **isi)


def test_a_season_draws_by_a_secret_seed_of_its_own(
    musim: Musim, settings: Any
) -> None:
    assert (musim.persen_periksa, len(musim.benih_periksa)) == (5, 64)
    undian = [is_terpilih(musim, nomor, "a" * 64) for nomor in range(2000)]
    assert 60 < sum(undian) < 140
    assert undian == [is_terpilih(musim, nomor, "a" * 64) for nomor in range(2000)]
    assert undian != [is_terpilih(musim, nomor, "b" * 64) for nomor in range(2000)]
    settings.SECRET_KEY = "lain"
    assert undian != [is_terpilih(musim, nomor, "a" * 64) for nomor in range(2000)]
    musim.persen_periksa = 101
    with pytest.raises(IntegrityError), transaction.atomic():
        musim.save()


def test_only_drawn_decisions_wait(musim: Musim, desa: Desa, petugas: Pengguna) -> None:
    undi_semua(musim, 50)
    semua = [diputus(desa, musim) for _ in range(40)]
    drawn = [
        satu.pk
        for satu in semua
        if satu.versi and is_terpilih(musim, satu.versi.pk, satu.versi.sidik)
    ]
    assert 0 < len(drawn) < 40
    assert menunggu_diperiksa(musim, petugas) == drawn


def test_what_i_entered_or_decided_or_cannot_see_waits_for_others(
    semua: Musim, desa: Desa, desa_lain: Desa, petugas: Pengguna, operator: Pengguna
) -> None:
    diputus(desa, semua, oleh=petugas)
    diputus(desa_lain, semua)
    diputus(desa, semua, dibuat_oleh=petugas)
    diputus(desa, semua, diajukan_oleh=petugas)
    lama = diputus(desa, semua)
    assert lama.versi is not None
    assert menunggu_diperiksa(semua, petugas) == [lama.pk]
    VersiBukti.objects.create(  # entered for the desa, before it sent anew itself
        bukti=lama.bukti, nomor=2, kunci=uuid4(), sidik="0" * 64, oleh=petugas
    )
    assert menunggu_diperiksa(semua, petugas) == []


def test_a_return_and_a_refusal_are_decisions_a_send_is_none(
    semua: Musim, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    for ke in ("dikembalikan", "ditolak", "disetujui"):
        putus(kirim(desa, operator), ke, petugas)
    lain = PenggunaFactory()
    tunggu = Transisi.objects.filter(pk__in=menunggu_diperiksa(semua, lain))
    assert sorted(satu.ke for satu in tunggu) == [
        "dikembalikan",
        "disetujui",
        "ditolak",
    ]


def test_a_refused_replacement_is_one_decision(
    semua: Musim, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    bukti = putus(kirim(desa, operator), "disetujui", petugas)
    ganti(bukti, operator)
    putus(bukti, "ditolak", petugas)
    tunggu = Transisi.objects.filter(
        pk__in=menunggu_diperiksa(semua, PenggunaFactory())
    )
    assert [satu.ke for satu in tunggu.order_by("pk")] == ["disetujui", "ditolak"]


def test_a_second_verdict_is_stored_once_and_changes_nothing(
    semua: Musim, desa: Desa, petugas: Pengguna, petugas_lain: Pengguna
) -> None:
    transisi = diputus(desa, semua)
    sebelum = Bukti.objects.filter(pk=transisi.bukti_id).values().get()
    hasil = periksa(
        transisi, petugas, putusan="dikembalikan", alasan="lain", catatan="Kabur."
    )
    assert Bukti.objects.filter(pk=transisi.bukti_id).values().get() == sebelum
    assert (hasil.versi, hasil.transisi, hasil.oleh, hasil.putusan, hasil.is_sama) == (
        *(transisi.versi, transisi, petugas, "dikembalikan"),
        False,
    )
    with pytest.raises(TransisiError, match="sudah diperiksa ulang oleh petugas lain"):
        periksa(transisi, petugas_lain)
    assert menunggu_diperiksa(semua, petugas_lain) == []
    jejak = Jejak.objects.get(tindakan="periksa_ulang")
    assert (jejak.oleh, jejak.desa, jejak.alasan) == (petugas, desa, "")
    assert kerusakan() == []


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"putusan": "diajukan"}, "Pilih setujui, kembalikan atau tolak."),
        ({"putusan": "ditolak"}, "Pilih alasan dan tulis catatan."),
        (
            {"putusan": "ditolak", "alasan": "lain", "catatan": " "},
            "Pilih alasan dan tulis catatan.",
        ),
    ],
)
def test_a_second_verdict_is_complete(
    semua: Musim, desa: Desa, petugas: Pengguna, isi: dict[str, str], pesan: str
) -> None:
    with pytest.raises(TransisiError, match=re.escape(pesan)):
        periksa(diputus(desa, semua), petugas, **isi)


def test_refusals_of_the_action(musim: Musim, desa: Desa, petugas: Pengguna) -> None:
    undi_semua(musim, 0)
    with pytest.raises(TransisiError, match="tidak terundi"):
        periksa(diputus(desa, musim), petugas)
    undi_semua(musim)
    with pytest.raises(TransisiError, match="Anda sendiri yang memutuskan"):
        periksa(diputus(desa, musim, oleh=petugas), petugas)
    with pytest.raises(TransisiError, match="Anda ikut mengisi"):
        periksa(diputus(desa, musim, dibuat_oleh=petugas), petugas)
    Musim.objects.update(status="ditetapkan")
    with pytest.raises(TransisiError, match="sudah ditetapkan"):
        periksa(diputus(desa, musim), petugas)


def test_agreement_is_counted_over_my_wilayah(
    semua: Musim, desa: Desa, desa_lain: Desa, petugas: Pengguna, admin: Pengguna
) -> None:
    diperiksa(diputus(desa, semua), "disetujui")
    diperiksa(diputus(desa, semua), "ditolak")
    diperiksa(diputus(desa_lain, semua), "disetujui")
    assert (kesepakatan_musim(semua, petugas).jumlah,) == (2,)
    hasil = kesepakatan_musim(semua, admin)
    assert (hasil.jumlah, hasil.sama) == (3, 2)


def test_a_third_person_says_who_was_right(
    semua: Musim, desa: Desa, petugas: Pengguna, admin: Pengguna
) -> None:
    beda = diperiksa(diputus(desa, semua, oleh=petugas))
    for oleh in (petugas, beda.oleh):
        with pytest.raises(TransisiError, match="orang lain yang menengahi"):
            decide_selisih(beda, benar="kedua", catatan="Kabur.", oleh=oleh)
    with pytest.raises(TransisiError, match="Tulis dasar penilaian"):
        decide_selisih(beda, benar="kedua", catatan=" ", oleh=admin)
    with pytest.raises(TransisiError, match="Pilih putusan yang benar"):
        decide_selisih(beda, benar="ketiga", catatan="Kabur.", oleh=admin)
    hasil = decide_selisih(beda, benar="kedua", catatan="Kabur.", oleh=admin)
    assert (hasil.benar, hasil.oleh, hasil.pemeriksaan) == ("kedua", admin, beda)
    with pytest.raises(TransisiError, match="sudah ditengahi"):
        decide_selisih(beda, benar="pertama", catatan="Jelas.", oleh=PenggunaFactory())
    sama = diperiksa(diputus(desa, semua), "disetujui")
    with pytest.raises(TransisiError, match="Kedua putusan sama"):
        decide_selisih(sama, benar="kedua", catatan="Kabur.", oleh=admin)
    assert Jejak.objects.filter(tindakan="tengahi_selisih").count() == 1


def test_both_tables_are_kept_by_constraints(semua: Musim, desa: Desa) -> None:
    transisi = diputus(desa, semua)
    with pytest.raises(IntegrityError), transaction.atomic():
        diperiksa(transisi, "diajukan")
    with pytest.raises(IntegrityError), transaction.atomic():
        diperiksa(transisi, "ditolak", catatan="")
    hasil = diperiksa(transisi)
    with pytest.raises(IntegrityError), transaction.atomic():
        diperiksa(transisi)
    with pytest.raises(IntegrityError), transaction.atomic():
        Penengahan.objects.create(
            pemeriksaan=hasil, benar="kedua", catatan="", oleh=hasil.oleh
        )
