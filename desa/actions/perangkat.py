"""A new device of an operator: a code by voice, typed once (SEC-04)."""

from __future__ import annotations

import hmac

from django.db import transaction
from django.db.models import F

from desa.actions.jejak import record
from desa.actions.sesi import drop_sesi
from desa.galat import TransisiError
from desa.models import KodePerangkat, Pengguna, Perangkat
from desa.perangkat import BERLAKU, UMUR, kode_baru, sidik_kode, sidik_token
from permata import waktu


def _lock(pengguna: Pengguna) -> Pengguna:
    semua = Pengguna.objects.select_for_update(no_key=True, of=("self",))
    return semua.select_related("desa").get(pk=pengguna.pk)


@transaction.atomic
def issue_kode(pengguna: Pengguna, *, oleh: Pengguna) -> str:
    """Eight digits, once on the screen of whoever reads them out; older ones die."""
    pengguna = _lock(pengguna)
    if not Pengguna.objects.dibantu(oleh).filter(pk=pengguna.pk).exists():
        pesan = "Anda tidak dapat membuat kode untuk akun ini."
        raise TransisiError(pesan)
    pada = waktu.sekarang()
    lama = KodePerangkat.objects.terbuka().filter(pengguna=pengguna)
    lama.update(dicabut_pada=pada)
    kode = kode_baru()
    KodePerangkat.objects.create(
        pengguna=pengguna,
        sidik=sidik_kode(pengguna, kode),
        oleh=oleh,
        pada=pada,
        berlaku_sampai=pada + BERLAKU,
    )
    record("kode_perangkat_dibuat", pengguna, oleh=oleh, desa=pengguna.desa)
    return kode


@transaction.atomic
def trust_perangkat(
    pengguna: Pengguna, *, token: str, nama: str, oleh: Pengguna
) -> Perangkat:
    """From now on this browser needs no code of this person, for thirty days."""
    pada, sidik = waktu.sekarang(), sidik_token(token)
    semua = Perangkat.objects.filter(pengguna=_lock(pengguna), dicabut_pada=None)
    semua.filter(sidik=sidik).update(dicabut_pada=pada)
    perangkat = Perangkat.objects.create(
        pengguna=pengguna,
        sidik=sidik,
        nama=nama,
        pada=pada,
        dipakai_pada=pada,
        berlaku_sampai=pada + UMUR,
    )
    record("perangkat_disetujui", pengguna, oleh=oleh, desa=pengguna.desa)
    return perangkat


@transaction.atomic
def redeem_kode(
    pengguna: Pengguna, kode: str, *, token: str, nama: str, oleh: Pengguna
) -> bool:
    """The device is let in; of many that come at once, one: the UPDATE is the gate.

    Each try is counted before the code is looked at.
    """
    berlaku = KodePerangkat.objects.berlaku().filter(pengguna=_lock(pengguna))
    ada = berlaku.first()
    sama = ada is not None and hmac.compare_digest(
        ada.sidik, sidik_kode(pengguna, kode)
    )
    dihitung = ada is not None and berlaku.filter(pk=ada.pk).update(
        percobaan=F("percobaan") + 1,
        dipakai_pada=waktu.sekarang() if sama else None,
    )
    if not (sama and dihitung):
        record("kode_perangkat_gagal", pengguna, oleh=oleh, desa=pengguna.desa)
        return False
    trust_perangkat(pengguna, token=token, nama=nama, oleh=oleh)
    return True


@transaction.atomic
def touch_perangkat(perangkat: Perangkat, *, oleh: Pengguna) -> None:
    """Somebody signs in on it; that the person came in is a line already."""
    milik = Perangkat.objects.filter(pk=perangkat.pk, pengguna=oleh)
    milik.update(dipakai_pada=waktu.sekarang())


@transaction.atomic
def revoke_perangkat(
    perangkat: Perangkat, *, oleh: Pengguna, kecuali: str = ""
) -> None:
    """It needs a code again; sessions end too, for nobody knows which were its own."""
    semua = Perangkat.objects.filter(pk=perangkat.pk, dicabut_pada=None)
    if semua.update(dicabut_pada=waktu.sekarang()) != 1:
        pesan = "Perangkat ini sudah dicabut."
        raise TransisiError(pesan)
    pengguna = perangkat.pengguna
    drop_sesi(pengguna, kecuali=kecuali)
    record("perangkat_dicabut", pengguna, oleh=oleh, desa=pengguna.desa)
