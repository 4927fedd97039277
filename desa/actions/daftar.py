"""A list of residents from its upload to its sending. Its NIK rest encrypted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from desa.actions.bukti import create_bukti, mend_bukti
from desa.actions.jejak import record
from desa.actions.kiriman import Kiriman
from desa.actions.peserta import warga_semua
from desa.daftar.baca import BarisDaftar
from desa.daftar.banding import Hasil, Milik, Pegangan, banding
from desa.galat import TransisiError
from desa.models import (
    Berkas,
    Bukti,
    DaftarSementara,
    Desa,
    IsianPeserta,
    Musim,
    Pengguna,
    Peserta,
    SumberDana,
)
from permata import waktu
from permata.berkas import BerkasBersih
from permata.nik import Nik
from permata.sandi import Kunci, tempat
from permata.templatetags.format import tanggal

UMUR = timedelta(hours=24)
_LETAK = {
    Bukti.Status.DIAJUKAN: "Sudah dikirim di daftar {nomor}, menunggu petugas",
    Bukti.Status.DIKEMBALIKAN: "Ada di daftar {nomor} yang dikembalikan petugas",
}


@dataclass(frozen=True)
class Unggahan:
    """Where rows came from: the name of the file ("" if pasted) and its digest."""

    nama: str
    sha256: str


@transaction.atomic
def create_daftar(
    baris: Sequence[BarisDaftar],
    unggahan: Unggahan,
    *,
    musim: Musim,
    desa: Desa,
    oleh: Pengguna,
    mengganti: Bukti | None = None,
) -> DaftarSementara:
    """Keep what was read for a day, for this person only; sweep out what is older."""
    DaftarSementara.objects.filter(
        bukti=None, kedaluwarsa__lte=waktu.sekarang()
    ).delete()
    daftar = DaftarSementara(
        musim=musim,
        desa=desa,
        oleh=oleh,
        mengganti=mengganti,
        nama_berkas=unggahan.nama[:100],
        sha256=unggahan.sha256,
        kedaluwarsa=waktu.sekarang() + UMUR,
    )
    isi = json.dumps([asdict(satu) for satu in baris], default=str)
    kunci = Kunci.dari_settings()
    daftar.isi_sandi = kunci.encrypt(isi, tempat("daftar", daftar.pk, "isi"))
    daftar.save()
    record(
        "daftar_dibaca",
        daftar,
        oleh=oleh,
        desa=desa,
        sesudah={"sha256": daftar.sha256, "baris": len(baris)},
    )
    return daftar


@transaction.atomic
def discard_daftar(daftar: DaftarSementara, *, oleh: Pengguna) -> None:
    """Forget a list that is not going to be sent."""
    daftar = DaftarSementara.objects.select_for_update().get(pk=daftar.pk)
    if daftar.bukti_id:
        pesan = "Daftar ini sudah dikirim."
        raise TransisiError(pesan)
    record("daftar_dibuang", daftar, oleh=oleh, desa=daftar.desa)
    daftar.delete()


def baris_daftar(daftar: DaftarSementara) -> list[BarisDaftar]:
    """The rows as they were read."""
    kunci = Kunci.dari_settings()
    isi = kunci.decrypt(daftar.isi_sandi, tempat("daftar", daftar.pk, "isi"))
    return [_baris(**satu) for satu in json.loads(isi)]


def _baris(
    *,
    terdaftar_sejak: str | None,
    galat: list[str],
    peringatan: list[str],
    **isi: Any,
) -> BarisDaftar:
    sejak = date.fromisoformat(terdaftar_sejak) if terdaftar_sejak else None
    return BarisDaftar(
        terdaftar_sejak=sejak,
        galat=tuple(galat),
        peringatan=tuple(peringatan),
        **isi,
    )


def nilai_daftar(daftar: DaftarSementara) -> Hasil:
    """What sending this list would do now, row by row."""
    kunci = Kunci.dari_settings()
    semua = [
        (baris, kunci.indeks_nik(Nik(baris.nik)).hex() if baris.nik else "")
        for baris in baris_daftar(daftar)
    ]
    return banding(semua, _pegangan(daftar))


def _pegangan(daftar: DaftarSementara) -> Pegangan:
    lama: frozenset[str] = frozenset()
    if daftar.mengganti:
        isian = IsianPeserta.objects.filter(versi=daftar.mengganti.versi_kini_id)
        lama = frozenset(isian.values_list("warga__nik_indeks", flat=True))
    milik = milik_desa(daftar.musim, daftar.desa, kecuali=daftar.mengganti_id)
    return Pegangan(milik, dict(SumberDana.choices), lama)


def milik_desa(
    musim: Musim, desa: Desa, *, kecuali: UUID | None = None
) -> dict[str, Milik]:
    """The desa's own people by index: approved, and above them what still waits.

    Without those whom the item `kecuali` brought in: it is about to be replaced.
    """
    terdaftar = (
        Peserta.objects.filter(musim=musim, desa=desa)
        .exclude(status=Peserta.Status.GUGUR)
        .exclude(isian__versi__bukti__isnull=False, isian__versi__bukti=kecuali)
        .select_related("warga")
    )
    hasil = {satu.warga.nik_indeks: _terdaftar(satu) for satu in terdaftar}
    menunggu = IsianPeserta.objects.filter(
        versi__kini_untuk__musim=musim,
        versi__kini_untuk__desa=desa,
        versi__kini_untuk__status__in=list(_LETAK),
    ).exclude(versi__bukti=kecuali)
    for isian in menunggu.select_related("warga", "versi__bukti").order_by("pk"):
        bukti, indeks = isian.versi.bukti, isian.warga.nik_indeks
        hasil[indeks] = Milik(
            isian.nama,
            isian.sumber_dana,
            isian.penduduk,
            _LETAK[Bukti.Status(bukti.status)].format(nomor=bukti.nomor),
            hasil[indeks].dana_buku if indeks in hasil else "",
        )
    return hasil


def _terdaftar(peserta: Peserta) -> Milik:
    return Milik(
        peserta.nama,
        peserta.sumber_dana,
        peserta.penduduk,
        f"Sudah terdaftar sejak {tanggal(peserta.terdaftar_sejak)}",
        peserta.sumber_buku,
    )


def kembaran(daftar: DaftarSementara) -> DaftarSementara | None:
    """An earlier sending of the very same file by this desa."""
    return (
        DaftarSementara.objects.filter(
            musim=daftar.musim,
            desa=daftar.desa,
            sha256=daftar.sha256,
            bukti__isnull=False,
        )
        .exclude(Q(pk=daftar.pk) | Q(bukti__status=Bukti.Status.DIBATALKAN))
        .select_related("bukti", "oleh")
        .first()
    )


@transaction.atomic
def send_daftar(
    daftar: DaftarSementara,
    *,
    sidik: str,
    berkas: Sequence[BerkasBersih],
    oleh: Pengguna,
    diminta_oleh: str = "",
) -> Bukti:
    """Send all rows in order as one item, if they are still what was previewed."""
    # The desa first, as every send does: two lists of it never interleave.
    Desa.objects.select_for_update(no_key=True).get(pk=daftar.desa_id)
    daftar = (
        DaftarSementara.objects.select_for_update(of=("self",))
        .select_related("musim", "desa", "bukti", "mengganti__versi_kini")
        .get(pk=daftar.pk)
    )
    if daftar.bukti:
        return daftar.bukti
    hasil = nilai_daftar(daftar)
    if hasil.sidik != sidik:
        pesan = (
            "Daftar desa berubah sejak pratinjau ini dibuka. "
            "Periksa sekali lagi, lalu kirim."
        )
        raise TransisiError(pesan)
    if not hasil.dikirim:
        pesan = "Tidak ada warga baru atau berubah, jadi tidak ada yang dikirim."
        raise TransisiError(pesan)
    bukti = _kirim(daftar, hasil, berkas, diminta_oleh, oleh=oleh)
    daftar.bukti, daftar.isi_sandi = bukti, b""
    daftar.save(update_fields=["bukti", "isi_sandi"])
    sesudah = {"sha256": daftar.sha256, **asdict(hasil.hitung)}
    record("daftar_dikirim", daftar, oleh=oleh, desa=daftar.desa, sesudah=sesudah)
    return bukti


def _kirim(
    daftar: DaftarSementara,
    hasil: Hasil,
    berkas: Sequence[BerkasBersih],
    diminta_oleh: str,
    *,
    oleh: Pengguna,
) -> Bukti:
    """A new item, or a new version of the one it replaces with its files, if any."""
    lama: list[Berkas] = []
    if daftar.mengganti and daftar.mengganti.versi_kini and not berkas:
        lampiran = daftar.mengganti.versi_kini.lampiran_set.select_related("berkas")
        lama = [satu.berkas for satu in lampiran]
    kiriman = Kiriman(
        isian=_isian(hasil.dikirim),
        berkas=berkas,
        kunci=daftar.pk,
        lama=lama,
        diminta_oleh=diminta_oleh,
    )
    if daftar.mengganti:
        return mend_bukti(daftar.mengganti, kiriman, oleh=oleh)
    return create_bukti(
        kiriman,
        musim=daftar.musim,
        desa=daftar.desa,
        jenis=Bukti.Jenis.PESERTA,
        oleh=oleh,
    )


def _isian(baris: Sequence[BarisDaftar]) -> list[IsianPeserta]:
    """The newest registration first: its month is the month of the list."""
    warga = warga_semua(Nik(satu.nik) for satu in baris)
    terbaru = sorted(
        ((satu.terdaftar_sejak, satu) for satu in baris if satu.terdaftar_sejak),
        key=lambda pasangan: pasangan[0],
        reverse=True,
    )
    return [
        IsianPeserta(
            warga=warga[Nik(satu.nik)],
            nama=satu.nama,
            sumber_dana=satu.sumber_dana,
            penduduk=satu.penduduk,
            persetujuan=True,
            terdaftar_sejak=sejak,
        )
        for sejak, satu in terbaru
    ]
