"""Addresses of accounts."""

from django.urls import path

from desa.views import faktor_reset, pengguna, perangkat, pindah

urlpatterns = [
    path("", pengguna.pengguna_list, name="pengguna_list"),
    path("undang/", pengguna.undangan_create, name="undangan_create"),
    path("<int:pk>/", pengguna.pengguna_detail, name="pengguna_detail"),
    path("<int:pk>/tautan/", pengguna.undangan_renew, name="undangan_renew"),
    path("<int:pk>/wilayah/", pindah.pengguna_update, name="pengguna_update"),
    path("<int:pk>/ganti/", pengguna.pengguna_replace, name="pengguna_replace"),
    path(
        "<int:pk>/nonaktifkan/",
        pengguna.pengguna_deactivate,
        name="pengguna_deactivate",
    ),
    path("<int:pk>/aktifkan/", pengguna.pengguna_activate, name="pengguna_activate"),
    path("<int:pk>/dua-langkah/", faktor_reset.pengguna_reset, name="pengguna_reset"),
    path(
        "perangkat/<int:pk>/cabut/",
        perangkat.perangkat_revoke,
        name="perangkat_revoke",
    ),
    path("<int:pk>/sesi/akhiri/", pengguna.pengguna_end, name="pengguna_end"),
]
