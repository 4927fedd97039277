"""What happened to the things of a person, read from the audit trail.

Nothing is copied: a line of Jejak that is news to somebody is found by its action and
its desa (ADR 0027). `Pengguna.kabar_sampai` is the last line that was read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Q, QuerySet, When
from django.urls import reverse

from desa.actions.jejak import objek_teks
from desa.models import Bukti, Desa, Jejak, Pengguna, Perpanjangan, Transisi
from desa.models.jejak import nama_objek
from penilaian.kabar_kata import (
    AKUN,
    DESA,
    KATA,
    KIRIMAN,
    NASIONAL,
    SEGERA,
    TUGAS,
    UMUM,
)
from penilaian.models import Klarifikasi, Sanggahan
from permata.peran import Peran
from permata.templatetags.format import bulan, tanggal
from sosialisasi.models import Monitoring, Permintaan, TindakLanjut

TERBANYAK = 99  # the bell counts no further


@dataclass(frozen=True, slots=True)
class Kabar:
    """One line of news, with the way to what it is about (none if it is gone)."""

    judul: str
    desa: str
    oleh: str
    pada: datetime
    warna: str
    url: str
    is_baru: bool


def _lain(pengguna: Pengguna) -> Q:
    """Tasks this person has to do; requests of a whole kecamatan in sight."""
    milik = TindakLanjut.objects.untuk(pengguna).milik(pengguna)
    permintaan = Permintaan.objects.untuk(pengguna).filter(desa=None)
    diminta = [satu for satu in DESA[pengguna.peran] if satu.startswith("permintaan_")]
    return Q(tindakan__in=TUGAS, objek__in=nama_objek(milik)) | Q(
        tindakan__in=diminta, desa=None, objek__in=nama_objek(permintaan)
    )


def kabar(pengguna: Pengguna) -> QuerySet[Jejak]:
    """The lines that are news to this person; of what he did himself only how the way
    into his account has changed.
    """
    desa = Desa.objects.untuk(pengguna).values("pk")
    peran = pengguna.peran
    cocok = Q(tindakan__in=DESA[peran], desa__in=desa)
    if umum := UMUM.get(peran):
        sini = Q(oleh__kabupaten=pengguna.kabupaten_id)
        cocok |= sini & Q(tindakan__in=umum, desa=None)
    if peran == Peran.ADMIN:
        cocok |= Q(tindakan__in=NASIONAL, peran=Peran.PUSAT)
    if peran not in {Peran.ADMIN, Peran.JURI}:
        cocok |= _lain(pengguna)
    akun = Q(tindakan__in=AKUN, objek=objek_teks(pengguna))
    return Jejak.objects.filter(cocok & ~Q(oleh=pengguna) | akun)


def belum_dibaca(semua: QuerySet[Jejak], pengguna: Pengguna) -> QuerySet[Jejak]:
    return semua.filter(nomor__gt=pengguna.kabar_sampai)


def jumlah_baru(pengguna: Pengguna) -> int:
    """What the bell says, in one query; it stops just above TERBANYAK."""
    baru = belum_dibaca(kabar(pengguna), pengguna).order_by()
    return baru.values("nomor")[: TERBANYAK + 1].count()


def kiriman(pengguna: Pengguna) -> QuerySet[Jejak]:
    """New sends: for who decides on them one line says how many there are."""
    if pengguna.peran != Peran.PETUGAS:
        return Jejak.objects.none()
    desa = Desa.objects.untuk(pengguna).values("pk")
    return Jejak.objects.filter(tindakan=KIRIMAN, desa__in=desa).exclude(oleh=pengguna)


def urut(semua: QuerySet[Jejak], pengguna: Pengguna) -> QuerySet[Jejak]:
    """The newest first, but before them what is new and waits for the reader."""
    if pengguna.peran != Peran.OPERATOR:
        return semua.order_by("-nomor")
    segera = When(tindakan__in=SEGERA, nomor__gt=pengguna.kabar_sampai, then=0)
    return semua.order_by(Case(segera, default=1), "-nomor")


def terbaru(pengguna: Pengguna) -> Jejak | None:
    """The last line on the page or counted on it: up to there all may be read."""
    ujung = [
        satu.order_by("-nomor").first() for satu in (kabar(pengguna), kiriman(pengguna))
    ]
    return max(filter(None, ujung), key=lambda satu: satu.nomor, default=None)


@dataclass(frozen=True, slots=True)
class Hal:
    """What a line is about, in a word or two, and where it is shown."""

    judul: str
    url: str


TIADA = Hal("Yang sudah tiada", "")
Baca = Callable[[Iterable[str]], dict[str, Hal]]


def _baca(semua: QuerySet[Any], judul: Callable[[Any], str], nama_url: str) -> Baca:
    def hal(kunci: Iterable[str]) -> dict[str, Hal]:
        return {
            str(satu.pk): Hal(judul(satu), reverse(nama_url, args=[satu.pk]))
            for satu in semua.filter(pk__in=kunci)
        }

    return hal


def _bukti(bukti: Bukti) -> str:
    jenis = bukti.get_jenis_display()
    return f"{jenis} {bulan(bukti.blth)}" if bukti.blth else jenis


def _perpanjangan(satu: Perpanjangan) -> str:
    jenis = satu.get_jenis_display().lower()
    return f"Batas {jenis} {bulan(satu.blth)} sampai {tanggal(satu.sampai)}:"


def _pembaca(
    pengguna: Pengguna,
) -> dict[str, Baca]:
    """For each kind of thing, how those on a page are read: one query a kind."""

    def milik(model: Any, judul: Callable[[Any], str], nama_url: str) -> Any:
        return _baca(model.objects.untuk(pengguna), judul, nama_url)

    def perpanjangan(kunci: Iterable[str]) -> dict[str, Hal]:
        operator = pengguna.peran == Peran.OPERATOR
        tujuan = "penilaian:beranda" if operator else "desa:perpanjangan_list"
        semua = Perpanjangan.objects.untuk(pengguna).filter(pk__in=kunci)
        return {str(s.pk): Hal(_perpanjangan(s), reverse(tujuan)) for s in semua}

    def usulan(kunci: Iterable[str]) -> dict[str, Hal]:
        alamat = "penilaian:usulan_aturan_detail"
        return {k: Hal("Usulan aturan", reverse(alamat, args=[k])) for k in kunci}

    return {
        "penilaian.usulanaturan": usulan,
        "desa.bukti": milik(Bukti, _bukti, "desa:bukti_detail"),
        "desa.perpanjangan": perpanjangan,
        "sosialisasi.tindaklanjut": milik(
            TindakLanjut, lambda s: f'Tugas "{s.uraian}"', "sosialisasi:tindak_detail"
        ),
        "sosialisasi.permintaan": milik(
            Permintaan,
            lambda _: "Permintaan kunjungan",
            "sosialisasi:permintaan_detail",
        ),
        "sosialisasi.monitoring": milik(
            Monitoring,
            lambda s: f"Laporan monitoring {tanggal(s.tanggal)}",
            "sosialisasi:monitoring_detail",
        ),
        "penilaian.sanggahan": milik(Sanggahan, str, "penilaian:sanggahan_detail"),
        "penilaian.klarifikasi": milik(
            Klarifikasi, str, "penilaian:klarifikasi_detail"
        ),
    }


def _tetap(pengguna: Pengguna) -> dict[str, Hal]:
    """Things that lead to a page of their own, whichever row it was."""
    operator = pengguna.peran == Peran.OPERATOR
    tujuan = {
        "desa.peserta": (
            "Satu peserta",
            "desa:peserta_list" if operator else "desa:sengketa_list",
        ),
        "desa.penengahan": ("Selisih putusan", "desa:periksa_list"),
        "desa.harilibur": ("Hari libur", "desa:musim_detail"),
        "sosialisasi.tarifiuran": ("Tarif iuran", "sosialisasi:tarif_list"),
        "desa.pengguna": ("Akun Anda:", "desa:faktor_detail"),
        "desa.musim": ("Finalis", "penilaian:finalis_list"),
        "penilaian.imbangpleno": ("Pleno", "penilaian:pleno_detail"),
        "penilaian.usulanpenetapan": ("Usulan penetapan", "penilaian:penetapan_detail"),
    }
    return {label: Hal(kata, reverse(url)) for label, (kata, url) in tujuan.items()}


def susun(halaman: Iterable[Jejak], pengguna: Pengguna) -> list[Kabar]:
    """The lines of one page in words; one query for each kind of thing on it."""
    halaman = list(halaman)
    kunci: dict[str, set[str]] = defaultdict(set)
    for satu in halaman:
        label, _, pk = satu.objek.partition(":")
        kunci[label].add(pk)
    tetap, pembaca = _tetap(pengguna), _pembaca(pengguna)
    hal = {label: pembaca[label](pk) for label, pk in kunci.items() if label in pembaca}
    hasil = []
    for satu in halaman:
        label, _, pk = satu.objek.partition(":")
        tentang = tetap.get(label) or hal.get(label, {}).get(pk, TIADA)
        hasil.append(_satu(satu, tentang, pengguna))
    return hasil


def _satu(jejak: Jejak, tentang: Hal, pengguna: Pengguna) -> Kabar:
    kata = KATA[jejak.tindakan]
    # A reason that was chosen; what people typed stands where the link leads.
    pilihan = kata.alasan and jejak.alasan in Transisi.Alasan.labels
    alasan = f": {jejak.alasan.lower()}" if pilihan else ""
    sendiri = pengguna.peran == Peran.OPERATOR
    peran = Peran(jejak.peran).label.lower() if jejak.peran else ""
    return Kabar(
        f"{tentang.judul} {kata.teks}{alasan}",
        jejak.desa.sebutan if jejak.desa and not sendiri else "",
        "akun Anda sendiri" if jejak.oleh_id == pengguna.pk else peran,
        jejak.pada,
        kata.warna,
        tentang.url,
        jejak.nomor > pengguna.kabar_sampai,
    )
