"""Deciding for which desa a person counts: who may, what follows, and never two."""

import re

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import settings as atur
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from desa.actions.jejak import kerusakan
from desa.galat import TransisiError
from desa.models import (
    Bukti,
    Desa,
    Jejak,
    KlaimPutusan,
    Musim,
    Pengguna,
    Peserta,
    PutusanSengketa,
    Warga,
)
from tests.desa.contoh import (
    NIK_LAIN,
    ganti,
    isian_peserta,
    putus,
    setujui,
)
from tests.desa.contoh_sengketa import dilihat, klaim, putuskan, rebutkan
from tests.factories import (
    DesaFactory,
    MusimFactory,
    PenggunaFactory,
    PesertaFactory,
    WargaFactory,
)


@pytest.fixture
def penyetuju(db: None) -> Pengguna:
    """Approves both lists; somebody else decides the dispute."""
    return PenggunaFactory(nama="Penyetuju")


@pytest.fixture
def rebutan(desa: Desa, desa_lain: Desa, penyetuju: Pengguna) -> Warga:
    return rebutkan(desa, desa_lain, penyetuju=penyetuju)


def status() -> list[tuple[str, str]]:
    semua = Peserta.objects.order_by("desa__nama", "status")
    return list(semua.values_list("desa__nama", "status"))


def test_one_claim_counts_and_the_others_fall(
    rebutan: Warga, petugas_lain: Pengguna
) -> None:
    menang = klaim(rebutan, "Terban")
    hasil = putuskan(rebutan, petugas_lain, pemenang=menang, alamat="ktp_kk")
    assert status() == [("Jurang", "gugur"), ("Terban", "sah")]
    assert list(Peserta.objects.dihitung()) == [menang]
    assert (hasil.oleh, hasil.alamat, hasil.alasan) == (
        petugas_lain,
        "ktp_kk",
        "Alamat pada KTP di desa pertama.",
    )
    klaim_set = hasil.klaim_set.values_list("peserta__desa__nama", "menang")
    assert sorted(klaim_set) == [("Jurang", False), ("Terban", True)]
    jejak = Jejak.objects.filter(tindakan="putuskan_sengketa").order_by("nomor")
    assert [(j.desa.nama if j.desa else "", j.alasan) for j in jejak] == [
        ("Jurang", "Menurut alamat pada KTP dan Kartu Keluarga."),
        ("Terban", "Menurut alamat pada KTP dan Kartu Keluarga."),
    ]
    assert kerusakan() == []


def test_none_may_win(rebutan: Warga, petugas_lain: Pengguna) -> None:
    hasil = putuskan(rebutan, petugas_lain, pemenang=None)
    assert status() == [("Jurang", "gugur"), ("Terban", "gugur")]
    assert hasil.klaim_set.filter(menang=True).count() == 0


def test_who_entered_or_approved_a_list_does_not_decide(
    rebutan: Warga, penyetuju: Pengguna, petugas_lain: Pengguna, desa: Desa
) -> None:
    with pytest.raises(TransisiError, match="mengisi atau menyetujui salah satu"):
        putuskan(rebutan, penyetuju)
    Bukti.objects.filter(desa=desa).update(dibuat_oleh=petugas_lain)
    with pytest.raises(TransisiError, match="mengisi atau menyetujui salah satu"):
        putuskan(rebutan, petugas_lain)
    assert status() == [("Jurang", "sengketa"), ("Terban", "sengketa")]


def test_who_does_not_see_all_desa_does_not_decide(
    rebutan: Warga, petugas: Pengguna, admin: Pengguna
) -> None:
    with pytest.raises(TransisiError, match="Serahkan ke panitia atau petugas semua"):
        putuskan(rebutan, petugas)
    assert putuskan(rebutan, admin).oleh == admin


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"alasan": "  "}, "Tulis alasan putusan."),
        ({"alasan": "KTP di TERBAN."}, "jangan sebut nama desanya"),
        ({"alasan": "Bukan warga jurang"}, "jangan sebut nama desanya"),
        ({"alamat": "sim"}, "Pilih kartu yang Anda lihat"),
        ({"dilihat": "0" * 64}, "sudah berubah atau sudah diputus"),
    ],
)
def test_a_decision_says_why_and_by_which_card_and_names_no_desa(
    rebutan: Warga, petugas_lain: Pengguna, isi: dict[str, str], pesan: str
) -> None:
    with pytest.raises(TransisiError, match=re.escape(pesan)):
        putuskan(rebutan, petugas_lain, **isi)
    assert PutusanSengketa.objects.count() == 0


def test_a_word_that_only_begins_like_a_desa_is_no_name(
    rebutan: Warga, petugas_lain: Pengguna
) -> None:
    assert putuskan(rebutan, petugas_lain, alasan="Sudah diterbankan ke kabupaten.")


def test_only_a_claim_in_dispute_can_win(
    rebutan: Warga, petugas_lain: Pengguna, musim: Musim
) -> None:
    gugur = PesertaFactory(
        musim=musim, desa=DesaFactory(), warga=rebutan, status="gugur"
    )
    lain = PesertaFactory(musim=musim, desa=gugur.desa)
    for peserta in (gugur, lain):
        with pytest.raises(TransisiError, match="salah satu desa yang bersengketa"):
            putuskan(rebutan, petugas_lain, pemenang=peserta)


