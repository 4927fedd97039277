"""What runs by itself, and what stands once for all, with two kabupaten (ADR 0035)."""

from __future__ import annotations

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from desa.actions.impor import create_impor
from desa.actions.musim import add_hari_libur, remove_hari_libur
from desa.actions.musim_baru import create_musim, enroll_desa
from desa.actions.permohonan import find_warga
from desa.actions.peserta import warga_dari
from desa.actions.wilayah import load_wilayah, read_wilayah
from desa.galat import TransisiError
from desa.models import Desa, HariLibur, Impor, Jejak, Musim, Pengguna, Penugasan
from penilaian.data_pribadi import isi_data, letak_data
from penilaian.models import Pembekuan, Skor
from penilaian.poin import store_poin
from penilaian.retensi import masa_simpan
from permata import waktu
from permata.nik import Nik
from sosialisasi.actions.tarif import end_tarif
from tests.desa.contoh import NIK
from tests.desa.contoh_impor import baris, buku
from tests.factories import (
    DesaFactory,
    KabupatenFactory,
    KecamatanFactory,
    KeikutsertaanFactory,
    MusimFactory,
    PenggunaFactory,
    PesertaFactory,
)
from tests.penilaian.contoh_hasil import seal
from tests.penilaian.contoh_permohonan import permohonan
from tests.penilaian.contoh_segel import dokumen
from tests.penilaian.halaman import unsur
from tests.sosialisasi.contoh_manfaat import TarifIuranFactory

BERSAMA = "Daftar ini dipakai beberapa kabupaten"


@pytest.fixture
def semarang(db: None) -> Musim:
    """Its season, with one desa."""
    kabupaten = KabupatenFactory(kode="33.74", nama="Kota Semarang")
    satu: Musim = MusimFactory(kabupaten=kabupaten, hari_terlambat=7)
    kecamatan = KecamatanFactory(kabupaten=kabupaten, kode="33.74.01", nama="Tugu")
    desa = DesaFactory(kecamatan=kecamatan, kode="33.74.01.1001", nama="Tugurejo")
    KeikutsertaanFactory(musim=satu, desa=desa)
    return satu


@pytest.fixture
def orang_semarang(semarang: Musim) -> Pengguna:
    orang: Pengguna = PenggunaFactory(admin=True, kabupaten=semarang.kabupaten)
    return orang


def jalankan(*perintah: str) -> list[str]:
    keluar = StringIO()
    call_command(*perintah, stdout=keluar)
    return keluar.getvalue().splitlines()


def test_points_of_both_are_counted_again(
    desa: Desa, semarang: Musim, musim: Musim
) -> None:
    store_poin(list(Desa.objects.values_list("pk", flat=True)))
    Skor.objects.update(s=1)
    with pytest.raises(CommandError) as galat:
        jalankan("hitung_ulang")
    salah = {kata[:13] for kata in str(galat.value).splitlines()[1:]}
    assert salah == {"33.19.08.2003", "33.74.01.1001"}
    assert jalankan("hitung_ulang", "--terapkan")[-1] == "DISIMPAN: 2 desa"
    assert jalankan("hitung_ulang") == ["SAMA"]


def test_only_the_newest_season_of_each_is_counted(
    desa: Desa, semarang: Musim, musim: Musim
) -> None:
    MusimFactory(kabupaten=semarang.kabupaten, tahun=2025)
    assert list(Musim.objects.terkini()) == [musim, semarang]


