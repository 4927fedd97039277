"""A returned item: a file field for each file sent before, "Foto ulang"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from desa.forms.unggah import BerkasField
from desa.models import Berkas
from permata.berkas import BerkasBersih


def nama_ganti(ke: int) -> str:
    return f"ganti_{ke}"


class GantiBerkas(forms.BaseForm):
    """What comes for one file takes its place; what comes for all replaces them all."""

    lama: Sequence[Berkas]

    def siapkan_ganti(self) -> None:
        for ke, _ in enumerate(self.lama):
            label = f"Foto ulang berkas {ke + 1}"
            self.fields[nama_ganti(ke)] = BerkasField(label=label, required=False)

    @property
    def ganti(self) -> dict[int, list[BerkasBersih]]:
        """New files by the position of the old one."""
        semua = {
            ke: self.cleaned_data.get(nama_ganti(ke)) for ke in range(len(self.lama))
        }
        return {ke: baru for ke, baru in semua.items() if baru}

    @property
    def isi_berkas(self) -> Mapping[str, Any]:
        """The files of a Kiriman."""
        baru = self.cleaned_data["berkas"]
        if baru:
            return {"berkas": baru}
        return {"berkas": [], "lama": self.lama, "ganti": self.ganti}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("berkas") and self.ganti:
            pesan = (
                "Anda memilih foto ulang dan juga mengganti semua berkas. "
                "Pilih salah satu."
            )
            raise ValidationError(pesan)
        return data
