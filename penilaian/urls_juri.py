"""Addresses of the jury: ties, finalists, dossiers, clarification, the pleno."""

from django.urls import path

from penilaian.views import benturan, juri, klarifikasi, pleno

urlpatterns = [
    path("juri/", juri.finalis_list, name="finalis_list"),
    path("juri/tetapkan/", juri.finalis_set, name="finalis_set"),
    path("juri/bandingkan/", juri.banding_detail, name="banding_detail"),
    path("juri/benturan/", benturan.benturan_list, name="benturan_list"),
    path("juri/benturan/baru/", benturan.benturan_create, name="benturan_create"),
    path("juri/desa/<str:kode>/", juri.dosir_detail, name="dosir_detail"),
    path("juri/desa/<str:kode>/nilai/", juri.rubrik_update, name="rubrik_update"),
    path(
        "juri/desa/<str:kode>/klarifikasi/",
        juri.klarifikasi_create,
        name="klarifikasi_create",
    ),
    path("klarifikasi/", klarifikasi.klarifikasi_list, name="klarifikasi_list"),
    path(
        "klarifikasi/<int:pk>/",
        klarifikasi.klarifikasi_detail,
        name="klarifikasi_detail",
    ),
    path(
        "klarifikasi/<int:pk>/jawaban/",
        klarifikasi.klarifikasi_answer,
        name="klarifikasi_answer",
    ),
    path(
        "klarifikasi/<int:pk>/tarik/",
        klarifikasi.klarifikasi_withdraw,
        name="klarifikasi_withdraw",
    ),
    path(
        "klarifikasi/berkas/<int:pk>/",
        klarifikasi.berkas_klarifikasi_detail,
        name="berkas_klarifikasi_detail",
    ),
    path("pleno/", pleno.pleno_detail, name="pleno_detail"),
    path("pleno/hadir/", pleno.hadir_create, name="hadir_create"),
    path("pleno/suara/", pleno.imbang_create, name="imbang_create"),
    path("pleno/suara/<int:pk>/", pleno.suara_create, name="suara_create"),
    path("pleno/suara/<int:pk>/putusan/", pleno.imbang_decide, name="imbang_decide"),
]
