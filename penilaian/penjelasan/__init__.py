"""The rules of a season in plain words, with a worked example."""

from penilaian.penjelasan.aturan import Penjelasan, penjelasan
from penilaian.penjelasan.contoh import nilai_contoh

__all__ = ["Penjelasan", "nilai_contoh", "penjelasan"]
