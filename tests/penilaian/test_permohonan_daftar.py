"""SEC-74: the list of requests about personal data, and its clock of three days."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from desa.models import Pengguna, PermohonanData
from permata import waktu
from tests.desa.halaman import As
from tests.factories import PenggunaFactory
from tests.penilaian.contoh_permohonan import SENIN, permohonan

pytestmark = pytest.mark.usefixtures("jam_sembilan")


@pytest.fixture
def klien(as_: As, admin: Pengguna) -> Client:
    return as_(admin)


def test_the_clock_of_three_days() -> None:
    """Worked by hand: 72 hours, to the second."""
    satu = PermohonanData(diterima_pada=SENIN)
    for lewat, sisa, terlambat in (
        (timedelta(), "3 hari 0 jam lagi", False),
        (timedelta(hours=50, minutes=30), "21 jam lagi", False),
        (timedelta(hours=72), "0 jam lagi", False),
        (timedelta(hours=72, seconds=1), "0 jam lewat", True),
        (timedelta(hours=99), "1 hari 3 jam lewat", True),
    ):
        with waktu.seakan(SENIN + lewat):
            assert (satu.sisa, satu.is_terlambat) == (sisa, terlambat)


def test_the_list_by_state_kind_and_word(
    klien: Client, admin: Pengguna, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    lama = permohonan(diterima_pada=SENIN - timedelta(hours=73), oleh=admin)
    baru = permohonan(jenis="pembatasan", inisial="ÉB", oleh=admin)
    tutup = permohonan(
        oleh=admin,
        diterima_pada=SENIN - timedelta(days=9),
        hasil="ditolak",
        jawaban="Bukan orangnya.",
        ditutup_oleh=admin,
        ditutup_pada=SENIN,
    )
    url = reverse("penilaian:permohonan_list")

    def nomor(**saring: str) -> set[str]:
        return {s.nomor for s in klien.get(url, saring).context["page_obj"]}

    assert nomor() == {lama.nomor, baru.nomor, tutup.nomor}
    assert nomor(keadaan="terbuka") == {lama.nomor, baru.nomor}
    assert nomor(keadaan="lewat") == {lama.nomor}
    assert nomor(keadaan="ditutup") == {tutup.nomor}
    assert nomor(jenis="pembatasan") == {baru.nomor}
    assert nomor(q="ÉB") == {baru.nomor}  # no number has that letter
    assert nomor(q=lama.nomor[:6]) == {lama.nomor}
    with django_assert_num_queries(7):
        response = klien.get(url)
    assert (response.context["terbuka"], response.context["lewat"]) == (2, 1)
    isi = " ".join(response.content.decode().split())
    assert ("Dijawab terlambat" in isi, "1 jam lewat" in isi) == (True, True)


def test_other_roles_have_no_requests(db: None, petugas: Pengguna) -> None:
    permohonan()
    assert not PermohonanData.objects.untuk(petugas).exists()
    lain = PenggunaFactory(admin=True)
    assert PermohonanData.objects.untuk(lain).count() == 1
