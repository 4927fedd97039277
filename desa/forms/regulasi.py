"""A village regulation as its desa sends it, and what it does to an earlier one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar, cast

from django import forms
from django.urls import reverse_lazy

from desa.forms.bukti import KirimForm
from desa.forms.unggah import TanggalField
from desa.models import Bukti, IsianRegulasi
from desa.rincian import baca_nomor
from permata.angka import AngkaError, parse_nomor_peraturan
from permata.berkas import BerkasBersih
from permata.berkas.teks import cari_terpisah
from permata.templatetags.format import tanggal as tulis_tanggal

PDF = "application/pdf"
Hubungan = IsianRegulasi.Hubungan


class PeraturanLamaField(forms.ModelChoiceField):
    """An earlier regulation of the desa, by its name."""

    def label_from_instance(self, obj: Bukti) -> str:
        isian = obj.versi_sah.regulasi if obj.versi_sah else None
        return f"{isian}, {isian.tentang}" if isian else str(obj)


class NomorInput(forms.TextInput):
    """Says at once how the number is read, where scripts run."""

    def __init__(self) -> None:
        super().__init__(
            attrs={
                "autocomplete": "off",
                "hx-get": reverse_lazy("desa:nomor_baca"),
                "hx-trigger": "input changed delay:400ms, change",
                "hx-target": "#nomor-terbaca",
                "hx-sync": "this:replace",
            }
        )


class RegulasiForm(KirimForm):
    cara_mengisi = (
        "Siapkan semua halaman dokumen yang sudah ditandatangani. Rancangan akan "
        "dikembalikan petugas.",
        "Tanggal ditetapkan ada di atas tanda tangan kepala desa, tanggal "
        "diundangkan di atas tanda tangan sekretaris desa, tanggal mulai berlaku di "
        "pasal terakhir.",
        "Centang hanya kelompok yang benar-benar disebut dalam pasalnya; petugas "
        "mencocokkannya.",
        "Sesudah disetujui, peraturan dihitung sejak berlaku, bukan sejak dikirim.",
    )
    jenis = Bukti.Jenis.REGULASI
    ditetapkan = TanggalField(label="Tanggal ditetapkan", lampau=True)
    diundangkan = TanggalField(
        label="Tanggal diundangkan",
        lampau=True,
        required=False,
        help_text="Keputusan dan surat edaran tidak diundangkan: kosongkan.",
    )
    berlaku = TanggalField(label="Tanggal mulai berlaku")
    berlaku_sampai = TanggalField(
        label="Berlaku sampai",
        required=False,
        help_text="Hanya bila tertulis di dokumen, atau bila sudah dicabut tanpa "
        "pengganti: hari terakhir sebelum dicabut.",
    )
    terhadap = PeraturanLamaField(
        label="Peraturan lama",
        queryset=Bukti.objects.none(),
        required=False,
        empty_label="Tidak mengubah peraturan lain",
        help_text="Hanya peraturan desa ini yang sudah disetujui.",
        error_messages={"invalid_choice": "Pilih peraturan lama dari daftar."},
    )
    bagian_isi = (
        ("Nomor dan judul", ("jenis", "nomor_tertulis", "tentang")),
        (
            "Tanggal",
            ("ditetapkan", "diundangkan", "berlaku", "tahunan", "berlaku_sampai"),
        ),
        ("Siapa yang disebut di dalamnya", ("perangkat", "bpd", "rt_rw", "warga")),
        ("Bila mengubah atau mencabut peraturan lama", ("terhadap", "hubungan")),
    )

    class Meta:
        model = IsianRegulasi
        fields: ClassVar[list[str]] = [
            "jenis",
            "nomor_tertulis",
            "tentang",
            "ditetapkan",
            "diundangkan",
            "berlaku",
            "tahunan",
            "berlaku_sampai",
            "perangkat",
            "bpd",
            "rt_rw",
            "warga",
            "terhadap",
            "hubungan",
        ]
        labels: ClassVar[dict[str, str]] = {
            "jenis": "Jenis peraturan",
            "nomor_tertulis": "Nomor, persis seperti tertulis",
            "tentang": "Tentang apa",
            "tahunan": "Hanya berlaku satu tahun anggaran",
            "perangkat": "Kepala desa dan perangkat",
            "bpd": "BPD",
            "rt_rw": "RT, RW atau LKD",
            "warga": "Pekerja rentan atau warga",
            "hubungan": "Apa yang terjadi pada peraturan lama itu",
        }
        help_texts: ClassVar[dict[str, str]] = {
            "nomor_tertulis": "Misalnya: Nomor 02 Tahun 2026.",
            "hubungan": "Yang dicabut dihitung sampai sehari sebelum peraturan ini "
            "berlaku. Yang diubah tetap berlaku bersama perubahannya.",
        }
        widgets: ClassVar[dict[str, Any]] = {"nomor_tertulis": NomorInput}

    def __init__(self, *args: Any, **lain: Any) -> None:
        super().__init__(*args, **lain)
        lama = Bukti.objects.filter(
            desa=self.desa,
            musim=self.musim,
            jenis=Bukti.Jenis.REGULASI,
            versi_sah__isnull=False,
        )
        if self.bukti:
            lama = lama.exclude(pk=self.bukti.pk)
        if not lama.exists():
            del self.fields["terhadap"], self.fields["hubungan"]
            return
        field = cast("PeraturanLamaField", self.fields["terhadap"])
        field.queryset = lama.select_related("versi_sah__regulasi")

    @property
    def nomor_terbaca(self) -> str:
        """How the number that stands in the form now is read."""
        return baca_nomor(str(self["nomor_tertulis"].value() or ""))

    def clean_nomor_tertulis(self) -> str:
        """Kept as written; parsed where it can be (juknis 1)."""
        teks: str = self.cleaned_data["nomor_tertulis"]
        try:
            self.instance.nomor, self.instance.tahun = parse_nomor_peraturan(teks)
        except AngkaError:
            self.instance.nomor = self.instance.tahun = None
        return teks

    def clean_berkas(self) -> list[BerkasBersih]:
        """A PDF's text is searched for the programme: a hint, never a refusal."""
        return [
            replace(satu, kata_ditemukan=cari_terpisah(satu.isi))
            if satu.tipe == PDF
            else satu
            for satu in self.cleaned_data["berkas"]
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        perlu = {IsianRegulasi.Jenis.PERDES, IsianRegulasi.Jenis.PERKADES}
        if data.get("jenis") in perlu and not data.get("diundangkan"):
            self.add_error(
                "diundangkan",
                "Perdes dan Perkades berlaku setelah diundangkan. Isi tanggalnya.",
            )
        self._check_hubungan(data)
        return data

    def _check_hubungan(self, data: dict[str, Any]) -> None:
        """Both or neither; what revokes begins after what it revokes."""
        lama, hubungan = data.get("terhadap"), data.get("hubungan")
        if lama and not hubungan:
            self.add_error("hubungan", "Pilih: mengubah, atau mencabut.")
        elif hubungan and not lama and "terhadap" not in self.errors:
            self.add_error("terhadap", "Pilih peraturan lama yang dimaksud.")
        elif lama and hubungan == Hubungan.MENCABUT and data.get("berlaku"):
            sejak = max(filter(None, (data["berlaku"], data.get("diundangkan"))))
            awal = lama.versi_sah.regulasi.berlaku_sejak
            if sejak <= awal:
                self.add_error(
                    "terhadap",
                    f"Peraturan itu baru berlaku {tulis_tanggal(awal)}. Yang "
                    "mencabutnya harus berlaku sesudah tanggal itu.",
                )
