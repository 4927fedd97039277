"""Inviting a person, opening the own account, closing one."""

from __future__ import annotations

from itertools import groupby
from typing import Any, cast

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError

from desa.actions.pengguna import Alasan, AlasanBuka
from desa.actions.pindah import AlasanPindah
from desa.forms.unggah import KunciField
from desa.models import Desa, Kecamatan, Pengguna
from desa.undangan import IsiUndangan
from permata.angka import normalize_telepon
from permata.forms import BanyakBarisField, Form
from permata.kata_sandi import TERPANJANG
from permata.nik import validate_tanpa_nik
from permata.peran import Peran


class DesaInput(forms.CheckboxSelectMultiple):
    """Any of many desa, folded by kecamatan."""

    template_name = "desa/_pilih_desa.html"


def _teks(label: str, contoh: str, bantuan: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=120,
        help_text=bantuan,
        validators=[validate_tanpa_nik],
        widget=forms.TextInput(attrs={"placeholder": contoh, "autocomplete": "off"}),
    )


class OrangForm(Form):
    """Who the person is: the same for every role."""

    kunci = KunciField()
    nama = _teks(
        "Nama lengkap",
        "misalnya Siti Rohmah",
        "Nama orangnya, bukan nama jabatan: satu orang satu akun.",
    )
    jabatan = _teks("Jabatan", "misalnya Kaur keuangan")
    telepon = forms.CharField(
        label="Nomor WhatsApp",
        max_length=20,
        help_text="Tautan undangan dikirim ke nomor ini.",
        widget=forms.TextInput(
            attrs={
                "type": "tel",
                "autocomplete": "off",
                "placeholder": "misalnya 0812 3456 7890",
            }
        ),
    )

    def clean_telepon(self) -> str:
        return normalize_telepon(self.cleaned_data["telepon"])

    def isi(self, peran: str, **wilayah: Any) -> IsiUndangan:
        data = self.cleaned_data
        return IsiUndangan(
            data["nama"], data["jabatan"], data["telepon"], peran, **wilayah
        )


class WilayahForm(Form):
    """Where a person works: only what the role needs is asked."""

    desa = forms.ModelChoiceField(
        Desa.objects.none(), label="Desa", empty_label="Pilih satu"
    )
    binaan = BanyakBarisField(
        Desa.objects.none(),
        label="Desa binaan",
        widget=DesaInput,
        error_messages={"required": "Pilih paling sedikit satu desa."},
    )
    kecamatan = BanyakBarisField(
        Kecamatan.objects.none(),
        label="Kecamatan yang ditugaskan",
        help_text="Kosongkan bila ia memeriksa semua kecamatan.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    _WILAYAH = {
        Peran.OPERATOR: "desa",
        Peran.PENDAMPING: "binaan",
        Peran.PETUGAS: "kecamatan",
    }

    def __init__(
        self, *args: Any, peran: Peran, oleh: Pengguna, desa: str = "", **lain: Any
    ) -> None:
        super().__init__(*args, **lain)
        self.peran = peran
        for nama in {"desa", "binaan", "kecamatan"} - {self._WILAYAH.get(peran)}:
            del self.fields[nama]
        tampak = Desa.objects.untuk(oleh).select_related("kecamatan")
        urut = tampak.defer("batas", "kecamatan__batas").order_by(
            "kecamatan__nama", "nama"
        )
        if "desa" in self.fields:
            self._pilih("desa", urut)
            self.initial.setdefault("desa", tampak.filter(kode=desa).first())
        if "binaan" in self.fields:
            self._pilih("binaan", urut)
        if "kecamatan" in self.fields:
            semua = Kecamatan.objects.untuk(oleh).defer("batas").order_by("nama")
            pilih = cast("Any", self.fields["kecamatan"])
            pilih.queryset = semua

    def _pilih(self, nama: str, semua: Any) -> None:
        """Grouped by kecamatan, in one query for the choices."""
        pilih = cast("Any", self.fields[nama])
        pilih.queryset = semua
        kelompok = [
            (str(kecamatan), [(satu.pk, satu.nama) for satu in isi])
            for kecamatan, isi in groupby(semua, key=lambda satu: satu.kecamatan)
        ]
        pilih.choices = [("", "Pilih satu"), *kelompok] if nama == "desa" else kelompok

    @property
    def wilayah(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "desa": data.get("desa"),
            "binaan": tuple(data.get("binaan") or ()),
            "kecamatan": tuple(data.get("kecamatan") or ()),
        }


