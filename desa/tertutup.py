"""Which desa are closed to a juror by a conflict of interest.

The list is filled by the apps to the right when they are ready, as that of
`desa.actions.fakta` is; `DesaQuerySet.untuk` reads it, so every `untuk` follows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

# A juror -> the desa, as rows of their pk.
TERTUTUP: list[Callable[[Any], QuerySet[Any, Any]]] = []
