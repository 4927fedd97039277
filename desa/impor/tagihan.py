"""Bills of the branch: accounts and what each owes for a month."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet, Sum

from desa.impor.baca import Gagal
from desa.impor.bentuk import Kelompok
from desa.impor.jenis import TIDAK_TERBACA, BarisBaru, JenisImpor, Kerja
from desa.impor.tagihan_baca import KOLOM, Terbaca, baca_baris, pelajari
from desa.impor.tagihan_fakta import Fakta, Nasib
from desa.impor.tagihan_tulis import check_batal, remove_tagihan, write_tagihan
from desa.models import BarisImpor, Impor, Pengguna
from permata.tabel import Batas
from permata.templatetags.format import angka, bulan, rupiah

BARU = (Nasib.BARU, Nasib.AKUN_BARU)


class Tagihan(JenisImpor):
    jenis = Impor.Jenis.TAGIHAN
    uraian = "Akun (NPP) setiap desa dan tagihannya setiap bulan."
    kolom = KOLOM
    batas = Batas(baris=50_000)
    kelompok = (
        Kelompok(
            Nasib.BARU,
            "Tagihan baru",
            "Akunnya dikenal. Tagihan dicatat dengan jatuh tempo dari tabel musim ini.",
            "sah",
            ditulis=True,
        ),
        Kelompok(
            Nasib.AKUN_BARU,
            "Tagihan dengan akun baru",
            "NPP belum terdaftar. Akunnya dibuka untuk desa yang disebut, lalu "
            "tagihannya dicatat.",
            "sah",
            ditulis=True,
        ),
        Kelompok(
            Nasib.BERUBAH,
            "Tagihan berubah",
            "Sudah tercatat dengan angka lain. Angka di berkas ini menggantikannya.",
            "tunggu",
            ditulis=True,
        ),
        Kelompok(
            Nasib.LUNAS,
            "Berubah sesudah lunas",
            "Tagihannya sudah dibayar penuh. Berubah hanya bila Anda mencentangnya.",
            "kembali",
        ),
        Kelompok(
            Nasib.GANDA,
            "Tertulis dua kali",
            "Tidak dicatat: bulan atau kode iurannya sudah dipakai.",
            "kembali",
        ),
        Kelompok(
            Nasib.ASING,
            "Akun atau desa tidak dikenal",
            "Tidak dicatat. Lengkapi desa dan jenis akunnya, lalu unggah lagi.",
            "kembali",
        ),
        Kelompok(
            Nasib.LUAR,
            "Di luar bulan musim",
            "Tidak dicatat: bulannya tidak ada pada tabel jatuh tempo.",
            "kosong",
        ),
        TIDAK_TERBACA,
        Kelompok(
            Nasib.SAMA,
            "Sudah tercatat",
            "Tidak ada yang berubah, jadi dilewati.",
            "kosong",
        ),
    )

    def kunci_benda(self, impor: Impor) -> None:
        """Nothing: it touches no evidence."""

    def periksa(self, kerja: Kerja) -> Iterator[BarisBaru]:
        kerja.lapor(5, "Membaca berkas")
        tahun = range(kerja.impor.musim.tahun - 1, kerja.impor.musim.tahun + 2)
        cara = pelajari(kerja.baris(), kerja.pemetaan, tahun=tahun)
        kerja.lapor(40, "Membandingkan dengan tagihan yang tercatat")
        fakta = Fakta.baca(kerja.impor.musim, kerja.oleh)
        for satu in kerja.baris():
            hasil = baca_baris(satu, cara)
            if isinstance(hasil, Gagal):
                yield BarisBaru(
                    nomor=hasil.baris, kelompok=TIDAK_TERBACA.kunci, pesan=hasil.pesan
                )
            else:
                yield _baris(hasil, fakta)

    def rencana(self, impor: Impor, *, oleh: Pengguna) -> list[tuple[str, str]]:
        semua = impor.baris.all()
        baru = semua.filter(kelompok__in=BARU)
        akun = (
            semua.filter(kelompok=Nasib.AKUN_BARU).values("isi__tulis__npp").distinct()
        )
        jumlah = baru.aggregate(jumlah=Sum("jumlah"))["jumlah"] or 0
        return [
            ("Akun yang dibuka", angka(akun.count())),
            ("Tagihan baru", angka(baru.count())),
            ("Jumlahnya", rupiah(jumlah)),
            (
                "Tagihan yang berubah",
                angka(semua.filter(kelompok=Nasib.BERUBAH).count()),
            ),
        ]

    def tanya(self, impor: Impor) -> list[tuple[str, str]]:
        lunas = impor.baris.filter(kelompok=Nasib.LUNAS)
        if not lunas.exists():
            return []
        label = f"Ubah juga {angka(lunas.count())} tagihan yang sudah lunas"
        return [("lunas", label)]

    def is_basi(self, impor: Impor) -> bool:
        semua = impor.baris.all().order_by("nomor")
        lama = list(semua.exclude(kelompok=TIDAK_TERBACA.kunci))
        fakta = Fakta.baca(impor.musim, impor.oleh)
        return any(
            _inti(satu) != _inti(_baris(Terbaca.dari(satu.isi), fakta)) for satu in lama
        )

    def terapkan(self, impor: Impor, *, oleh: Pengguna) -> dict[str, int]:
        return write_tagihan(impor, list(self.ditulis(impor)), oleh=oleh)

    def halangan(self, impor: Impor) -> str:
        return check_batal(impor, self.ditulis(impor))

    def batalkan(self, impor: Impor, *, oleh: Pengguna, alasan: str) -> dict[str, int]:
        return remove_tagihan(
            impor, list(self.ditulis(impor)), oleh=oleh, alasan=alasan
        )

    def ditulis(self, impor: Impor) -> QuerySet[BarisImpor]:
        kunci = [satu.kunci for satu in self.kelompok if satu.ditulis]
        if impor.jawaban.get("lunas"):
            kunci.append(Nasib.LUNAS)
        semua = impor.baris.filter(kelompok__in=kunci)
        return semua.select_related("desa").order_by("nomor")


def _baris(satu: Terbaca, fakta: Fakta) -> BarisBaru:
    putusan, orang = fakta.putuskan(satu), angka(satu.jumlah_tk)
    return BarisBaru(
        nomor=satu.baris,
        kelompok=putusan.nasib,
        pesan=f"{bulan(satu.blth)}, {orang} orang. {putusan.pesan}".strip()[:300],
        isi=satu.ke_json() | {"tulis": putusan.isi},
        jumlah=satu.jumlah,
        desa_id=putusan.desa,
        akun_id=putusan.akun,
        tagihan_id=putusan.tagihan,
    )


def _inti(baris: BarisImpor | BarisBaru) -> tuple[Any, ...]:
    """What a person saw of this row: it must still hold when it is applied."""
    return (baris.kelompok, baris.akun_id, baris.tagihan_id, baris.isi["tulis"])
