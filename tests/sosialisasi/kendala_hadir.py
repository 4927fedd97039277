"""One way of breaking each constraint of the door, of those present, of materials."""

from __future__ import annotations

from collections.abc import Callable

from permata import waktu
from tests.factories import DesaFactory
from tests.sosialisasi.contoh_hadir import (
    HadirinFactory,
    MateriFactory,
    PintuHadirFactory,
    VersiMateriFactory,
)
from tests.sosialisasi.factories import KunjunganFactory


def dua_nama() -> None:
    """The same person twice, whatever the letters."""
    sama = {"kunjungan": KunjunganFactory(), "desa": DesaFactory()}
    HadirinFactory(nama="Sri Lestari", **sama)
    HadirinFactory(nama="SRI lestari", **sama)


def dua_nomor() -> None:
    materi = MateriFactory()
    VersiMateriFactory(materi=materi)
    VersiMateriFactory(materi=materi)


PELANGGARAN: dict[str, Callable[[], object]] = {
    "pintu_hadir_closed_by_and_at_together": lambda: PintuHadirFactory(
        ditutup_pada=waktu.sekarang()
    ),
    "hadirin_once_a_visit": dua_nama,
    "hadirin_has_a_name": lambda: HadirinFactory(nama=""),
    "hadirin_peran_is_known": lambda: HadirinFactory(peran="bupati"),
    "materi_has_a_title": lambda: MateriFactory(judul=""),
    "versi_materi_nomor_once": dua_nomor,
    "versi_materi_counts_from_one": lambda: VersiMateriFactory(nomor=0),
    "versi_materi_says_what_changed": lambda: VersiMateriFactory(nomor=2),
}
