"""The addresses of the product, and a list of Django's own admin to measure beside."""

from typing import Any

from django.contrib.admin import AdminSite, ModelAdmin
from django.http import HttpRequest
from django.urls import include, path

from desa.models import Desa
from permata.peran import Peran


class AdminUkur(AdminSite):
    """As Django makes it; who is panitia here may enter."""

    def has_permission(self, request: HttpRequest) -> bool:
        return getattr(request.user, "peran", "") == Peran.ADMIN


class DesaAdmin(ModelAdmin):
    def has_module_permission(self, request: HttpRequest) -> bool:
        return True

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    has_add_permission = has_change_permission = has_delete_permission = (
        has_view_permission
    )


situs = AdminUkur()
situs.register(Desa, DesaAdmin)
urlpatterns = [path("admin/", situs.urls), path("", include("permata.urls"))]
