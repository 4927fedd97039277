"""The season goes on: the result is sealed once, and nothing moves it afterwards."""

from __future__ import annotations

import io
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client

from desa.actions.jejak import kerusakan
from desa.galat import TransisiError
from desa.models import Alokasi, Desa, Jejak, Musim, Pengguna, Peserta, Tagihan
from penilaian import tetap
from penilaian.actions import advance_season, propose_penetapan
from penilaian.models import DampakAturan, Hasil, Penetapan, SuaraPleno
from penilaian.rekap import posisi_musim
from tests.factories import MusimFactory
from tests.penilaian.contoh_aturan import usulan_aturan
from tests.penilaian.contoh_juri import berbenturan, finalis, hadir, imbang, juri_lain
from tests.penilaian.contoh_koreksi import SEBAB
from tests.penilaian.contoh_segel import BA, dokumen, tetapkan
from tests.penilaian.contoh_terbit import setelan
from tests.penilaian.halaman import As, pesan, tabel, teks
from tests.penilaian.kendala_beku import nilai_beku, pembekuan

STATUS = list(Musim.Status.values)
PLENO = STATUS.index("pleno")
HASIL = [
    (1, "Alpha", "97.50", "76.88", "72.38", "83.55", ""),
    (2, "Beta", "92.94", "100.00", "52.18", "80.44", ""),
    (3, "Gamma", "88.67", "52.13", "79.09", "76.18", ""),
    (None, "Panjunan", "0.00", "0.00", "0.00", "0.00", "kelurahan"),
]


@pytest.fixture
def ditetapkan(pleno: Musim, admin: Pengguna) -> Musim:
    return tetapkan(pleno, admin).musim


def hasil(penetapan: Penetapan) -> list[tuple[Any, ...]]:
    return [
        (
            h.peringkat,
            h.keikutsertaan.desa.nama,
            *map(str, (h.a, h.b, h.c, h.s)),
            h.keterangan,
        )
        for h in penetapan.hasil_set.berurutan()
    ]


def jejak() -> list[str]:
    return list(Jejak.objects.values_list("tindakan", flat=True))


def test_the_jury_decides_and_the_result_is_written_down(
    ditetapkan: Musim, admin: Pengguna
) -> None:
    """Of the close of the data, whatever day it is (20 July in this test)."""
    penetapan = Penetapan.objects.get()
    assert hasil(penetapan) == HASIL
    assert (ditetapkan.status, penetapan.versi) == ("ditetapkan", 1)
    assert (penetapan.pada, penetapan.alasan) == (ditetapkan.batas_data, "")
    assert (penetapan.ditetapkan_oleh, penetapan.aturan) == (admin, ditetapkan.aturan)


def test_the_digest_is_that_of_the_archive(ditetapkan: Musim, tmp_path: Path) -> None:
    jalur = tmp_path / "arsip.zip"
    keluaran = io.StringIO()
    call_command(
        "arsip", "buat", "--musim", "2026", "--ke", str(jalur), stdout=keluaran
    )
    with zipfile.ZipFile(jalur) as arsip:
        segel = arsip.read("SHA256SUMS")
    assert Penetapan.objects.get().sidik == sha256(segel).hexdigest()


def test_what_is_sealed_is_what_the_ranking_said(pleno: Musim, admin: Pengguna) -> None:
    semua = [
        (p.peringkat, p.nilai.desa.nama, *map(str, p.nilai.tampilan), p.keterangan)
        for p in posisi_musim(pleno, pleno.batas_data)
    ]
    tetapkan(pleno, admin)
    assert hasil(Penetapan.objects.get()) == semua


