"""The text of a report of a breach, ready to be sent; pure but for the words."""

from __future__ import annotations

from datetime import datetime

from penilaian.kebocoran import BACAAN, Kebocoran
from permata.templatetags.format import angka, jam, tanggal


def _saat(pada: datetime | None) -> str:
    return f"{tanggal(pada)}, {jam(pada)} WIB" if pada else "-"


def tulis_laporan(
    akun: str, peran: str, isi: Kebocoran, dari: datetime, sampai: datetime
) -> str:
    """For the panitia: what was opened, and whose."""
    baris = [
        f"Akun {akun} ({peran}), {_saat(dari)} sampai {_saat(sampai)}",
        "",
        "Yang dibuka menurut jejak:",
        *(f"- {angka(n)} kali {BACAAN[kode]}" for kode, n in isi.bacaan.items()),
        *([] if isi.bacaan else ["- tidak ada"]),
        "",
        "Orang yang datanya terbuka, per desa:",
        *(f"- {d.kode} {d.nama}: {angka(n)} orang" for d, n in isi.desa),
        f"Seluruhnya {angka(isi.orang)} orang berbeda.",
    ]
    if isi.baris:
        baris.append(
            f"Berkas buku peserta memuat {angka(isi.baris)} baris, juga tentang orang "
            "di luar lomba. Cocokkan dengan berkas aslinya di kantor cabang."
        )
    baris += [
        "",
        "Yang dapat tampil di layar akun ini (nama dan empat angka NIK, tanpa catatan "
        "setiap halaman):",
        *(f"- {d.kode} {d.nama}: {angka(n)} orang" for d, n in isi.layar),
        *([] if isi.layar else ["- tidak ada"]),
    ]
    return "\n".join(baris)


def tulis_surat(isi: Kebocoran) -> str:
    """For the people concerned and the agency; written notice within 3 x 24 hours."""
    desa = ", ".join(f"{d.sebutan} ({angka(n)} orang)" for d, n in isi.desa)
    apa = "; ".join(BACAAN[kode] for kode in isi.bacaan)
    return "\n".join(
        [
            "PEMBERITAHUAN KEGAGALAN PELINDUNGAN DATA PRIBADI",
            "",
            "Kepada [nama orang yang terkena, atau lembaga pelindungan data pribadi]",
            "",
            "Kami memberitahukan bahwa data pribadi dalam Lomba Desa Permata telah "
            "dibuka oleh pihak yang tidak berhak.",
            "",
            f"Data apa: {apa or 'tidak ada yang tercatat dibuka'}.",
            f"Kapan: {_saat(isi.pertama)} sampai {_saat(isi.terakhir)}; diketahui "
            "[tanggal dan jam].",
            "Bagaimana: [cara akun dikuasai, misalnya kata sandinya diketahui orang].",
            f"Berapa: {angka(isi.orang)} orang; {desa or 'tidak ada desa'}.",
            "Yang sudah kami lakukan: [coret yang belum] akun ditutup, sesinya "
            "diakhiri, kata sandi diganti, jejaknya diperiksa.",
            "Yang sebaiknya Anda lakukan: waspadai telepon atau pesan yang menyebut "
            "NIK Anda, jangan berikan kode OTP, dan laporkan penyalahgunaan.",
            "",
            "Tanya jawab: [nama, telepon, dan alamat kantor cabang].",
            "Surat ini dikirim paling lambat 3 kali 24 jam sejak kejadian diketahui.",
        ]
    )
