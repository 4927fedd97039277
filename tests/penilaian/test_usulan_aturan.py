"""Other rules by two persons: who may, what it does at once, what stays readable."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError

from desa.actions.jejak import kerusakan
from desa.actions.musim import set_aturan
from desa.galat import TransisiError
from desa.models import Aturan, Jejak, Musim, Pengguna
from penilaian.actions import close_aturan, confirm_aturan, propose_aturan
from penilaian.dampak import Dampak, DampakLiga, Tempat
from penilaian.models import DampakAturan, Skor, UsulanAturan
from penilaian.poin import compare_poin, store_poin
from penilaian.usulan_aturan import dampak_tersimpan, dampak_usulan
from tests.factories import PenggunaFactory
from tests.penilaian.contoh import BOBOT_LAIN
from tests.penilaian.contoh_basis import write_desa
from tests.penilaian.test_dampak import SEMUA

BEBAS = [s for s in Musim.Status.values if s not in {"ditetapkan", "diumumkan"}][:-1]
MANDIRI = {"iuran": 0, "regulasi": 0, "mandiri": 100}
WHY = "Rapat panitia 21 Juli."
SANDI = "sandi yang panjang"


@pytest.fixture
def admin2(db: None) -> Pengguna:
    return PenggunaFactory(admin=True, username="admin2", nama="Retno Kusumawati")


@pytest.fixture
def lomba(musim: Musim) -> Musim:
    """Four desa at the end of the season, their points stored."""
    desa = [write_desa(musim, satu) for satu in SEMUA]
    Musim.objects.update(status="pleno")
    store_poin([satu.pk for satu in desa])
    return Musim.objects.lengkap().get()


def usul(musim: Musim, oleh: Pengguna, **lain: Any) -> UsulanAturan:
    isi: dict[str, Any] = {"bobot": MANDIRI, "isi": {}, "alasan": WHY}
    return propose_aturan(musim, oleh=oleh, **isi | lain)


def tolak(kerja: Any, *args: Any, **kwargs: Any) -> str:
    with pytest.raises(TransisiError) as galat:
        kerja(*args, **kwargs)
    return str(galat.value)


@pytest.mark.parametrize("status", BEBAS)
def test_a_second_person_puts_it_in_force_until_the_seal(
    musim: Musim, admin: Pengguna, admin2: Pengguna, status: str
) -> None:
    Musim.objects.update(status=status)
    usulan = usul(musim, admin)
    assert Musim.objects.get().aturan == musim.aturan
    aturan = confirm_aturan(usulan, oleh=admin2)
    usulan.refresh_from_db()
    assert Musim.objects.get().aturan == aturan == usulan.aturan
    assert (aturan.versi, aturan.bobot, aturan.alasan) == (2, MANDIRI, WHY)
    assert (aturan.dibuat_oleh, aturan.disetujui_oleh) == (admin, admin2)
    assert (usulan.status, usulan.tahap) == ("diterapkan", status)
    assert usulan.diputus_oleh == admin2
    assert Aturan.objects.get(versi=1).bobot["iuran"] == 40
    assert list(Jejak.objects.values_list("tindakan", "alasan", "oleh")) == [
        ("usulkan_aturan", WHY, admin.pk),
        ("tetapkan_aturan", WHY, admin2.pk),
        ("usulan_aturan_diterapkan", WHY, admin2.pk),
    ]
    assert kerusakan() == []


def test_it_recounts_the_stored_points_at_once_and_keeps_the_old_places(
    lomba: Musim, admin: Pengguna, admin2: Pengguna
) -> None:
    usulan = usul(lomba, admin)
    janji = dampak_usulan(lomba, {"bobot": MANDIRI, "isi": {}})
    assert {s.aturan.versi for s in Skor.objects.select_related("aturan")} == {1}
    aturan = confirm_aturan(usulan, oleh=admin2)
    assert {s.aturan for s in Skor.objects.all()} == {aturan}
    assert compare_poin(Musim.objects.lengkap().get()) == []
    (liga,) = dampak_tersimpan(usulan)
    assert [liga] == janji
    assert [(d.nama, d.lama.peringkat, d.baru.peringkat) for d in liga.baris] == [
        ("Getas", 1, 1),
        ("Fajar", 4, 2),
        ("Eroko", 2, 3),
        ("Dayu", 3, 4),
    ]
    s_baru = dict(Skor.objects.values_list("keikutsertaan__desa__nama", "s"))
    assert {d.nama: d.baru.s for d in liga.baris} == s_baru


def test_what_was_then_does_not_move_with_later_rules(
    lomba: Musim, admin: Pengguna, admin2: Pengguna
) -> None:
    usulan = usul(lomba, admin)
    confirm_aturan(usulan, oleh=admin2)
    dulu = dampak_tersimpan(usulan)
    lagi = usul(Musim.objects.lengkap().get(), admin2, bobot=BOBOT_LAIN)
    confirm_aturan(lagi, oleh=admin)
    assert dampak_tersimpan(usulan) == dulu
    with pytest.raises(DatabaseError, match="append-only: penilaian_dampakaturan"):
        DampakAturan.objects.update(s_baru=Decimal(100))


def test_nobody_puts_the_own_proposal_in_force(
    musim: Musim, admin: Pengguna, admin2: Pengguna
) -> None:
    usulan = usul(musim, admin)
    pesan_dua = "Aturan baru perlu dua orang yang berbeda. Minta panitia lain."
    assert tolak(confirm_aturan, usulan, oleh=admin) == pesan_dua
    assert (Aturan.objects.count(), Jejak.objects.count()) == (1, 1)


def test_one_proposal_waits_at_a_time(
    musim: Musim, admin: Pengguna, admin2: Pengguna
) -> None:
    usul(musim, admin)
    kata = "Masih ada usulan yang menunggu. Selesaikan dulu yang itu."
    assert tolak(usul, musim, admin2) == kata


@pytest.mark.parametrize(
    "isi", [{}, {"toleransi": 1000}, {"toleransi": "1000.0", "target_baru": "0.050"}]
)
def test_the_same_numbers_are_not_a_proposal(
    musim: Musim, admin: Pengguna, isi: dict[str, Any]
) -> None:
    sama = {"iuran": 40, "regulasi": 25, "mandiri": 35}
    kata = "Tidak ada angka yang berbeda dari aturan yang berlaku."
    assert tolak(usul, musim, admin, bobot=sama, isi=isi) == kata


@pytest.mark.parametrize("status", ["ditetapkan", "diumumkan", "arsip"])
def test_a_proposal_that_waits_falls_with_the_seal(
    musim: Musim, admin: Pengguna, admin2: Pengguna, status: str
) -> None:
    usulan = usul(musim, admin)
    Musim.objects.update(status=status)
    kata = "Hasil musim 2026 sudah ditetapkan, aturannya tetap."
    assert tolak(confirm_aturan, usulan, oleh=admin2) == kata
    assert tolak(usul, musim, admin2) == kata
    langsung: dict[str, Any] = {"bobot": MANDIRI, "isi": {}, "alasan": WHY}
    assert kata == tolak(set_aturan, musim, **langsung, oleh=admin, disetujui=admin2)
    assert Aturan.objects.count() == 1
    assert close_aturan(usulan, alasan="Sudah disegel.", oleh=admin).status == "ditarik"


def test_a_proposal_binds_to_the_rules_it_was_copied_from(
    musim: Musim, admin: Pengguna, admin2: Pengguna
) -> None:
    usulan = usul(musim, admin)
    isi: dict[str, Any] = {"bobot": BOBOT_LAIN, "isi": {}, "alasan": "Uji"}
    set_aturan(musim, **isi, oleh=admin, disetujui=admin2)
    kata = "Aturan berubah sejak diusulkan. Usulkan lagi dari yang berlaku."
    assert tolak(confirm_aturan, usulan, oleh=admin2) == kata


@pytest.mark.parametrize(
    ("oleh", "menjadi"), [("admin", "ditarik"), ("admin2", "ditolak")]
)
def test_a_proposal_is_taken_back_or_refused_once(
    musim: Musim, request: pytest.FixtureRequest, oleh: str, menjadi: str
) -> None:
    admin, admin2 = (request.getfixturevalue(n) for n in ("admin", "admin2"))
    usulan, orang = usul(musim, admin), request.getfixturevalue(oleh)
    assert tolak(close_aturan, usulan, alasan=" ", oleh=orang) == (
        "Tulis mengapa usulan ini tidak diterapkan."
    )
    tutup = close_aturan(usulan, alasan="Salah ketik.", oleh=orang)
    assert (tutup.status, tutup.catatan, tutup.diputus_oleh) == (
        menjadi,
        "Salah ketik.",
        orang,
    )
    sudah = f"Usulan ini sudah {tutup.get_status_display().lower()}."
    assert tolak(confirm_aturan, usulan, oleh=admin2) == sudah
    assert tolak(close_aturan, usulan, alasan="Lagi", oleh=orang) == sudah
    assert usul(musim, admin2).is_menunggu


def test_leagues_come_apart_in_what_is_kept(
    musim: Musim, admin: Pengguna, admin2: Pengguna
) -> None:
    lurah = replace(SEMUA[0], jenis="kelurahan", kode="33.19.02.1001", nama="Panjunan")
    for fakta in (SEMUA[1], lurah):
        write_desa(musim, fakta)
    usulan = usul(musim, admin)
    confirm_aturan(usulan, oleh=admin2)
    semua: list[DampakLiga] = dampak_tersimpan(usulan)
    assert [(s.liga, [d.nama for d in s.baris]) for s in semua] == [
        ("desa", ["Eroko"]),
        ("kelurahan", ["Panjunan"]),
    ]
    satu: Dampak = semua[1].baris[0]
    assert (satu.lama.peringkat, type(satu.baru)) == (1, Tempat)
