"""A list of residents who registered themselves: a few rows and the signed form."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property

from desa.actions.daftar import milik_desa
from desa.actions.kiriman import Kiriman
from desa.actions.peserta import warga_semua
from desa.daftar.baca import BarisDaftar
from desa.daftar.banding import Milik, perbedaan
from desa.forms.ganti import GantiBerkas
from desa.forms.unggah import BerkasField, KunciField, TanggalField
from desa.models import (
    Berkas,
    Bukti,
    Desa,
    Isian,
    IsianPeserta,
    Musim,
    SumberDana,
    Warga,
)
from permata.forms import Form
from permata.nik import Nik, baca_nik
from permata.sandi import Kunci
from permata.templatetags.format import angka

BARIS = 5
PALING_BANYAK = 200


class PesertaBarisForm(Form):
    """One resident. A row sent before shows its NIK masked, and keeps it."""

    sebut_boleh_kosong = False
    nama = forms.CharField(max_length=120, required=False)
    nik = forms.CharField(
        label="NIK",
        max_length=30,
        required=False,
        error_messages={"max_length": "NIK 16 angka. Lihat KTP atau KK."},
        widget=forms.TextInput(
            attrs={
                "inputmode": "numeric",
                "autocomplete": "off",
                "data-tanpa-draf": "",
            }
        ),
    )
    sumber_dana = forms.ChoiceField(
        label="Dibayar oleh", choices=SumberDana.choices, required=False
    )
    penduduk = forms.BooleanField(label="Warga desa ini", required=False, initial=True)

    def __init__(
        self, *args: Any, lama: IsianPeserta | None = None, **lain: Any
    ) -> None:
        self.lama = lama
        super().__init__(*args, **lain)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.is_kosong:
            if not data.get("nama"):
                self.add_error("nama", "Tulis nama sesuai KTP.")
            if data.get("sumber_dana") == "":
                self.add_error("sumber_dana", "Pilih siapa yang membayar.")
            try:
                data["orang"] = self._orang(data.get("nik") or "")
            except ValidationError as galat:
                self.add_error("nik", galat)
        return data

    def _orang(self, teks: str) -> Nik | IsianPeserta:
        if self.lama and teks == self.lama.warga.nik_samar:
            return self.lama
        return baca_nik(teks, demo=settings.PERMATA_DEMO)

    @property
    def is_kosong(self) -> bool:
        data = self.cleaned_data
        return not data.get("nama") and not data.get("nik")


class PesertaForm(GantiBerkas, Form):
    """The list as a whole: since when, the signed registration forms, the rows."""

    cara_mengisi = (
        "Siapkan formulir pendaftaran atau kartu peserta, dan NIK dari KTP atau KK. "
        "KTP sendiri tidak dipotret.",
        "Satu kiriman untuk warga yang mendaftar pada tanggal yang sama. Tanggal "
        "lain dikirim tersendiri.",
        "Satu angka NIK keliru berarti orang lain. Bacakan kembali sebelum mengirim.",
        "Sesudah terkirim, NIK hanya tampil empat angka terakhir, juga bagi Anda.",
    )
    jenis = Bukti.Jenis.PESERTA
    bertahap = True
    kunci = KunciField()
    terdaftar_sejak = TanggalField(label="Tanggal mendaftar", lampau=True)
    persetujuan = forms.BooleanField(
        label="Setiap warga setuju datanya dikirim untuk lomba ini",
        error_messages={"required": "Minta persetujuan warga sebelum mengirim."},
    )
    berkas = BerkasField(label="Foto formulir pendaftaran atau kartu peserta")

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        desa: Desa,
        musim: Musim,
        lama: Sequence[Berkas] = (),
        isian_lama: Sequence[IsianPeserta] = (),
    ) -> None:
        self.desa, self.musim, self.lama = desa, musim, lama
        self.isian_lama = list(isian_lama)
        super().__init__(data, files)
        self.fields["kunci"].initial = uuid.uuid4()
        self.fields["berkas"].required = not lama
        self.siapkan_ganti()
        if self.isian_lama:
            self.fields["terdaftar_sejak"].initial = self.isian_lama[0].terdaftar_sejak

    @property
    def diganti(self) -> uuid.UUID | None:
        """The item that is mended."""
        return self.isian_lama[0].versi.bukti_id if self.isian_lama else None

    @property
    def is_panjang(self) -> bool:
        """More people than fit on a page: such a list is mended as a sheet."""
        return len(self.isian_lama) > PALING_BANYAK - BARIS

    @cached_property
    def baris(self) -> list[PesertaBarisForm]:
        if self.is_panjang:
            return []
        jumlah = len(self.isian_lama) + BARIS
        if self.is_bound:
            jumlah = min(max(jumlah, self._baris_terkirim()), PALING_BANYAK)
        return [self._satu(nomor) for nomor in range(jumlah)]

    def _baris_terkirim(self) -> int:
        nomor = [
            int(bagian)
            for kunci in self.data
            if kunci.startswith("b-")
            and (bagian := kunci.split("-")[1][:4]).isdecimal()
        ]
        return max(nomor, default=-1) + 1

    def _satu(self, nomor: int) -> PesertaBarisForm:
        lama = self.isian_lama[nomor] if nomor < len(self.isian_lama) else None
        awal = lama and {
            "nama": lama.nama,
            "nik": lama.warga.nik_samar,
            "sumber_dana": lama.sumber_dana,
            "penduduk": lama.penduduk,
        }
        return PesertaBarisForm(
            self.data if self.is_bound else None,
            prefix=f"b-{nomor}",
            lama=lama,
            initial=awal or {},
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.is_panjang:
            pesan = (
                f"Daftar ini berisi {angka(len(self.isian_lama))} warga. "
                "Perbaiki lewat Excel, supaya tidak ada yang terlewat."
            )
            raise ValidationError(pesan)
        if self._baris_terkirim() > PALING_BANYAK:
            pesan = (
                f"Paling banyak {PALING_BANYAK} warga dalam satu daftar. "
                "Kirim sisanya dengan daftar lain."
            )
            raise ValidationError(pesan)
        self._refuse_salah([baris for baris in self.baris if not baris.is_valid()])
        if not self.terisi:
            pesan = "Isi paling sedikit satu warga."
            raise ValidationError(pesan)
        self._refuse_twice()
        self._refuse_salah([baris for baris in self.terisi if self._is_sama(baris)])
        return data

    def _refuse_salah(self, salah: list[PesertaBarisForm]) -> None:
        if salah:
            nomor = [n for n, baris in enumerate(self.baris, 1) if baris in salah]
            daftar = ", ".join(map(str, nomor))
            pesan = f"Periksa baris {daftar}: lihat catatan di bawah isiannya."
            raise ValidationError(pesan)

    @cached_property
    def _milik(self) -> dict[str, Milik]:
        return milik_desa(self.musim, self.desa, kecuali=self.diganti)

    def _is_sama(self, baris: PesertaBarisForm) -> bool:
        """Whether another list of the desa says just this; then the row says so."""
        data = baris.cleaned_data
        if not isinstance(data["orang"], Nik):
            return False
        lama = self._milik.get(Kunci.dari_settings().indeks_nik(data["orang"]).hex())
        isi = BarisDaftar(
            0, data["nama"], "", "", data["sumber_dana"], data["penduduk"]
        )
        if lama is None or perbedaan(isi, lama, dict(SumberDana.choices)):
            return False
        baris.add_error("nik", f"{lama.letak}. Kosongkan baris ini.")
        return True

    @property
    def terisi(self) -> list[PesertaBarisForm]:
        return [baris for baris in self.baris if not baris.is_kosong]

    def _refuse_twice(self) -> None:
        """Also where one row is masked and the other written out."""
        kunci = Kunci.dari_settings()
        orang = [baris.cleaned_data["orang"] for baris in self.terisi]
        indeks = [
            kunci.indeks_nik(satu).hex()
            if isinstance(satu, Nik)
            else satu.warga.nik_indeks
            for satu in orang
        ]
        if len(indeks) != len(set(indeks)):
            pesan = "NIK yang sama ditulis dua kali dalam daftar ini."
            raise ValidationError(pesan)

    @property
    def kiriman(self) -> Kiriman:
        semua = [baris.cleaned_data for baris in self.terisi]
        nik = [data["orang"] for data in semua if isinstance(data["orang"], Nik)]
        warga = warga_semua(nik)
        return Kiriman(
            isian=[self._isian(data, warga) for data in semua],
            kunci=self.cleaned_data["kunci"],
            **self.isi_berkas,
        )

    def _isian(self, data: dict[str, Any], warga: dict[Nik, Warga]) -> Isian:
        orang = data["orang"]
        return IsianPeserta(
            warga=warga[orang] if isinstance(orang, Nik) else orang.warga,
            nama=data["nama"],
            sumber_dana=data["sumber_dana"],
            penduduk=data["penduduk"],
            persetujuan=True,
            terdaftar_sejak=self.cleaned_data["terdaftar_sejak"],
        )