def test_what_was_decided_is_not_decided_again(
    rebutan: Warga, petugas_lain: Pengguna
) -> None:
    seen = dilihat(rebutan)
    putuskan(rebutan, petugas_lain)
    for sidik in (seen, dilihat(rebutan)):
        with pytest.raises(TransisiError, match="sudah berubah atau sudah diputus"):
            putuskan(rebutan, petugas_lain, dilihat=sidik)
    assert PutusanSengketa.objects.count() == 1


def test_a_third_claim_since_the_page_was_opened_stops_the_decision(
    rebutan: Warga, petugas_lain: Pengguna, penyetuju: Pengguna
) -> None:
    seen = dilihat(rebutan)
    ketiga = PenggunaFactory(operator=True)
    setujui(ketiga.desa, ketiga, penyetuju, isian_peserta())
    with pytest.raises(TransisiError, match="sudah berubah"):
        putuskan(rebutan, petugas_lain, dilihat=seen)


@pytest.mark.parametrize("musim_status", ["ditetapkan", "diumumkan", "arsip"])
def test_a_sealed_season_is_left_alone(
    rebutan: Warga, petugas_lain: Pengguna, musim_status: str
) -> None:
    Musim.objects.update(status=musim_status)
    with pytest.raises(TransisiError, match="sudah ditetapkan"):
        putuskan(rebutan, petugas_lain)


def test_a_new_claim_opens_the_dispute_again_for_both(
    rebutan: Warga,
    petugas_lain: Pengguna,
    penyetuju: Pengguna,
    desa: Desa,
    operator: Pengguna,
) -> None:
    putuskan(rebutan, petugas_lain, pemenang=klaim(rebutan, "Terban"))
    setujui(desa, operator, penyetuju, isian_peserta())
    assert status() == [("Jurang", "sengketa"), ("Terban", "sengketa")]
    putuskan(rebutan, petugas_lain, pemenang=klaim(rebutan, "Jurang"))
    assert status() == [("Jurang", "sah"), ("Terban", "gugur")]
    assert PutusanSengketa.objects.count() == 2


def test_mending_the_list_that_lost_is_no_new_claim(
    rebutan: Warga,
    petugas_lain: Pengguna,
    penyetuju: Pengguna,
    desa: Desa,
    operator: Pengguna,
) -> None:
    putuskan(rebutan, petugas_lain, pemenang=klaim(rebutan, "Terban"))
    daftar = Bukti.objects.get(desa=desa)
    ganti(daftar, operator, isian_peserta(), isian_peserta(NIK_LAIN, nama="Tarno"))
    putus(daftar, "disetujui", penyetuju)
    assert status() == [("Jurang", "gugur"), ("Jurang", "sah"), ("Terban", "sah")]
    assert klaim(rebutan, "Jurang").status == "gugur"


def test_one_decision_has_at_most_one_winner_in_the_database(
    rebutan: Warga, petugas_lain: Pengguna
) -> None:
    hasil = putuskan(rebutan, petugas_lain)
    kalah = hasil.klaim_set.get(menang=False)
    ketiga = PesertaFactory(desa=DesaFactory(), musim=hasil.musim, status="gugur")
    with pytest.raises(IntegrityError), transaction.atomic():
        KlaimPutusan.objects.create(putusan=hasil, peserta=ketiga, menang=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        KlaimPutusan.objects.create(putusan=hasil, peserta=kalah.peserta, menang=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        PutusanSengketa.objects.create(
            musim=hasil.musim, warga=rebutan, alamat="ktp", alasan="", oleh=hasil.oleh
        )


class SatuSah(TestCase):
    """Whatever is decided in whatever order, a person counts at most once."""

    @atur(max_examples=25)
    @given(
        banyak=st.integers(2, 4),
        langkah=st.lists(
            st.tuples(st.booleans(), st.integers(0, 4)), min_size=1, max_size=5
        ),
    )
    def test_exactly_one_or_none_counts(
        self, banyak: int, langkah: list[tuple[bool, int]]
    ) -> None:
        musim, warga = MusimFactory(), WargaFactory()
        for _ in range(banyak):
            desa = DesaFactory()
            PesertaFactory(musim=musim, desa=desa, warga=warga, status="sengketa")
        oleh = PenggunaFactory()
        for buka_lagi, ke in langkah:
            semua = list(Peserta.objects.filter(warga=warga).order_by("pk"))
            if buka_lagi:
                Peserta.objects.filter(warga=warga).update(status="sengketa")
            pemenang = semua[ke] if ke < banyak else None
            terbuka = Peserta.objects.filter(warga=warga).sengketa().exists()
            try:
                putuskan(warga, oleh, musim=musim, pemenang=pemenang)
            except TransisiError:
                assert not terbuka
                continue
            hasil = {s.pk: s.status for s in Peserta.objects.filter(warga=warga)}
            menang = [pk for pk, status in hasil.items() if status == "sah"]
            assert menang == ([pemenang.pk] if pemenang else [])
            assert set(hasil.values()) <= {"sah", "gugur"}
