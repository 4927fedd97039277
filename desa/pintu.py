"""The door of the product: who comes in leaves a line in the trail (SEC-60)."""

from __future__ import annotations

from typing import cast

from allauth.account.stages import LoginStage
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.usersessions.models import UserSession
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from desa.actions.jejak import record
from desa.actions.perangkat import touch_perangkat
from desa.faktor import is_berfaktor
from desa.models import Pengguna
from desa.perangkat import BARU, is_diminta, perangkat_dikenal, token_kuki
from permata.akun import PintuTertutup


def strengthen_sesi(request: HttpRequest, faktor: Authenticator) -> None:
    """This session has shown the second factor: it goes on under a new key (SEC-07)."""
    lama = request.session.session_key
    request.session.cycle_key()
    baru = request.session.session_key
    UserSession.objects.filter(session_key=lama).update(session_key=baru)
    post_authentication(request, faktor, reauthenticated=True)


class TahapFaktor(AuthenticateStage):
    """After the password, whichever page took it: the second factor (SEC-03)."""

    urlname = "desa:faktor_check"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        tanya = self._should_handle(self.request)
        return (redirect(self.urlname) if tanya else None), True


class TahapPerangkat(LoginStage):
    """Then, for an operator without an app: a device that somebody vouched for."""

    key = "perangkat"
    urlname = "desa:perangkat_check"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        pengguna, request = cast("Pengguna", self.login.user), self.request
        if not is_diminta(pengguna) or is_berfaktor(pengguna):
            return None, True
        token = vars(request).get(BARU) or token_kuki(request)
        perangkat = perangkat_dikenal(pengguna, token)
        if perangkat is None:
            return redirect(self.urlname), True
        touch_perangkat(perangkat, oleh=pengguna)
        return None, True


class Pintu(PintuTertutup):
    """A wrong password is in the log, not in the trail: that would take longer for a
    name that exists than for one that does not (SEC-09), and anybody could fill it.
    """

    def get_login_stages(self) -> list[str]:
        """Nothing else stands between the password and the pages."""
        return ["desa.pintu.TahapFaktor", "desa.pintu.TahapPerangkat"]

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
