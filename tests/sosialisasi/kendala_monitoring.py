"""One way of breaking each constraint of reports and of tasks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desa.models import Pengguna
from permata import waktu
from sosialisasi.models import TindakLanjut
from tests.factories import PenggunaFactory
from tests.sosialisasi.contoh_monitoring import tindak
from tests.sosialisasi.factories import KunjunganFactory, MonitoringFactory


def tugas(**isi: Any) -> None:
    tindak(MonitoringFactory(), **isi)


def dikerjakan(oleh: Pengguna, **isi: Any) -> dict[str, Any]:
    kini = waktu.sekarang()
    return {"dikerjakan_oleh": oleh, "dikerjakan_pada": kini, "hasil": "Sudah.", **isi}


def ditutup(oleh: Pengguna, **isi: Any) -> None:
    kini = waktu.sekarang()
    tugas(status="selesai", ditutup_oleh=oleh, ditutup_pada=kini, **isi)


def tutup_sendiri() -> None:
    pemilik = PenggunaFactory()
    ditutup(pemilik, pihak="cabang", pemilik=pemilik)


def tanpa_sumber() -> None:
    tugas(monitoring=None)


def dua_sumber() -> None:
    tugas(kunjungan=KunjunganFactory())


def tutup_yang_dilaporkan() -> None:
    pelapor = PenggunaFactory()
    ditutup(pelapor, **dikerjakan(pelapor))


PELANGGARAN: dict[str, Callable[[], object]] = {
    "monitoring_answered_by_and_at_together": lambda: MonitoringFactory(
        ditanggapi_pada=waktu.sekarang()
    ),
    "monitoring_answered_has_its_answer": lambda: MonitoringFactory(
        status="ditanggapi"
    ),
    "monitoring_sent_says_what_was_seen": lambda: MonitoringFactory(catatan=""),
    "monitoring_draft_has_no_time_of_sending": lambda: MonitoringFactory(status="draf"),
    "tindak_lanjut_has_one_source": tanpa_sumber,
    "tindak_lanjut_has_an_owner": lambda: tugas(pihak="cabang"),
    "tindak_lanjut_closed_by_and_at": lambda: tugas(status="selesai"),
    "tindak_lanjut_closed_by_another": tutup_sendiri,
    "tindak_lanjut_done_by_and_at_together": lambda: tugas(
        dikerjakan_pada=waktu.sekarang()
    ),
    "tindak_lanjut_done_says_what": lambda: tugas(
        status="dikerjakan", **dikerjakan(PenggunaFactory(), hasil="")
    ),
}
# The other side of a constraint that has two.
LAIN: dict[str, Callable[[], object]] = {
    "tindak_lanjut_has_one_source": dua_sumber,
    "tindak_lanjut_closed_by_another": tutup_yang_dilaporkan,
    "monitoring_sent_says_what_was_seen": lambda: MonitoringFactory(keadaan=""),
    "monitoring_draft_has_no_time_of_sending": lambda: MonitoringFactory(
        dikirim_pada=None
    ),
    "tindak_lanjut_has_an_owner": lambda: tugas(desa=None),
    "tindak_lanjut_done_says_what": lambda: tugas(
        status=TindakLanjut.Status.TERBUKA, **dikerjakan(PenggunaFactory())
    ),
}
