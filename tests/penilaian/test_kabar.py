"""News is the audit trail, read by those it concerns (ADR 0027)."""

from __future__ import annotations

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from desa.actions.jejak import record
from desa.models import Bukti, Desa, Jejak, Musim, Pengguna
from penilaian.kabar import TERBANYAK, jumlah_baru, kabar
from penilaian.kabar_kata import AKUN, DESA, KATA, NASIONAL, TUGAS, UMUM
from penilaian.models import UsulanAturan
from permata.peran import Peran
from sosialisasi.models import TindakLanjut
from tests.factories import BuktiFactory, PenggunaFactory
from tests.penilaian.contoh_aturan import usulan_aturan
from tests.penilaian.contoh_juri import berbenturan, klarifikasi
from tests.penilaian.halaman import As, pesan, teks, unsur
from tests.sosialisasi.factories import MonitoringFactory

URL = "/kabar/"


def lencana(as_: As, pengguna: Pengguna) -> str:
    """The number on the bell."""
    jawab = as_(pengguna).get("/kabar/jumlah/")
    assert (jawab.status_code, jawab["Content-Type"]) == (
        200,
        "text/plain; charset=utf-8",
    )
    return jawab.content.decode()


def judul(as_: As, pengguna: Pengguna, tanya: str = "") -> list[str]:
    baris = unsur(as_(pengguna).get(URL + tanya), "a", "baris")
    return [next(iter(satu.cari("span", "d-block"))).teks for satu in baris]


def putus(bukti: Bukti, ke: str, oleh: Pengguna, alasan: str = "") -> None:
    record(f"bukti_{ke}", bukti, oleh=oleh, desa=bukti.desa, alasan=alasan)


@pytest.fixture
def pemutus(db: None) -> Pengguna:
    return PenggunaFactory(username="pemutus", cakupan="semua")


def test_every_line_has_its_words_and_a_role() -> None:
    peran = {*Peran} - {Peran.PUSAT}  # for whom there is no news
    assert set(DESA) == peran
    assert set(UMUM) <= peran
    semua = (*DESA.values(), *UMUM.values(), TUGAS, NASIONAL, AKUN)
    dipakai = {satu for isi in semua for satu in isi}
    assert set(KATA) == dipakai


def test_an_operator_reads_what_came_back_first(
    as_: As, operator: Pengguna, musim: Musim, desa: Desa, pemutus: Pengguna
) -> None:
    lama, baru = (
        BuktiFactory(musim=musim, desa=desa, status=s)
        for s in ("dikembalikan", "disetujui")
    )
    putus(lama, "dikembalikan", pemutus, "Jumlah berbeda")
    putus(baru, "disetujui", pemutus)
    response = as_(operator).get(URL)
    pertama, kedua = unsur(response, "a", "baris")
    assert pertama.atribut["href"] == reverse("desa:bukti_detail", args=[lama.pk])
    assert kedua.atribut["href"] == reverse("desa:bukti_detail", args=[baru.pk])
    assert judul(as_, operator) == [
        "Regulasi dikembalikan, perlu diperbaiki: jumlah berbeda Baru",
        "Regulasi disetujui Baru",
    ]
    operator.kabar_sampai = Jejak.objects.latest("nomor").nomor
    operator.save()
    assert judul(as_, operator) == [
        "Regulasi disetujui",
        "Regulasi dikembalikan, perlu diperbaiki: jumlah berbeda",
    ]


def test_what_was_typed_stands_behind_the_link_only(
    as_: As, operator: Pengguna, musim: Musim, desa: Desa, pemutus: Pengguna
) -> None:
    bukti = BuktiFactory(musim=musim, desa=desa)
    putus(bukti, "ditolak", pemutus, "Bu Siti, NIK 9919090107850001 salah.")
    assert judul(as_, operator) == ["Regulasi ditolak Baru"]


