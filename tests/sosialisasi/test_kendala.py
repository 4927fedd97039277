"""Everything that is always true is refused by the database, not by a form alone.

Each `kendala_*.py` beside this file breaks the constraints of its models, once each.
"""

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from desa.models import Musim
from tests.sosialisasi import kendala_monitoring

KENDALA = {
    kendala.name: (model, kendala)
    for model in apps.get_app_config("sosialisasi").get_models()
    for kendala in model._meta.constraints
}
PELANGGARAN: dict[str, Callable[[], object]] = {}
for satu in sorted(Path(__file__).parent.glob("kendala_*.py")):
    PELANGGARAN |= import_module(f"tests.sosialisasi.{satu.stem}").PELANGGARAN


def pesan(nama: str) -> str:
    """How this database names what it refused: SQLite knows unique ones by column."""
    model, kendala = KENDALA[nama]
    if connection.vendor == "postgresql" or isinstance(kendala, models.CheckConstraint):
        return rf"\b{nama}\b"
    assert isinstance(kendala, models.UniqueConstraint)
    if kendala.expressions:
        return rf"UNIQUE constraint failed: index '{nama}'$"
    nama_kolom = {satu.name: satu.column for satu in model._meta.concrete_fields}
    kolom = [nama_kolom[satu] for satu in kendala.fields]
    daftar = ", ".join(f"{model._meta.db_table}.{satu}" for satu in kolom)
    return rf"UNIQUE constraint failed: {re.escape(daftar)}$"


@pytest.mark.parametrize("nama", sorted(PELANGGARAN))
def test_the_database_refuses(musim: Musim, nama: str) -> None:
    with pytest.raises(IntegrityError, match=pesan(nama)), transaction.atomic():
        PELANGGARAN[nama]()


def test_every_constraint_is_broken_here_once() -> None:
    assert sorted(PELANGGARAN) == sorted(KENDALA)


@pytest.mark.parametrize("nama", sorted(kendala_monitoring.LAIN))
def test_the_other_side_is_refused_too(musim: Musim, nama: str) -> None:
    with pytest.raises(IntegrityError, match=pesan(nama)), transaction.atomic():
        kendala_monitoring.LAIN[nama]()
