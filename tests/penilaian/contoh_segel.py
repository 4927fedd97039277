"""A result sealed by two persons, through the actions."""

from __future__ import annotations

import io
import zipfile
from hashlib import sha256

from desa.models import Musim, Pengguna
from penilaian.actions import confirm_penetapan, propose_penetapan
from penilaian.models import Dokumen, Penetapan, Segel, kode_baru
from tests.factories import PenggunaFactory
from tests.penilaian.contoh_koreksi import buka_koreksi

BA = "BA-04/PERMATA/2026"


def tetapkan(musim: Musim, oleh: Pengguna, alasan: str = BA) -> Penetapan:
    """Proposed by somebody else of the panitia, confirmed by `oleh`."""
    lain = PenggunaFactory(admin=True, nama="Retno Kusumawati")
    tersegel = Musim.objects.get(pk=musim.pk).is_tersegel
    if tersegel and not musim.koreksi_set.dibuka().exists():
        buka_koreksi(musim, lain, oleh)
    usulan = propose_penetapan(musim, alasan=alasan, oleh=lain)
    return confirm_penetapan(musim, usulan=str(usulan.pk), oleh=oleh)


def arsip(penetapan: Penetapan) -> dict[str, bytes]:
    """The files of its sealed archive."""
    isi = bytes(Segel.objects.get(penetapan=penetapan).arsip)
    with zipfile.ZipFile(io.BytesIO(isi)) as satu:
        return {nama: satu.read(nama) for nama in satu.namelist()}


def dokumen(
    penetapan: Penetapan,
    isi: bytes = b"%PDF-1.7 contoh",
    acak: bytes = bytes(range(16)),
) -> Dokumen:
    """An issued document with known bytes; nothing is printed."""
    return Dokumen.objects.create(
        penetapan=penetapan,
        jenis="rekapitulasi",
        nomor=f"RN-{penetapan.musim.tahun}-{penetapan.versi}",
        kode=kode_baru(acak),
        sidik=sha256(isi).hexdigest(),
        isi=isi,
        diterbitkan_oleh=penetapan.ditetapkan_oleh,
    )
