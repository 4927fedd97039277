"""The table of retention: pure, on the page, and where its clock stands still."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from desa.actions.impor import cancel_impor
from desa.galat import TransisiError
from desa.models import BarisImpor, Berkas, Desa, Impor, Musim, Pengguna
from desa.tetap import BERKAS
from penilaian.retensi import _diumumkan, peristiwa
from permata import retensi, waktu
from sosialisasi.models import Hadirin
from tests.desa.halaman import As
from tests.factories import PenggunaFactory
from tests.penilaian.contoh_koreksi import terbuka
from tests.penilaian.contoh_musnah import (
    HADIR,
    KENARI,
    LAKUKAN,
    SEGEL,
    UMUM,
    isi_gudang,
    musnahkan,
    nik_tercari,
    pukul,
)
from tests.penilaian.contoh_musnah import desa as desa
from tests.penilaian.contoh_musnah import gudang_sendiri as gudang_sendiri
from tests.penilaian.contoh_musnah import musim as musim
from tests.penilaian.contoh_musnah import selesai as selesai


def test_months_end_where_a_month_is_shorter() -> None:
    assert retensi.tambah_bulan(date(2027, 2, 28), 12) == date(2028, 2, 28)
    assert retensi.tambah_bulan(date(2028, 2, 29), 12) == date(2029, 2, 28)
    assert retensi.tambah_bulan(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert retensi.WARGA.jatuh(date(2026, 9, 28)) == UMUM
    assert retensi.HADIRIN.jatuh(date(2026, 8, 31)) == HADIR


def test_the_page_shows_what_the_command_prints(
    selesai: Musim,
    admin: Pengguna,
    as_: As,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    klien = as_(admin)
    alamat = reverse("penilaian:masa_simpan_list")
    klien.get(alamat)
    with waktu.seakan(pukul(SEGEL)):
        with django_assert_num_queries(16):
            isi = klien.get(alamat)
        satu = {s.masa.kunci: s for s in isi.context["semua"]}
        assert satu["hadirin"].jumlah == 2
        assert (satu["warga"].jumlah, satu["warga"].jadwal.berikutnya) == (0, UMUM)
        assert "90 hari sesudah hasil disegel" in isi.content.decode()
        assert "28 September 2027" in " ".join(isi.content.decode().split())


def test_an_open_correction_stops_the_clock(
    selesai: Musim, admin: Pengguna, desa: Desa
) -> None:
    """What a correction may still need stays until its own seal is old enough."""
    terbuka(selesai, desa)
    musnahkan(UMUM, LAKUKAN)
    assert (nik_tercari(), BarisImpor.objects.exists()) == (True, True)
    assert not Hadirin.objects.filter(nama=KENARI).exists()


def test_without_a_line_in_the_trail_the_calendar_counts(musim: Musim) -> None:
    """A season that was announced before the trail said so."""
    Musim.objects.update(status=Musim.Status.DIUMUMKAN)
    musim.refresh_from_db()
    assert _diumumkan(musim) == date(2026, 9, 30)
    assert peristiwa(musim) == {retensi.Mulai.MUSIM_BERAKHIR: date(2026, 8, 31)}


def test_what_is_gone_answers_in_words(
    selesai: Musim, admin: Pengguna, desa: Desa, as_: As
) -> None:
    """Its file says why; its import is undone no more; other files open as before."""
    impor, berkas = Impor.objects.get(), Berkas.objects.get(lampiran_set__isnull=False)
    musnahkan(UMUM, LAKUKAN)
    klien = as_(PenggunaFactory(username="lain"))
    for alamat in (
        reverse("desa:berkas_detail", args=[berkas.pk]),
        reverse("desa:berkas_halaman", args=[berkas.pk, 1]),
        reverse("desa:impor_file", args=[impor.pk]),
    ):
        assert klien.get(alamat).status_code == 404
    with pytest.raises(TransisiError, match="dimusnahkan menurut masa simpan"):
        cancel_impor(impor, oleh=admin, alasan="Keliru.")
    assert klien.get(reverse("desa:peserta_list")).status_code == 200
    assert klien.get(reverse("desa:impor_detail", args=[impor.pk])).status_code == 200


def test_the_same_bytes_of_something_else_stay(selesai: Musim, desa: Desa) -> None:
    """A file is destroyed by its row: a photo of a visit with the same bytes stays."""
    lama = Berkas.objects.get(lampiran_set__isnull=False)
    kembar = Berkas.objects.get(pk=lama.pk)
    kembar.pk, kembar.nama = None, "spanduk.jpg"
    kembar._state.adding = True
    kembar.save(force_insert=True)
    musnahkan(UMUM, LAKUKAN)
    assert Berkas.objects.get(pk=lama.pk).nama == BERKAS
    assert f"{lama.sha256[:2]}/{lama.sha256}" in isi_gudang()
