"""From the paper back to the seal: what the public page says of a document."""

from __future__ import annotations

from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

import pypdfium2
import pytest
import zxingcpp
from django.test import Client

from desa.models import Alokasi, Musim, Pengguna
from penilaian.actions import issue_rekapitulasi
from penilaian.models import Dokumen, Penetapan
from penilaian.segel.periksa_mandiri import baca_kunci
from permata.tanda import KunciSegel
from tests.penilaian.contoh_hasil import seal
from tests.penilaian.contoh_segel import dokumen, tetapkan
from tests.penilaian.halaman import unsur

LAIN = "f" * 64


@pytest.fixture
def terbit(musim: Musim, admin: Pengguna) -> Dokumen:
    return dokumen(seal(musim, admin, status="ditetapkan"))


def alamat(satu: Dokumen, **beda: str) -> str:
    isi = {"kode": satu.kode} | beda
    tanya = "&".join(f"{nama}={nilai}" for nama, nilai in isi.items())
    return f"/periksa/{satu.nomor}/?{tanya}"


def kepala(response: Any) -> str:
    """The verdict: the heading of the page."""
    return unsur(response, "h1")[0].teks


def putusan(client: Client, url: str) -> str:
    return kepala(client.get(url))


def test_the_qr_of_the_printed_page_leads_to_the_verdict(
    client: Client, pleno: Musim, admin: Pengguna
) -> None:
    """Rendered, photographed, decoded, opened; then one byte of the file is another."""
    penetapan = tetapkan(pleno, admin)
    satu = issue_rekapitulasi(penetapan.musim, oleh=admin)
    isi = bytes(Dokumen.objects.get().isi)
    pdf = pypdfium2.PdfDocument(isi)
    (kode,) = zxingcpp.read_barcodes(pdf[len(pdf) - 1].render(scale=2).to_pil())
    bagian = urlsplit(kode.text)
    assert bagian.path == f"/periksa/{satu.nomor}/"
    url = f"{bagian.path}?{bagian.query}"
    assert putusan(client, url) == "SAMA"
    assert putusan(client, url.replace(penetapan.sidik, LAIN)) == "BEDA"
    asli, tengah = sha256(isi).hexdigest(), len(isi) // 2
    rusak = isi[:tengah] + bytes([isi[tengah] ^ 1]) + isi[tengah + 1 :]
    assert putusan(client, alamat(satu, sidik=asli)) == "SAMA"
    beda = sha256(rusak).hexdigest()
    assert putusan(client, alamat(satu, sidik=beda)) == "BEDA"


def test_without_a_digest_it_is_only_known(client: Client, terbit: Dokumen) -> None:
    halaman = client.get(alamat(terbit))
    assert kepala(halaman) == "Tercatat"
    isi = halaman.content.decode()
    assert (terbit.sidik in isi, terbit.penetapan.sidik in isi) == (True, True)
    assert "Agus Panitia" not in isi


def test_a_code_is_read_however_it_is_typed(client: Client, terbit: Dokumen) -> None:
    kode = f"{terbit.kode[:4].lower()}-{terbit.kode[4:9]}%20{terbit.kode[9:]}"
    assert putusan(client, alamat(terbit, kode=kode)) == "Tercatat"
    sidik = f"{terbit.sidik[:8].upper()}%20{terbit.sidik[8:]}"
    assert putusan(client, alamat(terbit, kode=kode, sidik=sidik)) == "SAMA"


def test_a_newer_seal_replaces_it(
    client: Client, terbit: Dokumen, admin: Pengguna
) -> None:
    seal(terbit.penetapan.musim, admin, versi=2, sidik="a" * 64)
    assert putusan(client, alamat(terbit, sidik=terbit.sidik)) == "DIGANTI"
    assert putusan(client, alamat(terbit, sidik=LAIN)) == "BEDA"


def test_a_wrong_code_and_an_unknown_number_are_one_answer(
    client: Client, terbit: Dokumen
) -> None:
    salah = client.get(alamat(terbit, kode="A" * 26))
    asing = client.get(f"/periksa/RN-2031-1/?kode={'A' * 26}")
    satu, dua = (satu.content.decode() for satu in (salah, asing))
    assert kepala(salah) == "Tidak dikenal"
    samar = dua.replace("RN-2031-1", terbit.nomor)
    assert tanpa_token(satu) == tanpa_token(samar)
    assert putusan(client, f"/periksa/{terbit.nomor}/") == "Tidak dikenal"
    assert putusan(client, f"/periksa/{terbit.nomor}/?kode=%FF") == "Tidak dikenal"


def tanpa_token(isi: str) -> str:
    return "".join(baris for baris in isi.splitlines() if "csrf" not in baris)


def test_guessing_is_slow_and_kept_by_no_cache(client: Client, terbit: Dokumen) -> None:
    jawaban = [client.get(alamat(terbit)) for _ in range(31)]
    assert {satu.status_code for satu in jawaban[:30]} == {200}
    assert jawaban[30].status_code == 429
    assert "<h1>Terlalu sering dicoba</h1>" in jawaban[30].content.decode()
    assert terbit.sidik not in jawaban[30].content.decode()
    assert "no-store" in jawaban[0]["Cache-Control"]
    assert jawaban[0]["X-Robots-Tag"] == "noindex, nofollow"


def test_the_form_leads_to_the_verdict(client: Client, terbit: Dokumen) -> None:
    isi = {"nomor": f" {terbit.nomor} ", "kode": terbit.kode, "sidik": terbit.sidik}
    jawaban = client.post("/periksa/", isi)
    assert jawaban["Location"] == alamat(terbit, sidik=terbit.sidik)
    assert putusan(client, jawaban["Location"]) == "SAMA"
    kosong = client.post("/periksa/", {"nomor": terbit.nomor, "kode": ""})
    assert (kosong.status_code, terbit.nomor in kosong.content.decode()) == (200, True)


def test_the_program_and_the_key_are_there_for_everybody(
    client: Client, db: None
) -> None:
    kunci = KunciSegel.dari_settings()
    pem = client.get("/periksa/unduh/kunci_publik.pem").content
    assert baca_kunci(pem) == kunci.publik
    program = client.get("/periksa/unduh/periksa_mandiri.py").content
    compile(program, "periksa_mandiri.py", "exec")
    assert kunci.nomor in client.get("/periksa/").content.decode()


def test_the_proof_of_a_desa_waits_for_the_announcement(
    client: Client, pleno: Musim, admin: Pengguna
) -> None:
    musim = tetapkan(pleno, admin).musim
    hasil = Penetapan.objects.get().hasil_set.berurutan()[0]
    url = f"/dokumen/bukti/{hasil.keikutsertaan.desa.kode}.json"
    client.force_login(admin)
    assert client.get(url).status_code == 404
    musim.status = Musim.Status.DIUMUMKAN
    musim.save()
    Alokasi.objects.all().delete()
    bukti = client.get(url).json()
    assert bukti["baris"]["s"] == str(hasil.s)
    assert (bukti["nomor"], bukti["jumlah"], len(bukti["garam"])) == (0, 4, 64)
