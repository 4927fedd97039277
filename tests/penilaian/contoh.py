"""The worked examples of the guidebook, as facts: Alpha, Beta and Gamma."""

from dataclasses import replace
from datetime import date, timedelta

from penilaian.rumus import (
    Anggaran,
    Desa,
    Iuran,
    Musim,
    Pembayaran,
    Peserta,
    Regulasi,
)

TAHUN = 2026
BULAN = tuple(date(TAHUN, m, 1) for m in range(1, 9))
PADA = date(TAHUN, 9, 16)
LAMA = date(2025, 6, 1)
BARU = date(TAHUN, 3, 10)
KELOMPOK = frozenset({"perangkat", "bpd", "rt_rw", "warga"})
JATUH_TEMPO_PU = dict(
    zip(
        BULAN,
        (
            date(2026, 2, 16),
            date(2026, 3, 16),
            date(2026, 4, 15),
            date(2026, 5, 15),
            date(2026, 6, 15),
            date(2026, 7, 15),
            date(2026, 8, 18),
            date(2026, 9, 15),
        ),
        strict=True,
    )
)
MUSIM = Musim(
    bulan_awal=BULAN[0],
    bulan_akhir=BULAN[-1],
    akhir_musim=date(TAHUN, 8, 31),
    batas_data=PADA,
    bobot={"iuran": 40, "regulasi": 25, "mandiri": 35},
    jatuh_tempo_pu=JATUH_TEMPO_PU,
)
BOBOT_LAIN = {"iuran": 30, "regulasi": 20, "mandiri": 50}


def bulan(m: int) -> date:
    """The first day of a month of the season's year."""
    return date(TAHUN, m, 1)


def lunas(akun: str, blth: date, tk: int, hari: int = 0, rupiah: int = 0) -> Iuran:
    """An account-month that is settled `hari` days after its due date."""
    tagihan, jatuh_tempo = rupiah or tk * 14_475, JATUH_TEMPO_PU[blth]
    bayar = Pembayaran(jatuh_tempo + timedelta(days=hari), tagihan)
    return Iuran(akun, blth, tk, tagihan, jatuh_tempo, pembayaran=(bayar,))


def peserta(
    jumlah: int, dari: int, sampai: int, sejak: date = LAMA
) -> tuple[Peserta, ...]:
    """`jumlah` participants who have paid the months `dari`..`sampai`."""
    dibayar = frozenset(bulan(m) for m in range(dari, sampai + 1))
    return (Peserta(sejak, bulan_dibayar=dibayar),) * jumlah


ALPHA = Desa(
    kode="33.19.01.2001",
    nama="Alpha",
    kecamatan="Kaliwungu",
    jenis="desa",
    potensi_bpu=350,
    iuran=tuple(lunas("PU", m, 12, 5 if m.month == 5 else 0) for m in BULAN),
    regulasi=(
        Regulasi(
            "perkades", bulan(3), kelompok=frozenset({"perangkat", "bpd", "rt_rw"})
        ),
    ),
    anggaran=(Anggaran("perangkat", 12, LAMA), Anggaran("rentan", 8, LAMA)),
    # 14*6 + 4*2 + 16*8 + 4 = 224 months paid, 28 a month.
    peserta=peserta(14, 3, 8, BARU)
    + peserta(4, 7, 8, BARU)
    + peserta(16, 1, 8)
    + peserta(1, 1, 4),
)

_BETA_JUNI = Iuran(
    akun="BPD",
    blth=bulan(6),
    jumlah_tk=62,
    tagihan=897_450,
    jatuh_tempo=date(2026, 7, 15),
    pembayaran=(Pembayaran(date(2026, 7, 10), 600_000),),
)
BETA = Desa(
    kode="33.19.02.2002",
    nama="Beta",
    kecamatan="Kota Kudus",
    jenis="desa",
    potensi_bpu=2600,
    iuran=tuple(lunas("PU", m, 14, 12 if m.month == 3 else 0) for m in BULAN)
    + tuple(lunas("BPD", m, 62) for m in BULAN if m.month != 6)
    + (_BETA_JUNI,)
    + tuple(lunas("WADAH", m, 40) for m in BULAN),
    regulasi=(Regulasi("perdes", LAMA, kelompok=KELOMPOK),),
    anggaran=(Anggaran("perangkat", 14, LAMA), Anggaran("rentan", 40, LAMA)),
    # 70*6 + 10*2 + 127*8 = 1456 months paid, 182 a month.
    peserta=peserta(70, 3, 8, BARU) + peserta(10, 7, 8, BARU) + peserta(127, 1, 8),
)
# The Perdes ends on 9 July; a Surat Edaran keeps the state at 10 + 30 + 10 = 50.
BETA_DICABUT = replace(
    BETA,
    regulasi=(
        Regulasi("perdes", LAMA, date(2026, 7, 9), KELOMPOK),
        Regulasi("surat_edaran", LAMA, kelompok=frozenset({"perangkat", "bpd"})),
    ),
)

GAMMA = Desa(
    kode="33.19.03.2003",
    nama="Gamma",
    kecamatan="Jati",
    jenis="desa",
    potensi_bpu=1100,
    mulai_wajib=bulan(3),
    iuran=tuple(lunas("PU", m, 13, 20 if m.month == 7 else 0) for m in BULAN[2:]),
    # B(d) at the month ends: 0, 0, 30, 30, 30, 60, 60, 60.
    regulasi=(
        Regulasi("keputusan_kades", date(2026, 3, 5), kelompok=frozenset({"bpd"})),
    ),
    anggaran=(
        Anggaran("perangkat", 13, date(2026, 6, 2)),
        Anggaran("rentan", 10, date(2026, 6, 2)),
    ),
    # 50*6 + 8*2 + 59*8 + 4 = 792 months paid, 99 a month.
    peserta=peserta(50, 3, 8, BARU)
    + peserta(8, 7, 8, BARU)
    + peserta(59, 1, 8)
    + peserta(1, 1, 4),
)
