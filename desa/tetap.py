"""The tables of this app that are only ever appended to."""

TABEL = (
    "desa_jejak",
    "desa_aturan",
    "desa_versibukti",
    "desa_lampiran",
    "desa_transisi",
    "desa_isianiuran",
    "desa_isianregulasi",
    "desa_isiananggaran",
    "desa_isianpeserta",
    "desa_berkas",
    "desa_perpanjangan",
    "desa_pemeriksaanulang",
    "desa_penengahan",
    "desa_putusansengketa",
    "desa_klaimputusan",
    "desa_pembukaan",
    "desa_koreksi_desa",
)
# What may be put in the place of personal data when their time is over, and nothing
# else (ADR 0030): the column, and the text that it then holds.
NAMA = "Nama dimusnahkan"
CATATAN = "Catatan dimusnahkan."
BERKAS = "dimusnahkan"
MUSNAH = {
    "desa_isianpeserta": {"nama": NAMA, "kpj": ""},
    "desa_berkas": {"nama": BERKAS},
    "desa_transisi": {"catatan": CATATAN},
    "desa_pemeriksaanulang": {"catatan": CATATAN},
    "desa_penengahan": {"catatan": CATATAN},
    "desa_putusansengketa": {"alasan": CATATAN},
}
