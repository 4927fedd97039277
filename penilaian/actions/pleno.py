"""The pleno: attendance, and ties that the jury breaks by recorded votes."""

from __future__ import annotations

from django.db import transaction

from desa.actions.jejak import record
from desa.actions.musim import lock_musim
from desa.galat import TransisiError
from desa.models import Keikutsertaan, Musim, Pengguna
from penilaian.juri.benturan import is_menyatakan
from penilaian.juri.pleno import imbang_kini, pemilih_imbang
from penilaian.models import (
    AnggotaImbang,
    HadirPleno,
    ImbangPleno,
    SuaraPleno,
)
from permata import waktu


def _lock_pleno(musim: Musim) -> Musim:
    musim = lock_musim(musim)
    if musim.status != Musim.Status.PLENO:
        pesan = f"Pleno tidak sedang berjalan ({musim.get_status_display().lower()})."
        raise TransisiError(pesan)
    return musim


@transaction.atomic
def create_hadir(
    musim: Musim, *, juri: Pengguna, sebagai: str, oleh: Pengguna
) -> HadirPleno:
    """Write down that a juror is here; only who has declared takes part."""
    musim = _lock_pleno(musim)
    if not is_menyatakan(musim, juri):
        pesan = f"{juri.nama} belum menyatakan benturan kepentingan."
        raise TransisiError(pesan)
    semua = HadirPleno.objects.filter(musim=musim)
    if semua.filter(juri=juri).exists():
        pesan = f"{juri.nama} sudah dicatat hadir."
        raise TransisiError(pesan)
    ketua = HadirPleno.Sebagai.KETUA
    if sebagai == ketua and semua.filter(sebagai=ketua).exists():
        pesan = "Ketua pleno sudah dicatat."
        raise TransisiError(pesan)
    hadir = HadirPleno.objects.create(
        musim=musim, juri=juri, sebagai=sebagai, oleh=oleh, pada=waktu.sekarang()
    )
    sesudah = {"juri": juri.pk, "sebagai": sebagai}
    record("hadir_pleno", hadir, oleh=oleh, sesudah=sesudah)
    return hadir


@transaction.atomic
def create_imbang(musim: Musim, *, kode: str, oleh: Pengguna) -> ImbangPleno:
    """Put the desa that are equal with this one to the vote, once for the same desa."""
    musim = _lock_pleno(musim)
    sama = next((satu for satu in imbang_kini(musim) if kode in satu), None)
    if sama is None:
        pesan = (
            "Desa ini tidak lagi bernilai sama dengan yang lain. Muat ulang halaman."
        )
        raise TransisiError(pesan)
    lama: dict[int, set[str]] = {}
    for nomor, satu in AnggotaImbang.objects.filter(imbang__musim=musim).values_list(
        "imbang", "keikutsertaan__desa__kode"
    ):
        lama.setdefault(nomor, set()).add(satu)
    if any(frozenset(isi) == sama for isi in lama.values()):
        pesan = "Pemungutan suara untuk desa-desa ini sudah dibuka."
        raise TransisiError(pesan)
    imbang = ImbangPleno.objects.create(musim=musim, oleh=oleh, pada=waktu.sekarang())
    ikut = Keikutsertaan.objects.filter(musim=musim, desa__kode__in=sama)
    AnggotaImbang.objects.bulk_create(
        AnggotaImbang(imbang=imbang, keikutsertaan=satu)
        for satu in ikut.order_by("desa__kode")
    )
    if not pemilih_imbang(musim)[imbang.pk]:
        pesan = "Catat dahulu juri yang hadir dan tidak berbenturan dengan desa ini."
        raise TransisiError(pesan)
    record("buka_suara", imbang, oleh=oleh, sesudah={"desa": sorted(sama)})
    return imbang


def _lock_imbang(imbang: ImbangPleno) -> ImbangPleno:
    satu = (
        ImbangPleno.objects.select_for_update(of=("self",))
        .select_related("musim")
        .get(pk=imbang.pk)
    )
    if satu.diputus_pada:
        pesan = "Nilai sama ini sudah diputus."
        raise TransisiError(pesan)
    _lock_pleno(satu.musim)
    return satu


@transaction.atomic
def vote_imbang(
    imbang: ImbangPleno, *, pilihan: AnggotaImbang, alasan: str, oleh: Pengguna
) -> SuaraPleno:
    """One vote of one juror who is here and free of conflict, with why; for good."""
    imbang = _lock_imbang(imbang)
    if oleh not in pemilih_imbang(imbang.musim)[imbang.pk]:
        pesan = (
            "Anda tidak tercatat hadir, atau berbenturan dengan salah satu desa ini."
        )
        raise TransisiError(pesan)
    if SuaraPleno.objects.filter(imbang=imbang, juri=oleh).exists():
        pesan = "Anda sudah memberikan suara."
        raise TransisiError(pesan)
    if pilihan.imbang_id != imbang.pk or not alasan.strip():
        pesan = "Pilih satu desa dan tulis alasannya."
        raise TransisiError(pesan)
    suara = SuaraPleno.objects.create(
        imbang=imbang,
        juri=oleh,
        pilihan=pilihan,
        alasan=alasan.strip(),
        pada=waktu.sekarang(),
    )
    sesudah = {"pilihan": pilihan.pk, "alasan": alasan.strip()}
    record("suara_pleno", suara, oleh=oleh, sesudah=sesudah)
    return suara


@transaction.atomic
def decide_imbang(imbang: ImbangPleno, *, alasan: str, oleh: Pengguna) -> ImbangPleno:
    """Close the vote when everybody who may vote has: more votes come first.

    Equal votes leave a shared rank. No score moves; the ranking reads the order.
    """
    imbang = _lock_imbang(imbang)
    suara = list(imbang.suara_set.values_list("juri", "pilihan"))
    sudah = {juri for juri, _ in suara}
    boleh = pemilih_imbang(imbang.musim)[imbang.pk]
    if belum := [satu.nama for satu in boleh if satu.pk not in sudah]:
        pesan = f"Belum memberi suara: {', '.join(belum)}."
        raise TransisiError(pesan)
    if not alasan.strip():
        pesan = "Tulis alasan putusan pleno."
        raise TransisiError(pesan)
    terpilih = [pilihan for _, pilihan in suara]
    anggota = list(imbang.anggota_set.all())
    for satu in anggota:
        jumlah = terpilih.count(satu.pk)
        satu.urutan = 1 + sum(terpilih.count(lain.pk) > jumlah for lain in anggota)
    AnggotaImbang.objects.bulk_update(anggota, ["urutan"])
    imbang.alasan, imbang.diputus_oleh = alasan.strip(), oleh
    imbang.diputus_pada = waktu.sekarang()
    imbang.save()
    sesudah = {"urutan": {str(a.keikutsertaan_id): a.urutan for a in anggota}}
    record("putus_imbang", imbang, oleh=oleh, sesudah=sesudah, alasan=alasan)
    return imbang
