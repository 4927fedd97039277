"""All that is held about one person: where, and on request what (SEC-74)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from desa.models import (
    IsianPeserta,
    Jejak,
    Lampiran,
    Pengguna,
    PermohonanData,
    Peserta,
    PutusanSengketa,
    Warga,
)
from permata.sandi import Kunci, SandiError, tempat
from permata.templatetags.format import bulan, tanggal
from sosialisasi.models import Hadirin

KEPALA = ("Bagian", "Desa", "Keterangan", "Isi")
HADIR = "Daftar hadir (nama yang sama)"


@dataclass(frozen=True, slots=True)
class ButirData:
    """One thing that is held: in which part, by which desa, what, and how it reads."""

    bagian: str
    desa: str
    keterangan: str
    isi: str

    @property
    def sel(self) -> tuple[str, str, str, str]:
        return self.bagian, self.desa, self.keterangan, self.isi


def isi_data(warga: Warga, pengguna: Pengguna) -> list[ButirData]:
    """In full, for the person himself, of this kabupaten. Seven queries."""
    return [
        ButirData("Identitas", "", "NIK", _nik(warga)),
        *_peserta(warga, pengguna),
        *_isian(warga, pengguna),
        *_sengketa(warga, pengguna),
        *_hadir(warga, pengguna),
        *_dibuka(warga, pengguna),
    ]


def letak_data(warga: Warga, pengguna: Pengguna) -> list[tuple[str, str, int]]:
    """Where something is held and how much, without what it says."""
    bagian_semua = (_peserta, _isian, _sengketa, _hadir)
    semua = [satu for baca in bagian_semua for satu in baca(warga, pengguna)]
    return [
        (bagian, desa, jumlah)
        for (bagian, desa), jumlah in Counter((s.bagian, s.desa) for s in semua).items()
    ]


def _nik(warga: Warga) -> str:
    try:
        sel = tempat("warga", warga.pk, "nik")
        return Kunci.dari_settings().decrypt(warga.nik_sandi, sel)
    except SandiError:
        return "tidak tersimpan lagi"


def _peserta(warga: Warga, pengguna: Pengguna) -> Iterator[ButirData]:
    milik = Peserta.objects.untuk(pengguna).filter(warga=warga)
    semua = milik.select_related("desa", "musim")
    for satu in semua.prefetch_related("iuran_set").order_by("pk"):
        bagian, desa = f"Peserta musim {satu.musim.tahun}", satu.desa.sebutan
        lunas = ", ".join(bulan(b.blth) for b in satu.iuran_set.all()) or "belum ada"
        isi = {
            "Nama": satu.nama,
            "KPJ": satu.kpj or "belum ada",
            "Keadaan": satu.get_status_display(),
            "Dibayar oleh": satu.get_sumber_dana_display(),
            "Warga desa ini": "Ya" if satu.penduduk else "Tidak",
            "Terdaftar sejak": tanggal(satu.terdaftar_sejak),
            "Keluar": tanggal(satu.keluar_pada),
            "Bulan lunas": lunas,
        }
        yield from (ButirData(bagian, desa, k, nilai) for k, nilai in isi.items())


def _isian(warga: Warga, pengguna: Pengguna) -> Iterator[ButirData]:
    semua = list(
        IsianPeserta.objects.untuk(pengguna)
        .filter(warga=warga)
        .select_related("versi__bukti__desa")
        .order_by("pk")
    )
    berkas = Counter(
        Lampiran.objects.filter(versi__in=[s.versi_id for s in semua]).values_list(
            "versi", flat=True
        )
    )
    for satu in semua:
        bukti = satu.versi.bukti
        isi = (
            f"{satu.nama}, dikirim {tanggal(satu.versi.pada)}, "
            f"{bukti.get_status_display().lower()}, {berkas[satu.versi_id]} berkas"
        )
        ket = f"Daftar {bukti.nomor} versi {satu.versi.nomor}"
        yield ButirData("Daftar kiriman desa", bukti.desa.sebutan, ket, isi)


def _sengketa(warga: Warga, pengguna: Pengguna) -> Iterator[ButirData]:
    semua = PutusanSengketa.objects.filter(
        warga=warga, musim__kabupaten=pengguna.kabupaten_id
    )
    for satu in semua.order_by("pk"):
        isi = f"Diputus menurut {satu.get_alamat_display()}"
        yield ButirData("Sengketa", "", tanggal(satu.pada), isi)


def _hadir(warga: Warga, pengguna: Pengguna) -> Iterator[ButirData]:
    """No NIK stands there: the same name, of a desa that names the person."""
    nama = {
        (desa, nama.casefold())
        for desa, nama in Peserta.objects.untuk(pengguna)
        .filter(warga=warga)
        .values_list("desa", "nama")
    }
    semua = Hadirin.objects.filter(desa__in={desa for desa, _ in nama})
    for satu in semua.select_related("desa", "kunjungan").order_by("pk"):
        if (satu.desa_id, satu.nama.casefold()) in nama:
            isi = f"{satu.nama}, {satu.get_peran_display()}"
            hari = tanggal(satu.kunjungan.tanggal)
            yield ButirData(HADIR, satu.desa.sebutan, hari, isi)


def _dibuka(warga: Warga, pengguna: Pengguna) -> Iterator[ButirData]:
    """When staff looked at the NIK, or at all of it, by role."""
    semua = PermohonanData.objects.untuk(pengguna).filter(warga=warga)
    permohonan = semua.values_list("pk", flat=True)
    label = PermohonanData._meta.label_lower
    objek = [
        f"{Warga._meta.label_lower}:{warga.pk}",
        *(f"{label}:{pk}" for pk in permohonan),
    ]
    kata = {
        "buka_nik": "NIK dibuka",
        "buka_data_pribadi": "Data dibuka",
        "unduh_data_pribadi": "Data diunduh",
    }
    terlihat = Jejak.objects.untuk(pengguna)
    baris = terlihat.filter(objek__in=objek, tindakan__in=kata)
    for satu in baris.order_by("nomor"):
        yield ButirData("Pembukaan", "", tanggal(satu.pada), kata[satu.tindakan])
