"""Decisions: by whom, on which version, and with which reason."""

import pytest

from desa.actions.bukti import decide_bukti, submit_bukti
from desa.galat import TransisiError
from desa.models import Akun, Bukti, Desa, Jejak, Musim, Pengguna, Transisi, VersiBukti
from tests.desa.contoh import ganti, isian_iuran, kirim, putus, setujui

IKUT = "Anda ikut mengisi bukti ini, jadi petugas lain yang memutuskan."
ALASAN = "Pilih alasan dan tulis catatan untuk desa."


def versi_kini(bukti: Bukti) -> VersiBukti:
    return bukti.versi_set.order_by("nomor")[bukti.versi_set.count() - 1]


@pytest.mark.parametrize("ke", ["disetujui", "dikembalikan", "ditolak"])
def test_a_verdict_says_who_what_and_on_which_version(
    bukti: Bukti, petugas: Pengguna, ke: str
) -> None:
    versi = versi_kini(bukti)
    putus(bukti, ke, petugas)
    bukti.refresh_from_db()
    assert (bukti.status, bukti.diputus_oleh) == (ke, petugas)
    assert bukti.versi_sah == (versi if ke == "disetujui" else None)
    langkah = Transisi.objects.filter(dari="diajukan").get()
    sebab = ("", "") if ke == "disetujui" else ("jumlah", "Beda 1.000.")
    label = "" if ke == "disetujui" else "Jumlah berbeda"
    assert (langkah.ke, langkah.oleh, langkah.versi) == (ke, petugas, versi)
    assert (langkah.alasan, langkah.catatan, langkah.sidik) == (*sebab, versi.sidik)
    jejak = Jejak.objects.order_by("nomor").last()
    assert jejak is not None
    assert (jejak.tindakan, jejak.oleh, jejak.alasan) == (
        f"bukti_{ke}",
        petugas,
        label,
    )


@pytest.mark.parametrize("ke", ["dikembalikan", "ditolak"])
@pytest.mark.parametrize(
    ("alasan", "catatan"),
    [("", ""), ("jumlah", ""), ("", "Beda 1.000."), ("jumlah", "  ")],
)
def test_a_return_or_refusal_needs_its_reason_and_note(
    bukti: Bukti, petugas: Pengguna, ke: str, alasan: str, catatan: str
) -> None:
    with pytest.raises(TransisiError) as galat:
        decide_bukti(
            bukti,
            ke=ke,
            versi=versi_kini(bukti),
            oleh=petugas,
            alasan=alasan,
            catatan=catatan,
        )
    assert str(galat.value) == ALASAN
    assert Bukti.objects.get().status == "diajukan"


@pytest.mark.parametrize("ke", ["draf", "diajukan", "dibatalkan", "sah", ""])
def test_a_verdict_is_one_of_three(bukti: Bukti, petugas: Pengguna, ke: str) -> None:
    with pytest.raises(TransisiError) as galat:
        decide_bukti(
            bukti,
            ke=ke,
            versi=versi_kini(bukti),
            oleh=petugas,
            alasan="lain",
            catatan="Ya",
        )
    assert str(galat.value) == "Pilih setujui, kembalikan atau tolak."


def test_nobody_decides_on_what_he_sent(desa: Desa, petugas: Pengguna) -> None:
    bukti = kirim(desa, petugas)
    for ke in ("disetujui", "dikembalikan", "ditolak"):
        with pytest.raises(TransisiError) as galat:
            putus(bukti, ke, petugas)
        assert str(galat.value) == IKUT
    assert Bukti.objects.get().status == "diajukan"


def test_nobody_decides_on_what_he_once_had_a_hand_in(
    bukti: Bukti, operator: Pengguna, petugas: Pengguna, petugas_lain: Pengguna
) -> None:
    """His was version 2; version 3 is of the operator again."""
    putus(bukti, "dikembalikan", petugas_lain)
    ganti(bukti, petugas)
    putus(bukti, "dikembalikan", petugas_lain)
    ganti(bukti, operator)
    with pytest.raises(TransisiError) as galat:
        putus(bukti, "disetujui", petugas)
    assert str(galat.value) == IKUT
    putus(bukti, "disetujui", petugas_lain)


