"""An import is applied as a whole, once, on what was seen."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desa.actions.impor import (
    SudahAdaError,
    apply_impor,
    cancel_impor,
    map_impor,
)
from desa.actions.jejak import kerusakan
from desa.actions.penanganan import hold_bukti
from desa.galat import TransisiError
from desa.impor import JENIS
from desa.models import (
    Akun,
    BarisImpor,
    Bukti,
    Desa,
    Impor,
    Jejak,
    Pembayaran,
    Pengguna,
    VersiBukti,
)
from tests.desa.contoh import ganti, isian_iuran, putus
from tests.desa.contoh_impor import (
    PETA,
    Kode,
    baris,
    bukti_mei,
    buku,
    kelompok,
    lunas,
    periksa,
    terapkan,
    uang,
    unggah,
)


def test_money_is_recorded_and_matched_evidence_approved(
    akun: Akun, kode: Kode, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    bukti = bukti_mei(desa, operator, akun)
    impor = periksa(
        petugas, buku(baris(kode[5], "12/06/2026"), baris(kode[1], "14/02/2026"))
    )
    impor = terapkan(impor, petugas)
    bukti.refresh_from_db()
    langkah = bukti.transisi_set.order_by("pk").last()
    assert (impor.status, impor.diterapkan_oleh, impor.pesan) == (
        "diterapkan",
        petugas,
        "",
    )
    assert impor.hitungan["diterapkan"] == {
        "Setoran dicatat": 2,
        "Bukti disetujui": 1,
        "Desa berubah": 1,
    }
    assert uang() == [
        (kode[1], 181_440, "buku_besar", impor.pk, 3),
        (kode[5], 181_440, "buku_besar", impor.pk, 2),
        (kode[5], 181_440, "bukti", None, None),
    ]
    assert lunas() == {kode[1]: 181_440, kode[2]: 181_440}  # oldest first
    assert langkah is not None
    assert (bukti.status, bukti.versi_sah, bukti.diputus_oleh) == (
        "disetujui",
        bukti.versi_kini,
        petugas,
    )
    assert (langkah.dari, langkah.ke, langkah.catatan, langkah.sidik) == (
        "diajukan",
        "disetujui",
        "Oleh buku besar: buku-juli.xlsx, baris 2.",
        bukti.versi_kini and bukti.versi_kini.sidik,
    )
    tindakan = list(Jejak.objects.order_by("nomor").values_list("tindakan", flat=True))
    assert tindakan == [
        "bukti_diajukan",
        "unggah_impor",
        "periksa_impor",
        "bukti_disetujui",
        "catat_pembayaran",
        "catat_buku_besar",
        "terapkan_impor",
    ]
    assert kerusakan() == []


def test_the_ledger_approves_as_a_petugas_would(
    akun: Akun, kode: Kode, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    """Many at once leave the same rows as one by one on the desk."""

    def jejak(bukti: Bukti) -> dict[str, Any]:
        bukti.refresh_from_db()
        langkah = bukti.transisi_set.order_by("pk").last()
        bayar = Pembayaran.objects.get(versi=bukti.versi_sah)
        assert langkah is not None
        return {
            "status": bukti.status,
            "sah": bukti.versi_sah == bukti.versi_kini,
            "oleh": bukti.diputus_oleh,
            "langkah": (langkah.dari, langkah.ke, langkah.alasan, langkah.oleh),
            "versi": langkah.versi == bukti.versi_sah,
            "bayar": (bayar.jumlah, bayar.tanggal, bayar.sumber, bayar.dicatat_oleh),
            "jejak": list(
                Jejak.objects.filter(objek__endswith=f":{bukti.pk}")
                .order_by("nomor")
                .values_list("tindakan", "oleh", "peran", "desa", "alasan")
            ),
        }

    satu = bukti_mei(desa, operator, akun)
    dua = bukti_mei(desa, operator, akun, blth=date(2026, 4, 1), kode_iuran=kode[4])
    terapkan(
        periksa(
            petugas,
            buku(baris(kode[5], "12/06/2026"), baris(kode[4], "14/05/2026", nomor="A")),
        ),
        petugas,
    )
    putus(dua, "disetujui", petugas)
    lewat_impor, lewat_meja = jejak(satu), jejak(dua)
    assert lewat_impor == lewat_meja


def test_the_same_file_twice_is_told(akun: Akun, kode: Kode, petugas: Pengguna) -> None:
    isi = buku(baris(kode[5], "12/06/2026"))
    pertama = unggah(petugas, isi)
    with pytest.raises(SudahAdaError) as galat:
        unggah(petugas, isi, "nama-lain.xlsx")
    assert galat.value.impor == pertama
    assert str(galat.value) == (
        "Berkas yang sama sudah diunggah Sari Wulandari pada Senin, 20 Juli 2026: "
        "buku-juli.xlsx, diunggah."
    )
    cancel_impor(pertama, oleh=petugas, alasan="Salah pilih")
    assert unggah(petugas, isi) != pertama


def test_the_same_rows_in_another_file_change_nothing(
    akun: Akun, kode: Kode, petugas: Pengguna
) -> None:
    terapkan(periksa(petugas, buku(baris(kode[5], "12/06/2026"))), petugas)
    sebelum = uang(), lunas()
    lain = buku(baris(kode[5], "12/06/2026", "181.440,00"), kepala=("Tgl", *PETA.kolom))
    impor = periksa(petugas, lain)
    assert kelompok(impor) == {"tercatat": [2]}
    impor = terapkan(impor, petugas)
    assert impor.hitungan["diterapkan"]["Setoran dicatat"] == 0
    assert (uang(), lunas()) == sebelum


def test_held_rows_are_written_when_somebody_says_so(
    akun: Akun, kode: Kode, petugas: Pengguna
) -> None:
    isi = buku(
        baris(kode[5], "12/06/2026", nomor="A"),
        baris(kode[5], "13/06/2026", nomor="B"),
        baris(kode[5], "13/06/2026", nomor="B"),
    )
    impor = periksa(petugas, isi)
    assert kelompok(impor) == {"tanpa_bukti": [2], "ganda": [3, 4]}
    impor = terapkan(impor, petugas, ganda=True)
    assert [nomor for *_, nomor in uang()] == [2, 3]  # the twin stays out


def test_what_changed_since_is_seen_again_before_it_is_written(
    akun: Akun, kode: Kode, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    impor = periksa(petugas, buku(baris(kode[5], "12/06/2026")))
    assert kelompok(impor) == {"tanpa_bukti": [2]}
    bukti = bukti_mei(desa, operator, akun)
    lagi = terapkan(impor, petugas)
    assert (lagi.status, uang(), kelompok(lagi)) == ("diperiksa", [], {"cocok": [2]})
    assert lagi.pesan.startswith("Ada yang berubah sejak diperiksa")
    with pytest.raises(TransisiError, match="diperiksa lagi sejak Anda buka"):
        apply_impor(impor, putaran=impor.putaran, jawaban={}, oleh=petugas)
    assert terapkan(lagi, petugas).status == "diterapkan"
    bukti.refresh_from_db()
    assert bukti.status == "disetujui"


def test_a_newer_version_is_seen_before_it_is_approved(
    akun: Akun, kode: Kode, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    bukti = putus(bukti_mei(desa, operator, akun), "disetujui", petugas)
    impor = periksa(petugas, buku(baris(kode[5], "12/06/2026")))
    ganti(bukti, operator, isian_iuran(akun, nomor_kuitansi="Baru"))
    assert terapkan(impor, petugas).status == "diperiksa"


@pytest.mark.usefixtures("jam_sembilan")
def test_what_only_a_person_decides_waits_on(
    akun: Akun,
    kode: Kode,
    desa: Desa,
    operator: Pengguna,
    petugas: Pengguna,
    petugas_lain: Pengguna,
) -> None:
    """On a colleague's desk, entered by himself: the money is recorded all the same."""
    dipegang = bukti_mei(desa, operator, akun)
    hold_bukti(dipegang, oleh=petugas_lain)
    sendiri = bukti_mei(desa, operator, akun, blth=date(2026, 4, 1), kode_iuran=kode[4])
    VersiBukti.objects.create(
        bukti=sendiri,
        nomor=9,
        kunci="7d0f4c62-8a57-4f40-9c0c-6f0a5a4ed009",
        sidik="0" * 64,
        oleh=petugas,
    )
    impor = periksa(
        petugas, buku(baris(kode[5], "12/06/2026"), baris(kode[4], "12/06/2026"))
    )
    assert JENIS["buku_besar"].rencana(impor, oleh=petugas)[2:4] == [
        ("Bukti yang disetujui", "0"),
        ("Bukti yang tetap menunggu petugas", "2"),
    ]
    impor = terapkan(impor, petugas)
    for bukti in (dipegang, sendiri):
        bukti.refresh_from_db()
        assert bukti.status == "diajukan"
    assert impor.hitungan["diterapkan"]["Setoran dicatat"] == 2
    assert impor.hitungan["diterapkan"]["Bukti disetujui"] == 0
    pesan = impor.baris.order_by("nomor").values_list("pesan", flat=True)
    assert list(pesan) == [
        "Buktinya tetap menunggu. Sedang diperiksa Rina Astuti sejak 09.00.",
        "Buktinya tetap menunggu. Anda ikut mengisi bukti ini, "
        "jadi petugas lain yang memutuskan.",
    ]


