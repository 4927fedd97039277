"""What a desa must send, what waits and how its months stand: rows -> the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from desa.belum import belum_lunas, bulan_tagihan
from desa.jam_desa import JamDesa, jam_desa
from desa.janji import janji
from desa.matriks.baca import toleransi
from desa.models import (
    Akun,
    Bukti,
    Desa,
    IsianRegulasi,
    Musim,
    Pengguna,
    PernyataanNihil,
    Tagihan,
)
from desa.regulasi import akan_habis
from desa.tenggat import hari
from penilaian import kartu, rumus, tugas
from penilaian.kartu import Alamat, Kartu
from penilaian.koreksi import keadaan_nilai
from penilaian.langkah import Langkah, langkah
from penilaian.rekap import fakta_desa, musim_rumus
from penilaian.struk import struk
from penilaian.tugas import TagihanBuka, Urutan
from penilaian.views.nilai import bagian_skor, bertautan
from permata import waktu
from permata.siap import siap
from permata.templatetags.format import bulan

if TYPE_CHECKING:
    from django.db.models import QuerySet

KIRIM = (
    ("iuran", "Bukti iuran", "receipt"),
    ("regulasi", "Peraturan desa", "file-earmark-text"),
    ("anggaran", "Anggaran APBDes", "cash-stack"),
    ("peserta", "Peserta mandiri", "person-plus"),
)
LANGKAH = 3  # steps on the home page; the score page has them all
MENUNGGU = 8  # waiting items; the list of evidence has them all
GUGUR = {Bukti.Status.DITOLAK, Bukti.Status.DIBATALKAN}


@dataclass(frozen=True, slots=True)
class Menunggu:
    """An item that the branch has not decided on, and when it promised to."""

    bukti: Bukti
    janji: date
    lewat: bool


@dataclass(frozen=True, slots=True)
class Berikut:
    """What comes next where nothing is to be done now."""

    judul: str
    pada: date


@siap
def _kurang(lebih: int, **pilih: Any) -> QuerySet[Tagihan]:
    return belum_lunas(lebih, **pilih).tanpa_kiriman().select_related("akun")


@siap
def _regulasi(**pilih: Any) -> QuerySet[IsianRegulasi]:
    semua = IsianRegulasi.objects.sah().tanpa_pencabut().filter(**pilih)
    return semua.select_related("versi")


@siap
def _nihil(**pilih: Any) -> QuerySet[PernyataanNihil, Any]:
    semua = PernyataanNihil.objects.berlaku().filter(**pilih)
    return semua.values_list("blth", flat=True)


@siap
def _akun(**pilih: Any) -> QuerySet[Akun]:
    return Akun.objects.filter(**pilih)


def tagihan_buka(desa: Desa, musim: Musim, jam: JamDesa) -> list[TagihanBuka]:
    """Bills that are short and for which no proof is on its way, with their clocks."""
    pilih = {"akun__desa": desa, **bulan_tagihan(musim)}
    return [_tagihan(s, jam) for s in _kurang(toleransi(musim), **pilih)]


def _tagihan(satu: Tagihan, jam: JamDesa) -> TagihanBuka:
    return TagihanBuka(
        pk=satu.pk,
        akun=satu.akun.get_jenis_display(),
        blth=satu.blth,
        jumlah_tk=satu.jumlah_tk,
        jumlah=satu.jumlah,
        kode_iuran=satu.kode_iuran or "",
        tenggat=jam.iuran(satu.akun_id, satu.blth, satu.jatuh_tempo),
    )


def _status_bulan(bukti: Iterable[Bukti], jenis: str) -> dict[date, set[str]]:
    """The states of what was sent for each month."""
    hasil: dict[date, set[str]] = defaultdict(set)
    for satu in bukti:
        if satu.jenis == jenis and satu.blth:
            hasil[satu.blth].add(satu.status)
    return hasil


def _regulasi_habis(desa: Desa, musim: Musim, kini: date) -> list[IsianRegulasi]:
    """Regulations that end within sixty days and that nothing replaces."""
    semua = _regulasi(versi__bukti__desa=desa, versi__bukti__musim=musim)
    return [satu for satu in semua if akan_habis(satu, kini)]


@dataclass(frozen=True)
class Keadaan:
    """The rows of one desa that its page is made of."""

    desa: Desa
    musim: Musim
    kini: date
    bukti: list[Bukti]
    jam: JamDesa
    nihil: set[date]
    tagihan: list[TagihanBuka]
    habis: list[IsianRegulasi]

    def berstatus(self, status: str) -> list[Bukti]:
        return [satu for satu in self.bukti if satu.status == status]

    @property
    def lewat(self) -> set[date]:
        """Months with a bill past its due date and no proof of it on its way."""
        return {s.blth for s in self.tagihan if s.tenggat.jatuh < self.kini}

    @property
    def diganti(self) -> set[object]:
        """Items of regulations whose successor waits, or came back."""
        jalan = {Bukti.Status.DIAJUKAN, Bukti.Status.DIKEMBALIKAN}
        return {
            satu.versi_kini.regulasi.terhadap_id
            for satu in self.bukti
            if satu.jenis == Bukti.Jenis.REGULASI
            and satu.status in jalan
            and satu.versi_kini
        }

    @property
    def terjawab(self) -> set[date]:
        """Months with a list of participants that is drafted or sent, or said nihil."""
        daftar = _status_bulan(self.bukti, Bukti.Jenis.PESERTA)
        return self.nihil | {blth for blth, semua in daftar.items() if semua - GUGUR}


def baca_keadaan(desa: Desa, musim: Musim, pengguna: Pengguna) -> Keadaan:
    kini = waktu.hari_ini()
    jam = jam_desa(musim, desa, kini)
    bukti = Bukti.objects.untuk(pengguna).filter(desa=desa, musim=musim)
    return Keadaan(
        desa=desa,
        musim=musim,
        kini=kini,
        bukti=list(bukti.beserta_isi()),
        jam=jam,
        nihil=set(_nihil(musim=musim, desa=desa)),
        tagihan=tagihan_buka(desa, musim, jam),
        habis=_regulasi_habis(desa, musim, kini),
    )


def kartu_desa(isi: Keadaan, alamat: Alamat) -> list[Kartu]:
    """The cards, none of them while nothing is accepted."""
    if not isi.musim.is_menerima:
        return []
    kini, jam = isi.kini, isi.jam
    iuran = tugas.tugas_iuran(isi.tagihan, kini)
    terkunci = [s for s in iuran if tugas.urutan(s.tenggat) == Urutan.TERKUNCI]
    peserta = tugas.peserta_terbuka(jam.peserta(), isi.terjawab)
    semua = [
        *(_kembali(satu, isi) for satu in isi.berstatus(Bukti.Status.DIKEMBALIKAN)),
        *(kartu.kartu_iuran(s, alamat, kini) for s in iuran if s not in terkunci),
        *(kartu.kartu_peserta(blth, satu, alamat, kini) for blth, satu in peserta),
        *(
            kartu.kartu_habis(satu, alamat, kini)
            for satu in isi.habis
            if satu.versi.bukti_id not in isi.diganti
        ),
        *(kartu.kartu_draf(satu) for satu in isi.berstatus(Bukti.Status.DRAF)),
        *([kartu.kartu_terkunci(terkunci)] if terkunci else []),
    ]
    return sorted(semua, key=lambda satu: (satu.urutan, satu.tempo))


def _kembali(bukti: Bukti, isi: Keadaan) -> Kartu:
    langkah = isi.jam.terakhir(bukti, Bukti.Status.DIKEMBALIKAN)
    sampai = isi.jam.perbaiki_sampai(bukti)
    return kartu.kartu_kembali(bukti, langkah, sampai, isi.kini)


def menunggu(isi: Keadaan) -> list[Menunggu]:
    """What has waited longest for the branch, with the day it was promised for."""
    hasil = []
    for satu in isi.berstatus(Bukti.Status.DIAJUKAN)[:MENUNGGU]:
        if satu.diajukan_pada:
            dikirim = hari(satu.diajukan_pada)
            jatuh = janji(dikirim, isi.musim.janji_hari, isi.jam.libur)
            hasil.append(Menunggu(satu, jatuh, jatuh < isi.kini))
    return hasil


def berikut(isi: Keadaan) -> Berikut | None:
    """The next thing that will be asked for: a bill, or the next month's list."""
    nanti = [
        Berikut(f"Bukti iuran {bulan(satu.blth)}, jatuh tempo", satu.jatuh_tempo)
        for satu in isi.tagihan
        if satu.jatuh_tempo > isi.kini
    ]
    nanti += [
        Berikut("Daftar peserta bulan berikutnya, mulai", blth)
        for blth in isi.musim.bulan
        if blth > isi.kini and blth not in isi.terjawab
    ]
    return min(nanti, key=lambda satu: satu.pada, default=None)


