"""What freezes a month."""

from __future__ import annotations

from typing import Any

from django import forms

from permata.forms import Form


class BekukanForm(Form):
    """Nothing for the first version; for the next ones, why the figures differ."""

    alasan = forms.CharField(
        label="Alasan koreksi",
        max_length=500,
        required=False,
        help_text="Wajib bila angkanya lain dari versi yang beku.",
    )

    def __init__(self, data: Any = None, *, ulang: bool) -> None:
        super().__init__(data)
        if not ulang:
            del self.fields["alasan"]
