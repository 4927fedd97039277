"""What a petugas asks of an import; the worker does it (`desa.actions.impor_kerja`)."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from desa.actions.jejak import record
from desa.actions.koreksi import check_semua
from desa.actions.musim import lock_musim
from desa.galat import TransisiError
from desa.impor import JENIS
from desa.impor.bentuk import Pemetaan, kepala_dari
from desa.impor.nilai import samar
from desa.models import Impor, Musim, PemetaanImpor, Pengguna
from desa.rantai import sidik_isi
from desa.tasks import kerjakan_impor
from permata import simpan, waktu
from permata.tabel import Baris, Sel, TabelError, alirkan_tabel_luar
from permata.templatetags.format import tanggal

Status = Impor.Status
Pekerjaan = Impor.Pekerjaan
CONTOH = 12
HIDUP = (Status.DIUNGGAH, Status.DIPERIKSA, Status.DITERAPKAN)


class SudahAdaError(TransisiError):
    """The same bytes were read in before."""

    def __init__(self, impor: Impor) -> None:
        self.impor = impor
        super().__init__(
            f"Berkas yang sama sudah diunggah {impor.oleh} pada {tanggal(impor.pada)}: "
            f"{impor.nama_berkas}, {impor.get_status_display().lower()}."
        )


def _contoh(baris: Baris) -> list[str]:
    """The cells as a person may see them: what may be a NIK keeps its last four."""
    return [samar(_teks(sel))[:60] for sel in baris.sel]


def _teks(sel: Sel) -> str:
    if sel is None:
        return ""
    return str(int(sel)) if isinstance(sel, float) and sel.is_integer() else str(sel)


def contoh_baris(impor: Impor) -> list[Baris]:
    """The first rows, as text, for the step that maps the columns."""
    return [Baris(nomor, tuple(sel)) for nomor, sel in impor.contoh]


@transaction.atomic
def create_impor(
    isi: bytes, nama: str, *, jenis: str, musim: Musim, oleh: Pengguna
) -> Impor:
    """Keep the file and its first rows; the same file twice is refused."""
    musim = lock_musim(musim)
    check_semua(musim, ())
    lama = Impor.objects.filter(
        musim=musim,
        jenis=jenis,
        sha256=sha256(isi).hexdigest(),
        status__in=HIDUP,
    )
    if ada := lama.select_related("oleh").first():
        raise SudahAdaError(ada)
    baris = alirkan_tabel_luar(isi, nama, batas=JENIS[jenis].batas)
    contoh = [(satu.nomor, _contoh(satu)) for satu in islice(baris, CONTOH)]
    if not contoh:
        raise TabelError("Berkas ini tidak berisi satu baris pun. Pilih berkas lain.")
    impor = Impor.objects.create(
        musim=musim,
        jenis=jenis,
        nama_berkas=nama,
        sha256=simpan.simpan(isi),
        ukuran=len(isi),
        contoh=contoh,
        oleh=oleh,
    )
    record("unggah_impor", impor, oleh=oleh, sesudah={"sha256": impor.sha256})
    return impor


def _lock(impor: Impor, *, boleh: tuple[Status, ...]) -> Impor:
    """This import, free of any work, in one of these states."""
    kini = Impor.objects.select_for_update(of=("self",)).get(pk=impor.pk)
    if kini.pekerjaan:
        pesan = f"{kini} sedang dikerjakan. Tunggu sampai selesai."
        raise TransisiError(pesan)
    if kini.dimusnahkan_pada:
        pesan = f"Isi {kini} sudah dimusnahkan menurut masa simpan."
        raise TransisiError(pesan)
    if kini.status not in boleh:
        pesan = f"{kini} sudah {kini.get_status_display().lower()}."
        raise TransisiError(pesan)
    return kini


def _minta(impor: Impor, pekerjaan: Pekerjaan, *, oleh: Pengguna) -> Impor:
    """Put it in the queue, in the same transaction as the row that asks for it."""
    impor.pekerjaan, impor.diminta_oleh = pekerjaan, oleh
    impor.percobaan += 1
    impor.dijemput, impor.kemajuan, impor.kabar, impor.pesan = False, 0, "", ""
    impor.save()
    Impor.objects.filter(pk=impor.pk).update(detak=Now())
    kerjakan_impor.enqueue(str(impor.pk), impor.percobaan)
    return impor


def sidik_kepala(impor: Impor, judul: int) -> tuple[list[str], str]:
    """The heads of a file, and the digest by which their mapping is found again."""
    baris = {satu.nomor: satu for satu in contoh_baris(impor)}
    kepala = kepala_dari(baris.get(judul))
    return kepala, sidik_isi({"kepala": kepala})


@transaction.atomic
def map_impor(
    impor: Impor, pemetaan: Pemetaan, *, oleh: Pengguna, nama: str = ""
) -> Impor:
    """Say which column is which, and have the file checked."""
    impor = _lock(impor, boleh=(Status.DIUNGGAH, Status.DIPERIKSA, Status.GAGAL))
    impor.pemetaan, impor.status = pemetaan.ke_json(), Status.DIUNGGAH
    if nama:
        kepala, sidik = sidik_kepala(impor, pemetaan.judul)
        PemetaanImpor.objects.update_or_create(
            kabupaten_id=impor.musim.kabupaten_id,
            jenis=impor.jenis,
            nama=nama,
            defaults={
                "kepala": kepala,
                "sidik_kepala": sidik,
                "isi": impor.pemetaan,
                "oleh": oleh,
                "pada": waktu.sekarang(),
            },
        )
    return _minta(impor, Pekerjaan.PERIKSA, oleh=oleh)


@transaction.atomic
def apply_impor(
    impor: Impor, *, putaran: int, jawaban: Mapping[str, Any], oleh: Pengguna
) -> Impor:
    """Have the rows written that were seen: those of the dry run `putaran`."""
    impor = _lock(impor, boleh=(Status.DIPERIKSA,))
    check_semua(impor.musim, ())
    if impor.putaran != putaran:
        pesan = f"{impor} diperiksa lagi sejak Anda buka. Lihat angkanya dahulu."
        raise TransisiError(pesan)
    impor.jawaban = dict(jawaban)
    return _minta(impor, Pekerjaan.TERAPKAN, oleh=oleh)


@transaction.atomic
def cancel_impor(impor: Impor, *, oleh: Pengguna, alasan: str) -> Impor:
    """Undo an import as a whole; one that wrote nothing is put away at once."""
    boleh = (Status.DIUNGGAH, Status.DIPERIKSA, Status.GAGAL, Status.DITERAPKAN)
    impor = _lock(impor, boleh=boleh)
    impor.alasan = alasan
    if impor.status == Status.DITERAPKAN:
        check_semua(impor.musim, ())
        if pesan := JENIS[impor.jenis].halangan(impor):
            raise TransisiError(pesan)
        return _minta(impor, Pekerjaan.BATALKAN, oleh=oleh)
    impor.status = Status.DIBATALKAN
    impor.dibatalkan_oleh, impor.dibatalkan_pada = oleh, waktu.sekarang()
    impor.save()
    record("batalkan_impor", impor, oleh=oleh, alasan=alasan)
    return impor


@transaction.atomic
def retry_impor(impor: Impor, *, oleh: Pengguna) -> Impor:
    """Ask once more for work that nobody finished; a run that still holds it wins."""
    kini = Impor.objects.select_for_update(of=("self",), skip_locked=True)
    bebas = kini.filter(pk=impor.pk).exclude(pekerjaan="").first()
    if bebas is None:
        pesan = "Pekerjaan ini sudah selesai, atau masih berjalan. Muat ulang halaman."
        raise TransisiError(pesan)
    return _minta(bebas, Pekerjaan(bebas.pekerjaan), oleh=oleh)