def untai(
    isi: Keadaan, nilai: rumus.NilaiDesa, aturan: rumus.Musim
) -> dict[str, list[tugas.ButirBulan]]:
    """The month strip: a row of gems for each kind."""
    iuran = _status_bulan(isi.bukti, Bukti.Jenis.IURAN)
    peserta = _status_bulan(isi.bukti, Bukti.Jenis.PESERTA)
    regulasi = {s.status for s in isi.bukti if s.jenis == Bukti.Jenis.REGULASI}
    anggaran = {s.status for s in isi.bukti if s.jenis == Bukti.Jenis.ANGGARAN}
    return {
        "Iuran": tugas.untai_iuran(nilai, aturan, iuran, isi.kini, isi.lewat),
        "Regulasi": tugas.untai_regulasi(nilai, aturan.bulan, isi.kini, regulasi),
        "APBDes": tugas.untai_anggaran(nilai, aturan.bulan, isi.kini, anggaran),
        "Peserta": tugas.untai_mandiri(aturan.bulan, peserta, isi.kini, isi.nihil),
    }


def isi_beranda(desa: Desa, musim: Musim, pengguna: Pengguna) -> dict[str, Any]:
    """All that the home of a desa shows, to its operator or to who helps it."""
    keadaan = baca_keadaan(desa, musim, pengguna)
    alamat = Alamat(desa, pengguna)
    semua = kartu_desa(keadaan, alamat)
    isi = {
        "desa": desa,
        "kini": keadaan.kini,
        "kartu": semua,
        "jumlah_tugas": sum(satu.urutan != Urutan.TERKUNCI for satu in semua),
        "berikut": berikut(keadaan),
        "dibuka": musim.pembukaan_set.filter(desa=desa).berlaku(),
        "menunggu": menunggu(keadaan),
        "jumlah_menunggu": len(keadaan.berstatus(Bukti.Status.DIAJUKAN)),
        "bulan": musim.bulan,
        "kirim": [(judul, alamat.buat(jenis), ikon) for jenis, judul, ikon in KIRIM],
    }
    return isi | _nilai(keadaan, pengguna)


