"""Apply the ledger's rows, and take them back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import F, OuterRef, Subquery

from desa.actions.banyak_bukti import (
    Hasil,
    Langkah,
    approve_banyak,
    halangan_buka,
    reopen_banyak,
)
from desa.actions.iuran import allocate_semua
from desa.actions.jejak import Catatan, record_all
from desa.actions.penanganan import kata_dipegang
from desa.galat import TransisiError
from desa.impor.cocok import Nasib
from desa.models import (
    Alokasi,
    BarisImpor,
    Bukti,
    Desa,
    Impor,
    Pembayaran,
    Penanganan,
    Pengguna,
    Transisi,
)
from desa.radar import semua_keras

SEKALI = 500


def lock_bukti(impor: Impor) -> None:
    """The evidence that this import decides on: all lock it before the season."""
    semua = impor.baris.filter(kelompok=Nasib.COCOK)
    bukti = Bukti.objects.select_for_update(of=("self",), no_key=True)
    list(bukti.filter(pk__in=semua.values("bukti")).order_by("pk").values_list("pk"))


def write_pembayaran(
    impor: Impor, baris: Sequence[BarisImpor], *, oleh: Pengguna
) -> int:
    """One payment a row, then the evidence they prove; how many items were approved.

    Allocated once at the end, with a line in the trail for each desa.
    """
    Pembayaran.objects.bulk_create(
        (
            Pembayaran(
                akun_id=satu.akun_id or 0,
                tanggal=date.fromisoformat(satu.isi["tanggal"]),
                jumlah=satu.jumlah or 0,
                kode_iuran=satu.isi["dicatat"],
                nomor=satu.isi["nomor"],
                sumber=Pembayaran.Sumber.BUKU_BESAR,
                impor=impor,
                baris=satu.nomor,
                dicatat_oleh=oleh,
            )
            for satu in baris
        ),
        batch_size=SEKALI,
    )
    disetujui = approve_cocok(impor, baris, oleh=oleh)
    allocate_semua({satu.akun_id for satu in baris if satu.akun_id})
    _catat("catat_buku_besar", impor, baris, oleh=oleh)
    return disetujui


def _catat(
    tindakan: str,
    impor: Impor,
    baris: Iterable[BarisImpor | Pembayaran],
    *,
    oleh: Pengguna,
    alasan: str = "",
) -> None:
    banyak: Counter[Desa] = Counter()
    jumlah: Counter[Desa] = Counter()
    for satu in baris:
        desa = satu.desa if isinstance(satu, BarisImpor) else satu.akun.desa
        if desa:
            banyak[desa] += 1
            jumlah[desa] += satu.jumlah or 0
    record_all(
        [
            Catatan(
                tindakan,
                impor,
                oleh,
                desa,
                sesudah={"setoran": banyak[desa], "jumlah": jumlah[desa]},
                alasan=alasan,
            )
            for desa in sorted(banyak, key=lambda satu: satu.kode)
        ]
    )


def approve_cocok(impor: Impor, baris: Sequence[BarisImpor], *, oleh: Pengguna) -> int:
    """Approve waiting evidence that the ledger proves; what is refused waits on."""
    cocok = {
        satu.bukti_id: satu
        for satu in baris
        if satu.kelompok == Nasib.COCOK and satu.bukti_id
    }
    menunggu = list(
        Bukti.objects.menunggu()
        .filter(pk__in=list(cocok))
        .values_list("pk", "versi_sah")
    )
    tahan = ditahan(impor, {pk for pk, _ in menunggu}, oleh)
    langkah = [
        Langkah(
            pk,
            cocok[pk].isi["versi"],
            f"Oleh buku besar: {impor.nama_berkas}, baris {cocok[pk].nomor}.",
            sah_lama,
        )
        for pk, sah_lama in menunggu
        if pk not in tahan
    ]
    hasil = approve_banyak(langkah, musim=impor.musim, oleh=oleh)
    allocate_semua(hasil.akun)
    _tandai(cocok, tahan | hasil.ditolak)
    _tautkan(cocok, langkah, hasil)
    return len(hasil.transisi)


def _tandai(cocok: Mapping[UUID, BarisImpor], tahan: Mapping[UUID, str]) -> None:
    """Say in the list which items wait on, and why."""
    for bukti, pesan in tahan.items():
        satu = cocok.get(bukti)
        if satu:
            satu.pesan = f"Buktinya tetap menunggu. {pesan}"[:300]
            satu.save(update_fields=["pesan"])


def _tautkan(
    cocok: Mapping[UUID, BarisImpor], langkah: Iterable[Langkah], hasil: Hasil
) -> None:
    """Keep which step each row brought about: undo takes back these and no others."""
    jadi = [satu for satu in langkah if satu.bukti in hasil.transisi]
    nomor = [cocok[satu.bukti].pk for satu in jadi]
    terakhir = Transisi.objects.filter(bukti=OuterRef("bukti")).order_by("-pk")
    for awal in range(0, len(nomor), SEKALI):
        BarisImpor.objects.filter(pk__in=nomor[awal : awal + SEKALI]).update(
            transisi=Subquery(terakhir.values("pk")[:1])
        )
    for satu in jadi:
        if satu.sah_lama:
            milik = cocok[satu.bukti]
            milik.isi["sah_lama"] = satu.sah_lama
            milik.save(update_fields=["isi"])


def ditahan(impor: Impor, bukti: set[UUID], oleh: Pengguna) -> dict[UUID, str]:
    """What only a person decides: a hard finding of the radar, an item on a desk."""
    if not bukti:
        return {}
    pegang = Penanganan.objects.berlangsung().filter(bukti__in=bukti)
    tahan = {
        satu.bukti_id: kata_dipegang(satu)
        for satu in pegang.exclude(oleh=oleh).select_related("oleh")
    }
    for sama in semua_keras(impor.musim, oleh, bukti):
        for benda in filter(None, (sama.benda, sama.lawan)):
            tahan[benda.bukti] = f"Radar: {sama.sebab.label.lower()}."
    return tahan


def check_batal(impor: Impor) -> str:
    """What stands on this import, in words; empty if it can be taken back."""
    lain = (
        Impor.objects.filter(
            status=Impor.Status.DITERAPKAN,
            baris_set__putaran=F("putaran"),
            baris_set__pembayaran__impor=impor,
        )
        .exclude(pk=impor.pk)
        .first()
    )
    if lain:
        return (
            f"Impor {lain.nama_berkas} melewati baris yang sudah dicatat impor ini. "
            "Batalkan impor itu dahulu."
        )
    semua = impor.baris.filter(transisi__isnull=False)
    for satu in semua.select_related("bukti"):
        if satu.bukti and (pesan := halangan_buka(satu.bukti, satu.isi["versi"])):
            return pesan
    return _putusan_lain(impor)


def _putusan_lain(impor: Impor) -> str:
    """Evidence that a petugas decided with the rows of this import in view."""
    sendiri = impor.baris.filter(transisi__isnull=False).values("bukti")
    bukti = (
        Bukti.objects.filter(
            jenis=Bukti.Jenis.IURAN,
            diputus_pada__gte=impor.diterapkan_pada,
            versi_kini__iuran__akun__pembayaran_set__impor=impor,
            versi_kini__iuran__kode_iuran=F(
                "versi_kini__iuran__akun__pembayaran_set__kode_iuran"
            ),
        )
        .exclude(versi_kini__iuran__kode_iuran="")
        .exclude(pk__in=sendiri)
        .order_by("diputus_pada")
        .first()
    )
    if bukti is None:
        return ""
    return (
        f"{bukti} diputus sesudah impor ini, dengan barisnya sebagai pembanding. "
        "Catat koreksinya lewat impor baru."
    )


def reopen_cocok(impor: Impor, *, oleh: Pengguna, alasan: str) -> int:
    """Every approval of this import waits for a decision again."""
    catatan = f"Impor {impor.nama_berkas} dibatalkan: {alasan}"
    langkah = [
        Langkah(satu.bukti_id, satu.isi["versi"], catatan, satu.isi.get("sah_lama"))
        for satu in impor.baris.filter(transisi__isnull=False).order_by("nomor")
        if satu.bukti_id
    ]
    hasil = reopen_banyak(langkah, musim=impor.musim, oleh=oleh)
    for pesan in hasil.ditolak.values():
        raise TransisiError(pesan)
    allocate_semua(hasil.akun)
    return len(hasil.transisi)


def remove_pembayaran(impor: Impor, *, oleh: Pengguna, alasan: str) -> int:
    """The payments of this import go, and what they paid is laid out anew."""
    semua = list(impor.pembayaran_set.select_related("akun__desa"))
    nomor = [satu.pk for satu in semua]
    for awal in range(0, len(nomor), SEKALI):
        bagian = nomor[awal : awal + SEKALI]
        Alokasi.objects.filter(pembayaran__in=bagian).delete()
        BarisImpor.objects.filter(pembayaran__in=bagian).update(pembayaran=None)
        Pembayaran.objects.filter(pk__in=bagian).delete()
    allocate_semua({satu.akun_id for satu in semua})
    _catat("hapus_buku_besar", impor, semua, oleh=oleh, alasan=alasan)
    return len(nomor)
