"""What a visit asks for: its plan, putting it off, handing it in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar, cast

from django import forms
from django.db.models import QuerySet

from desa.forms.unggah import TanggalField
from desa.models import Desa, Pengguna
from permata.forms import BanyakBarisField, Form, ModelForm
from sosialisasi.actions import TRANSISI, IsiKunjungan
from sosialisasi.bentrok import Acara, Bentrok
from sosialisasi.isian import (
    JamField,
    KunciField,
    PilihInput,
    PilInput,
    check_rencana,
    foto_daftar_hadir,
    foto_kegiatan,
    teks_panjang,
)
from sosialisasi.jadwal import baca_jadwal
from sosialisasi.models import Kunjungan

SALAH = {"tempat": {"required": "Tulis tempatnya, misalnya Balai Desa."}}


class DasarForm(ModelForm):
    """What a plan and a report share; `rekan` are the others who may go along."""

    tanggal = TanggalField(label="Tanggal")
    mulai = JamField(label="Jam mulai")
    selesai = JamField(label="Jam selesai")
    tim = forms.MultipleChoiceField(label="Ikut serta", widget=PilInput, required=False)

    def __init__(
        self, *args: Any, pengguna: Pengguna, rekan: Sequence[Pengguna], **lain: Any
    ) -> None:
        self.pengguna, self.rekan = pengguna, rekan
        super().__init__(*args, **lain)
        tim = cast("forms.MultipleChoiceField", self.fields["tim"])
        tim.choices = [(str(satu.pk), satu.nama) for satu in rekan]

    def clean(self) -> dict[str, Any]:
        isi: dict[str, Any] = super().clean() or self.cleaned_data
        mulai, selesai = isi.get("mulai"), isi.get("selesai")
        if selesai and not mulai and "mulai" not in self.errors:
            self.add_error("mulai", "Isi jam mulainya juga.")
        elif selesai and mulai and selesai <= mulai:
            self.add_error("selesai", "Jam selesai harus sesudah jam mulai.")
        return isi

    @property
    def isi_dasar(self) -> dict[str, Any]:
        isi = self.cleaned_data
        nama = ("tanggal", "tempat", "mulai", "selesai")
        tim = [satu for satu in self.rekan if str(satu.pk) in isi["tim"]]
        return {**{satu: isi[satu] for satu in nama}, "tim": tim}


class RencanaForm(DasarForm):
    """A visit that is still to come."""

    cara_mengisi = (
        "Sepakati dulu hari dan tempatnya dengan desa atau kecamatan.",
        "Desanya pernah meminta kunjungan? Undang di sini, dan permintaannya "
        "selesai sendiri.",
        "Rencana masih dapat diubah, ditunda, atau dibatalkan dari halaman "
        "kunjungannya.",
    )
    diundang = BanyakBarisField(
        label="Desa yang diundang",
        help_text="Kosongkan bila seluruh kecamatan diundang.",
        queryset=Desa.objects.none(),
        widget=PilInput,
        required=False,
    )
    catatan = teks_panjang("Catatan", required=False)
    tetap = forms.BooleanField(label="Tetap jadwalkan", required=False)

    class Meta:
        model = Kunjungan
        fields: ClassVar[list[str]] = [
            "tanggal",
            "mulai",
            "selesai",
            "tempat",
            "catatan",
        ]
        error_messages = SALAH

    def __init__(
        self,
        *args: Any,
        desa: QuerySet[Desa],
        pembaca: Pengguna,
        lama: int | None = None,
        **lain: Any,
    ) -> None:
        """`lama` is the plan that changes, which is not in its own way."""
        self.pembaca, self.lama = pembaca, lama
        self.bentrok: list[Bentrok] = []
        super().__init__(*args, **lain)
        pilihan = self.fields["diundang"]
        cast("forms.ModelMultipleChoiceField[Desa]", pilihan).queryset = desa

    def clean_tanggal(self) -> date:
        hari: date = self.cleaned_data["tanggal"]
        check_rencana(hari, self.instance.musim)
        return hari

    def clean(self) -> dict[str, Any]:
        """What clashes is said, and done all the same by whoever wants it."""
        isi = super().clean()
        if not self.errors:
            jadwal = baca_jadwal(self.instance.musim, self.pembaca)
            self.bentrok = jadwal.bentrok(self._acara())
            if self.bentrok and not isi["tetap"]:
                self.add_error("tetap", "Ubah rencananya, atau centang bila disengaja.")
        return isi

    def _acara(self) -> Acara:
        isi, kecamatan = self.isi_dasar, self.instance.kecamatan
        return Acara(
            self.lama,
            kecamatan.pk,
            kecamatan.nama,
            *(isi["tanggal"], isi["mulai"], isi["selesai"]),
            orang={satu.pk: satu.nama for satu in [self.pengguna, *isi["tim"]]},
        )

    @property
    def isi(self) -> IsiKunjungan:
        return IsiKunjungan(
            **self.isi_dasar,
            diundang=list(self.cleaned_data["diundang"]),
            catatan=self.cleaned_data["catatan"],
        )


class RencanaBaruForm(RencanaForm):
    kunci = KunciField()


class HentiForm(Form):
    """Putting a plan off, or calling it off."""

    cara_mengisi = (
        "Tunda bila kunjungannya tetap akan diadakan, batalkan bila tidak jadi sama "
        "sekali.",
        "Yang ditunda dapat dijadwalkan lagi. Permintaan desa yang dijawab rencana "
        "ini menunggu lagi.",
    )
    KATA = {Kunjungan.Status.DITUNDA: "Tunda", Kunjungan.Status.BATAL: "Batalkan"}

    ke = forms.ChoiceField(
        label="Yang Anda pilih",
        widget=PilihInput,
        error_messages={
            "required": "Pilih tunda atau batalkan.",
            "invalid_choice": "Pilih tunda atau batalkan.",
        },
    )
    alasan = teks_panjang(
        "Alasan",
        "Terbaca oleh siapa pun yang melihat kunjungan ini.",
        error_messages={"required": "Tulis alasannya, misalnya banjir atau bentrok."},
    )

    def __init__(self, *args: Any, kunjungan: Kunjungan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What is sent is judged by the action, which sees the visit as it is by then.
        boleh = self.KATA if self.is_bound else TRANSISI[kunjungan.status]
        ke = cast("forms.ChoiceField", self.fields["ke"])
        ke.choices = [satu for satu in self.KATA.items() if satu[0] in boleh]


class LaporForm(Form):
    """Photos that are still missing when a visit is handed in."""

    sebut_boleh_kosong = False
    cara_mengisi = (
        "Baca dulu isi kunjungan di halaman ini; yang kurang dilengkapi sebelum "
        "mengirim.",
        "Foto yang sudah tersimpan tidak perlu dipilih lagi.",
    )

    foto = foto_kegiatan()
    daftar_hadir = foto_daftar_hadir()
