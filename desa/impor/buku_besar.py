"""The ledger of the branch: its payments, and the evidence that they prove."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet, Sum

from desa.impor.bentuk import Kelompok, Pemetaan
from desa.impor.buku_baca import (
    KOLOM,
    PILIHAN,
    Gagal,
    Terbaca,
    baca_baris,
    pelajari,
)
from desa.impor.buku_fakta import Fakta, Kenal
from desa.impor.buku_tulis import (
    check_batal,
    ditahan,
    lock_bukti,
    remove_pembayaran,
    reopen_cocok,
    write_pembayaran,
)
from desa.impor.cocok import Hasil, Klaim, Nasib, Putusan
from desa.impor.jenis import TIDAK_TERBACA, BarisBaru, JenisImpor, Kerja
from desa.models import BarisImpor, Bukti, Impor, Pengguna
from permata import waktu
from permata.tabel import BATAS_BESAR
from permata.templatetags.format import angka, rupiah

ASING = "akun_asing"


class BukuBesar(JenisImpor):
    jenis = Impor.Jenis.BUKU_BESAR
    uraian = (
        "Setoran iuran menurut catatan cabang. Bukti yang cocok langsung disetujui."
    )
    kolom = KOLOM
    pilihan = PILIHAN
    batas = BATAS_BESAR
    kelompok = (
        Kelompok(
            Nasib.COCOK,
            "Cocok dengan bukti desa",
            "Kode iuran, jumlah, dan tanggalnya sama. Setoran dicatat, dan bukti yang "
            "masih menunggu disetujui.",
            "sah",
            ditulis=True,
        ),
        Kelompok(
            Nasib.TANPA_BUKTI,
            "Sudah bayar tanpa bukti",
            "Desa membayar tetapi tidak mengunggah. Setoran dicatat dan nilainya ikut "
            "dihitung.",
            "sah",
            ditulis=True,
        ),
        Kelompok(
            Nasib.JUMLAH,
            "Jumlah berbeda",
            "Setoran dicatat menurut buku besar. Buktinya tetap menunggu keputusan "
            "petugas.",
            "tunggu",
            ditulis=True,
        ),
        Kelompok(
            Nasib.TANGGAL,
            "Tanggal berbeda",
            "Setoran dicatat menurut buku besar. Buktinya tetap menunggu keputusan "
            "petugas.",
            "tunggu",
            ditulis=True,
        ),
        Kelompok(
            Nasib.GANDA,
            "Kode iuran ganda",
            "Ditahan: kode iuran dan jumlahnya sudah ada, dan tagihannya terlampaui.",
            "kembali",
        ),
        Kelompok(
            ASING,
            "Akun tidak dikenal",
            "Tidak dicatat: NPP atau kode iurannya bukan milik desa di wilayah Anda.",
            "kembali",
        ),
        TIDAK_TERBACA,
        Kelompok(
            Nasib.TERCATAT,
            "Sudah tercatat",
            "Setoran ini sudah ada di buku besar, jadi dilewati.",
            "kosong",
        ),
        Kelompok(
            Nasib.TANPA_BAYAR,
            "Bukti tanpa pembayaran",
            "Menunggu keputusan, tetapi tidak ada setorannya pada hari yang dicakup "
            "berkas ini.",
            "tunggu",
            dari_berkas=False,
        ),
    )

    def kurang(self, pemetaan: Pemetaan) -> str:
        if not {"kode", "npp"} & set(pemetaan.kolom):
            return "Pilih kolom untuk Kode iuran, NPP, atau keduanya."
        return super().kurang(pemetaan)

    def periksa(self, kerja: Kerja) -> Iterator[BarisBaru]:
        kerja.lapor(5, "Membaca berkas")
        tahun = range(kerja.impor.musim.tahun - 1, kerja.impor.musim.tahun + 2)
        cara = pelajari(
            kerja.baris(), kerja.pemetaan, tahun=tahun, hari_ini=waktu.hari_ini()
        )
        kerja.lapor(40, "Membaca nilai")
        terbaca: list[Terbaca] = []
        for satu in kerja.baris():
            hasil = baca_baris(satu, cara)
            if isinstance(hasil, Gagal):
                yield BarisBaru(
                    nomor=hasil.baris, kelompok=TIDAK_TERBACA.kunci, pesan=hasil.pesan
                )
            else:
                terbaca.append(hasil)
        kerja.lapor(70, "Mencocokkan dengan tagihan dan bukti")
        yield from _putuskan(terbaca, Fakta.baca(kerja.impor.musim, kerja.oleh))

    def rencana(self, impor: Impor, *, oleh: Pengguna) -> list[tuple[str, str]]:
        baris = self.ditulis(impor)
        tunggu = baris.filter(kelompok=Nasib.COCOK, bukti__status=Bukti.Status.DIAJUKAN)
        semua = set(tunggu.values_list("bukti", flat=True))
        lain = tunggu.exclude(bukti__versi_set__oleh=oleh).exclude(
            bukti__dibuat_oleh=oleh
        )
        setuju = set(lain.values_list("bukti", flat=True))
        setuju -= ditahan(impor, setuju, oleh).keys()
        sisa = len(semua - setuju)
        tetap = [("Bukti yang tetap menunggu petugas", angka(sisa))] if sisa else []
        jumlah = baris.aggregate(jumlah=Sum("jumlah"))["jumlah"] or 0
        return [
            ("Setoran yang dicatat", angka(baris.count())),
            ("Jumlahnya", rupiah(jumlah)),
            ("Bukti yang disetujui", angka(len(setuju))),
            *tetap,
            ("Desa yang berubah", angka(baris.values("desa").distinct().count())),
        ]

    def tanya(self, impor: Impor) -> list[tuple[str, str]]:
        tahan = self._ganda(impor)
        if not tahan.exists():
            return []
        jumlah = tahan.aggregate(jumlah=Sum("jumlah"))["jumlah"]
        label = (
            f"Catat juga {angka(tahan.count())} baris kode iuran ganda "
            f"({rupiah(jumlah)}): keduanya memang dibayar"
        )
        return [("ganda", label)]

    def kunci_benda(self, impor: Impor) -> None:
        lock_bukti(impor)

    def is_basi(self, impor: Impor) -> bool:
        semua = impor.baris.filter(nomor__isnull=False)
        lama = list(semua.exclude(kelompok=TIDAK_TERBACA.kunci))
        terbaca = [Terbaca.dari(b.nomor or 0, b.jumlah or 0, b.isi) for b in lama]
        baru = _putuskan(terbaca, Fakta.baca(impor.musim, impor.oleh))
        kini = {_inti(satu) for satu in baru if satu.nomor is not None}
        return kini != {_inti(satu) for satu in lama}

    def terapkan(self, impor: Impor, *, oleh: Pengguna) -> dict[str, int]:
        baris = list(self.ditulis(impor).select_related("desa").order_by("nomor"))
        disetujui = write_pembayaran(impor, baris, oleh=oleh)
        return {
            "Setoran dicatat": len(baris),
            "Bukti disetujui": disetujui,
            "Desa berubah": len({satu.desa_id for satu in baris}),
        }

    def halangan(self, impor: Impor) -> str:
        return check_batal(impor)

    def batalkan(self, impor: Impor, *, oleh: Pengguna, alasan: str) -> dict[str, int]:
        dibuka = reopen_cocok(impor, oleh=oleh, alasan=alasan)
        dihapus = remove_pembayaran(impor, oleh=oleh, alasan=alasan)
        return {"Setoran dihapus": dihapus, "Persetujuan ditarik": dibuka}

    def _ganda(self, impor: Impor) -> QuerySet[BarisImpor]:
        """Doubled rows that can be recorded: not the exact twins."""
        semua = impor.baris.filter(kelompok=Nasib.GANDA)
        return semua.exclude(isi__has_key="kembar")

    def ditulis(self, impor: Impor) -> QuerySet[BarisImpor]:
        kunci = [satu.kunci for satu in self.kelompok if satu.ditulis]
        baris = impor.baris.filter(kelompok__in=kunci)
        if impor.jawaban.get("ganda"):
            tahan = self._ganda(impor).values("pk")
            baris = baris | impor.baris.filter(pk__in=tahan)
        return baris


def _inti(baris: BarisImpor | BarisBaru) -> tuple[Any, ...]:
    """What a person saw of this row: it must still hold when it is applied."""
    versi = baris.isi.get("versi")
    return (baris.nomor, baris.kelompok, baris.akun_id, baris.pembayaran_id, versi)


def _putuskan(semua: list[Terbaca], fakta: Fakta) -> Iterator[BarisBaru]:
    """The rows that could be read, each in its group; then what the file lacks."""
    kenal: dict[int, Kenal] = {}
    for satu in semua:
        hasil = fakta.kenali(satu)
        if isinstance(hasil, str):
            yield BarisBaru(
                nomor=satu.baris,
                kelompok=ASING,
                pesan=hasil,
                jumlah=satu.jumlah,
                isi=satu.ke_json(),
            )
        else:
            kenal[satu.baris] = hasil
    putusan = fakta.cocokkan(kenal.values())
    terbaca = {satu.baris: satu for satu in semua}
    for nomor, milik in kenal.items():
        yield _baris(terbaca[nomor], milik, putusan.baris[nomor])
    yield from _tanpa_bayar(putusan, fakta)


def _baris(satu: Terbaca, kenal: Kenal, putusan: Putusan) -> BarisBaru:
    klaim = putusan.klaim
    isi: dict[str, Any] = satu.ke_json() | {"dicatat": kenal.uang.kode}
    if klaim:
        isi |= {"versi": klaim.versi}
    if putusan.kembar:
        isi |= {"kembar": True}
    return BarisBaru(
        nomor=satu.baris,
        kelompok=putusan.nasib,
        pesan=f"{putusan.pesan} {kenal.peringatan}".strip(),
        isi=isi,
        jumlah=satu.jumlah,
        desa_id=kenal.desa,
        akun_id=kenal.uang.akun,
        tagihan_id=kenal.tagihan,
        bukti_id=klaim.bukti if klaim else None,
        pembayaran_id=putusan.pembayaran,
    )


def _tanpa_bayar(hasil: Hasil, fakta: Fakta) -> Iterator[BarisBaru]:
    for klaim in hasil.tanpa_bayar:
        yield BarisBaru(
            kelompok=Nasib.TANPA_BAYAR,
            isi=_isi_klaim(klaim),
            jumlah=klaim.jumlah,
            desa_id=fakta.akun[klaim.akun].desa,
            akun_id=klaim.akun,
            bukti_id=klaim.bukti,
        )


def _isi_klaim(klaim: Klaim) -> Mapping[str, str]:
    hari: date = klaim.tanggal
    return {"tanggal": hari.isoformat(), "kode": klaim.kode}
