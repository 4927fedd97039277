"""Rows of the database -> the facts of `efek`, in five queries; one answer for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Prefetch

from desa.models import Desa, Musim
from permata.templatetags.format import angka, nilai
from sosialisasi import banding, efek
from sosialisasi.kejadian import pembayaran, pendaftaran
from sosialisasi.models import KehadiranDesa, Kunjungan

BUKAN_BUKTI = (
    "Ini belum membuktikan sebabnya. Desa yang dikunjungi tidak diundi: petugas "
    "memilih tujuannya, dan desa yang datang mungkin memang lebih siap."
)


@dataclass(frozen=True, slots=True)
class Ukuran:
    """One question, with its answer; amounts are shown times `kali`."""

    kunci: str
    judul: str
    benda: str
    satuan: str
    kali: int
    hasil: efek.Efek
    per_kunjungan: dict[int, efek.Efek]

    def tulis(self, jumlah: Fraction) -> str:
        return nilai(jumlah * self.kali)

    def arah(self, jumlah: Fraction) -> str:
        """Like "1,20 orang lebih banyak"; what rounds to nothing is said so."""
        if self.tulis(abs(jumlah)) == nilai(0):
            return "hampir sama"
        kata = "lebih banyak" if jumlah >= 0 else "lebih sedikit"
        return f"{self.tulis(abs(jumlah))} {self.satuan} {kata}"

    @property
    def jumlah_desa(self) -> str:
        satu = self.hasil
        return (
            f"n = {angka(satu.hadir.desa if satu.hadir else 0)} desa dikunjungi, "
            f"{angka(satu.lain.desa if satu.lain else 0)} desa pembanding, "
            f"{angka(satu.kunjungan)} kunjungan"
        )

    @property
    def kalimat(self) -> str:
        """Never more than the interval allows."""
        beda = self.hasil.beda
        match self.hasil.kekuatan:
            case efek.Kekuatan.LEBIH if beda is not None:
                return (
                    f"{self.benda} lebih banyak sesudah kunjungan: rata-rata "
                    f"{self.arah(beda)} per desa daripada desa yang tidak dikunjungi."
                )
            case efek.Kekuatan.KURANG if beda is not None:
                return (
                    f"{self.benda} lebih sedikit sesudah kunjungan: rata-rata "
                    f"{self.arah(beda)} per desa daripada desa yang tidak dikunjungi."
                )
            case efek.Kekuatan.SAMA:
                return (
                    f"{self.benda}: tidak terlihat bedanya dengan desa yang tidak "
                    "dikunjungi pada minggu yang sama."
                )
            case _:
                return (
                    f"{self.benda}: belum cukup untuk berkata apa-apa "
                    f"({self.jumlah_desa})."
                )

    @property
    def kalimat_rentang(self) -> str:
        if self.hasil.rentang is None:
            return ""
        bawah, atas = self.hasil.rentang
        return (
            "Bila kunjungan dan desanya dipilih ulang secara acak, 95 dari 100 kali "
            "bedanya antara "
            f"{self.arah(bawah)} dan {self.arah(atas)} per desa."
        )


@dataclass(frozen=True, slots=True)
class BarisPengaruh:
    """One visit that is compared: the desa of both sides, and both answers."""

    kunjungan: Kunjungan
    hadir: int
    lain: int
    daftar: efek.Efek | None
    tepat: efek.Efek | None


@dataclass(frozen=True, slots=True)
class Pengaruh:
    pilihan: banding.Pilihan
    daftar: Ukuran
    tepat: Ukuran
    baris: Sequence[BarisPengaruh]

    @property
    def ukuran(self) -> tuple[Ukuran, Ukuran]:
        return self.daftar, self.tepat


def pengaruh(musim: Musim, pada: date) -> Pengaruh:
    """What the visits of a season brought, as far as can be told on the day `pada`.

    Of the whole kabupaten, whoever asks: desa of other kecamatan are the comparison.
    """
    sini = Desa.objects.filter(kecamatan__kabupaten=musim.kabupaten_id)
    desa = list(sini.bertanding().values_list("pk", flat=True))
    kunjungan = _kunjungan(musim)
    fakta = [
        banding.Kunjungan(pk, satu.tanggal, _hadir(satu))
        for pk, satu in kunjungan.items()
    ]
    pilihan = banding.pilih(fakta, desa, mulai=musim.bulan_awal, pada=pada)
    daftar = list(banding.ubah_jumlah(pilihan, pendaftaran(musim)))
    tepat = list(banding.ubah_bagian(pilihan, pembayaran(musim)))
    pendaftar = Ukuran(
        "daftar",
        "Pendaftar mandiri",
        "Pendaftar mandiri",
        "orang",
        1,
        efek.efek(daftar),
        efek.efek_tiap_kunjungan(daftar),
    )
    iuran = Ukuran(
        "tepat",
        "Iuran tepat waktu",
        "Iuran yang lunas tepat waktu",
        "poin persen",
        100,
        efek.efek(tepat),
        efek.efek_tiap_kunjungan(tepat),
    )
    baris = [
        BarisPengaruh(
            kunjungan[b.kunci],
            len(b.hadir),
            len(b.lain),
            pendaftar.per_kunjungan.get(b.kunci),
            iuran.per_kunjungan.get(b.kunci),
        )
        for b in pilihan.banding
    ]
    return Pengaruh(pilihan, pendaftar, iuran, baris)


def _kunjungan(musim: Musim) -> dict[int, Kunjungan]:
    hadir = Prefetch("kehadiran_set", KehadiranDesa.objects.only("kunjungan", "desa"))
    semua = Kunjungan.objects.terlaksana().filter(musim=musim)
    semua = semua.select_related("kecamatan").prefetch_related(hadir)
    return {satu.pk: satu for satu in semua}


def _hadir(kunjungan: Kunjungan) -> frozenset[int]:
    return frozenset(satu.desa_id for satu in kunjungan.kehadiran_set.all())
