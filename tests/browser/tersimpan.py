"""What the server of the browser tests has stored, read from its database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Any, Self

import environ
import psycopg
import pysqlite3
from django.utils.timezone import localtime

TABEL = ("desa_bukti", "desa_versibukti", "desa_berkas", "desa_transisi")


@dataclass(frozen=True)
class BerkasTersimpan:
    ukuran: int
    lebar: int
    tinggi: int
    diambil_pada: datetime


class Tersimpan:
    """Counts and files, asked for anew each time."""

    def __init__(self, alamat: str) -> None:
        self.setelan = environ.Env.db_url_config(alamat)
        self.sqlite = self.setelan["ENGINE"].endswith("sqlite3")

    def __enter__(self) -> Self:
        if self.sqlite:
            self.koneksi: Any = pysqlite3.connect(self.setelan["NAME"])
        else:
            self.koneksi = psycopg.connect(self.alamat_pg(), autocommit=True)
        return self

    def __exit__(
        self,
        jenis: type[BaseException] | None,
        galat: BaseException | None,
        jejak: TracebackType | None,
    ) -> None:
        self.koneksi.close()

    def alamat_pg(self) -> str:
        kolom = {"dbname": "NAME", "host": "HOST", "port": "PORT", "user": "USER"}
        isi = {nama: self.setelan[dari] for nama, dari in kolom.items()}
        return psycopg.conninfo.make_conninfo(
            **{nama: nilai for nama, nilai in isi.items() if nilai}
        )

    def tanya(self, sql: str, *nilai: object) -> list[tuple[Any, ...]]:
        tanda = "?" if self.sqlite else "%s"
        baris: list[tuple[Any, ...]] = self.koneksi.execute(
            sql.replace("?", tanda), nilai
        ).fetchall()
        return baris

    def jumlah(self) -> list[int]:
        """Items, versions, files and steps, all desa together."""
        return [self.tanya(f"SELECT count(*) FROM {nama}")[0][0] for nama in TABEL]

    def berkas(self, nomor: str) -> list[BerkasTersimpan]:
        """The files of the item with this number."""
        baris = self.tanya(
            "SELECT b.ukuran, b.lebar, b.tinggi, b.diambil_pada FROM desa_berkas b "
            "JOIN desa_lampiran l ON l.berkas_id = b.id "
            "JOIN desa_bukti k ON k.versi_kini_id = l.versi_id WHERE k.nomor = ?",
            nomor,
        )
        return [
            BerkasTersimpan(ukuran, lebar, tinggi, localtime(_saat(pada)))
            for ukuran, lebar, tinggi, pada in baris
        ]


def _saat(nilai: Any) -> datetime:
    if isinstance(nilai, datetime):
        return nilai
    return datetime.fromisoformat(f"{nilai}+00:00")