def test_months_of_both_are_frozen_and_one_does_not_hold_up_the_other(
    desa: Desa, semarang: Musim, musim: Musim
) -> None:
    Musim.objects.update(hari_terlambat=7)
    store_poin(list(Desa.objects.values_list("pk", flat=True)))
    assert jalankan("bekukan_bulan", "--bulan", "2026-03") == [
        "33.19 2026-03: versi 1 dibekukan",
        "33.74 2026-03: versi 1 dibekukan",
    ]
    musim.jatuh_tempo_set.filter(blth=date(2026, 4, 1)).delete()
    keluar = StringIO()
    with pytest.raises(CommandError) as galat:
        call_command("bekukan_bulan", bulan="2026-04", stdout=keluar)
    pesan = "33.19 2026-04: Jatuh tempo April 2026 belum ditetapkan."
    assert str(galat.value) == pesan
    assert keluar.getvalue() == "33.74 2026-04: versi 1 dibekukan\n"
    satu = jalankan("bekukan_bulan", "--bulan", "2026-05", "--kabupaten", "33.74")
    assert satu == ["33.74 2026-05: versi 1 dibekukan"]
    with pytest.raises(CommandError, match="Belum ada musim"):
        jalankan("bekukan_bulan", "--kabupaten", "33.20")
    milik = Jejak.objects.filter(tindakan="bekukan_bulan")
    assert milik.count() == Pembekuan.objects.count() == 4


def test_an_archive_of_a_year_names_its_kabupaten(
    desa: Desa, semarang: Musim, musim: Musim, tmp_path: Path
) -> None:
    buat = ("arsip", "buat", "--musim", "2026", "--ke", str(tmp_path / "a.zip"))
    with pytest.raises(CommandError, match="ada di 2 kabupaten"):
        jalankan(*buat)
    assert jalankan(*buat, "--kabupaten", "33.74")[-1].endswith("a.zip: 1 desa.")
    hasil = jalankan("arsip", "hitung", str(tmp_path / "a.zip"))
    assert [satu for satu in hasil if "33.19" in satu] == []
    with pytest.raises(CommandError, match="Musim 2027 tidak ada"):
        jalankan(*buat[:3], "2027", *buat[4:])


def test_the_server_acts_and_each_panitia_reads_of_the_own(
    desa: Desa, admin: Pengguna, orang_semarang: Pengguna
) -> None:
    """Everything that has no person and no desa is somebody's, or everybody's."""
    load_wilayah(read_wilayah("33.19"), oleh=None)
    load_wilayah(read_wilayah("33.74"), oleh=None)
    Musim.objects.update(hari_terlambat=7)
    jalankan("bekukan_bulan", "--bulan", "2026-03")
    jalankan("muat_tarif")
    objek = {
        siapa.pk: [
            satu.objek.split(":")[0]
            for satu in Jejak.objects.untuk(siapa).filter(oleh=None, desa=None)
        ]
        for siapa in (admin, orang_semarang)
    }
    satu = ["desa.kabupaten", "penilaian.pembekuan", "sosialisasi.tarifiuran"]
    assert objek == {admin.pk: satu, orang_semarang.pk: satu}


def test_with_one_kabupaten_its_panitia_reads_the_whole_trail(db: None) -> None:
    load_wilayah(read_wilayah("33.19"), oleh=None)
    admin: Pengguna = PenggunaFactory(admin=True)
    assert admin.kabupaten
    musim = create_musim(admin.kabupaten, 2026, oleh=None)
    enroll_desa(musim, oleh=None)
    jalankan("bekukan_bulan")
    jalankan("muat_tarif")
    jalankan("musnahkan", "--laksanakan")
    jalankan("ganti_kunci")
    assert Jejak.objects.untuk(admin).count() == Jejak.objects.count() > 132


def test_nobody_alone_changes_what_all_kabupaten_read(
    desa: Desa, admin: Pengguna, semarang: Musim
) -> None:
    libur = HariLibur(tanggal=date(2026, 5, 1), jenis="nasional", nama="Hari Buruh")
    with pytest.raises(TransisiError, match=BERSAMA):
        add_hari_libur(libur, oleh=admin)
    libur.save()
    with pytest.raises(TransisiError, match=BERSAMA):
        remove_hari_libur(libur, oleh=admin)
    tarif = TarifIuranFactory()
    with pytest.raises(TransisiError, match=BERSAMA):
        end_tarif(tarif, sampai=date(2026, 12, 31), alasan="Salah.", oleh=admin)


