"""Note the digests of what everybody may fetch of a result (`dokumen/kenal.py`)."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from django.db import transaction

from penilaian.dokumen.tabel import tabel_hasil
from penilaian.models import Penetapan, Segel, SidikTerbuka
from penilaian.pemenang import hasil_penetapan
from penilaian.terbuka import data_csv, data_json


@transaction.atomic
def store_sidik(penetapan: Penetapan) -> int:
    """Note what is not noted yet, and give how much that was.

    With the seal, and every night: a name that was corrected, or another release,
    spells a file otherwise. What was noted stays: somebody may hold that file.
    """
    tercatat = SidikTerbuka.objects.filter(penetapan=penetapan)
    ada = set(tercatat.values_list("nama", "sidik"))
    kini = [(nama, sha256(isi).hexdigest()) for nama, isi in _terbuka(penetapan)]
    baru = [
        SidikTerbuka(penetapan=penetapan, nama=nama, sidik=sidik)
        for nama, sidik in kini
        if (nama, sidik) not in ada
    ]
    SidikTerbuka.objects.bulk_create(baru, ignore_conflicts=True)
    return len(baru)


def _terbuka(penetapan: Penetapan) -> Iterator[tuple[str, bytes]]:
    """What everybody may fetch or be handed that no other row has a digest of."""
    for segel in Segel.objects.filter(penetapan=penetapan).only("arsip"):
        yield "Arsip bersegel (ZIP)", bytes(segel.arsip)
    yield "Data terbuka (CSV)", data_csv(penetapan)
    yield "Data terbuka (JSON)", data_json(penetapan)
    for nama, isi in tabel_hasil(penetapan, hasil_penetapan(penetapan)).items():
        yield f"Tabel hasil {nama}", isi
