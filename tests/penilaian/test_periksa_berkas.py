"""A file that somebody holds: one that was published, byte for byte, or not."""

from __future__ import annotations

from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from desa.models import Desa, Musim, Pengguna
from penilaian.actions.sidik import store_sidik
from penilaian.dokumen.tabel import tabel_hasil
from penilaian.models import Dokumen, Paket, Segel
from penilaian.pemenang import hasil_penetapan
from penilaian.terbuka import data_csv, data_json
from penilaian.views.periksa import BATAS_BERKAS
from permata import waktu
from tests.factories import KabupatenFactory, MusimFactory, PenggunaFactory
from tests.penilaian.contoh_hasil import seal
from tests.penilaian.contoh_segel import dokumen, tetapkan
from tests.penilaian.contoh_terbit import rubah, setelan
from tests.penilaian.halaman import pesan, unsur

URL = "/periksa/berkas/"
PDF, PAKET = b"%PDF-1.7 contoh", b"PK paket"


@pytest.fixture
def terbit(pleno: Musim, admin: Pengguna) -> Dokumen:
    """Sealed, with a document and a package; not announced yet."""
    penetapan = tetapkan(pleno, admin)
    paket(dokumen(penetapan, PDF), PAKET)
    return Dokumen.objects.get()


def paket(satu: Dokumen, isi: bytes, **beda: Any) -> Paket:
    musim, oleh = satu.penetapan.musim, satu.diterbitkan_oleh
    return Paket.objects.create(
        penetapan=satu.penetapan,
        setelan=setelan(musim, oleh, **beda),
        oleh=oleh,
        sidik=sha256(isi).hexdigest(),
        selesai_pada=waktu.sekarang(),
    )


def berkas_kita(satu: Dokumen) -> dict[str, bytes]:
    """Everything that a digest is known of, by what the page calls it."""
    penetapan = satu.penetapan
    tabel = tabel_hasil(penetapan, hasil_penetapan(penetapan))
    return {
        "Rekapitulasi Nilai RN-2026-1": PDF,
        "Paket dokumen (ZIP)": PAKET,
        "Arsip bersegel (ZIP)": bytes(Segel.objects.get().arsip),
        "Data terbuka (CSV)": data_csv(penetapan),
        "Data terbuka (JSON)": data_json(penetapan),
        **{f"Tabel hasil {nama}": isi for nama, isi in tabel.items()},
    }


def umumkan(satu: Dokumen) -> None:
    Musim.objects.filter(pk=satu.penetapan.musim_id).update(status="diumumkan")


def tanya(client: Client, isi: bytes, nomor: str = "") -> tuple[str, str]:
    """The verdict, and what the file is called, on the page a browser is led to."""
    cache.clear()
    jawaban = client.post(
        URL, {"berkas": SimpleUploadedFile("x.pdf", isi), "nomor": nomor}, follow=True
    )
    return unsur(jawaban, "h1")[0].teks, unsur(jawaban, "h2")[0].teks


def test_each_published_file_is_known_byte_for_byte(
    client: Client, terbit: Dokumen
) -> None:
    semua = berkas_kita(terbit)
    umumkan(terbit)
    assert len(semua) == 7
    for nama, isi in semua.items():
        assert tanya(client, isi) == ("SAMA", nama)
        assert tanya(client, rubah(isi)) == ("Tidak dikenal", "Berkas Anda")


def test_before_the_announcement_every_file_gets_one_answer(
    client: Client, terbit: Dokumen
) -> None:
    """What is asked of the database is the same too: no file of ours takes longer."""
    asing = jawaban(client, b"asing")
    for isi in berkas_kita(terbit).values():
        assert jawaban(client, isi) == asing
    assert tanya(client, PDF, terbit.nomor) == ("Tidak dikenal", "Berkas Anda")
    assert tanya(client, b"asing", terbit.nomor) == ("Tidak dikenal", "Berkas Anda")
    umumkan(terbit)
    assert jawaban(client, PDF) != asing


def jawaban(client: Client, isi: bytes) -> str:
    """The page with the digest that was asked for, and the token, left out."""
    cache.clear()
    sidik = sha256(isi).hexdigest()
    halaman = client.get(URL, {"sidik": sidik}).content.decode()
    return "\n".join(
        baris.replace(sidik, "")
        for baris in halaman.splitlines()
        if "csrf" not in baris
    )


