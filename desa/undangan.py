"""Who may be invited by whom, the proposed user name, and the words of the link."""

from __future__ import annotations

import re
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse

from desa.models import Desa, Kecamatan, Pengguna, Undangan
from permata import wa
from permata.angka import normalize_telepon
from permata.peran import Peran
from permata.templatetags.format import jam, tanggal

BERLAKU = timedelta(hours=72)
OPERATOR_TERBANYAK = 3
# Whom a role may invite: nobody a role above his own (SEC-05).
BOLEH_UNDANG: dict[str, tuple[Peran, ...]] = {
    Peran.ADMIN: (
        Peran.OPERATOR,
        Peran.PENDAMPING,
        Peran.PETUGAS,
        Peran.JURI,
        Peran.ADMIN,
    ),
    Peran.PETUGAS: (Peran.OPERATOR, Peran.PENDAMPING),
}
CAKUPAN: dict[str, str] = {
    Peran.OPERATOR: Pengguna.Cakupan.DESA,
    Peran.PENDAMPING: Pengguna.Cakupan.BINAAN,
    Peran.JURI: Pengguna.Cakupan.SEMUA,
    Peran.ADMIN: Pengguna.Cakupan.SEMUA,
}


@dataclass(frozen=True, slots=True)
class IsiUndangan:
    """A person who is to have an account, and where that person works."""

    nama: str
    jabatan: str
    telepon: str
    peran: str
    desa: Desa | None = None
    binaan: tuple[Desa, ...] = ()
    kecamatan: tuple[Kecamatan, ...] = ()

    @property
    def cakupan(self) -> str:
        """A petugas without a kecamatan works in all of them."""
        if self.peran == Peran.PETUGAS:
            pilihan = Pengguna.Cakupan
            return pilihan.KECAMATAN if self.kecamatan else pilihan.SEMUA
        return CAKUPAN[self.peran]


def peran_boleh(oleh: Pengguna) -> tuple[Peran, ...]:
    return BOLEH_UNDANG.get(oleh.peran, ())


def token_baru() -> str:
    """256 random bits, in letters that a link keeps whole."""
    return secrets.token_urlsafe(32)


def sidik_token(token: str) -> str:
    """What is kept of a token; so many random bits need no salt."""
    return sha256(token.encode()).hexdigest()


def usul_username(nama: str) -> str:
    """Like "siti.rohmah": two plain words, without titles; then a number."""
    polos = unicodedata.normalize("NFKD", nama).encode("ascii", "ignore").decode()
    semua = re.findall(r"[a-z]+", polos.lower().replace("'", ""))
    kata = [satu for satu in semua if len(satu) > 2] or semua
    dasar = ".".join(kata[:2])[:50] or "pengguna"
    ada = set(
        Pengguna.objects.filter(username__istartswith=dasar).values_list(
            "username", flat=True
        )
    )
    rendah = {satu.lower() for satu in ada}
    calon = [dasar, *(f"{dasar}{nomor}" for nomor in range(2, len(ada) + 3))]
    return next(satu for satu in calon if satu not in rendah)


def _nomor(telepon: str) -> str:
    try:
        return normalize_telepon(telepon).removeprefix("+") if telepon else ""
    except ValidationError:
        return ""


def tulis_undangan(undangan: Undangan, url: str) -> str:
    """What goes out by WhatsApp."""
    orang, oleh = undangan.pengguna, undangan.oleh
    sebagai = orang.get_peran_display()
    if orang.desa:
        sebagai = f"Operator {orang.desa.sebutan}"
    tujuan = (
        "Buka tautan ini untuk membuat kata sandi baru"
        if orang.is_active
        else f"Akun Permata Anda sebagai {sebagai} sudah disiapkan. Buka tautan ini, "
        "lalu pilih nama pengguna dan kata sandi Anda sendiri"
    )
    sampai = undangan.berlaku_sampai
    return (
        f"Yth. Bapak/Ibu {orang.nama}.\n\n{tujuan}:\n{url}\n\n"
        f"Berlaku sampai {tanggal(sampai)} pukul {jam(sampai)}, untuk Anda sendiri, "
        "dan hanya satu kali. Jangan diteruskan kepada orang lain.\n\n"
        f"Terima kasih.\n{oleh.nama}, {oleh.jabatan or oleh.get_peran_display()}"
    )


def alamat_undangan(request: HttpRequest, token: str) -> str:
    url = reverse("desa:undangan_redeem", args=[token])
    return str(request.build_absolute_uri(url))


def wa_undangan(undangan: Undangan, url: str) -> str:
    nomor = _nomor(undangan.pengguna.telepon)
    return wa.wa_url(tulis_undangan(undangan, url), nomor)
