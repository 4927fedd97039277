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
