"""Money on payer accounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from desa.actions.fakta import tell_desa
from desa.actions.jejak import record
from desa.alokasi import alokasi
from desa.galat import TransisiError
from desa.models import Akun, Alokasi, Pembayaran, Pengguna, Tagihan, VersiBukti

SEKALI = 500  # accounts or rows in one statement


def allocate_akun(akun: Akun) -> None:
    """Lay the valid payments of an account over its bills anew."""
    allocate_semua({akun.pk})


@transaction.atomic
def allocate_semua(akun: Collection[int]) -> None:
    """`allocate_akun` for many accounts at once, in a few queries."""
    semua = sorted(akun)
    for awal in range(0, len(semua), SEKALI):
        _allocate(semua[awal : awal + SEKALI])
    tell_desa(Akun.objects.filter(pk__in=semua).values_list("desa", flat=True))


def _allocate(akun: Sequence[int]) -> None:
    # Not the key: a desa that sends a proof of this account need not wait.
    kunci = Akun.objects.select_for_update(no_key=True).filter(pk__in=akun)
    list(kunci.order_by("pk").values_list("pk"))
    tagihan = _menurut_akun(Tagihan.objects.filter(akun__in=akun).order_by("blth"))
    bayar = Pembayaran.objects.filter(akun__in=akun)
    sah = _menurut_akun(bayar.sah().order_by("tanggal", "pk"))
    # By key: a join here is slow on tables that PostgreSQL has no statistics of yet.
    milik = list(bayar.values_list("pk", flat=True))
    for awal in range(0, len(milik), SEKALI):
        Alokasi.objects.filter(pembayaran__in=milik[awal : awal + SEKALI]).delete()
    Alokasi.objects.bulk_create(
        (
            Alokasi(
                pembayaran_id=sah[satu][dari][0],
                tagihan_id=tagihan[satu][ke][0],
                jumlah=jumlah,
            )
            for satu in akun
            for dari, ke, jumlah in alokasi(
                [rupiah for _, rupiah in tagihan[satu]],
                [rupiah for _, rupiah in sah[satu]],
            )
        ),
        batch_size=SEKALI,
    )


def _menurut_akun(baris: QuerySet[Any]) -> defaultdict[int, list[tuple[int, int]]]:
    """Key and rupiah of each row, by account, in the order of the rows."""
    hasil: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for akun, pk, jumlah in baris.values_list("akun", "pk", "jumlah"):
        hasil[akun].append((pk, jumlah))
    return hasil


def check_ganda(versi: VersiBukti) -> None:
    """The same money counts once, however many proofs of it are sent.

    Nor may the proofs of one kode iuran add up to more than its bill.
    """
    isian = versi.iuran
    lain = (
        Pembayaran.objects.sah()
        .filter(akun=isian.akun, versi__isnull=False)
        .exclude(versi__bukti=versi.bukti)
        .select_related("versi__bukti", "versi__iuran")
    )
    ganda = lain.filter(
        tanggal=isian.tanggal, jumlah=isian.jumlah, versi__iuran__blth=isian.blth
    ).first()
    sekode = [b for b in lain if b.kode_iuran and b.kode_iuran == isian.kode_iuran]
    tagihan = Tagihan.objects.filter(
        akun=isian.akun, kode_iuran=isian.kode_iuran
    ).first()
    batas = tagihan.jumlah if tagihan else 0
    if sekode and sum(satu.jumlah for satu in sekode) + isian.jumlah > batas:
        ganda = sekode[0]
    if ganda and ganda.versi:
        pesan = (
            f"Pembayaran ini sudah disetujui lewat {ganda.versi.bukti}. "
            "Kembalikan dengan alasan dokumen ganda."
        )
        raise TransisiError(pesan)


def accept_claim(versi: VersiBukti, *, oleh: Pengguna) -> None:
    """Turn an approved proof into a payment; it pays while the ledger lacks it."""
    isian = versi.iuran
    check_ganda(versi)
    pembayaran = Pembayaran.objects.create(
        akun=isian.akun,
        tanggal=isian.tanggal,
        jumlah=isian.jumlah,
        kode_iuran=isian.kode_iuran,
        sumber=Pembayaran.Sumber.BUKTI,
        versi=versi,
        dicatat_oleh=oleh,
    )
    record(
        "catat_pembayaran",
        pembayaran,
        oleh=oleh,
        desa=isian.akun.desa,
        sesudah={"jumlah": isian.jumlah, "tanggal": isian.tanggal.isoformat()},
    )
    allocate_akun(isian.akun)
