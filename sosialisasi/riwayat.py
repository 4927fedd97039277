"""The trail of one object, for the page that shows the object."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desa.actions.jejak import objek_teks
from desa.models import Jejak
from sosialisasi.models import Kunjungan, Monitoring, Permintaan, TindakLanjut

# The steps of a visit: its states, and changes of its plan.
KATA_KUNJUNGAN = {
    **{str(kode): str(kata) for kode, kata in Kunjungan.Status.choices},
    "diubah": "Rencana diubah",
    "dijadwalkan": "Dijadwalkan lagi",
    "hitungan": "Jumlah hadir dari daftar hadir QR",
}
# The steps of a task, in the words of its page.
KATA_TINDAK = {
    "dibuka": "Tugas dibuat",
    "dikerjakan": "Dilaporkan selesai",
    "ditutup": "Ditutup",
    "dibuka_lagi": "Dibuka lagi, belum beres",
    "ditunda": "Tanggal dipindah",
}

# The steps of a request for a visit.
KATA_PERMINTAAN = {
    "diajukan": "Diminta",
    "dijadwalkan": "Dijadwalkan",
    "menunggu_lagi": "Menunggu jadwal lagi",
    "ditolak": "Ditolak",
    "dibatalkan": "Dibatalkan",
}


@dataclass(frozen=True)
class Langkah:
    """One step, with the word of the state it led to."""

    jejak: Jejak
    kata: str


def riwayat(
    objek: Kunjungan | Monitoring | Permintaan | TindakLanjut,
    kata: Mapping[str, str] | None = None,
) -> list[Langkah]:
    """Who did what and why, the oldest first, in one query.

    The object itself must already have passed `.untuk`.
    """
    kata = kata or {str(a): str(b) for a, b in type(objek).Status.choices}
    jejak = (
        Jejak.objects.filter(objek=objek_teks(objek))
        .select_related("oleh")
        .order_by("nomor")
    )
    return [
        Langkah(satu, str(kata.get(satu.tindakan.partition("_")[2], satu.tindakan)))
        for satu in jejak
    ]
