"""The second factor: fitted, used, its codes made anew, taken off (SEC-03)."""

from __future__ import annotations

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db import models, transaction

from desa.actions.jejak import record
from desa.actions.pengguna import lock_pengguna
from desa.actions.sesi import drop_sesi
from desa.faktor import is_berfaktor, is_wajib, langkah_cocok
from desa.galat import TransisiError
from desa.models import Pengguna
from desa.surat_akun import KATA, kirim_surat
from permata import waktu
from permata.peran import Peran

LANGKAH = "langkah"  # the last half minute of which a code was taken
TOTP, PULIH = Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES


class AlasanReset(models.TextChoices):
    """Why a factor was taken away: chosen, so that no name gets into the trail."""

    HILANG = "ponsel_hilang", "Ponsel hilang atau rusak, kode pemulihan tidak ada"
    GANTI = "ponsel_ganti", "Berganti ponsel, kode pemulihan habis"
    AMAN = "ponsel_diambil", "Ponsel atau kodenya dikuasai orang lain"


class KodeError(TransisiError):
    """The code is not the one of this moment."""

    def __init__(self) -> None:
        super().__init__(
            "Kode tidak cocok. Tunggu kode berikutnya di ponsel, lalu ketik lagi. "
            "Masih ditolak? Setel jam ponsel ke waktu otomatis."
        )


def lock_faktor(pengguna: Pengguna) -> dict[str, Authenticator]:
    """One at a time for each account: by the row of the person, then those of codes.

    Passkeys come after these (actions/kunci_sandi.py).
    """
    Pengguna.objects.select_for_update(no_key=True, of=("self",)).get(pk=pengguna.pk)
    semua = Authenticator.objects.select_for_update().filter(user=pengguna)
    return {satu.type: satu for satu in semua.exclude(type="webauthn")}


def record_faktor(
    tindakan: str, pengguna: Pengguna, oleh: Pengguna, *, alat: str = "", **lain: Any
) -> None:
    """In the trail, and where the way in has changed to its owner; `alat` by mail only.

    What a person called the device is not for the trail.
    """
    record(tindakan, pengguna, oleh=oleh, desa=pengguna.desa, **lain)
    if tindakan in KATA:
        kirim_surat(pengguna, tindakan, alat)


def create_kode_pulih(pengguna: Pengguna) -> list[str]:
    """Ten new ones; the old ones open nothing any more."""
    Authenticator.objects.filter(user=pengguna, type=PULIH).delete()
    kode: list[str] = RecoveryCodes.activate(pengguna).generate_codes()
    return kode


@transaction.atomic
def add_faktor(
    pengguna: Pengguna, *, rahasia: str, kode: str, sesi: str, oleh: Pengguna
) -> tuple[Authenticator, list[str]]:
    """The app has answered: from now on it is asked. Also the codes to write down.

    Every other session ends: it came in with a password only. `sesi` is this one.
    """
    if TOTP in lock_faktor(pengguna):
        pesan = "Verifikasi dua langkah sudah terpasang."
        raise TransisiError(pesan)
    langkah = langkah_cocok(rahasia, kode)
    if langkah is None:
        raise KodeError
    faktor = Authenticator.objects.create(
        user=pengguna,
        type=TOTP,
        data={"secret": get_adapter().encrypt(rahasia), LANGKAH: langkah},
        created_at=waktu.sekarang(),
    )
    pulih = create_kode_pulih(pengguna)
    drop_sesi(pengguna, kecuali=sesi)
    record_faktor("faktor_dipasang", pengguna, oleh)
    return faktor, pulih


def _use_totp(faktor: Authenticator, kode: str) -> bool:
    """A code of the app, once: neither it nor an older one is taken again."""
    rahasia = get_adapter().decrypt(faktor.data["secret"])
    langkah = langkah_cocok(rahasia, kode)
    if langkah is None or langkah <= faktor.data.get(LANGKAH, 0):
        return False
    faktor.data[LANGKAH] = langkah
    return True


@transaction.atomic
def use_faktor(
    pengguna: Pengguna, kode: str, *, oleh: Pengguna
) -> Authenticator | None:
    """Take a code of the app or a recovery code; None for one that is not taken."""
    ada = lock_faktor(pengguna)
    aplikasi, pulih = ada.get(TOTP), ada.get(PULIH)
    if aplikasi and _use_totp(aplikasi, kode):
        faktor = aplikasi
    elif pulih and RecoveryCodes(pulih).validate_code(kode):
        faktor = Authenticator.objects.get(pk=pulih.pk)
        sisa = len(RecoveryCodes(faktor).get_unused_codes())
        record_faktor("kode_pulih_dipakai", pengguna, oleh, alasan=f"Sisa {sisa}.")
    else:
        record_faktor("faktor_gagal", pengguna, oleh)
        return None
    faktor.last_used_at = waktu.sekarang()
    faktor.save(update_fields=["data", "last_used_at"])
    faktor.user = pengguna
    return faktor


@transaction.atomic
def renew_kode_pulih(pengguna: Pengguna, *, oleh: Pengguna) -> list[str]:
    """Ten others, for whoever has used or lost them."""
    lock_faktor(pengguna)
    if not is_berfaktor(pengguna):
        pesan = "Pasang dulu verifikasi dua langkah."
        raise TransisiError(pesan)
    pulih = create_kode_pulih(pengguna)
    record_faktor("kode_pulih_baru", pengguna, oleh)
    return pulih


@transaction.atomic
def remove_faktor(pengguna: Pengguna, *, oleh: Pengguna) -> None:
    """Only by whose role does not need it."""
    if is_wajib(pengguna):
        pesan = "Untuk peran Anda verifikasi dua langkah wajib, tidak dapat dilepas."
        raise TransisiError(pesan)
    lock_faktor(pengguna)
    if not is_berfaktor(pengguna):
        pesan = "Verifikasi dua langkah belum terpasang."
        raise TransisiError(pesan)
    Authenticator.objects.filter(user=pengguna).delete()
    record_faktor("faktor_dilepas", pengguna, oleh)


@transaction.atomic
def reset_faktor(pengguna: Pengguna, *, alasan: str, oleh: Pengguna) -> None:
    """Another panitia takes a lost factor away: out everywhere, to enrol anew."""
    pengguna, alasan = lock_pengguna(pengguna, oleh), AlasanReset(alasan)
    if oleh.peran != Peran.ADMIN:
        pesan = "Hanya panitia yang mengatur ulang verifikasi dua langkah."
        raise TransisiError(pesan)
    jumlah, _ = Authenticator.objects.filter(user=pengguna).delete()
    if not jumlah:
        pesan = "Akun ini tidak memakai verifikasi dua langkah."
        raise TransisiError(pesan)
    drop_sesi(pengguna)
    record_faktor("faktor_direset", pengguna, oleh, alasan=str(alasan))
