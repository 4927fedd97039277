"""A clock that jumps is written down: lines of the log around it cannot be trusted.

Nothing here depends on the clock of the wall for its order (REL-13). Two clocks run
beside each other; when one of them moves against the other, somebody set the time.
"""

from __future__ import annotations

import logging
import time

LOMPAT = 60.0  # seconds; a clock that is only corrected moves by less
_log = logging.getLogger(__name__)


class Jam:
    def __init__(self) -> None:
        self.selisih = self._selisih()

    @staticmethod
    def _selisih() -> float:
        return time.time() - time.monotonic()

    def periksa(self) -> None:
        """At each request: two readings, and a line when they drifted apart."""
        kini = self._selisih()
        if abs(lompat := kini - self.selisih) >= LOMPAT:
            rinci = {"detik": round(lompat)}
            _log.warning("jam melompat", extra={"rinci": rinci})
            self.selisih = kini


MESIN = Jam()
