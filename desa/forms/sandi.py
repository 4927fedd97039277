"""The own password once more, and the code of the own phone."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.mfa.models import Authenticator
from django import forms
from django.core.exceptions import ValidationError

from desa.actions.faktor import AlasanReset, KodeError, use_faktor
from desa.faktor import is_berfaktor
from desa.models import Pengguna
from permata.forms import Form

TERKUNCI = "Sudah terlalu sering dicoba. Tunggu 10 menit, lalu coba lagi."


def kode_field(label: str, bantuan: str) -> forms.CharField:
    """Digits, with or without spaces; a phone offers what its app has copied."""
    return forms.CharField(
        label=label,
        max_length=40,
        help_text=bantuan,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
    )


class SandiForm(Form):
    """The own password once more, before what cannot be taken back (SEC-08).

    Whose account has a second factor shows that too.
    """

    sandi = forms.CharField(
        label="Kata sandi Anda",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        oleh: Pengguna,
        terkunci: bool = False,
        awal: dict[str, Any] | None = None,
        prefix: str | None = None,
    ) -> None:
        super().__init__(data, initial=awal, prefix=prefix)
        self.oleh, self.terkunci = oleh, terkunci
        self.faktor: Authenticator | None = None
        self.berkode = is_berfaktor(oleh)
        if self.berkode:
            self.fields["kode"] = kode_field(
                "Kode dari ponsel", "Enam angka dari aplikasi, yang belum dipakai."
            )

    def clean_sandi(self) -> str:
        if self.terkunci:
            raise ValidationError(TERKUNCI)
        sandi: str = self.cleaned_data["sandi"]
        if not self.oleh.check_password(sandi):
            pesan = "Kata sandi tidak cocok. Tulis sekali lagi."
            raise ValidationError(pesan)
        return sandi

    def clean(self) -> dict[str, Any]:
        """The code last, and only if all else is right: it is taken once."""
        isi = self.cleaned_data
        if self.berkode and not self.errors:
            self.faktor = use_faktor(self.oleh, isi["kode"], oleh=self.oleh)
            if self.faktor is None:
                self.add_error("kode", str(KodeError()))
        return isi


class PasangForm(Form):
    """The app on the phone answers for the first time."""

    cara_mengisi: ClassVar[tuple[str, ...]] = (
        "Kode berganti setiap 30 detik. Bila hampir habis, tunggu yang berikutnya.",
        "Kode ditolak? Setel jam ponsel ke waktu otomatis, lalu coba lagi.",
        "Sesudah tersambung, sepuluh kode pemulihan tampil satu kali: catat saat itu.",
        "Perangkat lain harus masuk lagi, dengan kode dari ponsel ini.",
    )
    kode = kode_field("Kode dari aplikasi", "Enam angka yang tampil di ponsel.")

    def __init__(self, data: Any = None, *, terkunci: bool = False) -> None:
        super().__init__(data)
        self.terkunci = terkunci

    def clean_kode(self) -> str:
        if self.terkunci:
            raise ValidationError(TERKUNCI)
        return str(self.cleaned_data["kode"])


class KodeForm(PasangForm):
    """The second step of signing in."""

    cara_mengisi: ClassVar[tuple[str, ...]] = (
        "Buka aplikasi autentikator di ponsel, cari Permata, ketik enam angkanya.",
        "Kode berganti setiap 30 detik, dan satu kode hanya sekali pakai.",
        "Ponsel tidak ada? Ketik salah satu kode pemulihan yang Anda simpan.",
        "Keduanya tidak ada? Minta panitia lain mengatur ulang dari halaman akun Anda.",
    )
    kode = kode_field("Kode dari ponsel", "Enam angka, atau 20 angka kode pemulihan.")


class ResetForm(Form):
    cara_mengisi: ClassVar[tuple[str, ...]] = (
        "Pastikan lewat telepon atau tatap muka bahwa yang meminta memang orangnya.",
        "Masih punya satu kode pemulihan? Ia dapat masuk sendiri dengan kode itu.",
        "Ponselnya dikuasai orang lain? Buat juga tautan kata sandi baru untuknya.",
        "Alasan dan nama Anda tercatat di Jejak.",
    )
    alasan = forms.ChoiceField(
        label="Alasan", choices=[("", "Pilih satu"), *AlasanReset.choices]
    )
