"""What the steps of a task ask for."""

from __future__ import annotations

from datetime import date

from desa.forms.unggah import TanggalField
from permata.forms import Form
from sosialisasi.forms.baris_tugas import check_tenggat
from sosialisasi.isian import teks_panjang


class HasilForm(Form):
    """The owner says what was done."""

    cara_mengisi = (
        "Sebut apa yang dikerjakan, kapan, dan hasilnya.",
        "Baru sebagian? Jangan laporkan dulu. Minta pendamping atau petugas "
        "memindahkan tanggalnya.",
    )
    hasil = teks_panjang(
        "Yang sudah dikerjakan",
        "Terbaca oleh yang menutupnya. Jangan menulis NIK.",
        error_messages={"required": "Tulis yang sudah dikerjakan."},
    )


class TutupForm(Form):
    """It is good; the reason is asked where nobody reported it done."""

    alasan = teks_panjang("Catatan penutup", required=False)


class BukaForm(Form):
    alasan = teks_panjang(
        "Yang belum beres",
        "Terbaca oleh pemilik tugas.",
        error_messages={"required": "Tulis yang belum beres."},
    )


class TenggatForm(Form):
    cara_mengisi = (
        "Sepakati dulu dengan yang mengerjakan.",
        "Tanggal baru langsung berlaku; pemindahannya terbaca di riwayat tugas ini.",
    )
    tenggat = TanggalField(label="Tanggal baru")
    alasan = teks_panjang(
        "Alasan", error_messages={"required": "Tulis alasan memindahkannya."}
    )

    def clean_tenggat(self) -> date:
        return check_tenggat(self.cleaned_data["tenggat"])
