"""The pages of other rules: what the second person sees, signs, and may read later."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from desa.models import Aturan, Musim, Pengguna
from penilaian.actions import confirm_aturan
from penilaian.models import UsulanAturan
from penilaian.poin import store_poin
from tests.factories import PenggunaFactory
from tests.penilaian.contoh_aturan import usulan_aturan
from tests.penilaian.contoh_basis import write_desa
from tests.penilaian.halaman import As, pesan, tabel, teks, unsur
from tests.penilaian.test_dampak import SEMUA

MANDIRI = {"iuran": 0, "regulasi": 0, "mandiri": 100}
SANDI = "sandi yang panjang"


def _bersandi(orang: Pengguna) -> Pengguna:
    orang.set_password(SANDI)
    orang.save()
    return orang


@pytest.fixture
def admin2(db: None) -> Pengguna:
    return _bersandi(
        PenggunaFactory(admin=True, username="admin2", nama="Retno Kusumawati")
    )


@pytest.fixture
def lomba(musim: Musim) -> Musim:
    """Four desa at the end of the season, their points stored."""
    desa = [write_desa(musim, satu) for satu in SEMUA]
    Musim.objects.update(status="pleno")
    store_poin([satu.pk for satu in desa])
    return Musim.objects.lengkap().get()


def usul(musim: Musim, oleh: Pengguna) -> UsulanAturan:
    return usulan_aturan(musim, oleh, bobot=MANDIRI)


def alamat(usulan: UsulanAturan, kata: str = "detail") -> str:
    return reverse(f"penilaian:usulan_aturan_{kata}", args=[usulan.pk])


def test_the_page_shows_the_move_of_every_desa_and_who_enters(
    as_: As, lomba: Musim, admin: Pengguna, admin2: Pengguna
) -> None:
    response = as_(admin2).get(alamat(usul(lomba, admin)))
    assert tabel(response, 1) == [
        ["Getas, Kaliwungu", "1", "1", "–", "57,50", "50,00"],
        ["Fajar, Kaliwungu", "4", "2", "naik 2", "49,50", "20,00"],
        ["Eroko, Kaliwungu", "2", "3", "turun 1", "53,50", "10,00"],
        ["Dayu, Kaliwungu", "3", "4", "turun 1", "52,50", "0,00"],
    ]
    assert teks(response, "ul", "senarai")[-1] == (
        "Fajar, Kaliwungu, masuk tiga besar: 4 menjadi 2 "
        "Dayu, Kaliwungu, keluar dari tiga besar: 3 menjadi 4"
    )
    assert tabel(response, 0)[-1] == ["Bobot partisipasi mandiri", "35", "100"]


@pytest.mark.parametrize("jumlah", [1, 3])
@pytest.mark.parametrize(("terap", "queries"), [(False, 11), (True, 6)])
def test_the_page_costs_the_same_for_one_desa_and_three(
    as_: As,
    musim: Musim,
    admin: Pengguna,
    admin2: Pengguna,
    jumlah: int,
    terap: bool,
    queries: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for satu in SEMUA[:jumlah]:
        write_desa(musim, satu)
    usulan, client = usul(musim, admin), as_(admin2)
    if terap:
        confirm_aturan(usulan, oleh=admin2)
    with django_assert_num_queries(queries):
        response = client.get(alamat(usulan))
    assert len(tabel(response, 1)) == jumlah


def test_the_second_person_signs_with_the_own_password(
    as_: As, lomba: Musim, admin: Pengguna, admin2: Pengguna
) -> None:
    usulan, client = usul(lomba, admin), as_(admin2)
    salah = client.post(alamat(usulan, "confirm"), {"sandi": "bukan"})
    assert salah.context["sandi"].errors == {
        "sandi": ["Kata sandi tidak cocok. Tulis sekali lagi."]
    }
    assert Aturan.objects.count() == 1
    response = client.post(alamat(usulan, "confirm"), {"sandi": SANDI})
    assert response["Location"] == alamat(usulan)
    assert pesan(response) == [
        "Aturan 2026 versi 2 berlaku. Semua poin dihitung ulang."
    ]
    akhir = client.get(alamat(usulan))
    assert teks(akhir, "h1") == ["Apa yang berubah dengan aturan versi 2?"]
    assert tabel(akhir, 1)[1][:3] == ["Fajar, Kaliwungu", "4", "2"]
    assert unsur(akhir, "button", "btn-primary") == []


def test_the_proposer_finds_no_button_and_is_refused_without_it(
    as_: As, musim: Musim, admin: Pengguna
) -> None:
    usulan, client = usul(musim, admin), as_(_bersandi(admin))
    assert "Terapkan sebagai orang kedua" not in teks(client.get(alamat(usulan)))[0]
    response = client.post(alamat(usulan, "confirm"), {"sandi": SANDI})
    assert "Minta panitia lain." in teks(response)[0]
    assert Aturan.objects.count() == 1


def test_after_five_passwords_none_is_looked_at(
    as_: As, musim: Musim, admin: Pengguna, admin2: Pengguna
) -> None:
    usulan, client = usul(musim, admin), as_(admin2)
    kirim = [
        client.post(alamat(usulan, "confirm"), {"sandi": sandi}).status_code
        for sandi in [*["bukan"] * 5, SANDI]
    ]
    assert (kirim, Aturan.objects.count()) == ([200] * 5 + [429], 1)


def test_closing_leads_back_to_the_rules(
    as_: As, musim: Musim, admin: Pengguna
) -> None:
    usulan, client = usul(musim, admin), as_(admin)
    kosong = client.post(alamat(usulan, "close"), {"alasan": ""})
    assert kosong.context["tutup"].errors == {"alasan": ["Belum diisi."]}
    response = client.post(alamat(usulan, "close"), {"alasan": "Salah ketik."})
    assert response["Location"] == reverse("penilaian:aturan_update")
    assert pesan(response) == ["Usulan ditarik pengusul. Aturan yang berlaku tetap."]
    assert "Salah ketik." in teks(client.get(alamat(usulan)))[0]


def test_every_version_stays_readable_for_everybody(
    as_: As, client: Any, lomba: Musim, admin: Pengguna, admin2: Pengguna
) -> None:
    confirm_aturan(usul(lomba, admin), oleh=admin2)
    lama, kini = (teks(client.get(f"/aturan/{n}/"))[0] for n in (1, 2))
    assert "Versi lama, tidak dipakai lagi." in lama
    assert "Versi lama, tidak dipakai lagi." not in kini
    bobot = [teks(client.get(f"/aturan/{n}/"), "p", "skor") for n in (1, 2)]
    assert bobot == [["40", "25", "35"], ["0", "0", "100"]]
    assert teks(client.get("/aturan/"), "p", "skor") == bobot[1]
    assert client.get("/aturan/3/").status_code == 404
    riwayat = teks(as_(admin).get("/musim/aturan/"), "li", "baris")
    assert ["4 nilai tersimpan" in satu for satu in riwayat] == [True, False]
    assert "Diusulkan Agus Panitia, diterapkan Retno Kusumawati." in riwayat[0]
