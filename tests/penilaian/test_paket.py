"""The September package: asked for, made once, the same at every making."""

from __future__ import annotations

import io
import zipfile
from hashlib import sha256
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.db.models.functions import Now
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from desa.galat import TransisiError
from desa.models import Alokasi, Jejak, Musim, Pengguna
from penilaian.actions.paket import request_paket
from penilaian.actions.paket_kerja import run_paket
from penilaian.dokumen.terbit import periksa
from penilaian.models import Dokumen, Paket
from permata import pemicu, simpan
from tests.penilaian.contoh_hasil import seal
from tests.penilaian.contoh_segel import tetapkan
from tests.penilaian.contoh_terbit import qr_pdf, rubah, setelan
from tests.penilaian.halaman import As, pesan, teks, unsur

# Each package here prints a dozen documents.
pytestmark = [
    pytest.mark.timeout(180),
]


@pytest.fixture
def siap(pleno: Musim, admin: Pengguna) -> Musim:
    """Sealed, and the office has filled in its letterhead."""
    musim = tetapkan(pleno, admin).musim
    setelan(musim, admin)
    return musim


def buat(musim: Musim, oleh: Pengguna) -> Paket:
    """Asked for and made, as a worker would."""
    paket = request_paket(musim, oleh=oleh)
    run_paket(paket.pk, paket.percobaan)
    paket.refresh_from_db()
    return paket


def buka(paket: Paket) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(simpan.baca(paket.sidik))) as arsip:
        return {nama: arsip.read(nama) for nama in arsip.namelist()}


def test_it_holds_everything_and_is_the_same_when_made_again(
    siap: Musim, admin: Pengguna
) -> None:
    paket = buat(siap, admin)
    isi = buka(paket)
    assert (paket.pesan, paket.jumlah, paket.ukuran) == (
        "",
        len(isi),
        len(simpan.baca(paket.sidik)),
    )
    assert [nama for nama in isi if not nama.startswith(("piagam/", "struk/"))] == [
        "BACA-SAYA.txt",
        "SHA256SUMS",
        "arsip/arsip-2026.zip",
        "berita-acara/BA-2026-1.pdf",
        "daftar-dokumen.csv",
        "data/hasil-2026-v1.csv",
        "data/hasil-2026-v1.xlsx",
        "keputusan/SK-2026-1.pdf",
        "rekapitulasi/RN-2026-1.pdf",
    ]
    struk = [nama for nama in isi if nama.startswith("struk/")]
    assert (len(struk), all("ST-2026-1-" in nama for nama in struk)) == (3, True)
    baris = isi["SHA256SUMS"].decode().splitlines()
    assert {satu[66:]: satu[:64] for satu in baris} == {
        nama: sha256(data).hexdigest()
        for nama, data in isi.items()
        if nama != "SHA256SUMS"
    }
    banyak, lagi = Dokumen.objects.count(), buat(siap, admin)
    assert (lagi.pk != paket.pk, lagi.sidik) == (True, paket.sidik)
    assert Dokumen.objects.count() == banyak


def test_a_lost_store_of_documents_is_printed_to_the_same_digests(
    siap: Musim, admin: Pengguna, pemicu_kembali: None
) -> None:
    """Codes follow from the seal, and no document says at which hour it was printed."""
    buat(siap, admin)
    semua = dict(Dokumen.objects.values_list("nomor", "sidik"))
    pemicu.remove(connection, "penilaian_dokumen")
    Dokumen.objects.all().delete()
    buat(siap, admin)
    assert dict(Dokumen.objects.values_list("nomor", "sidik")) == semua


def test_each_document_leads_by_its_qr_to_same_and_a_changed_byte_to_different(
    siap: Musim, admin: Pengguna, client: Client
) -> None:
    buat(siap, admin)
    for jenis in Dokumen.Jenis:
        satu = Dokumen.objects.filter(jenis=jenis)[0]
        isi = bytes(satu.isi)
        (alamat,) = qr_pdf(isi)
        bagian = urlsplit(alamat)
        assert bagian.path == f"/periksa/{satu.nomor}/"
        halaman = client.get(f"{bagian.path}?{bagian.query}")
        assert unsur(halaman, "h1")[0].teks == "SAMA"
        asli, rusak = sha256(isi).hexdigest(), sha256(rubah(isi)).hexdigest()
        assert periksa(satu.nomor, satu.kode, asli).status == "sama"
        assert periksa(satu.nomor, satu.kode, rusak).status == "beda"


def test_new_settings_make_a_new_edition_and_replace_the_old_letters(
    siap: Musim, admin: Pengguna
) -> None:
    buat(siap, admin)
    setelan(siap, admin, pejabat="Sri Wahyuni, S.H.")
    paket = buat(siap, admin)
    surat = Dokumen.objects.filter(jenis="berita_acara").order_by("edisi")
    assert [satu.nomor for satu in surat] == ["BA-2026-1", "BA-2026-1-ed2"]
    lama = periksa(surat[0].nomor, surat[0].kode, surat[0].sidik)
    assert (lama.status, lama.diganti_pada) == ("diganti", surat[1].diterbitkan_pada)
    struk = Dokumen.objects.filter(jenis="struk")[0]
    assert (struk.edisi, periksa(struk.nomor, struk.kode, struk.sidik).status) == (
        1,
        "sama",
    )
    assert "berita-acara/BA-2026-1-ed2.pdf" in buka(paket)
    assert "berita-acara/BA-2026-1.pdf" not in buka(paket)


