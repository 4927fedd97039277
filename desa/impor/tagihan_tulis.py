"""Apply the rows of bills, and take them back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import ProtectedError, QuerySet

from desa.actions.fakta import tell_desa
from desa.actions.iuran import allocate_semua
from desa.actions.jejak import Catatan, record_all
from desa.galat import TransisiError
from desa.impor.tagihan_fakta import Nasib
from desa.models import (
    Akun,
    Alokasi,
    BarisImpor,
    Desa,
    Impor,
    Pengecualian,
    Pengguna,
    Tagihan,
)
from permata.templatetags.format import bulan

SEKALI = 500
BARU = (Nasib.BARU, Nasib.AKUN_BARU)


def write_tagihan(
    impor: Impor, baris: Sequence[BarisImpor], *, oleh: Pengguna
) -> dict[str, int]:
    """Accounts, then bills, then what was paid laid over them anew."""
    dibuka = _buka_akun(baris)
    baru = [satu for satu in baris if satu.kelompok in BARU]
    berubah = [satu for satu in baris if satu.kelompok not in BARU]
    for satu, tagihan in zip(baru, _buat_tagihan(impor, baru), strict=True):
        satu.tagihan = tagihan
    BarisImpor.objects.bulk_update(baru, ["akun", "tagihan"], batch_size=SEKALI)
    _ubah_tagihan(berubah, "sesudah")
    allocate_semua({satu.akun_id for satu in baris if satu.akun_id})
    record_all(
        [
            *_per_desa("impor_tagihan", impor, baris, oleh=oleh),
            *_per_tagihan(berubah, "sebelum", "sesudah", oleh=oleh, alasan=str(impor)),
        ]
    )
    return {
        "Akun dibuka": dibuka,
        "Tagihan dicatat": len(baru),
        "Tagihan diubah": len(berubah),
    }


def _buka_akun(baris: Iterable[BarisImpor]) -> int:
    """The accounts of all rows that name a new NPP, each of them once."""
    baru = [satu for satu in baris if satu.kelompok == Nasib.AKUN_BARU]
    akun = {
        satu.isi["tulis"]["npp"]: Akun(
            desa_id=_ada(satu.desa_id),
            npp=satu.isi["tulis"]["npp"],
            jenis=satu.isi["jenis"],
            jam=satu.isi["tulis"]["jam"],
        )
        for satu in baru
    }
    Akun.objects.bulk_create(akun.values(), batch_size=SEKALI)
    for satu in baru:
        satu.akun = akun[satu.isi["tulis"]["npp"]]
    return len(akun)


def _ada(kunci: int | None) -> int:
    """A row that is written has its desa, its account and its bill."""
    if kunci is None:
        raise LookupError
    return kunci


def _buat_tagihan(impor: Impor, baris: Iterable[BarisImpor]) -> list[Tagihan]:
    """A month that is left out for a kecamatan is so for bills that come later."""
    acara = {
        (kecamatan, blth.isoformat()): nomor
        for kecamatan, blth, nomor in Pengecualian.objects.berlaku()
        .filter(musim=impor.musim)
        .values_list("kecamatan", "blth", "nomor_ba")
    }
    return Tagihan.objects.bulk_create(
        (_tagihan(satu, acara) for satu in baris), batch_size=SEKALI
    )


def _tagihan(satu: BarisImpor, acara: dict[tuple[int, str], str]) -> Tagihan:
    tulis, desa = satu.isi["tulis"], satu.desa
    nomor_ba = acara.get((desa.kecamatan_id, satu.isi["blth"]), "") if desa else ""
    return Tagihan(
        akun_id=_ada(satu.akun_id),
        blth=date.fromisoformat(satu.isi["blth"]),
        jumlah_tk=satu.isi["jumlah_tk"],
        jumlah=satu.isi["jumlah"],
        jatuh_tempo=date.fromisoformat(tulis["jatuh_tempo"]),
        kode_iuran=tulis["kode"] or None,
        dikecualikan=bool(nomor_ba),
        nomor_ba=nomor_ba,
    )


def _ubah_tagihan(baris: Iterable[BarisImpor], keadaan: str) -> None:
    """Give each bill the figures of this state of its row."""
    semua = [
        Tagihan(
            pk=satu.tagihan_id,
            jumlah_tk=satu.isi["tulis"][keadaan]["jumlah_tk"],
            jumlah=satu.isi["tulis"][keadaan]["jumlah"],
            kode_iuran=satu.isi["tulis"][keadaan]["kode"] or None,
        )
        for satu in baris
    ]
    kolom = ["jumlah_tk", "jumlah", "kode_iuran"]
    Tagihan.objects.bulk_update(semua, kolom, batch_size=SEKALI)


def _per_desa(
    tindakan: str,
    impor: Impor,
    baris: Iterable[BarisImpor],
    *,
    oleh: Pengguna,
    alasan: str = "",
) -> list[Catatan]:
    banyak: Counter[Desa] = Counter(satu.desa for satu in baris if satu.desa)
    return [
        Catatan(
            tindakan,
            impor,
            oleh,
            desa,
            sesudah={"tagihan": banyak[desa]},
            alasan=alasan,
        )
        for desa in sorted(banyak, key=lambda satu: satu.kode)
    ]


def _per_tagihan(
    baris: Iterable[BarisImpor], dari: str, ke: str, *, oleh: Pengguna, alasan: str
) -> list[Catatan]:
    """A bill that was known and changed has a line of its own."""
    return [
        Catatan(
            "ubah_tagihan",
            Tagihan(pk=satu.tagihan_id),
            oleh,
            satu.desa,
            sebelum=satu.isi["tulis"][dari],
            sesudah=satu.isi["tulis"][ke],
            alasan=alasan,
        )
        for satu in baris
    ]


def check_batal(impor: Impor, baris: QuerySet[BarisImpor]) -> str:
    """What stands on this import, in words; empty if it can be taken back."""
    lain = Impor.objects.filter(
        musim__kabupaten=impor.musim.kabupaten_id, status=Impor.Status.DITERAPKAN
    ).exclude(pk=impor.pk)
    sesudah = lain.filter(diterapkan_pada__gte=impor.diterapkan_pada)
    if satu := sesudah.filter(jenis=impor.jenis).order_by("-diterapkan_pada").first():
        return f"Batalkan dahulu impor yang sesudahnya: {satu.nama_berkas}."
    baru = baris.filter(kelompok__in=BARU)
    pakai = lain.filter(baris_set__tagihan__in=baru.values("tagihan"))
    if satu := pakai.order_by("-diterapkan_pada").first():
        return f"Impor {satu} memakai tagihan ini. Batalkan impor itu dahulu."
    akun = baru.filter(kelompok=Nasib.AKUN_BARU).values("akun")
    isi = Akun.objects.filter(pk__in=akun, pembayaran_set__isnull=False).first()
    if isi:
        return f"Akun {isi} sudah mempunyai pembayaran, jadi tidak dapat dihapus."
    return _berubah(baris.select_related("tagihan"))


def _berubah(baris: Iterable[BarisImpor]) -> str:
    """A bill that somebody has changed since is not put back over their head."""
    for satu in baris:
        tagihan = satu.tagihan
        if tagihan is None:
            continue
        ada = {
            "jumlah_tk": tagihan.jumlah_tk,
            "jumlah": tagihan.jumlah,
            "kode": tagihan.kode_iuran or "",
        }
        if ada != _tertulis(satu):
            nama = f"{tagihan.akun}, {bulan(tagihan.blth)}"
            return f"Tagihan {nama} diubah sesudah impor ini. Catat lewat impor baru."
    return ""


def _tertulis(satu: BarisImpor) -> dict[str, Any]:
    tulis = satu.isi["tulis"]
    if "sesudah" in tulis:
        sesudah: dict[str, Any] = tulis["sesudah"]
        return sesudah
    return {
        "jumlah_tk": satu.isi["jumlah_tk"],
        "jumlah": satu.isi["jumlah"],
        "kode": tulis["kode"],
    }


def remove_tagihan(
    impor: Impor, baris: Sequence[BarisImpor], *, oleh: Pengguna, alasan: str
) -> dict[str, int]:
    """New bills and accounts go, changed ones are what they were."""
    baru = [satu for satu in baris if satu.kelompok in BARU]
    berubah = [satu for satu in baris if satu.kelompok not in BARU]
    dibuka = {_ada(b.akun_id) for b in baru if b.kelompok == Nasib.AKUN_BARU}
    sisa = {satu.akun_id for satu in baris if satu.akun_id} - dibuka
    tagihan = [_ada(satu.tagihan_id) for satu in baru]
    for awal in range(0, len(tagihan), SEKALI):
        bagian = tagihan[awal : awal + SEKALI]
        Alokasi.objects.filter(tagihan__in=bagian).delete()
        BarisImpor.objects.filter(tagihan__in=bagian).update(tagihan=None)
        _hapus(Tagihan.objects.filter(pk__in=bagian))
    BarisImpor.objects.filter(akun__in=dibuka).update(akun=None)
    _hapus(Akun.objects.filter(pk__in=dibuka))
    _ubah_tagihan(berubah, "sebelum")
    allocate_semua({pk for pk in sisa if pk})
    tell_desa(satu.desa_id for satu in baru)
    record_all(
        [
            *_per_desa("hapus_tagihan", impor, baris, oleh=oleh, alasan=alasan),
            *_per_tagihan(berubah, "sesudah", "sebelum", oleh=oleh, alasan=alasan),
        ]
    )
    return {
        "Tagihan dihapus": len(baru),
        "Tagihan dikembalikan": len(berubah),
        "Akun dihapus": len(dibuka),
    }


def _hapus(semua: QuerySet[Any]) -> None:
    try:
        semua.delete()
    except ProtectedError as galat:
        pesan = (
            "Tagihan atau akunnya sudah dipakai bukti desa, jadi tidak dapat dihapus."
        )
        raise TransisiError(pesan) from galat
