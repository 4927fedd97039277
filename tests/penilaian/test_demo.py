"""The demo season: complete, consistent, and the same every time."""

from datetime import datetime
from io import StringIO
from itertools import islice

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from desa.actions.iuran import allocate_akun
from desa.actions.jejak import kerusakan
from desa.models import (
    Akun,
    Alokasi,
    BarisImpor,
    Bukti,
    Impor,
    Musim,
    Pengguna,
    Transisi,
    Warga,
)
from penilaian.models import Hasil
from penilaian.peragaan.berkas import isi_berkas
from penilaian.peragaan.dadu import JAKARTA
from penilaian.peragaan.iuran import BULAN, Tempo
from penilaian.peragaan.muat import hitungan
from penilaian.peragaan.rencana import Berkas, Rencana
from penilaian.peragaan.susun import susun
from penilaian.rekap import posisi_musim
from permata.berkas import Jenis, periksa
from permata.sandi import Kunci, tempat
from permata.tempo import Program, baca_libur, hari_libur, jatuh_tempo
from permata.wilayah import baca_kudus
from tests.factories import MusimFactory


def tempo() -> Tempo:
    libur = hari_libur(baca_libur(2026), cuti_bersama=False)
    return {
        (str(jam), blth): jatuh_tempo(blth, jam, libur)
        for jam in Program
        for blth in BULAN
    }


def load(tahap: str) -> list[str]:
    keluar = StringIO()
    call_command("demo", tahap=tahap, stdout=keluar)
    return keluar.getvalue().splitlines()


def berkas(rencana: Rencana) -> list[Berkas]:
    bukti = [b for desa in rencana.desa for b in desa.bukti]
    return [f for b in bukti for versi in b.versi for f in versi.berkas]


def alokasi(akun: Akun) -> set[tuple[int, int, int]]:
    baris = Alokasi.objects.filter(tagihan__akun=akun)
    return set(baris.values_list("pembayaran", "tagihan", "jumlah"))


def test_facts_and_files_are_the_same_every_time() -> None:
    pertama, kedua = (susun(baca_kudus(), tempo()) for _ in range(2))
    assert pertama == kedua
    contoh = [list(islice(berkas(r), 0, None, 250)) for r in (pertama, kedua)]
    isi = [[isi_berkas(satu) for satu in semua] for semua in contoh]
    assert isi[0] == isi[1]
    for satu, byte in zip(contoh[0], isi[0], strict=True):
        assert periksa(byte, Jenis.DOKUMEN, nama=satu.nama).nama == satu.nama


def test_everything_is_decided_when_the_jury_meets() -> None:
    pleno = datetime(2026, 9, 22, 9, tzinfo=JAKARTA)
    rencana = susun(baca_kudus(), tempo())
    kini = [b.sampai(pleno) for desa in rencana.desa for b in desa.bukti]
    status = {satu.status for satu in kini if satu}
    assert status == {"disetujui", "dikembalikan", "ditolak", "dibatalkan"}


@pytest.mark.django_db
def test_running_season() -> None:
    load("berjalan")
    isi = hitungan()
    assert load("berjalan")[0] == (
        "Basis data sudah berisi musim. Tidak ada yang diubah."
    )
    assert hitungan() == isi
    assert isi["desa"] == 123
    assert 5_000 <= isi["peserta"] <= 6_000
    assert 30 <= isi["bukti menunggu"] <= 50
    assert isi["kunjungan"] >= 25
    assert kerusakan() == []
    kunci = Kunci.dari_settings()
    awalan = {
        kunci.decrypt(satu.nik_sandi, tempat("warga", satu.pk, "nik"))[:2]
        for satu in Warga.objects.all()
    }
    assert awalan == {"99"}
    akun = list(Akun.objects.order_by("npp")[::20])
    sebelum = [alokasi(satu) for satu in akun]
    for satu in akun:
        allocate_akun(satu)
    assert [alokasi(satu) for satu in akun] == sebelum
    operator = Pengguna.objects.get(username="operator")
    assert operator.check_password("permata-demo")
    pekerjaan = Bukti.objects.untuk(operator).exclude(status="disetujui")
    assert sorted(pekerjaan.values_list("jenis", "status")) == [
        ("iuran", "diajukan"),
        ("iuran", "dikembalikan"),
        ("iuran", "draf"),
        ("peserta", "diajukan"),
        ("regulasi", "diajukan"),
    ]


@pytest.mark.django_db
def test_the_ledger_approved_what_it_proves() -> None:
    load("berjalan")
    setuju = BarisImpor.objects.filter(transisi__isnull=False).select_related(
        "impor", "transisi", "bukti"
    )
    assert len(setuju) > 100
    for satu in setuju:
        assert satu.transisi
        assert satu.bukti
        assert (satu.transisi.ke, satu.transisi.catatan) == (
            "disetujui",
            f"Oleh buku besar: {satu.impor.nama_berkas}, baris {satu.nomor}.",
        )
        assert satu.bukti.versi_sah_id == satu.isi["versi"]
    oleh_buku = Transisi.objects.filter(catatan__startswith="Oleh buku besar")
    hitungan = [satu.hitungan["diterapkan"] for satu in Impor.objects.all()]
    assert (
        len(setuju)
        == oleh_buku.count()
        == sum(satu["Bukti disetujui"] for satu in hitungan)
    )
    tunggu = BarisImpor.objects.filter(kelompok="cocok", bukti__status="diajukan")
    assert not tunggu.exists()


@pytest.mark.django_db
def test_announced_season_has_its_frozen_result() -> None:
    load("diumumkan")
    musim = Musim.objects.get()
    assert musim.status == Musim.Status.DIUMUMKAN
    assert not Bukti.objects.menunggu().exists()
    beku = Hasil.objects.berurutan().values_list("peringkat", "s")
    hitung = posisi_musim(musim, musim.batas_data)
    assert list(beku) == [(p.peringkat, p.nilai.tampilan.s) for p in hitung]
    assert kerusakan() == []


@pytest.mark.django_db
@override_settings(PERMATA_DEMO=False)
def test_nothing_is_loaded_where_data_may_be_real() -> None:
    with pytest.raises(CommandError, match="hanya untuk peragaan"):
        load("berjalan")
    assert not Musim.objects.exists()


@pytest.mark.django_db
def test_a_database_with_a_season_is_left_alone() -> None:
    MusimFactory(tahun=2025)
    load("berjalan")
    assert [musim.tahun for musim in Musim.objects.all()] == [2025]
