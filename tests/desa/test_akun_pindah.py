"""SEC-07, SEC-22: another role or wilayah counts from the next request on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from desa.actions.jejak import kerusakan
from desa.actions.pengguna import deactivate_pengguna
from desa.actions.pindah import change_wilayah
from desa.galat import TransisiError
from desa.models import Bukti, Desa, Jejak, Pengguna, Penugasan
from desa.undangan import IsiUndangan
from tests.desa.contoh_akun import bersandi, is_masuk, masuk
from tests.factories import BuktiFactory, DesaFactory, PenggunaFactory

As = Callable[[Pengguna], Client]


def jadi(peran: str, **wilayah: Any) -> IsiUndangan:
    return IsiUndangan("-", "-", "-", peran, **wilayah)


def pindah(siapa: Pengguna, oleh: Pengguna, peran: str, **wilayah: Any) -> Pengguna:
    baru = jadi(peran, **wilayah)
    return change_wilayah(siapa, baru, alasan="pindah_tugas", oleh=oleh)


def url(akun: Pengguna) -> str:
    return f"/akun/{akun.pk}/wilayah/"


def test_the_next_request_is_of_the_new_wilayah(
    desa: Desa, desa_lain: Desa, admin: Pengguna, as_: As
) -> None:
    """And every session ends: no page of the old wilayah stays open."""
    ani = bersandi(operator=True, desa=desa, username="ani")
    lama = BuktiFactory(desa=desa, musim=desa.keikutsertaan_set.get().musim)
    client = masuk(ani)
    assert is_masuk(client)
    isi = {"desa": desa_lain.pk, "alasan": "pindah_tugas"}
    assert as_(admin).post(url(ani), isi)["Location"] == "/akun/"
    assert not is_masuk(client)
    ani.refresh_from_db()
    assert ani.desa == desa_lain
    assert not Bukti.objects.untuk(ani).filter(pk=lama.pk).exists()
    assert masuk(ani).get(f"/bukti/{lama.pk}/").status_code == 404


def test_each_change_is_in_the_trail_with_its_reason(
    desa: Desa, desa_lain: Desa, admin: Pengguna
) -> None:
    """A wilayah of the same size is another digest."""
    budi = PenggunaFactory(pendamping=True)
    Penugasan.objects.create(pengguna=budi, desa=desa)
    pindah(budi, admin, "pendamping", binaan=(desa_lain,))
    baris = Jejak.objects.get(tindakan="akun_dipindah")
    assert (baris.oleh, baris.objek, baris.alasan) == (
        admin,
        f"desa.pengguna:{budi.pk}",
        "pindah_tugas",
    )
    assert baris.sidik_sebelum != baris.sidik_sesudah
    assert [satu.desa for satu in budi.penugasan_set.all()] == [desa_lain]
    assert kerusakan() == []


def test_from_any_role_to_any_other_but_juror(
    desa: Desa, desa_lain: Desa, admin: Pengguna
) -> None:
    ani: Pengguna = PenggunaFactory(operator=True, desa=desa)
    langkah: tuple[tuple[str, dict[str, Any], str, int], ...] = (
        ("pendamping", {"binaan": (desa, desa_lain)}, "binaan", 2),
        ("petugas", {"kecamatan": (desa.kecamatan,)}, "kecamatan", 1),
        ("petugas", {}, "semua", 0),
        ("admin", {}, "semua", 0),
        ("operator", {"desa": desa_lain}, "desa", 0),
    )
    for peran, wilayah, cakupan, tugas in langkah:
        ani = pindah(ani, admin, peran, **wilayah)
        assert (ani.peran, ani.cakupan) == (peran, cakupan)
        assert ani.penugasan_set.count() == tugas
    assert Jejak.objects.filter(tindakan="akun_dipindah").count() == 5


@pytest.mark.parametrize("dari", ["juri", "petugas"])
def test_who_decides_does_not_judge(admin: Pengguna, dari: str) -> None:
    """T7: under one name the trail would show one person on both sides."""
    sifat: dict[str, Any] = {"juri": True} if dari == "juri" else {}
    orang = PenggunaFactory(**sifat)
    with pytest.raises(TransisiError, match="Juri tidak berganti peran"):
        pindah(orang, admin, "petugas" if dari == "juri" else "juri")
    orang.refresh_from_db()
    assert orang.peran == dari


def test_a_juror_has_no_such_page(admin: Pengguna, juri: Pengguna, as_: As) -> None:
    assert as_(admin).get(url(juri)).status_code == 404
    assert url(juri) not in as_(admin).get(f"/akun/{juri.pk}/").content.decode()


def test_a_petugas_moves_operators_within_the_own_wilayah(
    desa: Desa, desa_lain: Desa, petugas: Pengguna, as_: As
) -> None:
    ani = PenggunaFactory(operator=True, desa=desa)
    dekat = DesaFactory(kecamatan=desa.kecamatan)
    client = as_(petugas)
    jawab = client.post(url(ani), {"desa": desa_lain.pk, "alasan": "pindah_tugas"})
    assert list(jawab.context["form"].errors) == ["desa"]
    with pytest.raises(TransisiError, match="di luar wilayah"):
        pindah(ani, petugas, "operator", desa=desa_lain)
    with pytest.raises(TransisiError, match="tidak dapat memberi peran"):
        pindah(ani, petugas, "petugas")
    isi = {"desa": dekat.pk, "alasan": "wilayah_berubah"}
    assert client.post(url(ani), isi).status_code == 302
    ani.refresh_from_db()
    assert ani.desa == dekat


def test_a_petugas_offers_no_role_above(
    operator: Pengguna, petugas: Pengguna, as_: As
) -> None:
    isi = as_(petugas).get(url(operator) + "?peran=admin")
    assert isi.context["peran"] == "operator"
    assert [str(satu) for satu in isi.context["pilihan"]] == ["operator", "pendamping"]


def test_nobody_changes_the_own_role(admin: Pengguna, as_: As) -> None:
    """So the last panitia stays one."""
    assert as_(admin).get(url(admin)).status_code == 404
    with pytest.raises(TransisiError, match="tidak dapat Anda urus"):
        pindah(admin, admin, "petugas")


def test_a_full_desa_takes_nobody(desa: Desa, desa_lain: Desa, admin: Pengguna) -> None:
    """SEC-01: three operators a desa; who stays where he is has his seat."""
    for _ in range(3):
        PenggunaFactory(operator=True, desa=desa_lain)
    ani = PenggunaFactory(operator=True, desa=desa)
    with pytest.raises(TransisiError, match="sudah punya 3 operator"):
        pindah(ani, admin, "operator", desa=desa_lain)


def test_nothing_changed_is_said_and_leaves_no_line(
    desa: Desa, admin: Pengguna, as_: As
) -> None:
    ani = PenggunaFactory(operator=True, desa=desa)
    isi = {"desa": desa.pk, "alasan": "salah_catat"}
    form = as_(admin).post(url(ani), isi).context["form"]
    assert form.non_field_errors() == [
        "Peran dan wilayahnya sudah seperti itu. Tidak ada yang berubah."
    ]
    assert not Jejak.objects.filter(tindakan="akun_dipindah").exists()


def test_a_closed_account_is_opened_first(desa: Desa, admin: Pengguna, as_: As) -> None:
    ani = PenggunaFactory(operator=True, desa=desa)
    deactivate_pengguna(ani, alasan="pindah", oleh=admin)
    assert as_(admin).get(url(ani)).status_code == 404
    with pytest.raises(TransisiError, match="Aktifkan dulu"):
        pindah(ani, admin, "admin")


def test_the_page_begins_with_what_is(
    desa: Desa, desa_lain: Desa, admin: Pengguna, as_: As
) -> None:
    budi = PenggunaFactory(pendamping=True, nama="Budi Santoso")
    Penugasan.objects.create(pengguna=budi, desa=desa)
    jawab = as_(admin).get(url(budi))
    assert jawab.context["form"].initial["binaan"] == [desa.pk]
    isi = jawab.content.decode()
    assert isi.count(" checked") == 1
    assert "Budi Santoso bekerja sebagai apa" in isi
    assert url(budi) in as_(admin).get(f"/akun/{budi.pk}/").content.decode()