def test_the_embargo_costs_the_same_queries_for_every_file(
    client: Client, terbit: Dokumen, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for isi in (b"asing", PDF, PAKET):
        with django_assert_num_queries(4):
            client.get(URL, {"sidik": sha256(isi).hexdigest()})


def test_with_its_number_a_changed_file_is_another(
    client: Client, terbit: Dokumen
) -> None:
    umumkan(terbit)
    assert tanya(client, PDF, f" {terbit.nomor} ")[0] == "SAMA"
    assert tanya(client, rubah(PDF), terbit.nomor) == ("BEDA", "Berkas Anda")
    assert tanya(client, PAKET, terbit.nomor)[0] == "BEDA"
    assert tanya(client, PDF, "RN-2031-1")[0] == "Tidak dikenal"


def test_a_newer_version_replaces_all_of_the_old_one(
    client: Client, terbit: Dokumen, admin: Pengguna
) -> None:
    semua = berkas_kita(terbit)
    seal(terbit.penetapan.musim, admin, versi=2, sidik="a" * 64)
    umumkan(terbit)
    for nama, isi in semua.items():
        assert tanya(client, isi) == ("DIGANTI", nama)


def test_a_package_with_newer_settings_replaces_the_old_one(
    client: Client, terbit: Dokumen
) -> None:
    umumkan(terbit)
    paket(terbit, b"PK baru", kota="Demak")
    assert tanya(client, PAKET)[0] == "DIGANTI"
    assert tanya(client, b"PK baru")[0] == "SAMA"


@pytest.mark.parametrize("jumlah", [1, 3])
def test_any_number_of_seasons_costs_the_same(
    client: Client,
    terbit: Dokumen,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    umumkan(terbit)
    for ke in range(1, jumlah):
        lain = MusimFactory(kabupaten=KabupatenFactory(kode=f"33.7{ke}"))
        store_sidik(seal(lain, PenggunaFactory(admin=True), sidik=str(ke) * 64))
    terbuka = data_csv(terbit.penetapan)
    for isi, kueri in ((b"asing", 4), (PDF, 4), (terbuka, 5)):
        with django_assert_num_queries(kueri):
            client.get(URL, {"sidik": sha256(isi).hexdigest()})


def test_a_file_from_before_a_correction_is_still_known(
    client: Client, terbit: Dokumen
) -> None:
    """And the one that is fetched now is, once the night has noted it."""
    umumkan(terbit)
    lama = data_csv(terbit.penetapan)
    Desa.objects.filter(nama="Gamma").update(nama="Gama")
    baru = data_csv(terbit.penetapan)
    assert baru != lama
    assert tanya(client, baru)[0] == "Tidak dikenal"
    for kata in ("4 sidik baru dicatat.", "0 sidik baru dicatat."):
        keluar = StringIO()
        call_command("catat_sidik", stdout=keluar)
        assert keluar.getvalue().strip() == kata
    assert [tanya(client, satu)[0] for satu in (lama, baru)] == ["SAMA", "SAMA"]


def test_nothing_of_a_file_that_is_sent_is_kept(
    client: Client, terbit: Dokumen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Larger than what Django keeps in memory: nothing is written on the way either."""
    umumkan(terbit)
    gudang = Path(settings.PERMATA_BERKAS_DIR)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    sebelum = sorted(gudang.rglob("*"))
    assert tanya(client, b"x" * 3_000_000)[0] == "Tidak dikenal"
    assert (sorted(gudang.rglob("*")), list(tmp_path.iterdir())) == (sebelum, [])


def test_a_file_beyond_the_limit_is_not_read(client: Client, db: None) -> None:
    kepala: Any = {"CONTENT_LENGTH": str(BATAS_BERKAS + 1)}
    jawab = client.generic("POST", URL, b"x", "multipart/form-data", **kepala)
    assert pesan(jawab) == ["Berkas lebih besar dari 100 MB."]


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ({}, "Belum ada berkas."),
        ({"sidik": "z" * 64}, "Sidiknya bukan SHA-256."),
        ({"sidik": "a" * 63}, "Sidiknya bukan SHA-256."),
    ],
)
def test_what_is_wrong_is_said_beside_the_form(
    client: Client, db: None, isi: dict[str, str], kata: str
) -> None:
    jawab = client.post(URL, isi)
    assert (jawab.status_code, kata in jawab.content.decode()) == (200, True)
    assert client.get(URL, isi)["Location"] == "/periksa/"


def test_trying_is_slow_and_kept_by_no_cache(client: Client, terbit: Dokumen) -> None:
    umumkan(terbit)
    isi = {"sidik": terbit.sidik}
    semua = [client.get(URL, isi) for _ in range(30)]
    assert {satu.status_code for satu in semua} == {200}
    assert ("no-store" in semua[0]["Cache-Control"], semua[0]["X-Robots-Tag"]) == (
        True,
        "noindex, nofollow",
    )
    for jawab in (client.get(URL, isi), client.post(URL, isi)):
        assert jawab.status_code == 429
        assert "<h1>Terlalu sering dicoba</h1>" in jawab.content.decode()
        assert terbit.nomor not in jawab.content.decode()


def test_a_post_from_another_site_is_refused(db: None) -> None:
    assert Client(enforce_csrf_checks=True).post(URL, {}).status_code == 403
