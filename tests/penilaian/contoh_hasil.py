"""Bills with payments, and sealed results with figures nobody computes by chance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from desa.models import Alokasi, Desa, Keikutsertaan, Musim, Pengguna, Tagihan
from penilaian.models import Hasil, Penetapan
from tests.factories import AkunFactory, PembayaranFactory, TagihanFactory

TAGIHAN = 181_440
SIDIK = "0123456789abcdef" * 4
SKOR = {
    "a": Decimal("91.37"),
    "b": Decimal("62.91"),
    "c": Decimal("47.83"),
    "s": Decimal("69.04"),
}
SKOR_TEKS = ("91,37", "62,91", "47,83", "69,04")


def bill(
    desa: Desa,
    blth: date,
    *,
    dibayar: dict[date, int] | None = None,
    dibayar_kabupaten: bool = False,
    **kolom: object,
) -> Tagihan:
    """One bill on an account of its own, with what was paid on it by date."""
    akun = AkunFactory(desa=desa, dibayar_kabupaten=dibayar_kabupaten)
    tagihan: Tagihan = TagihanFactory(akun=akun, blth=blth, jumlah=TAGIHAN, **kolom)
    for tanggal, jumlah in (dibayar or {}).items():
        bayar = PembayaranFactory(akun=akun, tanggal=tanggal, jumlah=jumlah)
        Alokasi.objects.create(pembayaran=bayar, tagihan=tagihan, jumlah=jumlah)
    return tagihan


def seal(
    musim: Musim,
    oleh: Pengguna,
    *,
    status: str = Musim.Status.DIUMUMKAN,
    versi: int = 1,
    sidik: str = SIDIK,
    peringkat: Sequence[int | None] = (),
    **skor: Decimal,
) -> Penetapan:
    """A sealed version: all desa by kode, 1, 2, 3 or `peringkat`, with one score."""
    musim.status = status
    musim.save()
    assert musim.aturan is not None
    penetapan: Penetapan = Penetapan.objects.create(
        musim=musim,
        versi=versi,
        pada=musim.batas_data,
        aturan=musim.aturan,
        sidik=sidik,
        ditetapkan_oleh=oleh,
    )
    ikut = Keikutsertaan.objects.filter(musim=musim)
    desa = ikut.filter(liga=Keikutsertaan.Liga.DESA).order_by("desa__kode")
    urut = peringkat or range(1, len(desa) + 1)
    baris = [
        (k, n, "" if n else "pendatang baru") for k, n in zip(desa, urut, strict=True)
    ]
    baris += [(k, None, "kelurahan") for k in ikut.exclude(pk__in=desa)]
    for keikutsertaan, nomor, keterangan in baris:
        Hasil.objects.create(
            penetapan=penetapan,
            keikutsertaan=keikutsertaan,
            peringkat=nomor,
            keterangan=keterangan,
            **SKOR | skor,
        )
    return penetapan
