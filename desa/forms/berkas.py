"""What for a file is opened that names somebody who is shown to nobody."""

from __future__ import annotations

from django import forms

from permata.forms import Form

TUJUAN = (
    "Memutus bukti atau sengketa",
    "Menjawab sanggahan",
    "Menjawab permohonan orangnya",
)


class BukaBerkasForm(Form):
    tujuan = forms.ChoiceField(
        label="Untuk apa", choices=[(satu, satu) for satu in TUJUAN]
    )
