"""What a visit that took place asks for, on one screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.functional import cached_property

from desa.models import Desa
from permata.forms import BanyakBarisField
from sosialisasi.actions import Hadir, IsiKunjungan, IsiTindak
from sosialisasi.forms.baris_kunjungan import (
    ORANG_TERBANYAK,
    BarisForm,
    HadirForm,
    TanyaForm,
    TugasForm,
    jumlah_baris,
)
from sosialisasi.forms.kunjungan import SALAH, DasarForm
from sosialisasi.isian import (
    KunciField,
    PilInput,
    check_sudah,
    foto_daftar_hadir,
    foto_kegiatan,
    teks_panjang,
)
from sosialisasi.models import Kunjungan, TopikKunjungan


class PelaksanaanForm(DasarForm):
    """A visit that took place: `hadir`, `tanya` and `tugas` are its rows."""

    cara_mengisi = (
        "Isi selagi masih di tempat. Tanpa sinyal pun isian dan foto tersimpan di "
        "ponsel.",
        "Centang hanya desa yang benar-benar hadir, bukan semua yang diundang.",
        "Langkah terakhir sesudah menyimpan: kirim laporan dari halaman kunjungannya.",
    )
    # The page says once what must be filled in.
    sebut_boleh_kosong = False

    topik = forms.MultipleChoiceField(
        label="Yang dibahas",
        choices=TopikKunjungan.Topik.choices,
        widget=PilInput,
        required=False,
    )
    desa_hadir = BanyakBarisField(
        label="Desa yang hadir", queryset=Desa.objects.none(), required=False
    )
    jumlah_orang = forms.IntegerField(
        label="Jumlah orang hadir",
        help_text="Kosongkan bila sudah diisi per desa: kami yang menjumlahkan.",
        required=False,
        min_value=1,
        max_value=ORANG_TERBANYAK,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "kol-kecil"}),
        error_messages={
            "min_value": "Tulis berapa orang yang hadir, paling sedikit 1."
        },
    )
    foto = foto_kegiatan()
    daftar_hadir = foto_daftar_hadir()
    notulen = teks_panjang(
        "Notulen", "Yang dibahas dan disepakati, dengan bahasa Anda.", required=False
    )

    class Meta:
        model = Kunjungan
        fields: ClassVar[list[str]] = [
            "tanggal",
            "mulai",
            "selesai",
            "tempat",
            "jumlah_orang",
            "notulen",
        ]
        error_messages = SALAH

    def __init__(self, *args: Any, desa: QuerySet[Desa], **lain: Any) -> None:
        super().__init__(*args, **lain)
        self.desa = list(desa)
        pilihan = self.fields["desa_hadir"]
        cast("forms.ModelMultipleChoiceField[Desa]", pilihan).queryset = desa

    @cached_property
    def hadir(self) -> list[HadirForm]:
        """A row for every desa of the kecamatan."""
        dicentang = {str(satu) for satu in self["desa_hadir"].value() or ()}
        orang = self.initial.get("orang", {})
        return [
            HadirForm(
                self._isi_baris,
                desa=satu,
                is_hadir=str(satu.pk) in dicentang,
                orang=orang.get(satu.pk),
            )
            for satu in self.desa
        ]

    @property
    def _isi_baris(self) -> Any:
        return self.data if self.is_bound else None

    @cached_property
    def tanya(self) -> list[TanyaForm]:
        return [
            TanyaForm(self._isi_baris, prefix=f"tanya-{nomor}", desa=self.desa)
            for nomor in range(jumlah_baris(self.data, "tanya"))
        ]

    @cached_property
    def tugas(self) -> list[TugasForm]:
        rekan = [self.pengguna, *self.rekan]
        return [
            TugasForm(
                self._isi_baris, prefix=f"tugas-{nomor}", desa=self.desa, rekan=rekan
            )
            for nomor in range(jumlah_baris(self.data, "tugas"))
        ]

    def clean_tanggal(self) -> date:
        hari: date = self.cleaned_data["tanggal"]
        lalu = "Untuk kunjungan yang akan datang, pilih Jadwalkan."
        check_sudah(hari, self.instance.musim, lalu=lalu)
        return hari

    def clean(self) -> dict[str, Any]:
        isi = super().clean()
        self._check_hadir(isi)
        self._check_baris(isi.get("tanggal"))
        return isi

    def _check_hadir(self, isi: dict[str, Any]) -> None:
        salah = [satu.desa.nama for satu in self.hadir if not satu.is_valid()]
        if salah:
            pesan = f"Periksa jumlah orang: {', '.join(salah)}."
            self.add_error("desa_hadir", pesan)
        elif "desa_hadir" not in self.errors:
            self._check_jumlah(isi)

    def _check_jumlah(self, isi: dict[str, Any]) -> None:
        if not self.yang_hadir:
            self.add_error("desa_hadir", "Centang paling sedikit satu desa.")
        jumlah = sum(satu.orang.jumlah for satu in self.yang_hadir)
        isi["jumlah_orang"] = jumlah or isi.get("jumlah_orang")
        if not isi["jumlah_orang"] and "jumlah_orang" not in self.errors:
            self.add_error("jumlah_orang", "Tulis berapa orang yang hadir.")

    def _check_baris(self, tanggal: date | None) -> None:
        """Rows say themselves what is wrong; here only where to look."""
        for satu in self.tugas:
            if satu.is_valid() and satu.is_sebelum(tanggal):
                pesan = "Batas waktunya sebelum kunjungan. Pilih tanggal sesudahnya."
                satu.add_error("tenggat", pesan)
        for nama, baris in self._baris:
            salah = [n for n, satu in enumerate(baris, 1) if not satu.is_valid()]
            if salah:
                nomor = ", ".join(map(str, salah))
                galat = f"{nama} nomor {nomor}: lihat catatan di bawah isiannya."
                self.add_error(None, ValidationError(galat))

    @property
    def _baris(self) -> Iterator[tuple[str, Sequence[BarisForm]]]:
        yield "Pertanyaan", self.tanya
        yield "Tindak lanjut", self.tugas

    @property
    def yang_hadir(self) -> list[Hadir]:
        return [hadir for satu in self.hadir if (hadir := satu.hadir)]

    @property
    def tindak(self) -> list[IsiTindak]:
        return [satu.isi for satu in self.tugas if not satu.is_kosong]

    @property
    def isi(self) -> IsiKunjungan:
        return IsiKunjungan(
            **self.isi_dasar,
            jumlah_orang=self.cleaned_data["jumlah_orang"],
            notulen=self.cleaned_data["notulen"],
            hadir=self.yang_hadir,
            topik=self.cleaned_data["topik"],
            foto=self.cleaned_data["foto"],
            daftar_hadir=self.cleaned_data["daftar_hadir"],
            tanya=[satu.isi for satu in self.tanya if not satu.is_kosong],
            tindak=self.tindak,
        )


class KunjunganForm(PelaksanaanForm):
    """A visit that took place and was not planned here."""

    kunci = KunciField()