def test_a_hard_finding_of_the_radar_waits_on(
    akun: Akun, kode: Kode, desa: Desa, operator: Pengguna, petugas: Pengguna
) -> None:
    kembar = [bukti_mei(desa, operator, akun) for _ in range(2)]
    terapkan(periksa(petugas, buku(baris(kode[5], "12/06/2026"))), petugas)
    for bukti in kembar:
        bukti.refresh_from_db()
        assert bukti.status == "diajukan"


def test_an_import_at_work_or_done_takes_no_orders(
    akun: Akun, kode: Kode, petugas: Pengguna
) -> None:
    impor = terapkan(periksa(petugas, buku(baris(kode[5], "12/06/2026"))), petugas)
    with pytest.raises(TransisiError, match="sudah diterapkan"):
        map_impor(impor, PETA, oleh=petugas)
    with pytest.raises(TransisiError, match="sudah diterapkan"):
        apply_impor(impor, putaran=impor.putaran, jawaban={}, oleh=petugas)
    Impor.objects.update(pekerjaan="batalkan")
    with pytest.raises(TransisiError, match="sedang dikerjakan"):
        cancel_impor(impor, oleh=petugas, alasan="Salah")


def test_rows_of_an_older_dry_run_are_gone(
    akun: Akun, kode: Kode, petugas: Pengguna
) -> None:
    impor = periksa(petugas, buku(baris(kode[5], "12/06/2026")))
    map_impor(impor, PETA, oleh=petugas)
    impor.refresh_from_db()
    assert BarisImpor.objects.count() == impor.baris.count() == 1
