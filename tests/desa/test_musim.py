"""The season: forward only, its rules locked, its due dates generated and edited."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from desa.actions.jejak import kerusakan
from desa.actions.musim import (
    add_hari_libur,
    advance_musim,
    berikutnya,
    edit_jatuh_tempo,
    generate_jatuh_tempo,
    remove_hari_libur,
    set_aturan,
)
from desa.galat import TransisiError
from desa.models import (
    Akun,
    Desa,
    HariLibur,
    JatuhTempo,
    Jejak,
    Musim,
    Pengguna,
    Tagihan,
)
from permata.tempo import baca_libur
from tests.factories import TEMPO_PU, AkunFactory, TagihanFactory

URUTAN = [
    "persiapan",
    "berjalan",
    "tutup_data",
    "masa_sanggah",
    "pleno",
    "ditetapkan",
    "diumumkan",
    "arsip",
]
TERSEGEL = "Hasil musim 2026 sudah ditetapkan, jatuh temponya tetap."
# PU of juknis 1; BPU: the 15th of the same month or the next working day.
TEMPO_BPU = {
    date(2026, 1, 1): date(2026, 1, 15),
    date(2026, 2, 1): date(2026, 2, 16),
    date(2026, 3, 1): date(2026, 3, 16),
    date(2026, 4, 1): date(2026, 4, 15),
    date(2026, 5, 1): date(2026, 5, 15),
    date(2026, 6, 1): date(2026, 6, 15),
    date(2026, 7, 1): date(2026, 7, 15),
    date(2026, 8, 1): date(2026, 8, 18),
}
CUTI = {
    "pu": {date(2026, 1, 1): date(2026, 2, 18), date(2026, 4, 1): date(2026, 5, 18)},
    "bpu": {date(2026, 2, 1): date(2026, 2, 18), date(2026, 5, 1): date(2026, 5, 18)},
}


@pytest.fixture
def libur(db: None) -> None:
    HariLibur.objects.bulk_create(
        HariLibur(tanggal=h.tanggal, jenis=h.jenis.value, nama=h.nama)
        for h in baca_libur(2026)
    )


def tempo(musim: Musim, jam: str) -> dict[date, date]:
    semua = musim.jatuh_tempo_set.filter(jam=jam)
    return dict(semua.values_list("blth", "tanggal"))


def tindakan() -> list[str]:
    return list(Jejak.objects.values_list("tindakan", flat=True))


def test_the_season_goes_through_its_states_in_order(
    musim: Musim, admin: Pengguna
) -> None:
    Musim.objects.update(status="persiapan")
    musim.refresh_from_db()
    dilalui = [musim.status]
    while ke := berikutnya(musim):
        musim = advance_musim(musim, dari=musim.status, oleh=admin)
        assert musim.status == ke
        dilalui.append(musim.status)
    assert dilalui == URUTAN
    assert tindakan() == [f"musim_{status}" for status in URUTAN[1:]]
    with pytest.raises(TransisiError) as galat:
        advance_musim(musim, dari="arsip", oleh=admin)
    assert str(galat.value) == "Musim sudah arsip."
    assert kerusakan() == []


@pytest.mark.parametrize("dari", [s for s in [*URUTAN, ""] if s != "berjalan"])
def test_a_step_binds_to_the_state_that_was_seen(
    musim: Musim, admin: Pengguna, dari: str
) -> None:
    with pytest.raises(TransisiError) as galat:
        advance_musim(musim, dari=dari, oleh=admin)
    assert str(galat.value) == "Musim sudah berjalan."
    assert (Musim.objects.get().status, tindakan()) == ("berjalan", [])


def test_a_season_without_rules_does_not_start(musim: Musim, admin: Pengguna) -> None:
    Musim.objects.update(status="persiapan", aturan=None)
    with pytest.raises(TransisiError) as galat:
        advance_musim(musim, dari="persiapan", oleh=admin)
    assert str(galat.value) == "Tetapkan aturan dan bobot sebelum musim dimulai."


BOBOT = {"iuran": 30, "regulasi": 20, "mandiri": 50}


def ubah_bobot(musim: Musim, oleh: Pengguna) -> Any:
    return set_aturan(musim, bobot=BOBOT, isi={}, alasan="Rapat 2 Januari", oleh=oleh)


def test_new_rules_are_a_new_version(musim: Musim, admin: Pengguna) -> None:
    Musim.objects.update(status="persiapan")
    aturan = ubah_bobot(musim, admin)
    musim.refresh_from_db()
    assert (aturan.versi, aturan.bobot, musim.aturan) == (2, BOBOT, aturan)
    assert musim.aturan_set.get(versi=1).bobot == {
        "iuran": 40,
        "regulasi": 25,
        "mandiri": 35,
    }
    assert list(Jejak.objects.values_list("tindakan", "alasan")) == [
        ("tetapkan_aturan", "Rapat 2 Januari")
    ]


@pytest.mark.parametrize("status", URUTAN[1:])
def test_weights_are_locked_once_the_season_runs(
    musim: Musim, admin: Pengguna, status: str
) -> None:
    Musim.objects.update(status=status)
    with pytest.raises(TransisiError) as galat:
        ubah_bobot(musim, admin)
    assert str(galat.value) == (
        "Bobot dan aturan dikunci sejak musim berjalan. Perubahan sesudahnya "
        "perlu alasan dan persetujuan orang kedua."
    )
    assert musim.aturan_set.count() == 1


@pytest.mark.parametrize("cuti", [False, True])
def test_both_clocks(musim: Musim, libur: None, admin: Pengguna, cuti: bool) -> None:
    musim.jatuh_tempo_set.all().delete()
    Musim.objects.update(cuti_menggeser=cuti)
    assert generate_jatuh_tempo(musim, oleh=admin) == 16
    geser = CUTI if cuti else {"pu": {}, "bpu": {}}
    assert tempo(musim, "pu") == TEMPO_PU | geser["pu"]
    assert tempo(musim, "bpu") == TEMPO_BPU | geser["bpu"]
    assert tindakan() == ["susun_jatuh_tempo"]


def test_a_due_date_set_by_hand_stays(
    musim: Musim, libur: None, admin: Pengguna
) -> None:
    satu = musim.jatuh_tempo_set.get(jam="pu", blth=date(2026, 5, 1))
    edit_jatuh_tempo(satu, tanggal=date(2026, 6, 22), alasan="Banjir", oleh=admin)
    assert generate_jatuh_tempo(musim, oleh=admin) == 15
    assert tempo(musim, "pu") == TEMPO_PU | {date(2026, 5, 1): date(2026, 6, 22)}
    satu.refresh_from_db()
    assert satu.disunting is True
    assert list(Jejak.objects.values_list("tindakan", "alasan")) == [
        ("ubah_jatuh_tempo", "Banjir"),
        ("susun_jatuh_tempo", ""),
    ]


def test_a_due_date_is_not_before_its_month(musim: Musim, admin: Pengguna) -> None:
    satu = musim.jatuh_tempo_set.get(jam="pu", blth=date(2026, 5, 1))
    with pytest.raises(ValidationError) as galat:
        edit_jatuh_tempo(satu, tanggal=date(2026, 4, 30), alasan="Salah", oleh=admin)
    assert galat.value.messages == ["Jatuh tempo tidak boleh sebelum bulan iurannya."]
    satu.refresh_from_db()
    assert (satu.tanggal, tindakan()) == (date(2026, 6, 15), [])


def test_bills_follow_their_clock(
    musim: Musim, libur: None, admin: Pengguna, desa: Desa, akun: Akun
) -> None:
    wadah = AkunFactory(desa=desa, jenis="wadah", jam="bpu")
    mei = date(2026, 5, 1)
    salah = date(2026, 12, 31)
    pu = TagihanFactory(akun=akun, blth=mei, jatuh_tempo=salah)
    bpu = TagihanFactory(akun=wadah, blth=mei, jatuh_tempo=salah)
    generate_jatuh_tempo(musim, oleh=admin)
    assert dict(Tagihan.objects.values_list("pk", "jatuh_tempo")) == {
        pu.pk: date(2026, 6, 15),
        bpu.pk: date(2026, 5, 15),
    }
    satu = musim.jatuh_tempo_set.get(jam="bpu", blth=mei)
    edit_jatuh_tempo(satu, tanggal=date(2026, 5, 20), alasan="Banjir", oleh=admin)
    assert dict(Tagihan.objects.values_list("pk", "jatuh_tempo")) == {
        pu.pk: date(2026, 6, 15),
        bpu.pk: date(2026, 5, 20),
    }


def test_days_off_move_due_dates_when_they_are_generated_again(
    musim: Musim, libur: None, admin: Pengguna
) -> None:
    hari = HariLibur(tanggal=date(2026, 6, 15), jenis="nasional", nama="Pilkades")
    add_hari_libur(hari, oleh=admin)
    mei = date(2026, 5, 1)
    assert tempo(musim, "pu")[mei] == date(2026, 6, 15)
    generate_jatuh_tempo(musim, oleh=admin)
    # 16 June is a national holiday as well.
    assert tempo(musim, "pu")[mei] == date(2026, 6, 17)
    remove_hari_libur(hari, oleh=admin)
    generate_jatuh_tempo(musim, oleh=admin)
    assert tempo(musim, "pu") == TEMPO_PU
    assert tindakan() == [
        "tambah_hari_libur",
        "susun_jatuh_tempo",
        "hapus_hari_libur",
        "susun_jatuh_tempo",
    ]


def test_a_day_off_is_there_once_and_goes_once(musim: Musim, admin: Pengguna) -> None:
    """Two panitia at once: the second one reads what the first one did."""
    isi = {"tanggal": date(2026, 6, 15), "jenis": "nasional"}
    hari = add_hari_libur(HariLibur(nama="Pilkades", **isi), oleh=admin)
    with pytest.raises(TransisiError) as galat:
        add_hari_libur(HariLibur(nama="Pemilihan", **isi), oleh=admin)
    assert str(galat.value) == "Tanggal ini sudah ada dalam daftar."
    lagi = HariLibur.objects.get()
    remove_hari_libur(hari, oleh=admin)
    with pytest.raises(TransisiError) as galat:
        remove_hari_libur(lagi, oleh=admin)
    assert str(galat.value) == "Pilkades sudah dihapus."
    assert tindakan() == ["tambah_hari_libur", "hapus_hari_libur"]


@pytest.mark.parametrize("status", ["ditetapkan", "diumumkan", "arsip"])
def test_due_dates_are_sealed_with_the_result(
    musim: Musim, admin: Pengguna, status: str
) -> None:
    Musim.objects.update(status=status)
    musim.refresh_from_db()
    sebelum = tempo(musim, "pu")
    satu = JatuhTempo.objects.filter(musim=musim)[0]
    for langkah in (
        lambda: generate_jatuh_tempo(musim, oleh=admin),
        lambda: edit_jatuh_tempo(
            satu, tanggal=date(2026, 12, 1), alasan="Lain", oleh=admin
        ),
    ):
        with pytest.raises(TransisiError) as galat:
            langkah()
        assert str(galat.value) == TERSEGEL
    assert (tempo(musim, "pu"), tindakan()) == (sebelum, [])


def test_the_score_of_today_never_looks_past_the_close_of_the_data(
    musim: Musim,
) -> None:
    assert musim.pada == date(2026, 7, 20)
    musim.batas_data = date(2026, 7, 1)
    assert musim.pada == date(2026, 7, 1)