def test_every_step_leaves_one_line_and_the_seal_one_more(
    musim: Musim, desa: Desa, admin: Pengguna
) -> None:
    musim.status = Musim.Status.PERSIAPAN
    musim.save()
    for dari in STATUS[:-1]:
        if dari == "pleno":
            musim = tetapkan(musim, admin).musim
        else:
            musim = advance_season(musim, dari=dari, oleh=admin)
        sudah = STATUS.index(dari) >= PLENO
        segel = ["usulkan_penetapan", "tetapkan_hasil"] if sudah else []
        langkah = [f"musim_{satu}" for satu in STATUS[1 : STATUS.index(dari) + 2]]
        assert sorted(jejak()) == sorted(langkah + segel)
        assert Penetapan.objects.count() == sudah
    assert musim.status == "arsip"
    bukan = Jejak.objects.exclude(oleh=admin).values_list("tindakan", flat=True)
    assert list(bukan) == ["usulkan_penetapan"]
    assert kerusakan() == []


@pytest.mark.parametrize("dari", ["berjalan", "ditetapkan", "diumumkan", ""])
def test_a_step_from_a_state_that_is_past_is_refused(
    pleno: Musim, admin: Pengguna, dari: str
) -> None:
    with pytest.raises(TransisiError) as galat:
        advance_season(pleno, dari=dari, oleh=admin)
    assert str(galat.value) == "Musim sudah pleno juri."
    assert (Penetapan.objects.count(), jejak()) == (0, [])


def test_the_button_of_the_season_seals_nothing(
    as_: As, pleno: Musim, admin: Pengguna
) -> None:
    jawaban = as_(admin).post("/musim/lanjut/", {"dari": "pleno"})
    assert pesan(jawaban) == [
        "Hasil ditetapkan oleh dua orang panitia di halaman Penetapan."
    ]
    pleno.refresh_from_db()
    assert (pleno.status, Penetapan.objects.count(), jejak()) == ("pleno", 0, [])


@pytest.mark.parametrize("status", STATUS[:PLENO])
def test_no_result_is_proposed_before_the_jury_has_met(
    pleno: Musim, admin: Pengguna, status: str
) -> None:
    pleno.status = status
    pleno.save()
    with pytest.raises(TransisiError) as galat:
        propose_penetapan(pleno, alasan=BA, oleh=admin)
    assert str(galat.value) == "Hasil baru dapat ditetapkan setelah pleno juri."
    assert (Penetapan.objects.count(), Hasil.objects.count()) == (0, 0)


def test_a_season_without_rules_is_not_sealed_at_all(
    pleno: Musim, admin: Pengguna
) -> None:
    pleno.aturan = None
    pleno.save()
    with pytest.raises(TransisiError):
        tetapkan(pleno, admin)
    pleno.refresh_from_db()
    assert (pleno.status, Penetapan.objects.count(), jejak()) == ("pleno", 0, [])


def change_facts() -> None:
    """Payments vanish, bills grow, participants leave: behind all doors."""
    Alokasi.objects.all().delete()
    Tagihan.objects.update(jumlah=1, jumlah_tk=99)
    Peserta.objects.update(status="gugur")


def test_facts_that_change_later_do_not_move_it(
    as_: As, client: Client, ditetapkan: Musim, admin: Pengguna
) -> None:
    penetapan = Penetapan.objects.get()
    change_facts()
    advance_season(ditetapkan, dari="ditetapkan", oleh=admin)
    assert hasil(penetapan) == HASIL
    kini = [str(p.nilai.tampilan.s) for p in posisi_musim(ditetapkan)]
    assert set(kini).isdisjoint({"83.55", "80.44", "76.18"})
    halaman = client.get("/pemenang/")
    assert [baris[:2] for baris in tabel(halaman)] != []
    umum = " ".join(teks(halaman))
    cari = ("Alpha", "83,55", "80,44", "76,18", penetapan.sidik)
    assert [satu for satu in cari if satu not in umum] == []


