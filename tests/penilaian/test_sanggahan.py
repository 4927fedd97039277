"""Objections: the window, who decides, what an acceptance opens."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from desa.actions.jejak import kerusakan
from desa.actions.pembukaan import reopen_kiriman
from desa.galat import KunciError, TransisiError
from desa.models import Akun, Bukti, Desa, Jejak, Musim, Pembukaan, Pengguna
from penilaian.actions import (
    close_sanggahan,
    decide_sanggahan,
    withdraw_sanggahan,
)
from penilaian.models import Sanggahan
from penilaian.sanggahan import HitungSanggahan, hitung_sanggahan
from penilaian.syarat import syarat_penetapan
from permata import waktu
from tests.desa.contoh import foto, isian_iuran, isian_regulasi, kirim, putus
from tests.factories import AkunFactory
from tests.penilaian.contoh_sanggahan import (
    MEI,
    ajukan,
    masa_sanggah,
    pukul,
    sanggahan,
)

KUNCI = uuid.UUID("7d0f4c62-8a57-4f40-9c0c-6f0a5a4ed001")


@pytest.fixture
def akun(desa: Desa) -> Akun:
    akun: Akun = AkunFactory(desa=desa)
    return akun


@pytest.mark.parametrize(
    ("hari", "jam", "menit"), [(21, 0, 0), (22, 9, 0), (23, 23, 59)]
)
def test_a_desa_objects_inside_the_window(
    musim: Musim, desa: Desa, operator: Pengguna, hari: int, jam: int, menit: int
) -> None:
    masa_sanggah(musim)
    with pukul(hari, jam, menit):
        satu = ajukan(desa, operator, berkas=[foto()])
    assert (satu.status, satu.kepala_desa, satu.berkas_set.count()) == (
        "diajukan",
        "Sutrisno",
        1,
    )
    jejak = Jejak.objects.filter(objek=f"penilaian.sanggahan:{satu.pk}")
    assert [(j.tindakan, j.oleh, j.desa) for j in jejak] == [
        ("sanggahan_diajukan", operator, desa)
    ]
    assert kerusakan() == []


@pytest.mark.parametrize(("hari", "jam", "menit"), [(20, 23, 59), (24, 0, 0)])
def test_outside_the_window_nothing_is_stored(
    musim: Musim, desa: Desa, operator: Pengguna, hari: int, jam: int, menit: int
) -> None:
    masa_sanggah(musim)
    kata = "Sanggahan diterima Senin, 21 September 2026 sampai Rabu, 23 September 2026"
    with pukul(hari, jam, menit), pytest.raises(TransisiError, match=kata):
        ajukan(desa, operator)
    assert not Sanggahan.objects.exists()


@pytest.mark.parametrize("status", ["berjalan", "tutup_data", "pleno", "ditetapkan"])
def test_the_state_of_the_season_closes_the_window_too(
    musim: Musim, desa: Desa, operator: Pengguna, status: str
) -> None:
    musim.status = status
    musim.save()
    with pukul(22), pytest.raises(TransisiError, match="Sanggahan diterima"):
        ajukan(desa, operator)


def test_the_same_send_twice_is_one_and_other_content_is_refused(
    musim: Musim, desa: Desa, operator: Pengguna
) -> None:
    masa_sanggah(musim)
    with pukul(22):
        dua = [ajukan(desa, operator, KUNCI) for _ in range(2)]
        assert dua[0] == dua[1]
        with pytest.raises(KunciError, match="dengan isi lain"):
            ajukan(desa, operator, KUNCI, alasan="Lain")
    assert Sanggahan.objects.count() == 1


def test_a_line_is_objected_to_once_until_it_is_decided(
    musim: Musim, desa: Desa, operator: Pengguna, admin: Pengguna
) -> None:
    masa_sanggah(musim)
    with pukul(22):
        satu = ajukan(desa, operator)
        with pytest.raises(TransisiError, match="sudah disanggah dan belum diputus"):
            ajukan(desa, operator)
        decide_sanggahan(satu, ke="ditolak", dasar="Lunas 20 Juni.", oleh=admin)
        ajukan(desa, operator)
    assert Sanggahan.objects.count() == 2


@pytest.mark.parametrize("ke", ["diterima", "ditolak"])
def test_a_decision_names_its_grounds(
    musim: Musim, desa: Desa, operator: Pengguna, admin: Pengguna, ke: str
) -> None:
    masa_sanggah(musim)
    with pukul(22):
        satu = ajukan(desa, operator)
        with pytest.raises(TransisiError, match="Tulis dasar putusannya"):
            decide_sanggahan(satu, ke=ke, dasar=" ", oleh=admin)
        satu = decide_sanggahan(satu, ke=ke, dasar="Kuitansi 12 Juni.", oleh=admin)
    assert (satu.status, satu.diputus_oleh, satu.dasar) == (
        ke,
        admin,
        "Kuitansi 12 Juni.",
    )
    assert Pembukaan.objects.count() == (1 if ke == "diterima" else 0)


def test_who_decided_the_evidence_never_decides_the_objection(
    musim: Musim,
    desa: Desa,
    akun: Akun,
    operator: Pengguna,
    petugas: Pengguna,
    admin: Pengguna,
) -> None:
    putus(kirim(desa, operator, isian_iuran(akun)), "ditolak", petugas)
    masa_sanggah(musim)
    with pukul(22):
        satu = ajukan(desa, operator)
        with pytest.raises(TransisiError, match="orang lain yang memutus"):
            decide_sanggahan(satu, ke="ditolak", dasar="Tetap.", oleh=petugas)
        assert decide_sanggahan(satu, ke="ditolak", dasar="Tetap.", oleh=admin)


def test_a_decision_on_another_month_or_kind_is_no_hindrance(
    musim: Musim, desa: Desa, akun: Akun, operator: Pengguna, petugas: Pengguna
) -> None:
    april = isian_iuran(akun, blth=date(2026, 4, 1), tanggal=date(2026, 5, 12))
    putus(kirim(desa, operator, april), "ditolak", petugas)
    putus(kirim(desa, operator, isian_regulasi()), "ditolak", petugas)
    masa_sanggah(musim)
    with pukul(22):
        satu = ajukan(desa, operator)
        satu = decide_sanggahan(satu, ke="ditolak", dasar="Tetap.", oleh=petugas)
    assert satu.status == "ditolak"


def test_an_acceptance_lets_the_right_evidence_in_and_no_other(
    musim: Musim,
    desa: Desa,
    desa_lain: Desa,
    akun: Akun,
    operator: Pengguna,
    petugas: Pengguna,
    admin: Pengguna,
) -> None:
    masa_sanggah(musim)
    mei = isian_iuran(akun)
    with pukul(22):
        satu = ajukan(desa, operator)
        with pytest.raises(TransisiError, match="sedang tidak dibuka"):
            kirim(desa, operator, mei)
        satu = decide_sanggahan(
            satu, ke="diterima", dasar="Benar.", sampai=date(2026, 9, 24), oleh=admin
        )
        bukti = kirim(desa, operator, isian_iuran(akun))
        for isian in (isian_iuran(akun, blth=date(2026, 4, 1)), isian_regulasi()):
            with pytest.raises(TransisiError, match="sedang tidak dibuka"):
                kirim(desa, operator, isian)
        with pytest.raises(TransisiError, match="menunggu putusan"):
            close_sanggahan(satu, pembetulan="Bukti baru.", oleh=admin)
        putus(bukti, "disetujui", petugas)
        satu = close_sanggahan(satu, pembetulan=f"Bukti {bukti.nomor}.", oleh=admin)
    assert (satu.status, Bukti.objects.get().status) == ("selesai", "disetujui")
    with pukul(25), pytest.raises(TransisiError, match="sedang tidak dibuka"):
        kirim(desa, operator, isian_iuran(akun, kode_iuran="410800000006"))
    assert kerusakan() == []


def test_an_objection_to_the_regulation_opens_both_its_kinds(
    musim: Musim, desa: Desa, operator: Pengguna, admin: Pengguna
) -> None:
    masa_sanggah(musim)
    with pukul(22):
        satu = ajukan(
            desa, operator, indikator="regulasi", blth=None, baris="Dasar hukum"
        )
        decide_sanggahan(satu, ke="diterima", dasar="Benar.", oleh=admin)
        assert kirim(desa, operator, isian_regulasi()).status == "diajukan"
    jenis = Pembukaan.objects.order_by("pk").values_list("jenis", "blth")
    assert list(jenis) == [("regulasi", None), ("anggaran", None)]


@pytest.mark.parametrize("hari", [21, 26])
def test_a_door_is_opened_from_today_to_the_end_of_the_pleno(
    musim: Musim, desa: Desa, admin: Pengguna, hari: int
) -> None:
    masa_sanggah(musim)
    with pukul(22), pytest.raises(TransisiError, match="sampai akhir pleno"):
        reopen_kiriman(
            musim,
            desa,
            jenis="iuran",
            blth=MEI,
            sampai=date(2026, 9, hari),
            alasan="Uji",
            oleh=admin,
        )


def test_a_sealed_season_takes_no_step(
    musim: Musim, desa: Desa, operator: Pengguna, admin: Pengguna
) -> None:
    satu = sanggahan(desa, operator)
    musim.status = Musim.Status.DITETAPKAN
    musim.save()
    langkah: list[Callable[[], Any]] = [
        lambda: withdraw_sanggahan(satu, oleh=operator),
        lambda: decide_sanggahan(satu, ke="ditolak", dasar="Tetap.", oleh=admin),
    ]
    for satu_langkah in langkah:
        with pytest.raises(TransisiError, match="dalam masa sanggah dan pleno"):
            satu_langkah()


def test_an_open_objection_stands_in_the_way_of_the_result(
    musim: Musim, desa: Desa, operator: Pengguna
) -> None:
    masa_sanggah(musim)

    def belum() -> list[str]:
        semua = syarat_penetapan(musim)
        return [s.judul for s in semua if not s.selesai and "sanggahan" in s.judul]

    satu = sanggahan(desa, operator)
    assert belum() == ["1 sanggahan belum selesai"]
    withdraw_sanggahan(satu, oleh=operator)
    assert belum() == []


def test_what_was_withdrawn_is_decided_no_more(
    musim: Musim, desa: Desa, operator: Pengguna, admin: Pengguna
) -> None:
    masa_sanggah(musim)
    with pukul(22):
        satu = withdraw_sanggahan(ajukan(desa, operator), oleh=operator)
        with pytest.raises(TransisiError, match="sekarang: ditarik desa"):
            decide_sanggahan(satu, ke="ditolak", dasar="Tetap.", oleh=admin)


def test_the_counts_are_of_all_desa(
    musim: Musim, desa: Desa, desa_lain: Desa, operator: Pengguna, admin: Pengguna
) -> None:
    assert hitung_sanggahan(musim) is None
    masa_sanggah(musim)
    kini = waktu.sekarang()
    putusan: dict[str, Any] = {
        "diputus_oleh": admin,
        "diputus_pada": kini,
        "dasar": "Ya.",
    }
    sanggahan(desa, operator)
    sanggahan(desa_lain, operator)
    sanggahan(desa, operator, status="ditarik")
    sanggahan(desa, operator, status="ditolak", **putusan)
    sanggahan(desa, operator, status="diterima", **putusan)
    assert hitung_sanggahan(musim) == HitungSanggahan(4, 1, 1, 2)
