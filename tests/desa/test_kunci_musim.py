"""The season is closed, sealed and set up while others are at work."""

from collections.abc import Callable
from datetime import date
from functools import partial
from threading import Event, Thread

import pytest
from django.db import connection, transaction

from desa.actions.bukti import create_bukti
from desa.actions.musim import (
    add_hari_libur,
    advance_musim,
    edit_jatuh_tempo,
    generate_jatuh_tempo,
    remove_hari_libur,
)
from desa.galat import TransisiError
from desa.models import Bukti, HariLibur, JatuhTempo, Jejak, Musim, Pengguna
from tests.desa.contoh import isian_regulasi, kirim, kiriman, putus
from tests.desa.test_serentak import dunia, serentak
from tests.factories import PenggunaFactory

pytestmark = pytest.mark.usefixtures("basis_bersama")


def saat_disegel(langkah: Callable[[], object]) -> object:
    """What the step gave or raised that began while a seal was not committed yet."""
    panitia: Pengguna = PenggunaFactory(admin=True)
    Musim.objects.update(status="pleno")
    musim, dipegang, menunggu = Musim.objects.get(), Event(), Event()

    def segel() -> None:
        try:
            with transaction.atomic():
                advance_musim(musim, dari="pleno", oleh=panitia)
                dipegang.set()
                menunggu.wait(0.5)  # nobody sets it: long enough for the step to queue
        finally:
            connection.close()

    utas = Thread(target=segel)
    utas.start()
    dipegang.wait(30)
    try:
        return langkah()
    except TransisiError as galat:
        return str(galat)
    finally:
        utas.join()


def test_no_decision_slips_in_behind_the_seal() -> None:
    bukti = kirim(*dunia())
    petugas = PenggunaFactory()
    hasil = saat_disegel(lambda: putus(bukti, "disetujui", petugas))
    assert hasil == "Hasil musim 2026 sudah ditetapkan."
    assert Bukti.objects.get().status == "diajukan"


def test_no_due_date_slips_in_behind_the_seal() -> None:
    dunia()
    tempo, hari = JatuhTempo.objects.earliest("pk"), date(2026, 5, 20)
    ubah = partial(edit_jatuh_tempo, tempo, tanggal=hari, alasan="Salah tulis")
    panitia = PenggunaFactory(admin=True)
    hasil = saat_disegel(lambda: ubah(oleh=panitia))
    assert hasil == "Hasil musim 2026 sudah ditetapkan, jatuh temponya tetap."
    assert JatuhTempo.objects.get(pk=tempo.pk).tanggal == tempo.tanggal


def test_a_send_that_began_before_the_close_is_refused_after_it() -> None:
    desa, operator = dunia()
    dibuka = Musim.objects.get()
    Musim.objects.update(status="tutup_data")
    with pytest.raises(TransisiError, match=r"sedang tidak dibuka \(data ditutup\)"):
        create_bukti(
            kiriman(isian_regulasi()),
            musim=dibuka,
            desa=desa,
            jenis="regulasi",
            oleh=operator,
        )
    assert Bukti.objects.count() == 0


def test_due_dates_made_twice_at_once_are_made_once() -> None:
    dunia()
    susun = partial(
        generate_jatuh_tempo, Musim.objects.get(), oleh=PenggunaFactory(admin=True)
    )
    assert serentak(*[susun] * 4) == [16] * 4
    assert JatuhTempo.objects.count() == 16


def test_one_day_off_is_added_and_removed_once() -> None:
    panitia = PenggunaFactory(admin=True)

    def tambah() -> object:
        libur = HariLibur(tanggal=date(2026, 2, 2), jenis="nasional", nama="Haul")
        return add_hari_libur(libur, oleh=panitia).nama

    hasil = sorted(map(str, serentak(tambah, tambah)))
    assert hasil == ["Haul", "Tanggal ini sudah ada dalam daftar."]
    libur = HariLibur.objects.get()
    # A copy each: a deleted row loses its key.
    hapus = [
        partial(remove_hari_libur, HariLibur.objects.get(pk=libur.pk), oleh=panitia)
        for _ in range(2)
    ]
    hasil = sorted(map(str, serentak(*hapus)))
    assert hasil == ["Haul sudah dihapus.", "None"]
    assert Jejak.objects.filter(tindakan="hapus_hari_libur").count() == 1
