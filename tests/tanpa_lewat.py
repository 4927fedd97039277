"""Pytest plugin: a skipped test is a failed test. `make test` loads it."""

from collections.abc import Generator
from typing import TypeVar

import pytest

Laporan = TypeVar("Laporan", pytest.TestReport, pytest.CollectReport)


def _fail_if_skipped(laporan: Laporan) -> Laporan:
    if laporan.skipped:
        laporan.outcome = "failed"
        laporan.longrepr = f"Skipped, which counts as failed: {laporan.longrepr}"
        vars(laporan).pop("wasxfail", None)
    return laporan


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[
    None, pytest.TestReport, pytest.TestReport
]:
    return _fail_if_skipped((yield))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[
    None, pytest.CollectReport, pytest.CollectReport
]:
    return _fail_if_skipped((yield))
