"""The pages of a correction, as each of the two persons and the desa see them."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from desa.models import Desa, Koreksi, Musim, Pengguna
from permata import waktu
from tests.factories import PenggunaFactory, PesertaFactory
from tests.penilaian.contoh_koreksi import SEBAB, buka_koreksi, koreksi
from tests.penilaian.contoh_segel import tetapkan
from tests.penilaian.halaman import As, pesan, tabel, teks
from tests.penilaian.test_koreksi import betulkan

SANDI = "sandi yang panjang"
BARU = "/penetapan/koreksi/baru/"


def panitia(nama: str) -> Pengguna:
    orang: Pengguna = PenggunaFactory(admin=True, nama=nama)
    orang.set_password(SANDI)
    orang.save()
    return orang


@pytest.fixture
def pertama(db: None) -> Pengguna:
    return panitia("Agus Priyono")


@pytest.fixture
def kedua(db: None) -> Pengguna:
    return panitia("Retno Kusumawati")


@pytest.fixture
def resmi(pleno: Musim, pertama: Pengguna) -> Musim:
    tetapkan(pleno, pertama)
    return Musim.objects.lengkap().get()


def layar(client: Client, alamat: str) -> str:
    return " ".join(teks(client.get(alamat)))


def gamma() -> Desa:
    return Desa.objects.get(nama="Gamma")


def test_two_persons_open_it_and_the_page_of_the_seal_shows_what_moved(
    as_: As, resmi: Musim, pertama: Pengguna, kedua: Pengguna
) -> None:
    satu, dua = as_(pertama), as_(kedua)
    assert "Belum ada koreksi. Usulkan koreksi" in " ".join(
        teks(satu.get("/penetapan/"))
    )
    isi = {**SEBAB, "desa": [gamma().pk], "sandi": SANDI}
    assert pesan(satu.post(BARU, isi)) == [
        "Koreksi diusulkan. Kini orang kedua membukanya."
    ]
    alamat = f"/penetapan/koreksi/{Koreksi.objects.get().pk}/"
    assert "Menunggu panitia lain" in " ".join(teks(satu.get(alamat)))
    assert pesan(dua.post(f"{alamat}buka/", {"sandi": SANDI})) == [
        "Koreksi dibuka. Versi tersegel tetap berlaku."
    ]
    kata = " ".join(teks(satu.get("/penetapan/")))
    assert "Fakta semua desa masih sama dengan versi 1." in kata
    betulkan(gamma())
    halaman = satu.get("/penetapan/")
    kata = " ".join(teks(halaman))
    assert "tiga besar" not in kata
    # Who only makes room keeps the score: said once.
    lain = [["1 menjadi 2", "83,55"], ["2 menjadi 3", "80,44"]]
    assert [baris[1:] for baris in tabel(halaman)] == [
        ["3 menjadi 1", "76,18 menjadi 86,74"],
        *lain,
    ]
    assert f'value="{SEBAB["nomor_ba"]}: {SEBAB["alasan"]}"' in (
        halaman.content.decode()
    )


def test_a_wrong_password_opens_nothing(
    as_: As, resmi: Musim, pertama: Pengguna, kedua: Pengguna
) -> None:
    satu = koreksi(resmi, pertama)
    alamat = f"/penetapan/koreksi/{satu.pk}/buka/"
    halaman = as_(kedua).post(alamat, {"sandi": "salah sekali salah"})
    assert "Kata sandi tidak cocok." in halaman.content.decode()
    isi = {**SEBAB, "desa": [gamma().pk], "sandi": "salah sekali salah"}
    halaman = as_(kedua).post(BARU, isi)
    assert "Kata sandi tidak cocok." in halaman.content.decode()
    satu.refresh_from_db()
    assert (satu.status, Koreksi.objects.count()) == ("diusulkan", 1)


def test_what_the_actions_refuse_is_said_on_the_page(
    as_: As, resmi: Musim, pertama: Pengguna, kedua: Pengguna
) -> None:
    satu = buka_koreksi(resmi, pertama, kedua, gamma())
    isi = {**SEBAB, "desa": [gamma().pk], "sandi": SANDI}
    halaman = as_(pertama).post(BARU, isi)
    assert "Masih ada koreksi yang berjalan." in halaman.content.decode()
    betulkan(gamma())
    alamat = f"/penetapan/koreksi/{satu.pk}/"
    halaman = as_(kedua).post(f"{alamat}tutup/", {"alasan": "Sudah benar."})
    assert "berakhir di segel baru" in halaman.content.decode()
    halaman = as_(kedua).post(f"{alamat}buka/", {"sandi": SANDI})
    assert "sekarang: sedang dibuka" in halaman.content.decode()


def test_the_form_opens_the_kecamatan_of_what_was_ticked(
    as_: As, resmi: Musim, pertama: Pengguna
) -> None:
    isi = {"nomor_ba": "", "desa": [gamma().pk], "sandi": SANDI}
    halaman = as_(pertama).post(BARU, isi).content.decode()
    assert halaman.count("<details") > halaman.count('border-bottom" open') == 1


def test_a_score_under_correction_is_not_called_final(
    as_: As, resmi: Musim, pertama: Pengguna, kedua: Pengguna
) -> None:
    operator: Pengguna = PenggunaFactory(operator=True, desa=gamma())
    client, alamat = as_(operator), f"/nilai/{gamma().kode}/"
    assert "Final" in layar(client, alamat)
    buka_koreksi(resmi, pertama, kedua, gamma())
    betulkan(gamma())
    kata = layar(client, alamat)
    assert ("Sedang dikoreksi" in kata, "Final" in kata) == (True, False)
    tetap = "Yang berlaku tetap nilai yang disegel, versi 1: 76,18."
    assert tetap in kata
    beranda = layar(client, "/beranda/")
    assert tetap in beranda
    assert "Panitia membuka koreksi hasil untuk desa Anda." in beranda
    assert "Pengiriman bukti tidak dibuka" not in beranda
    assert "Pilih yang akan dikirim" in layar(client, "/bukti/")


def test_what_a_dispute_moves_in_another_desa_is_not_called_final(
    as_: As, resmi: Musim, pertama: Pengguna, kedua: Pengguna
) -> None:
    client = as_(PenggunaFactory(operator=True, desa=gamma()))
    buka_koreksi(resmi, pertama, kedua, Desa.objects.get(nama="Alpha"))
    alamat = f"/nilai/{gamma().kode}/"
    assert "Final" in layar(client, alamat)
    menang = PesertaFactory(musim=resmi, desa=gamma())
    for blth in resmi.bulan:
        menang.iuran_set.create(blth=blth)
    kata, beranda = layar(client, alamat), layar(client, "/beranda/")
    assert ("Sedang dikoreksi" in kata, "Final" in kata) == (True, False)
    assert "Yang berlaku tetap nilai yang disegel, versi 1: 76,18." in beranda
    assert "Panitia membuka koreksi hasil untuk desa Anda." not in beranda


def test_a_petugas_helps_the_named_desa_only(
    as_: As, resmi: Musim, pertama: Pengguna, kedua: Pengguna
) -> None:
    buka_koreksi(resmi, pertama, kedua, gamma())
    client = as_(PenggunaFactory())
    daftar = layar(client, "/desa/")
    assert daftar.count("Sedang dikoreksi") == 1
    for nama, boleh in (("Gamma", True), ("Alpha", False)):
        kode = Desa.objects.get(nama=nama).kode
        kata = layar(client, f"/nilai/{kode}/")
        assert ("Kirim atas nama desa" in kata) == boleh
        kirim = layar(client, reverse("penilaian:atas_nama_create", args=[kode]))
        assert ("Pilih jenis bukti" in kirim) == boleh


def test_the_page_asks_as_much_for_three_corrections_as_for_one(
    as_: As, resmi: Musim, pertama: Pengguna
) -> None:
    client, banyak = as_(pertama), []
    for ke in range(3):
        satu = koreksi(
            resmi,
            pertama,
            nomor_ba=f"BA-{ke}",
            status="ditarik",
            ditutup_oleh=pertama,
            ditutup_pada=waktu.sekarang(),
        )
        satu.desa.set(Desa.objects.all())
        with CaptureQueriesContext(connection) as tanya:
            client.get("/penetapan/")
        banyak.append(len(tanya))
    assert banyak[0] == banyak[1] == banyak[2]
