"""What the petugas of the demo marked on what they returned."""

from __future__ import annotations

from typing import Any

from desa.kotak import Kotak
from penilaian.peragaan.gambar import KERTAS, UKURAN
from penilaian.peragaan.rencana import Kuitansi, Langkah, Versi

# Where a reason points. On a receipt in pixels of its paper, which lies askew on the
# photo; on a document in fractions of the page.
KUITANSI = {
    "tanggal": (196, 426, 210, 40),
    "jumlah": (34, 330, 432, 80),
    "bulan": (196, 210, 180, 34),
    "terpotong": (20, 540, 460, 90),
}
NASKAH = {"belum_sah": (0.5, 0.62, 0.4, 0.2), "ganda": (0.08, 0.2, 0.84, 0.1)}


def kotak(langkah: Langkah, versi: Versi) -> list[dict[str, Any]]:
    """One box on the first file, where the reason has a place."""
    if langkah.ke != "dikembalikan" or not versi.berkas:
        return []
    berkas = versi.berkas[0]
    if isinstance(berkas.gambar, Kuitansi):
        letak = _di_foto(langkah.alasan, berkas.gambar)
    else:
        letak = NASKAH.get(langkah.alasan)
    if letak is None:
        return []
    return [Kotak(str(berkas.id), 1, *letak).sebagai_dict]


def _di_foto(alasan: str, foto: Kuitansi) -> tuple[float, ...] | None:
    if alasan not in KUITANSI:
        return None
    x, y, w, h = KUITANSI[alasan]
    kiri = (UKURAN[0] - KERTAS[0]) // 2 + foto.geser[0]
    atas = (UKURAN[1] - KERTAS[1]) // 2 + foto.geser[1]
    semua = ((kiri + x, 0), (atas + y, 1), (w, 0), (h, 1))
    return tuple(round(satu / UKURAN[sisi], 4) for satu, sisi in semua)
