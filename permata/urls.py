"""Every address of the product."""

from allauth.account import views as akun
from django.urls import include, path

from permata import lapor, luring
from permata.keluar import Keluar

handler500 = "permata.permintaan.gangguan"
urlpatterns = [
    path("masuk/", akun.login, name="account_login"),
    path("keluar/", Keluar.as_view(), name="account_logout"),
    path("daftar/", akun.signup, name="account_signup"),
    path("sandi/", akun.password_change, name="account_change_password"),
    path("sandi/pertama/", akun.password_set, name="account_set_password"),
    path(".well-known/security.txt", lapor.keamanan_txt, name="keamanan_txt"),
    path("manifest.webmanifest", luring.manifes, name="manifes"),
    path("pekerja.js", luring.pekerja, name="pekerja"),
    path("luring/", luring.luring_list, name="luring_list"),
    path("", include("penilaian.urls")),
    path("", include("sosialisasi.urls")),
    path("", include("desa.urls")),
]
