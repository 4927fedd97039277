"""The second look at a decision, and what a third person says where they differ."""

from __future__ import annotations

from django.db import transaction

from desa.actions.jejak import record
from desa.actions.koreksi import check_satu
from desa.actions.musim import lock_musim
from desa.galat import TransisiError
from desa.models import (
    Bukti,
    PemeriksaanUlang,
    Penengahan,
    Pengguna,
    Transisi,
    VersiBukti,
)
from desa.models.periksa import PUTUSAN
from desa.periksa import is_terpilih


def _lock(bukti: Bukti) -> Bukti:
    """The item, held until the commit, that a seal does not hold."""
    bukti = (
        Bukti.objects.select_for_update(of=("self",), no_key=True)
        .select_related("musim", "desa")
        .get(pk=bukti.pk)
    )
    bukti.musim = lock_musim(bukti.musim)
    check_satu(bukti.musim, bukti.desa_id)
    return bukti


def _refuse(*alasan: tuple[bool, str]) -> None:
    for berlaku, pesan in alasan:
        if berlaku:
            raise TransisiError(pesan)


def _ikut(bukti: Bukti, oleh: Pengguna) -> bool:
    pengisi = {bukti.dibuat_oleh_id, bukti.diajukan_oleh_id}
    return oleh.pk in pengisi or bukti.versi_set.filter(oleh=oleh).exists()


def _terundi(transisi: Transisi, bukti: Bukti) -> VersiBukti:
    """The version of a drawn decision."""
    versi = transisi.versi
    if versi is None or not is_terpilih(bukti.musim, versi.pk, versi.sidik):
        pesan = "Putusan ini tidak terundi untuk diperiksa ulang."
        raise TransisiError(pesan)
    return versi


@transaction.atomic
def create_pemeriksaan(
    transisi: Transisi,
    *,
    putusan: str,
    oleh: Pengguna,
    alasan: str = "",
    catatan: str = "",
) -> PemeriksaanUlang:
    """Store the second verdict on a drawn decision, once."""
    bukti = _lock(transisi.bukti)
    versi = _terundi(transisi, bukti)
    tolak = putusan != Bukti.Status.DISETUJUI
    _refuse(
        (transisi.oleh_id == oleh.pk, "Anda sendiri yang memutuskan bukti ini."),
        (_ikut(bukti, oleh), "Anda ikut mengisi bukti ini."),
        (putusan not in PUTUSAN, "Pilih setujui, kembalikan atau tolak."),
        (tolak and not (alasan and catatan.strip()), "Pilih alasan dan tulis catatan."),
        (
            PemeriksaanUlang.objects.filter(transisi=transisi).exists(),
            "Putusan ini sudah diperiksa ulang oleh petugas lain.",
        ),
    )
    hasil = PemeriksaanUlang.objects.create(
        versi=versi,
        transisi=transisi,
        oleh=oleh,
        putusan=putusan,
        alasan=alasan,
        catatan=catatan,
    )
    record(
        "periksa_ulang",
        hasil,
        oleh=oleh,
        desa=bukti.desa,
        sesudah={"putusan": putusan, "alasan": alasan, "catatan": catatan},
    )
    return hasil


def is_terlibat(pemeriksaan: PemeriksaanUlang, oleh: Pengguna) -> bool:
    """Whether this person gave one of the two verdicts, or filled in the item."""
    pemutus = {pemeriksaan.transisi.oleh_id, pemeriksaan.oleh_id}
    return oleh.pk in pemutus or _ikut(pemeriksaan.transisi.bukti, oleh)


@transaction.atomic
def decide_selisih(
    pemeriksaan: PemeriksaanUlang, *, benar: str, catatan: str, oleh: Pengguna
) -> Penengahan:
    """A third person says which verdict was right; neither verdict changes."""
    bukti = _lock(pemeriksaan.transisi.bukti)
    _refuse(
        (pemeriksaan.is_sama, "Kedua putusan sama: tidak ada yang ditengahi."),
        (
            is_terlibat(pemeriksaan, oleh),
            "Anda ikut memutuskan atau mengisi bukti ini, jadi orang lain yang "
            "menengahi.",
        ),
        (benar not in Penengahan.Benar.values, "Pilih putusan yang benar."),
        (not catatan.strip(), "Tulis dasar penilaian Anda."),
        (
            Penengahan.objects.filter(pemeriksaan=pemeriksaan).exists(),
            "Selisih ini sudah ditengahi orang lain.",
        ),
    )
    hasil = Penengahan.objects.create(
        pemeriksaan=pemeriksaan, benar=benar, catatan=catatan, oleh=oleh
    )
    record(
        "tengahi_selisih",
        hasil,
        oleh=oleh,
        desa=bukti.desa,
        sesudah={"benar": benar, "catatan": catatan},
    )
    return hasil
