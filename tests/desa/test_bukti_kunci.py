"""The key of a form: the same send twice is one row, other content is refused."""

import uuid

import pytest

from desa.actions.bukti import create_bukti, mend_bukti
from desa.actions.kiriman import Kiriman
from desa.galat import KunciError
from desa.models import (
    Akun,
    Berkas,
    Bukti,
    Desa,
    Jejak,
    Musim,
    Pengguna,
    Transisi,
    VersiBukti,
)
from tests.desa.contoh import (
    foto,
    isian_iuran,
    isian_peserta,
    isian_regulasi,
    kirim,
    kiriman,
    putus,
)
from tests.factories import PenggunaFactory

KUNCI = uuid.UUID("7d0f4c62-8a57-4f40-9c0c-6f0a5a4ed001")
PESAN = (
    "Formulir ini sudah pernah dikirim dengan isi lain. "
    "Buka formulir baru lalu isi kembali."
)


def jumlah() -> tuple[int, ...]:
    semua = (Bukti, VersiBukti, Berkas, Transisi, Jejak)
    return tuple(model._default_manager.count() for model in semua)


def buat(desa: Desa, oleh: Pengguna, isi: Kiriman) -> Bukti:
    return create_bukti(
        isi, musim=Musim.objects.get(), desa=desa, jenis="iuran", oleh=oleh
    )


def test_the_same_send_twice_gives_the_same_item(
    desa: Desa, operator: Pengguna, akun: Akun
) -> None:
    pertama = buat(desa, operator, kiriman(isian_iuran(akun), kunci=KUNCI))
    assert jumlah() == (1, 1, 1, 1, 1)
    kedua = buat(desa, operator, kiriman(isian_iuran(akun), kunci=KUNCI))
    assert kedua == pertama
    assert jumlah() == (1, 1, 1, 1, 1)


def test_a_send_repeated_after_the_decision_is_still_the_same(
    desa: Desa, operator: Pengguna, petugas: Pengguna, akun: Akun
) -> None:
    isi = kiriman(isian_iuran(akun), kunci=KUNCI)
    putus(buat(desa, operator, isi), "disetujui", petugas)
    assert buat(desa, operator, isi).status == "disetujui"
    assert jumlah()[:2] == (1, 1)


@pytest.mark.parametrize("beda", ["jumlah", "foto", "orang"])
def test_other_content_under_the_key_is_refused(
    desa: Desa, operator: Pengguna, akun: Akun, beda: str
) -> None:
    """REL-02."""
    buat(desa, operator, kiriman(isian_iuran(akun), kunci=KUNCI))
    sebelum = jumlah()
    isi = kiriman(
        isian_iuran(akun, jumlah=181_440 - (beda == "jumlah")),
        kunci=KUNCI,
        berkas=foto(7 if beda == "foto" else 120),
    )
    oleh = PenggunaFactory(operator=True, desa=desa) if beda == "orang" else operator
    with pytest.raises(KunciError) as galat:
        buat(desa, oleh, isi)
    assert str(galat.value) == PESAN
    assert jumlah() == sebelum


def test_mend_twice_gives_one_version(
    bukti: Bukti, operator: Pengguna, petugas: Pengguna
) -> None:
    putus(bukti, "dikembalikan", petugas)
    isi = kiriman(isian_regulasi(tentang="Diperbaiki"), kunci=KUNCI)
    mend_bukti(bukti, isi, oleh=operator)
    sebelum = jumlah()
    assert mend_bukti(bukti, isi, oleh=operator) == bukti
    assert jumlah() == sebelum
    assert bukti.versi_set.count() == 2


def test_the_key_of_one_item_does_not_mend_another(
    desa: Desa, bukti: Bukti, operator: Pengguna, petugas: Pengguna
) -> None:
    lain = putus(kirim(desa, operator), "dikembalikan", petugas)
    putus(bukti, "dikembalikan", petugas)
    isi = kiriman(isian_regulasi(tentang="Diperbaiki"), kunci=KUNCI)
    mend_bukti(lain, isi, oleh=operator)
    with pytest.raises(KunciError, match="isi lain"):
        mend_bukti(bukti, isi, oleh=operator)
    assert Bukti.objects.get(pk=bukti.pk).status == "dikembalikan"


def test_the_digest_covers_each_field_and_file(akun: Akun) -> None:
    dasar = kiriman(isian_iuran(akun), kunci=KUNCI)
    lain = [
        kiriman(isian_iuran(akun, **{nama: nilai}))
        for nama, nilai in (
            ("jumlah", 181_441),
            ("kode_iuran", ""),
            ("tanggal", "2026-06-11"),
            ("blth", "2026-06-01"),
        )
    ]
    lain.append(kiriman(isian_iuran(akun), berkas=foto(7)))
    sidik = {satu.sidik for satu in lain}
    assert dasar.sidik == kiriman(isian_iuran(akun)).sidik
    assert len(sidik) == 5
    assert dasar.sidik not in sidik


def test_a_file_that_stays_counts_like_one_that_is_sent(
    bukti: Bukti, operator: Pengguna
) -> None:
    baru = kiriman(isian_regulasi())
    lama = Kiriman([isian_regulasi()], (), KUNCI, [Berkas.objects.get()])
    assert lama.sidik == baru.sidik == VersiBukti.objects.get().sidik


def test_a_list_of_people_is_one_send_too(desa: Desa, operator: Pengguna) -> None:
    """The person is found again: the same NIK gives the same digest."""
    pertama = kiriman(isian_peserta(), kunci=KUNCI)
    kedua = kiriman(isian_peserta(), kunci=KUNCI)
    assert pertama.sidik == kedua.sidik
    buat(desa, operator, pertama)
    buat(desa, operator, kedua)
    assert jumlah() == (1, 1, 1, 1, 1)
