from contextlib import suppress
from hashlib import sha256
from multiprocessing import Pipe

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st

from permata.berkas import BerkasError, Jenis, periksa
from permata.berkas.aturan import MB
from permata.berkas.nama import nama_tampil
from permata.berkas.terpisah import jawab, periksa_terpisah
from tests.permata.contoh_berkas import catatan_kamera, dokumen, foto, tulis

JPEG = foto()
PNG = foto(fmt="PNG")
PDF = tulis(dokumen())


def galat(isi: bytes, jenis: Jenis, nama: str = "") -> str:
    with pytest.raises(BerkasError) as tangkap:
        periksa(isi, jenis, nama=nama)
    return tangkap.value.messages[0]


def test_upload_keeps_its_name_and_both_digests() -> None:
    bersih = periksa(SimpleUploadedFile("Bukti Juni.jpeg", JPEG), Jenis.FOTO)
    assert bersih.nama == "Bukti Juni.jpg"
    assert bersih.sha256_asli == sha256(JPEG).hexdigest()
    assert bersih.sha256 == sha256(bersih.isi).hexdigest()
    assert bersih.ukuran == len(bersih.isi)


def test_same_upload_gives_same_bytes() -> None:
    assert periksa(JPEG, Jenis.FOTO) == periksa(JPEG, Jenis.FOTO)
    assert periksa(PDF, Jenis.PDF) == periksa(PDF, Jenis.PDF)


@pytest.mark.parametrize(
    ("isi", "tipe"),
    [(JPEG, "image/jpeg"), (PNG, "image/jpeg"), (PDF, "application/pdf")],
)
def test_dokumen_takes_photo_or_pdf(isi: bytes, tipe: str) -> None:
    assert periksa(isi, Jenis.DOKUMEN).tipe == tipe


@pytest.mark.parametrize(
    ("isi", "jenis", "nama", "pesan"),
    [
        (b"", Jenis.FOTO, "a.jpg", "Berkas kosong. Pilih berkas lain atau foto ulang."),
        (
            PDF,
            Jenis.FOTO,
            "struk.jpg",
            "Isi berkas ini bukan foto JPEG atau PNG. Kirim berkas yang lain.",
        ),
        (
            JPEG,
            Jenis.PDF,
            "perdes.pdf",
            "Isi berkas ini bukan PDF. Kirim berkas yang lain.",
        ),
        (
            PDF,
            Jenis.DOKUMEN,
            "struk.jpg",
            "Nama berkas berakhiran .jpg, tetapi isinya PDF. "
            "Beri nama yang sesuai, lalu kirim lagi.",
        ),
        (
            JPEG,
            Jenis.DOKUMEN,
            "struk.html",
            "Nama berkas berakhiran .html, tetapi isinya foto JPEG atau PNG. "
            "Beri nama yang sesuai, lalu kirim lagi.",
        ),
        (
            b"<svg onload='alert(1)'></svg>",
            Jenis.DOKUMEN,
            "a.png",
            "Isi berkas ini bukan foto (JPEG, PNG) atau PDF. Kirim berkas yang lain.",
        ),
        (
            b"\0\0\0\x18ftypheic\0\0\0\0",
            Jenis.FOTO,
            "IMG_1.HEIC",
            "Foto HEIC dan video belum dapat dibaca. Di iPhone pilih Pengaturan, "
            "Kamera, Format, Paling Kompatibel, lalu foto ulang.",
        ),
        (
            b"PK\x03\x04 word",
            Jenis.DOKUMEN,
            "perdes.docx",
            "Ini berkas Word, Excel, atau ZIP. Simpan sebagai PDF, lalu kirim lagi.",
        ),
    ],
)
def test_wrong_file_is_refused_with_a_way_out(
    isi: bytes, jenis: Jenis, nama: str, pesan: str
) -> None:
    assert galat(isi, jenis, nama) == pesan


@pytest.mark.parametrize(
    "nama", ["", "bukti", "Perdes No.5", "SK 12.06.2026", "A.JPEG"]
)
def test_name_without_a_false_ending_is_fine(nama: str) -> None:
    assert periksa(JPEG, Jenis.FOTO, nama=nama).ekstensi == "jpg"


def test_too_large_is_refused_before_it_is_read() -> None:
    class Raksasa(SimpleUploadedFile):
        def read(self, *_: object) -> bytes:
            raise AssertionError("was read")

    unggahan = Raksasa("a.pdf", b"%PDF-1.7")
    unggahan.size = 30 * MB
    with pytest.raises(BerkasError, match=r"^\['Berkas lebih dari 20 MB\. "):
        periksa(unggahan, Jenis.PDF)


