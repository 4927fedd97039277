"""Statuses of the demo rest on the facts of the score; page, file and chart agree."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Collection
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from desa.models import Desa, Musim, Pengguna
from penilaian import rumus
from penilaian.rekap import fakta_desa, musim_rumus
from penilaian.rumus.iuran import iuran_dinilai
from penilaian.rumus.regulasi import keadaan_regulasi
from sosialisasi.baca_status import StatusDesa, status_semua
from sosialisasi.status import Tanda, tanda
from tests.penilaian.halaman import As

ALAMAT = "/monitoring/status"


def iuran(desa: rumus.Desa, musim: rumus.Musim, pada: date) -> Counter[Any]:
    """Bills as the score lays payments on them."""
    return Counter(
        (baris.iuran.blth, baris.iuran.jatuh_tempo, baris.tanggal_lunas)
        for satu in iuran_dinilai(desa, musim, pada)
        for baris in [rumus.nilai_baris(satu, pada, musim.aturan)]
    )


def tagihan(status: StatusDesa) -> Counter[Any]:
    """The same bills as the status sees them."""
    return Counter(
        (satu.blth, satu.jatuh, None if satu.is_terbuka(status.pada) else satu.lunas)
        for satu in status.fakta.tagihan
        if satu.jatuh <= status.pada
    )


def is_peserta(desa: rumus.Desa, pada: date) -> bool:
    return any(
        satu.terdaftar_sejak <= pada
        and (satu.keluar_pada is None or satu.keluar_pada > pada)
        for satu in desa.peserta
    )


def baris_csv(isi: bytes) -> Collection[dict[str, str]]:
    return list(csv.DictReader(StringIO(isi.decode("utf-8-sig"))))


@pytest.mark.django_db
def test_status_and_score_see_the_same_facts(as_: As) -> None:
    call_command("demo", tahap="berjalan", stdout=StringIO())
    musim = Musim.objects.get()
    aturan, semua = musim_rumus(musim), status_semua(musim, Desa.objects.all())
    nilai = {desa.kode: desa for desa in fakta_desa(musim)}
    for satu in semua:
        desa, ada = nilai[satu.desa.kode], tanda(satu.fakta, satu.pada)
        assert tagihan(satu) == iuran(desa, aturan, satu.pada)
        dasar = keadaan_regulasi(desa, satu.pada, aturan.aturan).dasar
        assert (ada[Tanda.PERATURAN], ada[Tanda.PESERTA]) == (
            dasar > 0,
            is_peserta(desa, satu.pada),
        )
    jumlah = Counter(satu.kini.kode for satu in semua)
    client = as_(Pengguna.objects.get(username="admin"))
    chip = client.get(f"{ALAMAT}/").context["chip"]
    assert {satu.kode: satu.jumlah for satu in chip} == {"": 123, **jumlah}
    berkas = baris_csv(client.get(f"{ALAMAT}.csv").content)
    assert Counter(satu["Status"].lower() for satu in berkas) == jumlah
    bulanan = client.get(f"{ALAMAT}/bulan/").context
    kini = [
        sum(isi)
        for isi in zip(*(b[-1].jumlah for _, b in bulanan["kecamatan"]), strict=False)
    ]
    assert kini == list(bulanan["semua"][-1].jumlah)
    assert kini == [jumlah[kode] for kode in ("belum", "mulai", "berjalan", "tertib")]
