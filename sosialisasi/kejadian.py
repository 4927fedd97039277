"""What happened in the desa of a season: who registered, what was paid in time."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

from desa.matriks.baca import toleransi
from desa.models import Musim, Peserta, Tagihan


def pendaftaran(musim: Musim) -> dict[int, list[date]]:
    """The day on which each participant who pays for himself first registered."""
    semua = Peserta.objects.dihitung().filter(musim=musim)
    hasil: defaultdict[int, list[date]] = defaultdict(list)
    for desa, hari in semua.values_list("desa", "terdaftar_sejak"):
        hasil[desa].append(hari)
    return hasil


def pembayaran(musim: Musim) -> dict[int, list[tuple[date, bool]]]:
    """The due date of each bill that counts, and whether it was settled by then.

    The due date is that of the account's own clock, PU or BPU (juknis 1).
    """
    tepat = Q(alokasi_set__pembayaran__tanggal__lte=F("jatuh_tempo"))
    semua = (
        Tagihan.objects.dinilai()
        .filter(dikecualikan=False, jatuh_tempo__gte=musim.bulan_awal)
        .filter(akun__desa__kecamatan__kabupaten=musim.kabupaten_id)
        .annotate(terbayar=Coalesce(Sum("alokasi_set__jumlah", filter=tepat), 0))
    )
    batas = toleransi(musim)
    hasil: defaultdict[int, list[tuple[date, bool]]] = defaultdict(list)
    kolom = ("akun__desa", "jatuh_tempo", "jumlah", "terbayar")
    for desa, jatuh, jumlah, terbayar in semua.order_by().values_list(*kolom):
        hasil[desa].append((jatuh, terbayar >= jumlah - batas))
    return hasil
