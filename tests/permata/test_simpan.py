import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from permata.ruang import PenuhError
from permata.simpan import GudangBukti, IsiError, baca, buka, jalur, simpan

ISI = b"bukti iuran Juni"
SIDIK = sha256(ISI).hexdigest()


@pytest.fixture
def gudang(tmp_path: Path) -> GudangBukti:
    return GudangBukti(location=tmp_path)


def berkas(gudang: GudangBukti) -> list[str]:
    akar = Path(gudang.location)
    return sorted(str(p.relative_to(akar)) for p in akar.rglob("*") if p.is_file())


def test_file_is_named_by_its_content(gudang: GudangBukti) -> None:
    assert simpan(ISI, gudang) == SIDIK
    assert berkas(gudang) == [f"{SIDIK[:2]}/{SIDIK}"]
    assert baca(SIDIK, gudang) == ISI


def test_only_the_group_may_read_it(gudang: GudangBukti) -> None:
    simpan(ISI, gudang)
    tempat = Path(gudang.path(jalur(SIDIK)))
    assert oct(tempat.stat().st_mode & 0o777) == "0o640"
    assert oct(tempat.parent.stat().st_mode & 0o777) == "0o750"


def test_storing_again_changes_nothing(gudang: GudangBukti) -> None:
    simpan(ISI, gudang)
    tempat = Path(gudang.path(jalur(SIDIK)))
    dulu = tempat.stat().st_ino
    assert simpan(ISI, gudang) == SIDIK
    assert tempat.stat().st_ino == dulu
    assert berkas(gudang) == [jalur(SIDIK)]


def test_file_that_was_cut_off_is_mended(gudang: GudangBukti) -> None:
    simpan(ISI, gudang)
    tempat = Path(gudang.path(jalur(SIDIK)))
    tempat.chmod(0o600)
    tempat.write_bytes(ISI[:3])
    simpan(ISI, gudang)
    assert baca(SIDIK, gudang) == ISI


def test_file_that_was_changed_is_noticed(gudang: GudangBukti) -> None:
    simpan(ISI, gudang)
    Path(gudang.path(jalur(SIDIK))).write_bytes(ISI.upper())
    with pytest.raises(IsiError, match=SIDIK):
        baca(SIDIK, gudang)


def test_large_file_can_be_read_in_chunks(gudang: GudangBukti) -> None:
    besar = os.urandom(200_000)
    with buka(simpan(besar, gudang), gudang) as isi:
        assert b"".join(isi.chunks(65_536)) == besar


class PenuhDiTengah(ContentFile):
    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        yield b"awal"
        raise OSError(28, "No space left on device")


def test_rel_10_a_full_disk_leaves_nothing_behind(gudang: GudangBukti) -> None:
    with pytest.raises(PenuhError, match="Penyimpanan server penuh"):
        gudang.save(jalur(SIDIK), PenuhDiTengah(b""))
    assert berkas(gudang) == []


def test_missing_file(gudang: GudangBukti) -> None:
    with pytest.raises(FileNotFoundError):
        buka(SIDIK, gudang)


@pytest.mark.parametrize(
    "nama",
    ["", "ab", "../" + "a" * 61, "A" * 64, "a" * 63 + "/", "a" * 65, SIDIK + "\n"],
)
def test_other_names_are_refused(gudang: GudangBukti, nama: str) -> None:
    with pytest.raises(ValueError, match="64 small hexadecimal digits"):
        buka(nama, gudang)


def test_settings_name_the_store() -> None:
    assert baca(simpan(ISI)) == ISI
