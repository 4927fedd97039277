"""What PostgreSQL's planner knows of the tables, brought up to date."""

from django.apps import apps
from django.db import connection


def analyze(*label: str) -> None:
    """After many rows at once: until then these apps' tables are planned as before.

    A table planned as if it were empty can turn a list of seconds into hours;
    autovacuum comes a minute later, and never before the commit.
    """
    if connection.vendor != "postgresql":
        return
    tabel = [
        connection.ops.quote_name(model._meta.db_table)
        for satu in label
        for model in apps.get_app_config(satu).get_models(include_auto_created=True)
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(tabel)}")
