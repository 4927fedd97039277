"""Addresses of personal data: requests about them, and how long they are kept."""

from django.urls import path

from penilaian.views import masa_simpan, permohonan

urlpatterns = [
    path("", permohonan.permohonan_list, name="permohonan_list"),
    path("masa-simpan/", masa_simpan.masa_simpan_list, name="masa_simpan_list"),
    path("baru/", permohonan.permohonan_create, name="permohonan_create"),
    path("<int:pk>/", permohonan.permohonan_detail, name="permohonan_detail"),
    path("<int:pk>/cari/", permohonan.permohonan_find, name="permohonan_find"),
    path("<int:pk>/baca/", permohonan.permohonan_read, name="permohonan_read"),
    path(
        "<int:pk>/batasi/", permohonan.permohonan_restrict, name="permohonan_restrict"
    ),
    path("<int:pk>/jawab/", permohonan.permohonan_close, name="permohonan_close"),
]
