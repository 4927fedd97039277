"""The tables of this app that are only ever appended to."""

TABEL = (
    "penilaian_penetapan",
    "penilaian_hasil",
    "penilaian_usulanpenetapan",
    "penilaian_segel",
    "penilaian_dokumen",
    "penilaian_dampakaturan",
)
