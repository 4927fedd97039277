"""A month is frozen once; other figures are another version, with a reason."""

from __future__ import annotations

from datetime import date, datetime
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoAssertNumQueries

from desa.actions.jejak import kerusakan
from desa.galat import TransisiError
from desa.models import Alokasi, Desa, JatuhTempo, Jejak, Keikutsertaan, Musim, Pengguna
from penilaian.actions import freeze_bulan
from penilaian.beku import baris_beku, bulan_beku, hari_kunci
from penilaian.models import NilaiBeku, Pembekuan
from penilaian.rekap import nilai_satu
from permata import waktu
from tests.factories import DesaFactory, KeikutsertaanFactory
from tests.penilaian.contoh_juri import berbenturan
from tests.penilaian.contoh_koreksi import terbuka
from tests.penilaian.halaman import As, pesan, tabel, teks

MEI, JUNI = date(2026, 5, 1), date(2026, 6, 1)
WHY = "Setoran Alpha salah catat."


@pytest.fixture
def lomba(pleno: Musim) -> Musim:
    """Four desa on 20 July: January to May are locked."""
    Musim.objects.update(status="berjalan", hari_terlambat=7)
    return Musim.objects.lengkap().get()


def salah() -> None:
    """The money of Alpha goes elsewhere."""
    Alokasi.objects.filter(tagihan__akun__desa__nama="Alpha").delete()


def bekukan(musim: Musim, bulan: date = MEI, alasan: str = "") -> Pembekuan:
    baru = freeze_bulan(musim, bulan, alasan=alasan)
    assert baru is not None
    return baru


def tolak(musim: Musim, bulan: date = MEI, alasan: str = "") -> str:
    with pytest.raises(TransisiError) as galat:
        freeze_bulan(musim, bulan, alasan=alasan)
    return str(galat.value)


def test_a_month_keeps_the_figures_of_the_day_of_its_lock(
    lomba: Musim, admin: Pengguna
) -> None:
    baru = freeze_bulan(lomba, MEI, oleh=admin)
    assert baru is not None
    # 15 June and seven days.
    assert (baru.pada, baru.versi, baru.aturan) == (date(2026, 6, 22), 1, lomba.aturan)
    for satu in baru.nilai_beku_set.select_related("keikutsertaan__desa__kecamatan"):
        nilai = nilai_satu(lomba, satu.keikutsertaan.desa, baru.pada)
        assert nilai is not None
        assert (satu.a, satu.b, satu.c, satu.s) == nilai.tampilan
    assert baru.nilai_beku_set.count() == Keikutsertaan.objects.count() == 4
    jejak = Jejak.objects.get(tindakan="bekukan_bulan")
    assert (jejak.oleh, jejak.alasan, kerusakan()) == (admin, "", [])


def test_the_same_figures_are_kept_once(lomba: Musim) -> None:
    bekukan(lomba)
    assert freeze_bulan(lomba, MEI) is None
    assert freeze_bulan(lomba, MEI, alasan=WHY) is None
    assert (Pembekuan.objects.count(), NilaiBeku.objects.count()) == (1, 4)


def test_other_figures_need_a_reason_and_leave_the_old_ones(
    lomba: Musim, admin: Pengguna
) -> None:
    lama = bekukan(lomba)
    semula = list(lama.nilai_beku_set.order_by("pk").values_list())
    salah()
    kata = "Angka 1 desa lain dari Mei 2026 versi 1 yang beku. Tulis alasannya."
    assert (tolak(lomba), tolak(lomba, alasan=" ")) == (kata, kata)
    baru = bekukan(lomba, alasan=WHY)
    assert (baru.versi, baru.alasan) == (2, WHY)
    assert list(lama.nilai_beku_set.order_by("pk").values_list()) == semula
    beda = [satu for satu in baris_beku(baru, lama, admin) if satu.berbeda]
    assert [(satu.nama, satu.turun > 0) for satu in beda] == [("Alpha", True)]


def test_a_month_waits_for_its_lock(lomba: Musim) -> None:
    assert tolak(lomba, JUNI) == "Juni 2026 baru terkunci sesudah Rabu, 22 Juli 2026."
    jakarta = ZoneInfo("Asia/Jakarta")
    with waktu.seakan(datetime(2026, 7, 22, 23, 59, tzinfo=jakarta)):
        assert "baru terkunci" in tolak(lomba, JUNI)
    with waktu.seakan(datetime(2026, 7, 23, tzinfo=jakarta)):
        assert bekukan(lomba, JUNI).pada == date(2026, 7, 22)


def test_the_last_month_is_locked_when_the_data_close(lomba: Musim) -> None:
    assert hari_kunci(lomba)[date(2026, 8, 1)] == lomba.batas_data
    Musim.objects.update(hari_terlambat=0)
    assert hari_kunci(Musim.objects.get())[MEI] == date(2026, 6, 15)


def test_what_is_no_month_of_the_season_or_has_no_due_date(lomba: Musim) -> None:
    assert "bukan bulan musim 2026" in tolak(lomba, date(2025, 12, 1))
    JatuhTempo.objects.filter(blth=MEI, jam="bpu").delete()
    assert tolak(lomba) == "Jatuh tempo Mei 2026 belum ditetapkan."
    assert [satu.pada for satu in bulan_beku(lomba) if satu.bulan == MEI] == [None]


