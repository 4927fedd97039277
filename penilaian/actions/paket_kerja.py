"""What the background worker does for a package: print, issue, bind, keep.

Printing takes most of a minute and holds no lock. Issuing is one transaction; what
was issued before under the same settings is taken as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction
from django.db.models.functions import Now

from desa.actions.jejak import record
from desa.actions.musim import lock_musim
from desa.galat import TransisiError
from penilaian.actions.dokumen import (
    benih_segel,
    issue_rekapitulasi,
    terbitan_baru,
)
from penilaian.arsip.wadah import sebagai_zip, segel
from penilaian.dokumen.isi_paket import isi_paket
from penilaian.dokumen.rencana import RencanaDokumen, nomor_dokumen, rencana_dokumen
from penilaian.dokumen.surat import BahanSurat, baca_bahan_surat
from penilaian.dokumen.terbit import Terbitan
from penilaian.koreksi import penetapan_tercermin
from penilaian.models import Dokumen, Paket, Penetapan
from permata import simpan, waktu
from permata.dokumen.aset import DokumenError
from permata.dokumen.banyak import cetak_banyak

RUSAK = (
    "Pekerjaan berhenti karena kesalahan sistem. Tidak ada yang diterbitkan separuh. "
    "Coba lagi, atau hubungi pengelola bila terulang."
)
# Where in the progress the printing begins and ends.
MULAI, AKHIR = 8, 95


class TersusulError(Exception):
    """A newer try has taken over; this one stops without a word."""


@dataclass(frozen=True, slots=True)
class Cetakan:
    """A document that is not issued yet, with its number and edition."""

    rencana: RencanaDokumen
    edisi: int
    terbitan: Terbitan


def run_paket(pk: int, percobaan: int) -> None:
    """Make this package, once, however often the queue delivers it."""
    milik = Paket.objects.filter(pk=pk, percobaan=percobaan, sidik="", pesan="")
    if not milik.filter(dijemput=False).update(dijemput=True, detak=Now()):
        return
    paket = Paket.objects.select_related(
        "penetapan__musim__kabupaten",
        "penetapan__musim__aturan",
        "penetapan__aturan",
        "setelan__logo",
        "oleh",
    ).get(pk=pk)
    try:
        _buat(paket)
    except TersusulError:
        return
    except (DokumenError, TransisiError) as galat:
        milik.update(pesan=str(galat))
    except BaseException:
        milik.update(pesan=RUSAK)
        raise


def _lapor(paket: Paket, persen: int, kata: str) -> None:
    """Tell the page; notice at once when a newer try has taken over."""
    milik = Paket.objects.filter(pk=paket.pk, percobaan=paket.percobaan)
    if not milik.update(detak=Now(), kemajuan=persen, kabar=kata):
        raise TersusulError


def _buat(paket: Paket) -> None:
    penetapan = paket.penetapan
    _lapor(paket, 2, "Mencetak rekapitulasi")
    issue_rekapitulasi(penetapan.musim, oleh=paket.oleh)
    _lapor(paket, 6, "Membaca hasil yang disegel")
    bahan = baca_bahan_surat(penetapan, paket.setelan)
    baru = _yang_baru(penetapan, list(rencana_dokumen(bahan)))

    def maju(selesai: int) -> None:
        persen = MULAI + (AKHIR - MULAI) * selesai // len(baru)
        _lapor(paket, persen, f"Mencetak dokumen {selesai} dari {len(baru)}")

    html = [satu.rencana.buat(satu.terbitan) for satu in baru]
    _issue(paket, baru, cetak_banyak(html, bahan.foto, lapor=maju))
    _lapor(paket, AKHIR, "Menyusun paket")
    _keep(paket, bahan)


def _yang_baru(penetapan: Penetapan, semua: Sequence[RencanaDokumen]) -> list[Cetakan]:
    """What is not issued yet under these settings, with the number it will bear."""
    ada = {
        (satu.jenis, satu.pokok): satu
        for satu in penetapan.dokumen_set.defer("isi").order_by("edisi")
    }
    benih, baru = benih_segel(penetapan), []
    for satu in semua:
        lama = ada.get((satu.jenis, satu.pokok))
        if lama and lama.setelan_id == (satu.setelan.pk if satu.setelan else None):
            continue
        edisi = lama.edisi + 1 if lama else 1
        nomor = nomor_dokumen(
            satu.jenis, penetapan.musim.tahun, penetapan.versi, satu.akhiran, edisi
        )
        terbitan = terbitan_baru(penetapan, nomor, benih)
        baru.append(Cetakan(satu, edisi, terbitan))
    return baru


@transaction.atomic
def _issue(paket: Paket, baru: Sequence[Cetakan], pdf: Sequence[bytes]) -> None:
    """All of them or none, while the result is still the newest."""
    musim = lock_musim(paket.penetapan.musim)
    if penetapan_tercermin(musim) != paket.penetapan:
        pesan = "Hasil sudah atau sedang dikoreksi. Siapkan paketnya lagi sesudahnya."
        raise TransisiError(pesan)
    if not Paket.objects.filter(pk=paket.pk, percobaan=paket.percobaan).exists():
        raise TersusulError
    dokumen = Dokumen.objects.bulk_create(
        Dokumen(
            penetapan=paket.penetapan,
            jenis=satu.rencana.jenis,
            pokok=satu.rencana.pokok,
            edisi=satu.edisi,
            setelan=satu.rencana.setelan,
            nomor=satu.terbitan.nomor,
            kode=satu.terbitan.kode,
            sidik=sha256(isi).hexdigest(),
            isi=isi,
            diterbitkan_oleh=paket.oleh,
        )
        for satu, isi in zip(baru, pdf, strict=True)
    )
    sidik = {satu.nomor: satu.sidik for satu in dokumen}
    record("terbitkan_paket", paket, oleh=paket.oleh, sesudah=sidik)


def _keep(paket: Paket, bahan: BahanSurat) -> None:
    """Bind the files, keep the ZIP in the private store, say that it is there."""
    isi = segel(isi_paket(paket, bahan))
    zip_bita = sebagai_zip(isi)
    sidik = simpan.simpan(zip_bita)
    milik = Paket.objects.filter(pk=paket.pk, percobaan=paket.percobaan, sidik="")
    milik.update(
        sidik=sidik,
        ukuran=len(zip_bita),
        jumlah=len(isi),
        kemajuan=100,
        kabar="",
        selesai_pada=waktu.sekarang(),
        detak=Now(),
    )
