"""How every form is drawn, and which constraints it checks."""

import re
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import QueryDict

from desa.models import Pengguna
from permata.forms import BanyakBarisField, Form, Isian, ModelForm
from permata.peran import Peran


class KuitansiForm(Form):
    kode = forms.CharField(label="Kode iuran", help_text="12 angka.")
    catatan = forms.CharField(required=False, widget=forms.Textarea)
    sumber = forms.ChoiceField(choices=[("", "Pilih"), ("a", "APBDes")])
    jenis = forms.ChoiceField(choices=[("p", "Perangkat")], widget=forms.RadioSelect)
    foto = forms.FileField()
    sesuai = forms.BooleanField()
    asal = forms.CharField(widget=forms.HiddenInput)
    nama = forms.CharField(
        label="Nama", widget=forms.TextInput({"placeholder": "Nama", "class": "angka"})
    )


def kelas(form: forms.BaseForm, nama: str) -> object:
    return form[nama].build_widget_attrs({}).get("class")


def test_a_control_has_the_class_of_its_kind() -> None:
    form = KuitansiForm()
    assert {nama: kelas(form, nama) for nama in form.fields} == {
        "kode": "form-control",
        "catatan": "form-control",
        "sumber": "form-select",
        "jenis": "form-check-input",
        "foto": "form-control",
        "sesuai": "form-check-input",
        "asal": None,
        "nama": "form-control angka",
    }


def test_what_is_missing_is_said_in_words_that_follow_the_label() -> None:
    form = KuitansiForm(QueryDict())
    assert {nama: list(pesan) for nama, pesan in form.errors.items()} == {
        "kode": ["Belum diisi."],
        "sumber": ["Belum dipilih."],
        "jenis": ["Belum dipilih."],
        "foto": ["Belum ada berkas."],
        "sesuai": ["Belum dicentang."],
        "asal": ["Belum diisi."],
        "nama": ["Belum diisi."],
    }


def test_words_of_the_form_itself_stay() -> None:
    class Berkata(Form):
        kode = forms.CharField(error_messages={"required": "Tulis kodenya."})

    assert Berkata({}).errors["kode"] == ["Tulis kodenya."]


def test_a_wrong_control_is_marked_and_tied_to_its_message() -> None:
    attrs = KuitansiForm(QueryDict())["kode"].build_widget_attrs({})
    assert attrs == {
        "required": True,
        "aria-invalid": "true",
        "aria-describedby": "id_kode_helptext id_kode_error",
        "class": "form-control is-invalid",
    }


def test_a_placeholder_that_repeats_the_label_goes() -> None:
    assert KuitansiForm()["nama"].build_widget_attrs({})["placeholder"] is False


def test_boleh_kosong_is_said_of_optional_fields_only() -> None:
    form = KuitansiForm()
    assert [
        nama
        for nama, field in form.fields.items()
        if Isian(form, field, nama).is_boleh_kosong
    ] == ["catatan"]


def test_a_form_of_filters_does_not_say_boleh_kosong() -> None:
    class Saring(Form):
        sebut_boleh_kosong = False
        desa = forms.CharField(required=False)

    form = Saring()
    assert Isian(form, form.fields["desa"], "desa").is_boleh_kosong is False


def test_the_summary_links_each_message_to_its_field() -> None:
    html = KuitansiForm(QueryDict("asal=x")).render()
    pranala = [baris.split('"')[1] for baris in html.split("<a ")[1:]]
    assert pranala == [
        "#id_kode",
        "#id_sumber",
        "#id_jenis",
        "#id_foto",
        "#id_sesuai",
        "#id_nama",
    ]


class NamaForm(ModelForm):
    class Meta:
        model = Pengguna
        fields = ["nama"]


@pytest.mark.django_db
def test_a_constraint_over_fields_not_shown_is_checked() -> None:
    juri = Pengguna(
        username="juri", peran=Peran.JURI, cakupan=Pengguna.Cakupan.KECAMATAN
    )
    assert list(NamaForm({"nama": "Juri"}, instance=juri).errors) == [NON_FIELD_ERRORS]


def test_constraints_wait_for_the_fields() -> None:
    assert list(NamaForm({"nama": ""}).errors) == ["nama"]


def test_no_field_is_written_in_the_order_of_the_browser() -> None:
    """A native day or hour reads 07/14/2026 on a phone that is set to English."""
    akar = Path(settings.BASE_DIR)
    berkas = [
        satu
        for nama in ("permata", "desa", "sosialisasi", "penilaian", "templates")
        for satu in (akar / nama).rglob("*")
        if satu.suffix in {".py", ".html"}
    ]
    asli = re.compile(r"""["']?type["']?\s*[=:]\s*["'](date|time|datetime-local)["']""")
    assert len(berkas) > 500
    assert [str(satu) for satu in berkas if asli.search(satu.read_text())] == []


def test_a_number_that_no_row_can_have_is_a_wrong_choice(db: None) -> None:
    """Whatever a request says: SQLite takes no number beyond 64 bits."""
    semua = BanyakBarisField(queryset=Pengguna.objects.all())
    with pytest.raises(forms.ValidationError) as galat:
        semua.clean([str(10**30)])
    assert galat.value.code in {"invalid", "invalid_choice"}
