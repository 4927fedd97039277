"""What a desa sends: a form for each kind of evidence."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, ClassVar, cast

from django import forms
from django.utils.functional import cached_property

from desa.actions.kiriman import Kiriman
from desa.forms.ganti import GantiBerkas
from desa.forms.unggah import BerkasField, KunciField, RupiahField, TanggalField
from desa.models import (
    Akun,
    Berkas,
    Bukti,
    Desa,
    Isian,
    IsianAnggaran,
    IsianIuran,
    Musim,
)
from permata import waktu
from permata.forms import Form, ModelForm
from permata.templatetags.format import bulan as tulis_bulan
from permata.templatetags.format import tanggal_pendek


class AtasNamaForm(Form):
    """Who in the village asked, where somebody else fills the form in for it."""

    sebut_boleh_kosong = True
    diminta_oleh = forms.CharField(
        label="Diminta oleh siapa di desa",
        max_length=120,
        required=False,
        help_text="Nama dan jabatan, misalnya Bu Siti, kaur keuangan.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class KirimForm(GantiBerkas, ModelForm):
    """The typed fields of one version, its files and the key of this form.

    `bukti` is the item that is mended, None for a new one.
    """

    jenis: ClassVar[Bukti.Jenis]
    # Long on a phone, so asked for part by part there (assets/js/langkah.js).
    bertahap: ClassVar[bool] = True
    # Shown as one line where they are filled in already ("Ubah" opens them).
    ringkas: ClassVar[tuple[str, ...]] = ()
    # The fields below the files in parts, each with its heading.
    bagian_isi: ClassVar[tuple[tuple[str, tuple[str, ...]], ...]] = ()
    kunci = KunciField()
    berkas = BerkasField(label="Foto atau PDF")

    def __init__(
        self,
        *args: Any,
        desa: Desa,
        musim: Musim,
        lama: Sequence[Berkas] = (),
        bukti: Bukti | None = None,
        **lain: Any,
    ) -> None:
        self.desa, self.musim, self.lama, self.bukti = desa, musim, lama, bukti
        super().__init__(*args, **lain)
        self.fields["kunci"].initial = uuid.uuid4()
        self.order_fields([*self.Meta.fields, "berkas"])
        if lama:
            self.fields["berkas"].required = False
            self.fields[
                "berkas"
            ].help_text = "Kosongkan jika berkas yang sudah dikirim tetap dipakai."
        self.siapkan_ganti()

    class Meta:
        fields: ClassVar[list[str]] = []

    @property
    def bagian(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The parts that have a field in this form, the files not among them."""
        semua = [
            (judul, [self[nama] for nama in isi if nama in self.fields])
            for judul, isi in self.bagian_isi
        ]
        return [(judul, isi) for judul, isi in semua if isi]

    @property
    def kiriman(self) -> Kiriman:
        """What to send; new files take the place of the old ones."""
        return Kiriman(
            isian=self.isian(), kunci=self.cleaned_data["kunci"], **self.isi_berkas
        )

    def isian(self) -> list[Isian]:
        return [self.instance]


