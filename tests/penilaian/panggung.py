"""Two desa, and what people may do to their facts, each by its action."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from desa.actions.musim import edit_jatuh_tempo, generate_jatuh_tempo
from desa.actions.tenggat import cancel_pengecualian, create_pengecualian
from desa.models import (
    Akun,
    Bukti,
    Desa,
    IsianAnggaran,
    Jam,
    Musim,
    Pengecualian,
    Pengguna,
    Peserta,
)
from penilaian.poin import store_poin
from tests.desa.contoh import (
    ganti,
    isian_iuran,
    isian_peserta,
    isian_regulasi,
    putus,
    setujui,
)
from tests.desa.contoh_sengketa import putuskan
from tests.factories import AkunFactory, PenggunaFactory, TagihanFactory

TEMPO = {m: date(2026, m + 1, 15) for m in range(1, 7)}


@dataclass
class Panggung:
    """Two desa with an account each, billed from January to June."""

    musim: Musim
    desa: list[Desa]
    operator: list[Pengguna]
    petugas: Pengguna
    admin: Pengguna
    akun: list[Akun] = field(default_factory=list)
    nomor: int = 0

    def mulai(self) -> None:
        generate_jatuh_tempo(self.musim, oleh=self.admin)
        for desa in self.desa:
            akun = AkunFactory(desa=desa, jam=Jam.PU)
            self.akun.append(akun)
            for m, tempo in TEMPO.items():
                isi = {"blth": date(2026, m, 1), "jumlah_tk": 12, "jumlah": 100_000}
                TagihanFactory(akun=akun, jatuh_tempo=tempo, **isi)
        store_poin([satu.pk for satu in self.desa])

    def setujui(self, ke: int, *isian: Any) -> None:
        setujui(self.desa[ke], self.operator[ke], self.petugas, *isian)


def approve_perdes(p: Panggung, ke: int, n: int) -> None:
    jenis = ("perdes", "perkades", "surat_edaran")[n % 3]
    isi = isian_regulasi(
        jenis=jenis, nomor_tertulis=f"Nomor {p.nomor} Tahun 2026", bpd=n % 2 == 0
    )
    p.setujui(ke, isi)


def _anggaran(p: Panggung, ke: int, n: int) -> None:
    isi = {"uraian": f"Baris {p.nomor}", "jumlah": 100_000, "jumlah_orang": 1 + n}
    sejak = date(2026, 1 + n % 6, 1)
    p.setujui(ke, IsianAnggaran(jenis="rentan", berlaku_sejak=sejak, **isi))


def _iuran(p: Panggung, ke: int, n: int) -> None:
    """A month in full on its due date, or a part of some months."""
    isi = {"blth": date(2026, 1 + n % 6, 1), "jumlah": (100_000, 30_000)[n % 2]}
    tanggal = TEMPO[1 + n % 6] - timedelta(days=p.nomor % 3)
    p.setujui(ke, isian_iuran(p.akun[ke], tanggal=tanggal, kode_iuran="", **isi))


def _peserta(p: Panggung, ke: int, n: int) -> None:
    """The same few people on the lists of both: some end in dispute."""
    hari = date(2026, 1 + n % 6, 2)
    isi = isian_peserta(f"990101450190000{1 + n % 3}", terdaftar_sejak=hari)
    p.setujui(ke, isi)


def _ganti(p: Panggung, ke: int, n: int) -> None:
    semua = Bukti.objects.filter(desa=p.desa[ke], status="disetujui", jenis="regulasi")
    if bukti := semua.order_by("pk").first():
        baru = ganti(bukti, p.operator[ke], isian_regulasi(tentang=f"Isi {p.nomor}"))
        putus(baru, ("disetujui", "ditolak")[n % 2], p.petugas)


def _putuskan(p: Panggung, ke: int, n: int) -> None:
    if klaim := Peserta.objects.sengketa().order_by("pk").first():
        putuskan(klaim.warga, PenggunaFactory())


def _kecualikan(p: Panggung, ke: int, n: int) -> None:
    create_pengecualian(
        p.musim,
        p.desa[ke].kecamatan,
        blth=date(2026, 1 + n % 6, 1),
        nomor_ba=f"BA-{p.nomor}/2026",
        alasan="Banjir di seluruh kecamatan.",
        oleh=p.admin,
    )


def _cabut(p: Panggung, ke: int, n: int) -> None:
    if satu := Pengecualian.objects.berlaku().order_by("pk").first():
        cancel_pengecualian(satu, alasan="Salah bulan dicatat.", oleh=p.admin)


def _tempo(p: Panggung, ke: int, n: int) -> None:
    satu = p.musim.jatuh_tempo_set.filter(jam=Jam.PU).order_by("blth")[n % 6]
    hari = satu.tanggal + timedelta(days=n - 3)
    edit_jatuh_tempo(satu, tanggal=hari, alasan="Libur daerah.", oleh=p.admin)


def _susun(p: Panggung, ke: int, n: int) -> None:
    generate_jatuh_tempo(p.musim, oleh=p.admin)


TINDAKAN: dict[str, Callable[[Panggung, int, int], None]] = {
    "regulasi": approve_perdes,
    "anggaran": _anggaran,
    "iuran": _iuran,
    "peserta": _peserta,
    "ganti": _ganti,
    "putuskan": _putuskan,
    "kecualikan": _kecualikan,
    "cabut": _cabut,
    "tempo": _tempo,
    "susun": _susun,
}
