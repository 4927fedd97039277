"""The participants' ledger: who paid which month, and out of whose pocket."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.conf import settings
from django.db.models import QuerySet

from desa.impor.baca import Gagal
from desa.impor.bentuk import Kelompok, Pemetaan
from desa.impor.jenis import TIDAK_TERBACA, BarisBaru, JenisImpor, Kerja
from desa.impor.kepesertaan import Catatan, Nasib
from desa.impor.peserta_baca import KOLOM, PILIHAN, Cara, baca_baris, pelajari
from desa.impor.peserta_fakta import BEDA, Fakta, putuskan
from desa.impor.peserta_tulis import (
    check_batal,
    is_berubah,
    remove_peserta,
    write_peserta,
)
from desa.models import BarisImpor, Impor, Pengguna
from permata import waktu
from permata.tabel import BATAS_BESAR, Baris
from permata.templatetags.format import angka

LAIN, IDENTITAS = "bukan_peserta", "identitas"
LAPOR_SETIAP = 2_000


class BukuPeserta(JenisImpor):
    jenis = Impor.Jenis.PESERTA
    uraian = "Bulan yang dibayar setiap peserta, sumber dananya, dan siapa yang keluar."
    kolom = KOLOM
    pilihan = PILIHAN
    batas = BATAS_BESAR
    kelompok = (
        Kelompok(
            Nasib.DICATAT,
            "Bulan dibayar",
            "Peserta lomba membayar bulan ini. Bulannya dicatat.",
            "sah",
            ditulis=True,
        ),
        Kelompok(
            Nasib.SUMBER,
            "Sumber dana berbeda",
            "Buku peserta menggantikan sumber dana yang ditulis desa.",
            "tunggu",
            ditulis=True,
            dari_berkas=False,
        ),
        Kelompok(
            Nasib.BERHENTI,
            "Peserta keluar",
            "Menurut buku peserta tidak aktif lagi. Tanggal keluarnya dicatat.",
            "tunggu",
            ditulis=True,
            dari_berkas=False,
        ),
        Kelompok(
            Nasib.MENUNGGAK,
            "Menunggak lebih dari tiga bulan",
            "Dicatat keluar hanya bila Anda mencentang bahwa berkas ini memuat "
            "semua peserta.",
            "kembali",
            dari_berkas=False,
        ),
        Kelompok(
            Nasib.KEMBALI,
            "Kembali aktif",
            "Tunggakannya dibayar dalam tiga bulan, jadi tidak keluar.",
            "sah",
            ditulis=True,
            dari_berkas=False,
        ),
        Kelompok(
            Nasib.PIHAK_LAIN,
            "Dibayar pihak lain",
            "Tidak dicatat: bulan ini tidak dari sumber dana yang sekarang.",
            "kosong",
        ),
        Kelompok(
            Nasib.LEWAT,
            "Tunggakan lewat tiga bulan",
            "Tidak dicatat: lewat batas tunggakan. Petakan Tanggal bayar bila ada.",
            "kosong",
        ),
        Kelompok(
            Nasib.LEBIH_DULU,
            "Sebelum terdaftar",
            "Tidak dicatat: membayar sebelum tanggal terdaftar yang ditulis desa. "
            "Mungkin bukan peserta baru.",
            "kembali",
        ),
        Kelompok(
            Nasib.GANDA,
            "Tertulis dua kali",
            "Orang dan bulan yang sama. Yang bertentangan tidak dicatat.",
            "kembali",
        ),
        Kelompok(
            IDENTITAS,
            "NIK dan KPJ tidak cocok",
            "Tidak dicatat: NIK dan KPJ menunjuk orang yang berbeda.",
            "kembali",
        ),
        TIDAK_TERBACA,
        Kelompok(
            Nasib.SESUAI,
            "Sumber dana sesuai",
            "Sama dengan yang ditulis desa. Dicatat sudah dicocokkan.",
            "sah",
            ditulis=True,
            dari_berkas=False,
        ),
        Kelompok(
            Nasib.KPJ,
            "KPJ dilengkapi",
            "Nomor kartu peserta dicatat dari buku peserta.",
            "info",
            ditulis=True,
            dari_berkas=False,
        ),
        Kelompok(
            Nasib.KELUAR,
            "Baris berstatus keluar",
            "Menjadi tanggal keluar pesertanya.",
            "kosong",
            disimpan=False,
        ),
        Kelompok(
            Nasib.SUDAH,
            "Sudah tercatat",
            "Tidak ada yang berubah, jadi dilewati.",
            "kosong",
            disimpan=False,
        ),
        Kelompok(
            LAIN,
            "Bukan peserta lomba",
            "Tidak ada dalam daftar peserta desa mana pun musim ini. Hanya dihitung.",
            "kosong",
            disimpan=False,
        ),
    )

    def kurang(self, pemetaan: Pemetaan) -> str:
        if not {"nik", "kpj"} & set(pemetaan.kolom):
            return "Pilih kolom untuk NIK, KPJ, atau keduanya."
        return super().kurang(pemetaan)

    def kunci_benda(self, impor: Impor) -> None:
        """Nothing: it touches no evidence."""

    def periksa(self, kerja: Kerja) -> Iterator[BarisBaru]:
        kerja.lapor(2, "Membaca berkas")
        musim = kerja.impor.musim
        cara = pelajari(
            kerja.baris(),
            kerja.pemetaan,
            tahun=range(musim.tahun - 1, musim.tahun + 2),
            demo=settings.PERMATA_DEMO,
        )
        pembaca = _Pembaca(cara, Fakta.baca(musim, kerja.oleh))
        for ke, satu in enumerate(kerja.baris()):
            if ke % LAPOR_SETIAP == 0:
                kerja.lapor(_persen(ke), f"Membaca baris {angka(ke)}")
            if hasil := pembaca.baca(satu):
                yield hasil
        kerja.lapor(90, "Mencocokkan dengan daftar peserta")
        yield from putuskan(
            pembaca.catatan, pembaca.kpj, pembaca.fakta, waktu.hari_ini()
        )

    def rencana(self, impor: Impor, *, oleh: Pengguna) -> list[tuple[str, str]]:
        semua = impor.baris.all()
        banyak = {
            kunci: angka(semua.filter(kelompok=kunci).count())
            for kunci in (Nasib.DICATAT, Nasib.SUMBER, Nasib.BERHENTI)
        }
        return [
            ("Bulan yang dicatat", banyak[Nasib.DICATAT]),
            ("Sumber dana yang diganti", banyak[Nasib.SUMBER]),
            ("Peserta yang keluar", banyak[Nasib.BERHENTI]),
        ]

    def tanya(self, impor: Impor) -> list[tuple[str, str]]:
        diam = impor.baris.filter(kelompok=Nasib.MENUNGGAK)
        if not diam.exists():
            return []
        label = (
            f"Berkas ini memuat semua peserta: catat {angka(diam.count())} yang tidak "
            "membayar lebih dari tiga bulan sebagai keluar"
        )
        return [("menunggak", label)]

    def is_basi(self, impor: Impor) -> bool:
        return is_berubah(impor, self.ditulis(impor))

    def terapkan(self, impor: Impor, *, oleh: Pengguna) -> dict[str, int]:
        return write_peserta(impor, self.ditulis(impor), oleh=oleh)

    def halangan(self, impor: Impor) -> str:
        return check_batal(impor, self.ditulis(impor))

    def batalkan(self, impor: Impor, *, oleh: Pengguna, alasan: str) -> dict[str, int]:
        return remove_peserta(impor, self.ditulis(impor), oleh=oleh, alasan=alasan)

    def ditulis(self, impor: Impor) -> QuerySet[BarisImpor]:
        kunci = [satu.kunci for satu in self.kelompok if satu.ditulis]
        if impor.jawaban.get("menunggak"):
            kunci.append(Nasib.MENUNGGAK)
        return impor.baris.filter(kelompok__in=kunci)


class _Pembaca:
    """Keeps the rows of known people, and says what to show of the others."""

    def __init__(self, cara: Cara, fakta: Fakta) -> None:
        self._cara, self.fakta = cara, fakta
        self.catatan: defaultdict[str, list[Catatan]] = defaultdict(list)
        self.kpj: dict[str, str] = {}
        self._pemilik: dict[str, str] = {}

    def baca(self, baris: Baris) -> BarisBaru | None:
        hasil = baca_baris(baris, self._cara)
        if isinstance(hasil, Gagal):
            return BarisBaru(
                nomor=hasil.baris, kelompok=TIDAK_TERBACA.kunci, pesan=hasil.pesan
            )
        orang = self.fakta.kenali(hasil)
        if orang is None:
            return BarisBaru(nomor=baris.nomor, kelompok=LAIN)
        if orang == BEDA:
            return BarisBaru(nomor=baris.nomor, kelompok=IDENTITAS, pesan=BEDA)
        self.catatan[orang].append(hasil.catatan)
        if hasil.kpj and self._pemilik.setdefault(hasil.kpj, orang) == orang:
            self.kpj.setdefault(orang, hasil.kpj)
        return None


def _persen(ke: int) -> int:
    """Nobody knows how long a file is before its end: nearer and nearer to it."""
    return 5 + 80 * ke // (ke + 30_000)
