"""What an objection asks for, and the decision on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms

from desa.forms.unggah import BerkasField, KunciField, TanggalField
from desa.models import Musim
from penilaian.actions import IsiSanggahan
from penilaian.models import Sanggahan
from penilaian.struk import Kelompok
from permata import waktu
from permata.forms import Form
from permata.nik import validate_tanpa_nik
from permata.templatetags.format import nilai

SELURUHNYA = "seluruhnya"


def _teks(label: str, bantuan: str, wajib: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=bantuan,
        max_length=2000,
        validators=[validate_tanpa_nik],
        error_messages={"required": wajib},
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@dataclass(frozen=True, slots=True)
class Baris:
    """A line that can be objected to: as the struk prints it, with its month."""

    indikator: str
    blth: date | None
    teks: str
    poin: Decimal

    @property
    def kunci(self) -> str:
        return f"{self.indikator}|{self.teks}"


def baris_struk(struk: Sequence[Kelompok]) -> list[Baris]:
    """Every line, and each indicator as a whole: what is missing has no line.

    Two lines of one name are told apart by what their detail begins with.
    """
    hasil: dict[str, Baris] = {}
    for satu in struk:
        for butir in satu.butir:
            baris = Baris(satu.kunci, butir.bulan, butir.uraian, butir.poin)
            if baris.kunci in hasil:
                nama = f"{butir.uraian}, {butir.rincian.partition(',')[0]}"
                baris = Baris(satu.kunci, butir.bulan, nama, butir.poin)
            hasil[baris.kunci] = baris
        semua = Baris(satu.kunci, None, f"{satu.nama} {SELURUHNYA}", satu.poin)
        hasil[semua.kunci] = semua
    return list(hasil.values())


class SanggahanForm(Form):
    """One line of the own struk, why it is wrong, and who stands for it."""

    cara_mengisi = (
        "Siapkan dokumen yang menunjukkan angka atau tanggal yang benar.",
        "Bicarakan dulu dengan kepala desa: namanya tercantum sebagai yang menyetujui.",
        "Satu sanggahan untuk satu baris. Baris lain disanggah tersendiri.",
        "Selama belum diputus, sanggahan dapat ditarik.",
    )
    kunci = KunciField()
    baris = forms.ChoiceField(
        label="Baris yang Anda sanggah",
        help_text="Yang tidak tercatat sama sekali: pilih indikatornya seluruhnya.",
        error_messages={
            "required": "Pilih satu baris struk.",
            "invalid_choice": "Baris ini sudah berubah. Pilih lagi dari daftar.",
        },
    )
    alasan = _teks(
        "Mengapa keliru",
        "Sebut tanggal, nomor, atau jumlah yang benar. Jangan menulis NIK.",
        "Tulis apa yang keliru dan yang seharusnya.",
    )
    kepala_desa = forms.CharField(
        label="Nama kepala desa",
        help_text="Yang menyetujui sanggahan ini atas nama desa.",
        max_length=120,
        validators=[validate_tanpa_nik],
        error_messages={"required": "Tulis nama kepala desa."},
    )
    berkas = BerkasField(
        label="Dokumen pendukung",
        required=False,
        help_text="Kuitansi, peraturan, atau surat. Jangan memotret KTP.",
    )

    def __init__(self, *args: Any, struk: Sequence[Kelompok], **lain: Any) -> None:
        super().__init__(*args, **lain)
        self.pilihan = {satu.kunci: satu for satu in baris_struk(struk)}
        menurut: dict[str, list[tuple[str, str]]] = {k.nama: [] for k in struk}
        nama = {k.kunci: k.nama for k in struk}
        for kunci, satu in self.pilihan.items():
            teks = f"{satu.teks}, {nilai(satu.poin)} poin"
            menurut[nama[satu.indikator]].append((kunci, teks))
        kolom = cast("forms.ChoiceField", self.fields["baris"])
        kolom.choices = [("", "Pilih satu"), *menurut.items()]

    @property
    def isi(self) -> IsiSanggahan:
        data = self.cleaned_data
        satu = self.pilihan[data["baris"]]
        return IsiSanggahan(
            indikator=satu.indikator,
            blth=satu.blth,
            baris=satu.teks,
            poin=satu.poin,
            alasan=data["alasan"],
            kepala_desa=data["kepala_desa"],
            berkas=data["berkas"],
        )


class PutusForm(Form):
    """Accept or refuse, on which grounds; until when the evidence may come in."""

    sebut_boleh_kosong = False
    cara_mengisi = (
        "Buka dulu bukti di balik baris itu, lewat Lihat juga.",
        "Menerima membuka lagi kiriman bukti jenis itu untuk desa ini. Nilai baru "
        "berubah sesudah buktinya diputus.",
        "Menolak menutup sanggahan. Sebut aturannya, supaya desa mengerti sebabnya.",
    )

    ke = forms.ChoiceField(
        label="Putusan",
        choices=[
            (Sanggahan.Status.DITERIMA.value, "Terima"),
            (Sanggahan.Status.DITOLAK.value, "Tolak"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih terima atau tolak."},
    )
    dasar = _teks(
        "Dasar putusan",
        "Yang Anda lihat dan aturan yang berlaku. Dibaca desa, juri, dan panitia.",
        "Tulis dasar putusannya.",
    )
    sampai = TanggalField(
        label="Bila diterima, bukti dapat dikirim sampai", required=False
    )

    def __init__(self, *args: Any, musim: Musim, **lain: Any) -> None:
        awal = max(musim.sanggah_akhir, waktu.hari_ini())
        lain.setdefault("initial", {"sampai": awal})
        super().__init__(*args, **lain)


class BetulForm(Form):
    cara_mengisi = (
        "Periksa dulu bahwa struk nilainya sudah memuat bukti yang baru.",
        "Sesudah ditandai, sanggahan ini tidak lagi menghalangi penetapan.",
    )
    pembetulan = _teks(
        "Yang dibetulkan",
        "Sebut nomor buktinya. Nilai sudah dihitung ulang dari bukti itu.",
        "Tulis apa yang dibetulkan.",
    )
