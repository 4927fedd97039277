"""Everything that is always true is refused by the database, not by a form alone."""

import re
import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from desa.models import (
    Alokasi,
    Aturan,
    Berkas,
    Bukti,
    Desa,
    IuranPeserta,
    JatuhTempo,
    Keikutsertaan,
    Lampiran,
    Musim,
    Pengguna,
    Penugasan,
    Transisi,
    VersiBukti,
)
from permata import waktu
from tests.desa import kendala_akun, kendala_koreksi, kendala_lain, kendala_periksa
from tests.factories import (
    BuktiFactory,
    DesaFactory,
    IsianAnggaranFactory,
    IsianIuranFactory,
    IsianPesertaFactory,
    IsianRegulasiFactory,
    KabupatenFactory,
    MusimFactory,
    PembayaranFactory,
    PenggunaFactory,
    PesertaFactory,
    TagihanFactory,
    WargaFactory,
)

KENDALA = {
    kendala.name: (model, kendala)
    for model in apps.get_app_config("desa").get_models()
    for kendala in model._meta.constraints
}
MEI = date(2026, 5, 1)


def dua(buat: Callable[..., object], **isi: Any) -> None:
    buat(**isi)
    buat(**isi)


def ubah(baris: models.Model, **isi: Any) -> None:
    type(baris)._default_manager.filter(pk=baris.pk).update(**isi)


def versi(bukti: Bukti | None = None, **isi: Any) -> VersiBukti:
    bukti = bukti or BuktiFactory()
    dasar = {"nomor": 2, "kunci": uuid.uuid4(), "sidik": "0" * 64}
    return VersiBukti.objects.create(bukti=bukti, oleh=bukti.dibuat_oleh, **dasar | isi)


def transisi(**isi: Any) -> None:
    bukti = BuktiFactory()
    Transisi.objects.create(bukti=bukti, dari="diajukan", oleh=bukti.dibuat_oleh, **isi)


def aturan(**isi: Any) -> None:
    dasar = {"musim": Musim.objects.get(), "versi": 2, "bobot": {}, "alasan": "Uji"}
    Aturan.objects.create(**dasar | isi)


def lampiran_dua() -> None:
    bukti = BuktiFactory()
    berkas = Berkas.objects.create(
        sha256="0" * 64,
        sha256_asli="0" * 64,
        tipe="image/jpeg",
        nama="bukti.jpg",
        ukuran=1,
        diunggah_oleh=bukti.dibuat_oleh,
    )
    dua(Lampiran.objects.create, versi=bukti.versi_kini, berkas=berkas, urut=1)


def peserta_dua(**beda: Any) -> None:
    PesertaFactory(warga=(warga := WargaFactory()), desa=(desa := DesaFactory()))
    PesertaFactory(**{"warga": warga, "desa": desa} | beda)


def alokasi(jumlah: int = 1, kali: int = 1) -> None:
    bayar, tagihan = PembayaranFactory(), TagihanFactory()
    for _ in range(kali):
        Alokasi.objects.create(pembayaran=bayar, tagihan=tagihan, jumlah=jumlah)


def isian_dua() -> None:
    daftar = BuktiFactory(jenis="peserta").versi_kini
    dua(IsianPesertaFactory, versi=daftar, warga=WargaFactory())


def diputus_pengirim() -> None:
    bukti = BuktiFactory()
    ubah(bukti, diputus_oleh=bukti.diajukan_oleh, diputus_pada=waktu.sekarang())


def disetujui_sendiri() -> None:
    orang = PenggunaFactory(admin=True)
    aturan(dibuat_oleh=orang, disetujui_oleh=orang)


def penugasan_dua(**isi: Any) -> None:
    dua(Penugasan.objects.create, pengguna=PenggunaFactory(), **isi)


def ikut(**isi: Any) -> Keikutsertaan:
    dasar = {"musim": Musim.objects.get(), "liga": "desa", "kelas": "kecil"}
    dasar |= {"potensi_bpu": 1, "potensi_sumber": "Uji"}
    return Keikutsertaan.objects.create(**dasar | isi)


