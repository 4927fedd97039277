"""To which desa a juror is tied, or that there is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from desa.models import Desa, Musim, Pengguna
from penilaian.actions import IsiBenturan
from penilaian.models import Benturan
from permata.forms import Form
from permata.nik import validate_tanpa_nik

BARIS = 4


class BenturanForm(Form):
    """Up to four ties at once, or the word that there is none; more can follow."""

    sebut_boleh_kosong = False
    cara_mengisi = (
        "Ragu apakah sebuah hubungan perlu disebut? Sebut.",
        "Satu baris satu hubungan. Baris yang tidak dipakai dibiarkan kosong.",
        "Desa itu tertutup bagi Anda sepanjang musim dan tercantum dalam Berita "
        "Acara. Pernyataan dapat ditambah, tidak dapat dihapus.",
    )

    tanpa = forms.BooleanField(
        label="Saya tidak punya benturan kepentingan dengan desa mana pun",
        required=False,
    )

    def __init__(
        self, *args: Any, musim: Musim, juri: Pengguna, tambah: bool, **lain: Any
    ) -> None:
        super().__init__(*args, **lain)
        if tambah:
            del self.fields["tanpa"]
        ikut = Desa.objects.untuk(juri).filter(keikutsertaan_set__musim=musim)
        desa = (
            ikut.select_related("kecamatan")
            .defer("batas", "kecamatan__batas")
            .order_by("nama", "kode")
        )
        hubungan = [("", "Pilih hubungan"), *Benturan.Hubungan.choices]
        # One list for all rows: it is read once.
        pilihan = [
            ("", "Pilih desa"),
            *(
                (satu.pk, f"{satu.nama}, Kecamatan {satu.kecamatan.nama}")
                for satu in desa
            ),
        ]
        for ke in range(1, BARIS + 1):
            self.fields[f"desa_{ke}"] = forms.TypedChoiceField(
                label="Desa", choices=pilihan, coerce=int, required=False
            )
            self.fields[f"hubungan_{ke}"] = forms.ChoiceField(
                label="Hubungan", choices=hubungan, required=False
            )
            self.fields[f"keterangan_{ke}"] = forms.CharField(
                label="Keterangan",
                max_length=200,
                required=False,
                validators=[validate_tanpa_nik],
            )

    @property
    def baris(self) -> Iterator[tuple[int, list[BoundField]]]:
        """The fields of each row, as the page lays them out."""
        for ke in range(1, BARIS + 1):
            nama = (f"desa_{ke}", f"hubungan_{ke}", f"keterangan_{ke}")
            yield ke, [self[satu] for satu in nama]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        terisi = False
        for ke in range(1, BARIS + 1):
            desa, hubungan = data.get(f"desa_{ke}"), data.get(f"hubungan_{ke}")
            terisi |= bool(desa or hubungan)
            if desa and not hubungan:
                self.add_error(f"hubungan_{ke}", "Pilih hubungan Anda dengan desa ini.")
            if hubungan and not desa:
                self.add_error(f"desa_{ke}", "Pilih desanya.")
        if terisi and data.get("tanpa"):
            pesan = "Pilih satu: tanpa benturan, atau sebut desanya."
            self.add_error("tanpa", pesan)
        if not (terisi or data.get("tanpa") or self.errors):
            pesan = "Sebut desanya."
            if "tanpa" in self.fields:
                pesan = "Centang bahwa tidak ada benturan, atau sebut desanya."
            self.add_error(None, pesan)
        return data

    @property
    def isi(self) -> list[IsiBenturan]:
        data = self.cleaned_data
        pk = {ke: data.get(f"desa_{ke}") for ke in range(1, BARIS + 1)}
        desa = Desa.objects.in_bulk([satu for satu in pk.values() if satu])
        return [
            IsiBenturan(
                desa[satu], data[f"hubungan_{ke}"], data[f"keterangan_{ke}"].strip()
            )
            for ke, satu in pk.items()
            if satu
        ]
