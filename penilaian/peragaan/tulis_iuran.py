"""Accounts, bills, payments and their allocation into the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from desa import models
from desa.alokasi import alokasi
from desa.models import Alokasi, Pembayaran
from penilaian.peragaan.buku_besar import Buku
from penilaian.peragaan.impor import Sandingan, write_buku
from penilaian.peragaan.konteks import Konteks
from penilaian.peragaan.rencana import Bukti, Desa, IsiIuran, Langkah
from penilaian.peragaan.tulis_bukti import Tertulis


def write_akun(semua: Sequence[Desa], k: Konteks) -> dict[str, models.Akun]:
    """Accounts by NPP, with the bills of the months that have come."""
    akun = {
        satu.npp: models.Akun(
            desa=k.desa[desa.calon.kode],
            npp=satu.npp,
            jenis=satu.jenis,
            jam=satu.jam,
            dibayar_kabupaten=satu.dibayar_kabupaten,
        )
        for desa in semua
        for satu in desa.akun
    }
    models.Akun.objects.bulk_create(akun.values())
    models.Tagihan.objects.bulk_create(
        models.Tagihan(
            akun=akun[satu.npp],
            blth=tagihan.blth,
            jumlah_tk=tagihan.jumlah_tk,
            jumlah=tagihan.jumlah,
            jatuh_tempo=tagihan.jatuh_tempo,
            kode_iuran=tagihan.kode_iuran,
            dikecualikan=bool(tagihan.nomor_ba),
            nomor_ba=tagihan.nomor_ba,
        )
        for desa in semua
        for satu in desa.akun
        for tagihan in satu.tagihan
        if tagihan.blth <= k.batas.date()
    )
    return akun


def write_bayar(
    buku: Sequence[Buku],
    bukti: Sequence[Bukti],
    akun: Mapping[str, models.Akun],
    tertulis: Tertulis,
    k: Konteks,
) -> None:
    """Payments that the ledger and approved proofs have made known by now."""
    setoran = write_buku(buku, Sandingan.dari(akun, tertulis), k)
    klaim = [
        _klaim(satu, isi, setuju, akun, tertulis, k)
        for satu in bukti
        if isinstance(isi := satu.isi_sah, IsiIuran) and (setuju := satu.disetujui)
    ]
    Pembayaran.objects.bulk_create([*setoran, *klaim])
    _catat(setoran, klaim, k)
    write_alokasi()


def _klaim(
    bukti: Bukti,
    isi: IsiIuran,
    setuju: Langkah,
    akun: Mapping[str, models.Akun],
    tertulis: Tertulis,
    k: Konteks,
) -> Pembayaran:
    """The payment that an approved proof speaks of; it counts where no ledger does."""
    return Pembayaran(
        akun=akun[isi.npp],
        tanggal=isi.tanggal,
        jumlah=isi.jumlah,
        kode_iuran=isi.kode_iuran,
        sumber=Pembayaran.Sumber.BUKTI,
        versi=tertulis.versi[bukti.nomor, setuju.versi],
        dicatat_oleh=k.orang.akun[setuju.oleh],
        dicatat_pada=setuju.pada,
    )


def _catat(
    setoran: Sequence[Pembayaran], klaim: Sequence[Pembayaran], k: Konteks
) -> None:
    """A line for each ledger that was read in, and for each proof that was approved."""
    for satu in klaim:
        isi = {"jumlah": satu.jumlah, "tanggal": satu.tanggal.isoformat()}
        k.catat(
            satu.dicatat_pada,
            "catat_pembayaran",
            satu,
            satu.dicatat_oleh,
            satu.akun.desa,
            sesudah=isi,
        )
    impor = Counter(satu.impor for satu in setoran if satu.impor)
    for berkas, jumlah in impor.items():
        pada = berkas.diterapkan_pada or berkas.pada
        banyak = {"baris": jumlah}
        k.catat(pada, "terapkan_impor", berkas, berkas.oleh, sesudah=banyak)


def write_alokasi() -> None:
    """What `desa.actions.iuran.allocate_akun` does, for all accounts at once."""
    bayar: dict[int, list[Pembayaran]] = {}
    for satu in Pembayaran.objects.sah().order_by("tanggal", "pk"):
        bayar.setdefault(satu.akun_id, []).append(satu)
    tagihan: dict[int, list[models.Tagihan]] = {}
    for milik in models.Tagihan.objects.filter(akun__in=bayar).order_by("blth"):
        tagihan.setdefault(milik.akun_id, []).append(milik)
    Alokasi.objects.bulk_create(
        Alokasi(pembayaran=bayar[akun][dari], tagihan=tagihan[akun][ke], jumlah=jumlah)
        for akun in bayar
        for dari, ke, jumlah in alokasi(
            [satu.jumlah for satu in tagihan.get(akun, [])],
            [satu.jumlah for satu in bayar[akun]],
        )
    )
