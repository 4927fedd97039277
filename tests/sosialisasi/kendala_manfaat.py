"""One way of breaking each constraint of tariffs and of openings."""

from collections.abc import Callable
from datetime import date

from tests.factories import DesaFactory
from tests.sosialisasi.contoh_manfaat import BukaManfaatFactory, TarifIuranFactory


def buka_dua() -> None:
    desa = DesaFactory()
    BukaManfaatFactory(desa=desa)
    BukaManfaatFactory(desa=desa)


def buka_tanpa_desa_dua() -> None:
    BukaManfaatFactory(desa=None)
    BukaManfaatFactory(desa=None)


def mulai_dua() -> None:
    TarifIuranFactory()
    TarifIuranFactory(berlaku_sampai=date(2026, 4, 2))


def terbuka_dua() -> None:
    TarifIuranFactory(berlaku_sampai=None)
    TarifIuranFactory(berlaku_sampai=None, berlaku_sejak=date(2027, 1, 1))


PELANGGARAN: dict[str, Callable[[], object]] = {
    "tarif_begins_once_a_day": mulai_dua,
    "tarif_open_once": terbuka_dua,
    "tarif_dates_in_order": lambda: TarifIuranFactory(berlaku_sampai=date(2026, 3, 31)),
    "tarif_is_positive": lambda: TarifIuranFactory(rupiah=0),
    "tarif_names_its_regulation": lambda: TarifIuranFactory(dasar=""),
    "buka_manfaat_once_a_day_and_desa": buka_dua,
    "buka_manfaat_once_a_day_without_desa": buka_tanpa_desa_dua,
}