def tempo(**isi: Any) -> None:
    JatuhTempo.objects.create(musim=Musim.objects.get(), jam="pu", **isi)


def bayar_versi(kali: int) -> None:
    sah = BuktiFactory(jenis="iuran").versi_kini
    for _ in range(kali):
        PembayaranFactory(sumber="bukti", versi=sah)


# One way of breaking each constraint.
PELANGGARAN: dict[str, Callable[[], object]] = {
    "bukti_sent_by_and_at_together": lambda: ubah(BuktiFactory(), diajukan_pada=None),
    "bukti_decided_by_and_at_together": lambda: ubah(
        BuktiFactory(), diputus_pada=waktu.sekarang()
    ),
    "bukti_never_decided_by_its_sender": diputus_pengirim,
    "bukti_approved_has_its_version": lambda: ubah(BuktiFactory(), status="disetujui"),
    "versi_nomor_once": lambda: versi(nomor=1),
    "lampiran_urut_once": lampiran_dua,
    "transisi_refusal_has_its_reason": lambda: transisi(ke="ditolak", alasan="lain"),
    "isian_iuran_is_positive": lambda: IsianIuranFactory(versi=versi(), jumlah=0),
    "isian_regulasi_dates_in_order": lambda: IsianRegulasiFactory(
        versi=versi(), berlaku_sampai=date(2026, 1, 5)
    ),
    "isian_regulasi_diundangkan_after_ditetapkan": lambda: IsianRegulasiFactory(
        versi=versi(), diundangkan=date(2026, 1, 4)
    ),
    "isian_anggaran_is_positive": lambda: IsianAnggaranFactory(
        versi=versi(), jumlah_orang=0
    ),
    "isian_anggaran_dates_in_order": lambda: IsianAnggaranFactory(
        versi=versi(), berlaku_sampai=date(2025, 12, 31)
    ),
    "isian_peserta_once_a_list": isian_dua,
    "tagihan_once_a_month": lambda: dua(
        TagihanFactory, akun=TagihanFactory(blth=date(2026, 1, 1)).akun
    ),
    "tagihan_is_positive": lambda: TagihanFactory(jumlah_tk=0),
    "tagihan_exclusion_has_its_berita_acara": lambda: TagihanFactory(dikecualikan=True),
    "pembayaran_is_positive": lambda: PembayaranFactory(jumlah=0),
    "pembayaran_of_bukti_names_its_version": lambda: PembayaranFactory(sumber="bukti"),
    "pembayaran_in_the_ledger_once": lambda: dua(
        PembayaranFactory, akun=PembayaranFactory(jumlah=5).akun, nomor="TRX1"
    ),
    "pembayaran_once_a_version": lambda: bayar_versi(2),
    "alokasi_once": lambda: alokasi(kali=2),
    "alokasi_is_positive": lambda: alokasi(jumlah=0),
    "musim_calendar_is_in_order": lambda: Musim.objects.update(
        pleno_mulai=date(2026, 9, 22)
    ),
    "aturan_versi_once": lambda: aturan(versi=1),
    "aturan_approved_by_a_second_person": disetujui_sendiri,
    "jatuh_tempo_once_a_month": lambda: tempo(blth=MEI, tanggal=MEI),
    "jatuh_tempo_not_before_its_month": lambda: tempo(
        blth=date(2027, 1, 1), tanggal=MEI
    ),
    "keikutsertaan_once_a_season": lambda: dua(ikut, desa=DesaFactory()),
    "keikutsertaan_names_its_source": lambda: ikut(
        desa=DesaFactory(), potensi_sumber=""
    ),
    "kabupaten_names_its_provinsi": lambda: KabupatenFactory(kode="33.74", provinsi=""),
    "musim_once_a_kabupaten_and_year": lambda: ubah(
        MusimFactory(tahun=2027), tahun=MusimFactory().tahun
    ),
    "pengguna_belongs_to_a_kabupaten": lambda: PenggunaFactory(kabupaten=None),
    "pengguna_provinsi_fits_cakupan": lambda: PenggunaFactory(
        pusat=True, provinsi="33"
    ),
    "pengguna_peran_fits_wilayah": lambda: PenggunaFactory(
        operator=True, cakupan="semua"
    ),
    "penugasan_is_kecamatan_or_desa": lambda: Penugasan.objects.create(
        pengguna=PenggunaFactory()
    ),
    "penugasan_kecamatan_once": lambda: penugasan_dua(
        kecamatan=DesaFactory().kecamatan
    ),
    "penugasan_desa_once": lambda: penugasan_dua(desa=DesaFactory()),
    "peserta_once_a_desa": lambda: peserta_dua(status="gugur"),
    "peserta_counted_once_a_season": lambda: peserta_dua(desa=DesaFactory()),
    "iuran_peserta_once_a_month": lambda: dua(
        IuranPeserta.objects.create, peserta=PesertaFactory(), blth=MEI
    ),
    "desa_jenis_is_known": lambda: DesaFactory(jenis="nagari"),
    **kendala_akun.PELANGGARAN,
    **kendala_periksa.PELANGGARAN,
    **kendala_koreksi.PELANGGARAN,
    **kendala_lain.PELANGGARAN,
}


