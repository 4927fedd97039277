"""Two persons seal: what they sign, who may, when it no longer holds."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import models

from desa.actions.jejak import kerusakan
from desa.galat import TransisiError
from desa.models import (
    Alokasi,
    Bukti,
    Desa,
    Impor,
    JatuhTempo,
    Jejak,
    Musim,
    Pembayaran,
    Pengguna,
    Peserta,
    Tagihan,
)
from penilaian.actions import confirm_penetapan, propose_penetapan
from penilaian.models import Hasil, Penetapan, Segel, UsulanPenetapan
from penilaian.penetapan import riwayat
from penilaian.segel.periksa_mandiri import AWALAN, tanda_benar
from penilaian.syarat import syarat_penetapan
from permata import waktu
from permata.tanda import KunciSegel
from tests.factories import BuktiFactory, PenggunaFactory
from tests.penilaian.contoh_aturan import usulan_aturan
from tests.penilaian.contoh_segel import BA, arsip, tetapkan
from tests.penilaian.halaman import As


@pytest.fixture
def admin2(db: None) -> Pengguna:
    return PenggunaFactory(admin=True, username="admin2", nama="Retno Kusumawati")


def jumlah() -> tuple[int, ...]:
    semua: tuple[type[models.Model], ...] = (Penetapan, Hasil, Segel)
    return tuple(model._default_manager.count() for model in semua)


def usul(musim: Musim, oleh: Pengguna) -> str:
    return str(propose_penetapan(musim, alasan=BA, oleh=oleh).pk)


def tolak(musim: Musim, usulan: str, oleh: Pengguna) -> str:
    with pytest.raises(TransisiError) as galat:
        confirm_penetapan(musim, usulan=usulan, oleh=oleh)
    musim.refresh_from_db()
    assert (musim.status, jumlah()) == ("pleno", (0, 0, 0))
    return str(galat.value)


def test_the_snapshot_says_all_and_is_signed(
    pleno: Musim, admin: Pengguna, admin2: Pengguna
) -> None:
    penetapan = confirm_penetapan(pleno, usulan=usul(pleno, admin), oleh=admin2)
    segel = Segel.objects.get(penetapan=penetapan)
    potret = json.loads(segel.potret)
    sebelum = Jejak.objects.get(nomor=potret["jejak"]["nomor"])
    assert (sebelum.tindakan, sebelum.sidik) == (
        "musim_ditetapkan",
        potret["jejak"]["sidik"],
    )
    assert {
        nama: potret[nama] for nama in potret.keys() - {"jejak", "berkas", "akar"}
    } == {
        "bentuk": "permata-segel/1",
        "musim": 2026,
        "versi": 1,
        "pada": pleno.batas_data.isoformat(),
        "aturan": 1,
        "alasan": BA,
        "diusulkan_oleh": admin.pk,
        "disahkan_oleh": admin2.pk,
        "disegel_pada": potret["disegel_pada"],
        "sebelumnya": "",
        "hasil": [
            {
                "peringkat": h.peringkat,
                "kode": h.keikutsertaan.desa.kode,
                **{nama: str(getattr(h, nama)) for nama in "abcs"},
                "keterangan": h.keterangan,
            }
            for h in penetapan.hasil_set.berurutan()
        ],
    }
    kunci, teks = KunciSegel.dari_settings(), segel.potret.encode()
    assert segel.sidik == sha256(teks).hexdigest()
    tanda = bytes.fromhex(segel.tanda_tangan)
    assert tanda_benar(kunci.publik, AWALAN + teks, tanda)
    assert (segel.diusulkan_oleh, segel.disahkan_oleh) == (admin, admin2)
    assert kerusakan() == []


def test_what_is_printed_is_the_digest_of_the_sealed_archive(
    as_: As, pleno: Musim, admin: Pengguna, juri: Pengguna, tmp_path: Path
) -> None:
    """Page, command and database give the same bytes, whatever happens to the facts."""
    penetapan = tetapkan(pleno, admin)
    beku = bytes(Segel.objects.get().arsip)
    assert sha256(arsip(penetapan)["SHA256SUMS"]).hexdigest() == penetapan.sidik
    Alokasi.objects.all().delete()
    jalur = tmp_path / "arsip.zip"
    call_command(
        "arsip", "buat", "--musim", "2026", "--ke", str(jalur), stdout=io.StringIO()
    )
    assert jalur.read_bytes() == beku
    assert as_(juri).get("/dokumen/arsip.zip").content == beku


def test_one_person_alone_seals_nothing(pleno: Musim, admin: Pengguna) -> None:
    assert tolak(pleno, usul(pleno, admin), admin) == (
        "Segel perlu dua orang yang berbeda. Minta panitia lain mengesahkan."
    )


def test_a_proposal_holds_for_a_day(
    pleno: Musim, admin: Pengguna, admin2: Pengguna
) -> None:
    usulan = usul(pleno, admin)
    dibuat = UsulanPenetapan.objects.get().pada
    with waktu.seakan(dibuat + timedelta(hours=24)):
        assert tolak(pleno, usulan, admin2) == (
            "Usulan ini sudah disegel, diganti, atau lewat 24 jam."
        )
    with waktu.seakan(dibuat + timedelta(hours=24, microseconds=-1)):
        confirm_penetapan(pleno, usulan=usulan, oleh=admin2)
    assert jumlah() == (1, 4, 1)


def test_only_the_newest_proposal_is_confirmed(
    pleno: Musim, admin: Pengguna, admin2: Pengguna
) -> None:
    lama, baru = usul(pleno, admin), usul(pleno, admin2)
    for nomor in (lama, "", "0", "x"):
        assert tolak(pleno, nomor, admin2).startswith("Usulan ini sudah disegel")
    confirm_penetapan(pleno, usulan=baru, oleh=admin)
    with pytest.raises(TransisiError, match="Usulan ini sudah disegel"):
        confirm_penetapan(pleno, usulan=baru, oleh=admin)
    assert jumlah() == (1, 4, 1)


def test_facts_that_moved_must_be_proposed_again(
    pleno: Musim, admin: Pengguna, admin2: Pengguna
) -> None:
    usulan = usul(pleno, admin)
    Tagihan.objects.filter(jumlah_tk__gt=0).update(jumlah_tk=99)
    assert tolak(pleno, usulan, admin2) == (
        "Data berubah sejak diusulkan. Usulkan lagi, lalu sahkan."
    )
    confirm_penetapan(pleno, usulan=usul(pleno, admin), oleh=admin2)
    assert jumlah() == (1, 4, 1)


def hapus_jejak(musim: Musim) -> None:
    musim.jatuh_tempo_set.order_by("pk")[0].delete()


def menunggu(musim: Musim) -> None:
    BuktiFactory(musim=musim, desa=Desa.objects.order_by("kode")[0])


def impor(musim: Musim) -> None:
    Impor.objects.create(
        musim=musim,
        jenis="buku_besar",
        nama_berkas="a.csv",
        sha256="0" * 64,
        ukuran=1,
        pekerjaan="periksa",
        oleh=PenggunaFactory(),
    )


HALANGAN: dict[str, Any] = {
    "1 bukti belum diputuskan": menunggu,
    "1 impor masih dikerjakan": impor,
    "1 jatuh tempo belum ditetapkan": hapus_jejak,
    "1 sengketa peserta belum diputuskan": lambda _: Peserta.objects.filter(
        pk=Peserta.objects.order_by("pk")[0].pk
    ).update(status="sengketa"),
    "Usulan aturan belum diputuskan": usulan_aturan,
}


@pytest.mark.parametrize("kata", HALANGAN)
def test_what_is_open_stands_in_the_way_of_both(
    pleno: Musim, admin: Pengguna, admin2: Pengguna, kata: str
) -> None:
    usulan = usul(pleno, admin)
    assert [satu.selesai for satu in syarat_penetapan(pleno)] == [True] * 11
    HALANGAN[kata](pleno)
    belum = [satu for satu in syarat_penetapan(pleno) if not satu.selesai]
    assert [satu.judul for satu in belum] == [kata]
    assert tolak(pleno, usulan, admin2) == f"Belum dapat ditetapkan: {kata}."
    with pytest.raises(TransisiError, match=kata):
        usul(pleno, admin)


def test_a_month_that_only_claims_settle_is_not_matched(pleno: Musim) -> None:
    versi = BuktiFactory(musim=pleno, jenis="iuran", status="ditolak").versi_kini
    bayar = Alokasi.objects.order_by("pk")[0].pembayaran
    blth = Alokasi.objects.filter(pembayaran=bayar)[0].tagihan.blth
    lain = Alokasi.objects.filter(tagihan__blth=blth).exclude(pembayaran=bayar)
    lain.delete()
    Pembayaran.objects.filter(pk=bayar.pk).update(sumber="bukti", versi=versi)
    belum = [s.judul for s in syarat_penetapan(pleno) if not s.selesai]
    assert belum == ["1 bulan belum dicocokkan dengan buku besar"]


def test_a_correction_shows_what_it_changed(pleno: Musim, admin: Pengguna) -> None:
    tetapkan(pleno, admin)
    lama = Segel.objects.get()
    Alokasi.objects.filter(tagihan__akun__desa__nama="Alpha").delete()
    penetapan = tetapkan(pleno, admin, "Setoran Alpha salah catat.")
    baru = Segel.objects.get(penetapan=penetapan)
    assert json.loads(baru.potret)["sebelumnya"] == lama.sidik
    kedua, pertama = riwayat(pleno)
    assert (pertama.beda, kedua.segel) == ((), baru)
    beda = {satu.nama: satu.peringkat for satu in kedua.beda}
    assert beda == {"Beta": (2, 1), "Gamma": (3, 2), "Alpha": (1, 3)}
    assert penetapan.alasan == "Setoran Alpha salah catat."


def test_a_draft_or_a_decided_item_stands_in_no_way(pleno: Musim) -> None:
    for status in ("draf", "dikembalikan", "ditolak", "dibatalkan"):
        BuktiFactory(musim=pleno, status=status)
    assert Bukti.objects.filter(musim=pleno).exists()
    assert [satu.judul for satu in syarat_penetapan(pleno) if not satu.selesai] == []
    assert JatuhTempo.objects.count() == 16
