"""docs/akses.md is the table of who may do what; this makes every cell true."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from desa.actions.berkas import store_berkas
from desa.models import (
    Bukti,
    Desa,
    HariLibur,
    JatuhTempo,
    Lampiran,
    Musim,
    Pengguna,
    Unggahan,
)
from desa.pengingat import token_dari
from permata.berkas import Jenis, periksa
from permata.peran import BOLEH
from sosialisasi.models import FotoKunjungan, Kunjungan, Monitoring
from tests.contoh import jpeg, minta
from tests.contoh_periksa import baris_periksa
from tests.contoh_tenggat import baris_tenggat
from tests.desa.contoh_akun import baris_akun
from tests.desa.contoh_impor import baris_impor
from tests.desa.contoh_pengingat import baris_pengingat
from tests.factories import BuktiFactory, DesaFactory, KeikutsertaanFactory
from tests.penilaian.contoh_aturan import usulan_aturan
from tests.penilaian.contoh_juri import baris_juri, berbenturan
from tests.penilaian.contoh_koreksi import koreksi
from tests.penilaian.contoh_permohonan import permohonan
from tests.penilaian.contoh_sanggahan import baris_sanggahan
from tests.penilaian.kendala_beku import pembekuan
from tests.sesi import masukkan
from tests.sosialisasi.contoh_hadir import baris_hadir
from tests.sosialisasi.contoh_kalender import baris_kalender
from tests.sosialisasi.contoh_manfaat import TarifIuranFactory
from tests.sosialisasi.contoh_monitoring import baris_draf, baris_monitoring

TABEL = Path(settings.BASE_DIR) / "docs" / "akses.md"
SALAH_CARA = "salah cara"
ORANG = ("admin", "petugas", "operator", "pendamping", "juri", "publik")


@dataclass(frozen=True)
class Sel:
    """One cell: this person, at this address, on this row, gets this answer."""

    alamat: str
    baris: str
    orang: str
    jawab: str


def baca_tabel() -> list[Sel]:
    sel = []
    for satu in TABEL.read_text(encoding="utf-8").splitlines():
        kolom = [isi.strip() for isi in satu.strip("|").split("|")]
        if not re.fullmatch(r"[a-z_]+(:[a-z_]+)?", kolom[0]) or len(kolom) != 8:
            continue
        if kolom[0] == "alamat":
            continue
        alamat, baris, *jawab = kolom
        sel += [Sel(alamat, baris, o, j) for o, j in zip(ORANG, jawab, strict=True)]
    return sel


def alamat_semua(
    resolver: URLResolver | None = None, ruang: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    for pola in (resolver or get_resolver()).url_patterns:
        if isinstance(pola, URLResolver):
            nama = f"{pola.namespace}:" if pola.namespace else ruang
            yield from alamat_semua(pola, nama)
        else:
            yield f"{ruang}{pola.name}", pola


def buat_baris(desa: Desa, musim: Musim, petugas: Pengguna) -> dict[str, Any]:
    """Everything an address may point at, belonging to this desa."""
    bukti = BuktiFactory(musim=musim, desa=desa)
    berkas = store_berkas(periksa(jpeg(), Jenis.FOTO), oleh=bukti.dibuat_oleh)
    Lampiran.objects.create(versi=bukti.versi_kini, berkas=berkas, urut=1)
    kunjungan = Kunjungan.objects.create(
        musim=musim,
        kecamatan=desa.kecamatan,
        tanggal=date(2026, 3, 4),
        tempat="Balai desa",
        jumlah_orang=20,
        petugas=petugas,
    )
    foto = FotoKunjungan.objects.create(
        kunjungan=kunjungan,
        berkas=store_berkas(periksa(jpeg(), Jenis.FOTO), oleh=petugas),
    )
    monitoring = Monitoring.objects.create(
        musim=musim,
        desa=desa,
        tanggal=date(2026, 4, 5),
        keadaan="berjalan",
        catatan="Papan pengumuman terpasang.",
        oleh=petugas,
    )
    return {
        **baris_monitoring(monitoring),
        **baris_hadir(desa, kunjungan, petugas),
        **baris_sanggahan(desa, bukti.dibuat_oleh),
        **baris_juri(desa, musim, bukti.dibuat_oleh),
        **baris_kalender(desa, musim, petugas),
        "permohonan": permohonan(desa).pk,
        "bukti": bukti.pk,
        "verifikasi": bukti.pk,
        "berkas": berkas.pk,
        "kunjungan": kunjungan.pk,
        "rencana": kunjungan.pk,
        "foto": foto.pk,
        "monitoring": monitoring.pk,
        "unggahan": Unggahan.objects.create(
            pemilik=bukti.dibuat_oleh, kunci="k", jenis="foto", nama="a.jpg", ukuran=1
        ).pk,
        **baris_tenggat(desa, musim),
        **baris_pengingat(desa, musim, petugas),
        **baris_akun(desa),
        "kode": desa.kode,
        "paket": 0,
        "kecamatan": desa.kecamatan.kode,
        **baris_periksa(desa, musim),
        **baris_impor(desa, musim, petugas),
    }


@dataclass
class Dunia:
    baris: dict[str, dict[str, Any]]
    orang: dict[str, Pengguna | None]

    def argumen(self, alamat: str, baris: str, pola: URLPattern) -> dict[str, Any]:
        isi = self.baris["milik" if baris == "-" else baris]
        tetap = {"jenis": "iuran", "bentuk": "csv", "bulan": "2026-05", "halaman": 1}
        tetap["kode"], tetap["kategori"] = isi["kode"], "iuran"
        tetap["provinsi"], tetap["surat"] = "33", "keputusan"
        tetap["nomor"], tetap["versi"] = "RN-2026-1", 1
        tetap |= {"kecamatan": isi["kecamatan"], "token": token_dari(isi["pengingat"])}
        if alamat.startswith("sosialisasi:hadir_"):
            tetap |= {"token": isi["pintu"], "kunci": isi["kunci"]}
        if alamat == "sosialisasi:langganan_ics":
            tetap["token"] = isi["kalender"]
        if alamat == "desa:undangan_redeem":
            tetap["token"] = isi["tautan"]
        benda = alamat.split(":")[-1].rsplit("_", 1)[0]
        return {
            nama: isi[benda] if nama == "pk" else tetap[nama]
            for nama in pola.pattern.converters
        }


@pytest.fixture
def dunia(
    musim: Musim,
    desa: Desa,
    desa_lain: Desa,
    admin: Pengguna,
    petugas: Pengguna,
    operator: Pengguna,
    pendamping: Pengguna,
    juri: Pengguna,
) -> Dunia:
    baris = {
        "milik": buat_baris(desa, musim, petugas),
        "lain": buat_baris(desa_lain, musim, petugas),
    }
    # What came back to the desa may be mended by who helps it, too.
    kembali = BuktiFactory(musim=musim, desa=desa, status="dikembalikan")
    baris["kembali"] = {**baris["milik"], "bukti": kembali.pk}
    # A juror has a tie to this one.
    terikat = DesaFactory(kecamatan=desa_lain.kecamatan)
    KeikutsertaanFactory(musim=musim, desa=terikat)
    bukti = BuktiFactory(musim=musim, desa=terikat)
    baris["terikat"] = {**baris["lain"], "kode": terikat.kode, "bukti": bukti.pk}
    berbenturan(juri, terikat)
    baris["draf"] = {**baris["milik"], **baris_draf(desa, musim, pendamping)}
    libur = HariLibur.objects.create(
        tanggal=date(2026, 5, 1), jenis="nasional", nama="Hari Buruh"
    )
    baris["milik"]["libur"] = libur.pk
    baris["milik"]["usulan_aturan"] = usulan_aturan(musim, admin).pk
    baris["milik"]["koreksi"] = koreksi(musim, admin).pk
    pembekuan(musim)
    baris["milik"]["tarif"] = TarifIuranFactory().pk
    baris["milik"]["jatuh_tempo"] = JatuhTempo.objects.order_by("pk")[0].pk
    semua = (admin, petugas, operator, pendamping, juri, None)
    return Dunia(baris, dict(zip(ORANG, semua, strict=True)))


def jawaban(client: Client, metode: str, url: str) -> str:
    """What the door said, in the words of the table."""
    response = minta(client, metode, url)
    if response.streaming:
        b"".join(response)
    if response.status_code == 302 and response["Location"].startswith("/masuk/"):
        return "masuk"
    kata = {403: "tidak", 404: "tak tampak", 405: SALAH_CARA}
    return kata.get(response.status_code, "ya")


def membaca_saja(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
) -> Any:
    """Let reads through; a session may be touched, nothing else."""
    kata = sql.lstrip("( ").split(None, 1)[0].upper()
    sesi = "django_session" in sql
    assert kata in {"SELECT", "SAVEPOINT", "RELEASE"} or sesi, f"a GET wrote: {sql}"
    return execute(sql, params, many, context)


def tanpa_token(isi: bytes) -> bytes:
    """The page without its CSRF tokens, which are new each time."""
    return re.sub(rb"[A-Za-z0-9]{64}", b"", isi)


def terlepas(client: Client, metode: str, url: str) -> str:
    """The answer, with everything it changed taken back."""
    titik = transaction.savepoint()
    didapat = jawaban(client, metode, url)
    transaction.savepoint_rollback(titik)
    return didapat


POLA = dict(alamat_semua())
TERTULIS = baca_tabel()


def test_every_address_is_in_the_table_and_back() -> None:
    assert {sel.alamat for sel in TERTULIS} == set(POLA)
    assert len(TERTULIS) >= 300


def test_every_view_has_a_gate_or_says_that_it_is_public() -> None:
    terbuka = [
        nama
        for nama, pola in POLA.items()
        if pola.callback not in BOLEH
        and getattr(pola.callback, "login_required", True)
        and not nama.startswith("account_")
    ]
    assert terbuka == []


def beda_sel(dunia: Dunia, sel: Sel, metode: str) -> str | None:
    """The answer at this cell, if it is not the written one; a GET changes nothing."""
    isi = dunia.argumen(sel.alamat, sel.baris, POLA[sel.alamat])
    client, url = Client(), reverse(sel.alamat, kwargs=isi)
    if orang := dunia.orang[sel.orang]:
        masukkan(client, orang)
    if metode == "get" and sel.alamat != "account_logout":
        with connection.execute_wrapper(membaca_saja):
            didapat = jawaban(client, metode, url)
    else:
        didapat = terlepas(client, metode, url)
    # A door that opens for POST only answers GET before it looks for the row.
    lewat = didapat == SALAH_CARA and sel.jawab in {"ya", "tak tampak"}
    return None if didapat == sel.jawab or lewat else didapat


@pytest.mark.parametrize("metode", ["get", "post"])
@pytest.mark.parametrize("alamat", sorted(POLA))
def test_table(dunia: Dunia, alamat: str, metode: str) -> None:
    """Each cell of this address, all roles and rows."""
    beda = {s: beda_sel(dunia, s, metode) for s in TERTULIS if s.alamat == alamat}
    assert {sel: didapat for sel, didapat in beda.items() if didapat} == {}


def test_foreign_and_absent_rows_answer_alike(dunia: Dunia, operator: Pengguna) -> None:
    """404 for another desa's item has the bytes of 404 for none (SEC-22)."""
    client = Client()
    masukkan(client, operator)
    lain = client.get(reverse("desa:bukti_detail", args=[dunia.baris["lain"]["bukti"]]))
    asing = "00000000-0000-4000-8000-000000000000"
    kosong = client.get(reverse("desa:bukti_detail", args=[asing]))
    assert (lain.status_code, kosong.status_code) == (404, 404)
    assert tanpa_token(lain.content) == tanpa_token(kosong.content)


def test_bukti_of_every_state_stays_in_its_desa(
    dunia: Dunia, operator: Pengguna
) -> None:
    tampak = Bukti.objects.untuk(operator).values_list("desa", flat=True)
    assert set(tampak) == {operator.desa_id}
