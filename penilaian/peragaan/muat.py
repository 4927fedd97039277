"""Load the demo season into an empty database, as it stands at one stage."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from functools import partial

from django.db import transaction

from desa.actions.musim import advance_musim
from desa.actions.musim_baru import create_musim, enroll_desa
from desa.actions.wilayah import load_wilayah
from desa.models import (
    Bukti,
    Desa,
    Jejak,
    Kabupaten,
    Keikutsertaan,
    Musim,
    Pembayaran,
    Peserta,
    Tagihan,
)
from penilaian.actions import (
    advance_season,
    confirm_penetapan,
    issue_rekapitulasi,
    propose_penetapan,
)
from penilaian.peragaan import rencana
from penilaian.peragaan.beku import write_beku
from penilaian.peragaan.buku_besar import susun_buku
from penilaian.peragaan.dadu import JAKARTA
from penilaian.peragaan.hadirin import write_hadirin
from penilaian.peragaan.iuran import Tempo
from penilaian.peragaan.juri import write_benturan, write_penjurian, write_pleno
from penilaian.peragaan.konteks import Konteks
from penilaian.peragaan.manfaat import write_manfaat
from penilaian.peragaan.materi import write_materi
from penilaian.peragaan.minta import write_permintaan
from penilaian.peragaan.orang import create_orang
from penilaian.peragaan.pantau import write_pantau
from penilaian.peragaan.pengingat import write_nihil, write_pengingat
from penilaian.peragaan.periksa import gandakan, write_penutup, write_periksa
from penilaian.peragaan.rencana import Rencana, Tahap
from penilaian.peragaan.sanggahan import write_sanggahan
from penilaian.peragaan.setelan import write_setelan
from penilaian.peragaan.susun import susun
from penilaian.peragaan.tenggat import pilih_terkirim, write_tenggat
from penilaian.peragaan.tulis_bukti import write_bukti
from penilaian.peragaan.tulis_iuran import write_akun, write_bayar
from penilaian.peragaan.tulis_kunjungan import write_kunjungan
from penilaian.peragaan.tulis_lapangan import write_monitoring
from penilaian.peragaan.tulis_peserta import write_peserta
from penilaian.peragaan.undangan import write_undangan
from penilaian.poin import store_poin
from permata import waktu
from permata.statistik import analyze
from permata.wilayah import baca_kudus
from sosialisasi.models import Kunjungan, Monitoring, TindakLanjut

TAHUN = 2026
PAGI = time(9, tzinfo=JAKARTA)
STATUS = {
    Tahap.BERJALAN: Musim.Status.BERJALAN,
    Tahap.SANGGAH: Musim.Status.MASA_SANGGAH,
    Tahap.DIUMUMKAN: Musim.Status.DIUMUMKAN,
}
# When the rules were set, and when the season left each state.
PERSIAPAN = datetime(2025, 12, 22, 9, tzinfo=JAKARTA)
LANJUT: dict[str, datetime] = {
    Musim.Status.PERSIAPAN: datetime(2026, 1, 1, 8, tzinfo=JAKARTA),
    Musim.Status.BERJALAN: datetime(2026, 9, 17, 0, 5, tzinfo=JAKARTA),
    Musim.Status.TUTUP_DATA: datetime(2026, 9, 21, 8, tzinfo=JAKARTA),
    Musim.Status.MASA_SANGGAH: datetime(2026, 9, 24, 8, tzinfo=JAKARTA),
    Musim.Status.PLENO: datetime(2026, 9, 25, 16, tzinfo=JAKARTA),
    Musim.Status.DITETAPKAN: datetime(2026, 9, 28, 10, tzinfo=JAKARTA),
}
BERITA_ACARA = "BA-04/PERMATA/2026"
Lapor = Callable[[str], None]


@transaction.atomic
def load_demo(tahap: Tahap, lapor: Lapor) -> bool:
    """Everything or nothing; False if there is a season already."""
    if Musim.objects.exists():
        return False
    data = baca_kudus()
    with waktu.seakan(PERSIAPAN):
        load_wilayah(data, oleh=None)
        lapor("Wilayah Kudus dimuat")
        k = _start_musim(tahap)
    lapor("Musim dan akun dibuat")
    tempo = {
        (satu.jam, satu.blth): satu.tanggal for satu in k.musim.jatuh_tempo_set.all()
    }
    _write(susun(data, tempo), tempo, k, lapor)
    k.flush_jejak()
    write_periksa(k)
    write_benturan(k, semua=tahap != Tahap.BERJALAN)
    write_undangan(k)
    with waktu.seakan(k.batas):
        store_poin([satu.pk for satu in k.desa.values()])
    write_beku(k)
    lapor("Bulan dibekukan")
    while k.musim.status != STATUS[tahap]:
        dari = k.musim.status
        with waktu.seakan(LANJUT[dari]):
            k.musim = _lanjut(k, dari)
        if k.musim.status == Musim.Status.MASA_SANGGAH:
            write_sanggahan(k, usai=tahap == Tahap.DIUMUMKAN)
            write_penjurian(k, usai=tahap == Tahap.DIUMUMKAN)
        if k.musim.status == Musim.Status.PLENO:
            write_pleno(k)
    lapor(f"Musim {k.musim.get_status_display().lower()}")
    return True


def _lanjut(k: Konteks, dari: str) -> Musim:
    """One state further; the result is sealed by two persons."""
    admin, kedua = k.orang.akun["admin"], k.orang.akun["admin2"]
    if dari != Musim.Status.PLENO:
        return advance_season(k.musim, dari=dari, oleh=admin)
    write_penutup(k)
    write_setelan(k, BERITA_ACARA)
    usulan = propose_penetapan(k.musim, alasan=BERITA_ACARA, oleh=admin)
    sah = confirm_penetapan(k.musim, usulan=str(usulan.pk), oleh=kedua)
    issue_rekapitulasi(sah.musim, oleh=admin)
    return sah.musim


def _start_musim(tahap: Tahap) -> Konteks:
    desa = list(Desa.objects.order_by("kode"))
    orang = create_orang([satu for satu in desa if satu.jenis == Desa.Jenis.DESA])
    admin = orang.akun["admin"]
    musim = create_musim(Kabupaten.objects.get(), TAHUN, oleh=admin)
    enroll_desa(musim, oleh=admin)
    with waktu.seakan(LANJUT[musim.status]):
        musim = advance_musim(musim, dari=musim.status, oleh=admin)
    batas = datetime.combine(tahap.hari_ini, PAGI)
    return Konteks(musim, {satu.kode: satu for satu in desa}, orang, batas)


def _write(musim: Rencana, tempo: Tempo, k: Konteks, lapor: Lapor) -> None:
    for desa in musim.desa:
        if desa.mulai_wajib:
            Keikutsertaan.objects.filter(
                musim=k.musim, desa=k.desa[desa.calon.kode]
            ).update(mulai_wajib=desa.mulai_wajib)
    bukti = [
        satu
        for desa in musim.desa
        for satu in map(partial(_pada, k=k), desa.bukti)
        if satu
    ]
    bukti = pilih_terkirim(bukti, musim.desa, tempo, k)
    buku, bukti = susun_buku(musim.desa, bukti, k.batas)
    bukti = gandakan(bukti)
    akun = write_akun(musim.desa, k)
    tertulis = write_bukti(bukti, akun, k)
    lapor("Bukti dan berkas disimpan")
    write_bayar(buku, bukti, akun, tertulis, k)
    analyze("desa")  # nobody else can before the commit
    write_tenggat(bukti, musim.desa, tempo, k)
    lapor("Iuran dan pembayaran dicatat")
    write_peserta(bukti, musim.sengketa, tertulis, k)
    lapor("Peserta dicatat")
    write_nihil(k)
    write_pengingat(k)
    lapor("Pengingat dicatat")
    write_kunjungan([satu.calon for satu in musim.desa], k)
    write_permintaan(k)
    write_monitoring(musim.monitoring, k)
    write_pantau(k)
    write_manfaat(k)
    write_hadirin(k)
    write_materi(k)
    analyze("desa", "sosialisasi")
    lapor("Sosialisasi dan monitoring dicatat")


def _pada(bukti: rencana.Bukti, k: Konteks) -> rencana.Bukti | None:
    return bukti.sampai(k.batas)


def hitungan() -> dict[str, int]:
    """What is in the database now, in rows."""
    return {
        "desa": Desa.objects.bertanding().count(),
        "bukti": Bukti.objects.count(),
        "bukti menunggu": Bukti.objects.menunggu().count(),
        "bukti dikembalikan": Bukti.objects.filter(status="dikembalikan").count(),
        "tagihan": Tagihan.objects.count(),
        "pembayaran": Pembayaran.objects.count(),
        "peserta": Peserta.objects.count(),
        "peserta sengketa": Peserta.objects.sengketa().count(),
        "kunjungan": Kunjungan.objects.count(),
        "monitoring": Monitoring.objects.count(),
        "tindak lanjut": TindakLanjut.objects.count(),
        "baris jejak": Jejak.objects.count(),
    }
