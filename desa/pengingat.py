"""The words of a reminder, its link, and where the link leads."""

from __future__ import annotations

import base64
import uuid
from datetime import date

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from desa.belum import Belum
from desa.models import Bukti, Desa, Pengguna, Pengingat
from permata import wa
from permata.angka import normalize_telepon
from permata.templatetags.format import bulan, tanggal

Kategori = Pengingat.Kategori
_PENANDA = Signer(salt="pengingat", sep=".")
_POKOK = {
    Kategori.IURAN: "bukti iuran {bulan} yang belum kami terima",
    Kategori.PESERTA: "laporan peserta mandiri {bulan} yang belum kami terima",
    Kategori.DIKEMBALIKAN: "bukti yang dikembalikan dan menunggu perbaikan",
    Kategori.REGULASI_HABIS: "peraturan desa yang segera berakhir",
}
_AJAKAN = {
    Kategori.IURAN: "Sudah membayar? Cukup kirim foto kuitansinya",
    Kategori.PESERTA: "Tidak ada pendaftar baru? Nyatakan nihil",
    Kategori.DIKEMBALIKAN: "Catatan petugas dan tombol perbaikannya ada",
    Kategori.REGULASI_HABIS: "Peraturan penggantinya dapat dikirim",
}


def pengingat_url(desa: Desa, kategori: str, blth: date | None = None) -> str:
    """The page on which a reminder of this desa is written."""
    url = reverse("desa:pengingat_create", args=[desa.kode, kategori])
    return f"{url}?blth={blth:%Y-%m}" if blth else url


def token_dari(pk: uuid.UUID) -> str:
    """What stands in the link: the key of the reminder, signed. It opens no session."""
    return _PENANDA.sign(base64.urlsafe_b64encode(pk.bytes).decode().rstrip("="))


def baca_token(token: str) -> uuid.UUID | None:
    """The key, or None for a link that is not ours."""
    try:
        isi = _PENANDA.unsign(token)
        return uuid.UUID(bytes=base64.urlsafe_b64decode(f"{isi}=="))
    except (BadSignature, ValueError):
        return None


def tulis_pesan(
    belum: Belum, kategori: str, *, penerima: Pengguna | None, dari: Pengguna, url: str
) -> str:
    """A polite draft, to be read and changed before it goes out."""
    nama = penerima.nama if penerima else f"operator {belum.desa.sebutan}"
    sapaan = f"Yth. Bapak/Ibu {nama}"
    if penerima:
        sapaan += f", {belum.desa.sebutan}"
    pokok = _POKOK[Kategori(kategori)].format(bulan=bulan(belum.blth))
    daftar = "\n".join(f"- {satu}" for satu in belum.hal)
    tenggat = ""
    if belum.jatuh and kategori == Kategori.PESERTA:
        tenggat = f"\nBatas waktunya {tanggal(belum.jatuh)}."
    ajakan = f"{_AJAKAN[Kategori(kategori)]} lewat tautan ini, lalu masuk"
    return (
        f"{sapaan}.\n\nKami mengingatkan {pokok}:\n{daftar}{tenggat}\n\n"
        f"{ajakan} dengan akun Anda:\n{url}\n\nTerima kasih.\n"
        f"{dari.nama}, {dari.jabatan or dari.get_peran_display()}"
    )


def wa_url(pengingat: Pengingat) -> str:
    """WhatsApp with the message; without a number it asks for the contact."""
    nomor = ""
    if pengingat.penerima and pengingat.penerima.telepon:
        try:
            nomor = normalize_telepon(pengingat.penerima.telepon).removeprefix("+")
        except ValidationError:
            nomor = ""
    return wa.wa_url(pengingat.pesan, nomor)


def formulir_url(kategori: str, belum: Belum | None) -> str:
    """The form that a reminder is about; the list of evidence once nothing is open."""
    if belum is None:
        return reverse("desa:bukti_list")
    match kategori:
        case Kategori.IURAN:
            formulir = reverse("desa:bukti_create", args=["iuran"])
            return f"{formulir}?tagihan={belum.tujuan}"
        case Kategori.PESERTA:
            return reverse("desa:peserta_unggah")
        case Kategori.REGULASI_HABIS:
            return reverse("desa:bukti_create", args=["regulasi"])
        case _:
            if belum.tujuan:
                return reverse("desa:bukti_mend", args=[belum.tujuan])
            kembali = Bukti.Status.DIKEMBALIKAN
            return f"{reverse('desa:bukti_list')}?status={kembali}"
