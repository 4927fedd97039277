"""A sealed result is corrected: who opens it, what moves, what stays, how it ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desa.actions.jejak import kerusakan
from desa.actions.koreksi import check_semua
from desa.actions.musim import advance_musim
from desa.galat import TransisiError
from desa.models import Desa, Jejak, Koreksi, Musim, Pengguna
from penilaian.actions import (
    close_koreksi,
    confirm_penetapan,
    open_koreksi,
    propose_koreksi,
    propose_penetapan,
)
from penilaian.actions.hasil import baca_bahan
from penilaian.actions.paket import request_paket
from penilaian.dokumen.terbit import Status, periksa
from penilaian.koreksi import beda_segel, hasil_berlaku, penetapan_tercermin
from penilaian.models import Penetapan, Skor
from penilaian.penetapan import riwayat
from penilaian.poin import compare_poin
from tests.desa.contoh import isian_regulasi, kirim, putus
from tests.factories import PenggunaFactory
from tests.penilaian.contoh_koreksi import SEBAB, buka_koreksi, koreksi
from tests.penilaian.contoh_segel import BA, arsip, dokumen, tetapkan

TUTUP = {"alasan": "Ternyata sudah benar."}


@pytest.fixture
def pertama(db: None) -> Pengguna:
    return PenggunaFactory(admin=True, nama="Agus Priyono")


@pytest.fixture
def kedua(db: None) -> Pengguna:
    return PenggunaFactory(admin=True, nama="Retno Kusumawati")


@pytest.fixture
def resmi(pleno: Musim, pertama: Pengguna) -> Penetapan:
    """The first version, with a document issued under it."""
    satu = tetapkan(pleno, pertama)
    dokumen(satu)
    return satu


def kini() -> Musim:
    return Musim.objects.lengkap().get()


def tolak(kerja: Callable[..., object], *args: object, **isi: object) -> str:
    with pytest.raises(TransisiError) as galat:
        kerja(*args, **isi)
    return str(galat.value)


def desa(nama: str) -> Desa:
    return Desa.objects.get(nama=nama)


def betulkan(milik: Desa) -> None:
    """A Perdes in force since before the season, sent and approved by two people."""
    operator: Pengguna = PenggunaFactory(operator=True, desa=milik)
    kelompok = dict.fromkeys(("perangkat", "bpd", "rt_rw", "warga"), True)
    isi = isian_regulasi(**kelompok)
    putus(kirim(milik, operator, isi), "disetujui", PenggunaFactory())


def segel(pengusul: Pengguna, penutup: Pengguna) -> Penetapan:
    usulan = propose_penetapan(kini(), alasan=BA, oleh=pengusul)
    return confirm_penetapan(kini(), usulan=str(usulan.pk), oleh=penutup)


def test_evidence_is_corrected_and_sealed_anew_through_the_actions(
    resmi: Penetapan, pertama: Pengguna, kedua: Pengguna
) -> None:
    lama = (arsip(resmi), list(resmi.hasil_set.values_list()))
    skor = list(Skor.objects.order_by("pk").values_list())
    gamma = desa("Gamma")
    satu = buka_koreksi(kini(), pertama, kedua, gamma)
    betulkan(gamma)
    # Sealed and stored stay as they were until the next seal.
    assert list(Skor.objects.order_by("pk").values_list()) == skor
    assert kini().status == "ditetapkan"
    beda = beda_segel(resmi, baca_bahan(kini()).hasil)
    assert [(b.nama, b.peringkat) for b in beda] == [
        ("Gamma", (3, 1)),
        ("Alpha", (1, 2)),
        ("Beta", (2, 3)),
    ]
    baru = segel(pertama, kedua)
    satu.refresh_from_db()
    assert (satu.status, satu.versi, satu.versi_baru) == ("selesai", 1, 2)
    assert (satu.ditutup_oleh, baru.versi) == (kedua, 2)
    assert list(riwayat(kini())[0].beda) == beda
    assert (arsip(resmi), list(resmi.hasil_set.values_list())) == lama
    assert compare_poin(kini()) == []
    assert kerusakan() == []
    tindakan = Jejak.objects.filter(objek=f"desa.koreksi:{satu.pk}")
    assert list(tindakan.order_by("nomor").values_list("tindakan", "oleh")) == [
        ("usulkan_koreksi", pertama.pk),
        ("koreksi_dibuka", kedua.pk),
        ("koreksi_selesai", kedua.pk),
    ]


def test_a_document_of_the_old_version_stays_the_same_until_the_new_one(
    resmi: Penetapan, pertama: Pengguna, kedua: Pengguna
) -> None:
    satu = resmi.dokumen_set.get()
    buka_koreksi(kini(), pertama, kedua)
    betulkan(desa("Gamma"))
    assert periksa(satu.nomor, satu.kode, satu.sidik).status == Status.SAMA
    baru = segel(pertama, kedua)
    putusan = periksa(satu.nomor, satu.kode, satu.sidik)
    assert (putusan.status, putusan.diganti_pada) == (
        Status.DIGANTI,
        baru.ditetapkan_pada,
    )


def test_only_named_desa_move(
    resmi: Penetapan, pertama: Pengguna, kedua: Pengguna
) -> None:
    buka_koreksi(kini(), pertama, kedua, desa("Gamma"))
    assert "sedang tidak dibuka" in tolak(betulkan, desa("Alpha"))
    assert "1 desa di luar koreksi" in tolak(
        check_semua, kini(), [desa("Gamma").pk, desa("Alpha").pk]
    )
    check_semua(kini(), [desa("Gamma").pk])


def test_a_verdict_waits_for_the_door_too(
    resmi: Penetapan, pertama: Pengguna, kedua: Pengguna
) -> None:
    gamma = desa("Gamma")
    satu = buka_koreksi(kini(), pertama, kedua, gamma)
    operator: Pengguna = PenggunaFactory(operator=True, desa=gamma)
    bukti = kirim(gamma, operator, isian_regulasi())
    assert "ikut mengisi" in tolak(putus, bukti, "disetujui", operator)
    assert "1 bukti belum diputuskan" in tolak(close_koreksi, satu, oleh=kedua, **TUTUP)
    putus(bukti, "ditolak", PenggunaFactory())
    close_koreksi(satu, oleh=kedua, **TUTUP)
    satu.refresh_from_db()
    assert (satu.status, satu.catatan) == ("ditutup", TUTUP["alasan"])
    assert "sedang tidak dibuka" in tolak(betulkan, gamma)


def test_one_person_alone_opens_nothing(
    resmi: Penetapan, pertama: Pengguna, kedua: Pengguna
) -> None:
    satu = propose_koreksi(kini(), desa=[desa("Gamma")], oleh=pertama, **SEBAB)
    assert "dua orang yang berbeda" in tolak(open_koreksi, satu, oleh=pertama)
    assert "sedang tidak dibuka" in tolak(betulkan, desa("Gamma"))
    assert "Masih ada koreksi yang berjalan" in tolak(
        propose_koreksi, kini(), desa=[desa("Beta")], oleh=kedua, **SEBAB
    )
    open_koreksi(satu, oleh=kedua)
    assert "sekarang: sedang dibuka" in tolak(open_koreksi, satu, oleh=kedua)


@pytest.mark.parametrize(("siapa", "ke"), [(0, "ditarik"), (1, "ditolak")])
def test_a_proposal_is_taken_back_or_refused(
    resmi: Penetapan, pertama: Pengguna, kedua: Pengguna, siapa: int, ke: str
) -> None:
    satu = propose_koreksi(kini(), desa=[desa("Gamma")], oleh=pertama, **SEBAB)
    oleh = (pertama, kedua)[siapa]
    assert tolak(close_koreksi, satu, alasan=" ", oleh=oleh) == (
        "Tulis mengapa koreksi ini ditutup."
    )
    assert close_koreksi(satu, oleh=oleh, **TUTUP).status == ke
    assert "sekarang:" in tolak(open_koreksi, satu, oleh=kedua)


def test_what_has_changed_must_be_sealed(
    resmi: Penetapan, pertama: Pengguna, kedua: Pengguna
) -> None:
    satu = buka_koreksi(kini(), pertama, kedua, desa("Gamma"))
    assert tolak(segel, pertama, kedua) == "Tidak ada yang berbeda dari versi 1."
    betulkan(desa("Gamma"))
    assert "berakhir di segel baru" in tolak(close_koreksi, satu, oleh=kedua, **TUTUP)
    assert segel(pertama, kedua).versi == 2


def test_without_a_correction_there_is_no_next_version(
    resmi: Penetapan, pertama: Pengguna, kedua: Pengguna
) -> None:
    assert tolak(segel, pertama, kedua) == (
        "Versi baru berasal dari koreksi. Buka koreksinya lebih dahulu."
    )


@pytest.mark.parametrize("status", ["pleno", "arsip"])
def test_a_correction_belongs_to_a_sealed_season(
    pleno: Musim, pertama: Pengguna, status: str
) -> None:
    Musim.objects.update(status=status)
    kata = tolak(propose_koreksi, kini(), desa=[desa("Beta")], oleh=pertama, **SEBAB)
    assert kata.startswith("Koreksi dibuka sesudah hasil disegel, sebelum arsip")


@pytest.mark.parametrize(
    "beda", [{"desa": []}, {"nomor_ba": " "}, {"alasan": " "}], ids=str
)
def test_a_correction_says_of_whom_by_what_and_why(
    resmi: Penetapan, pertama: Pengguna, beda: dict[str, object]
) -> None:
    isi: dict[str, object] = {"desa": [desa("Beta")], **SEBAB}
    assert tolak(propose_koreksi, kini(), oleh=pertama, **isi | beda)
    assert Koreksi.objects.count() == 0


def test_the_season_and_the_package_wait_for_an_open_correction(
    resmi: Penetapan, pertama: Pengguna, kedua: Pengguna
) -> None:
    assert penetapan_tercermin(kini()) == resmi
    satu = buka_koreksi(kini(), pertama, kedua, desa("Gamma"))
    assert "Koreksi hasil masih dibuka" in tolak(
        advance_musim, kini(), dari="ditetapkan", oleh=pertama
    )
    assert "Koreksi masih dibuka" in tolak(request_paket, kini(), oleh=pertama)
    assert penetapan_tercermin(kini()) is None
    assert hasil_berlaku(kini(), desa("Gamma")) == resmi.hasil_set.get(
        keikutsertaan__desa__nama="Gamma"
    )
    close_koreksi(satu, oleh=kedua, **TUTUP)
    advance_musim(kini(), dari="ditetapkan", oleh=pertama)
    assert kini().status == "diumumkan"


def test_a_row_says_its_minutes(musim: Musim) -> None:
    assert str(koreksi(musim)) == f"Koreksi {SEBAB['nomor_ba']}"
