"""The code that somebody reads out."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError

from desa.forms.sandi import TERKUNCI, kode_field
from permata.forms import Form


class KodePerangkatForm(Form):
    cara_mengisi: ClassVar[tuple[str, ...]] = (
        "Telepon petugas kecamatan atau pendamping desa Anda, minta kode perangkat.",
        "Ia membacakan delapan angka. Ketik saat itu juga: berlaku 10 menit.",
        "Sekali saja untuk perangkat ini. Selama 30 hari kode tidak ditanyakan lagi.",
        "Jangan meminta kode lewat pesan, dan jangan meneruskannya.",
    )
    kode = kode_field("Kode perangkat", "Delapan angka yang dibacakan.")

    def __init__(self, data: Any = None, *, terkunci: bool = False) -> None:
        super().__init__(data)
        self.terkunci = terkunci

    def clean_kode(self) -> str:
        if self.terkunci:
            raise ValidationError(TERKUNCI)
        return str(self.cleaned_data["kode"])
