"""The pages of a dispute: what petugas, panitia and the two operators read."""

from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from desa.models import Bukti, Desa, Jejak, Musim, Pengguna, Peserta, Warga
from desa.sengketa import sidik_klaim
from tests.desa.contoh import NIK, isian_peserta, setujui
from tests.desa.halaman import As
from tests.factories import PenggunaFactory, PesertaFactory, WargaFactory

ALASAN = "KK terbaru beralamat di desa pertama."


@pytest.fixture
def operator_lain(desa_lain: Desa) -> Pengguna:
    return PenggunaFactory(operator=True, desa=desa_lain)


@pytest.fixture
def rebutan(
    desa: Desa, desa_lain: Desa, operator: Pengguna, operator_lain: Pengguna
) -> Warga:
    """Sumiyati on the approved lists of Jurang and Terban."""
    penyetuju = PenggunaFactory(nama="Penyetuju Daftar")
    setujui(desa, operator, penyetuju, isian_peserta())
    setujui(desa_lain, operator_lain, penyetuju, isian_peserta(nama="Sumiati B"))
    return Warga.objects.get()


def isi_putusan(warga: Warga, nama_desa: str | None, **lain: Any) -> dict[str, Any]:
    menang = Peserta.objects.filter(warga=warga, desa__nama=nama_desa).first()
    return {
        "pemenang": str(menang.pk) if menang else "tidak",
        "alamat": "kk",
        "alasan": ALASAN,
        "dilihat": sidik_klaim(Peserta.objects.filter(warga=warga)),
    } | lain


def alamat(nama: str, warga: Warga) -> str:
    return reverse(f"desa:{nama}", args=[warga.pk])


def utama(response: Any) -> str:
    isi: str = response.content.decode().split("<main")[1].split("</main>")[0]
    return " ".join(isi.split())


def test_the_claims_stand_side_by_side_with_their_lists(
    rebutan: Warga, petugas_lain: Pengguna, as_: As
) -> None:
    isi = utama(as_(petugas_lain).get(alamat("sengketa_detail", rebutan)))
    for kata in ("Desa Jurang", "Desa Terban", "Sumiyati", "Sumiati B"):
        assert kata in isi
    assert isi.count("Penyetuju Daftar") == 2
    assert isi.count("bukti.jpg") == 2
    for daftar in Bukti.objects.all():
        assert reverse("desa:bukti_detail", args=[daftar.pk]) in isi
    assert (NIK in isi, "••••0001" in isi) == (False, True)


def test_a_decision_by_the_page(
    rebutan: Warga, petugas_lain: Pengguna, as_: As
) -> None:
    klien = as_(petugas_lain)
    jawab = klien.post(
        alamat("sengketa_decide", rebutan), isi_putusan(rebutan, "Terban"), follow=True
    )
    isi = utama(jawab)
    assert "Sengketa ini sudah diputus" in isi
    assert "Dihitung untuk Desa Terban" in isi
    assert ALASAN in isi
    assert "Buka NIK" not in isi
    assert list(Peserta.objects.dihitung().values_list("desa__nama", flat=True)) == [
        "Terban"
    ]
    diputus = utama(klien.get(reverse("desa:sengketa_list"), {"keadaan": "diputus"}))
    assert alamat("sengketa_detail", rebutan) in diputus
    assert "Tidak ada sengketa" in utama(klien.get(reverse("desa:sengketa_list")))


@pytest.mark.parametrize(
    ("lain", "kolom"),
    [
        ({"alasan": ""}, "alasan"),
        ({"alasan": f"NIK {NIK} cocok"}, "alasan"),
        ({"alamat": ""}, "alamat"),
        ({"pemenang": ""}, "pemenang"),
        ({"pemenang": "0"}, "pemenang"),
        ({"dilihat": "0" * 64}, "__all__"),
        ({"alasan": "Warga Jurang."}, "__all__"),
    ],
)
def test_an_unfinished_decision_goes_back_to_the_form(
    rebutan: Warga,
    petugas_lain: Pengguna,
    as_: As,
    lain: dict[str, str],
    kolom: str,
) -> None:
    jawab = as_(petugas_lain).post(
        alamat("sengketa_decide", rebutan), isi_putusan(rebutan, "Jurang", **lain)
    )
    assert list(jawab.context["form"].errors) == [kolom]
    assert set(Peserta.objects.values_list("status", flat=True)) == {"sengketa"}


def test_who_sees_one_side_reads_that_others_decide_and_nothing_more(
    rebutan: Warga, petugas: Pengguna, as_: As
) -> None:
    klien = as_(petugas)
    isi = utama(klien.get(alamat("sengketa_detail", rebutan)))
    assert "Keputusan diambil panitia atau petugas semua kecamatan" in isi
    assert "Serahkan ke panitia atau petugas semua kecamatan." in isi
    daftar = utama(klien.get(reverse("desa:sengketa_list")))
    assert "dan 1 desa di luar wilayah Anda" in daftar
    for satu in (isi, daftar):
        assert "Terban" not in satu
        assert "Sumiati B" not in satu
    cari = klien.get(reverse("desa:sengketa_list"), {"q": "Terban"})
    assert "Tidak ada sengketa yang cocok" in utama(cari)
    ada = klien.get(reverse("desa:sengketa_list"), {"q": "jurang"})
    assert alamat("sengketa_detail", rebutan) in utama(ada)
    jawab = klien.post(
        alamat("sengketa_decide", rebutan), isi_putusan(rebutan, "Jurang")
    )
    assert jawab.context["form"] is None
    assert set(Peserta.objects.values_list("status", flat=True)) == {"sengketa"}


