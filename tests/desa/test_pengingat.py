"""Reminders: one message a day, its link, and what came of it."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.signing import Signer
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from desa.actions.nihil import declare_nihil
from desa.actions.pengingat import (
    BaruDiingatkanError,
    Perkara,
    Surat,
    create_pengingat,
    open_pengingat,
)
from desa.belum import Belum
from desa.galat import TransisiError
from desa.models import Akun, Bukti, Desa, Jejak, Musim, Pengguna, Pengingat
from desa.pengingat import baca_token, formulir_url, token_dari, tulis_pesan, wa_url
from permata import waktu
from tests.desa.contoh import (
    ganti,
    isian_iuran,
    isian_peserta,
    isian_regulasi,
    kirim,
    putus,
)

MEI, JUNI, JULI = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)
ZONA = ZoneInfo("Asia/Jakarta")
KINI = datetime(2026, 7, 20, 9, tzinfo=ZONA)


@pytest.fixture
def perkara(musim: Musim, desa: Desa) -> Perkara:
    return Perkara(musim, desa, "iuran", MEI)


def surat(**lain: Any) -> Surat:
    isi = {"kunci": uuid.uuid4(), "penerima": None, "saluran": "wa", "pesan": "Halo"}
    return Surat(**isi | lain)


def test_a_reminder_is_logged_once_a_key(perkara: Perkara, petugas: Pengguna) -> None:
    satu = surat()
    pertama = create_pengingat(perkara, satu, oleh=petugas)
    assert create_pengingat(perkara, satu, oleh=petugas) == pertama
    assert (pertama.pk, Pengingat.objects.count()) == (satu.kunci, 1)
    assert [j.tindakan for j in Jejak.objects.all()] == ["kirim_pengingat"]


def test_a_second_one_within_a_day_asks_first(
    perkara: Perkara, petugas: Pengguna, petugas_lain: Pengguna
) -> None:
    with waktu.seakan(KINI):
        create_pengingat(perkara, surat(), oleh=petugas)
    with waktu.seakan(KINI + timedelta(hours=23, minutes=59)):
        with pytest.raises(BaruDiingatkanError) as info:
            create_pengingat(perkara, surat(), oleh=petugas_lain)
        assert str(info.value) == (
            "Desa Jurang sudah diingatkan Sari Wulandari, Senin, 20 Juli 2026 pukul "
            "09.00. Centang di bawah bila tetap perlu dikirim."
        )
        create_pengingat(perkara, surat(), oleh=petugas_lain, ulang=True)
    with waktu.seakan(KINI + timedelta(hours=49)):
        create_pengingat(perkara, surat(), oleh=petugas)
    assert Pengingat.objects.count() == 3


@pytest.mark.parametrize(
    "beda",
    [
        {"kategori": "peserta"},
        {"blth": JUNI},
        {"kategori": "dikembalikan", "blth": None},
    ],
)
def test_another_matter_is_another_reminder(
    perkara: Perkara, petugas: Pengguna, beda: dict[str, Any]
) -> None:
    create_pengingat(perkara, surat(), oleh=petugas)
    lain = Perkara(**{**vars(perkara), **beda})
    create_pengingat(lain, surat(), oleh=petugas)
    assert Pengingat.objects.count() == 2


def test_a_closed_season_reminds_nobody(perkara: Perkara, petugas: Pengguna) -> None:
    Musim.objects.update(status=Musim.Status.TUTUP_DATA)
    with pytest.raises(TransisiError, match="sedang tidak menerima"):
        create_pengingat(perkara, surat(), oleh=petugas)
    assert Pengingat.objects.count() == 0


def test_a_mail_goes_to_the_operator(
    perkara: Perkara, petugas: Pengguna, operator: Pengguna
) -> None:
    operator.email = "siti@desa.example"
    operator.save()
    satu = surat(saluran="surel", penerima=operator, pesan="Yth. Ibu Siti")
    create_pengingat(perkara, satu, oleh=petugas)
    (surel,) = mail.outbox
    assert (surel.to, surel.subject, surel.body) == (
        ["siti@desa.example"],
        "Permata: Iuran belum dikirim Mei 2026",
        "Yth. Ibu Siti",
    )


@pytest.mark.parametrize("alamat", ["", "siti@desa.example"])
def test_a_mail_that_cannot_go_leaves_no_log(
    perkara: Perkara,
    petugas: Pengguna,
    operator: Pengguna,
    settings: Settings,
    alamat: str,
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    operator.email = alamat
    operator.save()
    with pytest.raises(TransisiError, match="Pakai WhatsApp"):
        create_pengingat(
            perkara, surat(saluran="surel", penerima=operator), oleh=petugas
        )
    assert (Pengingat.objects.count(), Jejak.objects.count()) == (0, 0)


def selesai(pengingat: Pengingat) -> bool:
    belum = {"selesai_pada": None}
    semua = Pengingat.objects.lengkap().exclude(**belum)
    return semua.filter(pk=pengingat.pk).exists()


def test_sending_what_was_asked_makes_it_done(
    perkara: Perkara,
    desa: Desa,
    akun: Akun,
    operator: Pengguna,
    petugas: Pengguna,
) -> None:
    kirim(desa, operator, isian_iuran(akun))
    pengingat = create_pengingat(perkara, surat(), oleh=petugas)
    kirim(desa, operator, isian_iuran(akun, blth=JUNI))
    kirim(desa, operator)
    assert not selesai(pengingat)
    bukti = kirim(desa, operator, isian_iuran(akun))
    assert selesai(pengingat)
    Bukti.objects.filter(pk=bukti.pk).update(status="dibatalkan")
    assert not selesai(pengingat)


def test_nihil_and_a_list_both_answer_for_participants(
    musim: Musim, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    semua = [
        create_pengingat(Perkara(musim, desa, "peserta", blth), surat(), oleh=petugas)
        for blth in (MEI, JUNI, JULI)
    ]
    declare_nihil(desa, JUNI, musim=musim, oleh=operator)
    kirim(desa, operator, isian_peserta(terdaftar_sejak=date(2026, 7, 2)))
    assert [selesai(satu) for satu in semua] == [False, True, True]


def test_mending_and_a_new_regulation_are_done_too(
    musim: Musim, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    bukti = putus(kirim(desa, operator), "dikembalikan", petugas)
    kembali, regulasi = (
        create_pengingat(Perkara(musim, desa, k, None), surat(), oleh=petugas)
        for k in ("dikembalikan", "regulasi_habis")
    )
    assert [selesai(kembali), selesai(regulasi)] == [False, False]
    ganti(bukti, operator, isian_regulasi())
    assert [selesai(kembali), selesai(regulasi)] == [True, True]


def test_the_first_opening_counts(perkara: Perkara, petugas: Pengguna) -> None:
    with waktu.seakan(KINI):
        pengingat = create_pengingat(perkara, surat(), oleh=petugas)
    for jam in (1, 2):
        with waktu.seakan(KINI + timedelta(hours=jam)):
            open_pengingat(pengingat, oleh=petugas)
    assert Pengingat.objects.get().dibuka_pada == KINI + timedelta(hours=1)
    assert Jejak.objects.filter(tindakan="buka_pengingat").count() == 1


@given(st.uuids())
def test_a_link_carries_the_key_and_nothing_else(pk: uuid.UUID) -> None:
    token = token_dari(pk)
    assert baca_token(token) == pk
    assert len(token) < 80
    assert baca_token(f"{token[:-1]}{'a' if token[-1] != 'a' else 'b'}") is None


@pytest.mark.parametrize(
    "token", ["", "x", "a.b", Signer(salt="pengingat", sep=".").sign("AAAA")]
)
def test_a_link_that_is_not_ours_says_nothing(token: str) -> None:
    assert baca_token(token) is None


def test_the_draft_is_polite_and_names_what_is_missing(
    desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    hal = ("Kepala desa dan perangkat, Rp181.440, jatuh tempo 15 Juni 2026",)
    satu = Belum(desa, MEI, hal, date(2026, 6, 15))
    url = "https://permata.example/p/abc/"
    assert tulis_pesan(satu, "iuran", penerima=operator, dari=petugas, url=url) == (
        "Yth. Bapak/Ibu Siti Rohmah, Desa Jurang.\n\n"
        "Kami mengingatkan bukti iuran Mei 2026 yang belum kami terima:\n"
        "- Kepala desa dan perangkat, Rp181.440, jatuh tempo 15 Juni 2026\n\n"
        "Sudah membayar? Cukup kirim foto kuitansinya lewat tautan ini, lalu masuk "
        "dengan akun Anda:\nhttps://permata.example/p/abc/\n\n"
        "Terima kasih.\nSari Wulandari, Petugas"
    )


@pytest.mark.parametrize(
    ("telepon", "awal"),
    [
        ("0812 3456 7890", "https://wa.me/6281234567890?text="),
        ("+62 812-3456-7890", "https://wa.me/6281234567890?text="),
        ("0291 435678", "https://wa.me/?text="),
        ("", "https://wa.me/?text="),
    ],
)
def test_whatsapp_opens_with_number_and_text(
    operator: Pengguna, telepon: str, awal: str
) -> None:
    operator.telepon = telepon
    pengingat = Pengingat(penerima=operator, pesan="Halo & salam\n#1?")
    assert wa_url(pengingat) == f"{awal}Halo%20%26%20salam%0A%231%3F"


@pytest.mark.parametrize(
    ("kategori", "tujuan", "url"),
    [
        ("iuran", "7", "/bukti/baru/iuran/?tagihan=7"),
        ("peserta", "", "/peserta/unggah/"),
        ("regulasi_habis", "", "/bukti/baru/regulasi/"),
        ("dikembalikan", "", "/bukti/?status=dikembalikan"),
    ],
)
def test_the_link_leads_to_the_form(
    desa: Desa, kategori: str, tujuan: str, url: str
) -> None:
    assert formulir_url(kategori, Belum(desa, MEI, ("x",), tujuan=tujuan)) == url
    assert formulir_url(kategori, None) == "/bukti/"
