"""Who sees which desa: one rule, and every model hangs on it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import models

from desa.actions.berkas import store_berkas
from desa.actions.bukti import cancel_bukti
from desa.models import (
    BarisImpor,
    Berkas,
    Bukti,
    DaftarSementara,
    Desa,
    Impor,
    Kecamatan,
    Keikutsertaan,
    KlaimPutusan,
    Lampiran,
    Musim,
    Pembukaan,
    Penanganan,
    Penengahan,
    Pengguna,
    Pengingat,
    Penugasan,
    PernyataanNihil,
    PutusanSengketa,
)
from desa.models.wilayah import MilikDesaQuerySet
from permata import waktu
from tests.contoh_periksa import diperiksa, diputus
from tests.contoh_tenggat import PerpanjanganFactory
from tests.desa.contoh import foto, isian_iuran, kirim, putus
from tests.factories import (
    AkunFactory,
    BuktiFactory,
    DesaFactory,
    PenggunaFactory,
    PesertaFactory,
    TagihanFactory,
)

MILIK = [
    model
    for model in apps.get_app_config("desa").get_models()
    if isinstance(model._default_manager.all(), MilikDesaQuerySet)
    and model is not DaftarSementara  # its owner's alone
]
MEI = date(2026, 5, 1)
# desa: own kecamatan and binaan; sebelah: same kecamatan; jauh: another one.
TERLIHAT = {
    "admin": {"desa", "sebelah", "jauh"},
    "juri": {"desa", "sebelah", "jauh"},
    "petugas semua": {"desa", "sebelah", "jauh"},
    "petugas kecamatan": {"desa", "sebelah"},
    "petugas tanpa tugas": set(),
    "operator": {"desa"},
    "pendamping": {"desa"},
    "pendamping dua": {"desa", "jauh"},
    "pendamping tanpa tugas": set(),
}


def isi(desa: Desa, petugas: Pengguna) -> None:
    """At least one row of every model that belongs to a desa."""
    operator = PenggunaFactory(operator=True, desa=desa)
    akun = AkunFactory(desa=desa)
    TagihanFactory(akun=akun)
    putus(kirim(desa, operator, isian_iuran(akun)), "disetujui", petugas)
    BuktiFactory(desa=desa, jenis="anggaran")
    BuktiFactory(desa=desa, jenis="regulasi")
    BuktiFactory(desa=desa, jenis="peserta")
    PesertaFactory(desa=desa)
    PerpanjanganFactory(desa=desa)
    sekitar(desa, petugas)


def sekitar(desa: Desa, petugas: Pengguna) -> None:
    """What is done around the evidence of a desa."""
    musim = Musim.objects.get()
    impor = Impor.objects.filter(musim=musim).first() or Impor.objects.create(
        musim=musim,
        jenis="buku_besar",
        nama_berkas="buku.csv",
        sha256="a" * 64,
        ukuran=1,
        oleh=petugas,
    )
    BarisImpor.objects.create(impor=impor, putaran=0, kelompok="cocok", desa=desa)
    PernyataanNihil.objects.create(musim=musim, desa=desa, blth=MEI, oleh=petugas)
    Pembukaan.objects.create(
        musim=musim, desa=desa, jenis="iuran", sampai=MEI, alasan="Uji", oleh=petugas
    )
    kini = waktu.sekarang()
    Penanganan.objects.create(
        bukti=Bukti.objects.filter(desa=desa)[0],
        oleh=petugas,
        sejak=kini,
        sampai=kini + timedelta(minutes=15),
    )
    Pengingat.objects.create(
        musim=musim,
        desa=desa,
        kategori="iuran",
        saluran="wa",
        pesan="Mohon kirim.",
        dibuat_oleh=petugas,
    )
    hasil = diperiksa(diputus(desa, musim))
    Penengahan.objects.create(
        pemeriksaan=hasil, benar="pertama", catatan="Jelas.", oleh=petugas
    )
    peserta = PesertaFactory(desa=desa)
    putusan = PutusanSengketa.objects.create(
        musim=musim, warga=peserta.warga, alamat="ktp", alasan="KTP.", oleh=petugas
    )
    KlaimPutusan.objects.create(putusan=putusan, peserta=peserta, menang=True)


@pytest.fixture
def dunia(musim: Musim, desa: Desa, desa_lain: Desa) -> dict[str, Desa]:
    sebelah = DesaFactory(kecamatan=desa.kecamatan, nama="Besito")
    Keikutsertaan.objects.create(
        musim=musim,
        desa=sebelah,
        liga="desa",
        kelas="kecil",
        potensi_bpu=1,
        potensi_sumber="Uji",
    )
    semua: dict[str, Desa] = {"desa": desa, "sebelah": sebelah, "jauh": desa_lain}
    petugas = PenggunaFactory()
    for satu in semua.values():
        isi(satu, petugas)
    return semua


@pytest.fixture
def orang(dunia: dict[str, Desa]) -> Callable[[str], Pengguna]:
    def buat(nama: str) -> Pengguna:
        peran, _, sisa = nama.partition(" ")
        match peran:
            case "admin" | "juri" | "operator":
                lain = {"desa": dunia["desa"]} if peran == "operator" else {}
                return PenggunaFactory(**{peran: True}, **lain)
            case "petugas" if sisa == "semua":
                return PenggunaFactory()
            case "petugas":
                pengguna = PenggunaFactory(cakupan="kecamatan")
                tugas: list[dict[str, models.Model]] = [
                    {"kecamatan": dunia["desa"].kecamatan}
                ]
            case _:
                pengguna = PenggunaFactory(pendamping=True)
                dua = ["desa", "jauh"] if sisa == "dua" else ["desa"]
                tugas = [{"desa": dunia[kunci]} for kunci in dua]
        for satu in tugas if sisa != "tanpa tugas" else []:
            Penugasan.objects.create(pengguna=pengguna, **satu)
        return pengguna

    return buat


def pemilik(baris: models.Model, jalur: str) -> set[int]:
    """The desa of a row, followed by hand instead of by the query."""
    semua: list[object] = [baris]
    for langkah in jalur.split("__"):
        lanjut: list[object] = []
        for satu in semua:
            nilai = getattr(satu, langkah)
            lanjut += nilai.all() if hasattr(nilai, "all") else [nilai]
        semua = lanjut
    return {satu.pk for satu in semua if isinstance(satu, Desa)}


@pytest.mark.parametrize("nama", TERLIHAT)
def test_who_sees_which_desa(
    dunia: dict[str, Desa], orang: Callable[[str], Pengguna], nama: str
) -> None:
    pengguna = orang(nama)
    harus = {dunia[kunci].pk for kunci in TERLIHAT[nama]}
    terlihat = set(
        Desa.objects.untuk(pengguna)
        .filter(pk__in=[satu.pk for satu in dunia.values()])
        .values_list("pk", flat=True)
    )
    assert terlihat == harus
    kecamatan = {d.kecamatan_id for d in dunia.values() if d.pk in harus}
    assert kecamatan <= set(
        Kecamatan.objects.untuk(pengguna).values_list("pk", flat=True)
    )


@pytest.mark.parametrize("nama", TERLIHAT)
def test_rows_follow_their_desa(
    dunia: dict[str, Desa], orang: Callable[[str], Pengguna], nama: str
) -> None:
    """Each row shown is of a desa in sight, and every desa in sight shows one."""
    pengguna = orang(nama)
    harus = {dunia[kunci].pk for kunci in TERLIHAT[nama]}
    for model in MILIK:
        semua = model._default_manager.all()
        assert isinstance(semua, MilikDesaQuerySet)
        didapat = [pemilik(satu, semua.jalur_desa) for satu in semua.untuk(pengguna)]
        assert set().union(*didapat) == harus, model.__name__
        assert [len(satu) for satu in didapat] == [1] * len(didapat)


def test_every_model_that_belongs_to_a_desa_has_rows_here() -> None:
    assert {model.__name__ for model in MILIK} == {
        "Akun",
        "BarisImpor",
        "Bukti",
        "IsianAnggaran",
        "IsianPeserta",
        "IsianRegulasi",
        "Jejak",
        "Keikutsertaan",
        "KlaimPutusan",
        "Pembayaran",
        "Pembukaan",
        "PemeriksaanUlang",
        "Penanganan",
        "Penengahan",
        "Pengingat",
        "PernyataanNihil",
        "Perpanjangan",
        "Peserta",
        "Tagihan",
        "Transisi",
        "VersiBukti",
    }


def test_a_new_assignment_counts_at_once(
    dunia: dict[str, Desa], orang: Callable[[str], Pengguna]
) -> None:
    pengguna = orang("petugas kecamatan")
    assert dunia["jauh"] not in Desa.objects.untuk(pengguna)
    Penugasan.objects.create(pengguna=pengguna, kecamatan=dunia["jauh"].kecamatan)
    assert dunia["jauh"] in Desa.objects.untuk(pengguna)


def test_a_draft_is_seen_by_its_own_desa_alone(
    dunia: dict[str, Desa], orang: Callable[[str], Pengguna], desa: Desa
) -> None:
    draf = kirim(desa, PenggunaFactory(operator=True, desa=desa), draf=True)
    berkas = Berkas.objects.get(lampiran_set__versi__bukti=draf)
    for _ in range(2):
        terlihat = [
            (draf in Bukti.objects.untuk(satu), berkas in Berkas.objects.untuk(satu))
            for satu in map(orang, TERLIHAT)
        ]
        assert terlihat == [(n == "operator",) * 2 for n in TERLIHAT]
        if draf.status == "draf":  # and a draft that was thrown away
            draf = cancel_bukti(draf, oleh=draf.dibuat_oleh)


@pytest.mark.parametrize("nama", ["juri", "admin", "pendamping"])
def test_only_desa_and_petugas_open_a_file_with_a_nik_on_it(
    desa: Desa, request: pytest.FixtureRequest, operator: Pengguna, nama: str
) -> None:
    """The photo of a registration form; the other kinds stay open to all."""
    berkas = {}
    for jenis in Bukti.Jenis.values:
        bukti = BuktiFactory(desa=desa, jenis=jenis)
        berkas[jenis] = store_berkas(foto(), oleh=operator)
        Lampiran.objects.create(versi=bukti.versi_kini, berkas=berkas[jenis], urut=1)
    assert set(Berkas.objects.untuk(operator)) == set(berkas.values())
    assert set(Berkas.objects.untuk(request.getfixturevalue(nama))) == {
        satu for jenis, satu in berkas.items() if jenis != "peserta"
    }
    assert set(Berkas.objects.untuk(operator)) == set(berkas.values())
