"""Lists, statements and reminders by many hands at once."""

from __future__ import annotations

import uuid
from datetime import date
from functools import partial

import pytest

from desa.actions.daftar import Unggahan, create_daftar, nilai_daftar, send_daftar
from desa.actions.nihil import declare_nihil
from desa.actions.pengingat import (
    BaruDiingatkanError,
    Perkara,
    Surat,
    create_pengingat,
)
from desa.galat import TransisiError
from desa.models import Bukti, IsianPeserta, Musim, Pengingat, PernyataanNihil, Warga
from tests.desa.contoh import foto
from tests.desa.contoh_daftar import baca, warga
from tests.desa.test_serentak import dunia, serentak
from tests.factories import PenggunaFactory

pytestmark = pytest.mark.usefixtures("basis_bersama")
JULI = date(2026, 7, 1)


def test_one_preview_sent_by_many_taps_is_one_item() -> None:
    desa, operator = dunia()
    daftar = create_daftar(
        baca(warga(1), warga(2)),
        Unggahan("w.xlsx", "a" * 64),
        musim=Musim.objects.get(),
        desa=desa,
        oleh=operator,
    )
    langkah = partial(
        send_daftar,
        daftar,
        sidik=nilai_daftar(daftar).sidik,
        berkas=[foto()],
        oleh=operator,
    )
    hasil = serentak(*[langkah] * 6)
    assert set(hasil) == {Bukti.objects.get()}
    assert (IsianPeserta.objects.count(), Warga.objects.count()) == (2, 2)


def test_two_previews_of_the_same_people_send_them_once() -> None:
    desa, operator = dunia()
    musim = Musim.objects.get()
    langkah = []
    for _ in range(2):
        daftar = create_daftar(
            baca(warga(1), warga(2)),
            Unggahan("w.xlsx", "a" * 64),
            musim=musim,
            desa=desa,
            oleh=operator,
        )
        sidik = nilai_daftar(daftar).sidik
        langkah.append(
            partial(send_daftar, daftar, sidik=sidik, berkas=[foto()], oleh=operator)
        )
    hasil = serentak(*langkah)
    assert sorted(type(satu).__name__ for satu in hasil) == ["Bukti", "TransisiError"]
    assert IsianPeserta.objects.count() == 2


def test_a_month_is_said_to_be_nihil_once() -> None:
    desa, operator = dunia()
    musim = Musim.objects.get()
    langkah = partial(declare_nihil, desa, JULI, musim=musim, oleh=operator)
    hasil = serentak(*[langkah] * 6)
    assert set(hasil) == {PernyataanNihil.objects.get()}


def test_one_tap_and_many_people_remind_once() -> None:
    desa, _ = dunia()
    perkara = Perkara(Musim.objects.get(), desa, "iuran", JULI)
    petugas = [PenggunaFactory() for _ in range(4)]
    kunci = uuid.uuid4()
    langkah = [
        partial(create_pengingat, perkara, Surat(k, None, "wa", "Halo"), oleh=p)
        for k, p in (
            *[(kunci, petugas[0])] * 3,
            *[(uuid.uuid4(), p) for p in petugas[1:]],
        )
    ]
    hasil = serentak(*langkah)
    assert Pengingat.objects.count() == 1
    gagal = [satu for satu in hasil if isinstance(satu, TransisiError)]
    assert all(isinstance(satu, BaruDiingatkanError) for satu in gagal)
    assert len(gagal) in {3, 5}
