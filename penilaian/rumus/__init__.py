"""The scoring formula of the guidebook: facts in, numbers out, nothing else.

No Django, no clock, no float: nothing is rounded before it is shown.
"""

from penilaian.rumus.aturan import JENIS_REGULASI, KELOMPOK, Aturan
from penilaian.rumus.bilangan import AturanError, dua_desimal
from penilaian.rumus.fakta import (
    INDIKATOR,
    Anggaran,
    Desa,
    Iuran,
    Musim,
    Pembayaran,
    Peserta,
    Regulasi,
    akhir_bulan,
    bulan_ke,
)
from penilaian.rumus.iuran import (
    NilaiBaris,
    NilaiBulan,
    NilaiIuran,
    Pelunasan,
    nilai_baris,
    nilai_iuran,
    pita,
)
from penilaian.rumus.mandiri import NilaiMandiri, nilai_mandiri
from penilaian.rumus.nilai import (
    Identitas,
    NilaiDesa,
    Ringkas,
    Tampilan,
    kunci_urut,
    nilai_akhir,
    nilai_desa,
)
from penilaian.rumus.regulasi import (
    KeadaanRegulasi,
    NilaiRegulasi,
    keadaan_regulasi,
    nilai_regulasi,
)

__all__ = [
    "INDIKATOR",
    "JENIS_REGULASI",
    "KELOMPOK",
    "Anggaran",
    "Aturan",
    "AturanError",
    "Desa",
    "Identitas",
    "Iuran",
    "KeadaanRegulasi",
    "Musim",
    "NilaiBaris",
    "NilaiBulan",
    "NilaiDesa",
    "NilaiIuran",
    "NilaiMandiri",
    "NilaiRegulasi",
    "Pelunasan",
    "Pembayaran",
    "Peserta",
    "Regulasi",
    "Ringkas",
    "Tampilan",
    "akhir_bulan",
    "bulan_ke",
    "dua_desimal",
    "keadaan_regulasi",
    "kunci_urut",
    "nilai_akhir",
    "nilai_baris",
    "nilai_desa",
    "nilai_iuran",
    "nilai_mandiri",
    "nilai_regulasi",
    "pita",
]
