"""What the panitia fixes, what jurors write and ask, what a desa answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.timezone import localtime, make_aware

from desa.forms.unggah import BerkasField, KunciField, TanggalField
from desa.models import Musim
from penilaian.actions import IsiNilai
from penilaian.models import ButirJuri, NilaiJuri, Penjurian
from permata import waktu
from permata.forms import Form
from permata.nik import validate_tanpa_nik
from sosialisasi.isian import JamField

Kriteria = ButirJuri.Kriteria
PETUNJUK = {
    Kriteria.IURAN: "Bendahara, jadwal bayar, dan arsip bukti setornya.",
    Kriteria.REGULASI: "Isi peraturan benar-benar dijalankan, bukan hanya ada.",
    Kriteria.MANDIRI: "Cara desa mengajak pekerja mandiri mendaftar sendiri.",
    Kriteria.DISEMINASI: "Warga tahu manfaat program dan cara memakainya.",
    Kriteria.PRAKARSA: "Yang dibuat desa sendiri dan dapat ditiru desa lain.",
}
SKOR = [(str(satu), str(satu)) for satu in range(1, 6)]


def teks(label: str, bantuan: str, wajib: str, baris: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=bantuan,
        max_length=2000,
        required=bool(wajib),
        validators=[validate_tanpa_nik],
        error_messages={"required": wajib},
        widget=forms.Textarea(attrs={"rows": baris}),
    )


class FinalisForm(Form):
    """How many, and until when jurors may write."""

    cara_mengisi = (
        "Selesaikan dulu sanggahan yang dapat mengubah urutan: finalis diambil dari "
        "peringkat saat disimpan.",
        "Menetapkan lagi hanya menambah finalis dan memindahkan tenggat.",
    )
    jumlah = forms.IntegerField(
        label="Finalis liga desa",
        help_text="Tiga teratas setiap kelas ukuran selalu ikut.",
        min_value=3,
        max_value=30,
    )
    tanggal = TanggalField(label="Penilaian juri ditutup tanggal")
    jam = JamField(label="Pukul", required=True)

    def __init__(
        self, *args: Any, musim: Musim, penjurian: Penjurian | None, **lain: Any
    ) -> None:
        awal: dict[str, Any] = {
            "jumlah": 6,
            "tanggal": musim.pleno_mulai,
            "jam": time(17),
        }
        if penjurian:
            tenggat = localtime(penjurian.tenggat)
            awal = {
                "jumlah": penjurian.jumlah,
                "tanggal": tenggat.date(),
                "jam": tenggat.time(),
            }
        super().__init__(*args, **{"initial": awal, **lain})

    @property
    def isi(self) -> dict[str, Any]:
        data = self.cleaned_data
        tenggat = make_aware(datetime.combine(data["tanggal"], data["jam"]))
        return {"jumlah": data["jumlah"], "tenggat": tenggat}


class RubrikForm(Form):
    """Five criteria from one to five, each with room for a note, and a note on all."""

    sebut_boleh_kosong = False
    cara_mengisi = (
        "Baca dulu berkas desa di halaman ini: struk, bukti, kunjungan, dan "
        "klarifikasi.",
        "Pakai ukuran yang sama untuk setiap finalis.",
        "Belum yakin? Simpan sebagai draf. Skor tidak mengubah nilai; dibaca dalam "
        "pleno.",
    )

    def __init__(self, *args: Any, nilai: NilaiJuri | None, **lain: Any) -> None:
        awal = {"catatan": nilai.catatan} if nilai else {}
        for butir in nilai.butir_set.all() if nilai else ():
            awal[f"skor_{butir.kriteria}"] = str(butir.skor)
            awal[f"catatan_{butir.kriteria}"] = butir.catatan
        super().__init__(*args, **{"initial": awal, **lain})
        for satu in Kriteria:
            self.fields[f"skor_{satu}"] = forms.ChoiceField(
                label=satu.label,
                help_text=PETUNJUK[satu],
                choices=SKOR,
                required=False,
                widget=forms.RadioSelect,
            )
            self.fields[f"catatan_{satu}"] = forms.CharField(
                label=f"Catatan {satu.label.lower()}",
                max_length=300,
                required=False,
                validators=[validate_tanpa_nik],
                widget=forms.TextInput(attrs={"placeholder": "Catatan, bila perlu"}),
            )
        self.fields["catatan"] = teks(
            "Catatan untuk pleno", "Mengapa skornya demikian. Jangan menulis NIK.", ""
        )

    @property
    def baris(self) -> Iterator[tuple[BoundField, BoundField]]:
        """Score and note of each criterion."""
        for satu in Kriteria:
            yield self[f"skor_{satu}"], self[f"catatan_{satu}"]

    @property
    def isi(self) -> IsiNilai:
        data = self.cleaned_data
        skor = {satu.value: data[f"skor_{satu}"] for satu in Kriteria}
        return IsiNilai(
            skor={kunci: int(isi) if isi else None for kunci, isi in skor.items()},
            catatan_butir={
                satu.value: data[f"catatan_{satu}"].strip() for satu in Kriteria
            },
            catatan=data["catatan"].strip(),
        )


class KlarifikasiForm(Form):
    cara_mengisi = (
        "Satu pertanyaan tentang satu hal, supaya dapat dijawab dengan dokumen.",
        "Beri desa beberapa hari kerja.",
        "Desa menjawab satu kali. Jawabannya dibaca semua juri dan tidak mengubah "
        "nilai.",
    )
    kunci = KunciField()
    pertanyaan = teks(
        "Pertanyaan kepada desa",
        "Sebut baris struk, bulan, atau nomor buktinya. Nama Anda tidak ditampilkan.",
        "Tulis pertanyaannya.",
    )
    tenggat = TanggalField(label="Dijawab paling lambat")

    def __init__(self, *args: Any, **lain: Any) -> None:
        super().__init__(*args, **lain)
        self.fields["tenggat"].initial = waktu.hari_ini


class JawabForm(Form):
    cara_mengisi = (
        "Jawab yang ditanyakan, dengan tanggal dan nomor dokumennya.",
        "Bicarakan dulu dengan kepala desa: jawaban dikirim satu kali dan tidak "
        "dapat diubah.",
    )
    jawaban = teks(
        "Jawaban desa",
        "Dibaca tim juri dan panitia. Jangan menulis NIK atau nama warga.",
        "Tulis jawabannya.",
    )
    berkas = BerkasField(
        label="Dokumen",
        required=False,
        help_text="Dibaca tim juri. Tutup NIK dan nama warga, jangan memotret KTP.",
    )
