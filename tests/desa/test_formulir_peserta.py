"""The list of residents: rows, the NIK once a list, the mask that is kept."""

import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict
from pytest_django import Settings

from desa.forms.peserta import PesertaForm
from desa.models import Desa, IsianPeserta, Musim, Pengguna, VersiBukti, Warga
from tests.contoh import jpeg
from tests.desa.contoh import NIK, NIK_LAIN, isian_peserta, kirim

SAMAR = "••••••••••••0001"
GANDA = "NIK yang sama ditulis dua kali dalam daftar ini."


def data(*orang: tuple[str, str], **lain: str) -> dict[str, str]:
    """What a browser posts: all rows, the empty ones too."""
    isi = {
        "kunci": str(uuid.uuid4()),
        "terdaftar_sejak": "2026-03-02",
        "persetujuan": "on",
    }
    for nomor in range(8):
        nama, nik = orang[nomor] if nomor < len(orang) else ("", "")
        isi |= {
            f"b-{nomor}-nama": nama,
            f"b-{nomor}-nik": nik,
            f"b-{nomor}-sumber_dana": "mandiri",
            f"b-{nomor}-penduduk": "on",
        }
    return isi | lain


@pytest.fixture
def formulir(desa: Desa, musim: Musim) -> Any:
    def buat(isi: dict[str, str], **lain: Any) -> PesertaForm:
        unggah = SimpleUploadedFile("formulir.jpg", jpeg(), "image/jpeg")
        berkas = MultiValueDict({"berkas": [unggah]})
        return PesertaForm(isi, berkas, desa=desa, musim=musim, **lain)

    return buat


def galat(form: PesertaForm) -> tuple[list[str], list[str]]:
    """Of the list as a whole, and of its rows."""
    assert not form.is_valid()
    baris = [str(p) for satu in form.baris for isi in satu.errors.values() for p in isi]
    return [str(p) for isi in form.errors.values() for p in isi], baris


def test_rows_that_are_filled_in_become_people(formulir: Any) -> None:
    form = formulir(data(("Sumiyati", NIK), ("", ""), ("Tarno", NIK_LAIN)))
    assert form.is_valid()
    assert [
        (i.nama, i.warga.nik_ekor, i.sumber_dana, i.penduduk)
        for i in form.kiriman.isian
    ] == [("Sumiyati", "0001", "mandiri", True), ("Tarno", "0002", "mandiri", True)]


@pytest.mark.parametrize(
    ("nama", "nik", "pesan"),
    [
        ("Sumiyati", NIK[:15], "NIK harus 16 angka, sekarang 15. Lihat KTP atau KK."),
        ("Sumiyati", "", "NIK belum diisi."),
        ("", NIK, "Tulis nama sesuai KTP."),
        (
            "Sumiyati",
            "990101450190000O",
            "NIK hanya berisi angka 0 sampai 9. Periksa huruf dan tandanya.",
        ),
        (
            "Sumiyati",
            SAMAR,
            "NIK hanya berisi angka 0 sampai 9. Periksa huruf dan tandanya.",
        ),
    ],
)
def test_a_wrong_row_says_what_and_which(
    formulir: Any, nama: str, nik: str, pesan: str
) -> None:
    form = formulir(data(("Tarno", NIK_LAIN), (nama, nik)))
    assert galat(form) == (
        ["Periksa baris 2: lihat catatan di bawah isiannya."],
        [pesan],
    )
    assert Warga.objects.count() == 0


@pytest.mark.parametrize("lagi", [NIK, "9901 0145 0190 0001"])
def test_one_nik_twice_in_a_list_is_refused(formulir: Any, lagi: str) -> None:
    form = formulir(data(("Sumiyati", NIK), ("Sumiyati B", lagi)))
    assert galat(form) == ([GANDA], [])


def test_a_list_needs_a_person_and_their_consent(formulir: Any) -> None:
    assert galat(formulir(data())) == (["Isi paling sedikit satu warga."], [])
    tanpa = {k: v for k, v in data(("Sumiyati", NIK)).items() if k != "persetujuan"}
    assert galat(formulir(tanpa)) == (
        ["Minta persetujuan warga sebelum mengirim."],
        [],
    )


