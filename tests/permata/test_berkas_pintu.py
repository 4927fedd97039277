"""Files from outside are opened in a child process, two at a time."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from permata import settings as setelan_server
from permata.berkas import BerkasError, Jenis, periksa, pintu
from permata.berkas.foto import RINGAN
from permata.berkas.pintu import SEKALIGUS, check_luar, periksa_luar
from tests.contoh import jpeg
from tests.permata.contoh_berkas import foto


def keturunan(pid: str) -> set[str]:
    """The children of a process, and theirs."""
    anak: set[str] = set()
    with suppress(OSError):  # it has ended meanwhile
        for berkas in Path(f"/proc/{pid}/task").glob("*/children"):
            anak |= set(baca(berkas).split())
    return anak.union(*(keturunan(satu) for satu in anak))


def anak() -> set[str]:
    """The processes below this one that live while this looks twice."""
    return keturunan(str(os.getpid())) & keturunan(str(os.getpid()))


def baca(jalur: Path) -> str:
    """Empty where the thread has ended meanwhile."""
    try:
        return jalur.read_text()
    except OSError:
        return ""


def test_a_server_opens_files_in_a_child() -> None:
    assert setelan_server.PERMATA_BERKAS_TERPISAH is True


def test_the_child_gives_what_the_check_gives(settings: Settings) -> None:
    settings.PERMATA_BERKAS_TERPISAH = True
    unggahan = SimpleUploadedFile("kuitansi.jpg", jpeg())
    sini = periksa(jpeg(), Jenis.FOTO, nama="kuitansi.jpg")
    assert periksa_luar(unggahan, Jenis.FOTO) == sini
    assert periksa_luar(jpeg(), Jenis.FOTO, nama="kuitansi.jpg") == sini


def test_never_more_than_two_children(settings: Settings) -> None:
    settings.PERMATA_BERKAS_TERPISAH = True
    periksa_luar(jpeg(), Jenis.FOTO)  # the processes that fork and clean up start
    tetap, terbanyak, usai = anak(), [0], Event()

    def hitung() -> None:
        while not usai.is_set():
            terbanyak[0] = max(terbanyak[0], len(anak() - tetap))

    pengintai = Thread(target=hitung)
    pengintai.start()
    with ThreadPoolExecutor(6) as kolam:
        hasil = list(kolam.map(lambda _: periksa_luar(jpeg(), Jenis.FOTO), range(6)))
    usai.set()
    pengintai.join()
    assert [satu.sha256 for satu in hasil] == [periksa(jpeg(), Jenis.FOTO).sha256] * 6
    assert terbanyak == [SEKALIGUS]


def test_who_waits_too_long_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PERMATA_BERKAS_TERPISAH = True
    monkeypatch.setattr(pintu, "TUNGGU_DETIK", 0.01)
    for _ in range(SEKALIGUS):
        pintu._GILIRAN.acquire()
    try:
        with pytest.raises(BerkasError) as tangkap:
            periksa_luar(jpeg(), Jenis.FOTO)
    finally:
        for _ in range(SEKALIGUS):
            pintu._GILIRAN.release()
    assert tangkap.value.messages == [
        "Pemeriksaan berkas sedang penuh. Kirim lagi sebentar lagi."
    ]


@pytest.mark.parametrize("tanya", [periksa_luar, check_luar])
def test_a_refusal_frees_the_door(
    settings: Settings, tanya: Callable[..., object]
) -> None:
    settings.PERMATA_BERKAS_TERPISAH = True
    for _ in range(SEKALIGUS + 1):
        with pytest.raises(BerkasError, match="bukan foto JPEG atau PNG"):
            tanya(b"halo", Jenis.FOTO)


@pytest.mark.parametrize("terpisah", [True, False])
@pytest.mark.parametrize(
    ("isi", "nama"),
    [(jpeg(), "a.jpg"), (jpeg(), "a.pdf"), (jpeg()[:-40], ""), (b"", ""), (b"x", "")],
)
def test_what_is_only_looked_at_is_refused_alike(
    settings: Settings, terpisah: bool, isi: bytes, nama: str
) -> None:
    settings.PERMATA_BERKAS_TERPISAH = terpisah

    def kata(tanya: Callable[..., object]) -> list[str]:
        try:
            tanya(isi, Jenis.FOTO, nama=nama)
        except BerkasError as galat:
            return galat.messages
        return []

    assert kata(check_luar) == kata(periksa_luar)


@pytest.mark.parametrize("mutu", [30, 50, 60])
def test_a_photo_that_came_light_stays_light(mutu: int) -> None:
    """A phone made it small for a weak signal; writing it anew must not undo that."""
    asli = foto(900, 700, quality=mutu)
    assert RINGAN / 3 < len(asli) <= RINGAN
    bersih = periksa(asli, Jenis.FOTO)
    assert RINGAN / 3 < bersih.ukuran <= RINGAN
    assert (bersih.lebar, bersih.tinggi) == (900, 700)


def test_a_heavy_photo_keeps_its_quality() -> None:
    asli = foto(1200, 900, quality=80)
    assert len(asli) > RINGAN
    assert periksa(asli, Jenis.FOTO).ukuran > RINGAN
