"""Accounts: invited, opened by their person, closed, handed over (SEC-01, 05, 06)."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import IntegrityError, models, transaction

from desa.actions.jejak import record
from desa.actions.sesi import drop_sesi
from desa.galat import TransisiError
from desa.models import Desa, Kecamatan, Pengguna, Penugasan, Undangan
from desa.undangan import (
    BERLAKU,
    OPERATOR_TERBANYAK,
    IsiUndangan,
    peran_boleh,
    sidik_token,
    token_baru,
    usul_username,
)
from permata import waktu
from permata.peran import Peran


class Alasan(models.TextChoices):
    """Why an account was closed: chosen, so that no name gets into the trail."""

    PINDAH = "pindah", "Pindah tugas"
    BERHENTI = "berhenti", "Berhenti atau pensiun"
    DIGANTI = "diganti", "Diganti orang lain"
    KELIRU = "keliru", "Akun salah dibuat"
    AMAN = "keamanan", "Ponsel hilang atau kata sandi diketahui orang lain"


class AlasanBuka(models.TextChoices):
    """Why it was opened again."""

    KEMBALI = "kembali", "Bertugas kembali"
    KELIRU = "salah_tutup", "Keliru dinonaktifkan"
    AMAN = "sudah_aman", "Sudah aman kembali"


class SudahDibuatError(TransisiError):
    """The same form came twice: the first one made the link."""

    def __init__(self, undangan: Undangan) -> None:
        self.pengguna = undangan.pengguna
        super().__init__("Tautan ini sudah dibuat, dan hanya tampil satu kali.")


class UsernameError(TransisiError):
    """Somebody else has this user name."""


def lock_desa(desa: Desa | None) -> None:
    """Operators of one desa are counted by one at a time."""
    if desa:
        Desa.objects.select_for_update(no_key=True).get(pk=desa.pk)


def lock_pengguna(pengguna: Pengguna, oleh: Pengguna) -> Pengguna:
    """The account as it is now, if `oleh` may still act upon it."""
    lock_desa(pengguna.desa)
    semua = Pengguna.objects.filter(pk__in=[pengguna.pk, oleh.pk]).order_by("pk")
    ada = {satu.pk: satu for satu in semua.select_for_update(no_key=True)}
    kini, pelaku = ada[pengguna.pk], ada[oleh.pk]
    boleh = Pengguna.objects.diurus(pelaku).filter(pk=kini.pk).exists()
    if not (pelaku.is_active and boleh):
        pesan = "Akun ini tidak dapat Anda urus. Hubungi panitia."
        raise TransisiError(pesan)
    return kini


def check_kuota(desa: Desa | None) -> None:
    """Named accounts, at most three a desa; an invited person has a seat."""
    if desa is None:
        return
    ada = Pengguna.objects.filter(desa=desa, peran=Peran.OPERATOR, nonaktif_pada=None)
    if ada.count() >= OPERATOR_TERBANYAK:
        pesan = (
            f"{desa.sebutan} sudah punya {OPERATOR_TERBANYAK} operator. Nonaktifkan "
            "salah satunya, atau gantikan dia dari halaman akunnya."
        )
        raise TransisiError(pesan)


def check_wilayah(isi: IsiUndangan, oleh: Pengguna) -> None:
    """Only roles this person may give, only in the own wilayah."""
    if isi.peran not in peran_boleh(oleh):
        pesan = "Anda tidak dapat memberi peran ini."
        raise TransisiError(pesan)
    desa = {satu.pk for satu in (*isi.binaan, isi.desa) if satu}
    kecamatan = {satu.pk for satu in isi.kecamatan}
    tampak = Desa.objects.untuk(oleh).filter(pk__in=desa).count()
    lingkup = Kecamatan.objects.untuk(oleh).filter(pk__in=kecamatan).count()
    if (tampak, lingkup) != (len(desa), len(kecamatan)):
        pesan = "Wilayah itu di luar wilayah Anda."
        raise TransisiError(pesan)


def keadaan_akun(pengguna: Pengguna) -> dict[str, Any]:
    """What the trail keeps, as a digest: neither name nor number."""
    return {
        "peran": pengguna.peran,
        "cakupan": pengguna.cakupan,
        "desa": pengguna.desa.kode if pengguna.desa else None,
        "keadaan": str(pengguna.keadaan),
    }


def _catat(tindakan: str, pengguna: Pengguna, oleh: Pengguna, **lain: Any) -> None:
    isi = {"sesudah": keadaan_akun(pengguna), **lain}
    record(tindakan, pengguna, oleh=oleh, desa=pengguna.desa, **isi)


def _revoke(pengguna: Pengguna) -> None:
    terbuka = Undangan.objects.terbuka().filter(pengguna=pengguna)
    terbuka.update(dicabut_pada=waktu.sekarang())


def _issue(
    pengguna: Pengguna, kunci: uuid.UUID, oleh: Pengguna
) -> tuple[Undangan, str]:
    """A new link and its token; the older one is dead from now on."""
    _revoke(pengguna)
    token, pada = token_baru(), waktu.sekarang()
    undangan = Undangan.objects.create(
        pk=kunci,
        pengguna=pengguna,
        sidik=sidik_token(token),
        oleh=oleh,
        pada=pada,
        berlaku_sampai=pada + BERLAKU,
    )
    return undangan, token


def _check_kunci(kunci: uuid.UUID) -> None:
    ada = Undangan.objects.select_related("pengguna").filter(pk=kunci).first()
    if ada:
        raise SudahDibuatError(ada)


def _create(isi: IsiUndangan, oleh: Pengguna) -> Pengguna:
    """An account that nobody can open yet, of the kabupaten of whoever invites."""
    pengguna = Pengguna(
        username=usul_username(isi.nama),
        nama=isi.nama,
        jabatan=isi.jabatan,
        telepon=isi.telepon,
        peran=isi.peran,
        cakupan=isi.cakupan,
        desa=isi.desa,
        kabupaten_id=oleh.kabupaten_id,
        is_active=False,
    )
    pengguna.set_unusable_password()
    pengguna.save()
    Penugasan.objects.bulk_create(
        [
            *(Penugasan(pengguna=pengguna, desa=satu) for satu in isi.binaan),
            *(Penugasan(pengguna=pengguna, kecamatan=satu) for satu in isi.kecamatan),
        ]
    )
    return pengguna


def _invite(isi: IsiUndangan, kunci: uuid.UUID, oleh: Pengguna) -> tuple[Undangan, str]:
    check_wilayah(isi, oleh)
    check_kuota(isi.desa)
    pengguna = _create(isi, oleh)
    hasil = _issue(pengguna, kunci, oleh)
    _catat("akun_diundang", pengguna, oleh)
    return hasil


@transaction.atomic
def invite_pengguna(
    isi: IsiUndangan, *, kunci: uuid.UUID, oleh: Pengguna
) -> tuple[Undangan, str]:
    """An account for a named person, and the token of its link: it is kept nowhere."""
    lock_desa(isi.desa)
    _check_kunci(kunci)
    aktif = Pengguna.objects.select_for_update(no_key=True).filter(is_active=True)
    return _invite(isi, kunci, aktif.get(pk=oleh.pk))


@transaction.atomic
def renew_undangan(
    pengguna: Pengguna, *, kunci: uuid.UUID, oleh: Pengguna
) -> tuple[Undangan, str]:
    """Another link: to open an account, or for a new password of one that is open."""
    pengguna = lock_pengguna(pengguna, oleh)
    _check_kunci(kunci)
    if pengguna.keadaan == Pengguna.Keadaan.NONAKTIF:
        pesan = "Akun ini nonaktif. Aktifkan dulu, lalu buat tautannya."
        raise TransisiError(pesan)
    hasil = _issue(pengguna, kunci, oleh)
    _catat("sandi_direset" if pengguna.is_active else "akun_diundang", pengguna, oleh)
    return hasil


@transaction.atomic
def redeem_undangan(token: str, *, sandi: str, username: str = "") -> Pengguna | None:
    """The person opens the own account; None for a link that opens nothing.

    Of many that come at once one is let in: the UPDATE is the gate.
    """
    sidik = sidik_token(token)
    ada = Undangan.objects.berlaku().filter(sidik=sidik).first()
    if ada is None:
        return None
    pengguna = Pengguna.objects.select_for_update(no_key=True, of=("self",)).get(
        pk=ada.pengguna_id
    )
    milik = Undangan.objects.berlaku().filter(pk=ada.pk)
    if pengguna.nonaktif_pada or milik.update(dipakai_pada=waktu.sekarang()) != 1:
        return None
    tindakan = "sandi_diganti" if pengguna.is_active else "undangan_dipakai"
    sebelum = keadaan_akun(pengguna)
    if not pengguna.is_active:
        pengguna.username = username or pengguna.username
    pengguna.is_active = True
    pengguna.set_password(sandi)
    _save_username(pengguna)
    drop_sesi(pengguna)
    _catat(tindakan, pengguna, pengguna, sebelum=sebelum)
    return pengguna


def _save_username(pengguna: Pengguna) -> None:
    """Two that choose the same name at once: the second chooses again."""
    pesan = "Nama pengguna ini sudah dipakai. Pilih yang lain."
    lain = Pengguna.objects.exclude(pk=pengguna.pk)
    if lain.filter(username__iexact=pengguna.username).exists():
        raise UsernameError(pesan)
    try:
        with transaction.atomic():
            pengguna.save(update_fields=["username", "is_active", "password"])
    except IntegrityError as galat:
        raise UsernameError(pesan) from galat


def _close(pengguna: Pengguna, alasan: str, oleh: Pengguna) -> None:
    alasan = Alasan(alasan)
    if pengguna.keadaan == Pengguna.Keadaan.NONAKTIF:
        pesan = "Akun ini sudah nonaktif."
        raise TransisiError(pesan)
    sebelum = keadaan_akun(pengguna)
    pengguna.is_active, pengguna.nonaktif_pada = False, waktu.sekarang()
    pengguna.save(update_fields=["is_active", "nonaktif_pada"])
    _revoke(pengguna)
    drop_sesi(pengguna)
    _catat("akun_dinonaktifkan", pengguna, oleh, sebelum=sebelum, alasan=str(alasan))


@transaction.atomic
def deactivate_pengguna(pengguna: Pengguna, *, alasan: str, oleh: Pengguna) -> Pengguna:
    """Closed: signed out everywhere, the link dead, the history under the own name."""
    pengguna = lock_pengguna(pengguna, oleh)
    _close(pengguna, alasan, oleh)
    return pengguna


@transaction.atomic
def activate_pengguna(pengguna: Pengguna, *, alasan: str, oleh: Pengguna) -> Pengguna:
    """Open again with the old password; who never had one needs a link."""
    pengguna, alasan = lock_pengguna(pengguna, oleh), AlasanBuka(alasan)
    if pengguna.keadaan != Pengguna.Keadaan.NONAKTIF:
        pesan = "Akun ini tidak nonaktif."
        raise TransisiError(pesan)
    check_kuota(pengguna.desa)
    sebelum = keadaan_akun(pengguna)
    pengguna.nonaktif_pada = None
    pengguna.is_active = pengguna.has_usable_password()
    pengguna.save(update_fields=["is_active", "nonaktif_pada"])
    _catat("akun_diaktifkan", pengguna, oleh, sebelum=sebelum, alasan=str(alasan))
    return pengguna


@transaction.atomic
def replace_operator(
    lama: Pengguna, isi: IsiUndangan, *, kunci: uuid.UUID, oleh: Pengguna
) -> tuple[Undangan, str]:
    """One act: the old person out, the new one invited, for the same desa."""
    lama = lock_pengguna(lama, oleh)
    _check_kunci(kunci)
    if lama.peran != Peran.OPERATOR or isi.desa != lama.desa:
        pesan = "Hanya operator yang digantikan, di desanya sendiri."
        raise TransisiError(pesan)
    _close(lama, Alasan.DIGANTI, oleh)
    return _invite(isi, kunci, oleh)
