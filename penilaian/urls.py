"""Addresses of the public pages, the home of each role, the ranking, documents."""

from django.urls import path

from penilaian import urls_juri
from penilaian.views import (
    atas_nama,
    aturan,
    beranda,
    cari,
    dokumen,
    hasil,
    ketahanan,
    musim,
    nilai,
    paket,
    penetapan,
    periksa,
    peringkat,
    publik,
    sanggahan,
)

app_name = "penilaian"
urlpatterns = [
    *urls_juri.urlpatterns,
    path("", publik.publik, name="publik"),
    path("aturan/", publik.aturan_detail, name="aturan_detail"),
    path("aturan/<int:versi>/", publik.aturan_versi, name="aturan_versi"),
    path("kalender/", publik.kalender, name="kalender"),
    path("pemenang/", publik.pemenang_list, name="pemenang_list"),
    path("hasil/<str:kode>/", hasil.hasil_detail, name="hasil_detail"),
    path("hasil/<str:kode>/gambar.png", hasil.hasil_gambar, name="hasil_gambar"),
    path("data/hasil.<slug:bentuk>", hasil.data_ekspor, name="data_ekspor"),
    path("data/skema/hasil-1.json", hasil.data_skema, name="data_skema"),
    path("beranda/", beranda.beranda, name="beranda"),
    path("cari/", cari.cari_list, name="cari_list"),
    path("desa/<str:kode>/kirim/", atas_nama.atas_nama_create, name="atas_nama_create"),
    path("peringkat/", peringkat.peringkat_list, name="peringkat_list"),
    path(
        "peringkat/ekspor.<slug:bentuk>",
        peringkat.peringkat_ekspor,
        name="peringkat_ekspor",
    ),
    path("ketahanan/", ketahanan.ketahanan_list, name="ketahanan_list"),
    path(
        "ketahanan/ekspor.<slug:bentuk>",
        ketahanan.ketahanan_ekspor,
        name="ketahanan_ekspor",
    ),
    path("nilai/", nilai.nilai_saya, name="nilai_saya"),
    path("nilai/<str:kode>/", nilai.nilai_detail, name="nilai_detail"),
    path("nilai/<str:kode>/struk.pdf", nilai.nilai_cetak, name="nilai_cetak"),
    path(
        "nilai/<str:kode>/struk.<slug:bentuk>",
        nilai.nilai_ekspor,
        name="nilai_ekspor",
    ),
    path("dokumen/rekapitulasi.pdf", dokumen.rekapitulasi, name="rekapitulasi"),
    path("dokumen/arsip.zip", dokumen.arsip_unduh, name="arsip_unduh"),
    path("dokumen/bukti/<str:kode>.json", dokumen.bukti_segel, name="bukti_segel"),
    path("penetapan/", penetapan.penetapan_detail, name="penetapan_detail"),
    path("penetapan/usul/", penetapan.usulan_create, name="usulan_create"),
    path("penetapan/segel/", penetapan.segel_create, name="segel_create"),
    path("penetapan/rekapitulasi/", penetapan.dokumen_create, name="dokumen_create"),
    path("penetapan/paket/", paket.paket_detail, name="paket_detail"),
    path("penetapan/paket/siapkan/", paket.paket_create, name="paket_create"),
    path("penetapan/paket/<int:pk>.zip", paket.paket_unduh, name="paket_unduh"),
    path("penetapan/setelan/", paket.setelan_update, name="setelan_update"),
    path(
        "penetapan/pratinjau/<slug:surat>.pdf",
        paket.pratinjau_cetak,
        name="pratinjau_cetak",
    ),
    path("periksa/", periksa.periksa, name="periksa"),
    path(
        "periksa/unduh/periksa_mandiri.py",
        periksa.pemeriksa_unduh,
        name="pemeriksa_unduh",
    ),
    path("periksa/unduh/kunci_publik.pem", periksa.kunci_unduh, name="kunci_unduh"),
    path("periksa/berkas/", periksa.periksa_berkas, name="periksa_berkas"),
    path("periksa/<str:nomor>/", periksa.periksa_detail, name="periksa_detail"),
    path("musim/lanjut/", musim.musim_advance, name="musim_advance"),
    path("musim/aturan/", aturan.aturan_update, name="aturan_update"),
    path(
        "musim/aturan/usulan/<int:pk>/",
        aturan.usulan_aturan_detail,
        name="usulan_aturan_detail",
    ),
    path(
        "musim/aturan/usulan/<int:pk>/terapkan/",
        aturan.usulan_aturan_confirm,
        name="usulan_aturan_confirm",
    ),
    path(
        "musim/aturan/usulan/<int:pk>/tutup/",
        aturan.usulan_aturan_close,
        name="usulan_aturan_close",
    ),
    path("sanggahan/", sanggahan.sanggahan_list, name="sanggahan_list"),
    path("sanggahan/baru/", sanggahan.sanggahan_create, name="sanggahan_create"),
    path("sanggahan/<int:pk>/", sanggahan.sanggahan_detail, name="sanggahan_detail"),
    path(
        "sanggahan/<int:pk>/putusan/",
        sanggahan.sanggahan_decide,
        name="sanggahan_decide",
    ),
    path(
        "sanggahan/<int:pk>/selesai/", sanggahan.sanggahan_close, name="sanggahan_close"
    ),
    path(
        "sanggahan/<int:pk>/tarik/",
        sanggahan.sanggahan_withdraw,
        name="sanggahan_withdraw",
    ),
    path(
        "sanggahan/berkas/<int:pk>/",
        sanggahan.berkas_sanggahan_detail,
        name="berkas_sanggahan_detail",
    ),
]
