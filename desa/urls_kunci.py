"""Addresses of passkeys."""

from django.urls import path

from desa.views import kunci_sandi

urlpatterns = [
    path("baru/", kunci_sandi.kunci_sandi_create, name="kunci_sandi_create"),
    path("tantangan/", kunci_sandi.kunci_sandi_begin, name="kunci_sandi_begin"),
    path("<int:pk>/lepas/", kunci_sandi.kunci_sandi_remove, name="kunci_sandi_remove"),
]
