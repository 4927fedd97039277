"""An object store of this machine: S3 as others serve it, with a bucket of its own."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import boto3
import pytest
from django.conf import settings
from django.test import override_settings
from moto.server import ThreadedMotoServer

WILAYAH = "ap-southeast-3"


@cache
def pelayan() -> str:
    """Its address; it lives as long as this process."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    return f"http://{host}:{port}"


def bucket(nama: str) -> Any:
    return boto3.resource("s3", endpoint_url=pelayan(), region_name=WILAYAH).Bucket(
        nama
    )


@contextmanager
def gudang_awan(folder: Path, **pilihan: str) -> Iterator[None]:
    """The settings of a server whose evidence lies there."""
    isi = {"endpoint_url": pelayan(), "region_name": WILAYAH, **pilihan}
    semua: dict[str, Any] = settings.STORAGES
    bukti = {"BACKEND": "permata.awan.GudangAwan", "OPTIONS": isi}
    storages = {**semua, "bukti": bukti}
    with override_settings(PERMATA_BERKAS_DIR=folder, STORAGES=storages):
        yield


@pytest.fixture
def awan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A bucket that keeps versions, in use."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "kunci")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "rahasia")
    satu = bucket(f"bukti-{uuid.uuid4()}")
    satu.create(CreateBucketConfiguration={"LocationConstraint": WILAYAH})
    satu.Versioning().enable()
    (tmp_path / "setempat").mkdir()
    with gudang_awan(tmp_path / "setempat", bucket_name=satu.name):
        yield satu


def isi_awan(satu: Any) -> dict[str, bytes]:
    return {benda.key: benda.get()["Body"].read() for benda in satu.objects.all()}


def versi(satu: Any, nama: str) -> int:
    return len(list(satu.object_versions.filter(Prefix=nama)))
