"""The pleno: attendance, votes on ties, and the ranking that follows from them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction
from pytest_django import DjangoAssertNumQueries

from desa.actions.jejak import kerusakan
from desa.galat import TransisiError
from desa.models import Desa, Jejak, Musim, Pengguna
from penilaian.actions import (
    create_hadir,
    create_imbang,
    decide_imbang,
    vote_imbang,
)
from penilaian.arsip import hitung
from penilaian.juri.pleno import imbang_kini, pemilih_imbang, pleno_musim
from penilaian.models import HadirPleno, Hasil, ImbangPleno, SuaraPleno
from penilaian.rekap import posisi_musim
from penilaian.syarat import syarat_penetapan
from tests.factories import PenggunaFactory
from tests.penilaian.contoh import ALPHA, BETA
from tests.penilaian.contoh_basis import write_desa
from tests.penilaian.contoh_juri import berbenturan, hadir, juri_lain
from tests.penilaian.contoh_segel import tetapkan
from tests.penilaian.halaman import As, pesan, teks, unsur

KEMBAR = replace(ALPHA, kode="33.19.01.2999", nama="Kembar")
SAMA = frozenset({ALPHA.kode, KEMBAR.kode})


@pytest.fixture
def kembar(pleno: Musim) -> Musim:
    """Alpha has a twin: nothing but the vote tells them apart."""
    pleno.status = Musim.Status.BERJALAN
    pleno.save()
    write_desa(pleno, KEMBAR)
    pleno.status = Musim.Status.PLENO
    pleno.save()
    return pleno


@pytest.fixture
def kedua(kembar: Musim) -> Pengguna:
    return juri_lain(kembar)


def peringkat(musim: Musim) -> list[tuple[int | None, str]]:
    posisi = posisi_musim(musim, musim.batas_data)
    return [(satu.peringkat, satu.nilai.desa.kode) for satu in posisi][:3]


def buka(musim: Musim, admin: Pengguna, *juri: Pengguna) -> ImbangPleno:
    for satu in juri:
        hadir(musim, satu)
    return create_imbang(musim, kode=ALPHA.kode, oleh=admin)


def suara(imbang: ImbangPleno, juri: Pengguna, kode: str = KEMBAR.kode) -> None:
    pilihan = imbang.anggota_set.get(keikutsertaan__desa__kode=kode)
    vote_imbang(imbang, pilihan=pilihan, alasan="Lebih lama berjalan.", oleh=juri)


def test_a_vote_with_reasons_orders_what_was_equal(
    kembar: Musim, juri: Pengguna, kedua: Pengguna, admin: Pengguna
) -> None:
    sebelum = sorted([(1, ALPHA.kode), (1, KEMBAR.kode)])
    assert sorted(peringkat(kembar)[:2], key=str) == sebelum
    imbang = buka(kembar, admin, juri, kedua)
    for satu in (juri, kedua):
        suara(imbang, satu)
    assert sorted(peringkat(kembar)[:2], key=str) == sebelum
    decide_imbang(imbang, alasan="Suara bulat.", oleh=admin)
    assert peringkat(kembar) == [(1, KEMBAR.kode), (2, ALPHA.kode), (3, BETA.kode)]
    (isi,) = pleno_musim(kembar).imbang
    assert [(a.desa.kode, a.suara, a.anggota.urutan) for a in isi.anggota] == [
        (KEMBAR.kode, 2, 1),
        (ALPHA.kode, 0, 2),
    ]
    assert [(s.juri, s.alasan) for s in isi.suara] == [
        (juri, "Lebih lama berjalan."),
        (kedua, "Lebih lama berjalan."),
    ]
    assert kerusakan() == []


def test_equal_votes_leave_a_shared_rank(
    kembar: Musim, juri: Pengguna, kedua: Pengguna, admin: Pengguna
) -> None:
    imbang = buka(kembar, admin, juri, kedua)
    suara(imbang, juri)
    suara(imbang, kedua, ALPHA.kode)
    decide_imbang(imbang, alasan="Suara terbagi.", oleh=admin)
    assert [satu for satu, _ in peringkat(kembar)] == [1, 1, 3]


def test_a_vote_says_nothing_once_a_third_is_equal_or_facts_have_moved(
    kembar: Musim, juri: Pengguna, admin: Pengguna
) -> None:
    imbang = buka(kembar, admin, juri)
    suara(imbang, juri)
    decide_imbang(imbang, alasan="Satu suara.", oleh=admin)
    write_desa(kembar, replace(ALPHA, kode="33.19.01.2998", nama="Ketiga"))
    assert [satu for satu, _ in peringkat(kembar)] == [1, 1, 1]


def test_the_seal_and_the_archive_keep_the_vote(
    kembar: Musim, juri: Pengguna, admin: Pengguna, tmp_path: Path
) -> None:
    imbang = buka(kembar, admin, juri)
    suara(imbang, juri)
    decide_imbang(imbang, alasan="Satu suara.", oleh=admin)
    berkas = tmp_path / "arsip.zip"
    call_command("arsip", "buat", "--musim", "2026", "--ke", str(berkas))
    assert [p.nilai.desa.kode for p in hitung(berkas).hasil][:2] == [
        KEMBAR.kode,
        ALPHA.kode,
    ]
    tetapkan(kembar, admin)
    beku = Hasil.objects.berurutan().values_list(
        "peringkat", "keikutsertaan__desa__kode"
    )
    assert list(beku)[:2] == [(1, KEMBAR.kode), (2, ALPHA.kode)]
    call_command("arsip", "periksa", str(berkas))


def test_only_who_is_here_and_free_of_ties_votes(
    kembar: Musim, juri: Pengguna, kedua: Pengguna, admin: Pengguna
) -> None:
    jauh = juri_lain(kembar, "Maria Setyaningsih")
    berbenturan(kedua, Desa.objects.get(kode=ALPHA.kode))
    imbang = buka(kembar, admin, juri, kedua)
    assert pemilih_imbang(kembar) == {imbang.pk: [juri]}
    for satu in (kedua, jauh):
        with pytest.raises(TransisiError, match="tidak tercatat hadir, atau"):
            suara(imbang, satu)
    suara(imbang, juri)
    with pytest.raises(TransisiError, match="sudah memberikan suara"):
        suara(imbang, juri, ALPHA.kode)
    decide_imbang(imbang, alasan="Satu juri yang bebas benturan.", oleh=admin)
    assert SuaraPleno.objects.count() == 1
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        SuaraPleno.objects.update(alasan="Lain.")


def test_a_vote_is_open_until_all_have_spoken_and_the_reason_is_written(
    kembar: Musim, juri: Pengguna, kedua: Pengguna, admin: Pengguna
) -> None:
    imbang = buka(kembar, admin, juri, kedua)
    suara(imbang, juri)
    with pytest.raises(TransisiError, match="Belum memberi suara: Hartono Wibowo"):
        decide_imbang(imbang, alasan="Cepat.", oleh=admin)
    pilihan = imbang.anggota_set.all()[0]
    with pytest.raises(TransisiError, match="tulis alasannya"):
        vote_imbang(imbang, pilihan=pilihan, alasan=" ", oleh=kedua)
    suara(imbang, kedua)
    with pytest.raises(TransisiError, match="alasan putusan"):
        decide_imbang(imbang, alasan=" ", oleh=admin)
    terbuka = [s.judul for s in syarat_penetapan(kembar) if not s.selesai]
    assert "1 nilai sama belum diputus pleno" in terbuka
    decide_imbang(imbang, alasan="Bulat.", oleh=admin)
    with pytest.raises(TransisiError, match="sudah diputus"):
        decide_imbang(imbang, alasan="Lagi.", oleh=admin)
    with pytest.raises(TransisiError, match="sudah dibuka"):
        create_imbang(kembar, kode=ALPHA.kode, oleh=admin)


def test_nothing_to_vote_on_or_nobody_to_vote(
    kembar: Musim, juri: Pengguna, admin: Pengguna
) -> None:
    assert imbang_kini(kembar) == [SAMA]
    with pytest.raises(TransisiError, match="tidak lagi bernilai sama"):
        create_imbang(kembar, kode=BETA.kode, oleh=admin)
    with pytest.raises(TransisiError, match="Catat dahulu juri"):
        create_imbang(kembar, kode=ALPHA.kode, oleh=admin)
    assert not ImbangPleno.objects.exists()
    Musim.objects.update(status="masa_sanggah")
    with pytest.raises(TransisiError, match="Pleno tidak sedang berjalan"):
        create_imbang(kembar, kode=ALPHA.kode, oleh=admin)


def test_attendance_is_written_once_with_one_chair(
    as_: As, kembar: Musim, juri: Pengguna, kedua: Pengguna, admin: Pengguna
) -> None:
    client = as_(admin)
    isi = {"juri": juri.pk, "sebagai": "ketua"}
    assert pesan(client.post("/pleno/hadir/", isi)) == ["Endang Lestari dicatat hadir."]
    assert pesan(client.post("/pleno/hadir/", isi))[-1].endswith("sudah dicatat hadir.")
    isi["juri"] = kedua.pk
    assert pesan(client.post("/pleno/hadir/", isi))[-1] == "Ketua pleno sudah dicatat."
    salah = client.post("/pleno/hadir/", {"juri": admin.pk, "sebagai": "ketua"})
    assert list(salah.context["hadir"].errors) == ["juri"]
    baru: Pengguna = PenggunaFactory(juri=True, nama="Maria Setyaningsih")
    with pytest.raises(TransisiError, match="belum menyatakan"):
        create_hadir(kembar, juri=baru, sebagai="anggota", oleh=admin)
    assert [h.juri for h in pleno_musim(kembar).hadir] == [juri]
    assert HadirPleno.objects.get().get_sebagai_display() == "Ketua"


def test_the_whole_vote_on_the_page(
    as_: As, kembar: Musim, juri: Pengguna, admin: Pengguna
) -> None:
    meja, kursi = as_(admin), as_(juri)
    hadir(kembar, juri)
    assert "berbagi peringkat sampai juri memberi suara" in teks(meja.get("/pleno/"))[0]
    assert unsur(kursi.get("/pleno/"), "button", "btn-primary") == []
    assert pesan(meja.post("/pleno/suara/", {"kode": BETA.kode})) == [
        "Desa ini tidak lagi bernilai sama dengan yang lain. Muat ulang halaman."
    ]
    meja.post("/pleno/suara/", {"kode": KEMBAR.kode})
    imbang = ImbangPleno.objects.get()
    alamat, awal = f"/pleno/suara/{imbang.pk}/", f"suara-{imbang.pk}"
    pilihan = imbang.anggota_set.get(keikutsertaan__desa__kode=KEMBAR.kode)
    kosong = kursi.post(alamat, {f"{awal}-pilihan": pilihan.pk})
    assert "Tulis alasannya." in " ".join(teks(kosong))
    isi = {f"{awal}-pilihan": pilihan.pk, f"{awal}-alasan": "Lebih lama berjalan."}
    assert pesan(kursi.post(alamat, isi)) == ["Suara Anda tercatat."]
    assert "sudah memberikan suara" in pesan(kursi.post(alamat, isi))[-1]
    putus = {f"putus-{imbang.pk}-alasan": ""}
    kosong = meja.post(f"{alamat}putusan/", putus)
    assert "Tulis alasan putusan pleno." in " ".join(teks(kosong))
    putus = {f"putus-{imbang.pk}-alasan": "Satu suara."}
    assert pesan(meja.post(f"{alamat}putusan/", putus)) == [
        "Putusan tersimpan. Peringkat mengikutinya."
    ]
    assert "sudah diputus" in pesan(meja.post(f"{alamat}putusan/", putus))[-1]
    dibaca = " ".join(teks(kursi.get("/pleno/")))
    assert "Endang Lestari memilih Desa Kembar Lebih lama berjalan." in dibaca
    assert "Satu suara." in dibaca
    assert list(Jejak.objects.values_list("tindakan", flat=True))[-3:] == [
        "buka_suara",
        "suara_pleno",
        "putus_imbang",
    ]


@pytest.mark.parametrize("jumlah", [1, 3])
def test_the_page_costs_the_same(
    as_: As,
    kembar: Musim,
    admin: Pengguna,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    orang = [juri_lain(kembar, f"Juri {ke}") for ke in range(jumlah)]
    imbang = buka(kembar, admin, *orang)
    for satu in orang:
        suara(imbang, satu)
    decide_imbang(imbang, alasan="Bulat.", oleh=admin)
    client = as_(admin)
    with django_assert_num_queries(18):
        client.get("/pleno/")


@pytest.mark.parametrize("jumlah", [1, 3])
def test_an_open_vote_costs_the_same(
    as_: As,
    kembar: Musim,
    juri: Pengguna,
    admin: Pengguna,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    orang = [juri_lain(kembar, f"Juri {ke}") for ke in range(jumlah)]
    imbang = buka(kembar, admin, juri, *orang)
    for satu in orang:
        suara(imbang, satu)
    client = as_(juri)
    with django_assert_num_queries(26):
        client.get("/pleno/")
