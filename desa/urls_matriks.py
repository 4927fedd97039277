"""Addresses of the matrix and of what moves its clocks; part of `desa.urls`."""

from django.urls import path

from desa.views import matriks, tenggat

urlpatterns = [
    path("", matriks.matriks_list, name="matriks_list"),
    path("xlsx/", matriks.matriks_unduh, name="matriks_unduh"),
    path("perpanjangan/", tenggat.perpanjangan_list, name="perpanjangan_list"),
    path("pengecualian/", tenggat.pengecualian_list, name="pengecualian_list"),
    path("pengecualian/baru/", tenggat.pengecualian_create, name="pengecualian_create"),
    path(
        "pengecualian/<int:pk>/cabut/",
        tenggat.pengecualian_cancel,
        name="pengecualian_cancel",
    ),
    path("tenggat/", tenggat.hari_terlambat_update, name="hari_terlambat_update"),
    path(
        "<str:kode>/<slug:jenis>/<slug:bulan>/",
        matriks.matriks_detail,
        name="matriks_detail",
    ),
    path(
        "<str:kode>/<slug:jenis>/<slug:bulan>/perpanjang/",
        tenggat.perpanjangan_create,
        name="perpanjangan_create",
    ),
]
