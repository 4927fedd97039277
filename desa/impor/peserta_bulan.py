"""The months of an import, from its rows to the facts inside the database.

Each row of a group holds the participants whose month it is, and the month. They are as
many as the file has rows, and none of them has to come out and go back in.
"""

from __future__ import annotations

from django.db import connection

from desa.models import BarisImpor, Impor, IuranPeserta, Peserta

# {baris}, {iuran} and {peserta} are the tables; the rows those of a group of a dry run.
_BULAN = {
    "postgresql": """
      SELECT CAST(p.isi AS bigint) AS peserta_id, CAST(b.isi ->> 'blth' AS date) AS blth
      FROM {baris} b, jsonb_array_elements_text(b.isi -> 'peserta') AS p(isi)
    """,
    "sqlite": """
      SELECT p.value AS peserta_id, json_extract(b.isi, '$.blth') AS blth
      FROM {baris} b, json_each(b.isi, '$.peserta') AS p
    """,
}
_MILIK = "WHERE b.impor_id = %s AND b.putaran = %s AND b.kelompok = %s"
# Not a join: nobody has told the planner yet how many rows a dry run left.
_TERCATAT = """
  INTERSECT SELECT i.peserta_id, i.blth FROM {iuran} i
  JOIN {peserta} p ON p.id = i.peserta_id WHERE p.musim_id = %s LIMIT 1
"""


def _tulis(awal: str, akhir: str) -> str:
    """Around the months of a group: words of ours, and names of the models."""
    model = {"baris": BarisImpor, "iuran": IuranPeserta, "peserta": Peserta}
    kutip = connection.ops.quote_name
    tabel = {nama: kutip(satu._meta.db_table) for nama, satu in model.items()}
    kata = " ".join([awal, _BULAN[connection.vendor], _MILIK, akhir])
    return kata.format(**tabel)


def is_bulan_tercatat(impor: Impor, kelompok: str) -> bool:
    """Whether one of the months of this group is a fact already."""
    milik = (impor.pk.hex, impor.putaran, kelompok)
    with connection.cursor() as cursor:
        cursor.execute(_tulis("", _TERCATAT), (*milik, impor.musim_id))
        return cursor.fetchone() is not None


def record_bulan(impor: Impor, kelompok: str) -> int:
    """Make every month of this group a fact, and say how many; one twice is refused."""
    milik = (impor.pk.hex, impor.putaran, kelompok)
    with connection.cursor() as cursor:
        cursor.execute(_tulis("INSERT INTO {iuran} (peserta_id, blth)", ""), milik)
        return int(cursor.rowcount)
