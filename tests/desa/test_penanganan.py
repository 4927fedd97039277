"""Two petugas on one queue: a lease, a takeover, one verdict."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from desa.actions.penanganan import decide_penanganan, hold_bukti
from desa.galat import TransisiError
from desa.models import (
    Bukti,
    Desa,
    Jejak,
    Penanganan,
    Pengguna,
    Transisi,
    VersiBukti,
)
from permata import waktu
from tests.desa.contoh import ganti, kirim, putus
from tests.desa.halaman import As
from tests.desa.test_serentak import dunia, serentak
from tests.factories import BuktiFactory, PenggunaFactory

PAGI = datetime(2026, 7, 20, 9, 12, tzinfo=ZoneInfo("Asia/Jakarta"))
MENIT = timedelta(minutes=1)


def pemegang() -> list[tuple[str, datetime, datetime]]:
    semua = Penanganan.objects.order_by("pk")
    return [(satu.oleh.nama, satu.sejak, satu.sampai) for satu in semua]


def setujui(bukti: Bukti, oleh: Pengguna) -> Bukti:
    versi = VersiBukti.objects.get(kini_untuk=bukti)
    return decide_penanganan(bukti, ke="disetujui", versi=versi, oleh=oleh)


def test_a_lease_is_taken_renewed_and_runs_out(
    bukti: Bukti, petugas: Pengguna, petugas_lain: Pengguna
) -> None:
    """REL-05."""
    with waktu.seakan(PAGI):
        hold_bukti(bukti, oleh=petugas)
    with waktu.seakan(PAGI + 10 * MENIT):
        hold_bukti(bukti, oleh=petugas)
        assert hold_bukti(bukti, oleh=petugas_lain).oleh == petugas
    assert pemegang() == [("Sari Wulandari", PAGI, PAGI + 25 * MENIT)]
    with waktu.seakan(PAGI + 25 * MENIT):
        hold_bukti(bukti, oleh=petugas_lain)
    assert pemegang() == [("Rina Astuti", PAGI + 25 * MENIT, PAGI + 40 * MENIT)]


def test_a_takeover_is_written_down_and_stops_the_other(
    bukti: Bukti, petugas: Pengguna, petugas_lain: Pengguna
) -> None:
    """REL-05."""
    with waktu.seakan(PAGI):
        hold_bukti(bukti, oleh=petugas)
        hold_bukti(bukti, oleh=petugas_lain, ambil_alih=True)
        with pytest.raises(TransisiError) as galat:
            setujui(bukti, petugas)
        assert str(galat.value) == (
            "Sedang diperiksa Rina Astuti sejak 09.12. "
            "Ambil alih dulu, atau lanjut ke bukti lain."
        )
        setujui(bukti, petugas_lain)
    tindakan = Jejak.objects.order_by("nomor").values_list("tindakan", "oleh__nama")
    assert list(tindakan)[1:] == [
        ("ambil_alih_penanganan", "Rina Astuti"),
        ("bukti_disetujui", "Rina Astuti"),
    ]
    assert pemegang() == []


def test_a_petugas_has_one_item_at_a_time(
    desa: Desa, operator: Pengguna, petugas: Pengguna, bukti: Bukti
) -> None:
    lain = kirim(desa, operator)
    hold_bukti(bukti, oleh=petugas)
    hold_bukti(lain, oleh=petugas)
    assert [satu.bukti for satu in Penanganan.objects.all()] == [lain]


def test_nobody_holds_what_is_decided_or_what_he_sent(
    desa: Desa, operator: Pengguna, petugas: Pengguna, petugas_lain: Pengguna
) -> None:
    bukti = putus(kirim(desa, operator), "disetujui", petugas)
    with pytest.raises(TransisiError, match="sudah disetujui"):
        hold_bukti(bukti, oleh=petugas_lain)
    titipan = kirim(desa, petugas)
    with pytest.raises(TransisiError, match="Anda ikut mengisi"):
        hold_bukti(titipan, oleh=petugas)
    assert pemegang() == []


def pegang(bukti: Bukti) -> str:
    return reverse("desa:bukti_hold", args=[bukti.pk])


def meja(bukti: Bukti) -> str:
    return reverse("desa:verifikasi_detail", args=[bukti.pk])


def test_opening_the_desk_takes_the_item_and_the_other_reads_who_has_it(
    as_: As, bukti: Bukti, petugas: Pengguna, petugas_lain: Pengguna
) -> None:
    htmx: Any = {"headers": {"HX-Request": "true"}}
    with waktu.seakan(PAGI):
        assert as_(petugas).post(pegang(bukti), **htmx).content.strip() == b""
        isi = as_(petugas_lain).post(pegang(bukti), **htmx).content.decode()
        halaman = as_(petugas_lain).get(meja(bukti))
    for teks in (isi, halaman.content.decode()):
        assert "Sedang diperiksa Sari Wulandari sejak 09.12." in teks
        assert "Ambil alih" in teks
    assert b'name="ke"' not in halaman.content
    with waktu.seakan(PAGI + 15 * MENIT):
        assert b'name="ke"' in as_(petugas_lain).get(meja(bukti)).content


def test_a_click_takes_over_and_comes_back_under_the_same_filter(
    as_: As, bukti: Bukti, petugas: Pengguna, petugas_lain: Pengguna
) -> None:
    hold_bukti(bukti, oleh=petugas)
    alamat = f"{pegang(bukti)}?keadaan=baca"
    response = as_(petugas_lain).post(alamat, {"ambil_alih": "ya"})
    assert response["Location"] == f"{meja(bukti)}?keadaan=baca"
    assert Penanganan.objects.get().oleh == petugas_lain


def test_nobody_is_led_to_what_is_held_or_what_he_sent(
    as_: As, desa: Desa, petugas: Pengguna, petugas_lain: Pengguna
) -> None:
    kini, dipegang, titipan, bebas = (
        BuktiFactory(desa=desa),
        BuktiFactory(desa=desa),
        BuktiFactory(desa=desa, dibuat_oleh=petugas),
        BuktiFactory(desa=desa),
    )
    hold_bukti(dipegang, oleh=petugas_lain)
    isi = as_(petugas).get(meja(kini)).context
    assert (isi["lanjut"].pk, isi["mundur"].pk) == (bebas.pk, bebas.pk)
    assert [satu.pk for satu in isi["urutan"].baris] == [
        satu.pk for satu in (kini, dipegang, titipan, bebas)
    ]
    response = as_(petugas).post(
        reverse("desa:bukti_decide", args=[kini.pk]),
        {"versi": kini.versi_kini_id, "ke": "disetujui"},
    )
    assert response["Location"] == meja(bebas)
    assert Penanganan.objects.get(oleh=petugas).bukti == bebas


def test_who_comes_second_sees_both_verdicts(
    as_: As, bukti: Bukti, petugas: Pengguna, petugas_lain: Pengguna
) -> None:
    """REL-06."""
    putus(bukti, "dikembalikan", petugas_lain)
    response = as_(petugas).post(
        reverse("desa:bukti_decide", args=[bukti.pk]),
        {
            "versi": bukti.versi_kini_id,
            "ke": "ditolak",
            "alasan": "ganda",
            "catatan": "Sudah ada.",
        },
    )
    assert response.status_code == 409
    teks = " ".join(response.content.decode().split())
    for kata in (
        "Rina Astuti lebih dulu memutus",
        "<dd>Dikembalikan, versi 1</dd>",
        "<dd>Beda 1.000.</dd>",
        "Putusan Anda, tidak disimpan",
        "<dd>Ditolak, versi 1</dd>",
        "<dd>Sudah ada.</dd>",
    ):
        assert kata in teks
    assert Transisi.objects.filter(oleh=petugas).count() == 0


def test_what_came_back_goes_first_to_who_returned_it(
    as_: As, desa: Desa, operator: Pengguna, petugas: Pengguna, petugas_lain: Pengguna
) -> None:
    senin = datetime(2026, 7, 20, 8, tzinfo=PAGI.tzinfo)
    lama = BuktiFactory(desa=desa, diajukan_pada=senin - timedelta(days=1))
    kembali = BuktiFactory(desa=desa, diajukan_pada=senin)
    putus(kembali, "dikembalikan", petugas)
    with waktu.seakan(senin):
        ganti(kembali, operator)
    nanti = BuktiFactory(desa=desa, diajukan_pada=PAGI)

    def urut(oleh: Pengguna) -> list[tuple[Any, bool]]:
        isi = as_(oleh).get(reverse("desa:verifikasi_list")).context["antrean"]
        return [(satu.bukti, satu.antre.is_anda) for satu in isi]

    assert urut(petugas) == [(kembali, True), (lama, False), (nanti, False)]
    assert urut(petugas_lain) == [(lama, False), (nanti, False), (kembali, False)]
    with waktu.seakan(PAGI + timedelta(days=4)):  # the promise of Thursday has run out
        assert [satu for satu, _ in urut(petugas_lain)] == [lama, kembali, nanti]
    petugas.is_active = False
    petugas.save()
    assert [satu for satu, _ in urut(petugas_lain)] == [lama, kembali, nanti]


@pytest.fixture
def dua(basis_bersama: None) -> tuple[Bukti, Pengguna, Pengguna]:
    desa, operator = dunia()
    return kirim(desa, operator), PenggunaFactory(), PenggunaFactory()


def test_two_who_open_at_once_leave_one_lease(
    dua: tuple[Bukti, Pengguna, Pengguna],
) -> None:
    bukti, sari, rina = dua

    def buka(oleh: Pengguna) -> Callable[[], object]:
        return lambda: hold_bukti(bukti, oleh=oleh).oleh

    hasil = serentak(*[buka(sari), buka(rina)] * 5)
    pemenang = Penanganan.objects.get().oleh
    assert pemenang in (sari, rina)
    assert hasil == [pemenang] * 10


def test_two_who_decide_at_once_give_one_decision_and_a_clear_message(
    dua: tuple[Bukti, Pengguna, Pengguna],
) -> None:
    """REL-04."""
    bukti, sari, rina = dua

    def putuskan(oleh: Pengguna) -> Callable[[], object]:
        return lambda: setujui(bukti, oleh).diputus_oleh

    hasil = serentak(putuskan(sari), putuskan(rina))
    bukti.refresh_from_db()
    assert [h for h in hasil if h in (sari, rina)] == [bukti.diputus_oleh]
    assert [str(h) for h in hasil if isinstance(h, TransisiError)] == [
        f"{bukti} sudah berubah sejak Anda buka: sekarang disetujui. "
        "Muat ulang halaman ini."
    ]
    assert Transisi.objects.filter(ke="disetujui").count() == 1


def test_two_who_swap_their_items_do_not_lock_each_other(
    dua: tuple[Bukti, Pengguna, Pengguna],
) -> None:
    bukti, sari, rina = dua
    lain = kirim(bukti.desa, bukti.dibuat_oleh)
    hold_bukti(bukti, oleh=sari)
    hold_bukti(lain, oleh=rina)

    def rebut(satu: Bukti, oleh: Pengguna) -> Callable[[], object]:
        return lambda: hold_bukti(satu, oleh=oleh, ambil_alih=True).oleh

    hasil = serentak(rebut(lain, sari), rebut(bukti, rina))
    assert hasil == [sari, rina]
    assert Penanganan.objects.count() in (1, 2)
