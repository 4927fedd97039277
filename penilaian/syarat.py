"""What stands in the way of the seal: a list that each part of the house adds to.

A condition is a function of the season; it goes into SYARAT and is then on the page,
in the proposal and in the confirmation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from desa.actions.jejak import kerusakan
from desa.galat import TransisiError
from desa.models import (
    Alokasi,
    Bukti,
    Impor,
    Jam,
    Musim,
    Pembayaran,
    PemeriksaanUlang,
    Peserta,
)
from penilaian.juri.rubrik import kemajuan_juri
from penilaian.models import ImbangPleno, Sanggahan
from penilaian.usulan_aturan import usulan_menunggu
from permata.templatetags.format import angka, bulan, tanggal

BUKU_BESAR = Pembayaran.Sumber.BUKU_BESAR


@dataclass(frozen=True, slots=True)
class Syarat:
    """One condition: met, or with the page on which it is met."""

    selesai: bool
    judul: str
    rincian: str
    url: str
    tombol: str = "Buka"


def _tahap(musim: Musim) -> Syarat:
    selesai = musim.is_tersegel or musim.status == Musim.Status.PLENO
    tahap = musim.get_status_display().lower()
    return Syarat(
        selesai,
        "Pleno juri sudah dimulai" if selesai else "Pleno juri belum dimulai",
        f"Musim sekarang: {tahap}. Pleno sampai {tanggal(musim.pleno_akhir)}",
        reverse("desa:musim_detail"),
    )


def _bukti(musim: Musim) -> Syarat:
    semua = Bukti.objects.filter(musim=musim).exclude(status=Bukti.Status.DRAF)
    menunggu = semua.menunggu().count()
    return Syarat(
        not menunggu,
        f"{angka(menunggu)} bukti belum diputuskan"
        if menunggu
        else "Semua bukti sudah diputuskan",
        f"{angka(semua.count())} bukti, {angka(menunggu)} menunggu",
        f"{reverse('desa:bukti_list')}?status={Bukti.Status.DIAJUKAN}",
    )


def _sengketa(musim: Musim) -> Syarat:
    warga = Peserta.objects.filter(musim=musim).sengketa().values("warga").distinct()
    jumlah = warga.count()
    return Syarat(
        not jumlah,
        f"{angka(jumlah)} sengketa peserta belum diputuskan"
        if jumlah
        else "Sengketa peserta selesai",
        "Warga yang diklaim dua desa tidak dihitung untuk siapa pun",
        reverse("desa:sengketa_list"),
    )


def _selisih(musim: Musim) -> Syarat:
    beda = PemeriksaanUlang.objects.selisih().filter(
        versi__bukti__musim=musim, penengahan=None
    )
    jumlah = beda.count()
    return Syarat(
        not jumlah,
        f"{angka(jumlah)} putusan yang berbeda belum dinilai"
        if jumlah
        else "Putusan yang berbeda sudah dinilai",
        "Pemeriksaan ulang oleh petugas kedua",
        reverse("desa:periksa_list"),
    )


def _sanggahan(musim: Musim) -> Syarat:
    jumlah = Sanggahan.objects.terbuka().filter(musim=musim).count()
    return Syarat(
        not jumlah,
        f"{angka(jumlah)} sanggahan belum selesai"
        if jumlah
        else "Semua sanggahan sudah selesai",
        "Yang belum diputus, dan yang diterima tetapi belum dibetulkan",
        reverse("penilaian:sanggahan_list"),
    )


def _usulan_aturan(musim: Musim) -> Syarat:
    """After the seal the rules stay: whoever asked for others gets an answer before."""
    usulan = usulan_menunggu(musim)
    return Syarat(
        usulan is None,
        "Usulan aturan belum diputuskan" if usulan else "Tidak ada usulan aturan",
        f"Dari {usulan.oleh.nama}, {tanggal(usulan.pada)}"
        if usulan
        else "Aturan yang berlaku ialah yang disegel",
        reverse("penilaian:usulan_aturan_detail", args=[usulan.pk])
        if usulan
        else reverse("penilaian:aturan_update"),
    )


def _juri(musim: Musim) -> Syarat:
    """Rubrics of active jurors, and ties put to a vote that is not decided."""
    kemajuan = kemajuan_juri(musim)
    belum = [satu for satu in kemajuan if satu.belum]
    imbang = ImbangPleno.objects.filter(musim=musim, diputus_pada=None).count()
    judul = "Penilaian juri selesai"
    if belum:
        judul = f"{angka(len(belum))} juri belum selesai menilai"
    elif imbang:
        judul = f"{angka(imbang)} nilai sama belum diputus pleno"
    rincian = f"{angka(imbang)} nilai sama menunggu suara" if imbang else ""
    rincian = ", ".join(
        [*(f"{satu.juri.nama} {angka(satu.belum)} finalis" for satu in belum), rincian]
    ).strip(", ")
    return Syarat(
        not (belum or imbang),
        judul,
        rincian or "Setiap juri menyelesaikan finalis yang tidak berbenturan dengannya",
        reverse("penilaian:finalis_list" if belum else "penilaian:pleno_detail"),
    )


def _impor(musim: Musim) -> Syarat:
    jumlah = Impor.objects.filter(musim=musim).exclude(pekerjaan="").count()
    return Syarat(
        not jumlah,
        f"{angka(jumlah)} impor masih dikerjakan"
        if jumlah
        else "Tidak ada impor yang masih dikerjakan",
        "Berkas cabang yang sedang diperiksa, diterapkan, atau dibatalkan",
        reverse("desa:impor_list"),
    )


def _jatuh_tempo(musim: Musim) -> Syarat:
    ada, perlu = musim.jatuh_tempo_set.count(), len(musim.bulan) * len(Jam)
    return Syarat(
        ada == perlu,
        "Jatuh tempo setiap bulan sudah ditetapkan"
        if ada == perlu
        else f"{angka(perlu - ada)} jatuh tempo belum ditetapkan",
        f"{angka(ada)} dari {angka(perlu)} tanggal",
        reverse("desa:musim_detail"),
    )


def _buku_besar(musim: Musim) -> Syarat:
    """A month that only claims settle has not been laid beside the ledger."""
    masa = (musim.bulan_awal, musim.bulan_akhir)
    semua = Alokasi.objects.filter(
        tagihan__blth__range=masa,
        tagihan__akun__desa__kecamatan__kabupaten=musim.kabupaten_id,
    )
    dibayar, tercatat = (
        set(satu.values_list("tagihan__blth", flat=True))
        for satu in (semua, semua.filter(pembayaran__sumber=BUKU_BESAR))
    )
    belum = [bulan(satu) for satu in sorted(dibayar - tercatat)]
    return Syarat(
        not belum,
        f"{angka(len(belum))} bulan belum dicocokkan dengan buku besar"
        if belum
        else "Semua bulan sudah dicocokkan dengan buku besar",
        ", ".join(belum) or f"{angka(len(tercatat))} bulan",
        reverse("desa:impor_list"),
    )


def _jejak(musim: Musim) -> Syarat:
    salah = kerusakan()
    return Syarat(
        not salah,
        "Rantai jejak utuh" if not salah else "Rantai jejak rusak",
        salah[0] if salah else "Setiap baris bersambung ke baris sebelumnya",
        reverse("desa:jejak_list"),
    )


SYARAT: tuple[Callable[[Musim], Syarat], ...] = (
    _tahap,
    _bukti,
    _sengketa,
    _selisih,
    _sanggahan,
    _usulan_aturan,
    _juri,
    _impor,
    _jatuh_tempo,
    _buku_besar,
    _jejak,
)


def syarat_penetapan(musim: Musim) -> list[Syarat]:
    """All conditions, those that are still open first."""
    return sorted((satu(musim) for satu in SYARAT), key=lambda satu: satu.selesai)


def check_syarat(musim: Musim, kata: str) -> None:
    """Refuse, beginning with `kata`, while something is open."""
    if belum := [satu.judul for satu in syarat_penetapan(musim) if not satu.selesai]:
        pesan = f"{kata}: {'; '.join(belum)}."
        raise TransisiError(pesan)
