"""What the database refuses of a proposal of other rules."""

from __future__ import annotations

from collections.abc import Callable

from desa.models import Keikutsertaan, Musim, Pengguna
from penilaian.models import DampakAturan
from tests.factories import DesaFactory, KeikutsertaanFactory, PenggunaFactory
from tests.penilaian.contoh_aturan import usulan_aturan


def _musim() -> Musim:
    return Musim.objects.lengkap().get()


def sendiri() -> None:
    oleh: Pengguna = PenggunaFactory(admin=True)
    isi = {"status": "diterapkan", "aturan": _musim().aturan, "diputus_oleh": oleh}
    usulan_aturan(_musim(), oleh, **isi)


def dampak_dua() -> None:
    musim = _musim()
    ikut: Keikutsertaan = KeikutsertaanFactory(musim=musim, desa=DesaFactory())
    usulan = usulan_aturan(musim)
    for _ in range(2):
        DampakAturan.objects.create(usulan=usulan, keikutsertaan=ikut, s_baru=1)


PELANGGARAN: dict[str, Callable[[], object]] = {
    "usulan_aturan_says_why": lambda: usulan_aturan(_musim(), alasan=""),
    "usulan_aturan_one_waits": lambda: (
        usulan_aturan(_musim()),
        usulan_aturan(_musim()),
    ),
    "usulan_aturan_applied_by_a_second_person": sendiri,
    "dampak_aturan_once_a_desa": dampak_dua,
}
