"""A file that is only asked for its SHA-256: read as it comes, and kept nowhere."""

from __future__ import annotations

from hashlib import sha256

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class Tersidik(UploadedFile):
    """What is left of a file: its name, its size, its digest."""

    def __init__(self, name: str, size: int, sidik: str) -> None:
        super().__init__(name=name, size=size)
        self.sidik = sidik


class Penyidik(FileUploadHandler):
    """Each piece is counted and let go; set it before the body is read."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if not start:
            self.hitungan = sha256()
        self.hitungan.update(raw_data)

    def file_complete(self, file_size: int) -> Tersidik:
        hitungan = self.hitungan if file_size else sha256()
        return Tersidik(self.file_name or "berkas", file_size, hitungan.hexdigest())
