"""A juror asks a desa to explain, and the desa answers (juknis 4)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date

from django.db import transaction

from desa.actions.berkas import store_berkas
from desa.actions.jejak import record
from desa.galat import KunciError, TransisiError
from desa.models import Desa, Musim, Pengguna
from penilaian.actions.penjurian import check_juri, check_masa
from penilaian.models import BerkasKlarifikasi, Klarifikasi
from permata import waktu
from permata.berkas import BerkasBersih
from permata.templatetags.format import tanggal

Status = Klarifikasi.Status


@transaction.atomic
def create_klarifikasi(
    desa: Desa,
    *,
    musim: Musim,
    pertanyaan: str,
    tenggat: date,
    kunci: uuid.UUID,
    oleh: Pengguna,
) -> Klarifikasi:
    """Ask; the same key gives the same question."""
    musim = check_masa(musim)
    check_juri(musim, desa, oleh)
    if lama := Klarifikasi.objects.filter(kunci=kunci).first():
        if (lama.oleh_id, lama.desa_id, lama.pertanyaan) != (
            oleh.pk,
            desa.pk,
            pertanyaan,
        ):
            pesan = "Formulir ini sudah pernah dikirim dengan isi lain."
            raise KunciError(pesan)
        return lama
    if not waktu.hari_ini() <= tenggat <= musim.pleno_akhir:
        pesan = (
            "Jawaban diminta paling cepat hari ini dan paling lambat "
            f"{tanggal(musim.pleno_akhir)}."
        )
        raise TransisiError(pesan)
    satu = Klarifikasi.objects.create(
        musim=musim,
        desa=desa,
        pertanyaan=pertanyaan,
        tenggat=tenggat,
        kunci=kunci,
        oleh=oleh,
    )
    sesudah = {"pertanyaan": pertanyaan, "tenggat": tenggat.isoformat()}
    record(f"klarifikasi_{Status.DIMINTA}", satu, oleh=oleh, desa=desa, sesudah=sesudah)
    return satu


def _lock(klarifikasi: Klarifikasi, ke: str) -> Klarifikasi:
    satu = (
        Klarifikasi.objects.select_for_update(of=("self",))
        .select_related("desa", "musim")
        .get(pk=klarifikasi.pk)
    )
    if ke not in Klarifikasi.TRANSISI[satu.status]:
        kata = satu.get_status_display().lower()
        pesan = f"{satu} sekarang: {kata}. Muat ulang halaman ini."
        raise TransisiError(pesan)
    satu.musim = check_masa(satu.musim)
    return satu


@transaction.atomic
def answer_klarifikasi(
    klarifikasi: Klarifikasi,
    *,
    jawaban: str,
    berkas: Sequence[BerkasBersih] = (),
    oleh: Pengguna,
) -> Klarifikasi:
    """The desa answers, once; after its day too, which is then seen."""
    satu = _lock(klarifikasi, Status.DIJAWAB)
    if not jawaban.strip():
        pesan = "Tulis jawabannya."
        raise TransisiError(pesan)
    satu.status, satu.jawaban = Status.DIJAWAB, jawaban
    satu.dijawab_oleh, satu.dijawab_pada = oleh, waktu.sekarang()
    satu.save()
    for isi in berkas:
        simpanan = store_berkas(isi, oleh=oleh)
        BerkasKlarifikasi.objects.create(klarifikasi=satu, berkas=simpanan)
    sesudah = {
        "jawaban": jawaban,
        "berkas": sorted(isi.sha256_asli for isi in berkas),
    }
    record(
        f"klarifikasi_{Status.DIJAWAB}",
        satu,
        oleh=oleh,
        desa=satu.desa,
        sesudah=sesudah,
    )
    return satu


@transaction.atomic
def withdraw_klarifikasi(klarifikasi: Klarifikasi, *, oleh: Pengguna) -> Klarifikasi:
    """Who asked takes it back while nobody has answered."""
    satu = _lock(klarifikasi, Status.DITARIK)
    if satu.oleh_id != oleh.pk:
        pesan = "Hanya juri yang bertanya dapat menariknya."
        raise TransisiError(pesan)
    satu.status = Status.DITARIK
    satu.save()
    record(f"klarifikasi_{Status.DITARIK}", satu, oleh=oleh, desa=satu.desa)
    return satu
