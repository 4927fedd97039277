"""The result: counted once, frozen with the season, never edited."""

from __future__ import annotations

from hashlib import sha256

from django.db import transaction
from django.db.models import Max

from desa.actions.jejak import record
from desa.actions.musim import advance_musim, lock_musim
from desa.galat import TransisiError
from desa.models import Aturan, Keikutsertaan, Musim, Pengguna
from penilaian.arsip import berkas_arsip
from penilaian.arsip.hitung import hitung_fakta
from penilaian.models import Hasil, Penetapan
from penilaian.poin import store_poin
from penilaian.rekap import fakta_desa, musim_rumus


def check_penetapan(musim: Musim, *, terakhir: int, alasan: str) -> Aturan:
    """The rules to count by: after the jury has met; again with a reason only."""
    if not musim.is_tersegel or musim.aturan is None:
        pesan = "Hasil baru dapat ditetapkan setelah pleno juri."
        raise TransisiError(pesan)
    if terakhir and not alasan.strip():
        pesan = f"Hasil sudah ditetapkan. Versi {terakhir + 1} perlu alasan."
        raise TransisiError(pesan)
    return musim.aturan


@transaction.atomic
def freeze_hasil(musim: Musim, *, oleh: Pengguna, alasan: str = "") -> Penetapan:
    """Write down the ranking at batas_data, with the digest of its archive."""
    musim = lock_musim(musim)
    terakhir = musim.penetapan_set.aggregate(versi=Max("versi"))["versi"] or 0
    aturan = check_penetapan(musim, terakhir=terakhir, alasan=alasan)
    # Read once: digest and lines are of the same facts.
    rumus, fakta = musim_rumus(musim), fakta_desa(musim)
    berkas = berkas_arsip(rumus, fakta)
    ikut = dict(
        Keikutsertaan.objects.filter(musim=musim).values_list("desa__kode", "pk")
    )
    penetapan = Penetapan.objects.create(
        musim=musim,
        versi=terakhir + 1,
        pada=musim.batas_data,
        aturan=aturan,
        sidik=sha256(berkas["SHA256SUMS"]).hexdigest(),
        alasan=alasan,
        ditetapkan_oleh=oleh,
    )
    Hasil.objects.bulk_create(
        Hasil(
            penetapan=penetapan,
            keikutsertaan_id=ikut[posisi.nilai.desa.kode],
            peringkat=posisi.peringkat,
            keterangan=posisi.keterangan,
            **posisi.nilai.tampilan._asdict(),
        )
        for posisi in hitung_fakta(rumus, fakta, musim.batas_data).hasil
    )
    record(
        "tetapkan_hasil",
        penetapan,
        oleh=oleh,
        sesudah={"versi": penetapan.versi, "sidik": penetapan.sidik},
        alasan=alasan,
    )
    return penetapan


@transaction.atomic
def advance_season(musim: Musim, *, dari: str, oleh: Pengguna) -> Musim:
    """Take the season one state further; DITETAPKAN freezes the result.

    The points are stored for this day first: a sealed season keeps them as they are.
    """
    store_poin(list(musim.keikutsertaan_set.values_list("desa", flat=True)))
    musim = advance_musim(musim, dari=dari, oleh=oleh)
    if musim.status == Musim.Status.DITETAPKAN:
        freeze_hasil(musim, oleh=oleh)
    return musim
