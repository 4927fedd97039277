"""SEC-74: the paper that names a restricted person opens for a purpose alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from desa.actions.bukti import create_bukti
from desa.forms.berkas import TUJUAN
from desa.models import Berkas, Bukti, Desa, Jejak, Musim, Pengguna, Warga
from permata import simpan, waktu
from permata.middleware import KOTAK_PASIR
from tests.desa.contoh import (
    NIK,
    NIK_LAIN,
    foto,
    ganti,
    isian_peserta,
    kirim,
    kiriman,
    putus,
)
from tests.desa.halaman import As
from tests.factories import PenggunaFactory

KATA = "Berkas ini ditahan"


def batasi(nik_ekor: str = NIK[-4:], *, lepas: bool = False) -> None:
    pada = None if lepas else waktu.sekarang()
    Warga.objects.filter(nik_ekor=nik_ekor).update(dibatasi_pada=pada)


@pytest.fixture
def berkas(desa: Desa, operator: Pengguna, petugas: Pengguna) -> Berkas:
    """The photo of an approved list of two, of whom one wants to be hidden."""
    isian = [isian_peserta(NIK), isian_peserta(NIK_LAIN, nama="Tarno")]
    putus(kirim(desa, operator, *isian), "disetujui", petugas)
    batasi()
    return Berkas.objects.get()


def alamat(berkas: Berkas) -> list[str]:
    return [
        reverse("desa:berkas_detail", args=[berkas.pk]),
        reverse("desa:berkas_halaman", args=[berkas.pk, 1]),
    ]


def isi(jawab: Any) -> bytes:
    """All of it, which also closes the file."""
    return b"".join(jawab) if jawab.streaming else jawab.content


def status(client: Client, berkas: Berkas) -> list[int]:
    semua = [client.get(satu) for satu in alamat(berkas)]
    return [satu.status_code for satu in semua if isi(satu)]


def catatan() -> list[tuple[str, str]]:
    semua = Jejak.objects.filter(objek__startswith="desa.berkas:").order_by("nomor")
    return list(semua.values_list("tindakan", "alasan"))


def buka(client: Client, berkas: Berkas, tujuan: str = TUJUAN[0]) -> Any:
    url = reverse("desa:berkas_open", args=[berkas.pk])
    return client.post(url, {"tujuan": tujuan})


def test_its_desa_reads_why_it_does_not_open(
    as_: As, operator: Pengguna, berkas: Berkas
) -> None:
    client = as_(operator)
    for satu in alamat(berkas):
        jawab = client.get(satu)
        kata = isi(jawab).decode()
        assert (jawab.status_code, KATA in kata) == (403, True)
        assert "Perlu dibuka?" not in kata
    assert catatan() == []


@pytest.mark.parametrize(
    ("peran", "lihat", "kirim_buka"),
    [
        ("operator", 403, 403),
        ("petugas", 403, 200),
        ("admin", 404, 403),
        ("pendamping", 404, 403),
        ("juri", 404, 403),
        ("luar", 404, 404),
    ],
)
def test_what_each_role_gets(
    as_: As,
    berkas: Berkas,
    desa_lain: Desa,
    peran: str,
    lihat: int,
    kirim_buka: int,
    request: pytest.FixtureRequest,
) -> None:
    """Nobody sees more than before; `luar` is a petugas of another kecamatan."""
    orang = (
        PenggunaFactory(username="luar", cakupan="kecamatan")
        if peran == "luar"
        else request.getfixturevalue(peran)
    )
    client = as_(orang)
    assert status(client, berkas) == [lihat, lihat]
    jawab = buka(client, berkas)
    assert (jawab.status_code, bool(isi(jawab))) == (kirim_buka, True)
    banyak = 1 if kirim_buka == 200 else 0
    assert catatan() == [("buka_daftar_ditahan", f"2 orang. {TUJUAN[0]}.")] * banyak


def test_a_petugas_opens_it_once_for_a_purpose(
    as_: As, petugas: Pengguna, berkas: Berkas, desa: Desa
) -> None:
    client = as_(petugas)
    assert "Perlu dibuka?" in client.get(alamat(berkas)[0]).content.decode()
    for tujuan in ("", "Ingin tahu"):
        assert buka(client, berkas, tujuan).status_code == 403
    assert catatan() == []
    for tujuan in TUJUAN[1:]:
        jawab = buka(client, berkas, tujuan)
        assert isi(jawab) == simpan.baca(berkas.sha256)
        assert jawab["Content-Security-Policy"] == KOTAK_PASIR
        assert jawab["Cache-Control"] == "private, no-store"
    assert status(client, berkas) == [403, 403], "one look each"
    assert catatan() == [
        ("buka_daftar_ditahan", f"2 orang. {satu}.") for satu in TUJUAN[1:]
    ]
    assert {satu.desa for satu in Jejak.objects.filter(alasan__contains="2 orang")} == {
        desa
    }


def test_where_a_picture_stands_a_picture_says_so(
    as_: As, petugas: Pengguna, berkas: Berkas
) -> None:
    """On the desk and in every list of files; nothing of it is kept."""
    client = as_(petugas)
    for satu in alamat(berkas):
        jawab = client.get(satu, headers={"sec-fetch-dest": "image"})
        assert jawab["Content-Type"] == "image/svg+xml; charset=utf-8"
        assert KATA in jawab.content.decode()
        assert jawab["Content-Security-Policy"] == KOTAK_PASIR
        assert jawab["Cache-Control"] == "private, no-store"


def test_it_opens_again_when_the_restriction_is_lifted(
    as_: As, petugas: Pengguna, operator: Pengguna, berkas: Berkas
) -> None:
    batasi(lepas=True)
    assert status(as_(operator), berkas) == [200, 200]
    assert buka(as_(petugas), berkas)["Location"] == alamat(berkas)[0]


def test_a_list_without_the_person_stays_open(
    as_: As, operator: Pengguna, desa: Desa, berkas: Berkas
) -> None:
    satu = kiriman(isian_peserta("9901014501900003"), berkas=foto(10))
    lain = create_bukti(
        satu, musim=Musim.objects.get(), desa=desa, jenis="peserta", oleh=operator
    )
    milik = Berkas.objects.get(lampiran_set__versi__bukti=lain)
    assert status(as_(operator), milik) == [200, 200]


def test_who_was_struck_from_the_list_stands_on_the_paper(
    as_: As, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    """The photo of every version is held, and the same bytes wherever they are."""
    isian = [isian_peserta(NIK), isian_peserta(NIK_LAIN, nama="Tarno")]
    bukti = putus(kirim(desa, operator, *isian), "dikembalikan", petugas)
    ganti(bukti, operator, isian_peserta(NIK_LAIN, nama="Tarno"))
    kirim(desa, operator)
    assert Bukti.objects.count() == 2
    client = as_(operator)
    assert {tuple(status(client, s)) for s in Berkas.objects.all()} == {(200, 200)}
    batasi()
    assert {tuple(status(client, s)) for s in Berkas.objects.all()} == {(403, 403)}
    for satu in Berkas.objects.all():
        isi(buka(as_(petugas), satu))
    kata = [("buka_daftar_ditahan", f"2 orang. {TUJUAN[0]}.")]
    assert catatan()[-3:] == kata * 3