def test_nothing_is_frozen_under_an_open_correction(lomba: Musim) -> None:
    Musim.objects.update(status="ditetapkan")
    terbuka(lomba)
    assert tolak(lomba).startswith("Koreksi hasil masih dibuka.")


def jalankan(**pilihan: str) -> list[str]:
    keluar = StringIO()
    call_command("bekukan_bulan", stdout=keluar, **pilihan)
    return keluar.getvalue().splitlines()


def test_the_command_freezes_what_is_locked_and_asks_for_reasons(lomba: Musim) -> None:
    assert jalankan() == [f"33.19 2026-0{n}: versi 1 dibekukan" for n in range(1, 6)]
    assert jalankan() == [f"33.19 2026-0{n}: sama" for n in range(1, 6)]
    salah()
    with pytest.raises(CommandError, match="Angka 1 desa lain dari Mei 2026"):
        jalankan()
    assert jalankan(bulan="2026-05", alasan=WHY) == ["33.19 2026-05: versi 2 dibekukan"]
    assert Pembekuan.objects.get(versi=2).oleh is None
    with pytest.raises(CommandError, match=r'"Mei" bukan bulan\. Contoh: 2026-03\.'):
        jalankan(bulan="Mei")


def test_the_list_says_where_each_month_stands(
    as_: As, lomba: Musim, admin: Pengguna
) -> None:
    bekukan(lomba)
    salah()
    bekukan(lomba, alasan=WHY)
    bekukan(lomba, date(2026, 4, 1))
    kata = " ".join(teks(as_(admin).get("/beku/")))
    assert WHY in kata
    assert [
        kata.count(satu)
        for satu in ("Dikoreksi", "Beku ", "Belum dibekukan", "Masih berjalan")
    ] == [1, 1, 3, 3]


def test_a_page_freezes_asks_why_and_shows_the_difference(
    as_: As, lomba: Musim, admin: Pengguna
) -> None:
    client, alamat = as_(admin), "/beku/2026-05/"
    assert "Bulan ini belum dibekukan" in " ".join(teks(client.get(alamat)))
    assert pesan(client.post(f"{alamat}bekukan/")) == ["Mei 2026 dibekukan, versi 1."]
    assert pesan(client.post(f"{alamat}bekukan/"))[-1] == (
        "Angka Mei 2026 masih sama dengan yang beku."
    )
    salah()
    halaman = client.post(f"{alamat}bekukan/", {"alasan": ""})
    assert "Angka 1 desa lain" in halaman.content.decode()
    client.post(f"{alamat}bekukan/", {"alasan": WHY})
    halaman = client.get(alamat, {"beda": "1"})
    assert WHY in " ".join(teks(halaman))
    (baris,) = tabel(halaman)
    assert (baris[0].split()[0], baris[-1].split()[0]) == ("Alpha", "turun")
    assert [b[0].split()[0] for b in tabel(client.get(alamat, {"q": "gam"}))] == [
        "Gamma"
    ]
    terbalik = tabel(client.get(alamat, {"versi": "1", "banding": "2", "beda": "1"}))
    assert terbalik[0][-1].split()[0] == "naik"
    assert "Tidak ada desa yang cocok" in " ".join(
        teks(client.get(alamat, {"q": "tiada"}))
    )
    assert client.get("/beku/2025-05/").status_code == 404
    assert client.get("/beku/mei/").status_code == 404


def test_the_export_holds_the_rows_that_are_shown(
    as_: As, lomba: Musim, admin: Pengguna
) -> None:
    client, alamat = as_(admin), "/beku/2026-05/ekspor.csv"
    assert client.get(alamat).status_code == 404
    bekukan(lomba)
    salah()
    bekukan(lomba, alasan=WHY)
    hasil = client.get(alamat, {"beda": "1"})
    assert hasil["Content-Disposition"] == 'attachment; filename="beku-2026-05-v2.csv"'
    kepala, baris = hasil.content.decode("utf-8-sig").splitlines()
    assert kepala.startswith("Kode,Desa,Kecamatan,Iuran")
    assert ",Alpha," in baris
    assert client.get("/beku/2026-05/ekspor.pdf").status_code == 404


def test_a_juror_reads_all_but_desa_with_a_tie(
    as_: As, lomba: Musim, juri: Pengguna
) -> None:
    bekukan(lomba)
    berbenturan(juri, Desa.objects.get(nama="Beta"))
    client = as_(juri)
    nama = [baris[0].split()[0] for baris in tabel(client.get("/beku/2026-05/"))]
    assert nama == ["Alpha", "Gamma", "Panjunan"]
    assert "Bekukan lagi" not in " ".join(teks(client.get("/beku/2026-05/")))
    assert client.post("/beku/2026-05/bekukan/").status_code == 403


@pytest.mark.parametrize("banyak", [1, 3])
def test_queries_do_not_grow_with_the_desa(
    as_: As,
    lomba: Musim,
    admin: Pengguna,
    banyak: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(banyak):
        KeikutsertaanFactory(musim=lomba, desa=DesaFactory())
    bekukan(lomba)
    salah()
    bekukan(lomba, alasan=WHY)
    client = as_(admin)
    for alamat, tanya in (("/beku/", 5), ("/beku/2026-05/", 8)):
        with django_assert_num_queries(tanya):
            client.get(alamat)