def _nilai(isi: Keadaan, pengguna: Pengguna) -> dict[str, Any]:
    """The score and the month strip, where the desa takes part and rules are set."""
    if isi.musim.aturan is None or not (fakta := fakta_desa(isi.musim, isi.desa)):
        return {}
    aturan = musim_rumus(isi.musim)
    nilai = rumus.nilai_desa(fakta[0], aturan, isi.musim.pada)
    return {
        "nilai": nilai,
        "bagian": bagian_skor(struk(nilai, aturan)),
        "untai": untai(isi, nilai, aturan),
        **keadaan_nilai(isi.musim, isi.desa, nilai.tampilan.s),
        "langkah": bertautan(
            _langkah(isi, nilai, aturan),
            isi.desa,
            pengguna,
            {satu.jenis for satu in isi.berstatus(Bukti.Status.DIAJUKAN)},
        ),
    }


def _langkah(
    isi: Keadaan, nilai: rumus.NilaiDesa, aturan: rumus.Musim
) -> list[Langkah]:
    """The three steps that gain most."""
    if not isi.musim.is_menerima:
        return []
    akun = _akun(desa=isi.desa)
    nama = {satu.npp: satu.get_jenis_display() for satu in akun}
    return langkah(nilai, aturan, isi.kini, nama)[:LANGKAH]
