"""What somebody says who asks for a visit, and what the branch answers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from desa.models import Desa, Kecamatan, Musim, Pengguna
from permata import waktu
from permata.forms import Form
from permata.nik import validate_tanpa_nik
from permata.peran import Peran
from permata.templatetags.format import tanggal_biasa, tanggal_pendek
from sosialisasi.actions.permintaan import IsiPermintaan
from sosialisasi.isian import KunciField, teks_panjang

PEKAN = timedelta(weeks=1)
JUMLAH_PEKAN = 8


def pekan_pilihan(musim: Musim, kini: date) -> list[date]:
    """The Mondays of the eight weeks after this one, within the season."""
    senin = kini - timedelta(days=kini.weekday())
    semua = [senin + PEKAN * ke for ke in range(1, JUMLAH_PEKAN + 1)]
    return [satu for satu in semua if satu <= musim.umum_akhir]


def sebut_pekan(senin: date) -> str:
    """Like "27 Jul sampai 2 Agustus 2026"."""
    akhir = senin + timedelta(days=6)
    return f"{tanggal_pendek(senin)} sampai {tanggal_biasa(akhir)}"


class PermintaanForm(Form):
    """An operator asks for the own desa; the others say for whom."""

    cara_mengisi = (
        "Sebut apa yang ingin dibahas dan siapa yang akan hadir: petugas menyiapkan "
        "materinya dari situ.",
        "Hari pastinya ditentukan petugas. Jawabannya tampil di halaman permintaan.",
        "Satu permintaan pada satu waktu. Selama menunggu masih dapat dibatalkan.",
    )
    desa = forms.ModelChoiceField(
        label="Desa",
        queryset=Desa.objects.none(),
        empty_label="Pilih desa",
        error_messages={"required": "Pilih desanya."},
    )
    kecamatan = forms.ModelChoiceField(
        label="Kecamatan",
        queryset=Kecamatan.objects.none(),
        empty_label="Pilih kecamatan",
        error_messages={"required": "Pilih kecamatannya."},
    )
    alasan = teks_panjang(
        "Mengapa perlu dikunjungi",
        "Misalnya ketua RT baru, atau warga bertanya cara mendaftar.",
        error_messages={"required": "Tulis mengapa kunjungan diperlukan."},
    )
    pekan = forms.TypedChoiceField(
        label="Minggu yang diharapkan",
        coerce=date.fromisoformat,
        error_messages={"required": "Pilih minggunya."},
    )
    kontak = forms.CharField(
        label="Siapa yang dihubungi",
        help_text="Nama dan nomor telepon, misalnya Siti, 0812 3456 7890.",
        max_length=120,
        validators=[validate_tanpa_nik],
        error_messages={"required": "Tulis nama dan nomor yang dapat dihubungi."},
    )
    kunci = KunciField()

    def __init__(
        self, *args: Any, pengguna: Pengguna, musim: Musim, **lain: Any
    ) -> None:
        super().__init__(*args, **lain)
        self.milik = pengguna.desa if pengguna.peran == Peran.OPERATOR else None
        pekan = cast("forms.TypedChoiceField", self.fields["pekan"])
        pekan.choices = [
            (satu.isoformat(), sebut_pekan(satu))
            for satu in pekan_pilihan(musim, waktu.hari_ini())
        ]
        if pengguna.peran == Peran.PENDAMPING:
            desa = Desa.objects.untuk(pengguna).select_related("kecamatan")
            self._pilih("desa", desa.order_by("nama"))
        else:
            del self.fields["desa"]
        if pengguna.peran == Peran.PETUGAS:
            kecamatan = Kecamatan.objects.untuk(pengguna).order_by("nama")
            self._pilih("kecamatan", kecamatan)
        else:
            del self.fields["kecamatan"]

    def _pilih(self, nama: str, baris: QuerySet[Any]) -> None:
        """The only one there is needs no choosing."""
        field = cast("forms.ModelChoiceField[Any]", self.fields[nama])
        field.queryset = baris
        if len(semua := list(baris[:2])) == 1:
            self.initial.setdefault(nama, semua[0])

    @property
    def isi(self) -> IsiPermintaan:
        isi = self.cleaned_data
        desa: Desa | None = isi.get("desa") or self.milik
        return IsiPermintaan(
            kecamatan=desa.kecamatan if desa else isi["kecamatan"],
            desa=desa,
            alasan=isi["alasan"],
            pekan=isi["pekan"],
            kontak=isi["kontak"],
        )


class TolakForm(Form):
    alasan = teks_panjang(
        "Alasan menolak",
        "Terbaca oleh yang meminta.",
        error_messages={"required": "Tulis alasannya, dan apa yang dapat dilakukan."},
    )
