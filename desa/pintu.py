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
    """A wrong password is not written down here: that would take longer for a name
    that exists than for one that does not (SEC-09), and anybody could fill the trail.
    """

    @transaction.atomic
    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        orang = cast("Pengguna", user)
        record("masuk", orang, oleh=orang, desa=orang.desa)
