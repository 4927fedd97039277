"""A juror declares ties before anything else; tied desa are closed to that juror."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, transaction
from pytest_django import DjangoAssertNumQueries

from desa.actions.jejak import kerusakan
from desa.galat import TransisiError
from desa.models import Bukti, Desa, Jejak, Musim, Pengguna, Penugasan
from penilaian.actions import IsiBenturan, declare_benturan
from penilaian.juri.benturan import OTOMATIS, benturan_musim, sikap_juri
from penilaian.models import Benturan, PernyataanJuri
from sosialisasi.models import Monitoring
from tests.desa.contoh import isian_iuran, kirim
from tests.factories import AkunFactory, DesaFactory, PenggunaFactory
from tests.penilaian.contoh_juri import berbenturan, juri_lain
from tests.penilaian.halaman import As, pesan, teks

BARU, DAFTAR = "/juri/benturan/baru/", "/juri/benturan/"


@pytest.fixture
def baru(musim: Musim) -> Pengguna:
    """A juror who signs in for the first time."""
    orang: Pengguna = PenggunaFactory(juri=True, nama="Maria Setyaningsih")
    return orang


def kode_terlihat(juri: Pengguna) -> list[str]:
    return list(Desa.objects.untuk(juri).values_list("kode", flat=True))


@pytest.mark.parametrize(
    "alamat", ["/beranda/", "/peringkat/", "/juri/", "/pleno/", "/desa/", "/matriks/"]
)
def test_until_then_every_page_of_the_jury_is_the_form(
    as_: As, baru: Pengguna, desa: Desa, alamat: str
) -> None:
    client = as_(baru)
    for jawab in (client.get(alamat), client.post(alamat)):
        assert (jawab.status_code, jawab["Location"]) == (302, BARU)
    assert client.get(BARU).status_code == 200
    for bebas in ("/aturan/", "/perangkat/"):
        assert client.get(bebas).status_code == 200
    assert client.post("/perangkat/lain/akhiri/")["Location"] == "/perangkat/"
    assert client.get("/penetapan/").status_code == 403


def test_none_is_a_declaration_too(as_: As, baru: Pengguna, desa: Desa) -> None:
    client = as_(baru)
    jawab = client.post(BARU, {"tanpa": "on"})
    assert (jawab["Location"], pesan(jawab)) == ("/beranda/", ["Pernyataan tersimpan."])
    assert PernyataanJuri.objects.get().juri == baru
    assert not Benturan.objects.exists()
    assert client.get("/peringkat/").status_code == 200


@pytest.mark.parametrize(
    ("isi", "galat"),
    [
        (
            {"desa_1": ""},
            {"__all__": ["Centang bahwa tidak ada benturan, atau sebut desanya."]},
        ),
        (
            {"tanpa": "on", "desa_1": "DESA", "hubungan_1": "keluarga"},
            {"tanpa": ["Pilih satu: tanpa benturan, atau sebut desanya."]},
        ),
        ({"desa_2": "DESA"}, {"hubungan_2": ["Pilih hubungan Anda dengan desa ini."]}),
        ({"hubungan_3": "perisai"}, {"desa_3": ["Pilih desanya."]}),
    ],
)
def test_half_a_declaration_is_none(
    as_: As, baru: Pengguna, desa: Desa, isi: dict[str, str], galat: dict[str, Any]
) -> None:
    isi = {k: str(desa.pk) if v == "DESA" else v for k, v in isi.items()}
    jawab = as_(baru).post(BARU, isi)
    assert dict(jawab.context["form"].errors) == galat
    assert not PernyataanJuri.objects.exists()


def test_a_tied_desa_is_closed_on_every_page(
    as_: As, baru: Pengguna, desa: Desa, desa_lain: Desa
) -> None:
    client = as_(baru)
    isi = {
        "desa_1": desa.pk,
        "hubungan_1": "keluarga",
        "keterangan_1": "Kepala desa ialah sepupu saya",
    }
    client.post(BARU, isi)
    assert kode_terlihat(baru) == [desa_lain.kode]
    for alamat in ("nilai/{}/", "nilai/{}/struk.csv", "nilai/{}/struk.pdf"):
        assert client.get("/" + alamat.format(desa.kode)).status_code == 404
        assert client.get("/" + alamat.format(desa_lain.kode)).status_code != 404
    jawab = client.get(f"/juri/desa/{desa.kode}/")
    assert jawab.status_code == 404
    assert "Anda menyatakan benturan kepentingan" in jawab.content.decode()
    lain = client.get("/juri/desa/33.19.99.9999/")
    assert lain.status_code == 404
    assert "benturan kepentingan" not in lain.content.decode()
    assert desa.nama not in " ".join(teks(client.get("/peringkat/")))
    assert desa.nama not in client.get("/juri/bandingkan/").content.decode()


def test_it_grows_and_never_shrinks(
    as_: As, juri: Pengguna, desa: Desa, desa_lain: Desa
) -> None:
    client = as_(juri)
    assert "Saya tidak punya" not in client.get(BARU).content.decode()
    isi = {"desa_1": desa.pk, "hubungan_1": "domisili"}
    assert client.post(BARU, isi)["Location"] == DAFTAR
    client.post(BARU, {"desa_1": desa_lain.pk, "hubungan_1": "perisai"})
    assert [b.desa for b in Benturan.objects.order_by("pk")] == [desa, desa_lain]
    assert kode_terlihat(juri) == []
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Benturan.objects.all().delete()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Benturan.objects.update(desa=desa_lain)


def test_the_same_again_changes_nothing_and_nothing_is_refused(
    musim: Musim, juri: Pengguna, desa: Desa
) -> None:
    isi = [IsiBenturan(desa, "keluarga")]
    for _ in range(2):
        declare_benturan(isi, musim=musim, oleh=juri)
    with pytest.raises(TransisiError, match="Pilih desa"):
        declare_benturan([], musim=musim, oleh=juri)
    assert Benturan.objects.count() == 1
    assert list(Jejak.objects.values_list("tindakan", flat=True)) == ["tambah_benturan"]
    assert kerusakan() == []


def test_who_entered_data_of_a_desa_does_not_judge_it(
    musim: Musim, desa: Desa, desa_lain: Desa, operator: Pengguna
) -> None:
    """The account was once an operator, a pendamping, the author of a report."""
    bukti: Bukti = kirim(desa, operator, isian_iuran(AkunFactory(desa=desa)))
    assert bukti.dibuat_oleh == operator
    Pengguna.objects.filter(pk=operator.pk).update(
        peran="juri", cakupan="semua", desa=None
    )
    juri = Pengguna.objects.get(pk=operator.pk)
    assert kode_terlihat(juri) == [desa_lain.kode]
    ketiga, keempat = DesaFactory(), DesaFactory()
    Penugasan.objects.create(pengguna=juri, desa=ketiga)
    Monitoring.objects.create(
        musim=musim,
        desa=keempat,
        tanggal=musim.bulan_awal,
        keadaan="berjalan",
        catatan="Rapi.",
        oleh=juri,
    )
    assert kode_terlihat(juri) == [desa_lain.kode]
    sebab = sikap_juri(musim, juri).sebab
    assert {(satu.desa, satu.hubungan, satu.pada) for satu in sebab} == {
        (desa, OTOMATIS["isi"], None),
        (ketiga, OTOMATIS["binaan"], None),
        (keempat, OTOMATIS["pantau"], None),
    }


def test_a_tie_of_one_season_does_not_close_the_next(
    musim: Musim, juri: Pengguna, desa: Desa
) -> None:
    berbenturan(juri, desa)
    assert kode_terlihat(juri) == []
    baru = Musim.objects.get()
    baru.pk, baru.tahun, baru.aturan = None, 2027, None
    baru.save(force_insert=True)
    assert kode_terlihat(juri) == [desa.kode]


def test_the_panitia_reads_all_and_a_juror_the_own(
    as_: As, musim: Musim, juri: Pengguna, baru: Pengguna, admin: Pengguna, desa: Desa
) -> None:
    lain = juri_lain(musim)
    berbenturan(lain, desa)
    judul = [satu.juri for satu in benturan_musim(musim)]
    assert judul == [juri, lain, baru]
    semua = " ".join(teks(as_(admin).get(DAFTAR)))
    assert "1 juri belum menyatakan." in semua
    assert f"Desa {desa.nama}" in semua
    sendiri = " ".join(teks(as_(juri).get(DAFTAR)))
    assert (juri.nama in sendiri, lain.nama in sendiri) == (True, False)
    assert list(Benturan.objects.untuk(juri)) == []
    assert Benturan.objects.untuk(admin).count() == 1


@pytest.mark.parametrize("jumlah", [1, 3])
def test_the_own_list_costs_the_same(
    as_: As,
    juri: Pengguna,
    jumlah: int,
    musim: Musim,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(jumlah):
        berbenturan(juri, DesaFactory())
    client = as_(juri)
    with django_assert_num_queries(10):
        client.get(DAFTAR)


@pytest.mark.parametrize("jumlah", [1, 3])
def test_the_list_of_the_panitia_costs_the_same(
    as_: As,
    musim: Musim,
    admin: Pengguna,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for ke in range(jumlah):
        orang = juri_lain(musim, f"Juri {ke}")
        berbenturan(orang, DesaFactory())
        Penugasan.objects.create(pengguna=orang, desa=DesaFactory())
    client = as_(admin)
    with django_assert_num_queries(11):
        client.get(DAFTAR)
