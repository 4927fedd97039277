"""What a proposal of other rules would do, from live facts; or what it did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.db.models import Count

from desa.models import Aturan, Musim
from penilaian import rumus
from penilaian.dampak import LIGA, Dampak, DampakLiga, Tempat, Ubahan, dampak, ubahan
from penilaian.models import Skor, UsulanAturan
from penilaian.rekap import fakta_desa, musim_rumus


def dampak_usulan(musim: Musim, isi: Mapping[str, Any]) -> list[DampakLiga]:
    """Old rank -> new rank of every desa today; `isi` has `bobot` and `isi`."""
    baru = musim_rumus(musim, Aturan(bobot=isi["bobot"], isi=isi["isi"]))
    lama = musim_rumus(musim) if musim.aturan else None
    return dampak(fakta_desa(musim), lama, baru, musim.pada)


def dampak_tersimpan(usulan: UsulanAturan) -> list[DampakLiga]:
    """The same as it stood when the rules came into force."""
    ikut = "keikutsertaan__desa"
    menurut_liga = defaultdict(list)
    for satu in usulan.dampak_set.select_related(f"{ikut}__kecamatan").defer(
        f"{ikut}__batas", f"{ikut}__kecamatan__batas"
    ):
        desa = satu.keikutsertaan.desa
        lama = Tempat(satu.peringkat_lama, satu.s_lama)
        baru = Tempat(satu.peringkat_baru, satu.s_baru)
        menurut_liga[desa.jenis].append(
            Dampak(desa.kode, desa.nama, desa.kecamatan.nama, lama, baru)
        )
    return [
        DampakLiga(liga, tuple(sorted(menurut_liga[liga], key=_urutan)))
        for liga in LIGA
        if menurut_liga[liga]
    ]


def _urutan(satu: Dampak) -> tuple[bool, int, str]:
    return satu.baru.peringkat is None, satu.baru.peringkat or 0, satu.kode


def ubahan_usulan(lama: Aturan | None, isi: Mapping[str, Any]) -> list[Ubahan]:
    """The numbers that differ from a version."""
    baru = isi["bobot"], rumus.Aturan.dari(isi["isi"])
    return ubahan((lama.bobot, rumus.Aturan.dari(lama.isi)) if lama else None, baru)


def usulan_menunggu(musim: Musim) -> UsulanAturan | None:
    """The proposal that waits for a second person."""
    menunggu = UsulanAturan.Status.MENUNGGU
    semua = musim.usulan_aturan_set.filter(status=menunggu)
    return semua.select_related("oleh", "musim").first()


def versi_aturan(musim: Musim) -> list[tuple[Aturan, int]]:
    """Every version, the newest first, with how many stored scores rest on it."""
    skor = Skor.objects.filter(keikutsertaan__musim=musim)
    jumlah = dict(
        skor.order_by().values_list("aturan").annotate(n=Count("pk")).order_by()
    )
    semua = musim.aturan_set.select_related("dibuat_oleh", "disetujui_oleh", "usulan")
    return [(satu, jumlah.get(satu.pk, 0)) for satu in semua.order_by("-versi")]
