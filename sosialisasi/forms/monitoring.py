"""What a monitoring report asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from desa.forms.unggah import BerkasField, TanggalField
from desa.models import Desa, Kecamatan, Pengguna
from permata.berkas import Jenis
from permata.forms import Form, ModelForm
from sosialisasi.actions import IsiTindak
from sosialisasi.forms.baris_tugas import Pihak, baris_tugas, check_tenggat, isi_tindak
from sosialisasi.isian import KunciField, PilihInput, check_sudah, teks_panjang
from sosialisasi.models import Monitoring
from sosialisasi.penanggung import petugas_di
from sosialisasi.pertanyaan import KATA, Jawab, Pertanyaan, pertanyaan, temuan

# Own tasks of a report, beside those of its findings.
LAIN = ("lain1", "lain2", "lain3")
TANYA = pertanyaan()
AWALAN = ("tugas_", "uraian_", "pihak_", "tenggat_")


@dataclass(frozen=True, slots=True)
class Butir:
    """A question on the page, with the task row that its finding offers."""

    jawab: BoundField
    centang: BoundField
    uraian: BoundField
    pihak: BoundField
    tenggat: BoundField


class TemuanInput(PilihInput):
    """An answer of a question; `temuan` is the one that opens its task row."""

    template_name = "sosialisasi/_jawab.html"

    def __init__(self, temuan: Jawab) -> None:
        super().__init__()
        self.temuan = temuan

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        return super().get_context(name, value, attrs) | {"temuan": self.temuan}


def _tanya(satu: Pertanyaan, petugas: list[Pengguna]) -> dict[str, forms.Field]:
    return {
        f"jawab_{satu.kode}": forms.ChoiceField(
            label=satu.teks,
            help_text=satu.bantuan,
            choices=list(KATA.items()),
            widget=TemuanInput(satu.temuan),
            error_messages={
                "required": "Pilih satu jawaban.",
                "invalid_choice": "Pilih satu jawaban.",
            },
        ),
        f"tugas_{satu.kode}": forms.BooleanField(
            label="Jadikan tugas", initial=True, required=False
        ),
        **baris_tugas(satu.kode, satu.tugas, satu.pihak, petugas),
    }


class MonitoringForm(ModelForm):
    """What a pendamping saw in one of the own desa, and what has to follow.

    `draf`: kept for later, so only the desa and the day are asked for.
    """

    cara_mengisi = (
        "Datangi desanya, lalu jawab dari yang Anda lihat. Tidak sempat melihatnya? "
        "Pilih Belum tahu.",
        "Jawaban yang kurang baik langsung dapat dijadikan tugas, dengan orang dan "
        "tanggalnya.",
        "Sinyal hilang? Tetap tekan Kirim laporan: tersimpan di ponsel dan terkirim "
        "sendiri nanti.",
        "Sesudah terkirim isinya tidak berubah lagi. Belum selesai? Simpan draf.",
    )
    kunci = KunciField()
    tanggal = TanggalField(label="Tanggal kunjungan")
    foto = BerkasField(
        jenis=Jenis.FOTO,
        label="Foto",
        required=False,
        help_text="Papan informasi atau dokumen asli, tanpa KTP. Paling banyak 10.",
    )
    keadaan = forms.ChoiceField(
        label="Bagaimana keadaan di desa?",
        choices=Monitoring.Keadaan.choices,
        widget=PilihInput,
        error_messages={
            "required": "Pilih salah satu keadaan.",
            "invalid_choice": "Pilih salah satu keadaan.",
        },
    )
    catatan = teks_panjang(
        "Yang dilihat di desa",
        "Tulis yang Anda lihat sendiri. Jangan menulis NIK.",
        error_messages={"required": "Tulis yang Anda lihat di desa."},
    )
    kendala = teks_panjang(
        "Kendala", "Yang menghambat desa dan bantuan yang diperlukan.", required=False
    )

    class Meta:
        model = Monitoring
        fields: ClassVar[list[str]] = [
            "desa",
            "tanggal",
            "keadaan",
            "catatan",
            "kendala",
        ]
        error_messages = {
            "desa": {
                "required": "Pilih desa yang Anda kunjungi.",
                "invalid_choice": "Pilih salah satu desa binaan Anda.",
            },
        }

    def __init__(
        self,
        *args: Any,
        pengguna: Pengguna,
        draf: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.tindak: list[IsiTindak] = []
        desa = cast("forms.ModelChoiceField[Desa]", self.fields["desa"])
        desa.queryset = (
            Desa.objects.untuk(pengguna).select_related("kecamatan").order_by("nama")
        )
        desa.empty_label = "Pilih desa"
        self._add_pertanyaan(pengguna)
        self.instance.status = Monitoring.Status.DIKIRIM
        if draf:
            self._loosen()

    def _add_pertanyaan(self, pengguna: Pengguna) -> None:
        kecamatan = Kecamatan.objects.untuk(pengguna)
        petugas = list(petugas_di(kecamatan, pengguna.kabupaten_id))
        for satu in TANYA:
            self.fields |= _tanya(satu, petugas)
        for nama in LAIN:
            self.fields |= baris_tugas(nama, "", Pihak.DESA, petugas)

    def _loosen(self) -> None:
        self.instance.status = Monitoring.Status.DRAF
        self.instance.dikirim_pada = None
        for nama, field in self.fields.items():
            if nama not in {"kunci", "desa", "tanggal"}:
                field.required = False

    @property
    def butir(self) -> Iterator[Butir]:
        """The questions of the page, each with the row of its task."""
        for satu in TANYA:
            awalan = ("jawab", "tugas", "uraian", "pihak", "tenggat")
            yield Butir(*(self[f"{awal}_{satu.kode}"] for awal in awalan))

    @property
    def lain(self) -> list[tuple[BoundField, ...]]:
        """The rows for own tasks."""
        nama = ("uraian", "pihak", "tenggat")
        return [tuple(self[f"{awal}_{baris}"] for awal in nama) for baris in LAIN]

    @property
    def is_lain_terbuka(self) -> bool:
        return any(baris[0].value() for baris in self.lain)

    def clean_tanggal(self) -> date:
        hari: date = self.cleaned_data["tanggal"]
        check_sudah(hari, self.instance.musim)
        return hari

    def clean(self) -> dict[str, Any]:
        isi: dict[str, Any] = super().clean() or self.cleaned_data
        self.tindak = []
        if self.instance.status != Monitoring.Status.DRAF and isi.get("desa"):
            for nama in self._diminta():
                self._add_tindak(nama, isi["desa"])
        return isi

    @property
    def jawaban(self) -> dict[str, str]:
        """What was answered, by code; a question left open is not in it."""
        semua = ((p.kode, self.cleaned_data.get(f"jawab_{p.kode}")) for p in TANYA)
        return {kode: jawab for kode, jawab in semua if jawab}

    def _diminta(self) -> list[str]:
        """The rows that become tasks: findings that are ticked, own rows with words."""
        isi = self.cleaned_data
        kode = [satu.kode for satu in temuan(self.jawaban)]
        return [
            *(satu for satu in kode if isi.get(f"tugas_{satu}")),
            *(satu for satu in LAIN if isi.get(f"uraian_{satu}")),
        ]

    def _add_tindak(self, nama: str, desa: Desa) -> None:
        isi = self.cleaned_data
        uraian, pihak = isi.get(f"uraian_{nama}"), isi.get(f"pihak_{nama}")
        if not uraian:
            self.add_error(f"uraian_{nama}", "Tulis yang harus dikerjakan.")
            return
        try:
            tenggat = check_tenggat(isi.get(f"tenggat_{nama}"))
        except ValidationError as error:
            self.add_error(f"tenggat_{nama}", error)
            return
        try:
            satu = isi_tindak(uraian, pihak or Pihak.DESA, tenggat, desa)
        except ValidationError as error:
            self.add_error(f"pihak_{nama}", error)
        else:
            self.tindak.append(satu)

    @property
    def laporan(self) -> Monitoring:
        """The report as an unsaved row, under the key of this form."""
        laporan: Monitoring = self.instance
        laporan.kunci = self.cleaned_data["kunci"]
        laporan.jawaban = self.jawaban
        if laporan.status == Monitoring.Status.DRAF:
            nama = [satu for satu in self.fields if satu.startswith(AWALAN)]
            laporan.rencana_tindak = {satu: self.data.get(satu, "") for satu in nama}
        return laporan


def awal_draf(draf: Monitoring) -> dict[str, Any]:
    """What the form of a draft starts from."""
    isian = ("desa", "tanggal", "keadaan", "catatan", "kendala", "kunci")
    jawab = {f"jawab_{kode}": satu for kode, satu in draf.jawaban.items()}
    return {
        **{nama: draf.serializable_value(nama) for nama in isian},
        **jawab,
        **draf.rencana_tindak,
    }


class TanggapanForm(Form):
    cara_mengisi = (
        "Jawab kendalanya satu per satu: apa yang Anda kerjakan, dan kapan.",
        "Sesudah itu laporan ditutup tersendiri, bila tidak ada lagi yang perlu "
        "dijawab.",
    )
    tanggapan = teks_panjang(
        "Tanggapan",
        "Terbaca oleh pendamping dan operator desa.",
        error_messages={"required": "Tulis tanggapannya sebelum dikirim."},
    )
