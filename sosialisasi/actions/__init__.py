"""What changes the branch's work in the field."""

from sosialisasi.actions.isi_kunjungan import Hadir, IsiKunjungan, IsiTanya, Orang
from sosialisasi.actions.kunjungan import (
    change_rencana,
    complete_kunjungan,
    create_kunjungan,
    report_kunjungan,
    stop_kunjungan,
)
from sosialisasi.actions.monitoring import (
    answer_monitoring,
    close_monitoring,
    create_monitoring,
    discard_monitoring,
)
from sosialisasi.actions.tindak import (
    IsiTindak,
    close_tindak,
    do_tindak,
    move_tindak,
    open_tindak,
    reopen_tindak,
)
from sosialisasi.actions.umum import TRANSISI

__all__ = [
    "TRANSISI",
    "Hadir",
    "IsiKunjungan",
    "IsiTanya",
    "IsiTindak",
    "Orang",
    "answer_monitoring",
    "change_rencana",
    "close_monitoring",
    "close_tindak",
    "complete_kunjungan",
    "create_kunjungan",
    "create_monitoring",
    "discard_monitoring",
    "do_tindak",
    "move_tindak",
    "open_tindak",
    "reopen_tindak",
    "report_kunjungan",
    "stop_kunjungan",
]
