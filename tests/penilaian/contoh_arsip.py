"""The worked examples as the files of an archive, written without our own writer."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from penilaian.rumus import Desa
from tests.penilaian.contoh import ALPHA, BETA, GAMMA, JATUH_TEMPO_PU

_TEMPO = ", ".join(f'"{m:%Y-%m}": "{hari}"' for m, hari in JATUH_TEMPO_PU.items())
MUSIM_JSON = f"""{{
  "tahun": 2026, "bulan_awal": "2026-01", "bulan_akhir": "2026-08",
  "akhir_musim": "2026-08-31", "batas_data": "2026-09-16",
  "bobot": {{"iuran": 40, "regulasi": 25, "mandiri": 35}},
  "jatuh_tempo_pu": {{{_TEMPO}}},
  "aturan": {{"toleransi": 1000, "faktor_bergabung": "0.20"}}
}}
"""

HASIL = """peringkat,kode,nama,a,b,c,s,keterangan
1,33.19.01.2001,Alpha,97.50,76.88,72.38,83.55,
2,33.19.02.2002,Beta,92.94,100.00,52.18,80.44,
3,33.19.03.2003,Gamma,88.67,52.13,79.09,76.18,
"""


def baris(*sel: object) -> str:
    """A line of CSV; no cell of the examples needs a quote."""
    return ",".join("" if isi is None else str(isi) for isi in sel) + "\n"


def isi_contoh(semua: Iterable[Desa] = (ALPHA, BETA, GAMMA)) -> dict[str, str]:
    """The text of each file, hasil.csv with the numbers of the guidebook."""
    isi = {
        "musim.json": MUSIM_JSON,
        "desa.csv": "kode,nama,kecamatan,jenis,potensi_bpu,mulai_wajib\n",
        "iuran.csv": "kode_desa,akun,blth,jumlah_tk,tagihan,jatuh_tempo,dikecualikan\n",
        "pembayaran.csv": "kode_desa,akun,blth,tanggal,jumlah\n",
        "regulasi.csv": "kode_desa,jenis,berlaku_sejak,berlaku_sampai,kelompok\n",
        "anggaran.csv": "kode_desa,jenis,jumlah_orang,berlaku_sejak,berlaku_sampai\n",
        "peserta.csv": "kode_desa,peserta,terdaftar_sejak,keluar_pada\n",
        "peserta_bayar.csv": "peserta,blth\n",
        "hasil.csv": HASIL,
    }
    for desa in semua:
        for nama, teks in _isi_desa(desa).items():
            isi[nama] += teks
    return isi


def _isi_desa(desa: Desa) -> dict[str, str]:
    kode, iuran = desa.kode, desa.iuran
    nomor = {i: f"{kode}-{i}" for i in range(len(desa.peserta))}
    return {
        "desa.csv": baris(
            kode,
            desa.nama,
            desa.kecamatan,
            desa.jenis,
            desa.potensi_bpu,
            desa.mulai_wajib,
        ),
        "iuran.csv": "".join(
            baris(
                kode,
                i.akun,
                f"{i.blth:%Y-%m}",
                i.jumlah_tk,
                i.tagihan,
                i.jatuh_tempo,
                0,
            )
            for i in iuran
        ),
        "pembayaran.csv": "".join(
            baris(kode, i.akun, f"{i.blth:%Y-%m}", b.tanggal, b.jumlah)
            for i in iuran
            for b in i.pembayaran
        ),
        "regulasi.csv": "".join(
            baris(
                kode,
                r.jenis,
                r.berlaku_sejak,
                r.berlaku_sampai,
                ";".join(sorted(r.kelompok)),
            )
            for r in desa.regulasi
        ),
        "anggaran.csv": "".join(
            baris(kode, a.jenis, a.jumlah_orang, a.berlaku_sejak, a.berlaku_sampai)
            for a in desa.anggaran
        ),
        "peserta.csv": "".join(
            baris(kode, nomor[i], p.terdaftar_sejak, p.keluar_pada)
            for i, p in enumerate(desa.peserta)
        ),
        "peserta_bayar.csv": "".join(
            baris(nomor[i], f"{m:%Y-%m}")
            for i, p in enumerate(desa.peserta)
            for m in sorted(p.bulan_dibayar)
        ),
    }


def tulis_folder(folder: Path, isi: dict[str, str]) -> Path:
    """The files in a folder, sealed with their SHA-256."""
    sha = {
        nama: hashlib.sha256(teks.encode()).hexdigest() for nama, teks in isi.items()
    }
    segel = "".join(f"{angka}  {nama}\n" for nama, angka in sha.items())
    folder.mkdir(parents=True, exist_ok=True)
    for nama, teks in {**isi, "SHA256SUMS": segel}.items():
        (folder / nama).write_text(teks, encoding="utf-8", newline="")
    return folder
