"""The files of a version as pages to look at, with what was marked on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from desa.models import Berkas, Lampiran, Transisi

Kotak = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Lembar:
    """One page as a picture."""

    berkas: str
    halaman: int
    kotak: Sequence[Kotak]

    @property
    def url(self) -> str:
        return reverse("desa:berkas_halaman", args=[self.berkas, self.halaman])


@dataclass(frozen=True, slots=True)
class Dokumen:
    """One file: its place among the others, its pages."""

    berkas: Berkas
    nomor: int
    lembar: Sequence[Lembar]
    is_baru: bool

    @property
    def judul(self) -> str:
        """Like "Foto 1" or "PDF 2"."""
        return f"{'Foto' if self.berkas.is_gambar else 'PDF'} {self.nomor}"

    @property
    def is_ditandai(self) -> bool:
        return any(satu.kotak for satu in self.lembar)

    @property
    def ditandai(self) -> list[Lembar]:
        return [satu for satu in self.lembar if satu.kotak]


def _milik(kotak: Iterable[Kotak], berkas: str, halaman: int) -> list[Kotak]:
    return [s for s in kotak if (s["berkas"], s["halaman"]) == (berkas, halaman)]


def dokumen(
    lampiran: Iterable[Lampiran],
    kotak: Sequence[Kotak] = (),
    lama: Iterable[Lampiran] | None = None,
) -> list[Dokumen]:
    """The files in their order; new is what an earlier version did not have."""
    dahulu = None if lama is None else {satu.berkas.sha256 for satu in lama}
    return [
        Dokumen(
            berkas=satu.berkas,
            nomor=nomor,
            lembar=[
                Lembar(str(satu.berkas_id), ke, _milik(kotak, str(satu.berkas_id), ke))
                for ke in range(1, (satu.berkas.halaman or 1) + 1)
            ],
            is_baru=dahulu is not None and satu.berkas.sha256 not in dahulu,
        )
        for nomor, satu in enumerate(lampiran, 1)
    ]


def lembar_ditandai(transisi: Transisi) -> list[Lembar]:
    """The pages on which this step marked something."""
    halaman = dict.fromkeys((s["berkas"], s["halaman"]) for s in transisi.kotak)
    return [Lembar(*satu, _milik(transisi.kotak, *satu)) for satu in halaman]
