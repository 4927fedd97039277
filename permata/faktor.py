"""The second factor: its secrets are unreadable in the database (SEC-03)."""

from __future__ import annotations

from base64 import b64decode, b64encode

from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser

from permata.sandi import Kunci, tempat

SEL = tempat("mfa_authenticator", "rahasia", "data")


class Faktor(DefaultMFAAdapter):
    """A cell of its own: no NIK can stand for a secret, and no secret for a NIK."""

    def encrypt(self, text: str) -> str:
        return b64encode(Kunci.dari_settings().encrypt(text, SEL)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return Kunci.dari_settings().decrypt(b64decode(encrypted_text), SEL)

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """What the app on the phone shows beside the digits."""
        return user.get_username()
