"""One factory a model; every default is valid and unsurprising."""

import uuid
from datetime import date
from typing import Any

import factory
from factory.django import DjangoModelFactory

from desa.models import (
    Akun,
    Aturan,
    Bukti,
    Desa,
    IsianAnggaran,
    IsianIuran,
    IsianPeserta,
    IsianRegulasi,
    JatuhTempo,
    Kabupaten,
    Kecamatan,
    Keikutsertaan,
    Musim,
    Pembayaran,
    Pengguna,
    Peserta,
    Tagihan,
    VersiBukti,
    Warga,
)
from permata import waktu
from permata.peran import Peran
from permata.periode import rentang_bulan

TEMPO_PU = {
    date(2026, 1, 1): date(2026, 2, 16),
    date(2026, 2, 1): date(2026, 3, 16),
    date(2026, 3, 1): date(2026, 4, 15),
    date(2026, 4, 1): date(2026, 5, 15),
    date(2026, 5, 1): date(2026, 6, 15),
    date(2026, 6, 1): date(2026, 7, 15),
    date(2026, 7, 1): date(2026, 8, 18),
    date(2026, 8, 1): date(2026, 9, 15),
}


class KabupatenFactory(DjangoModelFactory):
    class Meta:
        model = Kabupaten
        django_get_or_create = ("kode",)

    kode = "33.19"
    nama, provinsi = "Kudus", "Jawa Tengah"


class KecamatanFactory(DjangoModelFactory):
    class Meta:
        model = Kecamatan
        django_get_or_create = ("kode",)

    kabupaten = factory.SubFactory(KabupatenFactory)
    kode, nama = "33.19.08", "Gebog"


class DesaFactory(DjangoModelFactory):
    class Meta:
        model = Desa

    kecamatan = factory.SubFactory(KecamatanFactory)
    kode = factory.Sequence(lambda n: f"33.19.08.{3000 + n % 7000}")
    nama = factory.Sequence(lambda n: f"Desa Uji {n}")
    jenis = Desa.Jenis.DESA


class PenggunaFactory(DjangoModelFactory):
    class Meta:
        model = Pengguna

    username = factory.Sequence(lambda n: f"pengguna{n}")
    nama = factory.Sequence(lambda n: f"Sari Uji {n}")
    peran = Peran.PETUGAS
    cakupan = Pengguna.Cakupan.SEMUA
    kabupaten = factory.SubFactory(KabupatenFactory)
    password = "!"

    class Params:
        operator = factory.Trait(
            peran=Peran.OPERATOR,
            cakupan=Pengguna.Cakupan.DESA,
            desa=factory.SubFactory(DesaFactory),
            kabupaten=factory.SelfAttribute("desa.kecamatan.kabupaten"),
        )
        pendamping = factory.Trait(
            peran=Peran.PENDAMPING, cakupan=Pengguna.Cakupan.BINAAN
        )
        juri = factory.Trait(peran=Peran.JURI)
        admin = factory.Trait(peran=Peran.ADMIN)
        pusat = factory.Trait(peran="pusat", cakupan="nasional", kabupaten=None)


class MusimFactory(DjangoModelFactory):
    class Meta:
        model = Musim
        django_get_or_create = ("kabupaten", "tahun")
        skip_postgeneration_save = True

    kabupaten = factory.SubFactory(KabupatenFactory)
    tahun = 2026
    status = Musim.Status.BERJALAN
    bulan_awal = date(2026, 1, 1)
    bulan_akhir = date(2026, 8, 1)
    akhir_musim = date(2026, 8, 31)
    batas_data = date(2026, 9, 16)
    sanggah_mulai = date(2026, 9, 21)
    sanggah_akhir = date(2026, 9, 23)
    pleno_mulai = date(2026, 9, 24)
    pleno_akhir = date(2026, 9, 25)
    umum_mulai = date(2026, 9, 28)
    umum_akhir = date(2026, 9, 30)
    hari_terlambat = 210  # no month locks: the clocks have tests of their own

    @factory.post_generation
    def isi(self, create: bool, extracted: object) -> None:
        """Rules and due dates: a season that can be scored."""
        if self.aturan_id:
            return
        self.aturan = Aturan.objects.create(
            musim=self,
            versi=1,
            bobot={"iuran": 40, "regulasi": 25, "mandiri": 35},
            alasan="Bawaan",
        )
        self.save()
        JatuhTempo.objects.bulk_create(
            JatuhTempo(musim=self, jam=jam, blth=blth, tanggal=tanggal)
            for blth in rentang_bulan(self.bulan_awal, self.bulan_akhir)
            for jam, tanggal in (("pu", TEMPO_PU[blth]), ("bpu", blth.replace(day=15)))
        )


class KeikutsertaanFactory(DjangoModelFactory):
    class Meta:
        model = Keikutsertaan

    musim = factory.SubFactory(MusimFactory)
    desa = factory.SubFactory(DesaFactory)
    liga = Keikutsertaan.Liga.DESA
    kelas = Keikutsertaan.Kelas.SEDANG
    potensi_bpu = 600
    potensi_sumber = "Uji"