def test_a_date_to_come_is_refused(formulir: Any) -> None:
    form = formulir(data(("Sumiyati", NIK), terdaftar_sejak="2026-07-21"))
    assert galat(form) == (
        [
            "Selasa, 21 Juli 2026 belum terjadi. "
            "Tulis tanggal yang tercetak pada dokumen."
        ],
        [],
    )


def test_99_passes_in_a_demo_only(formulir: Any, settings: Settings) -> None:
    assert formulir(data(("Sumiyati", NIK))).is_valid()
    settings.PERMATA_DEMO = False
    assert galat(formulir(data(("Sumiyati", NIK)))) == (
        ["Periksa baris 1: lihat catatan di bawah isiannya."],
        ["NIK berawalan 99 hanya untuk peragaan. Isi NIK dari KTP."],
    )


@pytest.fixture
def lama(desa: Desa, operator: Pengguna) -> list[IsianPeserta]:
    kirim(desa, operator, isian_peserta(), isian_peserta(NIK_LAIN, nama="Agus"))
    return list(VersiBukti.objects.get().peserta_set.order_by("pk"))


def test_mending_shows_the_mask_and_keeps_the_person(
    formulir: Any, desa: Desa, musim: Musim, lama: list[IsianPeserta]
) -> None:
    kosong = PesertaForm(desa=desa, musim=musim, isian_lama=lama)
    assert [baris.initial.get("nik") for baris in kosong.baris[:3]] == [
        SAMAR,
        "••••••••••••0002",
        None,
    ]
    form = formulir(
        data(("Sumiyati Baru", SAMAR), ("Agus", "••••••••••••0002")), isian_lama=lama
    )
    assert form.is_valid()
    assert [(i.nama, i.warga_id) for i in form.kiriman.isian] == [
        ("Sumiyati Baru", lama[0].warga_id),
        ("Agus", lama[1].warga_id),
    ]
    assert Warga.objects.count() == 2


def test_a_masked_person_written_out_in_another_row_is_refused(
    formulir: Any, lama: list[IsianPeserta]
) -> None:
    isi = data(("Sumiyati", SAMAR), ("Sumiyati", NIK))
    assert galat(formulir(isi, isian_lama=lama)) == ([GANDA], [])


def test_the_mask_of_another_row_is_no_nik(
    formulir: Any, lama: list[IsianPeserta]
) -> None:
    form = formulir(data(("Agus", "••••••••••••0002")), isian_lama=lama)
    assert galat(form)[1] == [
        "NIK hanya berisi angka 0 sampai 9. Periksa huruf dan tandanya."
    ]


@pytest.mark.parametrize("nama", ["b-²-nik", "b--nik", "b-"])
def test_a_forged_row_name_changes_nothing(formulir: Any, nama: str) -> None:
    form = formulir(data(("Sumiyati", NIK)) | {nama: NIK_LAIN})
    form.is_valid()
    assert len(form.terisi) == 1


def test_a_person_without_a_payer_is_refused_and_a_missing_row_is_empty(
    formulir: Any,
) -> None:
    isi = data(("Sumiyati", NIK))
    for nomor in range(1, 8):
        del isi[f"b-{nomor}-sumber_dana"]
    assert formulir(isi).is_valid()
    assert galat(formulir(isi | {"b-0-sumber_dana": ""})) == (
        ["Periksa baris 1: lihat catatan di bawah isiannya."],
        ["Pilih siapa yang membayar."],
    )
    forged = formulir(isi | {"b-0-sumber_dana": "negara"})
    assert len(galat(forged)[1]) == 1


@pytest.mark.parametrize("nama", ["b-200-nik", "b-99999999999-nik"])
def test_a_list_has_an_end(formulir: Any, nama: str) -> None:
    """Nobody is left out in silence."""
    isi = data(("Sumiyati", NIK))
    assert galat(formulir(isi | {nama: NIK_LAIN})) == (
        [
            "Paling banyak 200 warga dalam satu daftar. "
            "Kirim sisanya dengan daftar lain."
        ],
        [],
    )