def test_a_decision_elsewhere_is_told_without_the_name_of_the_desa(
    rebutan: Warga, petugas: Pengguna, petugas_lain: Pengguna, as_: As
) -> None:
    as_(petugas_lain).post(
        alamat("sengketa_decide", rebutan), isi_putusan(rebutan, "Terban")
    )
    isi = utama(as_(petugas).get(alamat("sengketa_detail", rebutan)))
    assert "Dihitung untuk desa di luar wilayah Anda" in isi
    assert "Terban" not in isi


def test_who_approved_a_list_is_told_that_somebody_else_decides(
    rebutan: Warga, as_: As
) -> None:
    penyetuju = Pengguna.objects.get(nama="Penyetuju Daftar")
    isi = utama(as_(penyetuju).get(alamat("sengketa_detail", rebutan)))
    assert "jadi orang lain yang memutuskan" in isi
    assert "Simpan putusan" not in isi


@pytest.mark.parametrize("menang", ["Jurang", "Terban", None])
def test_both_operators_read_the_outcome_without_the_other_desa(
    rebutan: Warga,
    operator: Pengguna,
    operator_lain: Pengguna,
    petugas_lain: Pengguna,
    as_: As,
    menang: str | None,
) -> None:
    as_(petugas_lain).post(
        alamat("sengketa_decide", rebutan), isi_putusan(rebutan, menang)
    )
    for orang, milik, lain in (
        (operator, "Jurang", "Terban"),
        (operator_lain, "Terban", "Jurang"),
    ):
        isi = utama(as_(orang).get(reverse("desa:peserta_list")))
        hasil = "Dihitung untuk desa lain"
        if menang == milik:
            hasil = "Sengketa diputus: dihitung untuk desa ini"
        elif menang is None:
            hasil = "Tidak dihitung untuk desa mana pun"
        assert f"{hasil}. Alasan: {ALASAN}" in isi
        assert lain not in isi
        assert (NIK in isi, "••••0001" in isi) == (False, True)
        assert "/sengketa/" not in isi


def test_while_it_is_open_again_the_old_outcome_is_not_told(
    rebutan: Warga,
    desa: Desa,
    operator: Pengguna,
    petugas_lain: Pengguna,
    as_: As,
) -> None:
    as_(petugas_lain).post(
        alamat("sengketa_decide", rebutan), isi_putusan(rebutan, "Terban")
    )
    setujui(desa, operator, PenggunaFactory(), isian_peserta())
    isi = utama(as_(operator).get(reverse("desa:peserta_list")))
    assert ("Sengketa" in isi, ALASAN in isi) == (True, False)
    petugas = utama(as_(petugas_lain).get(alamat("sengketa_detail", rebutan)))
    assert "Dihitung untuk Desa Terban" in petugas
    assert "Simpan putusan" in petugas


def test_a_nik_is_shown_on_the_answer_to_the_post_alone(
    rebutan: Warga, petugas: Pengguna, as_: As
) -> None:
    klien = as_(petugas)
    jawab = klien.post(
        alamat("nik_reveal", rebutan), {"tujuan": "Mencocokkan dengan KTP"}
    )
    assert "9901 0145 0190 0001" in utama(jawab)
    assert "no-store" in jawab.headers["Cache-Control"]
    assert "Sisa hari ini: 29 kali" in utama(jawab)
    nanti = utama(klien.get(alamat("sengketa_detail", rebutan)))
    assert "9901 0145" not in nanti
    kosong = klien.post(alamat("nik_reveal", rebutan), {}, follow=True)
    assert "Pilih untuk apa NIK dibuka." in kosong.content.decode()
    assert Jejak.objects.filter(tindakan="buka_nik").count() == 1


def test_panitia_decides_but_opens_no_nik(
    rebutan: Warga, admin: Pengguna, as_: As
) -> None:
    klien = as_(admin)
    isi = utama(klien.get(alamat("sengketa_detail", rebutan)))
    assert ("Buka NIK" in isi, "Simpan putusan" in isi) == (False, True)
    assert "bukti.jpg" not in isi  # the list holds NIK in full
    assert klien.post(alamat("nik_reveal", rebutan)).status_code == 403


def test_a_person_who_was_never_disputed_has_no_page(
    musim: Musim, desa: Desa, petugas_lain: Pengguna, as_: As
) -> None:
    peserta = PesertaFactory(musim=musim, desa=desa)
    halaman = alamat("sengketa_detail", peserta.warga)
    assert as_(petugas_lain).get(halaman).status_code == 404


@pytest.mark.parametrize("banyak", [1, 3])
def test_the_list_costs_the_same_however_long(
    musim: Musim,
    desa: Desa,
    desa_lain: Desa,
    petugas_lain: Pengguna,
    as_: As,
    banyak: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(banyak):
        warga = WargaFactory()
        for satu in (desa, desa_lain):
            PesertaFactory(musim=musim, desa=satu, warga=warga, status="sengketa")
    klien = as_(petugas_lain)
    with django_assert_num_queries(8):
        response = klien.get(reverse("desa:sengketa_list"))
    assert len(response.context["daftar"]) == banyak


def test_the_page_costs_the_same_for_two_and_four_claims(
    musim: Musim,
    desa: Desa,
    rebutan: Warga,
    petugas_lain: Pengguna,
    as_: As,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    klien = as_(petugas_lain)
    with django_assert_num_queries(17):
        klien.get(alamat("sengketa_detail", rebutan))
    for _ in range(2):
        oleh = PenggunaFactory(operator=True)
        setujui(oleh.desa, oleh, PenggunaFactory(), isian_peserta())
    with django_assert_num_queries(17):
        klien.get(alamat("sengketa_detail", rebutan))
