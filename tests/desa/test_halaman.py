"""The pages of evidence: the way of one item, and what is not there for others."""

import re
import uuid
from datetime import date
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from desa.models import Akun, Berkas, Bukti, Desa, Jejak, Pengguna, Transisi
from permata.middleware import KOTAK_PASIR
from tests.desa.contoh import ganti, isian_iuran, kirim, putus, setujui
from tests.desa.halaman import As, galat, iuran, tersimpan
from tests.factories import PembayaranFactory, TagihanFactory


def alamat(nama: str, bukti: Bukti) -> str:
    return reverse(f"desa:{nama}", args=[bukti.pk])


def pesan(response: Any) -> list[str]:
    """The message of this answer: those before it were not shown yet."""
    return [str(satu) for satu in get_messages(response.wsgi_request)][-1:]


def tanpa_token(response: Any) -> str:
    """The page without the CSRF token, which is another one each time."""
    return re.sub(r'"\w{64}"', "", response.content.decode())


def putusan(bukti: Bukti, ke: str = "disetujui", **lain: Any) -> dict[str, Any]:
    bukti.refresh_from_db()
    return {"versi": bukti.versi_kini_id, "ke": ke} | lain


def test_the_way_of_a_draft(klien: Client, akun: Akun) -> None:
    buat = reverse("desa:bukti_create", args=["iuran"])
    klien.post(buat, iuran(akun, aksi="draf"))
    bukti = Bukti.objects.get()
    assert bukti.status == "draf"
    klien.post(alamat("bukti_submit", bukti))
    bukti.refresh_from_db()
    assert bukti.status == "diajukan"
    assert pesan(klien.post(alamat("bukti_submit", bukti))) == [
        f"Iuran {bukti.nomor} sudah menunggu."
    ]
    jawab = klien.get(alamat("bukti_terima", bukti))
    assert (
        "Iuran Mei 2026, akun Kepala desa dan perangkat, Desa "
        in jawab.content.decode()
    )
    terima = jawab.context
    assert terima["ukuran"] == Berkas.objects.get().ukuran
    assert terima["janji"] == date(2026, 7, 23)  # three working days after Monday
    assert pesan(klien.post(alamat("bukti_cancel", bukti))) == [
        f"Iuran {bukti.nomor} dibatalkan."
    ]
    bukti.refresh_from_db()
    assert bukti.status == "dibatalkan"
    assert pesan(klien.post(alamat("bukti_cancel", bukti))) == [
        f"Iuran {bukti.nomor} sudah dibatalkan."
    ]


def test_the_form_of_a_bill_is_filled_in(klien: Client, akun: Akun) -> None:
    tagihan = TagihanFactory(akun=akun, kode_iuran="410800000005")
    buat = reverse("desa:bukti_create", args=["iuran"])
    form = klien.get(buat, {"tagihan": tagihan.pk}).context["form"]
    assert [form[n].value() for n in ("akun", "blth_pilih", "kode_iuran")] == [
        akun.pk,
        "2026-05-01",
        "410800000005",
    ]
    assert form["jumlah"].value() == "181.440"


@pytest.mark.parametrize("nomor", ["lain", "0", "²", "9" * 30, ""])
def test_the_bill_of_another_desa_or_of_none_fills_nothing(
    klien: Client, desa_lain: Desa, nomor: str
) -> None:
    lain = TagihanFactory(akun__desa=desa_lain)
    buat = reverse("desa:bukti_create", args=["iuran"])
    isi = {"tagihan": lain.pk if nomor == "lain" else nomor}
    assert klien.get(buat, isi).context["tagihan"] is None


@pytest.mark.parametrize("jenis", ["gambar", "Iuran"])
def test_there_is_no_form_of_another_kind(klien: Client, jenis: str) -> None:
    buat = reverse("desa:bukti_create", args=[jenis])
    assert klien.get(buat).status_code == 404
    assert klien.post(buat, {"aksi": "draf"}).status_code == 404


def test_withdrawing_is_asked_first(klien: Client, bukti: Bukti) -> None:
    assert klien.get(alamat("bukti_cancel", bukti)).context["bukti"] == bukti
    bukti.refresh_from_db()
    assert bukti.status == "diajukan"


def test_mending_keeps_what_was_written(
    klien: Client, desa: Desa, operator: Pengguna, petugas: Pengguna, akun: Akun
) -> None:
    bukti = kirim(desa, operator, isian_iuran(akun))
    putus(bukti, "dikembalikan", petugas)
    response = klien.get(alamat("bukti_mend", bukti))
    form = response.context["form"]
    assert (form["jumlah"].value(), form["blth_pilih"].value()) == (
        "181.440",
        "2026-05-01",
    )
    assert response.context["pengembalian"].catatan == "Beda 1.000."
    isi = iuran(akun, blth_pilih="2026-06-01")
    del isi["berkas"]
    klien.post(alamat("bukti_mend", bukti), isi)
    bukti.refresh_from_db()
    assert (bukti.status, f"{bukti.blth:%Y-%m}") == ("diajukan", "2026-06")
    tujuan = klien.get(alamat("bukti_mend", bukti))["Location"]
    assert tujuan == alamat("bukti_detail", bukti)
    response = klien.post(alamat("bukti_mend", bukti), iuran(akun))
    assert galat(response) == {"__all__": [f"Iuran {bukti.nomor} sudah menunggu."]}


NAMA = ("bukti_detail", "bukti_mend", "bukti_submit", "bukti_cancel", "bukti_terima")