class IuranForm(KirimForm):
    cara_mengisi = (
        "Letakkan kuitansi asli di tempat terang dan potret seluruh lembarnya, "
        "sampai keempat tepinya terlihat.",
        "Samakan jumlah dengan kuitansi, bukan dengan tagihan: petugas "
        "membandingkannya dengan buku besar cabang.",
        "Yang sering keliru: bulan iuran tertukar dengan bulan membayar.",
        "Sesudah terkirim ada nomor tanda terima. Putusan petugas tampil di halaman "
        "bukti itu.",
    )
    jenis = Bukti.Jenis.IURAN
    bertahap = False
    blth_pilih = forms.ChoiceField(
        label="Bulan iuran (BLTH)",
        error_messages={"invalid_choice": "Pilih salah satu bulan musim ini."},
    )
    kode_iuran = forms.CharField(
        label="Kode iuran",
        required=False,
        max_length=20,
        help_text="12 angka, ada di kanan atas tagihan.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    jumlah = RupiahField(label="Jumlah dibayar (Rp)")
    tanggal = TanggalField(
        label="Tanggal bayar", lampau=True, help_text="Tanggal pada kuitansi."
    )
    nomor_kuitansi = forms.CharField(
        label="Nomor kuitansi",
        required=False,
        max_length=40,
        help_text="Nomor resi atau transaksi dari bank atau kantor pos.",
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters"}
        ),
    )
    pembayaran_lain = forms.BooleanField(
        label="Ini pembayaran lain, bukan kiriman yang sama", required=False
    )
    ringkas = ("akun", "blth_pilih", "kode_iuran", "jumlah", "nomor_kuitansi")
    bagian_isi = (
        ("Tanggal bayar", ("tanggal",)),
        ("Salin dari kuitansi", ringkas),
    )

    class Meta:
        model = IsianIuran
        fields: ClassVar[list[str]] = [
            "akun",
            "blth_pilih",
            "kode_iuran",
            "jumlah",
            "tanggal",
            "nomor_kuitansi",
        ]

    def __init__(self, *args: Any, **lain: Any) -> None:
        super().__init__(*args, **lain)
        akun = cast("forms.ModelChoiceField[Akun]", self.fields["akun"])
        akun.queryset = Akun.objects.filter(desa=self.desa)
        akun.empty_label = "Pilih akun"
        akun.error_messages["invalid_choice"] = "Pilih akun dari daftar desa Anda."
        bulan = cast("forms.ChoiceField", self.fields["blth_pilih"])
        bulan.choices = [
            ("", "Pilih bulan"),
            *((satu.isoformat(), tulis_bulan(satu)) for satu in self.musim.bulan),
        ]
        if self.instance.blth:
            self.initial.setdefault("blth_pilih", self.instance.blth.isoformat())

    @property
    def hari_cepat(self) -> list[dict[str, str]]:
        """Days that one tap fills in."""
        kini = waktu.hari_ini()
        return [
            {"kata": f"{kata}, {tanggal_pendek(hari)}", "nilai": hari.isoformat()}
            for kata, hari in (("Hari ini", kini), ("Kemarin", kini - timedelta(1)))
        ]

    def clean_kode_iuran(self) -> str:
        return "".join(c for c in self.cleaned_data["kode_iuran"] if c.isdecimal())

    def clean_nomor_kuitansi(self) -> str:
        return " ".join(self.cleaned_data["nomor_kuitansi"].split())

    def clean_blth_pilih(self) -> date:
        blth = date.fromisoformat(self.cleaned_data["blth_pilih"])
        self.instance.blth = blth
        return blth

    @cached_property
    def kembar(self) -> Bukti | None:
        """Another proof of this account and month that waits already."""
        isi = self.cleaned_data if self.is_bound else self.initial
        akun, blth = isi.get("akun"), isi.get("blth_pilih")
        if not akun or not blth:
            return None
        lain = Bukti.objects.filter(desa=self.desa).menunggu().tentang(akun, blth)
        if self.bukti:
            lain = lain.exclude(pk=self.bukti.pk)
        if kunci := isi.get("kunci"):  # the same send again is no second proof
            lain = lain.exclude(versi_set__kunci=kunci)
        return lain.first()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.kembar and not data["pembayaran_lain"]:
            pesan = (
                f"Bukti {self.kembar.nomor} untuk akun dan bulan ini sudah menunggu "
                "petugas. Kirim lagi hanya bila ini pembayaran lain, lalu centang."
            )
            self.add_error("pembayaran_lain", pesan)
        return data


class AnggaranForm(KirimForm):
    cara_mengisi = (
        "Iuran perangkat dan pekerja rentan ada di dua baris? Kirim dua kali, satu "
        "untuk setiap baris.",
        "Potret cukup dekat: petugas membaca kode rekening, uraian, dan angkanya.",
        "APBDes berubah di tengah tahun? Kirim pengganti dari bukti yang sudah "
        "disetujui, bukan bukti baru.",
    )
    jenis = Bukti.Jenis.ANGGARAN
    jumlah = RupiahField(
        label="Jumlah anggaran setahun (Rp)",
        help_text="Angka pada baris itu, bukan seluruh APBDes.",
    )
    berlaku_sejak = TanggalField(
        label="APBDes berlaku sejak", help_text="Tanggal Perdes APBDes diundangkan."
    )
    berlaku_sampai = TanggalField(
        label="Berlaku sampai",
        required=False,
        help_text="Biasanya 31 Desember. Kosongkan bila tidak tertulis.",
    )
    bagian_isi = (
        ("Baris anggaran", ("jenis", "kode_rekening", "uraian")),
        ("Orang dan rupiah", ("jumlah_orang", "jumlah")),
        ("Tanggal", ("berlaku_sejak", "berlaku_sampai")),
    )

    class Meta:
        model = IsianAnggaran
        fields: ClassVar[list[str]] = [
            "jenis",
            "kode_rekening",
            "uraian",
            "jumlah_orang",
            "jumlah",
            "berlaku_sejak",
            "berlaku_sampai",
        ]
        labels: ClassVar[dict[str, str]] = {
            "jenis": "Untuk siapa",
            "uraian": "Uraian belanja",
            "jumlah_orang": "Jumlah orang yang dianggarkan",
        }
        help_texts: ClassVar[dict[str, str]] = {
            "kode_rekening": "Iuran kepala desa dan perangkat: 01.01.03.",
            "uraian": "Salin dari APBDes, misalnya: iuran jaminan sosial "
            "ketenagakerjaan perangkat desa.",
            "jumlah_orang": "Orang yang iurannya dibayar dari baris ini.",
        }
