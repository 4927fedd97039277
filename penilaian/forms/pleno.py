"""Who is at the pleno, for which desa a juror votes, why the pleno decides so."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from desa.models import Pengguna
from penilaian.forms.juri import teks
from penilaian.models import AnggotaImbang, HadirPleno, ImbangPleno
from permata.forms import Form


class PilihAnggota(forms.ModelChoiceField):
    def label_from_instance(self, obj: AnggotaImbang) -> str:
        return obj.keikutsertaan.desa.sebutan


class HadirForm(Form):
    cara_mengisi = (
        "Catat setiap juri begitu ia datang. Pemungutan suara hanya untuk juri yang "
        "sudah dicatat.",
        "Yang belum menyatakan benturan kepentingan belum dapat dicatat hadir.",
    )
    sebagai = forms.ChoiceField(
        label="Sebagai",
        choices=HadirPleno.Sebagai.choices,
        initial=HadirPleno.Sebagai.ANGGOTA,
    )

    def __init__(self, *args: Any, juri: QuerySet[Pengguna], **lain: Any) -> None:
        super().__init__(*args, **lain)
        self.fields["juri"] = forms.ModelChoiceField(
            label="Juri yang hadir",
            queryset=juri,
            empty_label="Pilih juri",
            error_messages={"required": "Pilih jurinya."},
        )
        self.order_fields(["juri", "sebagai"])


class SuaraForm(Form):
    """A recorded vote: which of the equal desa comes first, and why."""

    cara_mengisi = (
        "Baca berkas desa-desa itu lebih dulu: pembeda lain sudah sama, jadi alasan "
        "Anda yang menentukan.",
        "Suara dan alasan dibaca juri lain dan panitia, dan tidak dapat diubah lagi.",
    )

    def __init__(self, *args: Any, imbang: ImbangPleno, **lain: Any) -> None:
        super().__init__(*args, **{"prefix": f"suara-{imbang.pk}", **lain})
        self.fields["pilihan"] = PilihAnggota(
            label="Yang didahulukan",
            queryset=imbang.anggota_set.select_related("keikutsertaan__desa"),
            empty_label=None,
            widget=forms.RadioSelect,
            error_messages={"required": "Pilih satu desa."},
        )
        self.fields["alasan"] = teks(
            "Alasan suara Anda", "Dicatat dalam berita acara.", "Tulis alasannya.", 3
        )


class PutusImbangForm(Form):
    def __init__(self, *args: Any, imbang: ImbangPleno, **lain: Any) -> None:
        super().__init__(*args, **{"prefix": f"putus-{imbang.pk}", **lain})
        self.fields["alasan"] = teks(
            "Alasan putusan pleno",
            "Suara terbanyak didahulukan; suara yang sama berbagi peringkat.",
            "Tulis alasan putusan pleno.",
            3,
        )
