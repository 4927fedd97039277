"""How allauth behaves here."""

from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class PintuTertutup(DefaultAccountAdapter):
    """Accounts are made by the branch; nobody signs up."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": (
            "Nama pengguna atau kata sandi tidak cocok. "
            "Salin persis dari kartu login, huruf besar dan kecilnya juga."
        ),
        "enter_current_password": "Kata sandi saat ini tidak cocok. Tulis sekali lagi.",
        "too_many_login_attempts": (
            "Sudah terlalu sering salah. Tunggu beberapa menit, lalu coba lagi."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
