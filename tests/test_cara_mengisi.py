"""Every form that a person fills in says how, folded away above its fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import get_resolver, reverse

from permata.forms import Form, ModelForm
from tests.penilaian.halaman import Unsur, unsur
from tests.sesi import masukkan
from tests.test_akses import ORANG, POLA, TERTULIS, Dunia, dunia

__all__ = ["dunia"]
Kelas = type[Form] | type[ModelForm]
TEMPLAT = Path(settings.BASE_DIR) / "templates"
ALASAN_SAJA = "one reason beside the button of a confirmation, explained above it"
BAGIAN = "a part of another form"
DASAR = "what other forms share"
# Forms that need no help, and why.
TANPA = {
    "desa.forms.berkas.BukaBerkasForm": "one choice and its button",
    "desa.forms.bukti.AtasNamaForm": BAGIAN,
    "desa.forms.bukti.KirimForm": DASAR,
    "desa.forms.impor.BatalForm": ALASAN_SAJA,
    "desa.forms.impor.TerapForm": "a confirmation; each box says what it does",
    "desa.forms.pengguna.AktifForm": ALASAN_SAJA,
    "desa.forms.pengguna.NonaktifForm": ALASAN_SAJA,
    "desa.forms.pengguna.OrangForm": DASAR,
    "desa.forms.pengguna.TautanForm": "a button; nothing is asked",
    "desa.forms.pengguna.WilayahForm": DASAR,
    "desa.forms.peserta.PesertaBarisForm": BAGIAN,
    "desa.forms.sandi.FaktorForm": DASAR,
    "desa.forms.sandi.SandiForm": "the own password to confirm",
    "desa.forms.sengketa.BukaNikForm": "one choice and its button",
    "desa.forms.tenggat.CabutForm": ALASAN_SAJA,
    "penilaian.forms.aturan.TutupUsulanForm": ALASAN_SAJA,
    "penilaian.forms.beku.BekukanForm": ALASAN_SAJA,
    "penilaian.forms.koreksi.TutupKoreksiForm": ALASAN_SAJA,
    "penilaian.forms.pleno.PutusImbangForm": ALASAN_SAJA,
    "sosialisasi.forms.baris_kunjungan.BarisForm": BAGIAN,
    "sosialisasi.forms.baris_kunjungan.HadirForm": BAGIAN,
    "sosialisasi.forms.baris_kunjungan.TanyaForm": BAGIAN,
    "sosialisasi.forms.baris_kunjungan.TugasForm": BAGIAN,
    "sosialisasi.forms.hadir.HapusHadirForm": ALASAN_SAJA,
    "sosialisasi.forms.hadir.PakaiHitunganForm": "a confirmation with one box",
    "sosialisasi.forms.kunjungan.DasarForm": DASAR,
    "sosialisasi.forms.manfaat.HitungForm": "a calculator: nothing is sent",
    "sosialisasi.forms.permintaan.TolakForm": ALASAN_SAJA,
    "sosialisasi.forms.tindak.BukaForm": ALASAN_SAJA,
    "sosialisasi.forms.tindak.TutupForm": ALASAN_SAJA,
}
# Pages on which these stand, and the sign-in: who sees a form there without help.
TANPA_HALAMAN: dict[str, tuple[str, ...]] = {
    "account_login": ("publik",),
    "account_set_password": ("admin", "petugas", "operator", "pendamping", "juri"),
    "desa:impor_cancel": ("petugas",),
    "desa:pengecualian_cancel": ("admin",),
    "desa:pengguna_detail": ("admin", "petugas"),
    "desa:sengketa_detail": ("petugas",),
    "penilaian:koreksi_detail": ("admin",),
    "penilaian:usulan_aturan_detail": ("admin",),
    "sosialisasi:hadir_apply": ("admin", "petugas"),
    "sosialisasi:hadirin_remove": ("admin", "petugas"),
    "sosialisasi:permintaan_detail": ("admin", "petugas"),
    "sosialisasi:tindak_detail": ("petugas", "pendamping"),
}


def turunan(kelas: Kelas) -> Iterator[Kelas]:
    for satu in kelas.__subclasses__():
        yield satu
        yield from turunan(satu)


def formulir() -> dict[str, tuple[str, ...]]:
    """What each form of the product says; a form of filters asks for nothing."""
    assert get_resolver().url_patterns  # every form is loaded
    dasar_semua: tuple[Kelas, ...] = (Form, ModelForm)
    return {
        f"{satu.__module__}.{satu.__qualname__}": satu.cara_mengisi
        for dasar in dasar_semua
        for satu in turunan(dasar)
        if re.match(r"(desa|sosialisasi|penilaian)\.forms\.", satu.__module__)
    }


def test_every_form_says_how_or_stands_in_the_list() -> None:
    semua = formulir()
    assert len(semua) > 60
    assert sorted(nama for nama, cara in semua.items() if not cara) == sorted(TANPA)


@pytest.mark.parametrize(("nama", "cara"), formulir().items())
def test_it_is_two_to_five_plain_sentences(nama: str, cara: tuple[str, ...]) -> None:
    assert nama in TANPA or 2 <= len(cara) <= 5
    assert [kalimat for kalimat in cara if not kalimat.endswith(".")] == []
    assert [kalimat for kalimat in cara if "!" in kalimat or len(kalimat) > 160] == []


def test_a_template_that_lays_out_its_own_fields_shows_it() -> None:
    """`{{ form }}` shows it by itself."""
    lupa = [
        str(satu.relative_to(TEMPLAT))
        for folder in ("desa", "sosialisasi", "penilaian")
        for satu in sorted((TEMPLAT / folder).glob("*.html"))
        if (isi := satu.read_text(encoding="utf-8"))
        and re.search(r'<form[^>]*method="post"', isi)
        and ".as_field_group }}" in isi
        and not re.search(r'{{ form }}|"komponen/cara.html"', isi)
    ]
    assert lupa == []


def is_diisi(form: Unsur) -> bool:
    """Whether a person types or chooses something in it."""
    tombol = {"hidden", "submit", "button"}
    jenis = {satu.atribut.get("type", "text") for satu in form.cari("input")}
    lain = [*form.cari("select"), *form.cari("textarea")]
    return bool(jenis - tombol or lain)


def tanpa_cara(client: Client, url: str) -> bool:
    """Whether a form on this page, to fill in and send, does not say how.

    Where the page lays out the fields, the help stands before the form.
    """
    jawab = client.get(url)
    if jawab.streaming:
        b"".join(jawab)
        return False
    if jawab.status_code != 200 or "text/html" not in jawab["Content-Type"]:
        return False
    semua = unsur(jawab, "form")
    di_dalam = {id(satu) for form in semua for satu in form.cari("details", "cara")}
    if len(unsur(jawab, "details", "cara")) > len(di_dalam):
        return False
    return any(
        form.atribut.get("method") == "post"
        and is_diisi(form)
        and not list(form.cari("details", "cara"))
        for form in semua
    )


@pytest.mark.parametrize("orang", ORANG)
def test_every_page_with_a_form_says_how(dunia: Dunia, orang: str) -> None:
    """All that the table of docs/akses.md opens to this role, but for its PDFs."""
    client, didapat = Client(), set()
    if pengguna := dunia.orang[orang]:
        masukkan(client, pengguna)
    for sel in TERTULIS:
        if (sel.orang, sel.jawab) != (orang, "ya") or sel.alamat.endswith("_cetak"):
            continue
        kwargs = dunia.argumen(sel.alamat, sel.baris, POLA[sel.alamat])
        if tanpa_cara(client, reverse(sel.alamat, kwargs=kwargs)):
            didapat.add(sel.alamat)
    assert didapat == {nama for nama, siapa in TANPA_HALAMAN.items() if orang in siapa}