@pytest.mark.parametrize("nama", NAMA)
@pytest.mark.parametrize("metode", ["get", "post"])
def test_an_item_of_another_desa_is_like_one_that_is_not_there(
    klien: Client, desa_lain: Desa, petugas_lain: Pengguna, nama: str, metode: str
) -> None:
    lain = kirim(desa_lain, petugas_lain)
    sebelum = tersimpan()
    if (nama, metode) == ("bukti_submit", "get"):
        metode = "post"
    asing, tiada = (
        getattr(klien, metode)(reverse(f"desa:{nama}", args=[pk]))
        for pk in (lain.pk, uuid.uuid4())
    )
    assert (asing.status_code, tanpa_token(asing)) == (404, tanpa_token(tiada))
    assert tersimpan() == sebelum


def test_a_file_is_for_those_who_see_its_desa(
    klien: Client, as_: As, bukti: Bukti, desa_lain: Desa, petugas_lain: Pengguna
) -> None:
    milik = Berkas.objects.get()
    kirim(desa_lain, petugas_lain)
    lain = Berkas.objects.exclude(pk=milik.pk).get()
    response, asing = (
        klien.get(reverse("desa:berkas_detail", args=[satu.pk]))
        for satu in (milik, lain)
    )
    assert len(response.getvalue()) == milik.ukuran
    assert response["Content-Security-Policy"] == KOTAK_PASIR
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    assert asing.status_code == 404


def test_a_verdict_leads_to_the_next_item(
    as_: As, desa: Desa, operator: Pengguna, petugas: Pengguna, bukti: Bukti
) -> None:
    nanti = kirim(desa, operator)
    meja = as_(petugas)
    setuju = putusan(bukti, catatan="Foto sama, bukti lain.")
    response = meja.post(alamat("bukti_decide", bukti), setuju)
    assert response["Location"] == alamat("verifikasi_detail", nanti)
    assert pesan(response) == [f"Regulasi {bukti.nomor} dari Desa Jurang disetujui."]
    tolak = putusan(nanti, "ditolak", alasan="ganda", catatan="Sudah ada.")
    response = meja.post(alamat("bukti_decide", nanti), tolak)
    assert response["Location"] == reverse("desa:verifikasi_list")
    assert list(Bukti.objects.order_by("dibuat_pada").values_list("status")) == [
        ("disetujui",),
        ("ditolak",),
    ]


@pytest.mark.parametrize(
    ("isi", "salah"),
    [
        (
            {"ke": "dikembalikan"},
            {
                "alasan": ["Pilih satu alasan agar desa tahu apa yang salah."],
                "catatan": ["Tulis catatan: apa yang harus diperbaiki desa."],
            },
        ),
        (
            {"ke": "ditolak", "alasan": "lain", "catatan": "  "},
            {"catatan": ["Tulis catatan: apa yang harus diperbaiki desa."]},
        ),
    ],
)
def test_a_verdict_without_its_reason_is_refused_on_the_desk(
    as_: As, petugas: Pengguna, bukti: Bukti, isi: dict[str, str], salah: object
) -> None:
    sebelum = tersimpan()
    response = as_(petugas).post(alamat("bukti_decide", bukti), putusan(bukti, **isi))
    assert galat(response) == salah
    bukti.refresh_from_db()
    assert (bukti.status, tersimpan()) == ("diajukan", sebelum)


def test_a_verdict_on_a_version_of_another_item_is_refused(
    as_: As, desa: Desa, operator: Pengguna, petugas: Pengguna, bukti: Bukti
) -> None:
    lain = kirim(desa, operator)
    response = as_(petugas).post(alamat("bukti_decide", bukti), putusan(lain))
    assert list(galat(response)) == ["versi"]
    assert set(Bukti.objects.values_list("status", flat=True)) == {"diajukan"}


def test_who_comes_second_reads_why(
    as_: As, bukti: Bukti, operator: Pengguna, petugas: Pengguna, petugas_lain: Pengguna
) -> None:
    dilihat = putusan(bukti)
    putus(bukti, "dikembalikan", petugas_lain)
    ganti(bukti, operator)
    response = as_(petugas).post(alamat("bukti_decide", bukti), dilihat)
    assert response.status_code == 409
    assert str(response.context["galat"]) == (
        f"Regulasi {bukti.nomor} sudah berubah sejak Anda buka: sekarang menunggu. "
        "Muat ulang halaman ini."
    )
    assert response.context["putusan"].oleh == petugas_lain
    assert Transisi.objects.filter(oleh=petugas).count() == 0


@pytest.mark.parametrize("isi", [{}, {"ke": "ditolak"}])
def test_what_does_not_wait_has_no_desk(
    as_: As, desa: Desa, operator: Pengguna, petugas: Pengguna, isi: dict[str, str]
) -> None:
    bukti = setujui(desa, operator, petugas)
    jejak = Jejak.objects.count()
    meja = as_(petugas)
    tujuan = alamat("bukti_detail", bukti)
    assert meja.get(alamat("verifikasi_detail", bukti))["Location"] == tujuan
    assert meja.post(alamat("bukti_decide", bukti), isi)["Location"] == tujuan
    assert Jejak.objects.count() == jejak


def test_the_desk_shows_the_ledger_beside_the_claim(
    as_: As, desa: Desa, operator: Pengguna, petugas: Pengguna, akun: Akun
) -> None:
    PembayaranFactory(akun=akun, kode_iuran="410800000005", jumlah=181_000)
    isian = isian_iuran(akun)
    bukti = kirim(desa, operator, isian)
    isi = as_(petugas).get(alamat("verifikasi_detail", bukti)).context
    assert [(b.nama, b.desa, b.buku) for b in isi["banding"]] == [
        ("Kode iuran", "410800000005", "410800000005"),
        ("NPP", "11000001", "11000001"),
        ("Jumlah", 181_440, 181_000),
        ("Tanggal", isian.tanggal, isian.tanggal),
    ]
    assert (isi["putusan"], isi["beda"]) == ("Selisih", 440)
