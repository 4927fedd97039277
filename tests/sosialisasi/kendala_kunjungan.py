"""One way of breaking each constraint of visits and of what they hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

from sosialisasi.models import KehadiranDesa, Pertanyaan, TopikKunjungan
from tests.factories import DesaFactory
from tests.sosialisasi.factories import KunjunganFactory


def hadir_dua() -> None:
    sama = {"kunjungan": KunjunganFactory(), "desa": DesaFactory()}
    KehadiranDesa.objects.create(perangkat=2, **sama)
    KehadiranDesa.objects.create(bpd=1, **sama)


def topik_dua() -> None:
    kunjungan = KunjunganFactory()
    TopikKunjungan.objects.create(kunjungan=kunjungan, topik="jkk")
    TopikKunjungan.objects.create(kunjungan=kunjungan, topik="jkk")


def tanya_kosong() -> None:
    Pertanyaan.objects.create(kunjungan=KunjunganFactory(), tanya="")


PELANGGARAN: dict[str, Callable[[], object]] = {
    "kunjungan_counts_people_when_done": lambda: KunjunganFactory(jumlah_orang=0),
    "kunjungan_ends_after_it_starts": lambda: KunjunganFactory(
        mulai=time(9), selesai=time(9)
    ),
    "kehadiran_once_a_visit": hadir_dua,
    "topik_once_a_visit": topik_dua,
    "pertanyaan_asks_something": tanya_kosong,
}
