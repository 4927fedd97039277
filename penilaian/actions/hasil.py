"""The result: counted once, frozen with the season, never edited."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction

from desa.actions.musim import advance_musim
from desa.galat import TransisiError
from desa.models import Aturan, Keikutsertaan, Musim, Pengguna
from penilaian.arsip import berkas_arsip
from penilaian.arsip.bentuk import SHA256SUMS
from penilaian.arsip.hitung import hitung_fakta
from penilaian.juri.suara import suara_fakta
from penilaian.models import Hasil, Penetapan
from penilaian.peringkat import Posisi
from penilaian.poin import store_poin
from penilaian.rekap import fakta_desa, musim_rumus
from penilaian.rumus import NilaiDesa


@dataclass(frozen=True, slots=True)
class Bahan:
    """Facts and ranking of one reading: digest and lines are of the same moment."""

    berkas: dict[str, bytes]
    hasil: tuple[Posisi[NilaiDesa], ...]

    @property
    def sidik(self) -> str:
        """The SHA-256 of SHA256SUMS, by which these facts are known."""
        return sha256(self.berkas[SHA256SUMS]).hexdigest()


def baca_bahan(musim: Musim) -> Bahan:
    """The ranking at batas_data, and the files from which anybody counts it again."""
    rumus, fakta = musim_rumus(musim), fakta_desa(musim)
    suara = suara_fakta(musim, rumus, fakta, musim.batas_data)
    hasil = hitung_fakta(rumus, fakta, musim.batas_data, suara).hasil
    return Bahan(berkas_arsip(rumus, fakta, suara=suara), hasil)


def freeze_hasil(
    musim: Musim,
    bahan: Bahan,
    *,
    versi: int,
    aturan: Aturan,
    sidik: str,
    alasan: str,
    oleh: Pengguna,
) -> Penetapan:
    """Write down the ranking; only the seal does this, in its own transaction."""
    ikut = dict(
        Keikutsertaan.objects.filter(musim=musim).values_list("desa__kode", "pk")
    )
    penetapan = Penetapan.objects.create(
        musim=musim,
        versi=versi,
        pada=musim.batas_data,
        aturan=aturan,
        sidik=sidik,
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
        for posisi in bahan.hasil
    )
    return penetapan


@transaction.atomic
def advance_season(musim: Musim, *, dari: str, oleh: Pengguna) -> Musim:
    """Take the season one state further; what the jury decided two persons seal.

    The points are stored for this day first.
    """
    if dari == Musim.Status.PLENO:
        pesan = "Hasil ditetapkan oleh dua orang panitia di halaman Penetapan."
        raise TransisiError(pesan)
    store_poin(list(musim.keikutsertaan_set.values_list("desa", flat=True)))
    return advance_musim(musim, dari=dari, oleh=oleh)
