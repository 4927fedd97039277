"""The pages of accounts: who is on them, what they say, what their forms do."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from desa.actions.pengguna import activate_pengguna, deactivate_pengguna
from desa.models import Desa, Jejak, Pengguna, Penugasan, Undangan
from permata import waktu
from tests.desa.contoh_akun import alamat, bersandi, isian_sandi, undang
from tests.factories import PenggunaFactory

As = Callable[[Pengguna], Client]
pytestmark = pytest.mark.usefixtures("musim")


def kata(jawab: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", jawab.content.decode()).split())


def baris(jawab: Any) -> list[str]:
    return [satu.nama for satu in jawab.context["page_obj"]]


def orang(**lain: Any) -> dict[str, Any]:
    return {
        "kunci": str(uuid.uuid4()),
        "nama": "Wahyu Nugroho",
        "jabatan": "Kasi pelayanan",
        "telepon": "0812 3456 7890",
    } | lain


def tautan(jawab: Any) -> str:
    """The token on the page that shows a link, once."""
    (token,) = re.findall(
        r'value="http://testserver/undangan/([\w-]{43})/"', jawab.content.decode()
    )
    return str(token)


@pytest.mark.parametrize("jumlah", [1, 3])
def test_the_list_costs_the_same_for_many(
    as_: As,
    desa: Desa,
    petugas: Pengguna,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(jumlah):
        PenggunaFactory(operator=True, desa=desa)
        Penugasan.objects.create(pengguna=PenggunaFactory(pendamping=True), desa=desa)
    client = as_(petugas)
    with django_assert_num_queries(8):
        assert len(baris(client.get("/akun/"))) == 2 * jumlah


def test_filters_narrow_and_say_so(
    as_: As, desa: Desa, desa_lain: Desa, petugas: Pengguna, admin: Pengguna
) -> None:
    ani = PenggunaFactory(operator=True, desa=desa, nama="Ani", jabatan="Kaur")
    undang(desa, petugas, "Budi Dua")
    cici = PenggunaFactory(operator=True, desa=desa_lain, nama="Cici")
    deactivate_pengguna(cici, alasan="pindah", oleh=admin)
    nur = PenggunaFactory(pendamping=True, nama="Nur")
    Penugasan.objects.create(pengguna=nur, desa=desa_lain)
    client = as_(admin)
    for kueri, nama in (
        ("peran=operator", ["Ani", "Budi Dua", "Cici"]),
        ("keadaan=diundang", ["Budi Dua"]),
        ("keadaan=nonaktif", ["Cici"]),
        ("keadaan=aktif&peran=operator", ["Ani"]),
        (f"kecamatan={desa_lain.kecamatan_id}", ["Cici", "Nur"]),
        (f"kecamatan={desa.kecamatan_id}", ["Ani", "Budi Dua", petugas.nama]),
        ("q=jurang", ["Ani", "Budi Dua"]),
        ("q=kaur", ["Ani"]),
        ("peran=operator&urut=-nama", ["Cici", "Budi Dua", "Ani"]),
        ("urut=salah&q=ani&peran=operator", ["Ani"]),
    ):
        assert baris(client.get(f"/akun/?{kueri}")) == nama, kueri
    isi = kata(client.get("/akun/?q=tidakada"))
    assert "Tidak ada akun yang cocok" in isi
    assert ani.is_active


def test_the_list_says_whose_link_is_of_no_use(
    as_: As, desa: Desa, petugas: Pengguna
) -> None:
    undang(desa, petugas, "Ani Baru")
    with waktu.seakan(waktu.sekarang() - timedelta(hours=73)):
        undang(desa, petugas, "Budi Lewat")
    tanpa = undang(desa, petugas, "Cici Tanpa")[0].pengguna
    deactivate_pengguna(tanpa, alasan="keliru", oleh=petugas)
    activate_pengguna(tanpa, alasan="salah_tutup", oleh=petugas)
    isi = kata(as_(petugas).get("/akun/"))
    for nama, tanda in (
        ("Ani Baru", ""),
        ("Budi Lewat", "Tautan lewat"),
        ("Cici Tanpa", "Belum ada tautan"),
    ):
        baris = isi.partition(nama)[2].partition("Belum pernah")[0]
        assert baris.partition("Diundang")[2].strip() == tanda


def test_an_empty_wilayah_says_what_to_do(as_: As, petugas: Pengguna) -> None:
    isi = kata(as_(petugas).get("/akun/"))
    assert "Belum ada akun di wilayah Anda" in isi


def test_a_petugas_invites_and_sends_by_whatsapp(
    as_: As, desa: Desa, petugas: Pengguna
) -> None:
    jawab = as_(petugas).post("/akun/undang/", orang(desa=desa.pk))
    token, isi = tautan(jawab), jawab.content.decode()
    wahyu = Pengguna.objects.get(nama="Wahyu Nugroho")
    assert (wahyu.telepon, wahyu.desa, wahyu.keadaan) == (
        "+6281234567890",
        desa,
        Pengguna.Keadaan.DIUNDANG,
    )
    (wa,) = re.findall(r'href="(https://wa.me/[^"]+)"', isi)
    assert wa.startswith("https://wa.me/6281234567890?text=")
    assert f"http://testserver/undangan/{token}/" in unquote(wa)
    assert "no-store" in jawab["Cache-Control"]
    assert Client().post(alamat(token), isian_sandi()).status_code == 302


def test_the_link_is_shown_once(as_: As, desa: Desa, petugas: Pengguna) -> None:
    """Reloading the answer makes no second account and shows no second link."""
    client, isi = as_(petugas), orang(desa=desa.pk)
    token = tautan(client.post("/akun/undang/", isi))
    lagi = client.post("/akun/undang/", isi, follow=True)
    akun = Pengguna.objects.get(nama="Wahyu Nugroho")
    assert lagi.redirect_chain == [(f"/akun/{akun.pk}/", 302)]
    assert "hanya tampil satu kali. Belum sempat dikirim?" in kata(lagi)
    assert token not in lagi.content.decode()
    assert Undangan.objects.count() == 1


@pytest.mark.parametrize("peran", ["petugas", "juri", "admin"])
def test_a_petugas_is_never_offered_more(
    as_: As, desa: Desa, petugas: Pengguna, peran: str
) -> None:
    """Asked for another role, the form is that of an operator."""
    client = as_(petugas)
    jawab = client.post(f"/akun/undang/?peran={peran}", orang(desa=desa.pk))
    tautan(jawab)
    assert Pengguna.objects.get(nama="Wahyu Nugroho").peran == "operator"


def test_a_desa_elsewhere_is_no_choice(
    as_: As, desa: Desa, desa_lain: Desa, petugas: Pengguna
) -> None:
    client = as_(petugas)
    assert "Terban" not in kata(client.get("/akun/undang/"))
    jawab = client.post("/akun/undang/", orang(desa=desa_lain.pk))
    assert list(jawab.context["form"].errors) == ["desa"]
    isi = orang(binaan=[desa.pk, desa_lain.pk])
    jawab = client.post("/akun/undang/?peran=pendamping", isi)
    assert list(jawab.context["form"].errors) == ["binaan"]
    assert Undangan.objects.count() == 0


@pytest.mark.parametrize(
    ("peran", "cakupan"),
    [
        ("pendamping", "binaan"),
        ("petugas", "kecamatan"),
        ("juri", "semua"),
        ("admin", "semua"),
    ],
)
def test_a_panitia_invites_every_role(
    as_: As, desa: Desa, admin: Pengguna, peran: str, cakupan: str
) -> None:
    isi = orang(binaan=[desa.pk], kecamatan=[desa.kecamatan_id])
    tautan(as_(admin).post(f"/akun/undang/?peran={peran}", isi))
    baru = Pengguna.objects.get(nama="Wahyu Nugroho")
    assert (baru.peran, baru.cakupan) == (peran, cakupan)


def test_a_fourth_operator_is_refused_on_the_form(
    as_: As, desa: Desa, petugas: Pengguna
) -> None:
    for _ in range(3):
        PenggunaFactory(operator=True, desa=desa)
    jawab = as_(petugas).post("/akun/undang/", orang(desa=desa.pk))
    assert "sudah punya 3 operator" in kata(jawab)


def test_the_page_of_an_account_tells_its_story(
    as_: As, desa: Desa, petugas: Pengguna
) -> None:
    undangan, _ = undang(desa, petugas)
    client, akun = as_(petugas), undangan.pengguna
    deactivate_pengguna(akun, alasan="keliru", oleh=petugas)
    isi = kata(client.get(f"/akun/{akun.pk}/"))
    assert "Dinonaktifkan: akun salah dibuat" in isi
    assert "Tautan undangan dibuat" in isi
    assert "Aktifkan akun" in isi
    assert "Buat tautan baru" not in isi


def test_its_buttons_do_what_they_say(as_: As, desa: Desa, petugas: Pengguna) -> None:
    ani = bersandi(operator=True, desa=desa, nama="Ani Satu")
    client, url = as_(petugas), f"/akun/{ani.pk}/"

    def tekan(nama: str, **isi: str) -> str:
        return kata(client.post(f"{url}{nama}/", isi, follow=True))

    assert "Pilih alasannya dulu." in tekan("nonaktifkan")
    assert "Akun Ani Satu nonaktif." in tekan("nonaktifkan", alasan="pindah")
    assert "Akun ini sudah nonaktif." in tekan("nonaktifkan", alasan="pindah")
    assert "Aktifkan dulu" in tekan("tautan", kunci=str(uuid.uuid4()))
    assert "Pilih alasannya dulu." in tekan("aktifkan", alasan="pindah")
    assert "tidak nonaktif lagi." in tekan("aktifkan", alasan="kembali")
    assert "Akun ini tidak nonaktif." in tekan("aktifkan", alasan="kembali")
    kunci = str(uuid.uuid4())
    assert "Kirim sekarang kepada Ani Satu" in tekan("tautan", kunci=kunci)
    assert "hanya tampil satu kali" in tekan("tautan", kunci=kunci)
    assert "Kirim sekarang" not in tekan("tautan", kunci="bukan")
    assert Jejak.objects.count() == 3


def test_who_is_opened_without_a_password_needs_a_link(
    as_: As, desa: Desa, petugas: Pengguna
) -> None:
    akun = undang(desa, petugas)[0].pengguna
    deactivate_pengguna(akun, alasan="keliru", oleh=petugas)
    isi = {"alasan": "salah_tutup"}
    jawab = as_(petugas).post(f"/akun/{akun.pk}/aktifkan/", isi, follow=True)
    assert "Sekarang buat tautan undangannya." in kata(jawab)


def test_an_operator_is_replaced_on_one_page(
    as_: As, desa: Desa, petugas: Pengguna
) -> None:
    ani = bersandi(operator=True, desa=desa, nama="Ani Satu")
    client, url = as_(petugas), f"/akun/{ani.pk}/ganti/"
    assert "Siapa pengganti Ani Satu?" in kata(client.get(url))
    salah = client.post(url, orang(telepon="12"))
    assert list(salah.context["form"].errors) == ["telepon"]
    isi = orang()
    token = tautan(client.post(url, isi))
    ani.refresh_from_db()
    assert ani.keadaan == Pengguna.Keadaan.NONAKTIF
    assert Pengguna.objects.get(nama="Wahyu Nugroho").desa == desa
    assert Client().post(alamat(token), isian_sandi()).status_code == 302
    assert client.post(url, isi).status_code == 404


def test_a_reload_of_a_handover_hands_over_once(
    as_: As, desa: Desa, petugas: Pengguna
) -> None:
    """The form of a person who is invited twice by the same key."""
    ani, budi = (PenggunaFactory(operator=True, desa=desa) for _ in range(2))
    client, isi = as_(petugas), orang()
    tautan(client.post(f"/akun/{ani.pk}/ganti/", isi))
    lagi = client.post(f"/akun/{budi.pk}/ganti/", isi)
    baru = Pengguna.objects.get(nama="Wahyu Nugroho")
    assert lagi["Location"] == f"/akun/{baru.pk}/"
    budi.refresh_from_db()
    assert budi.is_active


def test_an_account_elsewhere_is_not_there(
    as_: As, desa_lain: Desa, petugas: Pengguna, pendamping: Pengguna
) -> None:
    lain = PenggunaFactory(operator=True, desa=desa_lain)
    client = as_(petugas)
    assert client.get(f"/akun/{lain.pk}/").status_code == 404
    Penugasan.objects.create(pengguna=pendamping, desa=desa_lain)
    isi = kata(client.get(f"/akun/{pendamping.pk}/"))
    assert "Diurus panitia" in isi
    kunci = {"kunci": str(uuid.uuid4())}
    assert client.post(f"/akun/{pendamping.pk}/tautan/", kunci).status_code == 404


def test_the_own_account_is_not_closed_here(as_: As, admin: Pengguna) -> None:
    client = as_(admin)
    isi = kata(client.get(f"/akun/{admin.pk}/"))
    assert "Ini akun Anda" in isi
    jawab = client.post(f"/akun/{admin.pk}/nonaktifkan/", {"alasan": "pindah"})
    assert jawab.status_code == 404
