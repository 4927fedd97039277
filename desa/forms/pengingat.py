"""The message of a reminder: a draft that a person reads and changes."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from desa.actions.pengingat import Surat
from desa.forms.unggah import KunciField
from desa.models import Desa, Pengguna
from permata.forms import Form
from permata.nik import validate_tanpa_nik
from permata.peran import Peran


class PengingatForm(Form):
    """A draft to read and change; `kunci` becomes the id of the reminder."""

    sebut_boleh_kosong = False
    cara_mengisi = (
        "Baca pesannya sampai akhir, lalu pilih WhatsApp atau surel di bawah.",
        "Lewat WhatsApp pesan belum berangkat: WhatsApp terbuka, dan Anda menekan "
        "kirim di sana.",
        "Jangan menyebut desa lain atau nama warga.",
        "Riwayat pengingat menunjukkan apakah desa membukanya dan mengirim yang "
        "diminta.",
    )
    kunci = KunciField()
    penerima = forms.ModelChoiceField(
        label="Kepada",
        queryset=Pengguna.objects.none(),
        required=False,
        empty_label="Belum ada operator",
        error_messages={"invalid_choice": "Pilih operator dari desa ini."},
    )
    pesan = forms.CharField(
        label="Pesan",
        max_length=2000,
        validators=[validate_tanpa_nik],
        help_text="Baca dulu, dan ubah seperlunya. Biarkan tautannya utuh.",
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    ulang = forms.BooleanField(
        label="Tetap kirim walaupun baru saja diingatkan", required=False
    )

    def __init__(self, *args: Any, desa: Desa, **lain: Any) -> None:
        super().__init__(*args, **lain)
        penerima = cast("forms.ModelChoiceField[Pengguna]", self.fields["penerima"])
        penerima.queryset = operator_desa(desa)

    def surat(self, saluran: str) -> Surat:
        data = self.cleaned_data
        pesan = data["pesan"].replace("\r\n", "\n")
        return Surat(data["kunci"], data["penerima"], saluran, pesan)


def operator_desa(desa: Desa) -> Any:
    """Those who may be written to."""
    aktif = Pengguna.objects.filter(desa=desa, peran=Peran.OPERATOR, is_active=True)
    return aktif.order_by("nama", "pk")
