"""Room for all calls of a request or a command, taken at once (docs/adr/0040)."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

# In words of 8 bytes. A frame as large as that opens a piece of 512 KB, of which the
# calls below it have half; what nobody touches takes no memory.
LAPANG = 2**15


def berlapang(fungsi: Callable[P, R]) -> Callable[P, R]:
    """The same; its calls do not each ask the kernel for memory and give it back."""

    def panggil(*args: P.args, **kwargs: P.kwargs) -> R:
        return fungsi(*args, **kwargs)

    panggil.__code__ = panggil.__code__.replace(co_stacksize=LAPANG)
    return panggil