class AkunFactory(DjangoModelFactory):
    class Meta:
        model = Akun

    desa = factory.SubFactory(DesaFactory)
    npp = factory.Sequence(lambda n: f"{21000000 + n}")
    jenis = Akun.Jenis.PERANGKAT
    jam = "pu"


class TagihanFactory(DjangoModelFactory):
    class Meta:
        model = Tagihan

    akun = factory.SubFactory(AkunFactory)
    blth = date(2026, 5, 1)
    jumlah_tk = 12
    jumlah = 181_440
    jatuh_tempo = factory.LazyAttribute(lambda t: TEMPO_PU[t.blth])
    kode_iuran = factory.Sequence(lambda n: f"{410700000000 + n}")


class PembayaranFactory(DjangoModelFactory):
    class Meta:
        model = Pembayaran

    akun = factory.SubFactory(AkunFactory)
    tanggal = date(2026, 6, 12)
    jumlah = 181_440
    sumber = Pembayaran.Sumber.BUKU_BESAR
    dicatat_oleh = factory.SubFactory(PenggunaFactory)


class BuktiFactory(DjangoModelFactory):
    """An item with one version; the typed fields come from an Isian factory."""

    class Meta:
        model = Bukti
        skip_postgeneration_save = True

    musim = factory.SubFactory(MusimFactory)
    desa = factory.SubFactory(DesaFactory)
    jenis = Bukti.Jenis.REGULASI
    status = Bukti.Status.DIAJUKAN
    dibuat_oleh = factory.SubFactory(
        PenggunaFactory, operator=True, desa=factory.SelfAttribute("..desa")
    )
    diajukan_oleh = factory.SelfAttribute("dibuat_oleh")
    diajukan_pada = factory.LazyFunction(waktu.sekarang)

    @classmethod
    def _create(cls, model_class: type[Bukti], *args: Any, **kwargs: Any) -> Bukti:
        """Its state is written with its version: one that is approved needs one."""
        status = kwargs.pop("status")
        bukti: Bukti = super()._create(model_class, *args, **kwargs)
        bukti.status = status
        return bukti

    @factory.post_generation
    def isian(self, create: bool, extracted: object, **kolom: object) -> None:
        versi = VersiBukti.objects.create(
            bukti=self,
            nomor=1,
            kunci=uuid.uuid4(),
            sidik="0" * 64,
            oleh=self.dibuat_oleh,
        )
        pabrik = {
            "iuran": IsianIuranFactory,
            "regulasi": IsianRegulasiFactory,
            "anggaran": IsianAnggaranFactory,
            "peserta": IsianPesertaFactory,
        }[self.jenis]
        pabrik(versi=versi, **kolom)
        self.versi_kini = versi
        if self.status == Bukti.Status.DISETUJUI:
            self.versi_sah = versi
        self.save()


class IsianIuranFactory(DjangoModelFactory):
    class Meta:
        model = IsianIuran

    akun = factory.SubFactory(
        AkunFactory, desa=factory.SelfAttribute("..versi.bukti.desa")
    )
    blth = date(2026, 5, 1)
    kode_iuran = "410700000000"
    jumlah = 181_440
    tanggal = date(2026, 6, 12)


class IsianRegulasiFactory(DjangoModelFactory):
    class Meta:
        model = IsianRegulasi

    jenis = IsianRegulasi.Jenis.PERDES
    nomor_tertulis = "Nomor 04 Tahun 2026"
    nomor = 4
    tahun = 2026
    tentang = "Perlindungan pekerja rentan"
    ditetapkan = date(2026, 1, 5)
    diundangkan = date(2026, 1, 6)
    berlaku = date(2026, 1, 6)
    perangkat = True


class IsianAnggaranFactory(DjangoModelFactory):
    class Meta:
        model = IsianAnggaran

    jenis = IsianAnggaran.Jenis.RENTAN
    uraian = "Iuran pekerja rentan"
    jumlah_orang = 10
    jumlah = 2_016_000
    berlaku_sejak = date(2026, 1, 1)


class WargaFactory(DjangoModelFactory):
    class Meta:
        model = Warga

    nik_indeks = factory.Sequence(lambda n: f"{n:064x}")
    nik_sandi = b"sandi"
    nik_ekor = "0001"


class IsianPesertaFactory(DjangoModelFactory):
    class Meta:
        model = IsianPeserta

    warga = factory.SubFactory(WargaFactory)
    nama = "Sumiyati"
    sumber_dana = "mandiri"
    terdaftar_sejak = date(2026, 3, 2)


class PesertaFactory(DjangoModelFactory):
    class Meta:
        model = Peserta

    musim = factory.SubFactory(MusimFactory)
    desa = factory.SubFactory(DesaFactory)
    warga = factory.SubFactory(WargaFactory)
    nama = "Sumiyati"
    sumber_dana = "mandiri"
    terdaftar_sejak = date(2026, 3, 2)
