"""The receipt passed on: what it says, and whom it does not name."""

import re
from html import escape, unescape
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from desa.models import Akun, Bukti
from tests.desa.halaman import iuran, peserta

NIK = "9919080101800001"


def terima(klien: Client, jenis: str, isi: dict[str, object]) -> tuple[Bukti, str]:
    """What was sent, and the page of its receipt."""
    jawab = klien.post(reverse("desa:bukti_create", args=[jenis]), isi, follow=True)
    return Bukti.objects.get(), jawab.content.decode()


@pytest.mark.usefixtures("jam_sembilan")
def test_a_receipt_is_passed_on_with_and_without_a_script(
    klien: Client, akun: Akun
) -> None:
    bukti, isi = terima(klien, "iuran", iuran(akun))
    teks = (
        f"Tanda terima Permata {bukti.nomor}\n"
        "Iuran Mei 2026, akun Kepala desa dan perangkat, Rp181.440\n"
        f"{bukti.desa.sebutan}\n"
        "Diterima Senin, 20 Juli 2026, 09.00 WIB\n"
        "Status: Menunggu"
    )
    assert f'href="https://wa.me/?text={quote(teks)}"' in isi
    assert f'data-bagikan="{escape(teks)}"' in isi


@pytest.mark.usefixtures("jam_sembilan")
def test_nobody_is_named_in_what_is_passed_on(klien: Client) -> None:
    bukti, isi = terima(klien, "peserta", peserta(("Sumiyati", NIK)))
    cocok = re.search(r'data-bagikan="([^"]*)"', isi)
    assert cocok is not None
    assert unescape(cocok[1]).splitlines() == [
        f"Tanda terima Permata {bukti.nomor}",
        "Peserta mandiri Maret 2026",
        bukti.desa.sebutan,
        "Diterima Senin, 20 Juli 2026, 09.00 WIB",
        "Status: Menunggu",
    ]


def test_a_draft_is_no_receipt(klien: Client, akun: Akun) -> None:
    _, isi = terima(klien, "iuran", iuran(akun, aksi="draf"))
    assert "data-bagikan" not in isi
