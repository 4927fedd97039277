"""A regulation as it is sent: which one it revokes, its number, the text of its PDF."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from desa.models import Bukti, Desa, IsianRegulasi, Pengguna
from tests.desa.contoh import isian_regulasi, kirim, setujui
from tests.desa.halaman import galat, regulasi, unggahan
from tests.permata.test_teks_pdf import tulisan

BUAT = reverse("desa:bukti_create", args=["regulasi"])


@pytest.fixture
def lama(desa: Desa, operator: Pengguna, petugas: Pengguna) -> Bukti:
    """A Perkades in force since 1 March 2025."""
    isi = isian_regulasi(
        jenis="perkades",
        nomor_tertulis="Nomor 03 Tahun 2025",
        nomor=3,
        tahun=2025,
        diundangkan=date(2025, 2, 26),
        berlaku=date(2025, 3, 1),
        ditetapkan=date(2025, 2, 25),
    )
    return setujui(desa, operator, petugas, isi)


def isi_pencabut(lama: Bukti, **lain: Any) -> dict[str, Any]:
    isi = {
        "terhadap": str(lama.pk),
        "hubungan": "mencabut",
        "ditetapkan": "2026-07-08",
        "diundangkan": "2026-07-10",
        "berlaku": "2026-07-09",
    }
    return regulasi(**isi | lain)


def test_the_form_offers_the_approved_ones_of_its_desa(
    klien: Client, desa: Desa, desa_lain: Desa, petugas_lain: Pengguna, lama: Bukti
) -> None:
    setujui(desa_lain, petugas_lain, Pengguna.objects.get(username="petugas"))
    kirim(desa, Pengguna.objects.get(username="operator"))
    field = klien.get(BUAT).context["form"].fields["terhadap"]
    assert [teks for _, teks in field.choices] == [
        "Tidak mengubah peraturan lain",
        "Peraturan Kepala Desa (Perkades) Nomor 03 Tahun 2025, "
        "Perlindungan pekerja rentan",
    ]
    klien.post(BUAT, isi_pencabut(lama))
    isian = IsianRegulasi.objects.get(hubungan="mencabut")
    assert (isian.terhadap, isian.berlaku_sejak) == (lama, date(2026, 7, 10))


def test_without_an_earlier_one_nothing_is_asked(klien: Client, bukti: Bukti) -> None:
    fields = klien.get(BUAT).context["form"].fields
    assert {"terhadap", "hubungan"} & set(fields) == set()


def test_one_that_is_mended_does_not_revoke_itself(klien: Client, lama: Bukti) -> None:
    response = klien.get(reverse("desa:bukti_mend", args=[lama.pk]))
    assert "terhadap" not in response.context["form"].fields


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"hubungan": ""}, {"hubungan": ["Pilih: mengubah, atau mencabut."]}),
        ({"terhadap": ""}, {"terhadap": ["Pilih peraturan lama yang dimaksud."]}),
        (
            {"terhadap": "00000000-0000-4000-8000-000000000000"},
            {"terhadap": ["Pilih peraturan lama dari daftar."]},
        ),
        (
            {"ditetapkan": "2025-02-01", "diundangkan": "", "berlaku": "2025-03-01"}
            | {"jenis": "keputusan_kades"},
            {
                "terhadap": [
                    "Peraturan itu baru berlaku Sabtu, 1 Maret 2025. Yang "
                    "mencabutnya harus berlaku sesudah tanggal itu."
                ]
            },
        ),
    ],
)
def test_a_relation_that_is_refused(
    klien: Client, lama: Bukti, ubah: dict[str, str], pesan: dict[str, list[str]]
) -> None:
    assert galat(klien.post(BUAT, isi_pencabut(lama, **ubah))) == pesan
    assert Bukti.objects.count() == 1


def test_the_regulation_of_another_desa_cannot_be_revoked(
    klien: Client,
    desa_lain: Desa,
    petugas_lain: Pengguna,
    petugas: Pengguna,
    lama: Bukti,
) -> None:
    asing = setujui(desa_lain, petugas_lain, petugas)
    response = klien.post(BUAT, isi_pencabut(lama, terhadap=str(asing.pk)))
    assert galat(response) == {"terhadap": ["Pilih peraturan lama dari daftar."]}


@pytest.mark.parametrize(
    ("teks", "kata"),
    [
        ("Nomor 02 Tahun 2026", "Terbaca nomor 2 tahun 2026."),
        (
            "141/II/ABC",
            "Nomor belum terbaca. Tetap bisa dikirim; tulis persis seperti di dokumen.",
        ),
        ("Nomor 2 Tahun 2026" + "x" * 999, "Nomor belum terbaca."),
    ],
)
def test_the_number_is_read_while_it_is_written(
    klien: Client, teks: str, kata: str
) -> None:
    response = klien.get(reverse("desa:nomor_baca"), {"nomor_tertulis": teks})
    assert " ".join(response.content.decode().split()).startswith(kata)


PESAN = "Kata Jaminan Sosial (atau BPJS) Ketenagakerjaan"


@pytest.mark.parametrize(
    ("isi", "halaman", "kata"),
    [
        (["x", "BPJS Ketenagakerjaan"], [2], f"{PESAN} ditemukan di halaman 2."),
        (
            ["BPJS Ketenagakerjaan"] * 7,
            [1, 2, 3, 4, 5, 6, 7],
            f"{PESAN} ditemukan di halaman 1, 2, 3, 4, 5 dan seterusnya.",
        ),
        (["BPJS Kesehatan"], [], f"{PESAN} tidak ditemukan."),
        ([""], None, "Teks PDF tidak bisa dicari (hasil pindai)."),
    ],
)
def test_a_pdf_is_searched_for_the_programme_and_never_refused(
    klien: Client,
    isi: list[str],
    halaman: list[int] | None,
    kata: str,
) -> None:
    pdf = unggahan(tulisan(*isi), "perdes.pdf")
    klien.post(BUAT, regulasi(berkas=pdf))
    bukti = Bukti.objects.get()
    assert bukti.versi_kini is not None
    berkas = bukti.versi_kini.lampiran_set.get().berkas
    assert berkas.kata_ditemukan == halaman
    for nama in ("bukti_terima", "bukti_detail"):
        assert (
            kata in klien.get(reverse(f"desa:{nama}", args=[bukti.pk])).content.decode()
        )


def test_a_photo_is_not_searched(klien: Client) -> None:
    klien.post(BUAT, regulasi())
    bukti = Bukti.objects.get()
    assert bukti.versi_kini is not None
    assert bukti.versi_kini.lampiran_set.get().berkas.kata_ditemukan is None
    isi = klien.get(reverse("desa:bukti_detail", args=[bukti.pk])).content.decode()
    assert "tidak bisa dicari" not in isi
