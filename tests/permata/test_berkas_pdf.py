from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from permata.berkas import BerkasError, Jenis, periksa
from tests.permata.contoh_berkas import aksi, bertanda_tangan, dokumen, tulis

AKTIF = (
    "PDF memuat skrip, lampiran, atau formulir dinamis. Cetak ke PDF "
    "(Print to PDF), lalu kirim hasilnya."
)
SANDI = "PDF terkunci kata sandi. Buka kuncinya, simpan tanpa sandi, lalu kirim lagi."
RUMIT = "PDF terlalu rumit untuk diperiksa. Pindai sebagai gambar, lalu kirim lagi."


def galat(isi: bytes) -> list[str]:
    with pytest.raises(BerkasError) as tangkap:
        periksa(isi, Jenis.PDF)
    return tangkap.value.messages


def terurai(isi: bytes) -> bytes:
    """The whole object tree in plain text, object streams opened."""
    with pikepdf.open(BytesIO(isi)) as pdf:
        return tulis(
            pdf,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=False,
        )


def test_plain_pdf_keeps_its_pages() -> None:
    bersih = periksa(tulis(dokumen(200)), Jenis.PDF, nama="Perdes 2.pdf")
    assert (bersih.halaman, bersih.tipe, bersih.nama) == (
        200,
        "application/pdf",
        "Perdes 2.pdf",
    )


def open_action(pdf: Pdf) -> None:
    pdf.Root.OpenAction = aksi("JavaScript")


def page_action(pdf: Pdf) -> None:
    pdf.pages[0].AA = Dictionary(O=aksi("Launch"))


def harmless_actions(pdf: Pdf) -> None:
    pdf.pages[0].AA = Dictionary(O=Dictionary(S=Name.Named, N=Name.Print))
    pdf.Root.OpenAction = Dictionary(S=Name.Named, N=Name.Print)


def named_script(pdf: Pdf) -> None:
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=["a", aksi("JavaScript")]))


def attachment(pdf: Pdf) -> None:
    pdf.attachments["virus.exe"] = b"MZ alert"


def link(pdf: Pdf) -> None:
    pdf.pages[0].Annots = pdf.make_indirect(
        Array([Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI="http://x"))])
    )


@pytest.mark.parametrize(
    "isi",
    [open_action, page_action, harmless_actions, named_script, attachment, link],
)
def test_what_acts_by_itself_is_taken_out(isi: Callable[[Pdf], None]) -> None:
    pdf = dokumen()
    isi(pdf)
    aliran = pikepdf.ObjectStreamMode.generate
    polos = terurai(periksa(tulis(pdf, object_stream_mode=aliran), Jenis.PDF).isi)
    tanda = (
        b"/AA",
        b"/OpenAction",
        b"alert",
        b"/EmbeddedFile",
        b"/URI",
        b"/JavaScript",
    )
    assert [kata for kata in tanda if kata in polos] == []


def hidden_script(pdf: Pdf) -> None:
    pdf.Root.PieceInfo = Dictionary(X=Array([Array([aksi("JavaScript")])]))


def hidden_file(pdf: Pdf) -> None:
    pdf.Root.PieceInfo = pdf.make_stream(b"MZ", Type=Name.EmbeddedFile)


def hidden_attachment(pdf: Pdf) -> None:
    pdf.Root.PieceInfo = Dictionary(EF=Dictionary(F="x"))


def dynamic_form(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=[], XFA=pdf.make_stream(b"<xdp/>"))


@pytest.mark.parametrize(
    "isi", [hidden_script, hidden_file, hidden_attachment, dynamic_form]
)
def test_what_cannot_be_taken_out_is_refused(isi: Callable[[Pdf], None]) -> None:
    pdf = dokumen()
    isi(pdf)
    assert galat(tulis(pdf)) == [AKTIF]


def test_signed_pdf_is_kept_byte_for_byte() -> None:
    isi = tulis(bertanda_tangan(dokumen()))
    assert periksa(isi, Jenis.PDF).isi == isi


@pytest.mark.parametrize("isi", [open_action, page_action, named_script, attachment])
def test_signed_pdf_that_acts_is_refused(isi: Callable[[Pdf], None]) -> None:
    pdf = bertanda_tangan(dokumen())
    isi(pdf)
    assert galat(tulis(pdf)) == [AKTIF]


def test_signed_pdf_with_a_tail_is_refused() -> None:
    assert galat(tulis(bertanda_tangan(dokumen())) + b"<script>") == [AKTIF]


def test_unsigned_pdf_loses_its_tail() -> None:
    bersih = periksa(tulis(dokumen()) + b"<script>alert(1)</script>", Jenis.PDF)
    assert b"script" not in bersih.isi


@pytest.mark.parametrize("pengguna", ["rahasia", ""])
def test_locked_pdf_is_refused(pengguna: str) -> None:
    kunci = pikepdf.Encryption(owner="pemilik", user=pengguna)
    assert galat(tulis(dokumen(), encryption=kunci)) == [SANDI]


def test_too_many_pages_are_refused() -> None:
    assert galat(tulis(dokumen(201))) == [
        "PDF berisi 201 halaman, paling banyak 200. Kirim halaman yang diperlukan saja."
    ]


def test_no_page_is_refused() -> None:
    assert galat(tulis(dokumen(0))) == [
        "PDF ini tidak punya halaman. Kirim berkas yang lain."
    ]


def test_too_many_objects_are_refused() -> None:
    pdf = dokumen()
    pdf.Root.X = Array([pdf.make_indirect(Dictionary()) for _ in range(50_001)])
    assert galat(tulis(pdf)) == [RUMIT]


def test_too_deep_a_tree_is_refused() -> None:
    pdf = dokumen()
    pdf.Root.X = Array([Dictionary() for _ in range(200_001)])
    assert galat(tulis(pdf)) == [RUMIT]


def test_broken_pdf_is_refused() -> None:
    assert galat(b"%PDF-1.7\n1 0 obj\n<<") == [
        "PDF rusak atau terpotong. Buka di komputer, simpan ulang sebagai PDF, "
        "lalu kirim lagi."
    ]