def pesan(nama: str) -> str:
    """How this database names what it refused: SQLite knows unique ones by column."""
    model, kendala = KENDALA[nama]
    if connection.vendor == "postgresql" or isinstance(kendala, models.CheckConstraint):
        return rf"\b{nama}\b"
    assert isinstance(kendala, models.UniqueConstraint)
    nama_kolom = {satu.name: satu.column for satu in model._meta.concrete_fields}
    kolom = [nama_kolom[satu] for satu in kendala.fields]
    daftar = ", ".join(f"{model._meta.db_table}.{satu}" for satu in kolom)
    return rf"UNIQUE constraint failed: {re.escape(daftar)}$"


@pytest.mark.parametrize("nama", sorted(PELANGGARAN))
def test_the_database_refuses(musim: Musim, nama: str) -> None:
    with pytest.raises(IntegrityError, match=pesan(nama)), transaction.atomic():
        PELANGGARAN[nama]()


def test_every_constraint_is_broken_here_once() -> None:
    assert sorted(PELANGGARAN) == sorted(KENDALA)


@pytest.mark.parametrize(
    ("peran", "cakupan", "punya_desa"),
    [
        ("admin", "semua", False),
        ("juri", "semua", False),
        ("petugas", "semua", False),
        ("petugas", "kecamatan", False),
        ("pendamping", "binaan", False),
        ("operator", "desa", True),
    ],
)
def test_which_wilayah_fits_which_role(
    musim: Musim, desa: Desa, peran: str, cakupan: str, punya_desa: bool
) -> None:
    """Exactly these: every other pair of scope and desa is refused."""
    for lain in Pengguna.Cakupan.values:
        for punya in (False, True):
            isi = {"cakupan": lain, "desa": desa if punya else None}
            boleh = (lain, punya) == (cakupan, punya_desa) or (
                peran == "petugas" and lain in ("semua", "kecamatan") and not punya
            )
            if boleh:
                assert PenggunaFactory(peran=peran, **isi).peran == peran
                continue
            with (
                pytest.raises(IntegrityError, match="pengguna_peran_fits_wilayah"),
                transaction.atomic(),
            ):
                PenggunaFactory(peran=peran, **isi)


@pytest.mark.parametrize(
    ("buat", "kolom"),
    [
        (lambda: dua(versi, kunci=uuid.UUID(int=1)), "kunci"),
        (lambda: dua(WargaFactory, nik_indeks="a" * 64), "nik_indeks"),
        (lambda: dua(TagihanFactory, kode_iuran="410800000005"), "kode_iuran"),
    ],
)
def test_a_key_is_there_once(
    musim: Musim, buat: Callable[[], object], kolom: str
) -> None:
    with pytest.raises(IntegrityError, match=kolom), transaction.atomic():
        buat()
