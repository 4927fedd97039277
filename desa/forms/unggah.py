"""Fields that several forms share: files, rupiah, dates, the key of the form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Any, TypeVar
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from desa.actions.unggahan import Rencana, store_unggahan
from desa.galat import UnggahanError
from desa.models import Pengguna, Unggahan
from permata import titipan, waktu
from permata.angka import parse_rupiah
from permata.berkas import BerkasBersih, BerkasError, Jenis
from permata.berkas.nama import nama_kiriman
from permata.berkas.pintu import periksa_luar
from permata.forms import TanggalInput
from permata.ruang import KODE, STATUS, PenuhError, check_ruang
from permata.templatetags.format import tanggal as tulis_tanggal

PALING_BANYAK = 10
KUNCI = "kunci"  # the code of an error: other content under a key that is used up
BELUM_SAMPAI = "Salah satu berkas belum sampai seluruhnya. Pilih lagi berkasnya."


class BanyakBerkas(forms.ClearableFileInput):
    """Files to choose, and those that are here already: a tick keeps one of them."""

    allow_multiple_selected = True
    template_name = "desa/_pilih_berkas.html"
    di_sini: Sequence[Unggahan] = ()

    def value_from_datadict(
        self, data: Any, files: Any, name: str
    ) -> list[str | UploadedFile]:
        """In the order of the page: what was sent ahead (by id), then new files."""
        terkirim: list[str] = []
        if isinstance(data, MultiValueDict):
            terkirim = data.getlist(f"{name}_unggahan")
        baru = super().value_from_datadict(data, files, name)
        return [*dict.fromkeys(terkirim), *(baru or [])]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        konteks = super().get_context(name, value, attrs)
        konteks["widget"]["di_sini"] = self.di_sini
        if self.di_sini:
            konteks["widget"]["attrs"]["required"] = False
        return konteks


class BerkasField(forms.FileField):
    """Several files, each checked and cleaned: gives a list of BerkasBersih.

    A file comes with the form, or it was sent ahead in pieces and the form names its
    Unggahan; `milik` says whose.
    """

    widget: BanyakBerkas
    pengguna: Pengguna | None = None

    def __init__(self, *, jenis: Jenis = Jenis.DOKUMEN, **lain: Any) -> None:
        self.jenis = jenis
        self.lolos: list[Unggahan | UploadedFile] = []
        terima = {
            Jenis.FOTO: "image/jpeg,image/png",
            Jenis.PDF: "application/pdf",
            Jenis.DOKUMEN: "image/jpeg,image/png,application/pdf",
        }
        super().__init__(
            widget=BanyakBerkas(attrs={"accept": terima[jenis], "data-jenis": jenis}),
            error_messages={
                "required": "Lampirkan foto atau PDF.",
                "empty": "Berkas kosong. Pilih berkas lain atau foto ulang.",
            },
            **lain,
        )
        self.template_name = "desa/_unggah.html"

    def clean(self, data: Any, initial: Any = None) -> list[BerkasBersih]:
        semua: Sequence[str | UploadedFile] = data or []
        self.lolos = []
        if len(semua) > PALING_BANYAK:
            pesan = f"Paling banyak {PALING_BANYAK} berkas sekali kirim."
            raise ValidationError(pesan)
        if not semua:
            super().clean(None, initial)
        _check_ruang()
        bersih, galat = [], []
        for satu in semua:
            try:
                bersih.append(self._satu(satu, sebut=len(semua) > 1))
            except ValidationError as error:
                galat += error.messages
        if galat:
            raise ValidationError(galat)
        return bersih

    def _satu(self, satu: str | UploadedFile, *, sebut: bool) -> BerkasBersih:
        """One that passes is remembered: it stays, should the form come back."""
        berkas = satu if isinstance(satu, UploadedFile) else self._unggahan(satu)
        try:
            bersih = self._periksa(berkas)
        except BerkasError as error:
            nama = f"{nama_kiriman(str(berkas))}: " if sebut else ""
            raise ValidationError([nama + pesan for pesan in error.messages]) from error
        self.lolos.append(berkas)
        return bersih

    def _periksa(self, berkas: Unggahan | UploadedFile) -> BerkasBersih:
        if isinstance(berkas, UploadedFile):
            return periksa_luar(berkas, self.jenis)
        return periksa_luar(titipan.baca(berkas.pk), self.jenis, nama=berkas.nama)

    def _unggahan(self, teks: str) -> Unggahan:
        """A finished one of this user, all of whose bytes are here."""
        try:
            pk = UUID(teks)
        except ValueError as error:
            raise ValidationError(BELUM_SAMPAI) from error
        if self.pengguna is None:
            raise ValidationError(BELUM_SAMPAI)
        unggahan = Unggahan.objects.untuk(self.pengguna).filter(pk=pk).first()
        if unggahan is None or unggahan.offset < unggahan.ukuran:
            raise ValidationError(BELUM_SAMPAI)
        return unggahan


def _check_ruang() -> None:
    try:
        check_ruang()
    except PenuhError as galat:
        raise ValidationError(str(galat), code=KODE) from galat


F = TypeVar("F", bound=forms.BaseForm)


def milik(form: F, pengguna: Pengguna) -> F:
    """Tell the file fields of this form whose uploads they may take."""
    for field in form.fields.values():
        if isinstance(field, BerkasField):
            field.pengguna = pengguna
    return form


def keep_berkas(form: forms.BaseForm) -> None:
    """The form goes back to be mended: files that passed are not chosen again."""
    for field in form.fields.values():
        if isinstance(field, BerkasField) and field.pengguna:
            semua = [_titip(satu, field.jenis, field.pengguna) for satu in field.lolos]
            field.widget.di_sini = [satu for satu in semua if satu]


def status_kirim(form: forms.BaseForm) -> int:
    """Of the page with this form: its key was used for something else, or no room."""
    kode = {satu.code for isi in form.errors.as_data().values() for satu in isi}
    return 409 if KUNCI in kode else STATUS if KODE in kode else 200


def _titip(
    berkas: Unggahan | UploadedFile, jenis: Jenis, oleh: Pengguna
) -> Unggahan | None:
    """The file on the shelf of uploads; None where there is no room for it."""
    if isinstance(berkas, Unggahan):
        return berkas
    berkas.seek(0)
    isi = berkas.read()
    rencana = Rencana(
        kunci=f"sha256-{sha256(isi).hexdigest()[:48]}",
        jenis=jenis,
        nama=nama_kiriman(berkas.name or ""),
        ukuran=len(isi),
    )
    try:
        return store_unggahan(rencana, isi, oleh=oleh)
    except (UnggahanError, PenuhError):
        return None


class KunciField(forms.UUIDField):
    """The key of this form, unseen: the same send twice is stored once."""

    def __init__(self, **lain: Any) -> None:
        pesan = "Formulir ini tidak lengkap. Muat ulang halaman, lalu isi kembali."
        super().__init__(
            widget=forms.HiddenInput(),
            error_messages={"required": pesan, "invalid": pesan},
            **lain,
        )


class TanggalField(forms.DateField):
    """A day; `lampau` refuses one that has not happened yet."""

    def __init__(self, *, lampau: bool = False, **lain: Any) -> None:
        self.lampau = lampau
        super().__init__(
            widget=TanggalInput(),
            input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%d %m %Y"],
            error_messages={
                "invalid": "Tanggal tidak terbaca. Tulis seperti 14-07-2026.",
                "required": "Isi tanggalnya.",
                **lain.pop("error_messages", {}),
            },
            **lain,
        )

    def clean(self, value: Any) -> date | None:
        hari: date | None = super().clean(value)
        if self.lampau and hari and hari > waktu.hari_ini():
            pesan = (
                f"{tulis_tanggal(hari)} belum terjadi. "
                "Tulis tanggal yang tercetak pada dokumen."
            )
            raise ValidationError(pesan)
        return hari


class RupiahField(forms.CharField):
    """Whole rupiah, in either style of writing."""

    def __init__(self, **lain: Any) -> None:
        super().__init__(
            widget=forms.TextInput(attrs={"inputmode": "numeric", "data-rupiah": ""}),
            error_messages={"required": "Isi jumlahnya dalam rupiah."},
            **lain,
        )

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,}".replace(",", ".") if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        teks = super().clean(value)
        return parse_rupiah(teks) if teks else None
