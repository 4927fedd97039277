"""Pieces and sends that come at the same time, and a process that dies in between."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from desa.actions.unggahan import KUOTA
from desa.models import Berkas, Bukti, Jejak, Pengguna, Transisi, Unggahan, VersiBukti
from permata import titipan
from permata.berkas.aturan import MB
from tests.contoh import jpeg
from tests.desa.halaman import iuran
from tests.desa.test_serentak import dunia, serentak
from tests.desa.unggah import lanjut, mulai, tanya, unggah
from tests.factories import AkunFactory
from tests.proses import jalankan

pytestmark = pytest.mark.usefixtures("basis_bersama")


def masuk(pengguna: Pengguna) -> Client:
    klien = Client()
    klien.force_login(pengguna)
    return klien


def test_twenty_equal_announcements_are_one_upload() -> None:
    _, operator = dunia()
    klien = [masuk(operator) for _ in range(20)]
    hasil = serentak(
        *(partial(lambda k: mulai(k, 100)["Location"], satu) for satu in klien)
    )
    pk = Unggahan.objects.get().pk
    assert hasil == [reverse("desa:unggahan_detail", args=[pk])] * 20


def test_of_pieces_at_one_place_one_is_taken() -> None:
    """And it lies there whole, whichever it was."""
    _, operator = dunia()
    klien = masuk(operator)
    url = mulai(klien, 6000)["Location"]
    lanjut(klien, url, b"0" * 1000, 0)
    isi = [bytes([65 + n]) * (4000 - 100 * n) for n in range(8)]
    orang = [masuk(operator) for _ in isi]
    hasil = serentak(
        *(
            partial(lambda k, i: lanjut(k, url, i, 1000).status_code, k, i)
            for k, i in zip(orang, isi, strict=True)
        )
    )
    assert sorted(hasil, key=str) == [204, *[409] * 7]
    menang = isi[hasil.index(204)]
    assert titipan.baca(Unggahan.objects.get().pk) == b"0" * 1000 + menang
    assert tanya(klien, url)[1] == str(1000 + len(menang))


def test_two_do_not_share_the_last_of_the_room() -> None:
    _, operator = dunia()
    Berkas.objects.create(
        sha256="0" * 64,
        sha256_asli="1" * 64,
        tipe="application/pdf",
        nama="a.pdf",
        ukuran=KUOTA - 10 * MB,
        diunggah_oleh=operator,
    )
    klien = [masuk(operator) for _ in range(4)]
    hasil = serentak(
        *(
            partial(lambda k, n: mulai(k, 10 * MB, kunci=f"k{n}").status_code, k, n)
            for n, k in enumerate(klien)
        )
    )
    assert sorted(hasil, key=str) == [201, 413, 413, 413]


def test_twenty_equal_sends_of_an_upload_are_one_item() -> None:
    """REL-01."""
    desa, operator = dunia()
    akun = AkunFactory(desa=desa)
    satu = unggah(masuk(operator), jpeg(), nama="kuitansi.jpg")
    isi = iuran(akun, berkas_unggahan=str(satu.pk))
    del isi["berkas"]
    orang = [masuk(operator) for _ in range(20)]
    url = reverse("desa:bukti_create", args=["iuran"])
    hasil = serentak(*(partial(lambda k: k.post(url, isi).url, k) for k in orang))
    bukti = Bukti.objects.get()
    assert hasil == [reverse("desa:bukti_terima", args=[bukti.pk])] * 20
    semua: tuple[Any, ...] = (Bukti, VersiBukti, Berkas, Transisi, Jejak)
    assert [model.objects.count() for model in semua] == [1] * 5


MATI = """
import os, signal, sys, uuid
import django
django.setup()
from django.test import RequestFactory
from desa.actions import unggahan as tindakan
from desa.models import Pengguna, Unggahan
from permata import titipan

def lalu_mati(asli):
    def ganti(*args, **kwargs):
        asli(*args, **kwargs)
        os.kill(os.getpid(), signal.SIGKILL)
    return ganti

if sys.argv[1] == "bytes":
    titipan.sambung = lalu_mati(titipan.sambung)
else:
    Unggahan.save = lalu_mati(Unggahan.save)
satu = Unggahan.objects.get()
tindakan.append_unggahan(satu, b"B" * 500, offset=1000, oleh=Pengguna.objects.get())
"""


@pytest.mark.parametrize("sesudah", ["bytes", "row"])
def test_a_process_killed_in_a_piece_loses_only_that_piece(sesudah: str) -> None:
    """REL-07: after the bytes are on disk, and after the row, before the commit."""
    _, operator = dunia()
    klien = masuk(operator)
    url = mulai(klien, 3000)["Location"]
    lanjut(klien, url, b"A" * 1000, 0)
    mati = jalankan("-c", MATI, sesudah)
    assert (mati.returncode, mati.stderr) == (-9, "")
    pk = Unggahan.objects.get().pk
    assert titipan.baca(pk) == b"A" * 1000 + b"B" * 500
    assert tanya(klien, url) == (200, "1000", "3000")
    assert lanjut(klien, url, b"C" * 1000, 1000).status_code == 204
    assert titipan.baca(pk) == b"A" * 1000 + b"C" * 1000
    assert tanya(klien, url) == (200, "2000", "3000")
