"""The tables of this app that are only ever appended to."""

TABEL = (
    "penilaian_penetapan",
    "penilaian_hasil",
    "penilaian_usulanpenetapan",
    "penilaian_segel",
    "penilaian_dokumen",
    "penilaian_pernyataanjuri",
    "penilaian_benturan",
    "penilaian_finalis",
    "penilaian_hadirpleno",
    "penilaian_suarapleno",
    "penilaian_setelandokumen",
    "penilaian_dampakaturan",
    "penilaian_pembekuan",
    "penilaian_nilaibeku",
    "penilaian_sidikterbuka",
)