def test_own_deeds_and_other_desa_are_no_news(
    as_: As,
    operator: Pengguna,
    pendamping: Pengguna,
    musim: Musim,
    desa: Desa,
    desa_lain: Desa,
    pemutus: Pengguna,
) -> None:
    sendiri, asing = (
        BuktiFactory(musim=musim, desa=d, status="diajukan") for d in (desa, desa_lain)
    )
    putus(sendiri, "diajukan", operator)
    putus(asing, "dikembalikan", pemutus, "Bulan lain")
    assert (lencana(as_, operator), lencana(as_, pendamping)) == ("", "")
    putus(sendiri, "diajukan", pendamping)
    assert (lencana(as_, operator), lencana(as_, pendamping)) == ("1", "")
    assert judul(as_, operator) == ["Regulasi dikirim atas nama desa Baru"]


def test_new_sends_are_one_line_for_a_petugas(
    as_: As,
    operator: Pengguna,
    petugas: Pengguna,
    musim: Musim,
    desa: Desa,
    desa_lain: Desa,
) -> None:
    for milik in (desa, desa, desa_lain):
        putus(
            BuktiFactory(musim=musim, desa=milik, status="diajukan"),
            "diajukan",
            operator,
        )
    assert judul(as_, petugas) == ["2 kiriman bukti sejak terakhir Anda tandai"]
    assert lencana(as_, petugas) == ""


def test_a_petugas_and_the_pendamping_read_of_reports(
    as_: As, petugas: Pengguna, pendamping: Pengguna, musim: Musim, desa: Desa
) -> None:
    laporan = MonitoringFactory(musim=musim, desa=desa, oleh=pendamping)
    record("monitoring_dikirim", laporan, oleh=pendamping, desa=desa)
    record("monitoring_ditanggapi", laporan, oleh=petugas, desa=desa)
    (satu,) = judul(as_, petugas)
    assert satu.endswith(" terkirim Baru")
    (satu,) = judul(as_, pendamping)
    assert satu.endswith(" ditanggapi Baru")


def test_a_task_is_news_to_whoever_has_to_do_it(
    as_: As,
    petugas: Pengguna,
    operator: Pengguna,
    pendamping: Pengguna,
    musim: Musim,
    desa: Desa,
) -> None:
    laporan = MonitoringFactory(musim=musim, desa=desa, oleh=pendamping)
    for pihak, pemilik in (("desa", None), ("cabang", petugas)):
        tugas = TindakLanjut.objects.create(
            musim=musim,
            kecamatan=desa.kecamatan,
            desa=desa,
            monitoring=laporan,
            uraian=f"Papan untuk {pihak}",
            pihak=pihak,
            pemilik=pemilik,
            tenggat=laporan.tanggal,
            oleh=pendamping,
        )
        record("tindak_dibuka", tugas, oleh=pendamping, desa=desa)
    assert judul(as_, operator) == ['Tugas "Papan untuk desa" baru untuk Anda Baru']
    assert judul(as_, petugas) == ['Tugas "Papan untuk cabang" baru untuk Anda Baru']
    assert judul(as_, pendamping) == []


def test_a_juror_hears_of_answers_but_not_of_a_tied_desa(
    as_: As, juri: Pengguna, operator: Pengguna, desa: Desa, desa_lain: Desa
) -> None:
    for milik in (desa, desa_lain):
        tanya = klarifikasi(milik, juri)
        record("klarifikasi_dijawab", tanya, oleh=operator, desa=milik)
    berbenturan(juri, desa_lain)
    tanya = klarifikasi(desa, juri)
    (satu,) = kabar(juri)
    assert (satu.tindakan, satu.desa) == ("klarifikasi_dijawab", desa)
    assert lencana(as_, juri) == "1"
    record("bukti_dikembalikan", tanya, oleh=operator, desa=desa)
    assert lencana(as_, juri) == "1"


def test_a_panitia_is_asked_for_the_second_name(
    as_: As, admin: Pengguna, petugas: Pengguna, juri: Pengguna, musim: Musim
) -> None:
    lain = PenggunaFactory(admin=True, username="admin2")
    usulan: UsulanAturan = usulan_aturan(musim, lain)
    record("usulkan_aturan", usulan, oleh=lain)
    (baris,) = unsur(as_(admin).get(URL), "a", "baris")
    assert baris.atribut["href"] == reverse(
        "penilaian:usulan_aturan_detail", args=[usulan.pk]
    )
    assert [lencana(as_, satu) for satu in (lain, petugas, juri)] == ["", "", ""]


