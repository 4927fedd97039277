"""What the coordination meeting of a kecamatan needs: who lacks what, what is next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from desa.matriks.baca import baca_desa, baca_syarat
from desa.matriks.bentuk import KATA, Keadaan, Sel
from desa.matriks.susun import Baris, Himpunan, baris, himpun
from desa.models import Bukti, Desa, Kecamatan, Keikutsertaan, Musim, Pengguna
from permata import waktu
from permata.peran import Peran
from permata.periode import akhir_bulan
from sosialisasi.binaan import Binaan, binaan
from sosialisasi.models import Kunjungan, Monitoring, TindakLanjut
from sosialisasi.pertanyaan import temuan
from sosialisasi.tugas import Tugas

# A letter for each state: the words are those of the matrix on the screen.
HURUF: dict[Keadaan, str] = {
    Keadaan.LENGKAP: "L",
    Keadaan.TELAT: "T",
    Keadaan.NIHIL: "N",
    Keadaan.MENUNGGU: "M",
    Keadaan.DIKEMBALIKAN: "K",
    Keadaan.BELUM: "B",
    Keadaan.DIPERPANJANG: "D",
    Keadaan.TERKUNCI: "X",
    Keadaan.DIKECUALIKAN: "E",
    Keadaan.BELUM_ADA: "A",
    Keadaan.NANTI: "–",
}
# So many of each fit on the second page.
PERTAMA, TUGAS, KUNJUNGAN, MONITORING = 6, 10, 6, 6
SELANJUTNYA = (Kunjungan.Status.RENCANA, Kunjungan.Status.DITUNDA)


@dataclass(frozen=True, slots=True)
class BarisRapat:
    """A desa with its row in the matrix of each kind."""

    nama: str
    jenis: tuple[Baris, ...]

    @property
    def kurang(self) -> int:
        """What is due and not there, of all kinds."""
        return sum(satu.bagian.wajib - satu.bagian.lengkap for satu in self.jenis)


@dataclass(frozen=True, slots=True)
class Pantauan:
    """A report of a pendamping, and how many of its answers ask for a task."""

    monitoring: Monitoring

    @property
    def temuan(self) -> int:
        satu = self.monitoring
        return len(temuan(satu.jawaban, satu.versi_pertanyaan))


@dataclass(frozen=True)
class Rapat:
    musim: Musim
    kecamatan: Kecamatan
    bulan: date
    pada: date
    # Read by a pendamping: the own desa of the kecamatan, not all of them.
    is_binaan: bool
    jenis: tuple[tuple[str, Himpunan], ...]
    baris: tuple[BarisRapat, ...]
    perlu: Sequence[Binaan]
    tugas: Sequence[Tugas]
    kunjungan: Sequence[Kunjungan]
    monitoring: Sequence[Pantauan]

    @property
    def nomor(self) -> str:
        """Like "LR-2026-07-331908"; the same whoever prints it."""
        return f"LR-{self.bulan:%Y-%m}-{self.kecamatan.kode.replace('.', '')}"

    @property
    def kurang(self) -> int:
        return sum(satu.kurang for satu in self.baris)

    @property
    def legenda(self) -> list[tuple[Keadaan, str, str]]:
        """The states on this sheet: letter and word."""
        ada = {s.keadaan for b in self.baris for j in b.jenis for s in j.sel}
        return [(k, HURUF[k], KATA[k][0]) for k in Keadaan if k in ada]


def huruf(sel: Sel) -> str:
    return HURUF[sel.keadaan]


def _matriks(
    musim: Musim, pengguna: Pengguna, kecamatan: Kecamatan
) -> tuple[tuple[tuple[str, Himpunan], ...], tuple[BarisRapat, ...]]:
    """Every kind for the same desa, kelurahan last."""
    hasil = []
    for jenis in Bukti.Jenis:
        desa = baca_desa(musim, pengguna, jenis, kecamatan=kecamatan)
        desa.sort(key=lambda satu: satu.liga != Keikutsertaan.Liga.DESA)
        syarat = baca_syarat(musim, jenis)
        hasil.append((jenis, himpun((baris(s, syarat) for s in desa), syarat)))
    semua = zip(*(isi.baris for _, isi in hasil), strict=True)
    return (
        tuple((str(jenis.label), isi) for jenis, isi in hasil),
        tuple(BarisRapat(_nama(isi[0]), isi) for isi in semua),
    )


def _nama(satu: Baris) -> str:
    kota = satu.desa.liga != Keikutsertaan.Liga.DESA
    return f"Kel. {satu.desa.nama}" if kota else satu.desa.nama


def rapat(musim: Musim, pengguna: Pengguna, kecamatan: Kecamatan, bulan: date) -> Rapat:
    """As things stand today; visits and reports of the month, and what is planned."""
    pada = waktu.hari_ini()
    masa = (bulan, akhir_bulan(bulan))
    milik = {"musim": musim, "kecamatan": kecamatan}
    desa = Desa.objects.untuk(pengguna).filter(
        kecamatan=kecamatan, keikutsertaan_set__musim=musim
    )
    tugas = TindakLanjut.objects.untuk(pengguna).terbuka().filter(**milik)
    kunjungan = Kunjungan.objects.untuk(pengguna).filter(**milik)
    pantau = Monitoring.objects.untuk(pengguna).terkirim()
    pantau = pantau.filter(musim=musim, desa__kecamatan=kecamatan, tanggal__range=masa)
    jenis, semua = _matriks(musim, pengguna, kecamatan)
    return Rapat(
        musim=musim,
        kecamatan=kecamatan,
        bulan=bulan,
        pada=pada,
        is_binaan=pengguna.peran == Peran.PENDAMPING,
        jenis=jenis,
        baris=semua,
        perlu=[s for s in binaan(musim, pengguna, desa) if s.risiko.poin],
        tugas=[Tugas(s, pada) for s in tugas.select_related("desa", "pemilik")],
        kunjungan=list(
            kunjungan.filter(Q(tanggal__range=masa) | Q(status__in=SELANJUTNYA))
            .select_related("petugas")
            .order_by("tanggal", "pk")
        ),
        monitoring=[Pantauan(s) for s in pantau.select_related("desa", "oleh")],
    )