def test_nobody_decides_on_what_he_began(
    bukti: Bukti, petugas: Pengguna, petugas_lain: Pengguna
) -> None:
    """The item was made by him even where no version is."""
    Bukti.objects.filter(pk=bukti.pk).update(dibuat_oleh=petugas)
    with pytest.raises(TransisiError, match=IKUT):
        putus(bukti, "disetujui", petugas)


def test_nobody_decides_on_a_draft_that_he_sent(
    desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    bukti = kirim(desa, operator, draf=True)
    submit_bukti(bukti, oleh=petugas)
    with pytest.raises(TransisiError, match=IKUT):
        putus(bukti, "disetujui", petugas)


def test_a_decision_binds_to_the_version_that_was_seen(
    bukti: Bukti, operator: Pengguna, petugas: Pengguna, petugas_lain: Pengguna
) -> None:
    dilihat = versi_kini(bukti)
    putus(bukti, "dikembalikan", petugas_lain)
    ganti(bukti, operator)
    with pytest.raises(TransisiError) as galat:
        decide_bukti(bukti, ke="disetujui", versi=dilihat, oleh=petugas)
    assert str(galat.value) == (
        f"Regulasi {bukti.nomor} sudah berubah sejak Anda buka: sekarang menunggu. "
        "Muat ulang halaman ini."
    )
    assert Bukti.objects.get().versi_sah is None


def test_the_second_of_two_verdicts_hears_of_the_first(
    bukti: Bukti, petugas: Pengguna, petugas_lain: Pengguna
) -> None:
    putus(bukti, "ditolak", petugas_lain)
    with pytest.raises(TransisiError) as galat:
        putus(bukti, "disetujui", petugas)
    assert str(galat.value) == (
        f"Regulasi {bukti.nomor} sudah berubah sejak Anda buka: sekarang ditolak. "
        "Muat ulang halaman ini."
    )


def test_a_refused_replacement_keeps_the_approved_version(
    desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    bukti = setujui(desa, operator, petugas)
    sah = bukti.versi_sah
    ganti(bukti, operator)
    putus(bukti, "ditolak", petugas)
    bukti.refresh_from_db()
    assert (bukti.status, bukti.versi_kini, bukti.versi_sah) == ("disetujui", sah, sah)
    langkah = Transisi.objects.order_by("pk").values_list("dari", "ke", "versi__nomor")
    assert list(langkah)[-2:] == [
        ("diajukan", "ditolak", 2),
        ("ditolak", "disetujui", 1),
    ]


def test_an_approved_replacement_takes_its_place(
    desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    bukti = setujui(desa, operator, petugas)
    ganti(bukti, operator)
    putus(bukti, "disetujui", petugas)
    bukti.refresh_from_db()
    assert bukti.versi_sah == bukti.versi_kini == versi_kini(bukti)
    assert versi_kini(bukti).nomor == 2


def test_a_failed_approval_leaves_nothing(
    desa: Desa, operator: Pengguna, petugas: Pengguna, akun: Akun
) -> None:
    """The money is found to be approved already after the step was written."""
    setujui(desa, operator, petugas, isian_iuran(akun))
    bukti = kirim(desa, operator, isian_iuran(akun))
    sebelum = Transisi.objects.count(), Jejak.objects.count()
    with pytest.raises(TransisiError, match="dokumen ganda"):
        putus(bukti, "disetujui", petugas)
    bukti.refresh_from_db()
    assert (bukti.status, bukti.versi_sah, bukti.diputus_oleh) == (
        "diajukan",
        None,
        None,
    )
    assert (Transisi.objects.count(), Jejak.objects.count()) == sebelum


@pytest.mark.parametrize("status", ["tutup_data", "masa_sanggah", "pleno"])
def test_a_decision_comes_until_the_result_is_sealed(
    bukti: Bukti, petugas: Pengguna, status: str
) -> None:
    Musim.objects.update(status=status)
    putus(bukti, "disetujui", petugas)
    assert Bukti.objects.get().status == "disetujui"


@pytest.mark.parametrize("status", ["ditetapkan", "diumumkan", "arsip"])
def test_no_decision_moves_a_sealed_result(
    bukti: Bukti, petugas: Pengguna, status: str
) -> None:
    Musim.objects.update(status=status)
    with pytest.raises(TransisiError) as galat:
        putus(bukti, "disetujui", petugas)
    assert str(galat.value) == "Hasil musim 2026 sudah ditetapkan."
    assert Bukti.objects.get().status == "diajukan"
