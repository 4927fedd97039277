"""The form of one send: for which desa, and filled with what is known already."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from desa.actions.kiriman import Kiriman, isian_versi
from desa.forms import FORMULIR
from desa.forms.bukti import AtasNamaForm, KirimForm
from desa.forms.peserta import PesertaForm
from desa.forms.unggah import milik
from desa.http import Request, musim_kini
from desa.models import Bukti, Desa, IsianIuran, IsianPeserta, Musim, Tagihan
from desa.templatetags.bukti import sel
from permata.peran import Peran
from permata.periode import bulan_berikut

FormKirim = KirimForm | PesertaForm


@dataclass(frozen=True)
class Awal:
    """What a form is filled with; `tagihan` is the bill that somebody chose."""

    isi: dict[str, Any] = field(default_factory=dict)
    tagihan: Tagihan | None = None


@dataclass(frozen=True)
class Pengisian:
    """The form of a desa; `titipan` where somebody fills it in for the village."""

    desa: Desa
    form: FormKirim
    titipan: AtasNamaForm | None
    awal: Awal = field(default_factory=Awal)

    def is_valid(self) -> bool:
        titipan = self.titipan is None or self.titipan.is_valid()
        return self.form.is_valid() and titipan

    @property
    def kiriman(self) -> Kiriman:
        diminta = self.titipan.cleaned_data["diminta_oleh"] if self.titipan else ""
        return replace(self.form.kiriman, diminta_oleh=diminta)

    @property
    def is_ringkas(self) -> bool:
        """Whether what the bill says may fold into one line: nothing of it is wrong."""
        nama = getattr(self.form, "ringkas", ())
        salah = any(satu in self.form.errors for satu in (*nama, "__all__"))
        return self.awal.tagihan is not None and not salah

    @property
    def sudah_terisi(self) -> list[str]:
        """That line: the words of the folded fields that have a value."""
        semua = (_kata(self.form, nama) for nama in getattr(self.form, "ringkas", ()))
        return [kata for kata in semua if kata]


KATA = {
    "kode_iuran": "Kode iuran {}",
    "jumlah": "Dibayar Rp{}",
    "nomor_kuitansi": "Kuitansi {}",
}


def _kata(form: FormKirim, nama: str) -> str:
    """The value of a field as its reader knows it: the words of a choice."""
    nilai = form[nama].value()
    pilihan = getattr(form.fields[nama], "choices", ())
    kata = {str(satu): str(teks) for satu, teks in pilihan}
    teks = kata.get(str(nilai), str(nilai)) if nilai else ""
    return KATA.get(nama, "{}").format(sel(teks)) if teks else ""


def desa_kiriman(request: Request) -> Desa | None:
    """Whose form it is: an operator's own, for the others that of ?desa=.

    None where nobody said which; 404 for one that this user does not see.
    """
    terlihat = Desa.objects.untuk(request.user).select_related("kecamatan")
    kode = request.GET.get("desa", "")
    if kode:
        return get_object_or_404(terlihat, kode=kode)
    return terlihat.get() if request.user.peran == Peran.OPERATOR else None


def buat_pengisian(
    request: Request,
    jenis: str,
    desa: Desa,
    *,
    bukti: Bukti | None = None,
    awal: Awal | None = None,
) -> Pengisian:
    """The form of this kind, filled from the current version when mending."""
    kelas = FORMULIR.get(jenis)
    if kelas is None:
        raise Http404
    data, berkas = request.POST or None, request.FILES or None
    lain: dict[str, Any] = {"desa": desa, "musim": musim_kini(request)}
    isian: list[Any] = []
    if bukti and bukti.versi_kini:
        lampiran = bukti.versi_kini.lampiran_set.select_related("berkas")
        lain["lama"] = [satu.berkas for satu in lampiran]
        isian = isian_versi(bukti.versi_kini)
    if issubclass(kelas, PesertaForm):
        lain["isian_lama"] = [i for i in isian if isinstance(i, IsianPeserta)]
    else:
        lain |= {"bukti": bukti, "initial": awal.isi if awal else None}
        for satu in map(copy, isian):  # the version stays: the form fills a new row
            satu.pk, satu.versi_id, satu._state.adding = None, None, True
            lain["instance"] = satu
    form = milik(kelas(data, berkas, **lain), request.user)
    titipan = None
    if request.user.desa_id != desa.pk:
        versi = bukti.versi_kini if bukti else None
        diminta = versi.diminta_oleh if versi else ""
        titipan = AtasNamaForm(data, initial={"diminta_oleh": diminta})
    return Pengisian(desa, form, titipan, awal or Awal())


def isian_awal(request: Request, desa: Desa, jenis: str) -> Awal:
    """Of the bill that was chosen (?tagihan=), else of the oldest that is open.

    Where none is, the month after the last bill or the last proof.
    """
    if jenis != Bukti.Jenis.IURAN:
        return Awal()
    nomor = request.GET.get("tagihan", "")
    semua = Tagihan.objects.untuk(request.user).filter(akun__desa=desa)
    if nomor.isascii() and nomor.isdecimal() and len(nomor) < 19:
        dipilih = semua.select_related("akun").filter(pk=int(nomor)).first()
        if dipilih:
            return Awal(_dari_tagihan(dipilih), dipilih)
    musim = musim_kini(request)
    musiman = semua.dinilai().filter(blth__in=musim.bulan, dikecualikan=False)
    if terbuka := musiman.kurang().tanpa_kiriman().order_by("jatuh_tempo").first():
        return Awal(_dari_tagihan(terbuka))
    terakhir = semua.order_by("blth").last() or _kiriman_terakhir(desa)
    return Awal(_bulan_sesudah(terakhir, musim) if terakhir else {})


def _dari_tagihan(tagihan: Tagihan) -> dict[str, Any]:
    """Nothing that the bill says is asked again."""
    return {
        "akun": tagihan.akun_id,
        "blth_pilih": tagihan.blth.isoformat(),
        "kode_iuran": tagihan.kode_iuran,
        "jumlah": tagihan.jumlah,
    }


def _kiriman_terakhir(desa: Desa) -> IsianIuran | None:
    kiriman = IsianIuran.objects.filter(versi__kini_untuk__desa=desa)
    return kiriman.order_by("blth", "pk").last()


def _bulan_sesudah(lama: Tagihan | IsianIuran, musim: Musim) -> dict[str, Any]:
    """The same account and amount a month later; its code is another one."""
    bulan = bulan_berikut(lama.blth)
    return {
        "akun": lama.akun_id,
        "blth_pilih": bulan.isoformat() if bulan in musim.bulan else "",
        "jumlah": lama.jumlah,
    }
