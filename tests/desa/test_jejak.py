"""The audit trail: chained, checked by one command, without NIK and names."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from desa.actions.bukti import decide_bukti
from desa.actions.jejak import Catatan, baris, kerusakan, record, record_all
from desa.models import Akun, Desa, Jejak, KepalaJejak, Musim, Pengguna
from desa.rantai import KOSONG, sidik_baris
from permata import pemicu
from tests.desa.contoh import NIK, ganti, isian_iuran, isian_peserta, kirim, putus
from tests.factories import DesaFactory


@pytest.fixture
def rantai(musim: Musim, admin: Pengguna, desa: Desa) -> None:
    """Five rows; the guard of the table is lifted until the end of the test."""
    for tindakan in ("satu", "dua", "tiga", "empat", "lima"):
        record(tindakan, musim, oleh=admin, desa=desa, alasan=f"Karena {tindakan}")
    connection.check_constraints()
    pemicu.remove(connection, "desa_jejak")


def periksa() -> str:
    keluar = StringIO()
    call_command("jejak", "periksa", stdout=keluar)
    return keluar.getvalue()


def test_a_chain_that_holds(rantai: None) -> None:
    assert periksa() == "UTUH: 5 baris\n"
    assert kerusakan() == []


def test_an_empty_chain_holds(db: None) -> None:
    assert periksa() == "UTUH: 0 baris\n"


def tukar() -> None:
    dua, empat = Jejak.objects.get(nomor=2), Jejak.objects.get(nomor=4)
    for nomor, isi in ((2, empat), (4, dua)):
        Jejak.objects.filter(nomor=nomor).update(
            tindakan=isi.tindakan, alasan=isi.alasan
        )


def tulis_ulang() -> None:
    """Change row 4 and compute it and all that follow anew."""
    Jejak.objects.filter(nomor=4).update(alasan="Lain")
    sebelumnya = Jejak.objects.get(nomor=3).sidik
    for jejak in Jejak.objects.filter(nomor__gte=4).order_by("nomor"):
        sidik = sidik_baris(sebelumnya, baris(jejak))
        Jejak.objects.filter(pk=jejak.pk).update(sebelumnya=sebelumnya, sidik=sidik)
        sebelumnya = sidik


KEPALA = "Kepala rantai menunjuk baris 5, baris terakhir yang ada"
RUSAK: dict[str, tuple[Callable[[], object], list[str]]] = {
    "changed": (
        lambda: Jejak.objects.filter(nomor=3).update(alasan="Lain"),
        ["Baris 3 berubah setelah ditulis."],
    ),
    "other person": (
        lambda: Jejak.objects.filter(nomor=5).update(oleh=None),
        ["Baris 5 berubah setelah ditulis."],
    ),
    "other moment": (
        lambda: Jejak.objects.filter(nomor=1).update(
            pada=Jejak.objects.get(nomor=1).pada + timedelta(microseconds=1)
        ),
        ["Baris 1 berubah setelah ditulis."],
    ),
    "deleted": (
        lambda: Jejak.objects.filter(nomor=3).delete(),
        ["Baris 3 hilang.", "Baris 4 tidak bersambung ke baris sebelumnya."],
    ),
    "first deleted": (
        lambda: Jejak.objects.filter(nomor=1).delete(),
        ["Baris 1 hilang.", "Baris 2 tidak bersambung ke baris sebelumnya."],
    ),
    "tail cut": (lambda: Jejak.objects.filter(nomor=5).delete(), [f"{KEPALA} 4."]),
    "emptied": (lambda: Jejak.objects.all().delete(), [f"{KEPALA} 0."]),
    "swapped": (
        tukar,
        ["Baris 2 berubah setelah ditulis.", "Baris 4 berubah setelah ditulis."],
    ),
    "computed anew": (tulis_ulang, [f"{KEPALA} 5."]),
    "head gone": (
        lambda: KepalaJejak.objects.all().delete(),
        ["Kepala rantai menunjuk baris 0, baris terakhir yang ada 5."],
    ),
}


@pytest.mark.parametrize("nama", RUSAK)
def test_the_command_names_the_row_that_was_touched(rantai: None, nama: str) -> None:
    ubah, pesan = RUSAK[nama]
    ubah()
    with pytest.raises(CommandError) as galat:
        periksa()
    assert galat.value.returncode == 1
    assert str(galat.value).splitlines() == ["RUSAK", *pesan]


def test_a_row_has_the_same_digest_on_every_database(db: None) -> None:
    """Written, read back and computed: one number, on SQLite and on PostgreSQL."""
    pada = datetime(2026, 7, 20, 9, 0, 0, 123_456, tzinfo=ZoneInfo("Asia/Jakarta"))
    Jejak.objects.create(
        nomor=1,
        pada=pada,
        tindakan="muat_wilayah",
        objek="desa.kabupaten:1",
        alasan="Érè: “satu” & dua",
        sebelumnya=KOSONG,
        sidik="0" * 64,
    )
    dibaca = Jejak.objects.get()
    assert sidik_baris(KOSONG, baris(dibaca)) == (
        "0f8cc278c8e476095795c08cc8193e57b7ed2586088fbab2ab2c64b7ff72ebdf"
    )


def test_a_line_says_who_did_what_to_which(musim: Musim, petugas: Pengguna) -> None:
    desa = DesaFactory()
    record(
        "ubah",
        desa,
        oleh=petugas,
        desa=desa,
        sebelum={"a": 1},
        sesudah={"a": 2},
        alasan="Salah tulis",
    )
    jejak = Jejak.objects.get()
    assert (jejak.nomor, jejak.oleh, jejak.peran, jejak.desa) == (
        1,
        petugas,
        "petugas",
        desa,
    )
    assert (jejak.tindakan, jejak.objek, jejak.alasan) == (
        "ubah",
        f"desa.desa:{desa.pk}",
        "Salah tulis",
    )
    assert (jejak.sidik_sebelum[:8], jejak.sidik_sesudah[:8]) == (
        "015abd7f",
        "7e8059f4",
    )


def test_many_lines_at_once_are_chained_like_single_ones(
    musim: Musim, admin: Pengguna
) -> None:
    record("satu", musim, oleh=admin)
    record_all([Catatan(f"langkah_{n}", musim, admin) for n in range(3)])
    record_all([])
    record("akhir", musim, oleh=None)
    assert list(Jejak.objects.values_list("nomor", "tindakan")) == [
        (1, "satu"),
        (2, "langkah_0"),
        (3, "langkah_1"),
        (4, "langkah_2"),
        (5, "akhir"),
    ]
    assert kerusakan() == []


def test_a_reason_loses_what_may_be_a_nik(musim: Musim, admin: Pengguna) -> None:
    """SEC-61: the chain keeps every word for good, but never such a number."""
    tertulis = f"NIK {NIK}, ditulis juga 9901 0145 0190 0001 atau 9901.0145.0190.0001."
    record("satu", musim, oleh=admin, alasan=f"{tertulis} Kode 410800000005.")
    record("dua", musim, oleh=admin, alasan="Berita acara 12/2026, Rp 1.250.000.")
    assert list(Jejak.objects.values_list("alasan", flat=True)) == [
        "NIK [16 angka], ditulis juga [16 angka] atau [16 angka]. Kode 410800000005.",
        "Berita acara 12/2026, Rp 1.250.000.",
    ]
    assert kerusakan() == []


def test_no_row_holds_a_nik_or_a_name(
    desa: Desa, operator: Pengguna, petugas: Pengguna, akun: Akun
) -> None:
    """Through a whole life of a list of residents, with a talkative note."""
    bukti = kirim(desa, operator, isian_peserta())
    assert bukti.versi_kini is not None
    decide_bukti(
        bukti,
        ke="dikembalikan",
        versi=bukti.versi_kini,
        oleh=petugas,
        alasan="lain",
        catatan=f"NIK {NIK} milik Sumiyati salah.",
    )
    ganti(bukti, operator, isian_peserta(nama="Sumiyati"))
    putus(bukti, "disetujui", petugas)
    putus(kirim(desa, operator, isian_iuran(akun)), "disetujui", petugas)
    semua = " ".join(
        str(nilai) for baris in Jejak.objects.values_list() for nilai in baris
    )
    assert Jejak.objects.count() == 7
    for rahasia in (NIK, "Sumiyati", operator.nama, petugas.nama):
        assert rahasia not in semua
    # Four digits may stand in a digest by chance, but not in what people wrote.
    assert NIK[-4:] not in " ".join(Jejak.objects.values_list("alasan", flat=True))
