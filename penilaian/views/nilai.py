"""The score of one desa: its receipt, its months, and the evidence behind them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from desa.http import Request, musim_kini
from desa.models import Bukti, Desa, IsianIuran, Musim
from penilaian.actions.sanggahan import is_dibuka
from penilaian.rekap import musim_rumus, nilai_satu
from penilaian.rumus import NilaiDesa
from penilaian.struk import Kelompok, struk
from permata.peran import SEMUA, Peran, require_peran

# By NPP and BLTH; a month that is paid in parts has several.
BuktiIuran = dict[tuple[str, date], list[Bukti]]


def bagian_skor(kelompok: list[Kelompok]) -> list[dict[str, object]]:
    """The three parts as the component `skor` wants them."""
    return [
        {
            "kunci": satu.kunci,
            "nama": satu.nama,
            "nilai": satu.nilai,
            "bobot": satu.bobot,
            "poin": satu.poin,
        }
        for satu in kelompok
    ]


def bukti_iuran(desa: Desa, musim: Musim) -> BuktiIuran:
    """Approved proofs by account and month: the evidence behind a row of A."""
    semua = IsianIuran.objects.filter(
        versi__sah_untuk__desa=desa, versi__sah_untuk__musim=musim
    ).select_related("akun", "versi__sah_untuk")
    hasil: BuktiIuran = defaultdict(list)
    for satu in semua.order_by("tanggal", "pk"):
        hasil[satu.akun.npp, satu.blth].append(satu.versi.sah_untuk)
    return hasil


def _baris_bulan(nilai: NilaiDesa, bukti: BuktiIuran) -> list[dict[str, object]]:
    """Every month with its account rows, each with its evidence or the ledger."""
    return [
        {
            "bulan": bulan.bulan,
            "nilai": bulan.nilai * 100,
            "baris": [
                {
                    "isi": baris,
                    "persen": baris.nilai * 100,
                    "bukti": bukti.get((baris.iuran.akun, bulan.bulan), ()),
                }
                for baris in bulan.baris
            ],
        }
        for bulan in nilai.iuran.bulan
    ]


@require_peran(Peran.OPERATOR)
def nilai_saya(request: Request) -> HttpResponse:
    """The score page of the operator's own desa."""
    desa = get_object_or_404(Desa.objects.untuk(request.user))
    return redirect("penilaian:nilai_detail", desa.kode)


@require_peran(*SEMUA)
def nilai_detail(request: Request, kode: str) -> HttpResponse:
    musim = musim_kini(request)
    desa = get_object_or_404(
        Desa.objects.untuk(request.user).select_related("kecamatan"), kode=kode
    )
    nilai = nilai_satu(musim, desa)
    if nilai is None:
        raise Http404
    kelompok = struk(nilai, musim_rumus(musim))
    dokumen = Bukti.objects.filter(desa=desa, musim=musim, versi_sah__isnull=False)
    isi = {
        "desa": desa,
        "nilai": nilai,
        "struk": kelompok,
        "bagian": bagian_skor(kelompok),
        "bulan": _baris_bulan(nilai, bukti_iuran(desa, musim)),
        "dokumen": dokumen.exclude(jenis="iuran").select_related(
            "versi_sah__regulasi", "versi_sah__anggaran"
        ),
        "ikut": desa.keikutsertaan_set.get(musim=musim),
        "boleh_sanggah": request.user.peran == Peran.OPERATOR and is_dibuka(musim),
    }
    return render(request, "penilaian/nilai_detail.html", isi)
