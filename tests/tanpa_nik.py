"""Pytest plugin: whatever a test leaves in log, output or mail holds no NIK (T8).

It reads what pytest has captured anyway. The log is looked at before it is masked: the
masks of `permata.samar` are the second wall, not the first.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator

import pytest
from django.core import mail

# Every NIK of a test begins so (tests/test_arsitektur.py); the marker `nik` is for
# those that write one on purpose, to see it masked.
# Not inside of a longer word: a number of a request or a digest may have such digits.
NIK = re.compile(r"(?<![0-9A-Za-z])99\d{14}(?![0-9A-Za-z])")


def bocor(bagian: Iterable[tuple[str, str]]) -> list[str]:
    """The names of those parts in which a NIK lies open."""
    return [judul for judul, isi in bagian if NIK.search(isi)]


def surat() -> Iterator[tuple[str, str]]:
    for satu in getattr(mail, "outbox", []):
        yield "mail", f"{satu.subject}\n{satu.body}\n{satu.to}\n{satu.attachments}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    laporan = yield
    dicari = laporan.when == "call" and laporan.passed
    tempat = bocor([*laporan.sections, *surat()]) if dicari else []
    if tempat and not item.get_closest_marker("nik"):
        laporan.outcome = "failed"
        laporan.longrepr = f"A NIK lies open in: {', '.join(tempat)}"
    return laporan
