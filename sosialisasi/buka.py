"""Whether an opening of the public page counts: by a person, from that page, once.

What is looked at here (address, browser) is not kept. The address is only limited
(permata.laju), by a digest that changes every day and that nobody reads
backwards without the key of the server.
"""

from __future__ import annotations

import re

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from permata import waktu

# Programs that fetch a page without a reader; WhatsApp's preview names itself.
ROBOT = re.compile(
    r"bot\b|crawl|spider|slurp|preview|^whatsapp/|facebookexternalhit|telegram|curl|"
    r"wget|python|okhttp|go-http|java/|libwww|lighthouse|monitor",
    re.IGNORECASE,
)


def is_dihitung(request: HttpRequest) -> bool:
    return (
        not request.user.is_authenticated
        and request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
        and is_pembaca(request.headers.get("User-Agent", ""))
        and "prefetch" not in request.headers.get("Sec-Purpose", "")
        and _masih_boleh(request)
    )


def is_pembaca(peramban: str) -> bool:
    """Whether the name of this browser is that of a reader, not of a program."""
    return bool(peramban) and not ROBOT.search(peramban)


def _masih_boleh(request: HttpRequest) -> bool:
    alamat = f"{waktu.hari_ini():%Y-%m-%d} {get_adapter().get_client_ip(request)}"
    kunci = salted_hmac("buka_manfaat", alamat, algorithm="sha256").hexdigest()
    return bool(ratelimit.consume(request, action="buka_manfaat", key=kunci))
