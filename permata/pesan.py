"""Messages between two pages lie in a cookie of this host alone, like the session."""

from typing import Any

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class Kuki(CookieStorage):
    def __init__(self, *args: Any, **lain: Any) -> None:
        """A browser takes a name with __Host- only over https, from the host itself."""
        super().__init__(*args, **lain)
        self.cookie_name = "__Host-pesan" if settings.SESSION_COOKIE_SECURE else "pesan"


class Pesan(FallbackStorage):
    storage_classes = (Kuki, SessionStorage)
