"""Freezing a month: its figures kept once, other figures only with a reason."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from desa.actions.jejak import record
from desa.actions.musim import lock_musim
from desa.galat import TransisiError
from desa.models import Musim, Pengguna
from penilaian.beku import Hitungan, angka_tersimpan, hari_kunci, hitung_beku
from penilaian.koreksi import koreksi_dibuka
from penilaian.models import NilaiBeku, Pembekuan
from penilaian.rekap import fakta_desa, musim_rumus
from permata import waktu
from permata.templatetags.format import bulan as tulis_bulan
from permata.templatetags.format import tanggal


@transaction.atomic
def freeze_bulan(
    musim: Musim, bulan: date, *, alasan: str = "", oleh: Pengguna | None = None
) -> Pembekuan | None:
    """Keep the figures of a locked month; None where they are those kept already."""
    musim = lock_musim(musim)
    pada = check_kunci(musim, bulan)
    if musim.aturan is None:
        pesan = f"Musim {musim.tahun} belum punya aturan."
        raise TransisiError(pesan)
    angka = hitung_beku(fakta_desa(musim), musim_rumus(musim), pada)
    hitungan = Hitungan(bulan, pada, musim.aturan, angka)
    return store_beku(musim, hitungan, alasan=alasan, oleh=oleh)


def check_kunci(musim: Musim, bulan: date) -> date:
    """The day for which the month is counted; refused while its figures still move."""
    pada, nama = hari_kunci(musim).get(bulan), tulis_bulan(bulan)
    if bulan not in musim.bulan:
        pesan = f"{nama} bukan bulan musim {musim.tahun}."
    elif pada is None:
        pesan = f"Jatuh tempo {nama} belum ditetapkan."
    elif pada >= waktu.hari_ini():
        pesan = f"{nama} baru terkunci sesudah {tanggal(pada)}."
    elif koreksi_dibuka(musim):
        pesan = "Koreksi hasil masih dibuka. Bekukan sesudah koreksinya berakhir."
    else:
        return pada
    raise TransisiError(pesan)


def _check_alasan(terakhir: Pembekuan, hitungan: Hitungan, alasan: str) -> None:
    """Other figures than the frozen ones come with a reason."""
    if alasan:
        return
    lama = angka_tersimpan(terakhir)
    beda = sum(lama.get(kode) != satu for kode, satu in hitungan.angka.items())
    pesan = (
        f"Angka {beda} desa lain dari {tulis_bulan(hitungan.bulan)} versi "
        f"{terakhir.versi} yang beku. Tulis alasannya."
    )
    raise TransisiError(pesan)


def store_beku(
    musim: Musim, hitungan: Hitungan, *, alasan: str, oleh: Pengguna | None
) -> Pembekuan | None:
    """The next version of a month, with the season locked."""
    semua = Pembekuan.objects.filter(musim=musim, bulan=hitungan.bulan)
    terakhir, alasan = semua.order_by("-versi").first(), alasan.strip()
    if terakhir:
        if terakhir.sidik == hitungan.sidik:
            return None
        _check_alasan(terakhir, hitungan, alasan)
    baru = Pembekuan.objects.create(
        musim=musim,
        bulan=hitungan.bulan,
        versi=terakhir.versi + 1 if terakhir else 1,
        pada=hitungan.pada,
        aturan=hitungan.aturan,
        sidik=hitungan.sidik,
        alasan=alasan,
        oleh=oleh,
    )
    ikut = dict(musim.keikutsertaan_set.values_list("desa__kode", "pk"))
    NilaiBeku.objects.bulk_create(
        NilaiBeku(pembekuan=baru, keikutsertaan_id=ikut[kode], **satu._asdict())
        for kode, satu in hitungan.angka.items()
    )
    sesudah = {
        "bulan": baru.bulan.isoformat(),
        "versi": baru.versi,
        "sidik": baru.sidik,
    }
    record("bekukan_bulan", baru, oleh=oleh, sesudah=sesudah, alasan=alasan)
    return baru
