"""Boxes on a document: what one is, where it is kept, who sees it again."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from desa.actions.bukti import decide_bukti
from desa.galat import TransisiError
from desa.kotak import KotakError, baca_kotak, urai_kotak
from desa.models import Bukti, Desa, Pengguna, Transisi
from tests.desa.contoh import kirim
from tests.desa.halaman import As, galat

A, B = "0b0e7a52-0000-4000-8000-00000000000a", "0b0e7a52-0000-4000-8000-00000000000b"
HALAMAN = {A: 1, B: 3}


def satu(**lain: Any) -> dict[str, Any]:
    isi = {"berkas": A, "halaman": 1, "x": 0.25, "y": 0.5, "w": 0.5, "h": 0.125}
    return isi | lain


def milik(bukti: Bukti, **lain: Any) -> dict[str, Any]:
    """A box on the first file of the version that waits."""
    assert bukti.versi_kini is not None
    return satu(berkas=str(bukti.versi_kini.lampiran_set.get().berkas_id), **lain)


def kembalikan(bukti: Bukti, oleh: Pengguna, *kotak: dict[str, Any]) -> Bukti:
    assert bukti.versi_kini is not None
    return decide_bukti(
        bukti,
        ke="dikembalikan",
        versi=bukti.versi_kini,
        oleh=oleh,
        alasan="tanggal",
        catatan="Terkena pantulan lampu.",
        kotak=kotak,
    )


def test_a_box_is_kept_as_it_was_drawn_to_four_places() -> None:
    kotak = baca_kotak([satu(x=0.123456), satu(berkas=B, halaman=3)], HALAMAN)
    assert [k.sebagai_dict for k in kotak] == [
        satu(x=0.1235),
        satu(berkas=B, halaman=3),
    ]


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ([satu(berkas=str(uuid.uuid4()))], "bukan bagian dari versi"),
        ([satu(halaman=2)], "halaman yang tidak ada"),
        ([satu(berkas=B, halaman=0)], "halaman yang tidak ada"),
        ([satu(berkas=B, halaman=True)], "halaman yang tidak ada"),
        ([satu(halaman="1")], "halaman yang tidak ada"),
        ([satu(x=-0.01)], "keluar dari dokumen"),
        ([satu(w=1.2)], "keluar dari dokumen"),
        ([satu(x=0.75)], "keluar dari dokumen"),
        ([satu(y=0.9)], "keluar dari dokumen"),
        ([satu(x=float("nan"))], "keluar dari dokumen"),
        ([satu(w=0.001)], "terlalu kecil"),
        ([satu(x="0.2")], "tidak terbaca"),
        ([satu(x=True)], "tidak terbaca"),
        ([satu(h=None)], "tidak terbaca"),
        (["kotak"], "tidak terbaca"),
        ([satu()] * 21, "Paling banyak 20 kotak"),
    ],
)
def test_what_is_no_box_is_refused_in_words(isi: list[object], pesan: str) -> None:
    with pytest.raises(KotakError, match=pesan):
        baca_kotak(isi, HALAMAN)


@pytest.mark.parametrize("teks", ["[", "{}", "null", "1e9", "[" * 5000])
def test_what_is_no_list_is_refused(teks: str) -> None:
    with pytest.raises(KotakError, match="tidak terbaca"):
        urai_kotak(teks)


PECAHAN = st.floats(0, 1)


@given(PECAHAN, PECAHAN, PECAHAN, PECAHAN)
def test_a_box_that_is_taken_lies_within_its_page(
    x: float, y: float, w: float, h: float
) -> None:
    try:
        (kotak,) = baca_kotak([satu(x=x, y=y, w=w, h=h)], HALAMAN)
    except KotakError:
        assert x + w > 1 or y + h > 1 or min(w, h) < 0.005
        return
    assert 0 <= kotak.x <= kotak.x + kotak.w <= 1.00001
    assert 0 <= kotak.y <= kotak.y + kotak.h <= 1.00001
    assert abs(kotak.x - x) < 0.0001 > abs(kotak.w - w) - 0.0001
    assert baca_kotak([kotak.sebagai_dict], HALAMAN) == [kotak]


def test_the_step_keeps_the_boxes_and_an_approval_has_none(
    desa: Desa, operator: Pengguna, petugas: Pengguna, bukti: Bukti
) -> None:
    kembalikan(bukti, petugas, milik(bukti))
    assert Transisi.objects.get(ke="dikembalikan").kotak == [milik(bukti)]
    lain = kirim(desa, operator)
    assert lain.versi_kini is not None
    decide_bukti(
        lain,
        ke="disetujui",
        versi=lain.versi_kini,
        oleh=petugas,
        catatan="Foto sama.",
        kotak=[milik(lain)],
    )
    assert Transisi.objects.get(ke="disetujui").kotak == []


def test_a_box_on_the_file_of_another_item_undoes_the_verdict(
    desa: Desa, operator: Pengguna, petugas: Pengguna, bukti: Bukti
) -> None:
    lain = kirim(desa, operator)
    with pytest.raises(TransisiError, match="bukan bagian dari versi ini"):
        kembalikan(bukti, petugas, milik(lain))
    bukti.refresh_from_db()
    assert (bukti.status, Transisi.objects.exclude(kotak=[]).count()) == ("diajukan", 0)


def kiriman(bukti: Bukti, kotak: str, **lain: Any) -> dict[str, Any]:
    isi = {
        "versi": bukti.versi_kini_id,
        "ke": "dikembalikan",
        "alasan": "tanggal",
        "catatan": "Terkena pantulan lampu.",
        "kotak": kotak,
    }
    return isi | lain


def test_the_desk_takes_boxes_and_gives_them_back_with_the_form(
    as_: As, petugas: Pengguna, bukti: Bukti
) -> None:
    meja = as_(petugas)
    alamat = reverse("desa:bukti_decide", args=[bukti.pk])
    teks = json.dumps([milik(bukti)])
    response = meja.post(alamat, kiriman(bukti, teks, catatan=""))
    assert list(galat(response)) == ["catatan"]
    assert response.context["form"]["kotak"].value() == teks
    response = meja.post(alamat, kiriman(bukti, '[{"berkas": 1}]'))
    assert galat(response) == {
        "kotak": ["Kotak menunjuk berkas yang bukan bagian dari versi ini."]
    }
    assert meja.post(alamat, kiriman(bukti, teks)).status_code == 302
    assert Transisi.objects.get(ke="dikembalikan").kotak == [milik(bukti)]


def test_desa_and_history_show_the_box_on_its_picture(
    as_: As, operator: Pengguna, petugas: Pengguna, bukti: Bukti
) -> None:
    kembalikan(bukti, petugas, milik(bukti))
    tampil = (
        '<rect class="garis" x="0.25" y="0.5" width="0.5" height="0.125"/>',
        reverse("desa:berkas_halaman", args=[milik(bukti)["berkas"], 1]),
    )
    for nama in ("bukti_mend", "bukti_detail"):
        alamat = reverse(f"desa:{nama}", args=[bukti.pk])
        halaman = as_(operator).get(alamat).content.decode()
        assert [teks for teks in tampil if teks not in halaman] == []
