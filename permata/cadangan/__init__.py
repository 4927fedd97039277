"""One encrypted file with everything, and the way back (ADR 0028)."""

from permata.cadangan.buat import cadangkan
from permata.cadangan.kunci import CadanganError, KunciCadangan
from permata.cadangan.manifes import Manifes
from permata.cadangan.pulih import Pulih, pulihkan

__all__ = [
    "CadanganError",
    "KunciCadangan",
    "Manifes",
    "Pulih",
    "cadangkan",
    "pulihkan",
]
