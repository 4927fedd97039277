"""Who asked for it is part of what was sent in the name of a desa."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest

from desa.actions.bukti import create_bukti
from desa.galat import KunciError
from desa.models import Akun, Bukti, Desa, Musim, Pengguna, VersiBukti
from tests.desa.contoh import isian_iuran, isian_regulasi, kiriman


def test_the_same_key_with_another_name_is_refused(
    desa: Desa, pendamping: Pengguna
) -> None:
    """Who asked is part of what was sent: its digest says so."""
    kunci = uuid.uuid4()
    musim = Musim.objects.get()

    def send(diminta: str) -> Bukti:
        isi = replace(kiriman(isian_regulasi(), kunci=kunci), diminta_oleh=diminta)
        return create_bukti(
            isi, musim=musim, desa=desa, jenis="regulasi", oleh=pendamping
        )

    assert send("Bu Siti") == send("Bu Siti")
    with pytest.raises(KunciError):
        send("Pak Carik")
    assert VersiBukti.objects.count() == 1


def test_without_a_name_the_digest_is_what_it_was(akun: Akun) -> None:
    isi = kiriman(isian_iuran(akun))
    assert isi.sidik == replace(isi, diminta_oleh="").sidik
    assert isi.sidik != replace(isi, diminta_oleh="Bu Siti").sidik
