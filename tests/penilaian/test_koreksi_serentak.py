"""Clicks at once open one correction, once."""

from __future__ import annotations

import pytest

from desa.galat import TransisiError
from desa.models import Jejak, Koreksi, Musim, Pengguna
from penilaian.actions import open_koreksi, propose_koreksi
from tests.desa.test_serentak import serentak
from tests.factories import MusimFactory, PenggunaFactory
from tests.penilaian.contoh import ALPHA
from tests.penilaian.contoh_basis import write_desa
from tests.penilaian.contoh_koreksi import SEBAB
from tests.penilaian.contoh_segel import tetapkan

pytestmark = pytest.mark.usefixtures("basis_bersama")


def test_proposals_and_openings_at_once_give_one() -> None:
    MusimFactory()
    alpha = write_desa(Musim.objects.get(), ALPHA)
    Musim.objects.update(status="pleno")
    orang: list[Pengguna] = [PenggunaFactory(admin=True) for _ in range(4)]
    tetapkan(Musim.objects.lengkap().get(), orang[0])
    musim = Musim.objects.lengkap().get()

    def usulkan(oleh: Pengguna) -> Koreksi:
        return propose_koreksi(musim, desa=[alpha], oleh=oleh, **SEBAB)

    hasil = serentak(*[lambda satu=satu: usulkan(satu) for satu in orang])
    jadi = [satu for satu in hasil if isinstance(satu, Koreksi)]
    assert jadi == [Koreksi.objects.get()]
    assert sum(isinstance(satu, TransisiError) for satu in hasil) == 3
    pembuka = [satu for satu in orang if satu != jadi[0].oleh]
    hasil = serentak(
        *[lambda satu=satu: open_koreksi(jadi[0], oleh=satu) for satu in pembuka * 2]
    )
    assert sum(isinstance(satu, Koreksi) for satu in hasil) == 1
    assert sum(isinstance(satu, TransisiError) for satu in hasil) == 5
    assert Jejak.objects.filter(tindakan="koreksi_dibuka").count() == 1
