"""What a person looks for by a word: a desa, an item of evidence, a visit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from desa.models import Bukti, Desa, Musim, Pengguna
from permata.peran import Peran
from permata.templatetags.format import bulan, tanggal
from sosialisasi.models import Kunjungan

TERPENDEK = 2  # letters
TERBANYAK = 6  # of each kind; the list of the kind holds the others


@dataclass(frozen=True, slots=True)
class Temuan:
    judul: str
    keterangan: str
    alamat: str


@dataclass(frozen=True, slots=True)
class Kelompok:
    """What was found of one kind; `lanjut` leads to all of it where there is more."""

    nama: str
    ikon: str
    baris: list[Temuan]
    lanjut: str


def _kelompok(nama: str, ikon: str, baris: list[Temuan], lanjut: str) -> Kelompok:
    sisa = len(baris) > TERBANYAK
    return Kelompok(nama, ikon, baris[:TERBANYAK], lanjut if sisa else "")


def _potong(baris: QuerySet[Any]) -> QuerySet[Any]:
    """One more than is shown tells that there are more."""
    return baris[: TERBANYAK + 1]


def _desa(pengguna: Pengguna, kata: str) -> list[Temuan]:
    semua = Desa.objects.untuk(pengguna).select_related("kecamatan")
    cocok = semua.filter(Q(nama__icontains=kata) | Q(kode__startswith=kata))
    return [
        Temuan(
            satu.sebutan,
            f"Kecamatan {satu.kecamatan.nama}, kode {satu.kode}",
            reverse("penilaian:nilai_detail", args=[satu.kode]),
        )
        for satu in _potong(cocok.order_by("nama", "kode"))
    ]


def _bukti(musim: Musim, pengguna: Pengguna, kata: str) -> list[Temuan]:
    """By its number, with or without the dash."""
    nomor = kata.upper().replace(" ", "")
    if "-" not in nomor and len(nomor) > 4:
        nomor = f"{nomor[:4]}-{nomor[4:]}"
    cocok = Bukti.objects.untuk(pengguna).filter(musim=musim, nomor__startswith=nomor)
    return [
        Temuan(
            str(satu),
            ", ".join(
                filter(
                    None,
                    [
                        satu.desa.sebutan,
                        bulan(satu.blth) if satu.blth else "",
                        satu.get_status_display().lower(),
                    ],
                )
            ),
            reverse("desa:bukti_detail", args=[satu.pk]),
        )
        for satu in _potong(cocok.select_related("desa").order_by("nomor"))
    ]


def _kunjungan(musim: Musim, pengguna: Pengguna, kata: str) -> list[Temuan]:
    semua = Kunjungan.objects.untuk(pengguna).filter(musim=musim)
    cocok = semua.filter(Q(tempat__icontains=kata) | Q(kecamatan__nama__icontains=kata))
    return [
        Temuan(
            satu.tempat,
            f"Kecamatan {satu.kecamatan.nama}, {tanggal(satu.tanggal)}, "
            f"{satu.get_status_display().lower()}",
            reverse("sosialisasi:kunjungan_detail", args=[satu.pk]),
        )
        for satu in _potong(cocok.select_related("kecamatan").order_by("-tanggal"))
    ]


def cari(musim: Musim, pengguna: Pengguna, kata: str) -> list[Kelompok]:
    """Everything of the season that fits and that this person may see.

    Three queries, two for an operator; nothing for fewer than TERPENDEK letters.
    """
    if len(kata) < TERPENDEK:
        return []
    tanya = urlencode({"q": kata})
    hasil = [
        _kelompok(
            "Desa",
            "map",
            _desa(pengguna, kata),
            f"{reverse('desa:desa_list')}?{tanya}",
        ),
        _kelompok(
            "Bukti",
            "file-earmark-check",
            _bukti(musim, pengguna, kata),
            f"{reverse('desa:bukti_list')}?{tanya}",
        ),
    ]
    if pengguna.peran != Peran.OPERATOR:
        hasil.append(
            _kelompok(
                "Kunjungan",
                "geo-alt",
                _kunjungan(musim, pengguna, kata),
                f"{reverse('sosialisasi:kunjungan_list')}?{tanya}",
            )
        )
    return [satu for satu in hasil if satu.baris]