def test_the_bell_goes_back_to_none_and_later_news_stays_new(
    as_: As, operator: Pengguna, musim: Musim, desa: Desa, pemutus: Pengguna
) -> None:
    bukti = BuktiFactory(musim=musim, desa=desa, status="disetujui")
    putus(bukti, "dikembalikan", pemutus, "Bulan lain")
    client = as_(operator)
    (sidik,) = [
        satu.atribut["value"]
        for satu in unsur(client.get(URL), "input")
        if satu.atribut["name"] == "sidik"
    ]
    putus(bukti, "disetujui", pemutus)
    assert lencana(as_, operator) == "2"
    jawab = client.post("/kabar/dibaca/", {"sidik": sidik})
    assert (jawab["Location"], pesan(jawab)) == (
        URL,
        ["Semua kabar itu ditandai sudah dibaca."],
    )
    assert lencana(as_, operator) == "1"
    assert judul(as_, operator, "?baru=1") == ["Regulasi disetujui Baru"]


def test_the_mark_never_goes_back_nor_to_a_line_out_of_sight(
    as_: As,
    operator: Pengguna,
    musim: Musim,
    desa: Desa,
    desa_lain: Desa,
    pemutus: Pengguna,
) -> None:
    milik, asing = (
        BuktiFactory(musim=musim, desa=d, status="disetujui") for d in (desa, desa_lain)
    )
    putus(milik, "dikembalikan", pemutus, "Bulan lain")
    putus(milik, "disetujui", pemutus)
    putus(asing, "disetujui", pemutus)
    awal, akhir, luar = Jejak.objects.order_by("nomor")
    client = as_(operator)
    for sidik in (akhir.sidik, awal.sidik, luar.sidik, "", "0"):
        client.post("/kabar/dibaca/", {"sidik": sidik})
    operator.refresh_from_db()
    assert operator.kabar_sampai == akhir.nomor


def test_nothing_new_and_nothing_at_all(
    as_: As, operator: Pengguna, musim: Musim, desa: Desa, pemutus: Pengguna
) -> None:
    client = as_(operator)
    (kosong,) = teks(client.get(URL), "div", "hampa")
    assert kosong.startswith("Belum ada kabar ")
    putus(BuktiFactory(musim=musim, desa=desa), "disetujui", pemutus)
    operator.kabar_sampai = 1
    operator.save()
    (kosong,) = teks(client.get(URL + "?baru=1"), "div", "hampa")
    assert kosong.startswith("Semua kabar sudah dibaca ")
    assert teks(client.get(URL), "form", "tandai") == []


def test_what_is_gone_has_no_way_to_it(
    as_: As, operator: Pengguna, desa: Desa, musim: Musim, pemutus: Pengguna
) -> None:
    hilang = Bukti(pk="00000000-0000-4000-8000-000000000000")
    record("bukti_disetujui", hilang, oleh=pemutus, desa=desa)
    response = as_(operator).get(URL)
    assert unsur(response, "a", "baris") == []
    (baris,) = teks(response, "div", "baris")
    assert baris.startswith("Yang sudah tiada disetujui Baru ")


def test_the_bell_stops_counting(
    as_: As, operator: Pengguna, musim: Musim, desa: Desa, pemutus: Pengguna
) -> None:
    bukti = BuktiFactory(musim=musim, desa=desa, status="disetujui")
    for _ in range(TERBANYAK + 2):
        putus(bukti, "disetujui", pemutus)
    assert lencana(as_, operator) == f"{TERBANYAK}+"
    assert len(judul(as_, operator, "?page=6")) == 1


@pytest.mark.parametrize("jumlah", [1, 3])
def test_a_page_of_news_costs_the_same(
    as_: As,
    operator: Pengguna,
    musim: Musim,
    desa: Desa,
    pemutus: Pengguna,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(jumlah):
        putus(BuktiFactory(musim=musim, desa=desa), "disetujui", pemutus)
    operator.refresh_from_db()
    client = as_(operator)
    with django_assert_num_queries(7):
        client.get(URL)
    with django_assert_num_queries(1):
        assert jumlah_baru(operator) == jumlah
