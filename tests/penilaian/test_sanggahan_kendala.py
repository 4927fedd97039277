"""What is always true of an objection is refused by the database."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction

from desa.models import Desa, Musim, Pengguna
from penilaian.models import Sanggahan
from permata import waktu
from tests.factories import PenggunaFactory
from tests.penilaian.contoh_sanggahan import sanggahan

PELANGGARAN: dict[str, Callable[[Desa, Pengguna], object]] = {
    "sanggahan_says_why_and_for_whom": lambda d, p: sanggahan(d, p, kepala_desa=""),
    "sanggahan_decided_by_at_and_why": lambda d, p: sanggahan(d, p, status="ditolak"),
    "sanggahan_never_decided_by_its_sender": lambda d, p: sanggahan(
        d,
        p,
        status="ditolak",
        diputus_oleh=p,
        diputus_pada=waktu.sekarang(),
        dasar="Ya.",
    ),
    "sanggahan_set_right_by_at_and_how": lambda d, p: sanggahan(
        d,
        p,
        status="selesai",
        diputus_oleh=PenggunaFactory(),
        diputus_pada=waktu.sekarang(),
        dasar="Ya.",
    ),
    "sanggahan_once_a_line_at_a_time": lambda d, p: [sanggahan(d, p) for _ in range(2)],
}


def test_every_constraint_is_broken_here_once() -> None:
    kendala = {k.name for k in Sanggahan._meta.constraints}
    assert set(PELANGGARAN) == kendala


@pytest.mark.parametrize("nama", sorted(PELANGGARAN))
def test_the_database_refuses(
    musim: Musim, desa: Desa, operator: Pengguna, nama: str
) -> None:
    kata = nama
    if nama.endswith("at_a_time") and connection.vendor == "sqlite":
        kata = "UNIQUE constraint failed: penilaian_sanggahan.musim_id"
    with pytest.raises(IntegrityError, match=kata), transaction.atomic():
        PELANGGARAN[nama](desa, operator)
