"""The code that somebody reads out."""

from __future__ import annotations

from typing import ClassVar

from desa.forms.sandi import PasangForm, kode_field


class KodePerangkatForm(PasangForm):
    cara_mengisi: ClassVar[tuple[str, ...]] = (
        "Telepon petugas kecamatan atau pendamping desa Anda, minta kode perangkat.",
        "Ia membacakan delapan angka. Ketik saat itu juga: berlaku 10 menit.",
        "Sekali saja untuk perangkat ini. Selama 30 hari kode tidak ditanyakan lagi.",
        "Jangan meminta kode lewat pesan, dan jangan meneruskannya.",
    )
    kode = kode_field("Kode perangkat", "Delapan angka yang dibacakan.")
