"""What every page shows: the menu of the role, the season, the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from desa.http import musim_atau_kosong
from desa.koreksi import desa_dikoreksi
from desa.models import Bukti, Pembukaan, Pengguna
from permata import waktu
from permata.peran import SEMUA, Peran


@dataclass(frozen=True, slots=True)
class Butir:
    """One entry of the menu."""

    label: str
    nama_url: str
    ikon: str
    peran: frozenset[Peran]
    hitung: Callable[[HttpRequest, Pengguna], int] | None = None
    # The setting without which there is nothing behind it.
    setelan: str = ""
    # Whether of Kantor Pusat only who looks after the whole country has it.
    nasional: bool = False


@dataclass(frozen=True, slots=True)
class ButirTampil:
    label: str
    url: str
    ikon: str
    kini: bool
    hitung: int | None


def _menunggu(request: HttpRequest, pengguna: Pengguna) -> int:
    """Counted once a request: the desk has read the whole queue already."""
    isi: dict[str, int] = vars(request)
    if "menunggu" not in isi:
        semua = Bukti.objects.untuk(pengguna).menunggu()
        isi["menunggu"] = semua.filter(musim=musim_atau_kosong(request)).count()
    return isi["menunggu"]


_ADMIN, _PETUGAS, _OPERATOR, _PENDAMPING, _JURI, _PUSAT = (
    Peran.ADMIN,
    Peran.PETUGAS,
    Peran.OPERATOR,
    Peran.PENDAMPING,
    Peran.JURI,
    Peran.PUSAT,
)
_SEMUA = frozenset(SEMUA)
_PENGIRIM = frozenset({_PETUGAS, _OPERATOR, _PENDAMPING})
MENU = (
    Butir("Beranda", "penilaian:beranda", "house", _SEMUA),
    Butir("Lomba", "penilaian:lomba_list", "map", frozenset({_PUSAT})),
    Butir(
        "Verifikasi",
        "desa:verifikasi_list",
        "check2-square",
        frozenset({_PETUGAS}),
        _menunggu,
    ),
    Butir(
        "Bukti",
        "desa:bukti_list",
        "send",
        frozenset({_OPERATOR, _PENDAMPING, _PETUGAS, _ADMIN}),
    ),
    Butir(
        "Matriks",
        "desa:matriks_list",
        "grid-3x3-gap",
        frozenset({_ADMIN, _PETUGAS, _PENDAMPING, _JURI}),
    ),
    Butir("Nilai", "penilaian:nilai_saya", "receipt", frozenset({_OPERATOR})),
    Butir(
        "Peserta",
        "desa:peserta_list",
        "people",
        frozenset({_OPERATOR, _PENDAMPING, _PETUGAS, _ADMIN}),
    ),
    Butir(
        "Buku besar",
        "desa:impor_list",
        "file-earmark-spreadsheet",
        frozenset({_PETUGAS, _ADMIN}),
    ),
    Butir(
        "Pengingat",
        "desa:pengingat_list",
        "bell",
        frozenset({_PETUGAS, _PENDAMPING}),
    ),
    Butir(
        "Sengketa",
        "desa:sengketa_list",
        "people-fill",
        frozenset({_PETUGAS, _ADMIN}),
    ),
    Butir("Radar", "desa:radar_list", "files", frozenset({_PETUGAS})),
    Butir("Periksa ulang", "desa:periksa_list", "eye", frozenset({_PETUGAS, _ADMIN})),
    Butir(
        "Peringkat",
        "penilaian:peringkat_list",
        "trophy",
        frozenset({_ADMIN, _PETUGAS, _JURI}),
    ),
    Butir(
        "Sosialisasi",
        "sosialisasi:cakupan_list",
        "geo-alt",
        frozenset({_ADMIN, _PETUGAS, _PENDAMPING, _JURI}),
    ),
    Butir(
        "Monitoring",
        "sosialisasi:monitoring_list",
        "clipboard-check",
        frozenset({_ADMIN, _PETUGAS, _PENDAMPING, _OPERATOR}),
    ),
    Butir(
        "Sanggahan",
        "penilaian:sanggahan_list",
        "chat-left-text",
        frozenset({_ADMIN, _PETUGAS, _JURI}),
    ),
    Butir(
        "Finalis",
        "penilaian:finalis_list",
        "card-checklist",
        frozenset({_ADMIN, _JURI}),
    ),
    Butir(
        "Klarifikasi",
        "penilaian:klarifikasi_list",
        "question-circle",
        frozenset({_ADMIN, _OPERATOR, _JURI}),
    ),
    Butir(
        "Pleno", "penilaian:pleno_detail", "journal-check", frozenset({_ADMIN, _JURI})
    ),
    Butir("Materi", "sosialisasi:materi_list", "folder2-open", _SEMUA),
    Butir(
        "Bagikan",
        "sosialisasi:bagikan_list",
        "share",
        frozenset({_OPERATOR, _PENDAMPING, _PETUGAS}),
    ),
    Butir(
        "Tarif",
        "sosialisasi:tarif_list",
        "cash-stack",
        frozenset({_ADMIN, _PUSAT}),
        nasional=True,
    ),
    Butir(
        "Hari libur",
        "desa:libur_list",
        "calendar3",
        frozenset({_PUSAT}),
        nasional=True,
    ),
    Butir(
        "Desa",
        "desa:desa_list",
        "map",
        frozenset({_ADMIN, _PETUGAS, _PENDAMPING, _JURI}),
    ),
    Butir("Akun", "desa:pengguna_list", "person-badge", frozenset({_ADMIN, _PETUGAS})),
    Butir(
        "Kode perangkat",
        "desa:kode_perangkat_list",
        "chat-left-text",
        frozenset({_PETUGAS, _PENDAMPING}),
        setelan="PERMATA_KODE_PERANGKAT",
    ),
    Butir("Musim", "desa:musim_detail", "calendar3", frozenset({_ADMIN})),
    Butir(
        "Penetapan", "penilaian:penetapan_detail", "patch-check", frozenset({_ADMIN})
    ),
    Butir(
        "Data pribadi", "penilaian:permohonan_list", "people-fill", frozenset({_ADMIN})
    ),
    Butir("Jejak", "desa:jejak_list", "shield-check", frozenset({_ADMIN})),
)
MENU_PUBLIK = (
    Butir("Beranda", "penilaian:publik", "house", _SEMUA),
    Butir("Manfaat", "sosialisasi:manfaat", "umbrella", _SEMUA),
    Butir("Aturan", "penilaian:aturan_detail", "file-text", _SEMUA),
    Butir("Kalender", "penilaian:kalender", "calendar3", _SEMUA),
    Butir("Pemenang", "penilaian:pemenang_list", "trophy", _SEMUA),
    Butir("Periksa dokumen", "penilaian:periksa", "qr-code-scan", _SEMUA),
)


def _tampil(butir: Butir, request: HttpRequest) -> ButirTampil:
    url = reverse(butir.nama_url)
    hitung = butir.hitung
    pengguna = getattr(request, "user", None)
    return ButirTampil(
        butir.label,
        url,
        butir.ikon,
        request.path == url or (url != "/" and request.path.startswith(url)),
        hitung(request, pengguna)
        if hitung and isinstance(pengguna, Pengguna)
        else None,
    )


def menu(request: HttpRequest) -> list[ButirTampil]:
    pengguna = getattr(request, "user", None)
    if not isinstance(pengguna, Pengguna):
        return [_tampil(butir, request) for butir in MENU_PUBLIK]
    return [
        _tampil(butir, request)
        for butir in MENU
        if pengguna.peran in butir.peran
        and (not butir.setelan or getattr(settings, butir.setelan))
        and not (butir.nasional and pengguna.provinsi)
    ]


def _boleh_atas_nama(request: HttpRequest) -> bool:
    """Whether this person may send in the name of a desa now."""
    musim, pengguna = musim_atau_kosong(request), getattr(request, "user", None)
    bantu = isinstance(pengguna, Pengguna) and pengguna.peran in {_PETUGAS, _PENDAMPING}
    return bantu and musim is not None and musim.is_menerima


def _boleh_kirim(request: HttpRequest) -> bool:
    """Whether evidence is taken now: in the season, or what was opened afterwards."""
    musim, pengguna = musim_atau_kosong(request), getattr(request, "user", None)
    if musim is None or not isinstance(pengguna, Pengguna):
        return musim is not None and musim.is_menerima
    if musim.is_tersegel and pengguna.peran in _PENGIRIM:
        return desa_dikoreksi(musim).untuk(pengguna).exists()
    if musim.is_sanggah:
        buka = Pembukaan.objects.untuk(pengguna).filter(musim=musim)
        return buka.berlaku().exists()
    return musim.is_menerima


def situs(request: HttpRequest) -> dict[str, Any]:
    return {
        "menu": menu(request),
        "musim": musim_atau_kosong(request),
        "boleh_atas_nama": _boleh_atas_nama(request),
        "boleh_kirim": _boleh_kirim(request),
        "sekarang": waktu.sekarang(),
        "jam_disetel": settings.PERMATA_SEKARANG is not None,
        "demo": settings.PERMATA_DEMO,
    }
