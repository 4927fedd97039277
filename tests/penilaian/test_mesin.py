"""A season and its evidence as a machine: whatever people do, in whatever order.

No path changes a sealed result, nobody decides on what they entered, and what was
approved stays as it was (juknis 3, SEC-24).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256

import pytest
from django.db import transaction
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from desa.actions.bukti import cancel_bukti
from desa.actions.jejak import kerusakan
from desa.actions.kiriman import Kiriman, isian_versi
from desa.actions.musim import berikutnya
from desa.galat import TransisiError
from desa.models import Bukti, Desa, Isian, Koreksi, Musim, Transisi
from penilaian.actions import (
    advance_season,
    close_koreksi,
    close_sanggahan,
    confirm_penetapan,
    decide_sanggahan,
    open_koreksi,
    propose_koreksi,
    propose_penetapan,
    withdraw_sanggahan,
)
from penilaian.models import Penetapan, Sanggahan, Segel
from penilaian.penetapan import usulan_berlaku
from penilaian.poin import compare_poin, store_poin
from tests.desa.contoh import ganti, isian_iuran, isian_regulasi, kirim, putus
from tests.factories import (
    AkunFactory,
    DesaFactory,
    KeikutsertaanFactory,
    MusimFactory,
    PenggunaFactory,
)
from tests.penilaian.contoh_sanggahan import ajukan, pukul

DAPAT_DISEGEL = ("masa_sanggah", "pleno", "ditetapkan", "diumumkan")
SIAPA, MANA, RUPA = st.integers(0, 5), st.integers(0, 9), st.integers(0, 3)


@contextmanager
def boleh_ditolak() -> Iterator[None]:
    """The house may refuse a step; then nothing of it may stay."""
    try:
        with transaction.atomic():
            yield
    except TransisiError:
        return


class Perlombaan(RuleBasedStateMachine):
    """Two desa, two operators, two petugas and two of the panitia."""

    def __init__(self) -> None:
        super().__init__()
        self.blok = transaction.atomic()
        self.blok.__enter__()
        self.musim: Musim = MusimFactory()
        self.desa: list[Desa] = [
            DesaFactory(nama=nama) for nama in ("Jurang", "Terban")
        ]
        for satu in self.desa:
            KeikutsertaanFactory(musim=self.musim, desa=satu)
        self.akun = [AkunFactory(desa=satu) for satu in self.desa]
        self.orang = [
            *(PenggunaFactory(operator=True, desa=satu) for satu in self.desa),
            *(PenggunaFactory() for _ in range(2)),
            *(PenggunaFactory(admin=True) for _ in range(2)),
        ]
        store_poin([satu.pk for satu in self.desa])
        self.tersegel: dict[int, object] = {}
        self.disetujui: dict[int, str] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.blok.__exit__(None, None, None)

    @contextmanager
    def kini(self) -> Iterator[Musim]:
        """The season as it is, at an hour at which it may be there."""
        musim = Musim.objects.get()
        if musim.is_menerima:
            yield musim
        else:
            with pukul(22):
                yield musim

    def isian(self, rupa: int, desa: int, n: int) -> Isian:
        if rupa % 2:
            return isian_iuran(self.akun[desa], kode_iuran=f"4108{n:08}")
        return isian_regulasi(nomor_tertulis=f"Nomor {n + 1} Tahun 2026")

    def satu(self, mana: int) -> Bukti | None:
        semua = list(Bukti.objects.order_by("pk"))
        return semua[mana % len(semua)] if semua else None

    @initialize(
        rupa=st.lists(RUPA, min_size=1, max_size=4),
        status=st.sampled_from(["berjalan", "tutup_data", "masa_sanggah", "pleno"]),
    )
    def awal(self, rupa: list[int], status: str) -> None:
        """Some proofs wait, in a season that is this far."""
        for n, satu in enumerate(rupa):
            desa = n % 2
            kirim(self.desa[desa], self.orang[desa], self.isian(satu, desa, n))
        if status != "berjalan":
            Musim.objects.update(status=status)
            with pukul(22):
                store_poin([satu.pk for satu in self.desa])

    @rule(desa=st.integers(0, 1), siapa=SIAPA, rupa=RUPA, n=MANA)
    def mengirim(self, desa: int, siapa: int, rupa: int, n: int) -> None:
        with self.kini(), boleh_ditolak():
            kirim(self.desa[desa], self.orang[siapa], self.isian(rupa, desa, n))

    @rule(mana=MANA, siapa=SIAPA, n=MANA)
    def mengganti(self, mana: int, siapa: int, n: int) -> None:
        if (bukti := self.satu(mana)) and bukti.versi_kini:
            desa = self.desa.index(bukti.desa)
            isi = self.isian(bukti.jenis == Bukti.Jenis.IURAN, desa, n)
            with self.kini(), boleh_ditolak():
                ganti(bukti, self.orang[siapa], isi)

    @rule(mana=MANA, siapa=SIAPA)
    def membatalkan(self, mana: int, siapa: int) -> None:
        if bukti := self.satu(mana):
            with self.kini(), boleh_ditolak():
                cancel_bukti(bukti, oleh=self.orang[siapa])

    @rule(
        mana=MANA,
        siapa=SIAPA,
        ke=st.sampled_from(["disetujui", "disetujui", "dikembalikan", "ditolak"]),
    )
    def memutus(self, mana: int, siapa: int, ke: str) -> None:
        if bukti := self.satu(mana):
            with self.kini(), boleh_ditolak():
                putus(bukti, ke, self.orang[siapa])

    @rule(desa=st.integers(0, 1))
    def menyanggah(self, desa: int) -> None:
        with self.kini(), boleh_ditolak():
            ajukan(self.desa[desa], self.orang[desa], indikator="regulasi", blth=None)

    @rule(siapa=SIAPA, ke=st.sampled_from(["diterima", "ditolak", "ditarik"]))
    def memutus_sanggahan(self, siapa: int, ke: str) -> None:
        if sanggahan := Sanggahan.objects.menunggu().first():
            oleh = self.orang[siapa]
            with self.kini(), boleh_ditolak():
                if ke == "ditarik":
                    withdraw_sanggahan(sanggahan, oleh=oleh)
                else:
                    decide_sanggahan(sanggahan, ke=ke, dasar="Buku besar.", oleh=oleh)

    @rule(siapa=st.integers(1, 3))
    def membereskan(self, siapa: int) -> None:
        """Whatever waits is decided, as before a seal."""
        with self.kini():
            for bukti in Bukti.objects.menunggu():
                with boleh_ditolak():
                    putus(bukti, "disetujui", self.orang[siapa])
            for sanggahan in Sanggahan.objects.menunggu():
                with boleh_ditolak():
                    decide_sanggahan(
                        sanggahan, ke="ditolak", dasar="Lunas.", oleh=self.orang[5]
                    )
            for sanggahan in Sanggahan.objects.terbuka():
                with boleh_ditolak():
                    close_sanggahan(
                        sanggahan, pembetulan="Dibetulkan.", oleh=self.orang[siapa]
                    )

    @rule(siapa=st.integers(4, 5))
    def melangkah(self, siapa: int) -> None:
        """The panitia take the season on; the clock of September begins with it."""
        musim = Musim.objects.get()
        if berikutnya(musim):
            with pukul(22), boleh_ditolak():
                advance_season(musim, dari=musim.status, oleh=self.orang[siapa])

    @rule(pengusul=st.integers(4, 5), siapa=st.integers(4, 5), rapi=st.booleans())
    def menyegel(self, pengusul: int, siapa: int, rapi: bool) -> None:
        """Proposed by one, confirmed by another or by the same person."""
        if Musim.objects.get().status not in DAPAT_DISEGEL:
            return
        if rapi:
            self.membereskan(siapa=2)
        with self.kini() as musim, boleh_ditolak():
            propose_penetapan(musim, alasan="BA-04", oleh=self.orang[pengusul])
        with self.kini() as musim, boleh_ditolak():
            usulan = usulan_berlaku(musim)
            nomor, oleh = str(usulan.pk) if usulan else "", self.orang[siapa]
            confirm_penetapan(musim, usulan=nomor, oleh=oleh)

    @rule(desa=st.integers(0, 1), pengusul=st.integers(4, 5), siapa=st.integers(4, 5))
    def mengoreksi(self, desa: int, pengusul: int, siapa: int) -> None:
        """Proposed by one, opened by another or by the same person."""
        isi = {"nomor_ba": "BA-09", "alasan": "Salah catat."}
        with self.kini() as musim, boleh_ditolak():
            oleh = self.orang[pengusul]
            propose_koreksi(musim, desa=[self.desa[desa]], oleh=oleh, **isi)
        if koreksi := Koreksi.objects.berjalan().first():
            with self.kini(), boleh_ditolak():
                open_koreksi(koreksi, oleh=self.orang[siapa])

    @rule(siapa=st.integers(4, 5))
    def menutup_koreksi(self, siapa: int) -> None:
        if koreksi := Koreksi.objects.berjalan().first():
            with self.kini(), boleh_ditolak():
                close_koreksi(koreksi, alasan="Benar.", oleh=self.orang[siapa])

    @invariant()
    def sealed_results_stay(self) -> None:
        for penetapan in Penetapan.objects.order_by("pk"):
            segel = Segel.objects.get(penetapan=penetapan)
            assert segel.diusulkan_oleh_id != segel.disahkan_oleh_id
            baris = list(penetapan.hasil_set.order_by("pk").values_list())
            arsip = sha256(bytes(segel.arsip)).hexdigest()
            rupa = (penetapan.sidik, segel.sidik, segel.tanda_tangan, arsip, baris)
            assert self.tersegel.setdefault(penetapan.pk, rupa) == rupa
        assert Penetapan.objects.count() == len(self.tersegel)
        assert Musim.objects.get().is_tersegel == bool(self.tersegel)

    @invariant()
    def nobody_decides_on_own_entries(self) -> None:
        putusan = ("disetujui", "dikembalikan", "ditolak")
        for satu in Transisi.objects.filter(dari="diajukan", ke__in=putusan):
            versi = satu.bukti.versi_set.filter(pk__lte=satu.versi_id)
            assert satu.oleh_id not in set(versi.values_list("oleh", flat=True))

    @invariant()
    def what_was_approved_stays(self) -> None:
        for satu in Transisi.objects.filter(ke="disetujui").order_by("pk"):
            versi = satu.versi
            assert versi is not None
            berkas = [lampiran.berkas for lampiran in versi.lampiran_set.all()]
            sidik = Kiriman(isian_versi(versi), (), versi.kunci, berkas).sidik
            assert self.disetujui.setdefault(satu.pk, sidik) == sidik == versi.sidik
        lolos = Transisi.objects.filter(ke="disetujui")
        assert set(lolos.values_list("pk", flat=True)) == set(self.disetujui)

    @invariant()
    def points_and_trail_are_whole(self) -> None:
        with self.kini() as musim:
            # Under an open correction the points are those of the seal.
            beda = [] if Koreksi.objects.dibuka().exists() else compare_poin(musim)
            assert beda == []
        assert kerusakan() == []


@pytest.mark.usefixtures("jam_sembilan")
def test_no_path_breaks_the_rules_of_the_season(db: None) -> None:
    """Not shrunk: a step takes a second, and the trail says enough."""
    langkah: Callable[..., None] = run_state_machine_as_test
    cara = settings(max_examples=30, stateful_step_count=40, phases=(Phase.generate,))
    langkah(Perlombaan, settings=cara)
