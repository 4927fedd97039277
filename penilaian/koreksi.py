"""What a correction shows: where it stands, and what the facts now differ in."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Count

from desa.koreksi import is_dikoreksi
from desa.models import Desa, Koreksi, Musim
from penilaian.models import Hasil, Penetapan, UsulanPenetapan
from penilaian.pemenang import penetapan_terbaru
from penilaian.penetapan import Beda, urutkan
from penilaian.peringkat import Dinilai, Posisi


def koreksi_musim(musim: Musim) -> list[Koreksi]:
    """All of a season, the newest first, with how many desa each names."""
    return list(musim.koreksi_set.annotate(banyak_desa=Count("desa")))


def koreksi_dibuka(musim: Musim) -> Koreksi | None:
    """The correction under which facts may move now."""
    return musim.koreksi_set.dibuka().first() if musim.is_tersegel else None


def penetapan_tercermin(musim: Musim) -> Penetapan | None:
    """The seal that the facts are still those of; None while a correction is open."""
    return None if koreksi_dibuka(musim) else penetapan_terbaru(musim)


def sidik_tersegel(musim: Musim) -> str:
    """The digest of the facts that the seal in force stands on."""
    usulan = UsulanPenetapan.objects.filter(segel__penetapan__musim=musim)
    terbaru = usulan.order_by("-versi").values_list("sidik", flat=True)
    return terbaru.first() or ""


def keadaan_nilai(musim: Musim, desa: Desa, s: Decimal) -> dict[str, Any]:
    """How a score that the facts give now is shown: final, or on its way.

    A dispute moves desa that the correction does not name: theirs is not final either.
    """
    dikoreksi, berlaku = is_dikoreksi(musim, desa.pk), hasil_berlaku(musim, desa)
    beda = berlaku is not None and berlaku.s != s and koreksi_dibuka(musim) is not None
    return {"dikoreksi": dikoreksi, "bergerak": dikoreksi or beda, "berlaku": berlaku}


def hasil_berlaku(musim: Musim, desa: Desa) -> Hasil | None:
    """The sealed line of a desa, in force until another takes its place."""
    if not musim.is_tersegel:
        return None
    semua = Hasil.objects.filter(penetapan__musim=musim, keikutsertaan__desa=desa)
    return semua.select_related("penetapan").order_by("-penetapan__versi").first()


def beda_segel(penetapan: Penetapan, hasil: Iterable[Posisi[Dinilai]]) -> list[Beda]:
    """Where the facts now give another line than the sealed one, by the new rank."""
    kolom = ("keikutsertaan__desa__kode", "peringkat", "s", "keterangan")
    lama = {kode: baris for kode, *baris in penetapan.hasil_set.values_list(*kolom)}
    semua = []
    for posisi in hasil:
        desa, s = posisi.nilai.desa, posisi.nilai.tampilan.s
        dulu = lama.get(desa.kode, [None, None, ""])
        if dulu != [posisi.peringkat, s, posisi.keterangan]:
            peringkat, nilai = (dulu[0], posisi.peringkat), (dulu[1], s)
            semua.append(Beda(desa.nama, desa.kecamatan, peringkat, nilai))
    return urutkan(semua)
