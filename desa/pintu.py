"""The door of the product: who comes in leaves a line in the trail (SEC-60)."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest

from desa.actions.jejak import record
from desa.models import Pengguna
from permata.akun import PintuTertutup


class Pintu(PintuTertutup):
    """A wrong password is in the log, not in the trail: that would take longer for a
    name that exists than for one that does not (SEC-09), and anybody could fill it.
    """

    @transaction.atomic
    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        orang = cast("Pengguna", user)
        record("masuk", orang, oleh=orang, desa=orang.desa)

    @transaction.atomic
    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """By the person, who typed the old one; a new one by a link is an action."""
        super().set_password(user, password)
        orang = cast("Pengguna", user)
        record("sandi_diubah", orang, oleh=orang, desa=orang.desa)
