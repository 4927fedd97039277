"""What a petugas sent back: the reason, the marked pages, what to photograph again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from desa.forms.ganti import nama_ganti
from desa.lembar import Dokumen, dokumen
from desa.models import Bukti, Pengguna, Transisi, VersiBukti
from desa.rincian import Baris, rincian

# The line of the typed fields that a reason speaks of (desa/rincian.py).
BARIS: Mapping[str, str] = {
    Transisi.Alasan.JUMLAH: "Jumlah dibayar",
    Transisi.Alasan.TANGGAL: "Tanggal bayar",
    Transisi.Alasan.BULAN: "Bulan iuran",
}


@dataclass(frozen=True, slots=True)
class Ulang:
    """One file to photograph again, and the field that takes the new one."""

    dokumen: Dokumen
    field: forms.BoundField

    @property
    def lembar(self) -> list[Any]:
        """The pages that were marked; of a file without a mark the first."""
        return self.dokumen.ditandai or list(self.dokumen.lembar[:1])


def kembalian(bukti: Bukti, form: forms.BaseForm, pengguna: Pengguna) -> dict[str, Any]:
    """The last return of an item that is still returned; the marked files first of all.

    Where nothing was marked, every file can be photographed again.
    """
    if bukti.status != Bukti.Status.DIKEMBALIKAN or bukti.versi_kini is None:
        return {}
    langkah = bukti.transisi_set.filter(ke=Bukti.Status.DIKEMBALIKAN)
    terakhir = langkah.select_related("oleh").last()
    lampiran = bukti.versi_kini.lampiran_set.select_related("berkas")
    semua = dokumen(lampiran, terakhir.kotak if terakhir else ())
    ditandai = [satu for satu in semua if satu.is_ditandai] or semua
    return {
        "pengembalian": terakhir,
        "ulang": [Ulang(s, form[nama_ganti(s.nomor - 1)]) for s in ditandai],
        "rincian": _ringkas(bukti, pengguna),
        "baris_salah": BARIS.get(terakhir.alasan, "") if terakhir else "",
    }


def _ringkas(bukti: Bukti, pengguna: Pengguna) -> list[Baris]:
    """What stays as it is; a list of residents is too long to say again."""
    # Read anew: the form has taken the typed fields of the one at hand.
    versi = VersiBukti.objects.select_related("bukti").get(kini_untuk=bukti)
    baris = rincian(versi, pengguna)
    return baris[:2] if bukti.jenis == Bukti.Jenis.PESERTA else baris
