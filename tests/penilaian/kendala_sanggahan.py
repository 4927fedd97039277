"""One way of breaking each constraint of an objection."""

from __future__ import annotations

from collections.abc import Callable

from desa.models import Desa, Pengguna
from permata import waktu
from tests.factories import PenggunaFactory
from tests.penilaian.contoh_sanggahan import sanggahan

PELANGGARAN: dict[str, Callable[[Desa, Pengguna], object]] = {
    "sanggahan_says_why_and_for_whom": lambda d, p: sanggahan(d, p, kepala_desa=""),
    "sanggahan_decided_by_at_and_why": lambda d, p: sanggahan(d, p, status="ditolak"),
    "sanggahan_never_decided_by_its_sender": lambda d, p: sanggahan(
        d,
        p,
        status="ditolak",
        diputus_oleh=p,
        diputus_pada=waktu.sekarang(),
        dasar="Ya.",
    ),
    "sanggahan_set_right_by_at_and_how": lambda d, p: sanggahan(
        d,
        p,
        status="selesai",
        diputus_oleh=PenggunaFactory(),
        diputus_pada=waktu.sekarang(),
        dasar="Ya.",
    ),
    "sanggahan_once_a_line_at_a_time": lambda d, p: [sanggahan(d, p) for _ in range(2)],
}