def test_a_correction_replaces_every_kind(siap: Musim, admin: Pengguna) -> None:
    for jenis in Dokumen.Jenis:
        Dokumen.objects.create(
            penetapan=siap.penetapan_set.get(),
            jenis=jenis,
            nomor=f"X-{jenis}",
            kode="A" * 26,
            sidik="b" * 64,
            isi=b"%PDF-1.7",
            diterbitkan_oleh=admin,
        )
    Alokasi.objects.all().delete()
    baru = tetapkan(siap, admin, "Alokasi dibetulkan.")
    putusan = [periksa(f"X-{jenis}", "A" * 26, "b" * 64) for jenis in Dokumen.Jenis]
    assert {(satu.status, satu.diganti_pada) for satu in putusan} == {
        ("diganti", baru.ditetapkan_pada)
    }


def test_facts_that_no_longer_give_the_sealed_score_stop_it(
    siap: Musim, admin: Pengguna
) -> None:
    Alokasi.objects.all().delete()
    paket = buat(siap, admin)
    assert paket.pesan.endswith("tidak lagi sama dengan hasil yang disegel.")
    assert (paket.sidik, Dokumen.objects.exclude(jenis="rekapitulasi").count()) == (
        "",
        0,
    )


def test_without_seal_or_settings_there_is_none(pleno: Musim, admin: Pengguna) -> None:
    with pytest.raises(TransisiError, match="sesudah hasil disegel"):
        request_paket(pleno, oleh=admin)
    musim = tetapkan(pleno, admin).musim
    with pytest.raises(TransisiError, match="Isi setelan dokumen dulu"):
        request_paket(musim, oleh=admin)


def test_one_is_made_at_a_time_until_the_worker_falls_silent(
    siap: Musim, admin: Pengguna
) -> None:
    paket = request_paket(siap, oleh=admin)
    with pytest.raises(TransisiError, match="sedang disiapkan"):
        request_paket(siap, oleh=admin)
    Paket.objects.update(dijemput=True, detak="2026-01-01T00:00:00+07:00")
    lagi = request_paket(siap, oleh=admin)
    assert (lagi.pk, lagi.percobaan) == (paket.pk, 2)
    run_paket(paket.pk, 1)
    assert Paket.objects.get().dijemput is False


def test_a_package_is_made_once_however_often_it_is_delivered(
    siap: Musim, admin: Pengguna
) -> None:
    paket = request_paket(siap, oleh=admin)
    Paket.objects.update(dijemput=True, detak=Now())
    run_paket(paket.pk, paket.percobaan)
    assert (Paket.objects.get().sidik, Dokumen.objects.count()) == ("", 0)


def test_the_page_asks_follows_and_hands_over(
    siap: Musim,
    admin: Pengguna,
    as_: As,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    client = as_(admin)
    with django_capture_on_commit_callbacks(execute=True):
        assert pesan(client.post("/penetapan/paket/siapkan/", follow=True)) == [
            "Paket sedang disiapkan. Halaman ini boleh ditutup."
        ]
    paket = Paket.objects.get()
    assert Jejak.objects.filter(tindakan="terbitkan_paket").count() == 1
    assert paket.sidik in teks(client.get("/penetapan/paket/"))[0]
    unduhan = client.get(f"/penetapan/paket/{paket.pk}.zip")
    isi = b"".join(unduhan)
    assert sha256(isi).hexdigest() == paket.sidik
    assert (unduhan["Content-Type"], unduhan["Content-Disposition"]) == (
        "application/zip",
        'attachment; filename="paket-2026-v1.zip"',
    )
    assert "no-store" in unduhan["Cache-Control"]


def test_while_it_is_made_the_page_shows_how_far(
    siap: Musim, admin: Pengguna, as_: As
) -> None:
    request_paket(siap, oleh=admin)
    client = as_(admin)
    assert "Menunggu giliran." in teks(client.get("/penetapan/paket/"))[0]
    Paket.objects.update(dijemput=True, kemajuan=40, kabar="Mencetak dokumen 4 dari 9")
    (halaman,) = teks(client.get("/penetapan/paket/"))
    assert "Mencetak dokumen 4 dari 9, 40 persen." in halaman
    Paket.objects.update(detak="2026-01-01T00:00:00+07:00")
    assert "Pekerjaan ini terhenti." in teks(client.get("/penetapan/paket/"))[0]
    assert (
        client.get(f"/penetapan/paket/{Paket.objects.get().pk}.zip").status_code == 404
    )


def test_before_the_seal_the_page_says_what_is_missing(
    pleno: Musim, admin: Pengguna, as_: As
) -> None:
    client = as_(admin)
    assert "Hasil belum disegel." in teks(client.get("/penetapan/paket/"))[0]
    assert pesan(client.post("/penetapan/paket/siapkan/", follow=True)) == [
        "Paket disiapkan sesudah hasil disegel."
    ]


@pytest.mark.parametrize("banyak", [1, 3])
def test_the_page_costs_the_same_for_any_number_of_packages(
    musim: Musim,
    admin: Pengguna,
    as_: As,
    banyak: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    isi = {"penetapan": seal(musim, admin), "setelan": setelan(musim, admin)}
    for _ in range(banyak):
        Paket.objects.create(**isi, oleh=admin, pesan="Berhenti.")
    client = as_(admin)
    with django_assert_num_queries(6):
        client.get("/penetapan/paket/")
