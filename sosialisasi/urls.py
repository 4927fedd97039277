"""Addresses of visits and of monitoring."""

from django.urls import path

from sosialisasi.views import (
    cakupan,
    daftar,
    hadir,
    hadir_publik,
    kunjungan,
    langganan,
    laporan,
    manfaat,
    materi,
    monitoring,
    pengaruh,
    permintaan,
    status,
    tarif,
    tindak,
)

app_name = "sosialisasi"
cakupan_urls = [
    path("sosialisasi/", cakupan.cakupan_list, name="cakupan_list"),
    path("sosialisasi/giliran/", cakupan.giliran_list, name="giliran_list"),
    path("sosialisasi/cakupan.pdf", cakupan.cakupan_cetak, name="cakupan_cetak"),
    path(
        "sosialisasi/cakupan.<slug:bentuk>",
        cakupan.cakupan_ekspor,
        name="cakupan_ekspor",
    ),
]
kunjungan_urls = [
    path("sosialisasi/kunjungan/", daftar.kunjungan_list, name="kunjungan_list"),
    path("sosialisasi/kalender/", daftar.kunjungan_kalender, name="kunjungan_kalender"),
    path("sosialisasi/baru/", kunjungan.kunjungan_create, name="kunjungan_create"),
    path("sosialisasi/<int:pk>/", kunjungan.kunjungan_detail, name="kunjungan_detail"),
    path(
        "sosialisasi/<int:pk>/pelaksanaan/",
        kunjungan.kunjungan_update,
        name="kunjungan_update",
    ),
    path(
        "sosialisasi/<int:pk>/rencana/", kunjungan.rencana_update, name="rencana_update"
    ),
    path(
        "sosialisasi/<int:pk>/henti/", kunjungan.kunjungan_stop, name="kunjungan_stop"
    ),
    path(
        "sosialisasi/<int:pk>/lapor/",
        kunjungan.kunjungan_report,
        name="kunjungan_report",
    ),
    path(
        "sosialisasi/<int:pk>/laporan.pdf",
        laporan.kunjungan_cetak,
        name="kunjungan_cetak",
    ),
    path("sosialisasi/foto/<int:pk>/", kunjungan.foto_detail, name="foto_detail"),
]
laporan_urls = [
    path("sosialisasi/laporan/", laporan.laporan_list, name="laporan_list"),
    path(
        "sosialisasi/laporan/<str:kecamatan>/<slug:bulan>.pdf",
        laporan.laporan_cetak,
        name="laporan_cetak",
    ),
    path(
        "sosialisasi/rapat/<str:kecamatan>/<slug:bulan>.pdf",
        laporan.rapat_cetak,
        name="rapat_cetak",
    ),
]
monitoring_urls = [
    path("monitoring/", monitoring.monitoring_list, name="monitoring_list"),
    path("monitoring/baru/", monitoring.monitoring_create, name="monitoring_create"),
    path(
        "monitoring/<int:pk>/", monitoring.monitoring_detail, name="monitoring_detail"
    ),
    path(
        "monitoring/<int:pk>/ubah/",
        monitoring.monitoring_update,
        name="monitoring_update",
    ),
    path(
        "monitoring/<int:pk>/buang/",
        monitoring.monitoring_discard,
        name="monitoring_discard",
    ),
    path(
        "monitoring/foto/<int:pk>/",
        monitoring.foto_monitoring_detail,
        name="foto_monitoring_detail",
    ),
    path(
        "monitoring/<int:pk>/tanggapan/",
        monitoring.monitoring_answer,
        name="monitoring_answer",
    ),
    path(
        "monitoring/<int:pk>/selesai/",
        monitoring.monitoring_close,
        name="monitoring_close",
    ),
]
status_urls = [
    path("monitoring/status/", status.status_list, name="status_list"),
    path("monitoring/status/bulan/", status.status_bulanan, name="status_bulanan"),
    path("monitoring/status.<slug:bentuk>", status.status_ekspor, name="status_ekspor"),
    path("monitoring/status/<str:kode>/", status.status_detail, name="status_detail"),
]
tindak_urls = [
    path("tindak-lanjut/", tindak.tindak_list, name="tindak_list"),
    path("tindak-lanjut/<int:pk>/", tindak.tindak_detail, name="tindak_detail"),
    path("tindak-lanjut/<int:pk>/lapor/", tindak.tindak_do, name="tindak_do"),
    path("tindak-lanjut/<int:pk>/tutup/", tindak.tindak_close, name="tindak_close"),
    path("tindak-lanjut/<int:pk>/buka/", tindak.tindak_reopen, name="tindak_reopen"),
    path("tindak-lanjut/<int:pk>/tanggal/", tindak.tindak_move, name="tindak_move"),
]
manfaat_urls = [
    path("sosialisasi/pengaruh/", pengaruh.pengaruh_detail, name="pengaruh_detail"),
    path("sosialisasi/pengaruh.csv", pengaruh.pengaruh_ekspor, name="pengaruh_ekspor"),
    path("manfaat/", manfaat.manfaat, name="manfaat"),
    path("manfaat/buka/", manfaat.buka_create, name="buka_create"),
    path("manfaat/bagikan/", manfaat.bagikan_list, name="bagikan_list"),
    path("manfaat/bagikan/<str:kode>/", manfaat.bagikan_detail, name="bagikan_detail"),
    path("manfaat/tarif/", tarif.tarif_list, name="tarif_list"),
    path("manfaat/tarif/baru/", tarif.tarif_create, name="tarif_create"),
    path("manfaat/tarif/muat/", tarif.tarif_load, name="tarif_load"),
    path("manfaat/tarif/<int:pk>/akhiri/", tarif.tarif_end, name="tarif_end"),
]
hadir_urls = [
    path("sosialisasi/<int:pk>/hadir/", hadir.hadir_list, name="hadir_list"),
    path("sosialisasi/<int:pk>/hadir/buka/", hadir.hadir_open, name="hadir_open"),
    path("sosialisasi/<int:pk>/hadir/tutup/", hadir.hadir_close, name="hadir_close"),
    path("sosialisasi/<int:pk>/hadir/pakai/", hadir.hadir_apply, name="hadir_apply"),
    path("sosialisasi/<int:pk>/hadir/poster/", hadir.hadir_poster, name="hadir_poster"),
    path(
        "sosialisasi/<int:pk>/hadir/ekspor.<slug:bentuk>",
        hadir.hadir_export,
        name="hadir_export",
    ),
    path(
        "sosialisasi/hadirin/<int:pk>/hapus/",
        hadir.hadirin_remove,
        name="hadirin_remove",
    ),
    path("hadir/<slug:token>/", hadir_publik.hadir_create, name="hadir_create"),
    path(
        "hadir/<slug:token>/<uuid:kunci>/",
        hadir_publik.hadir_thanks,
        name="hadir_thanks",
    ),
]
materi_urls = [
    path("materi/", materi.materi_list, name="materi_list"),
    path("materi/baru/", materi.materi_create, name="materi_create"),
    path("materi/<int:pk>/", materi.materi_detail, name="materi_detail"),
    path("materi/<int:pk>/ubah/", materi.materi_update, name="materi_update"),
    path("materi/<int:pk>/versi/", materi.materi_renew, name="materi_renew"),
    path("materi/<int:pk>/arsip/", materi.materi_archive, name="materi_archive"),
    path("materi/versi/<int:pk>/unduh/", materi.versi_download, name="versi_download"),
    path("materi/versi/<int:pk>/depan/", materi.versi_preview, name="versi_preview"),
]
permintaan_urls = [
    path("permintaan/", permintaan.permintaan_list, name="permintaan_list"),
    path("permintaan/baru/", permintaan.permintaan_create, name="permintaan_create"),
    path(
        "permintaan/<int:pk>/", permintaan.permintaan_detail, name="permintaan_detail"
    ),
    path(
        "permintaan/<int:pk>/tolak/",
        permintaan.permintaan_reject,
        name="permintaan_reject",
    ),
    path(
        "permintaan/<int:pk>/batal/",
        permintaan.permintaan_cancel,
        name="permintaan_cancel",
    ),
]
langganan_urls = [
    path("langganan/", langganan.langganan_list, name="langganan_list"),
    path("langganan/baru/", langganan.langganan_create, name="langganan_create"),
    path(
        "langganan/<int:pk>/cabut/", langganan.langganan_revoke, name="langganan_revoke"
    ),
    path("langganan/<slug:token>.ics", langganan.langganan_ics, name="langganan_ics"),
]
urlpatterns = [
    *cakupan_urls,
    *manfaat_urls,
    *kunjungan_urls,
    *laporan_urls,
    *monitoring_urls,
    *status_urls,
    *tindak_urls,
    *hadir_urls,
    *materi_urls,
    *permintaan_urls,
    *langganan_urls,
]
