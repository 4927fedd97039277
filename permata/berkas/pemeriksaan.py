"""The check of an uploaded file, from its raw bytes to what may be kept."""

from hashlib import sha256

import puremagic
from django.core.files.uploadedfile import UploadedFile

from permata.berkas.aturan import MB, TIPE, BerkasBersih, BerkasError, Jenis, Tipe
from permata.berkas.foto import bersihkan_foto
from permata.berkas.nama import ekstensi_dari, nama_tampil
from permata.berkas.pdf import bersihkan_pdf

_KEPALA = 4096
_DIMINTA = {
    Jenis.FOTO: "foto JPEG atau PNG",
    Jenis.PDF: "PDF",
    Jenis.DOKUMEN: "foto (JPEG, PNG) atau PDF",
}
_OFFICE = "Ini berkas Word, Excel, atau ZIP. Simpan sebagai PDF, lalu kirim lagi."
# The start of files that people send by mistake, and what they can do about it.
_LAIN = {
    b"ftyp": "Foto HEIC dan video belum dapat dibaca. Di iPhone pilih Pengaturan, "
    "Kamera, Format, Paling Kompatibel, lalu foto ulang.",
    b"PK\x03\x04": _OFFICE,
    b"\xd0\xcf\x11\xe0": _OFFICE,
}


def periksa(
    unggahan: UploadedFile | bytes, jenis: Jenis, *, nama: str = ""
) -> BerkasBersih:
    """The clean form of an upload, or BerkasError. `nama` is for bytes without one."""
    if isinstance(unggahan, UploadedFile):
        nama = nama or unggahan.name or ""
    isi = baca_unggahan(unggahan, jenis)
    tipe = _tipe(isi, jenis)
    _refuse_nama(nama, tipe)
    if len(isi) > tipe.terbesar:
        raise _terlalu_besar(tipe.terbesar)
    sidik = sha256(isi).hexdigest()
    if tipe.jenis is Jenis.PDF:
        return _pdf(isi, nama, sidik)
    return _foto(isi, nama, sidik)


def _boleh(jenis: Jenis) -> list[Tipe]:
    return [t for t in TIPE if jenis in (Jenis.DOKUMEN, t.jenis)]


def baca_unggahan(unggahan: UploadedFile | bytes, jenis: Jenis) -> bytes:
    """The bytes, of which never more than one above the limit are taken in."""
    terbesar = max(t.terbesar for t in _boleh(jenis))
    if isinstance(unggahan, bytes):
        isi, ukuran = unggahan, len(unggahan)
    else:
        ukuran = unggahan.size or 0
        if ukuran <= terbesar:
            unggahan.seek(0)
            isi = unggahan.read(terbesar + 1)
            ukuran = len(isi)
    if ukuran > terbesar:
        raise _terlalu_besar(terbesar)
    if not isi:
        raise BerkasError("Berkas kosong. Pilih berkas lain atau foto ulang.")
    return isi


def _terlalu_besar(terbesar: int) -> BerkasError:
    return BerkasError(
        f"Berkas lebih dari {terbesar // MB} MB. Foto ulang dengan ukuran lebih kecil "
        "atau kirim halaman yang diperlukan saja."
    )


def _tipe(isi: bytes, jenis: Jenis) -> Tipe:
    """The type by content; any guess will do, since a decoder has the last word."""
    try:
        dugaan = {d.mime_type for d in puremagic.magic_string(isi[:_KEPALA])}
    except (puremagic.PureError, ValueError):
        dugaan = set()
    for tipe in _boleh(jenis):
        if tipe.mime in dugaan:
            return tipe
    for tanda, pesan in _LAIN.items():
        if tanda in isi[:8]:
            raise BerkasError(pesan)
    raise BerkasError(
        f"Isi berkas ini bukan {_DIMINTA[jenis]}. Kirim berkas yang lain."
    )


def _refuse_nama(nama: str, tipe: Tipe) -> None:
    """A name without an ending is fine; one that promises something else is not."""
    ekstensi = ekstensi_dari(nama)
    cocok = {e for t in TIPE if t.jenis is tipe.jenis for e in t.ekstensi}
    if ekstensi and ekstensi not in cocok:
        raise BerkasError(
            f"Nama berkas berakhiran .{ekstensi}, tetapi isinya "
            f"{_DIMINTA[tipe.jenis]}. Beri nama yang sesuai, lalu kirim lagi."
        )


def _foto(isi: bytes, nama: str, sidik: str) -> BerkasBersih:
    foto = bersihkan_foto(isi)
    return BerkasBersih(
        isi=foto.isi,
        sha256=sha256(foto.isi).hexdigest(),
        sha256_asli=sidik,
        tipe="image/jpeg",
        ekstensi="jpg",
        nama=nama_tampil(nama, "jpg"),
        ukuran=len(foto.isi),
        lebar=foto.lebar,
        tinggi=foto.tinggi,
        diambil_pada=foto.exif.diambil_pada,
        lintang=foto.exif.lintang,
        bujur=foto.exif.bujur,
        kamera=foto.exif.kamera,
        dhash=foto.dhash,
    )


def _pdf(isi: bytes, nama: str, sidik: str) -> BerkasBersih:
    pdf = bersihkan_pdf(isi)
    return BerkasBersih(
        isi=pdf.isi,
        sha256=sha256(pdf.isi).hexdigest(),
        sha256_asli=sidik,
        tipe="application/pdf",
        ekstensi="pdf",
        nama=nama_tampil(nama, "pdf"),
        ukuran=len(pdf.isi),
        halaman=pdf.halaman,
    )
