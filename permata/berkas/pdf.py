"""PDFs: readable by all, short enough, and nothing in them that acts by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream
from pikepdf.sanitize import Sanitizer

from permata.berkas.aturan import HALAMAN_TERBANYAK, BerkasError

OBJEK_TERBANYAK = 50_000
WADAH_TERBANYAK = 200_000  # dictionaries and arrays, nested ones too
_PESAN_RUSAK = (
    "PDF rusak atau terpotong. Buka di komputer, simpan ulang sebagai PDF, "
    "lalu kirim lagi."
)
_PESAN_AKTIF = (
    "PDF memuat skrip, lampiran, atau formulir dinamis. Cetak ke PDF "
    "(Print to PDF), lalu kirim hasilnya."
)
_PESAN_RUMIT = (
    "PDF terlalu rumit untuk diperiksa. Pindai sebagai gambar, lalu kirim lagi."
)
_PESAN_SANDI = (
    "PDF terkunci kata sandi. Buka kuncinya, simpan tanpa sandi, lalu kirim lagi."
)
_AKSI = frozenset(
    {
        "/GoToE",
        "/GoToR",
        "/ImportData",
        "/JavaScript",
        "/Launch",
        "/Movie",
        "/Rendition",
        "/RichMediaExecute",
        "/Sound",
        "/SubmitForm",
    }
)

_KUNCI_AKTIF = frozenset({"/AA", "/EF", "/S", "/Type"})
_PEMBERSIH = (
    Sanitizer()
    .remove_javascript()
    .remove_attachments()
    .remove_external_access()
    .remove_multimedia()
    .remove_collection()
)


@dataclass(frozen=True, slots=True)
class HasilPdf:
    isi: bytes
    halaman: int


def bersihkan_pdf(isi: bytes) -> HasilPdf:
    """The PDF without active content; a signed one is kept as it is or refused."""
    try:
        with pikepdf.open(BytesIO(isi)) as pdf:
            halaman = _refuse_isi(pdf)
            if _is_bertanda_tangan(pdf):
                return HasilPdf(_refuse_buntut(isi, pdf), halaman)
            return HasilPdf(_tulis_bersih(pdf), halaman)
    except BerkasError:
        raise
    except pikepdf.PasswordError as error:
        raise BerkasError(_PESAN_SANDI) from error
    except Exception as error:  # the parser raises what it likes on hostile bytes
        raise BerkasError(_PESAN_RUSAK) from error


def _refuse_isi(pdf: Pdf) -> int:
    if pdf.is_encrypted:
        raise BerkasError(_PESAN_SANDI)
    if len(pdf.objects) > OBJEK_TERBANYAK:
        raise BerkasError(_PESAN_RUMIT)
    halaman = len(pdf.pages)
    if halaman == 0:
        raise BerkasError("PDF ini tidak punya halaman. Kirim berkas yang lain.")
    if halaman > HALAMAN_TERBANYAK:
        raise BerkasError(
            f"PDF berisi {halaman} halaman, paling banyak {HALAMAN_TERBANYAK}. "
            "Kirim halaman yang diperlukan saja."
        )
    return halaman


def _tulis_bersih(pdf: Pdf) -> bytes:
    _PEMBERSIH.apply(pdf)
    for kamus in _kamus(pdf):
        if Name.AA in kamus and isinstance(kamus[Name.AA], Dictionary):
            del kamus[Name.AA]
    if isinstance(pdf.Root.get(Name.OpenAction), Dictionary):
        del pdf.Root[Name.OpenAction]
    keluar = BytesIO()
    pdf.save(
        keluar,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        deterministic_id=True,
    )
    keluar.seek(0)
    with pikepdf.open(keluar) as hasil:
        if _is_aktif(hasil):
            raise BerkasError(_PESAN_AKTIF)
    return keluar.getvalue()


def _is_bertanda_tangan(pdf: Pdf) -> bool:
    """Whether it carries an electronic signature, which any rewriting would break."""
    return any(
        Name.ByteRange in kamus
        and isinstance(kamus[Name.ByteRange], Array)
        and isinstance(kamus.get(Name.Contents), pikepdf.String)
        for kamus in _kamus(pdf)
    )


def _refuse_buntut(isi: bytes, pdf: Pdf) -> bytes:
    """The signed bytes themselves, provided that nothing acts and nothing trails."""
    if _is_aktif(pdf) or isi[isi.rfind(b"%%EOF") :].rstrip() != b"%%EOF":
        raise BerkasError(_PESAN_AKTIF)
    return isi


def _is_aktif(pdf: Pdf) -> bool:
    nama = pdf.Root.get(Name.Names, Dictionary())
    formulir = pdf.Root.get(Name.AcroForm, Dictionary())
    return (
        any(kunci in nama for kunci in (Name.JavaScript, Name.EmbeddedFiles))
        or Name.XFA in formulir
        or isinstance(pdf.Root.get(Name.OpenAction), Dictionary)
        or any(_is_kamus_aktif(kamus) for kamus in _kamus(pdf))
    )


def _is_kamus_aktif(kamus: Object) -> bool:
    if kamus.keys().isdisjoint(_KUNCI_AKTIF):
        return False
    aksi = kamus.get(Name.S)
    return (
        (isinstance(aksi, Name) and str(aksi) in _AKSI)
        or kamus.get(Name.Type) == Name.EmbeddedFile
        or any(isinstance(kamus.get(n), Dictionary) for n in (Name.AA, Name.EF))
    )


def _kamus(pdf: Pdf) -> Iterator[Object]:
    """Every dictionary and stream of the object tree, the nested ones too."""
    sisa = WADAH_TERBANYAK
    tumpuk: list[Object] = list(pdf.objects)
    while tumpuk:
        kini = tumpuk.pop()
        if isinstance(kini, Dictionary | Stream):
            yield kini
            isi = [anak for _, anak in kini.items()]
        elif isinstance(kini, Array):
            isi = list(kini)
        else:
            continue
        sisa -= 1
        if sisa < 0:
            raise BerkasError(_PESAN_RUMIT)
        tumpuk += [
            anak
            for anak in isi
            if isinstance(anak, Dictionary | Array) and not anak.is_indirect
        ]
