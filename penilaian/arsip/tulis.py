"""Facts -> the files of an archive, byte for byte the same for the same facts."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from io import StringIO
from pathlib import Path

from penilaian.arsip import bentuk
from penilaian.arsip.hitung import baris_hasil, hitung_fakta
from penilaian.arsip.musim import tulis_musim
from penilaian.arsip.wadah import sebagai_zip, segel
from penilaian.rumus import KELOMPOK, Desa, Musim, Peserta
from penilaian.rumus.bilangan import tulis_bilangan

Sel = tuple[str, ...]


def berkas_arsip(
    musim: Musim,
    desa: Iterable[Desa],
    pada: date | None = None,
    suara: Mapping[str, int] | None = None,
) -> dict[str, bytes]:
    """Every file of the archive by name, hasil.csv and SHA256SUMS included.

    `pada` is the date of hasil.csv, the close of the data where it is None;
    `suara` the jury's recorded vote. A participant is named by his place in the file.
    """
    urut = sorted(desa, key=lambda satu: satu.kode)
    peserta = [
        (f"P{nomor:06}", kode, satu)
        for nomor, (kode, satu) in enumerate(_peserta_urut(urut), start=1)
    ]
    isi: dict[str, Sequence[Sel]] = {
        bentuk.DESA: _baris_desa(urut),
        bentuk.IURAN: sorted(_baris_iuran(urut)),
        bentuk.PEMBAYARAN: sorted(_baris_pembayaran(urut)),
        bentuk.REGULASI: sorted(_baris_regulasi(urut)),
        bentuk.ANGGARAN: sorted(_baris_anggaran(urut)),
        bentuk.PESERTA: [
            (kode, nama, _tanggal(satu.terdaftar_sejak), _tanggal(satu.keluar_pada))
            for nama, kode, satu in peserta
        ],
        bentuk.PESERTA_BAYAR: [
            (nama, _bulan(blth))
            for nama, _, satu in peserta
            for blth in sorted(satu.bulan_dibayar)
        ],
        bentuk.HASIL: [
            tuple(baris_hasil(posisi).values())
            for posisi in hitung_fakta(
                musim, urut, pada or musim.batas_data, suara
            ).hasil
        ],
    }
    berkas = {nama: _csv(nama, baris) for nama, baris in isi.items()}
    return segel({bentuk.MUSIM: tulis_musim(musim, pada, suara), **berkas})


def tulis_zip(jalur: Path, berkas: Mapping[str, bytes]) -> None:
    """Write the archive as a ZIP, whole or not at all."""
    sementara = jalur.with_name(f".{jalur.name}.sementara")
    sementara.write_bytes(sebagai_zip(berkas))
    sementara.replace(jalur)


def tulis_folder(jalur: Path, berkas: Mapping[str, bytes]) -> None:
    """Write the archive as a new folder."""
    jalur.mkdir()
    for nama, isi in berkas.items():
        (jalur / nama).write_bytes(isi)


def _csv(nama: str, baris: Sequence[Sel]) -> bytes:
    teks = StringIO()
    penulis = csv.writer(teks, lineterminator="\n")
    penulis.writerow(bentuk.KOLOM[nama])
    penulis.writerows(baris)
    return teks.getvalue().encode()


def _baris_desa(desa: list[Desa]) -> list[Sel]:
    return [
        (
            satu.kode,
            satu.nama,
            satu.kecamatan,
            satu.jenis,
            str(satu.potensi_bpu),
            _tanggal(satu.mulai_wajib),
        )
        for satu in desa
    ]


def _baris_iuran(desa: list[Desa]) -> Iterator[Sel]:
    for satu in desa:
        for iuran in satu.iuran:
            yield (
                satu.kode,
                iuran.akun,
                _bulan(iuran.blth),
                str(iuran.jumlah_tk),
                str(tulis_bilangan(iuran.tagihan)),
                _tanggal(iuran.jatuh_tempo),
                "1" if iuran.dikecualikan else "0",
            )


def _baris_pembayaran(desa: list[Desa]) -> Iterator[Sel]:
    for satu in desa:
        for iuran in satu.iuran:
            for bayar in iuran.pembayaran:
                jumlah = str(tulis_bilangan(bayar.jumlah))
                hari = _tanggal(bayar.tanggal)
                yield satu.kode, iuran.akun, _bulan(iuran.blth), hari, jumlah


def _baris_regulasi(desa: list[Desa]) -> Iterator[Sel]:
    for satu in desa:
        for regulasi in satu.regulasi:
            yield (
                satu.kode,
                regulasi.jenis,
                _tanggal(regulasi.berlaku_sejak),
                _tanggal(regulasi.berlaku_sampai),
                ";".join(nama for nama in KELOMPOK if nama in regulasi.kelompok),
            )


def _baris_anggaran(desa: list[Desa]) -> Iterator[Sel]:
    for satu in desa:
        for anggaran in satu.anggaran:
            yield (
                satu.kode,
                anggaran.jenis,
                str(anggaran.jumlah_orang),
                _tanggal(anggaran.berlaku_sejak),
                _tanggal(anggaran.berlaku_sampai),
            )


def _peserta_urut(desa: list[Desa]) -> Iterator[tuple[str, Peserta]]:
    """By village, then by the facts themselves, so that the name betrays nothing."""
    for satu in desa:
        for peserta in sorted(satu.peserta, key=_urutan_peserta):
            yield satu.kode, peserta


def _urutan_peserta(peserta: Peserta) -> tuple[str, str, list[str]]:
    return (
        _tanggal(peserta.terdaftar_sejak),
        _tanggal(peserta.keluar_pada),
        sorted(map(_bulan, peserta.bulan_dibayar)),
    )


def _tanggal(hari: date | None) -> str:
    return hari.isoformat() if hari else ""


def _bulan(blth: date) -> str:
    return blth.isoformat()[:7]
