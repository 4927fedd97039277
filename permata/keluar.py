"""Signing out."""

from allauth.account.views import LogoutView
from django.http import HttpResponse


class Keluar(LogoutView):
    """Also on the device: drafts, and what else the browser keeps of this person."""

    def post(self, *args: object, **kwargs: object) -> HttpResponse:
        response: HttpResponse = super().post(*args, **kwargs)
        response["Clear-Site-Data"] = '"cache", "storage"'
        return response