def test_one_file_may_be_read_in_by_both(
    desa: Desa, petugas: Pengguna, musim: Musim, orang_semarang: Pengguna
) -> None:
    """The other branch would hear the name of the file and of whoever sent it."""
    isi = buku(baris("410800000005", date(2026, 6, 12)))
    lain = Musim.objects.kini(orang_semarang.kabupaten_id)
    assert lain
    for satu, oleh in ((lain, orang_semarang), (musim, petugas)):
        create_impor(isi, "buku.xlsx", jenis="buku_besar", musim=satu, oleh=oleh)
    assert Impor.objects.count() == 2
    with pytest.raises(TransisiError, match="sudah diunggah"):
        create_impor(isi, "buku.xlsx", jenis="buku_besar", musim=musim, oleh=petugas)


def test_two_documents_of_one_number_are_told_apart_by_their_code(
    client: Client,
    musim: Musim,
    admin: Pengguna,
    semarang: Musim,
    orang_semarang: Pengguna,
) -> None:
    kami = dokumen(seal(musim, admin))
    mereka = dokumen(
        seal(semarang, orang_semarang, sidik="f" * 64), b"%PDF lain", b"1" * 16
    )
    assert kami.nomor == mereka.nomor
    for satu in (kami, mereka):
        jawab = client.get(
            f"/periksa/{satu.nomor}/", {"kode": satu.kode, "sidik": satu.sidik}
        )
        assert unsur(jawab, "h1")[0].teks == "SAMA"


def test_a_person_of_another_kabupaten_is_not_found(
    desa: Desa, admin: Pengguna, semarang: Musim, orang_semarang: Pengguna
) -> None:
    warga = warga_dari(Nik(NIK))
    di_sana = Desa.objects.get(kode="33.74.01.1001")
    PesertaFactory(musim=semarang, desa=di_sana, warga=warga, nama="Sana")
    minta, minta_sana = permohonan(oleh=admin), permohonan(oleh=orang_semarang)
    assert find_warga(minta, Nik(NIK), oleh=admin) is False
    assert find_warga(minta_sana, Nik(NIK), oleh=orang_semarang) is True
    PesertaFactory(desa=desa, warga=warga, nama="Sini")
    assert find_warga(minta, Nik(NIK), oleh=admin) is True
    isi = " ".join(satu.isi for satu in isi_data(warga, admin))
    assert ("Sini" in isi, "Sana" in isi) == (True, False)
    assert {nama for _, nama, _ in letak_data(warga, admin)} == {desa.sebutan}


def test_an_assignment_written_by_hand_opens_nothing_outside(
    desa: Desa, petugas: Pengguna, pendamping: Pengguna, semarang: Musim
) -> None:
    di_sana = Desa.objects.get(kode="33.74.01.1001")
    Penugasan.objects.create(pengguna=petugas, kecamatan=di_sana.kecamatan)
    Penugasan.objects.create(pengguna=pendamping, desa=di_sana)
    for siapa in (petugas, pendamping):
        assert list(Desa.objects.untuk(siapa)) == [desa]


def test_what_is_due_is_counted_for_the_own_seasons(
    desa: Desa, admin: Pengguna, semarang: Musim, orang_semarang: Pengguna
) -> None:
    seal(semarang, orang_semarang)
    PesertaFactory(musim=semarang, desa=Desa.objects.get(kode="33.74.01.1001"))
    with waktu.seakan(waktu.sekarang().replace(year=2040)):
        kami = sum(satu.jumlah for satu in masa_simpan(admin.kabupaten_id))
        mereka = sum(satu.jumlah for satu in masa_simpan(orang_semarang.kabupaten_id))
        semua = sum(satu.jumlah for satu in masa_simpan())
    assert (kami, mereka, semua) == (0, 1, 1)
