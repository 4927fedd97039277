"""The life of an item: every pair of state and action, and what each step leaves."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError

from desa.actions.bukti import cancel_bukti, create_bukti, submit_bukti
from desa.actions.jejak import kerusakan
from desa.galat import TransisiError
from desa.models import (
    Akun,
    Berkas,
    Bukti,
    Desa,
    IsianIuran,
    Jejak,
    Musim,
    Pengguna,
    Transisi,
    VersiBukti,
)
from tests.desa.contoh import foto, ganti, isian_iuran, kirim, kiriman, putus

Langkah = Callable[[Bukti], Bukti]
STATUS = ("draf", "diajukan", "disetujui", "dikembalikan", "ditolak", "dibatalkan")
LANGKAH = ("submit", "mend", "cancel", "disetujui", "dikembalikan", "ditolak")
# What becomes of an item: every pair that is not here is refused.
BOLEH = {
    ("draf", "submit"): "diajukan",
    ("draf", "mend"): "diajukan",
    ("draf", "cancel"): "dibatalkan",
    ("diajukan", "cancel"): "dibatalkan",
    ("diajukan", "disetujui"): "disetujui",
    ("diajukan", "dikembalikan"): "dikembalikan",
    ("diajukan", "ditolak"): "ditolak",
    ("dikembalikan", "mend"): "diajukan",
    ("disetujui", "mend"): "diajukan",
}
MENGGANTI = {
    ("diajukan", "disetujui"): "disetujui",
    ("diajukan", "dikembalikan"): "dikembalikan",
    ("diajukan", "ditolak"): "disetujui",
}


@pytest.fixture
def langkah(operator: Pengguna, petugas: Pengguna) -> dict[str, Langkah]:
    putusan = {
        ke: (lambda b, ke=ke: putus(b, ke, petugas))
        for ke in ("disetujui", "dikembalikan", "ditolak")
    }
    return {
        "submit": lambda b: submit_bukti(b, oleh=operator),
        "mend": lambda b: ganti(b, operator),
        "cancel": lambda b: cancel_bukti(b, oleh=operator),
        **putusan,
    }


@pytest.fixture
def pada(
    desa: Desa, operator: Pengguna, langkah: dict[str, Langkah]
) -> Callable[[str], Bukti]:
    """An item that was brought to this state by the actions alone."""

    def buat(status: str) -> Bukti:
        bukti = kirim(desa, operator, draf=status == "draf")
        if status == "dibatalkan":
            return langkah["cancel"](bukti)
        return langkah[status](bukti) if status in langkah else bukti

    return buat


def jumlah() -> tuple[int, int, int]:
    return (
        Transisi.objects.count(),
        Jejak.objects.count(),
        VersiBukti.objects.count(),
    )


@pytest.mark.parametrize("nama", LANGKAH)
@pytest.mark.parametrize("status", STATUS)
def test_state_and_action(
    pada: Callable[[str], Bukti], langkah: dict[str, Langkah], status: str, nama: str
) -> None:
    bukti = pada(status)
    transisi, jejak, versi = jumlah()
    ke = BOLEH.get((status, nama))
    if ke is None:
        with pytest.raises(TransisiError, match=bukti.nomor):
            langkah[nama](bukti)
        assert jumlah() == (transisi, jejak, versi)
    else:
        langkah[nama](bukti)
        assert jumlah() == (transisi + 1, jejak + 1, versi + (nama == "mend"))
        langkah_akhir = Transisi.objects.order_by("pk").last()
        assert langkah_akhir is not None
        assert (langkah_akhir.dari, langkah_akhir.ke) == (status, ke)
    assert Bukti.objects.get(pk=bukti.pk).status == (ke or status)
    assert kerusakan() == []


@pytest.mark.parametrize("nama", LANGKAH)
def test_an_action_on_a_replacement(
    pada: Callable[[str], Bukti],
    langkah: dict[str, Langkah],
    operator: Pengguna,
    nama: str,
) -> None:
    bukti = pada("disetujui")
    sah = bukti.versi_sah
    ganti(bukti, operator)
    ke = MENGGANTI.get(("diajukan", nama))
    if ke is None:
        with pytest.raises(TransisiError, match=bukti.nomor):
            langkah[nama](bukti)
    else:
        langkah[nama](bukti)
    bukti.refresh_from_db()
    assert bukti.status == (ke or "diajukan")
    assert (bukti.versi_sah == sah) == (nama != "disetujui")


def test_the_table_of_the_code_is_the_one_of_the_actions() -> None:
    dari_tindakan = {(dari, ke) for (dari, _), ke in BOLEH.items()}
    # A refused replacement goes on to the version that was approved before.
    dari_tindakan.add(("ditolak", "disetujui"))
    dari_kode = {(dari, ke) for dari, semua in Bukti.TRANSISI.items() for ke in semua}
    assert dari_kode == dari_tindakan
    assert set(Bukti.TRANSISI) == set(Bukti.Status)


def test_send_keeps_everything(desa: Desa, operator: Pengguna, akun: Akun) -> None:
    bukti = kirim(desa, operator, isian_iuran(akun))
    versi = VersiBukti.objects.get()
    assert (bukti.status, bukti.versi_kini, bukti.versi_sah) == (
        "diajukan",
        versi,
        None,
    )
    assert (bukti.diajukan_oleh, bukti.blth) == (operator, date(2026, 5, 1))
    assert (versi.nomor, versi.oleh, versi.atas_nama) == (1, operator, False)
    isian = IsianIuran.objects.get(versi=versi)
    assert (isian.akun, isian.jumlah) == (akun, 181_440)
    assert list(
        versi.lampiran_set.values_list("urut", "berkas__sha256", "berkas__nama")
    ) == [(1, foto().sha256, "bukti.jpg")]
    transisi = Transisi.objects.get()
    assert (transisi.dari, transisi.ke, transisi.oleh, transisi.versi) == (
        "draf",
        "diajukan",
        operator,
        versi,
    )
    assert transisi.sidik == versi.sidik
    jejak = Jejak.objects.get()
    assert (jejak.tindakan, jejak.objek, jejak.oleh, jejak.peran, jejak.desa) == (
        "bukti_diajukan",
        f"desa.bukti:{bukti.pk}",
        operator,
        "operator",
        desa,
    )


def test_an_entry_for_a_desa_says_so(desa: Desa, petugas: Pengguna) -> None:
    kirim(desa, petugas)
    assert VersiBukti.objects.get().atas_nama is True


def test_mend_keeps_the_version_before(
    bukti: Bukti, operator: Pengguna, petugas: Pengguna
) -> None:
    putus(bukti, "dikembalikan", petugas)
    bukti = ganti(bukti, operator)
    assert list(bukti.versi_set.values_list("nomor", flat=True)) == [1, 2]
    assert bukti.versi_kini == bukti.versi_set.get(nomor=2)
    assert (bukti.diputus_oleh, bukti.diputus_pada) == (None, None)


@pytest.mark.parametrize("status", [s for s in Musim.Status if s != "berjalan"])
def test_nothing_is_sent_unless_the_season_runs(
    musim: Musim, desa: Desa, operator: Pengguna, petugas: Pengguna, status: str
) -> None:
    kembali = putus(kirim(desa, operator), "dikembalikan", petugas)
    draf = kirim(desa, operator, draf=True)
    Musim.objects.update(status=status)
    sebelum = jumlah()
    kata = Musim.Status(status).label.lower()
    pesan = rf"Pengiriman bukti musim 2026 sedang tidak dibuka \({kata}\)\."
    semua: list[Callable[[], Bukti]] = [
        lambda: kirim(desa, operator),
        lambda: ganti(kembali, operator),
        lambda: submit_bukti(draf, oleh=operator),
    ]
    for langkah in semua:
        with pytest.raises(TransisiError, match=pesan):
            langkah()
    assert jumlah() == sebelum


def test_a_failure_in_the_middle_leaves_nothing(
    desa: Desa, operator: Pengguna, akun: Akun, musim: Musim
) -> None:
    """The typed fields are refused by the database after the version is written."""
    with pytest.raises(IntegrityError, match="isian_iuran_is_positive"):
        create_bukti(
            kiriman(isian_iuran(akun, jumlah=0)),
            musim=musim,
            desa=desa,
            jenis="iuran",
            oleh=operator,
        )
    assert jumlah() == (0, 0, 0)
    assert (Bukti.objects.count(), Berkas.objects.count()) == (0, 0)


def test_a_draft_is_not_sent(desa: Desa, operator: Pengguna) -> None:
    bukti = kirim(desa, operator, draf=True)
    bukti.refresh_from_db()
    assert (bukti.status, bukti.diajukan_pada, bukti.is_terbuka) == ("draf", None, True)
    assert list(Bukti.objects.menunggu()) == []
    assert list(Jejak.objects.values_list("tindakan", flat=True)) == ["bukti_draf"]
