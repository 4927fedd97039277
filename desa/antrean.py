"""A claim of iuran beside the ledger: its rows, and one word for the queue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import OuterRef, Subquery

from desa.banding import Baris, Cocok, Setoran, ringkas, setoran_terkait
from desa.models import IsianIuran, Pembayaran, Tagihan
from permata.templatetags.format import bulan as nama_bulan
from permata.templatetags.format import tanggal


def setoran_akun(akun: Iterable[int]) -> Mapping[int, list[Setoran]]:
    """The ledger's payments of these accounts, by account: one query."""
    buku: defaultdict[int, list[Setoran]] = defaultdict(list)
    tagihan = Tagihan.objects.filter(
        akun=OuterRef("akun"), kode_iuran=OuterRef("kode_iuran")
    )
    baris = Pembayaran.objects.filter(
        akun__in=akun, sumber=Pembayaran.Sumber.BUKU_BESAR
    ).annotate(blth=Subquery(tagihan.order_by().values("blth")))
    for pk, *isi in baris.order_by("tanggal", "pk").values_list(
        "akun",
        "kode_iuran",
        "tanggal",
        "jumlah",
        "blth",
        "baris",
        "impor__diterapkan_pada",
    ):
        buku[pk].append(Setoran(*isi))
    return buku


def banding_iuran(isian: IsianIuran, buku: Sequence[Setoran]) -> list[Baris]:
    """The claim beside the ledger's payment that it speaks of."""
    setoran = setoran_terkait(
        buku,
        kode_iuran=isian.kode_iuran,
        tanggal=isian.tanggal,
        jumlah=isian.jumlah,
    )
    # A month only where the ledger's kode iuran names one.
    blth = setoran and setoran.blth
    bulan = [Baris("Bulan", nama_bulan(isian.blth), nama_bulan(blth))] if blth else []
    asal = _asal(setoran) if setoran else ""
    return [
        Baris("Kode iuran", isian.kode_iuran, setoran and setoran.kode_iuran, asal),
        *bulan,
        Baris("Jumlah", isian.jumlah, setoran and setoran.jumlah),
        Baris("Tanggal", isian.tanggal, setoran and setoran.tanggal),
    ]


def _asal(setoran: Setoran) -> str:
    """The row of the file that a petugas imported."""
    if setoran.baris is None or setoran.diimpor is None:
        return ""
    return f"Buku besar baris {setoran.baris}, diimpor {tanggal(setoran.diimpor)}."


def beda_jumlah(banding: Iterable[Baris]) -> int:
    """How far the amounts lie apart, in rupiah; 0 where there is nothing to compare."""
    for satu in banding:
        if isinstance(satu.desa, int) and isinstance(satu.buku, int):
            return abs(satu.desa - satu.buku)
    return 0


def petunjuk(isian: IsianIuran, buku: Mapping[int, Sequence[Setoran]]) -> Cocok:
    """One word for a claim, from the ledger by account."""
    return ringkas(banding_iuran(isian, buku.get(isian.akun_id, [])))
