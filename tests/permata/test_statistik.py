"""PostgreSQL is told how full the tables are, also before the commit."""

import pytest
from django.db import connection

from permata.statistik import analyze
from tests.factories import DesaFactory


def baris_menurut_perencana() -> float:
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'desa_desa'")
        return float(cursor.fetchone()[0])


@pytest.mark.django_db
def test_the_planner_knows_of_rows_that_are_not_committed() -> None:
    DesaFactory.create_batch(7)
    analyze("desa")
    if connection.vendor == "postgresql":
        assert baris_menurut_perencana() == 7
