"""A file that no form would take is refused when its last piece arrives."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from django.test import Client

from desa.models import Unggahan
from permata import titipan
from tests.desa.unggah import lanjut, mulai, tanya
from tests.permata.contoh_berkas import dokumen, foto, tulis

BUKAN = "Isi berkas ini bukan foto (JPEG, PNG) atau PDF. Kirim berkas yang lain."


TERKUNCI = tulis(dokumen(), encryption=pikepdf.Encryption(owner="b", user="a"))


@pytest.mark.parametrize(
    ("nama", "isi", "pesan"),
    [
        ("kuitansi.jpg", b"MZ\x90\x00" + b"a" * 500, BUKAN),
        ("perdes.pdf", b"<html><script>1</script></html>", BUKAN),
        (
            "kuitansi.jpg",
            foto()[:4000],
            "Foto rusak atau terpotong. Foto ulang lembar ini.",
        ),
        (
            "perdes.pdf",
            TERKUNCI,
            "PDF terkunci kata sandi. Buka kuncinya, simpan tanpa sandi, "
            "lalu kirim lagi.",
        ),
    ],
)
def test_bytes_that_are_no_evidence_do_not_stay(
    klien: Client,
    django_capture_on_commit_callbacks: Any,
    nama: str,
    isi: bytes,
    pesan: str,
) -> None:
    url = mulai(klien, len(isi), nama=nama)["Location"]
    pk = Unggahan.objects.get().pk
    assert lanjut(klien, url, isi[:20], 0).status_code == 204
    with django_capture_on_commit_callbacks(execute=True):
        response = lanjut(klien, url, isi[20:], 20)
    assert (response.status_code, response.content.decode()) == (422, pesan)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert tanya(klien, url)[0] == 404
    assert not Unggahan.objects.exists()
    assert pk not in titipan.daftar()
