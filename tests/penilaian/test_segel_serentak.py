"""Two clicks at once, and a process that dies in between: one seal or none."""

from __future__ import annotations

import signal

import pytest
from django.db import connection, models

from desa.actions.jejak import kerusakan
from desa.galat import TransisiError
from desa.models import Jejak, Musim, Pengguna
from penilaian.actions import confirm_penetapan, propose_penetapan
from penilaian.models import Hasil, Penetapan, Segel
from penilaian.segel.periksa_mandiri import periksa
from tests.desa.test_serentak import serentak
from tests.factories import MusimFactory, PenggunaFactory
from tests.penilaian.contoh import ALPHA, GAMMA
from tests.penilaian.contoh_basis import write_desa
from tests.penilaian.contoh_segel import BA, arsip
from tests.proses import jalankan

pytestmark = pytest.mark.usefixtures("basis_bersama")

# One child for each step: it dies before that write of the confirmation, or (-1)
# before the COMMIT. The last one lives. After each: how it ended, what is stored.
MATI = """
import os, signal, sys
import django
django.setup()
from django.db import connection
from desa.models import Jejak, Musim, Pengguna
from penilaian.actions import confirm_penetapan
from penilaian.models import Hasil, Penetapan, Segel

def mati():
    os.kill(os.getpid(), signal.SIGKILL)

def sahkan(sisa):
    def hitung(execute, sql, params, many, context):
        nonlocal sisa
        if sql.split(None, 1)[0] in ("INSERT", "UPDATE"):
            if sisa == 0:
                mati()
            sisa -= 1
        return execute(sql, params, many, context)

    connection.ensure_connection()
    if sisa < 0:
        connection._commit = mati
    oleh = Pengguna.objects.get(username=sys.argv[2])
    with connection.execute_wrapper(hitung):
        confirm_penetapan(Musim.objects.get(), usulan=sys.argv[1], oleh=oleh)

langkah, kode = -1, 9
while kode:
    if not (anak := os.fork()):
        sahkan(langkah)
        os._exit(0)
    kode = os.waitpid(anak, 0)[1]
    semua = [m.objects.count() for m in (Penetapan, Hasil, Segel, Jejak)]
    print(kode, Musim.objects.get().status, *semua, flush=True)
    connection.close()
    langkah += 1
"""


def siap() -> tuple[Musim, str, list[Pengguna]]:
    """A season after the jury has met, with an open proposal, and two to confirm."""
    musim = MusimFactory()
    for fakta in (ALPHA, GAMMA):
        write_desa(musim, fakta)
    musim.status = Musim.Status.PLENO
    musim.save()
    pengusul = PenggunaFactory(admin=True)
    usulan = propose_penetapan(musim, alasan=BA, oleh=pengusul)
    return musim, str(usulan.pk), [PenggunaFactory(admin=True) for _ in range(2)]


def keadaan() -> tuple[str, int, int, int, list[str]]:
    semua: tuple[type[models.Model], ...] = (Penetapan, Hasil, Segel)
    penetapan, hasil, segel = (m._default_manager.count() for m in semua)
    jejak = Jejak.objects.order_by("nomor").values_list("tindakan", flat=True)
    return Musim.objects.get().status, penetapan, hasil, segel, list(jejak)


SUDAH = (
    "ditetapkan",
    1,
    2,
    1,
    ["usulkan_penetapan", "musim_ditetapkan", "tetapkan_hasil"],
)


def test_clicks_at_once_give_one_seal() -> None:
    """REL-21."""
    musim, usulan, orang = siap()

    def sahkan(oleh: Pengguna) -> Penetapan:
        return confirm_penetapan(musim, usulan=usulan, oleh=oleh)

    hasil = serentak(*[lambda satu=satu: sahkan(satu) for satu in orang * 3])
    jadi = [satu for satu in hasil if isinstance(satu, Penetapan)]
    assert jadi == [Penetapan.objects.get()]
    assert {str(satu) for satu in hasil if isinstance(satu, TransisiError)} == {
        "Usulan ini sudah disegel, diganti, atau lewat 24 jam."
    }
    assert len(hasil) == 6
    assert keadaan() == SUDAH
    assert periksa(arsip(Penetapan.objects.get())) == []
    assert kerusakan() == []


def test_killed_at_any_step_it_is_not_sealed_and_can_be_sealed_afterwards() -> None:
    """REL-21: before each write, and before the commit; then whole."""
    _, usulan, orang = siap()
    connection.close()
    hasil = jalankan("-c", MATI, usulan, orang[0].username)
    assert hasil.returncode == 0, hasil.stderr
    *mati, hidup = hasil.stdout.splitlines()
    assert set(mati) == {f"{signal.SIGKILL.value} pleno 0 0 0 1"}
    assert (len(mati) >= 8, hidup) == (True, "0 ditetapkan 1 2 1 3")
    assert keadaan() == SUDAH
    assert periksa(arsip(Penetapan.objects.get())) == []
    assert kerusakan() == []
