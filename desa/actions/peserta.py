"""Participants: a person is one row, however many desa claim it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from desa.actions.fakta import tell_desa
from desa.actions.jejak import record
from desa.models import (
    Bukti,
    IsianPeserta,
    Pengguna,
    Peserta,
    VersiBukti,
    Warga,
)
from permata.nik import Nik
from permata.sandi import Kunci, tempat


def warga_dari(nik: Nik) -> Warga:
    """The row of this person: found by the keyed index, else made (encrypted)."""
    kunci = Kunci.dari_settings()
    warga = _warga_baru(nik, kunci.indeks_nik(nik).hex(), kunci)
    return Warga.objects.get_or_create(
        nik_indeks=warga.nik_indeks,
        defaults={
            "pk": warga.pk,
            "nik_sandi": warga.nik_sandi,
            "nik_ekor": warga.nik_ekor,
        },
    )[0]


def warga_semua(nik: Iterable[Nik]) -> dict[Nik, Warga]:
    """The rows of many people, made where missing; a few queries for all of them."""
    kunci = Kunci.dari_settings()
    # In one order: two lists of the same people never wait for each other.
    indeks = {
        satu: kunci.indeks_nik(satu).hex()
        for satu in sorted(nik, key=lambda nik: nik.penuh)
    }
    ada = _menurut_indeks(indeks.values())
    baru = [_warga_baru(n, i, kunci) for n, i in indeks.items() if i not in ada]
    Warga.objects.bulk_create(baru, ignore_conflicts=True)
    if baru:
        ada |= _menurut_indeks(satu.nik_indeks for satu in baru)
    return {satu: ada[i] for satu, i in indeks.items()}


def _menurut_indeks(indeks: Iterable[str]) -> dict[str, Warga]:
    return Warga.objects.in_bulk(list(indeks), field_name="nik_indeks")


def _warga_baru(nik: Nik, indeks: str, kunci: Kunci) -> Warga:
    warga = Warga(nik_indeks=indeks, nik_ekor=nik.penuh[-4:])
    warga.nik_sandi = kunci.encrypt(nik.penuh, tempat("warga", warga.pk, "nik"))
    return warga


def _dispute(isian: IsianPeserta, *, oleh: Pengguna) -> None:
    """One NIK, two desa: no claim counts until staff decide (juknis 2)."""
    saingan = Peserta.objects.select_for_update().filter(
        musim=isian.versi.bukti.musim, warga=isian.warga, status=Peserta.Status.SAH
    )
    for peserta in saingan:
        peserta.status = Peserta.Status.SENGKETA
        peserta.save(update_fields=["status"])
        record(
            "sengketakan_peserta",
            peserta,
            oleh=oleh,
            desa=peserta.desa,
            sebelum={"status": "sah"},
            sesudah={"status": "sengketa"},
            alasan="NIK yang sama diajukan desa lain.",
        )


@transaction.atomic
def accept_list(versi: VersiBukti, *, oleh: Pengguna) -> None:
    """Turn an approved list into participants; a person claimed twice is disputed.

    A list that replaces an approved one mends its people and drops those left out,
    unless another approved list of the desa names them.
    """
    bukti = versi.bukti
    terdaftar = {
        peserta.warga_id: peserta
        for peserta in Peserta.objects.select_for_update(of=("self",))
        .filter(musim=bukti.musim, desa=bukti.desa)
        .select_related("isian__versi")
    }
    direbut = set(versi.peserta_set.diklaim_lain().values_list("pk", flat=True))
    baru: list[Peserta] = []
    for isian in versi.peserta_set.select_related("versi__bukti", "warga"):
        peserta = terdaftar.pop(isian.warga_id, None)
        if peserta is None:
            peserta = Peserta(musim=bukti.musim, desa=bukti.desa, warga=isian.warga)
            _take(peserta, isian, sengketa=isian.pk in direbut, oleh=oleh)
            baru.append(peserta)
        elif peserta.status == Peserta.Status.GUGUR and not _kalah(peserta, bukti):
            _take(peserta, isian, sengketa=isian.pk in direbut, oleh=oleh)
            peserta.save()
        elif _dari(peserta, bukti):
            _write(peserta, isian)
        else:
            _mend(peserta, isian)
    Peserta.objects.bulk_create(baru, batch_size=500)
    for peserta in terdaftar.values():
        if _dari(peserta, bukti) and peserta.status != Peserta.Status.GUGUR:
            _leave(peserta, bukti, oleh=oleh)
    warga = versi.peserta_set.filter(pk__in=direbut).values("warga")
    saingan = Peserta.objects.filter(musim=bukti.musim, warga__in=warga)
    tell_desa([bukti.desa_id, *saingan.values_list("desa", flat=True)])


def _dari(peserta: Peserta, bukti: Bukti) -> bool:
    """Whether it was this list that brought the participant in."""
    return peserta.isian is not None and peserta.isian.versi.bukti_id == bukti.pk


def _kalah(peserta: Peserta, bukti: Bukti) -> bool:
    """Whether staff decided against this claim: mending its list is no new claim."""
    terakhir = peserta.klaim_putusan_set.first() if _dari(peserta, bukti) else None
    return terakhir is not None and not terakhir.menang


def _take(
    peserta: Peserta, isian: IsianPeserta, *, sengketa: bool, oleh: Pengguna
) -> None:
    """Let this list speak for the person; the caller saves."""
    if sengketa:
        _dispute(isian, oleh=oleh)
    peserta.status = Peserta.Status.SENGKETA if sengketa else Peserta.Status.SAH
    _fill(peserta, isian)


def _write(peserta: Peserta, isian: IsianPeserta) -> None:
    _fill(peserta, isian)
    peserta.save()


def _fill(peserta: Peserta, isian: IsianPeserta) -> None:
    peserta.isian = isian
    peserta.nama = isian.nama
    peserta.sumber_dana = peserta.sumber_buku or isian.sumber_dana
    peserta.penduduk = isian.penduduk
    peserta.terdaftar_sejak = isian.terdaftar_sejak


def _mend(peserta: Peserta, isian: IsianPeserta) -> None:
    """A later list names somebody again: its words hold, the first date stays."""
    lebih_baru = IsianPeserta.objects.filter(
        warga=peserta.warga_id,
        versi__sah_untuk__musim=peserta.musim_id,
        versi__sah_untuk__desa=peserta.desa_id,
        versi__pada__gt=isian.versi.pada,
    )
    if lebih_baru.exists():
        return
    peserta.nama = isian.nama
    peserta.sumber_dana = peserta.sumber_buku or isian.sumber_dana
    peserta.penduduk = isian.penduduk
    peserta.save(update_fields=["nama", "sumber_dana", "penduduk"])


def _leave(peserta: Peserta, bukti: Bukti, *, oleh: Pengguna) -> None:
    """Left out of this list: another approved list of the desa takes over, if any."""
    lain = (
        IsianPeserta.objects.filter(
            warga=peserta.warga_id,
            versi__sah_untuk__musim=peserta.musim_id,
            versi__sah_untuk__desa=peserta.desa_id,
        )
        .exclude(versi__bukti=bukti)
        .order_by("pk")
        .first()
    )
    if lain:
        _write(peserta, lain)
    else:
        _drop(peserta, oleh=oleh)


def _drop(peserta: Peserta, *, oleh: Pengguna) -> None:
    """Not on the list any more; a rival claim stays disputed until staff decide."""
    sebelum, peserta.status = peserta.status, Peserta.Status.GUGUR
    peserta.save(update_fields=["status"])
    record(
        "gugurkan_peserta",
        peserta,
        oleh=oleh,
        desa=peserta.desa,
        sebelum={"status": sebelum},
        sesudah={"status": "gugur"},
        alasan="Tidak ada lagi dalam daftar pengganti yang disetujui.",
    )
