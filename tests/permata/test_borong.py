"""Rows written past the model are the rows that the model would have written."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from desa.models import BarisImpor, Impor, IuranPeserta, Musim, Peserta
from permata.borong import tambah, ubah
from tests.factories import PenggunaFactory, PesertaFactory

KOLOM = ["sumber_dana", "keluar_pada", "kpj"]


def isi() -> list[tuple[Any, ...]]:
    return list(Peserta.objects.order_by("pk").values_list("pk", *KOLOM))


def test_rows_of_every_kind_of_column_are_inserted(musim: Musim) -> None:
    impor = Impor.objects.create(
        musim=musim, jenis="peserta", nama_berkas="a", ukuran=1, oleh=PenggunaFactory()
    )
    kolom = ["impor", "putaran", "nomor", "kelompok", "pesan", "isi", "jumlah"]
    aneh = 'tab\t, baris\n, \\N dan "kutip"'
    baris = [
        (impor.pk.hex, 1, 2, "sah", aneh, '{"a": [1, "\\u2022"]}', 7),
        (impor.pk.hex, 1, None, "sah", "", "{}", None),
    ]
    tambah(BarisImpor, kolom, iter(baris))
    assert list(BarisImpor.objects.order_by("pk").values_list("impor", *kolom[1:])) == [
        (impor.pk, 1, 2, "sah", aneh, {"a": [1, "•"]}, 7),
        (impor.pk, 1, None, "sah", "", {}, None),
    ]


def test_only_the_rows_and_columns_that_are_named_change(musim: Musim) -> None:
    satu, dua, tiga = (PesertaFactory(musim=musim) for _ in range(3))
    semula = isi()
    ubah(
        Peserta,
        KOLOM,
        iter([("apbd", "2026-03-31", "1", satu.pk), ("csr", None, "", dua.pk)]),
    )
    satu.refresh_from_db()
    assert str(satu.keluar_pada) == "2026-03-31"
    assert isi() == [
        (satu.pk, "apbd", satu.keluar_pada, "1"),
        (dua.pk, "csr", None, ""),
        semula[2],
    ]
    ubah(Peserta, ["kpj"], [("3", tiga.pk)])
    assert isi()[2] == (*semula[2][:3], "3")
    ubah(Peserta, ["kpj"], [])


def test_a_constraint_refuses_them_all(musim: Musim) -> None:
    peserta = PesertaFactory(musim=musim)
    baris = [(peserta.pk, "2026-03-01"), (peserta.pk, "2026-03-01")]
    with pytest.raises(IntegrityError), transaction.atomic():
        tambah(IuranPeserta, ["peserta", "blth"], baris)
    assert not IuranPeserta.objects.exists()