def test_a_correction_is_a_new_version_with_its_reason(
    ditetapkan: Musim, admin: Pengguna
) -> None:
    lama = Penetapan.objects.get()
    with pytest.raises(TransisiError) as galat:
        tetapkan(ditetapkan, admin, "Tanpa perubahan.")
    assert str(galat.value) == "Tidak ada yang berbeda dari versi 1."
    change_facts()
    for alasan in ("", "  "):
        with pytest.raises(TransisiError) as galat:
            tetapkan(ditetapkan, admin, alasan)
        assert str(galat.value) == "Versi 2 perlu alasan atau nomor berita acara."
    baru = tetapkan(ditetapkan, admin, "Sanggahan Beta diterima.")
    assert (baru.versi, baru.alasan) == (2, "Sanggahan Beta diterima.")
    assert (hasil(lama), lama.sidik == baru.sidik) == (HASIL, False)
    assert hasil(baru) != HASIL
    # The correction ends in the new version.
    assert list(Jejak.objects.values_list("tindakan", "alasan"))[-2:] == [
        ("koreksi_selesai", SEBAB["alasan"]),
        ("tetapkan_hasil", "Sanggahan Beta diterima."),
    ]


@pytest.fixture
def tabel_terisi(ditetapkan: Musim, admin: Pengguna) -> None:
    """A line in every table that only grows."""
    satu, dua = Desa.objects.filter(jenis="desa")[:2]
    juri = juri_lain(ditetapkan)
    berbenturan(juri, satu)
    ikut = finalis(satu).keikutsertaan
    hadir(ditetapkan, juri)
    seri = imbang(ditetapkan, satu, dua)
    pilihan = seri.anggota_set.get(keikutsertaan__desa=dua)
    SuaraPleno.objects.create(imbang=seri, juri=juri, pilihan=pilihan, alasan="Tertib.")
    setelan(ditetapkan, admin)
    usulan = usulan_aturan(ditetapkan)
    DampakAturan.objects.create(usulan=usulan, keikutsertaan=ikut, s_baru=1)
    nilai_beku(pembekuan(ditetapkan), ikut)


@pytest.mark.usefixtures("tabel_terisi")
@pytest.mark.parametrize("nama", tetap.TABEL)
@pytest.mark.parametrize(
    "perintah", ["UPDATE {} SET id = id", "DELETE FROM {} WHERE id > 0"]
)
def test_the_database_itself_keeps_a_sealed_line(nama: str, perintah: str) -> None:
    penetapan = Penetapan.objects.get()
    semula = (penetapan.sidik, hasil(penetapan))
    dokumen(penetapan)
    with (
        pytest.raises(DatabaseError) as galat,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(perintah.format(nama))
    assert str(galat.value).split("\n")[0] == f"append-only: {nama}"
    assert (Penetapan.objects.get().sidik, hasil(penetapan)) == semula


def test_the_newest_season_is_the_one_that_goes_on(
    as_: As, pleno: Musim, admin: Pengguna
) -> None:
    lama = MusimFactory(tahun=2025, status="masa_sanggah")
    Musim.objects.filter(pk=pleno.pk).update(status="masa_sanggah")
    response = as_(admin).post("/musim/lanjut/", {"dari": "masa_sanggah"})
    assert pesan(response) == ["Musim 2026 sekarang: pleno juri."]
    lama.refresh_from_db()
    assert lama.status == "masa_sanggah"


@pytest.mark.parametrize("peran", ["petugas", "operator", "pendamping", "juri"])
def test_nobody_but_the_panitia_moves_the_season(
    as_: As, pleno: Musim, peran: str, request: pytest.FixtureRequest
) -> None:
    client = as_(request.getfixturevalue(peran))
    response = client.post("/musim/lanjut/", {"dari": "pleno"})
    pleno.refresh_from_db()
    assert (response.status_code, pleno.status) == (403, "pleno")


def test_looking_does_not_move_it(as_: As, pleno: Musim, admin: Pengguna) -> None:
    response = as_(admin).get("/musim/lanjut/?dari=pleno")
    pleno.refresh_from_db()
    assert (response.status_code, pleno.status) == (405, "pleno")
