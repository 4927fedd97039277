"""A juror asks, a desa answers once, and the dossier shows both."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from desa.galat import KunciError, TransisiError
from desa.models import Desa, Jejak, Musim, Pengguna
from penilaian.actions import (
    answer_klarifikasi,
    create_klarifikasi,
    withdraw_klarifikasi,
)
from penilaian.models import Klarifikasi
from permata import simpan
from tests.contoh import jpeg
from tests.factories import DesaFactory
from tests.penilaian.contoh_juri import (
    berbenturan,
    juri_lain,
    klarifikasi,
)
from tests.penilaian.contoh_sanggahan import masa_sanggah, pukul
from tests.penilaian.halaman import As, pesan, tabel, teks, unsur

TANYA = "Siapa yang mengajak peserta Juni?"


def langkah(satu: Klarifikasi, nama: str = "detail") -> str:
    return reverse(f"penilaian:klarifikasi_{nama}", args=[satu.pk])


@pytest.fixture
def dibuka(musim: Musim) -> Musim:
    return masa_sanggah(musim)


def tanya(
    desa: Desa, juri: Pengguna, kunci: uuid.UUID | None = None, pertanyaan: str = TANYA
) -> Klarifikasi:
    return create_klarifikasi(
        desa,
        musim=Musim.objects.get(),
        pertanyaan=pertanyaan,
        tenggat=date(2026, 9, 23),
        kunci=kunci or uuid.uuid4(),
        oleh=juri,
    )


def test_asked_in_the_dossier_answered_by_the_desa_read_in_the_dossier(
    as_: As, dibuka: Musim, juri: Pengguna, desa: Desa, operator: Pengguna
) -> None:
    berkas_desa = f"/juri/desa/{desa.kode}/"
    isi = {"kunci": uuid.uuid4(), "pertanyaan": TANYA, "tenggat": "2026-09-23"}
    with pukul(22):
        assert as_(juri).post(f"{berkas_desa}klarifikasi/", isi)["Location"] == (
            berkas_desa
        )
        satu = Klarifikasi.objects.get()
        baca = as_(operator).get(langkah(satu))
        # Who asked is the jury, not a person; nothing says what for.
        assert juri.nama not in baca.content.decode()
        assert "finalis" not in baca.content.decode().lower()
        foto = SimpleUploadedFile("kuitansi.jpg", jpeg(), "image/jpeg")
        jawab = {"jawaban": "Kader desa, 6 Juni.", "berkas": foto}
        response = as_(operator).post(langkah(satu, "answer"), jawab)
        assert pesan(response) == [f"Jawaban untuk {satu} dikirim."]
        dibaca = " ".join(teks(as_(juri).get(berkas_desa)))
    assert TANYA in dibaca
    assert "Kader desa, 6 Juni." in dibaca
    berkas = satu.berkas_set.get()
    alamat = reverse("penilaian:berkas_klarifikasi_detail", args=[berkas.pk])
    for orang in (juri, operator):
        halaman = as_(orang).get(langkah(satu)).content.decode()
        assert halaman.count(alamat) == 1
        assert as_(orang).get(alamat).getvalue() == simpan.baca(berkas.berkas.sha256)
    assert list(Jejak.objects.values_list("tindakan", "oleh", "desa")) == [
        ("klarifikasi_diminta", juri.pk, desa.pk),
        ("klarifikasi_dijawab", operator.pk, desa.pk),
    ]


def test_the_same_key_asks_once(dibuka: Musim, juri: Pengguna, desa: Desa) -> None:
    kunci = uuid.uuid4()
    with pukul(22):
        assert tanya(desa, juri, kunci) == tanya(desa, juri, kunci)
        with pytest.raises(KunciError, match="isi lain"):
            tanya(desa, juri, kunci, "Lain?")


@pytest.mark.parametrize("tenggat", ["2026-09-21", "2026-09-26"])
def test_the_day_lies_between_today_and_the_end_of_the_pleno(
    as_: As, dibuka: Musim, juri: Pengguna, desa: Desa, tenggat: str
) -> None:
    isi = {"kunci": uuid.uuid4(), "pertanyaan": TANYA, "tenggat": tenggat}
    with pukul(22):
        jawab = as_(juri).post(f"/juri/desa/{desa.kode}/klarifikasi/", isi)
    assert "paling cepat hari ini" in pesan(jawab)[0]
    assert TANYA in jawab.content.decode()
    assert not Klarifikasi.objects.exists()


def test_a_question_without_words_or_with_a_nik_is_refused(
    as_: As, dibuka: Musim, juri: Pengguna, desa: Desa
) -> None:
    isi = {"kunci": uuid.uuid4(), "pertanyaan": "", "tenggat": "2026-09-23"}
    alamat = f"/juri/desa/{desa.kode}/klarifikasi/"
    with pukul(22):
        for kata in ("", "Ibu 9901014501900001"):
            jawab = as_(juri).post(alamat, isi | {"pertanyaan": kata})
            assert list(jawab.context["tanya"].errors) == ["pertanyaan"]
    assert not Klarifikasi.objects.exists()


def test_not_of_a_tied_desa_and_not_outside_the_time(
    musim: Musim, juri: Pengguna, desa: Desa
) -> None:
    with pukul(22), pytest.raises(TransisiError, match="masa sanggah dan pleno"):
        tanya(desa, juri)
    masa_sanggah(musim)
    berbenturan(juri, desa)
    with pukul(22), pytest.raises(TransisiError, match="benturan kepentingan"):
        tanya(desa, juri)


def test_answered_once_and_late_is_seen(
    as_: As, dibuka: Musim, juri: Pengguna, desa: Desa, operator: Pengguna
) -> None:
    satu = klarifikasi(desa, juri)
    with pukul(24):
        assert "Lewat tenggat" in teks(as_(operator).get("/klarifikasi/"))[0]
        with pytest.raises(TransisiError, match="Tulis jawabannya"):
            answer_klarifikasi(satu, jawaban=" ", oleh=operator)
        answer_klarifikasi(satu, jawaban="Kader desa.", oleh=operator)
        with pytest.raises(TransisiError, match="sekarang: dijawab"):
            answer_klarifikasi(satu, jawaban="Lain.", oleh=operator)
        halaman = as_(operator).get(langkah(satu))
    assert "Dijawab, terlambat" in teks(halaman)[0]
    assert unsur(halaman, "textarea") == []


def test_the_home_of_the_desa_leads_there_until_it_is_answered(
    as_: As, dibuka: Musim, juri: Pengguna, desa: Desa, operator: Pengguna
) -> None:
    satu = klarifikasi(desa, juri)
    kata = "Tim juri bertanya kepada desa Anda. Dijawab paling lambat Rabu, 23"
    with pukul(22):
        beranda = as_(operator).get("/beranda/")
        assert kata in teks(beranda)[0]
        assert langkah(satu) in beranda.content.decode()
        answer_klarifikasi(satu, jawaban="Kader desa.", oleh=operator)
        assert kata not in teks(as_(operator).get("/beranda/"))[0]


def test_an_empty_answer_keeps_the_form(
    as_: As, dibuka: Musim, juri: Pengguna, desa: Desa, operator: Pengguna
) -> None:
    satu = klarifikasi(desa, juri)
    with pukul(22):
        jawab = as_(operator).post(langkah(satu, "answer"), {"jawaban": ""})
    assert dict(jawab.context["form"].errors) == {"jawaban": ["Tulis jawabannya."]}


def test_who_asked_takes_it_back_and_nobody_else(
    as_: As, dibuka: Musim, juri: Pengguna, desa: Desa, operator: Pengguna
) -> None:
    satu = klarifikasi(desa, juri)
    lain = juri_lain(dibuka)
    with pukul(22):
        jawab = as_(lain).post(langkah(satu, "withdraw"))
        assert pesan(jawab) == ["Hanya juri yang bertanya dapat menariknya."]
        assert pesan(as_(juri).post(langkah(satu, "withdraw"))) == [f"{satu} ditarik."]
        with pytest.raises(TransisiError, match="ditarik juri"):
            withdraw_klarifikasi(satu, oleh=juri)
        jawab = as_(operator).post(langkah(satu, "answer"), {"jawaban": "Kader."})
        assert "sekarang: ditarik juri" in pesan(jawab)[0]
    assert Klarifikasi.objects.get().jawaban == ""


def test_a_desa_reads_its_own_and_a_juror_not_those_of_a_tied_one(
    as_: As,
    dibuka: Musim,
    juri: Pengguna,
    desa: Desa,
    desa_lain: Desa,
    operator: Pengguna,
) -> None:
    milik, lain = klarifikasi(desa, juri), klarifikasi(desa_lain, juri)
    assert list(Klarifikasi.objects.untuk(operator)) == [milik]
    berbenturan(juri, desa)
    assert list(Klarifikasi.objects.untuk(juri)) == [lain]
    assert as_(juri).get(langkah(milik)).status_code == 404
    with pukul(22):
        assert len(tabel(as_(juri).get("/klarifikasi/"))) == 1


@pytest.mark.parametrize("jumlah", [1, 3])
def test_the_list_costs_the_same(
    as_: As,
    dibuka: Musim,
    juri: Pengguna,
    admin: Pengguna,
    jumlah: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(jumlah):
        klarifikasi(DesaFactory(), juri)
    client = as_(admin)
    with django_assert_num_queries(7):
        client.get("/klarifikasi/")
