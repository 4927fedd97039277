"""How every form is drawn, and a ModelForm that checks all constraints."""

from collections.abc import Iterable
from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting

_WAJIB = forms.Field.default_error_messages["required"]
_KELAS: dict[type[forms.Widget], str] = {
    forms.CheckboxInput: "form-check-input",
    forms.RadioSelect: "form-check-input",
    forms.CheckboxSelectMultiple: "form-check-input",
    forms.Select: "form-select",
}


def _kelas(widget: forms.Widget) -> str:
    """The Bootstrap class of a control; a radio is a Select too, so order matters."""
    for jenis, kelas in _KELAS.items():
        if isinstance(widget, jenis):
            return kelas
    return "form-control"


def _belum(field: forms.Field) -> str:
    """What is missing, in words that follow the label."""
    if isinstance(field, forms.FileField):
        return "Belum ada berkas."
    if isinstance(field, forms.BooleanField):
        return "Belum dicentang."
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return "Belum dipilih."
    return "Belum diisi."


def _angka(contoh: str, **lain: str) -> dict[str, str]:
    """Of digits with signs between them: tanggal.js writes the signs."""
    tetap = {"inputmode": "numeric", "autocomplete": "off"}
    return {**tetap, "placeholder": contoh, **lain}


class TanggalInput(forms.DateInput):
    """Typed as 14-07-2026: a native field follows the language of the browser."""

    def __init__(self) -> None:
        attrs = _angka("hh-bb-tttt", **{"data-tanggal": ""})
        super().__init__(format="%d-%m-%Y", attrs=attrs)


class JamInput(forms.TimeInput):
    """Typed as 09.30, for the same reason."""

    def __init__(self) -> None:
        super().__init__(format="%H.%M", attrs=_angka("jj.mm", **{"data-jam": ""}))


class SaatInput(forms.DateTimeInput):
    """A day and an hour, typed as 14-07-2026 09.30."""

    def __init__(self) -> None:
        attrs = _angka("hh-bb-tttt jj.mm", **{"data-saat": ""})
        super().__init__(format="%d-%m-%Y %H.%M", attrs=attrs)


class Isian(BoundField):
    """A field with the class of its control, so that no form names CSS classes."""

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        if field.error_messages.get("required") is _WAJIB:
            field.error_messages["required"] = _belum(field)

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        attrs = super().build_widget_attrs(attrs, widget)
        widget = widget or self.field.widget
        if not widget.is_hidden:
            kelas = [_kelas(widget), widget.attrs.get("class"), attrs.get("class")]
            kelas += ["is-invalid"] if self.errors else []
            attrs["class"] = " ".join(str(satu) for satu in kelas if satu)
        if widget.attrs.get("placeholder") == self.label:
            attrs["placeholder"] = False
        return attrs

    @property
    def is_centang(self) -> bool:
        """One checkbox: its label stands beside it."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_boleh_kosong(self) -> bool:
        """Whether to say "(boleh kosong)"; a form of filters says it nowhere."""
        disebut = getattr(self.form, "sebut_boleh_kosong", True)
        return disebut and not self.field.required and not self.is_centang


class PermataRenderer(TemplatesSetting):
    form_template_name = "komponen/form.html"
    field_template_name = "komponen/field.html"
    bound_field_class = Isian


class Form(forms.Form):
    sebut_boleh_kosong: ClassVar[bool] = True
    # What to know before and after, in two to five sentences: komponen/cara.html.
    cara_mengisi: ClassVar[tuple[str, ...]] = ()


class ModelForm(forms.ModelForm):
    """Checks all constraints, also over fields that the form does not show."""

    sebut_boleh_kosong: ClassVar[bool] = True
    cara_mengisi: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **lain: Any) -> None:
        super().__init__(*args, **lain)
        for field in self.fields.values():
            if isinstance(field, forms.TypedChoiceField):
                pilihan = cast("Iterable[tuple[Any, Any]]", field.choices)
                field.choices = [
                    (nilai, "Pilih satu" if nilai == "" else label)
                    for nilai, label in pilihan
                ]

    def validate_unique(self) -> None:
        super().validate_unique()
        if self.errors:
            return
        try:
            self.instance.validate_constraints()
        except ValidationError as error:
            for isian, pesan in error.message_dict.items():
                self.add_error(isian if isian in self.fields else None, pesan)


class BanyakBarisField(forms.ModelMultipleChoiceField[Any]):
    """Any of many rows. A number that is too large for a row is no row of ours."""

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except OverflowError as galat:  # SQLite takes 64 bits
            pesan = self.error_messages["invalid_pk_value"]
            raise ValidationError(pesan, "invalid", {"pk": "–"}) from galat
