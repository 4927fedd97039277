"""What an uploaded file may be."""

from permata.berkas.aturan import BerkasBersih, BerkasError, Jenis
from permata.berkas.pemeriksaan import periksa

__all__ = ["BerkasBersih", "BerkasError", "Jenis", "periksa"]
