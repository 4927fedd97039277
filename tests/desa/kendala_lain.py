"""One way of breaking each constraint of imports, clocks, uploads and reminders."""

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from desa.models import (
    DaftarSementara,
    Impor,
    Musim,
    Pembukaan,
    PemetaanImpor,
    Penanganan,
    Pengecualian,
    Pengingat,
    PermohonanData,
    PernyataanNihil,
    Perpanjangan,
    Unggahan,
)
from permata import waktu
from tests.factories import (
    BuktiFactory,
    DesaFactory,
    IsianRegulasiFactory,
    KabupatenFactory,
    KecamatanFactory,
    PenggunaFactory,
    WargaFactory,
)

MEI = date(2026, 5, 1)


def impor(**isi: Any) -> None:
    awal = {"jenis": "buku_besar", "nama_berkas": "b.csv", "sha256": "a" * 64}
    Impor.objects.create(
        **awal
        | {
            "musim": Musim.objects.get(kabupaten__kode="33.19"),
            "ukuran": 1,
            "oleh": PenggunaFactory(),
        }
        | isi
    )


def impor_dua() -> None:
    impor()
    impor()


def pemetaan() -> None:
    PemetaanImpor.objects.create(
        kabupaten=KabupatenFactory(),
        nama="Bank",
        jenis="tagihan",
        kepala=[],
        isi={},
        oleh=PenggunaFactory(),
    )


def pemetaan_dua() -> None:
    pemetaan()
    pemetaan()


def pembukaan() -> None:
    Pembukaan.objects.create(
        musim=Musim.objects.get(kabupaten__kode="33.19"),
        desa=DesaFactory(),
        jenis="iuran",
        sampai=MEI,
        alasan="",
        oleh=PenggunaFactory(),
    )


def nihil(desa: Any, **isi: Any) -> None:
    PernyataanNihil.objects.create(
        musim=Musim.objects.get(kabupaten__kode="33.19"),
        desa=desa,
        blth=MEI,
        oleh=PenggunaFactory(),
        **isi,
    )


def nihil_dua() -> None:
    desa = DesaFactory()
    nihil(desa)
    nihil(desa)


def pegang() -> None:
    kini = waktu.sekarang()
    Penanganan.objects.create(
        bukti=BuktiFactory(), oleh=PenggunaFactory(), sejak=kini, sampai=kini
    )


def kecualikan(kecamatan: Any, **isi: Any) -> None:
    awal = {"nomor_ba": "BA-1", "alasan": "Banjir.", "oleh": PenggunaFactory()}
    Pengecualian.objects.create(
        **awal
        | {
            "musim": Musim.objects.get(kabupaten__kode="33.19"),
            "blth": MEI,
            "kecamatan": kecamatan,
        }
        | isi
    )


def kecualikan_dua() -> None:
    kecamatan = KecamatanFactory()
    kecualikan(kecamatan)
    kecualikan(kecamatan)


def perpanjang(**isi: Any) -> None:
    awal = {
        "jenis": "iuran",
        "blth": MEI,
        "sampai": date(2026, 7, 1),
        "alasan": "Sakit.",
    }
    Perpanjangan.objects.create(
        **awal
        | {
            "musim": Musim.objects.get(kabupaten__kode="33.19"),
            "desa": DesaFactory(),
            "oleh": PenggunaFactory(),
        }
        | isi
    )


def ingatkan() -> None:
    Pengingat.objects.create(
        musim=Musim.objects.get(kabupaten__kode="33.19"),
        desa=DesaFactory(),
        kategori="iuran",
        saluran="wa",
        pesan="Mohon kirim.",
        dibuat_oleh=PenggunaFactory(),
        dibuka_pada=waktu.sekarang() - timedelta(days=1),
    )


def unggah(pemilik: Any = None, **isi: Any) -> None:
    Unggahan.objects.create(
        pemilik=pemilik or PenggunaFactory(),
        kunci="k",
        jenis="foto",
        nama="a.jpg",
        ukuran=10,
        **isi,
    )


def unggah_dua() -> None:
    pemilik = PenggunaFactory()
    unggah(pemilik)
    unggah(pemilik)


def daftar() -> None:
    DaftarSementara.objects.create(
        musim=Musim.objects.get(kabupaten__kode="33.19"),
        desa=DesaFactory(),
        oleh=PenggunaFactory(),
        sha256="a" * 64,
        isi_sandi=b"rahasia",
        bukti=BuktiFactory(jenis="peserta"),
        kedaluwarsa=waktu.sekarang(),
    )


PELANGGARAN: dict[str, Callable[[], object]] = {
    "pembukaan_says_why": pembukaan,
    "daftar_sent_keeps_no_rows": daftar,
    "impor_applied_by_and_at_together": lambda: impor(diterapkan_pada=waktu.sekarang()),
    "impor_applied_says_by_whom": lambda: impor(status="diterapkan"),
    "impor_of_a_file_once": impor_dua,
    "impor_destroyed_keeps_no_rows": lambda: impor(
        dimusnahkan_pada=waktu.sekarang(), contoh=[[1, ["Sumiyati"]]]
    ),
    "permohonan_closed_with_its_answer": lambda: PermohonanData.objects.create(
        kunci=uuid.uuid4(),
        jenis="akses",
        inisial="SR",
        ekor="0001",
        diterima_pada=waktu.sekarang(),
        oleh=(oleh := PenggunaFactory(admin=True)),
        ditutup_oleh=oleh,
        ditutup_pada=waktu.sekarang(),
        hasil="dipenuhi",
    ),
    "warga_destroyed_keeps_no_nik": lambda: WargaFactory(
        dimusnahkan_pada=waktu.sekarang(), nik_indeks="musnah:1", nik_ekor=""
    ),
    "pemetaan_impor_once_a_name": pemetaan_dua,
    "isian_regulasi_says_what_it_does_to_which": lambda: IsianRegulasiFactory(
        versi=BuktiFactory(jenis="anggaran").versi_kini, hubungan="mencabut"
    ),
    "nihil_once_a_month": nihil_dua,
    "nihil_withdrawn_by_and_at_together": lambda: nihil(
        DesaFactory(), dicabut_pada=waktu.sekarang()
    ),
    "penanganan_ends_after_it_begins": pegang,
    "pengecualian_has_its_berita_acara": lambda: kecualikan(
        KecamatanFactory(), nomor_ba=""
    ),
    "pengecualian_once_a_month": kecualikan_dua,
    "pengecualian_withdrawn_by_at_and_why": lambda: kecualikan(
        KecamatanFactory(), alasan_cabut="Salah."
    ),
    "pengingat_not_opened_before_it_was_sent": ingatkan,
    "perpanjangan_ends_after_its_month_begins": lambda: perpanjang(
        sampai=date(2026, 4, 30)
    ),
    "perpanjangan_is_of_a_month": lambda: perpanjang(jenis="regulasi"),
    "perpanjangan_says_why": lambda: perpanjang(alasan=""),
    "unggahan_done_when_all_is_here": lambda: unggah(selesai_pada=waktu.sekarang()),
    "unggahan_kunci_once": unggah_dua,
    "unggahan_not_more_than_its_size": lambda: unggah(diterima=11),
}
