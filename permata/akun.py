"""How allauth behaves here."""

import logging
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from permata import waktu
from permata.diam import mark_masuk

_log = logging.getLogger(__name__)


class PintuTertutup(DefaultAccountAdapter):
    """Accounts are made by the branch; nobody signs up."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": (
            "Nama pengguna atau kata sandi tidak cocok. "
            "Tulis persis seperti saat dibuat, huruf besar dan kecilnya juga."
        ),
        "enter_current_password": "Kata sandi saat ini tidak cocok. Tulis sekali lagi.",
        "too_many_login_attempts": (
            "Sudah terlalu sering salah. Tunggu beberapa menit, lalu coba lagi."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(
        self, request: HttpRequest, **credentials: Any
    ) -> AbstractBaseUser | None:
        """A closed account is answered like a wrong password (SEC-09)."""
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if user and user.is_active:
            return user
        if user:  # allauth does not count the right password of a closed account
            self.pre_authenticate(request, **credentials)
        self._log_ditolak(request, "tidak cocok")
        return None

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            self._log_ditolak(request, "terlalu sering")
            raise

    def _log_ditolak(self, request: HttpRequest, sebab: str) -> None:
        """From where, never what was typed: a password may stand in the wrong field."""
        rinci = {"alamat": self.get_client_ip(request), "sebab": sebab}
        _log.warning("masuk ditolak", extra={"rinci": rinci})

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """The clocks of the session start here, whichever page signed in."""
        super().login(request, user)
        mark_masuk(request)
        user.last_login = waktu.sekarang()
        user.save(update_fields=["last_login"])