class UndanganForm(OrangForm, WilayahForm):
    """One form a role."""

    field_order = ("nama", "jabatan", "telepon")
    cara_mengisi = (
        "Siapkan nama lengkap, jabatan, dan nomor WhatsApp orangnya.",
        "Sesudah disimpan, tautannya tampil satu kali: kirim lewat WhatsApp saat itu.",
        "Orangnya memilih sendiri nama pengguna dan kata sandinya; Anda tidak perlu "
        "tahu.",
        "Tautan berlaku 72 jam. Bila terlewat, buat tautan baru dari halaman akunnya.",
    )

    @property
    def undangan(self) -> IsiUndangan:
        return self.isi(self.peran, **self.wilayah)


class PindahForm(WilayahForm):
    """Another role or wilayah for somebody who has an account."""

    cara_mengisi = (
        "Pilih peran di atas, lalu wilayahnya, lalu alasannya.",
        "Begitu disimpan, orangnya keluar dari semua perangkat dan masuk lagi dengan "
        "kata sandi yang sama.",
        "Yang sudah ia kirim atau putuskan tetap tercatat atas namanya.",
        "Perubahan, alasan, dan nama Anda tercatat di Jejak.",
    )
    alasan = forms.ChoiceField(
        label="Alasan", choices=[("", "Pilih satu"), *AlasanPindah.choices]
    )
    field_order = ("desa", "binaan", "kecamatan", "alasan")

    def baru(self, akun: Pengguna) -> IsiUndangan:
        orang = (akun.nama, akun.jabatan, akun.telepon)
        return IsiUndangan(*orang, self.peran, **self.wilayah)


class GantiForm(OrangForm):
    cara_mengisi = (
        "Isi orang yang baru. Desanya tetap sama.",
        "Begitu disimpan, akun lama nonaktif dan keluar dari semua perangkat.",
        "Kiriman lama tetap tercatat dengan nama orang lama.",
        "Tautan untuk orang baru tampil satu kali: kirim lewat WhatsApp saat itu.",
    )


class TautanForm(Form):
    """A new link: only its key, no question."""

    kunci = KunciField()


class NonaktifForm(Form):
    alasan = forms.ChoiceField(
        label="Alasan", choices=[("", "Pilih satu"), *Alasan.choices]
    )


class AktifForm(Form):
    alasan = forms.ChoiceField(
        label="Alasan", choices=[("", "Pilih satu"), *AlasanBuka.choices]
    )


class SandiBaruForm(Form):
    """The person alone chooses the password; the user name too, the first time."""

    cara_mengisi = (
        "Kata sandi paling sedikit 12 huruf. Empat kata yang tidak berhubungan mudah "
        "diingat dan sulit ditebak.",
        "Jangan memakai nama Anda, nama desa, tahun ini, atau kata BPJS, Jamsostek, "
        "Permata.",
        "Tekan Lihat untuk memeriksa tulisan Anda.",
        "Petugas tidak pernah menanyakan kata sandi Anda.",
    )
    username = forms.CharField(
        label="Nama pengguna",
        max_length=60,
        help_text="Dipakai setiap kali masuk. Boleh diganti sekarang.",
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none"}
        ),
    )
    sandi = forms.CharField(
        label="Kata sandi",
        strip=False,
        max_length=TERPANJANG,
        help_text="Paling sedikit 12 huruf, boleh memakai spasi.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    ulang = forms.CharField(
        label="Ulangi kata sandi",
        strip=False,
        max_length=TERPANJANG,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, pengguna: Pengguna, **lain: Any) -> None:
        super().__init__(*args, **lain)
        self.pengguna = pengguna
        self.fields["username"].initial = pengguna.username
        if pengguna.is_active:
            del self.fields["username"]

    def clean_username(self) -> str:
        nama = str(self.cleaned_data["username"]).lower()
        Pengguna._meta.get_field("username").run_validators(nama)
        lain = Pengguna.objects.exclude(pk=self.pengguna.pk)
        if lain.filter(username__iexact=nama).exists():
            pesan = "Nama pengguna ini sudah dipakai. Pilih yang lain."
            raise ValidationError(pesan)
        return nama

    def clean(self) -> dict[str, Any]:
        isi = self.cleaned_data
        sandi, ulang = isi.get("sandi"), isi.get("ulang")
        if sandi and ulang and sandi != ulang:
            self.add_error("ulang", "Kedua kata sandi belum sama. Tulis sekali lagi.")
        if sandi:
            self.pengguna.username = isi.get("username") or self.pengguna.username
            try:
                password_validation.validate_password(sandi, self.pengguna)
            except ValidationError as galat:
                self.add_error("sandi", galat)
        return isi
