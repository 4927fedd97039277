"""Deciding a dispute, opening a NIK, looking again at a decision."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms

from desa.actions.sengketa import TUJUAN
from desa.models import Bukti, Penengahan, Peserta, PutusanSengketa, Transisi
from desa.models.periksa import PUTUSAN
from permata.forms import Form
from permata.nik import validate_tanpa_nik

TIDAK = "tidak"


class SengketaForm(Form):
    """Which claim counts, by the address on which card, and why."""

    cara_mengisi = (
        "Lihat alamat yang berlaku sekarang, bukan alamat saat mendaftar.",
        "Alamatnya belum jelas? Jangan putuskan dulu. Selama itu orangnya tidak "
        "dihitung untuk desa mana pun.",
        "Daftar baru yang memuat orang itu membuka sengketanya lagi; putusan ini "
        "tetap terbaca.",
    )
    dilihat = forms.CharField(max_length=64, widget=forms.HiddenInput)
    pemenang = forms.ChoiceField(label="Dihitung untuk", widget=forms.RadioSelect)
    alamat = forms.ChoiceField(
        label="Alamat sekarang dilihat pada",
        choices=PutusanSengketa.Alamat.choices,
        widget=forms.RadioSelect,
    )
    alasan = forms.CharField(
        label="Alasan",
        help_text="Dibaca operator semua desa itu. Jangan sebut nama desanya.",
        max_length=500,
        validators=[validate_tanpa_nik],
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, klaim: Iterable[Peserta], **lain: Any) -> None:
        super().__init__(*args, **lain)
        self.klaim = {str(satu.pk): satu for satu in klaim}
        pilihan = cast("forms.ChoiceField", self.fields["pemenang"])
        pilihan.choices = [
            *((pk, satu.desa.sebutan) for pk, satu in self.klaim.items()),
            (TIDAK, "Tidak satu pun"),
        ]

    def clean_pemenang(self) -> Peserta | None:
        return self.klaim.get(self.cleaned_data["pemenang"])


class BukaNikForm(Form):
    tujuan = forms.ChoiceField(
        label="Untuk apa", choices=[(satu, satu) for satu in TUJUAN]
    )


class PeriksaForm(Form):
    """The second verdict; reason and note unless it approves."""

    sebut_boleh_kosong = False
    cara_mengisi = (
        "Nilai dokumennya sendiri, tanpa bertanya kepada siapa pun.",
        "Pakai ukuran yang sama seperti di meja verifikasi: terbaca, lengkap, dan "
        "cocok.",
        "Bila berbeda, orang ketiga menengahi. Nilai desa tidak berubah karena "
        "pemeriksaan ini.",
    )
    putusan = forms.ChoiceField(
        label="Pilih satu",
        choices=list(zip(PUTUSAN, ("Setujui", "Kembalikan", "Tolak"), strict=True)),
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih setujui, kembalikan atau tolak."},
    )
    alasan = forms.ChoiceField(
        label="Alasan bila dikembalikan atau ditolak",
        choices=[("", "Pilih satu"), *Transisi.Alasan.choices],
        required=False,
    )
    catatan = forms.CharField(
        label="Catatan",
        help_text="Hanya dibaca petugas dan panitia, sesudah Anda menyimpan.",
        required=False,
        max_length=1000,
        validators=[validate_tanpa_nik],
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("putusan") == Bukti.Status.DISETUJUI:
            data["alasan"] = ""
            return data
        for kolom, pesan in (
            ("alasan", "Pilih satu alasan."),
            ("catatan", "Tulis apa yang Anda lihat."),
        ):
            if "putusan" in data and not data.get(kolom) and kolom not in self.errors:
                self.add_error(kolom, pesan)
        return data


class SelisihForm(Form):
    """Which of two verdicts was right, and on what ground."""

    cara_mengisi = (
        "Baca dokumennya lebih dulu, baru kedua catatan.",
        "Sebut bagian dokumen atau aturan yang menjadi dasar, supaya kedua pemutus "
        "dapat belajar darinya.",
        "Nilai desa tidak berubah karena penilaian ini.",
    )
    benar = forms.ChoiceField(
        label="Mana yang benar",
        choices=Penengahan.Benar.choices,
        widget=forms.RadioSelect,
    )
    catatan = forms.CharField(
        label="Dasar penilaian",
        max_length=1000,
        validators=[validate_tanpa_nik],
        widget=forms.Textarea(attrs={"rows": 3}),
    )
