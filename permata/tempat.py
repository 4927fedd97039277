"""Where evidence is kept: on this machine, or in an object store."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def tempat_bukti(env: Any, folder: Path) -> dict[str, Any]:
    """The storage "bukti" of settings.STORAGES: a folder, or a bucket if one is named.

    The keys of the bucket are AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.
    """
    bucket = env("PERMATA_S3_BUCKET", default="")
    if not bucket:
        return {
            "BACKEND": "permata.simpan.GudangBukti",
            "OPTIONS": {"location": str(folder)},
        }
    return {
        "BACKEND": "permata.awan.GudangAwan",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": env("PERMATA_S3_ALAMAT", default=None),
            "region_name": env("PERMATA_S3_WILAYAH", default=None),
        },
    }
