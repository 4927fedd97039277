"""A second proof of one account and month is sent only on purpose."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from desa.models import Akun, Bukti, Pengguna
from tests.desa.contoh import putus
from tests.desa.halaman import galat, iuran
from tests.factories import AkunFactory, TagihanFactory


def kirim(klien: Client, isi: dict[str, Any]) -> Any:
    return klien.post(reverse("desa:bukti_create", args=["iuran"]), isi)


def pesan(bukti: Bukti) -> dict[str, list[str]]:
    return {
        "pembayaran_lain": [
            f"Bukti {bukti.nomor} untuk akun dan bulan ini sudah menunggu petugas. "
            "Kirim lagi hanya bila ini pembayaran lain, lalu centang."
        ]
    }


def test_a_second_proof_of_the_month_is_held_up(klien: Client, akun: Akun) -> None:
    kirim(klien, iuran(akun))
    bukti = Bukti.objects.get()
    response = kirim(klien, iuran(akun))
    assert galat(response) == pesan(bukti)
    assert reverse("desa:bukti_detail", args=[bukti.pk]) in response.content.decode()
    assert Bukti.objects.count() == 1
    assert kirim(klien, iuran(akun, pembayaran_lain="on")).status_code == 302
    assert Bukti.objects.count() == 2


def test_the_same_send_again_is_no_second_proof(klien: Client, akun: Akun) -> None:
    isi = iuran(akun)
    pertama = kirim(klien, isi)["Location"]
    isi["berkas"].seek(0)
    assert kirim(klien, isi)["Location"] == pertama
    assert Bukti.objects.count() == 1


@pytest.mark.parametrize("ke", ["disetujui", "dikembalikan", "ditolak"])
def test_what_is_decided_holds_nothing_up(
    klien: Client, akun: Akun, petugas: Pengguna, ke: str
) -> None:
    kirim(klien, iuran(akun))
    putus(Bukti.objects.get(), ke, petugas)
    assert kirim(klien, iuran(akun)).status_code == 302


def test_another_month_or_account_holds_nothing_up(klien: Client, akun: Akun) -> None:
    kirim(klien, iuran(akun))
    lain = AkunFactory(desa=akun.desa, npp="11000002")
    assert kirim(klien, iuran(akun, blth_pilih="2026-04-01")).status_code == 302
    assert kirim(klien, iuran(lain)).status_code == 302
    assert Bukti.objects.count() == 3


def test_mending_does_not_stumble_over_itself(
    klien: Client, akun: Akun, petugas: Pengguna
) -> None:
    kirim(klien, iuran(akun))
    bukti = putus(Bukti.objects.get(), "dikembalikan", petugas)
    url = reverse("desa:bukti_mend", args=[bukti.pk])
    assert klien.post(url, iuran(akun, jumlah="1.000")).status_code == 302
    assert Bukti.objects.get().status == "diajukan"


def test_the_browsers_back_button_finds_the_warning(klien: Client, akun: Akun) -> None:
    tagihan = TagihanFactory(akun=akun)
    url = reverse("desa:bukti_create", args=["iuran"]) + f"?tagihan={tagihan.pk}"
    assert "sudah menunggu petugas" not in klien.get(url).content.decode()
    kirim(klien, iuran(akun, blth_pilih=tagihan.blth.isoformat()))
    teks = klien.get(url).content.decode()
    bukti = Bukti.objects.get()
    assert (
        f"Bukti {bukti.nomor} untuk akun dan bulan ini sudah menunggu petugas" in teks
    )
    assert reverse("desa:bukti_detail", args=[bukti.pk]) in teks
