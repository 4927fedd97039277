"""Passkeys: fitted, used once a challenge, removed (SEC-03)."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db import transaction

from desa.actions.faktor import create_kode_pulih, lock_faktor, record_faktor
from desa.actions.sesi import drop_sesi
from desa.faktor import is_berfaktor, is_wajib
from desa.galat import TransisiError
from desa.kunci_sandi import WEBAUTHN, Keadaan, baca_baru, baca_bukti
from desa.models import Pengguna
from permata import waktu

TERBANYAK = 5


class KunciError(TransisiError):
    def __init__(self) -> None:
        super().__init__(
            "Kunci sandi tidak cocok. Tekan tombolnya sekali lagi; bila tetap gagal, "
            "muat ulang halaman ini."
        )


def _kunci(pengguna: Pengguna) -> list[Authenticator]:
    """Behind `lock_faktor`, so one at a time for each account."""
    semua = Authenticator.objects.select_for_update()
    return list(semua.filter(user=pengguna, type=WEBAUTHN).order_by("pk"))


@transaction.atomic
def add_kunci(
    pengguna: Pengguna,
    *,
    nama: str,
    tantangan: Keadaan | None,
    jawaban: str,
    sesi: str,
    oleh: Pengguna,
) -> tuple[Authenticator, list[str]]:
    """Another key; where it is the first factor, also the codes to write down.

    Then every other session ends: it came in with a password only.
    """
    pertama = not lock_faktor(pengguna)
    kunci = _kunci(pengguna)
    if len(kunci) >= TERBANYAK:
        pesan = "Sudah ada lima kunci sandi. Lepas dulu yang tidak dipakai lagi."
        raise TransisiError(pesan)
    baru = baca_baru(tantangan, jawaban)
    lain = Authenticator.objects.filter(type=WEBAUTHN)
    if baru is None or lain.filter(data__nomor=baru.id).exists():
        raise KunciError
    faktor = Authenticator.objects.create(
        user=pengguna,
        type=WEBAUTHN,
        data={
            "name": nama,
            "credential": baru.isi,
            "nomor": baru.id,
            "hitungan": baru.hitungan,
        },
        created_at=waktu.sekarang(),
    )
    pulih: list[str] = []
    if pertama and not kunci:
        pulih = create_kode_pulih(pengguna)
        drop_sesi(pengguna, kecuali=sesi)
    record_faktor("kunci_dipasang", pengguna, oleh, alat=nama)
    return faktor, pulih


def _is_mundur(faktor: Authenticator, hitungan: int) -> bool:
    """Whether another device has signed with this key: a copy counts by itself.

    Those that a phone shares with the cloud always say zero.
    """
    lama = faktor.data["hitungan"]
    return bool(lama or hitungan) and hitungan <= lama


@transaction.atomic
def use_kunci(
    pengguna: Pengguna, jawaban: str, *, tantangan: Keadaan | None, oleh: Pengguna
) -> Authenticator | None:
    """Take what a device has signed, once; None for what is not taken."""
    lock_faktor(pengguna)
    kunci = _kunci(pengguna)
    bukti = baca_bukti(tantangan, jawaban, kunci)
    faktor = next((s for s in kunci if bukti and s.data["nomor"] == bukti.id), None)
    if not tantangan or not bukti or not faktor:
        record_faktor("faktor_gagal", pengguna, oleh)
        return None
    if _is_mundur(faktor, bukti.hitungan):
        record_faktor("kunci_mundur", pengguna, oleh)
        return None
    if faktor.data.get("tantangan") == tantangan["challenge"]:  # two at once
        record_faktor("faktor_gagal", pengguna, oleh)
        return None
    faktor.data |= {"hitungan": bukti.hitungan, "tantangan": tantangan["challenge"]}
    faktor.last_used_at = waktu.sekarang()
    faktor.save(update_fields=["data", "last_used_at"])
    faktor.user = pengguna
    return faktor


@transaction.atomic
def remove_kunci(pengguna: Pengguna, pk: int, *, sesi: str, oleh: Pengguna) -> None:
    """Sessions but `sesi` end: one of them may be on the phone that is gone."""
    aplikasi = set(lock_faktor(pengguna)) - {Authenticator.Type.RECOVERY_CODES}
    kunci = {satu.pk: satu for satu in _kunci(pengguna)}
    if pk not in kunci:
        pesan = "Kunci sandi ini sudah dilepas."
        raise TransisiError(pesan)
    if len(kunci) == 1 and not aplikasi and is_wajib(pengguna):
        pesan = (
            "Ini satu-satunya langkah kedua Anda, dan untuk peran Anda wajib. "
            "Pasang dulu aplikasi autentikator atau kunci sandi lain."
        )
        raise TransisiError(pesan)
    alat = kunci[pk].data["name"]
    kunci[pk].delete()
    if not is_berfaktor(pengguna):
        Authenticator.objects.filter(user=pengguna).delete()
    drop_sesi(pengguna, kecuali=sesi)
    record_faktor("kunci_dilepas", pengguna, oleh, alat=alat)