def test_size_that_lies_is_refused_after_the_limit() -> None:
    unggahan = SimpleUploadedFile("a.jpg", b"\xff\xd8\xff\xe0" + bytes(13 * MB))
    unggahan.size = 1
    with pytest.raises(BerkasError, match=r"^\['Berkas lebih dari 12 MB\. "):
        periksa(unggahan, Jenis.FOTO)


def test_photo_has_its_own_limit_where_pdf_is_allowed_too() -> None:
    besar = b"\xff\xd8\xff\xe0" + bytes(13 * MB)
    assert galat(besar, Jenis.DOKUMEN).startswith("Berkas lebih dari 12 MB.")


@pytest.mark.parametrize(
    ("nama", "tampil"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\fakepath\\Perdes 2.PDF", "Perdes 2.pdf"),
        ("perdes\u202efdp.exe", "perdesfdp.pdf"),
        ("a\r\nSet-Cookie: x\0.pdf", "a Set-Cookie x.pdf"),
        ("Ane\u0301.pdf", "An\u00e9.pdf"),
        ("<img src=x>.pdf", "img src=x.pdf"),
        (".pdf", "berkas.pdf"),
        ("", "berkas.pdf"),
        ("SK No.5", "SK No.5.pdf"),
    ],
)
def test_shown_name_is_harmless_and_true(nama: str, tampil: str) -> None:
    assert nama_tampil(nama, "pdf") == tampil


@given(st.text(max_size=300))
def test_any_name_becomes_one_short_line(nama: str) -> None:
    tampil = nama_tampil(nama, "jpg")
    assert len(tampil) <= 100
    assert tampil.isprintable()
    assert not set(tampil) & set('/\\<>:"|?*')
    assert nama_tampil(tampil, "jpg") == tampil


def bersih_atau_ditolak(isi: bytes) -> None:
    for jenis in Jenis:
        lolos = []
        with suppress(BerkasError):
            lolos.append(periksa(isi, jenis))
        for bersih in lolos:
            assert periksa(bersih.isi, jenis).tipe == bersih.tipe


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7\n"]),
    st.binary(max_size=400),
)
def test_any_bytes_are_clean_or_refused(kepala: bytes, badan: bytes) -> None:
    bersih_atau_ditolak(kepala + badan)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(
        [
            foto(40, 30, exif=catatan_kamera()),
            foto(40, 30, "P", "PNG"),
            tulis(dokumen(2)),
        ]
    ),
    st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), max_size=6),
    st.integers(0, 300),
)
def test_damaged_file_is_clean_or_refused(
    asli: bytes, ganti: list[tuple[int, int]], potong: int
) -> None:
    isi = bytearray(asli)
    for letak, nilai in ganti:
        isi[letak % len(isi)] = nilai
    bersih_atau_ditolak(bytes(isi[: len(isi) - potong]))


def test_separate_process_gives_the_same() -> None:
    asli = foto(exif=catatan_kamera())
    terpisah = periksa_terpisah(SimpleUploadedFile("a.jpg", asli), Jenis.FOTO)
    assert terpisah == periksa(asli, Jenis.FOTO, nama="a.jpg")


def test_separate_process_gives_the_same_refusal() -> None:
    with pytest.raises(BerkasError) as tangkap:
        periksa_terpisah(JPEG[:4000], Jenis.FOTO)
    assert tangkap.value.messages == [galat(JPEG[:4000], Jenis.FOTO)]


def test_process_that_takes_too_long_is_a_refusal() -> None:
    with pytest.raises(BerkasError) as tangkap:
        periksa_terpisah(JPEG, Jenis.FOTO, detik=0.001)
    assert tangkap.value.messages == [
        "Berkas ini tidak dapat diperiksa. Foto ulang, atau simpan ulang sebagai PDF, "
        "lalu kirim lagi."
    ]


@pytest.mark.parametrize(("isi", "jumlah"), [(PDF, 2), (b"x", 1)])
def test_child_answers_with_plain_data(isi: bytes, jumlah: int) -> None:
    sini, sana = Pipe()
    sini.send_bytes(isi)
    jawab(sana, "pdf", "perdes.pdf")
    kata = [sini.recv_bytes() for _ in range(jumlah)]
    assert kata[0][:1] == b"{"
    assert not sini.poll()
