"""The lists: as cheap for three rows as for one, searched and ordered by address."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from desa.actions.jejak import record
from desa.models import Bukti, Desa, IuranPeserta, Jejak, Musim, Pengguna
from tests.desa.contoh import isian_iuran, isian_peserta, kirim
from tests.desa.halaman import As
from tests.factories import (
    AkunFactory,
    BuktiFactory,
    DesaFactory,
    KecamatanFactory,
    PenggunaFactory,
    PesertaFactory,
)
from tests.penilaian.contoh_juri import menyatakan


def tambah_bukti(nomor: int) -> None:
    """One of each kind, of a desa and a kecamatan of its own."""
    desa = tambah_desa(nomor)
    operator = PenggunaFactory(operator=True, desa=desa)
    kirim(desa, operator, isian_iuran(AkunFactory(desa=desa)))
    kirim(desa, operator, isian_peserta(f"990101450190000{nomor + 1}"))
    kirim(desa, operator)
    BuktiFactory(desa=desa, jenis="anggaran")


def tambah_desa(nomor: int) -> Desa:
    kecamatan = KecamatanFactory(kode=f"33.19.2{nomor}", nama=f"Kecamatan {nomor}")
    desa: Desa = DesaFactory(kecamatan=kecamatan)
    return desa


def tambah_peserta(nomor: int) -> None:
    peserta = PesertaFactory(desa=tambah_desa(nomor), nama=f"Warga {nomor}")
    IuranPeserta.objects.create(peserta=peserta, blth="2026-04-01")


def tambah_jejak(nomor: int) -> None:
    desa = tambah_desa(nomor)
    record("ubah_desa", desa, oleh=PenggunaFactory(), desa=desa)


DAFTAR: dict[str, tuple[str, Callable[[int], object], int]] = {
    "bukti_list": ("admin", tambah_bukti, 4),
    "verifikasi_list": ("petugas", tambah_bukti, 4),
    "peserta_list": ("petugas", tambah_peserta, 1),
    "desa_list": ("juri", tambah_desa, 1),
    "jejak_list": ("admin", tambah_jejak, 1),
}


@pytest.mark.parametrize("nama", DAFTAR)
def test_three_rows_cost_what_one_costs(musim: Musim, as_: As, nama: str) -> None:
    peran, tambah, banyak = DAFTAR[nama]
    orang = PenggunaFactory(**{peran: True} if peran != "petugas" else {})
    menyatakan(musim, orang)
    klien = as_(orang)
    alamat = reverse(f"desa:{nama}")
    biaya = []
    klien.get(alamat)
    for awal, akhir in ((0, 1), (1, 3)):
        for nomor in range(awal, akhir):
            tambah(nomor)
        with CaptureQueriesContext(
            connection,
        ) as kueri:
            response = klien.get(alamat)
        assert len(response.context["page_obj"].object_list) == akhir * banyak
        biaya.append(len(kueri))
    assert biaya[0] == biaya[1]


@pytest.fixture
def semua(musim: Musim, desa: Desa, desa_lain: Desa) -> list[Bukti]:
    return [
        BuktiFactory(desa=desa, jenis="regulasi", nomor="AAAA-0001"),
        BuktiFactory(desa=desa, jenis="iuran", nomor="AAAA-0002", status="ditolak"),
        BuktiFactory(desa=desa_lain, jenis="peserta", nomor="BBBB-0003"),
    ]


@pytest.mark.parametrize(
    ("saring", "nomor"),
    [
        ({}, ["BBBB-0003", "AAAA-0002", "AAAA-0001"]),
        ({"q": "jurang"}, ["AAAA-0002", "AAAA-0001"]),
        ({"q": " bbbb "}, ["BBBB-0003"]),
        ({"jenis": "iuran"}, ["AAAA-0002"]),
        ({"status": "diajukan"}, ["BBBB-0003", "AAAA-0001"]),
        ({"urut": "desa"}, ["AAAA-0001", "AAAA-0002", "BBBB-0003"]),
        ({"urut": "password"}, ["BBBB-0003", "AAAA-0002", "AAAA-0001"]),
        ({"page": "99"}, ["BBBB-0003", "AAAA-0002", "AAAA-0001"]),
        ({"q": "tidak ada"}, []),
    ],
)
def test_bukti_is_searched_and_ordered(
    as_: As, semua: list[Bukti], saring: dict[str, str], nomor: list[str]
) -> None:
    klien = as_(PenggunaFactory(admin=True))
    response = klien.get(reverse("desa:bukti_list"), saring)
    didapat = [satu.nomor for satu in response.context["page_obj"]]
    if saring.get("urut") == "desa":
        didapat.sort()
    assert didapat == nomor


def test_people_and_desa_are_found_by_name(
    as_: As, musim: Musim, desa: Desa, desa_lain: Desa
) -> None:
    for nama, milik in (("Sumiyati", desa), ("Tarno", desa_lain)):
        PesertaFactory(desa=milik, nama=nama, musim=musim)
    klien = as_(PenggunaFactory(admin=True))

    def nama_ditemukan(daftar: str, q: str) -> list[str]:
        response = klien.get(reverse(f"desa:{daftar}"), {"q": q})
        return [satu.nama for satu in response.context["page_obj"]]

    assert nama_ditemukan("peserta_list", "sumi") == ["Sumiyati"]
    assert nama_ditemukan("desa_list", "terb") == ["Terban"]


@pytest.mark.parametrize("nama", ["bukti_list", "peserta_list", "desa_list"])
def test_before_the_first_season_there_is_nothing(db: None, as_: As, nama: str) -> None:
    response = as_(PenggunaFactory(admin=True)).get(reverse(f"desa:{nama}"))
    assert response.status_code == 404
    assert response.context["musim"] is None


def test_a_kecamatan_out_of_sight_is_no_choice(
    as_: As, petugas: Pengguna, semua: list[Bukti], desa_lain: Desa
) -> None:
    klien = as_(petugas)
    alamat = reverse("desa:bukti_list")
    form = klien.get(alamat).context["saringan"].form
    assert [satu.nama for satu in form.fields["kecamatan"].queryset] == ["Gebog"]
    response = klien.get(alamat, {"kecamatan": desa_lain.kecamatan_id})
    assert desa_lain.nama not in response.content.decode()


def test_the_queue_holds_what_waits_the_oldest_first(
    as_: As, petugas: Pengguna, desa: Desa, operator: Pengguna
) -> None:
    pertama, kedua = kirim(desa, operator), kirim(desa, operator)
    kirim(desa, operator, draf=True)
    response = as_(petugas).get(reverse("desa:verifikasi_list"))
    assert [satu.bukti for satu in response.context["antrean"]] == [pertama, kedua]


def test_the_trail_is_searched_newest_first(
    as_: As, musim: Musim, desa: Desa, admin: Pengguna
) -> None:
    for tindakan in ("bukti_diajukan", "bukti_disetujui", "musim_pleno"):
        record(tindakan, desa, oleh=admin)
    klien = as_(admin)

    def nomor(q: str) -> list[int]:
        response = klien.get(reverse("desa:jejak_list"), {"q": q})
        return [satu.nomor for satu in response.context["page_obj"]]

    assert nomor("bukti di") == [2, 1]
    assert nomor("Agus") == [3, 2, 1]
    assert nomor(f"desa.desa:{desa.pk}") == [3, 2, 1]
    assert nomor("pleno") == [3]
    assert Jejak.objects.count() == 3


@pytest.mark.parametrize("nama", DAFTAR)
def test_a_list_is_read_without_writing(musim: Musim, as_: As, nama: str) -> None:
    peran, tambah, _ = DAFTAR[nama]
    tambah(0)
    klien: Client = as_(PenggunaFactory(**{peran: True} if peran != "petugas" else {}))
    with CaptureQueriesContext(connection) as kueri:
        klien.get(reverse(f"desa:{nama}"))
    kata = {satu["sql"].lstrip("( ").split(None, 1)[0].upper() for satu in kueri}
    # PostgreSQL reads a long answer through a cursor that it declares.
    assert kata - {"DECLARE"} == {"SELECT"}
