"""Materials of the branch with their versions, set as plain documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desa.models import Berkas as BarisBerkas
from penilaian.peragaan.berkas import store
from penilaian.peragaan.dadu import JAKARTA, Dadu
from penilaian.peragaan.konteks import Konteks
from penilaian.peragaan.rencana import Berkas, Naskah
from sosialisasi.models import Materi, VersiMateri

KEPALA = "BPJS KETENAGAKERJAAN KANTOR CABANG KUDUS"
Sasaran = Materi.Sasaran


@dataclass(frozen=True, slots=True)
class Contoh:
    """A material; `versi` are the days, and from the second on what changed."""

    judul: str
    berkas: str
    uraian: str
    sasaran: str
    isi: tuple[str, ...]
    versi: tuple[tuple[tuple[int, int], str], ...]
    arsip: bool = False


SEMUA = (
    Contoh(
        "Salindia sosialisasi untuk perangkat desa",
        "salindia-sosialisasi.pdf",
        "Paparan satu jam: program, peran desa, cara mengirim bukti.",
        Sasaran.PERANGKAT,
        (
            "1. Tiga program: kecelakaan kerja, kematian, hari tua.",
            "2. Yang dinilai dalam lomba desa dan batas waktunya.",
            "3. Mengirim bukti iuran dari ponsel.",
            "4. Tanya jawab.",
        ),
        (
            ((1, 12), ""),
            ((4, 6), "Halaman tarif diperbarui untuk bulan April."),
            ((7, 8), "Ditambah cara mengisi daftar hadir lewat QR."),
        ),
    ),
    Contoh(
        "Cara mendaftar pekerja mandiri, selangkah demi selangkah",
        "cara-mendaftar.pdf",
        "Satu lembar untuk ditempel di balai desa.",
        Sasaran.WARGA,
        (
            "Siapkan KTP dan nomor ponsel.",
            "Datang ke kantor cabang, agen, atau lewat aplikasi resmi.",
            "Simpan kuitansi pembayaran pertama.",
        ),
        (((1, 14), ""), ((5, 18), "Alamat dan jam layanan diperbaiki.")),
    ),
    Contoh(
        "Contoh naskah Peraturan Desa",
        "contoh-perdes.pdf",
        "Kerangka yang boleh disesuaikan; bagian dalam kurung diisi desa.",
        Sasaran.PERANGKAT,
        (
            "Peraturan Desa tentang perlindungan jaminan sosial ketenagakerjaan.",
            "Bab I ketentuan umum. Bab II kepesertaan. Bab III pembiayaan.",
            "Bab IV pengawasan. Bab V ketentuan penutup.",
        ),
        (((2, 3), ""), ((7, 1), "Bab pembiayaan menyebut pos APBDes.")),
    ),
    Contoh(
        "Pertanyaan yang sering muncul di sosialisasi",
        "tanya-jawab.pdf",
        "Jawaban singkat untuk petugas dan pendamping.",
        Sasaran.PENDAMPING,
        (
            "Apakah buruh harian boleh mendaftar? Boleh, sebagai pekerja mandiri.",
            "Bagaimana bila terlambat membayar? Bayar dulu, lalu tanyakan ke cabang.",
        ),
        (((6, 22), ""),),
    ),
    Contoh(
        "Jadwal lomba dalam satu halaman",
        "jadwal-lomba.pdf",
        "Tanggal penting dari awal sampai pengumuman.",
        Sasaran.SEMUA,
        ("Masa lomba, batas kirim bulanan, masa sanggah, dan pengumuman.",),
        (((1, 10), ""),),
        arsip=True,
    ),
)


def write_materi(k: Konteks) -> None:
    """What had come out by the day."""
    for ke, contoh in enumerate(SEMUA, 1):
        dadu = Dadu.untuk("materi", ke)
        semua = [(_pada(hari), catatan) for hari, catatan in contoh.versi]
        terbit = [satu for satu in semua if satu[0] <= k.batas]
        materi = Materi.objects.create(
            kabupaten=k.musim.kabupaten,
            judul=contoh.judul,
            uraian=contoh.uraian,
            sasaran=contoh.sasaran,
            urutan=ke * 10,
            dibuat_pada=terbit[0][0],
            diarsipkan_pada=_pada((6, 1)) if contoh.arsip else None,
        )
        for nomor, (pada, catatan) in enumerate(terbit, 1):
            _versi(materi, contoh, nomor, pada, catatan, dadu, k)
        if materi.diarsipkan_pada:
            isi = {"arsip": True}
            oleh = k.orang.akun["petugas"]
            k.catat(
                materi.diarsipkan_pada, "materi_diarsipkan", materi, oleh, sesudah=isi
            )


def _pada(hari: tuple[int, int]) -> datetime:
    return datetime(2026, *hari, 10, 15, tzinfo=JAKARTA)


def _versi(
    materi: Materi,
    contoh: Contoh,
    nomor: int,
    pada: datetime,
    catatan: str,
    dadu: Dadu,
    k: Konteks,
) -> None:
    oleh = k.orang.akun["petugas" if nomor % 2 else "petugas2"]
    isi = (*contoh.isi, f"Versi {nomor}. {catatan}".strip())
    naskah = Naskah(KEPALA, contoh.judul, isi, nomor)
    berkas = store(
        Berkas(dadu.uuid(), contoh.berkas, naskah, None), oleh=oleh, pada=pada
    )
    BarisBerkas.objects.bulk_create([berkas])
    versi = VersiMateri.objects.create(
        materi=materi,
        nomor=nomor,
        berkas=berkas,
        catatan=catatan,
        kunci=dadu.uuid(),
        oleh=oleh,
        pada=pada,
    )
    kata = "materi_dibuat" if nomor == 1 else "materi_versi_baru"
    k.catat(pada, kata, versi, oleh, sesudah={"berkas": berkas.sha256_asli})
