""" "Foto ulang": one file is replaced, in its place; nothing else moves."""

from __future__ import annotations

import uuid
from hashlib import sha256
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from desa.actions.bukti import create_bukti, decide_bukti
from desa.actions.kiriman import Kiriman
from desa.models import Akun, Berkas, Bukti, Desa, Isian, Musim, Pengguna
from tests.contoh import jpeg
from tests.desa.contoh import foto, isian_iuran, isian_peserta, jenis_isian
from tests.desa.halaman import galat, iuran, peserta, unggahan


def kembali(
    desa: Desa,
    operator: Pengguna,
    petugas: Pengguna,
    *tanda: int,
    isian: Isian | None = None,
) -> Bukti:
    """Three photos, returned with a mark on some of them."""
    isi = isian or isian_iuran(Akun.objects.get())
    kiriman = Kiriman([isi], [foto(10), foto(20), foto(30)], uuid.uuid4())
    bukti = create_bukti(
        kiriman,
        musim=Musim.objects.get(),
        desa=desa,
        jenis=jenis_isian(isi),
        oleh=operator,
    )
    versi = bukti.versi_kini
    assert versi is not None
    semua = list(versi.lampiran_set.order_by("urut"))
    kotak = [
        {
            "berkas": str(semua[ke].berkas_id),
            "halaman": 1,
            "x": 0,
            "y": 0,
            "w": 1,
            "h": 1,
        }
        for ke in tanda
    ]
    return decide_bukti(
        bukti,
        ke="dikembalikan",
        versi=versi,
        oleh=petugas,
        alasan="tanggal",
        catatan="Kabur.",
        kotak=kotak,
    )


def perbaiki(klien: Client, bukti: Bukti, **lain: Any) -> Any:
    isi = iuran(Akun.objects.get(), nomor_kuitansi="")
    del isi["berkas"]
    return klien.post(reverse("desa:bukti_mend", args=[bukti.pk]), isi | lain)


def berkas(bukti: Bukti) -> list[str]:
    """The digests of the newest version, in order."""
    terakhir = bukti.versi_set.order_by("nomor").last()
    assert terakhir is not None
    semua = terakhir.lampiran_set.order_by("urut")
    return list(semua.values_list("berkas__sha256", flat=True))


LAMA = [foto(merah).sha256 for merah in (10, 20, 30)]


def sidik(isi: bytes) -> str:
    """Under which digest these bytes were stored."""
    return Berkas.objects.get(sha256_asli=sha256(isi).hexdigest()).sha256


def test_the_new_file_takes_the_place_of_the_old_one(
    klien: Client, desa: Desa, operator: Pengguna, petugas: Pengguna, akun: Akun
) -> None:
    bukti = kembali(desa, operator, petugas, 1)
    isi = jpeg((200, 90, 60))
    perbaiki(klien, bukti, ganti_1=unggahan(isi))
    assert berkas(bukti) == [LAMA[0], sidik(isi), LAMA[2]]
    bukti.refresh_from_db()
    assert (bukti.status, bukti.versi_set.count()) == ("diajukan", 2)


def test_two_new_ones_for_one_stand_where_it_stood(
    klien: Client, desa: Desa, operator: Pengguna, petugas: Pengguna, akun: Akun
) -> None:
    bukti = kembali(desa, operator, petugas)
    satu, dua = jpeg((200, 90, 60)), jpeg((240, 90, 60))
    perbaiki(klien, bukti, ganti_0=[unggahan(satu), unggahan(dua)])
    assert berkas(bukti) == [sidik(satu), sidik(dua), *LAMA[1:]]


def test_nothing_new_keeps_all_and_a_set_of_all_replaces_all(
    klien: Client, desa: Desa, operator: Pengguna, petugas: Pengguna, akun: Akun
) -> None:
    bukti = kembali(desa, operator, petugas)
    perbaiki(klien, bukti, jumlah="200.000")
    assert berkas(bukti) == LAMA
    lain = kembali(desa, operator, petugas, isian=isian_iuran(akun, jumlah=7))
    isi = jpeg((200, 90, 60))
    perbaiki(klien, lain, berkas=unggahan(isi), pembayaran_lain="on")
    assert berkas(lain) == [sidik(isi)]


def test_one_and_all_at_once_is_refused(
    klien: Client, desa: Desa, operator: Pengguna, petugas: Pengguna, akun: Akun
) -> None:
    bukti = kembali(desa, operator, petugas)
    response = perbaiki(klien, bukti, berkas=unggahan(), ganti_2=unggahan())
    assert galat(response)["__all__"] == [
        "Anda memilih foto ulang dan juga mengganti semua berkas. Pilih salah satu."
    ]
    assert bukti.versi_set.count() == 1


def test_a_file_that_is_no_photo_is_refused_at_its_place(
    klien: Client, desa: Desa, operator: Pengguna, petugas: Pengguna, akun: Akun
) -> None:
    bukti = kembali(desa, operator, petugas)
    response = perbaiki(klien, bukti, ganti_2=unggahan(b"bukan foto", "a.jpg"))
    assert list(galat(response)) == ["ganti_2"]
    assert bukti.versi_set.count() == 1


def test_a_list_of_residents_keeps_its_people(
    klien: Client, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    bukti = kembali(desa, operator, petugas, 0, isian=isian_peserta())
    orang = bukti.versi_kini.peserta_set.get() if bukti.versi_kini else None
    assert orang is not None
    isi = peserta((orang.nama, orang.warga.nik_samar))
    foto_baru = jpeg((200, 90, 60))
    isi |= {"ganti_0": unggahan(foto_baru)}
    del isi["berkas"]
    klien.post(reverse("desa:bukti_mend", args=[bukti.pk]), isi)
    assert berkas(bukti) == [sidik(foto_baru), *LAMA[1:]]
    terakhir = bukti.versi_set.get(nomor=2).peserta_set.get()
    assert terakhir.warga == orang.warga


@pytest.mark.parametrize(
    ("tanda", "diminta"), [((1,), [2]), ((0, 2), [1, 3]), ((), [1, 2, 3])]
)
def test_only_marked_files_are_asked_for_again(
    klien: Client,
    desa: Desa,
    operator: Pengguna,
    petugas: Pengguna,
    akun: Akun,
    tanda: tuple[int, ...],
    diminta: list[int],
) -> None:
    bukti = kembali(desa, operator, petugas, *tanda)
    halaman = klien.get(reverse("desa:bukti_mend", args=[bukti.pk]))
    ulang = halaman.context["ulang"]
    assert [satu.dokumen.nomor for satu in ulang] == diminta
    assert [satu.field.name for satu in ulang] == [f"ganti_{n - 1}" for n in diminta]
    assert halaman.context["baris_salah"] == "Tanggal bayar"
    teks = halaman.content.decode()
    assert "Waktu Anda berhenti dihitung sejak dikembalikan." in teks
    assert teks.count('class="garis"') == len(tanda)
