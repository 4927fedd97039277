"""The own password once more, and the code or passkey of the own phone."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.mfa.models import Authenticator
from django import forms
from django.core.exceptions import ValidationError

from desa.actions.faktor import AlasanReset, KodeError, use_faktor
from desa.actions.kunci_sandi import KunciError, use_kunci
from desa.faktor import jenis_faktor
from desa.kunci_sandi import TERPANJANG, WEBAUTHN, Untuk, ambil_tantangan, situs
from desa.models import Pengguna
from permata.forms import Form
from permata.nik import validate_tanpa_nik

TERKUNCI = "Sudah terlalu sering dicoba. Tunggu 10 menit, lalu coba lagi."
PULIH_SAJA = "20 angka kode pemulihan, bila kunci sandi Anda tidak ada."


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


class KunciInput(forms.HiddenInput):
    """A button that asks the device; its answer is what the form sends."""

    template_name = "desa/_kunci.html"

    def __init__(self, untuk: Untuk, kata: str) -> None:
        super().__init__()
        self.untuk, self.kata = untuk, kata

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Never filled again: each answer counts once."""
        isi = super().get_context(name, None, attrs)
        return isi | {"untuk": self.untuk, "kata": self.kata, "situs": situs()}


def kunci_field(untuk: Untuk, kata: str, *, required: bool) -> forms.CharField:
    return forms.CharField(
        required=required, max_length=TERPANJANG, widget=KunciInput(untuk, kata)
    )


class FaktorForm(Form):
    """The second factor, whichever of those that the account has."""

    untuk: ClassVar = Untuk.TINDAKAN
    bantuan: ClassVar = "Enam angka dari aplikasi, yang belum dipakai."
    selalu: ClassVar = False

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
        jenis = jenis_faktor(oleh)
        self.berkode = bool(jenis) or self.selalu
        if self.berkode:
            pulih = jenis == {WEBAUTHN}
            self.fields["kode"] = kode_field(
                "Kode pemulihan" if pulih else "Kode dari ponsel",
                PULIH_SAJA if pulih else self.bantuan,
            )
        if WEBAUTHN in jenis and situs():
            self.fields["kode"].required = False
            kata = "Pakai kunci sandi"
            self.fields["kunci"] = kunci_field(self.untuk, kata, required=False)

    def clean(self) -> dict[str, Any]:
        """Last, and only if all else is right: a code is taken once."""
        isi = self.cleaned_data
        if not self.berkode or self.errors:
            return isi
        if self.terkunci:
            self.add_error("kode", TERKUNCI)
        elif isi.get("kunci"):
            self._take_kunci(isi["kunci"])
        elif isi["kode"]:
            self.faktor = use_faktor(self.oleh, isi["kode"], oleh=self.oleh)
            if self.faktor is None:
                self.add_error("kode", str(KodeError()))
        else:
            self.add_error("kode", "Ketik kodenya, atau tekan Pakai kunci sandi.")
        return isi

    def _take_kunci(self, jawaban: str) -> None:
        tantangan = ambil_tantangan(self.oleh, self.untuk)
        self.faktor = use_kunci(self.oleh, jawaban, tantangan=tantangan, oleh=self.oleh)
        if self.faktor is None:
            self.add_error("kode", str(KunciError()))


class SandiForm(FaktorForm):
    """The own password once more, before what cannot be taken back (SEC-08).

    Whose account has a second factor shows that too.
    """

    sandi = forms.CharField(
        label="Kata sandi Anda",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def clean_sandi(self) -> str:
        if self.terkunci:
            raise ValidationError(TERKUNCI)
        sandi: str = self.cleaned_data["sandi"]
        if not self.oleh.check_password(sandi):
            pesan = "Kata sandi tidak cocok. Tulis sekali lagi."
            raise ValidationError(pesan)
        return sandi


class KodeForm(FaktorForm):
    """The second step of signing in."""

    cara_mengisi: ClassVar[tuple[str, ...]] = (
        "Buka aplikasi autentikator di ponsel, cari Permata, ketik enam angkanya.",
        "Kode berganti setiap 30 detik, dan satu kode hanya sekali pakai.",
        "Ponsel tidak ada? Ketik salah satu kode pemulihan yang Anda simpan.",
        "Keduanya tidak ada? Minta panitia lain mengatur ulang dari halaman akun Anda.",
    )
    untuk = Untuk.PINTU
    bantuan = "Enam angka, atau 20 angka kode pemulihan."
    selalu = True


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


class KunciForm(Form):
    """A name for the device that is going to be asked."""

    cara_mengisi: ClassVar[tuple[str, ...]] = (
        "Pakai perangkat Anda sendiri, yang layarnya terkunci sidik jari atau PIN.",
        "Beri nama, lalu tekan Buat kunci sandi dan ikuti layar perangkat.",
        "Sidik jari dan PIN tidak pernah keluar dari perangkat itu.",
        "Perangkat hilang atau dijual? Lepas kuncinya dari halaman ini.",
    )
    nama = forms.CharField(
        label="Nama perangkat",
        max_length=40,
        help_text="Supaya Anda mengenalinya nanti.",
        validators=[validate_tanpa_nik],
        widget=forms.TextInput(
            attrs={"placeholder": "misalnya HP Redmi saya", "autocomplete": "off"}
        ),
    )
    kunci = kunci_field(Untuk.PASANG, "Buat kunci sandi", required=True)


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
