"""The season: its state, its due dates, its rules."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from desa.actions.fakta import tell_desa
from desa.actions.jejak import record
from desa.actions.nasional import check_nasional
from desa.galat import TransisiError
from desa.models import (
    Aturan,
    HariLibur,
    Jam,
    JatuhTempo,
    Koreksi,
    Musim,
    Pengguna,
    Tagihan,
)
from permata.tempo import Program, jatuh_tempo

Status = Musim.Status
# The season goes forward only (juknis 3).
URUTAN = list(Status)


def tahap_musim(musim: Musim) -> list[tuple[Status, str]]:
    """Every state of a season, and where it stands: lewat, kini or nanti."""
    kini = URUTAN.index(Status(musim.status))
    letak = ["lewat"] * kini + ["kini"] + ["nanti"] * (len(URUTAN) - kini - 1)
    return list(zip(URUTAN, letak, strict=True))


def berikutnya(musim: Musim) -> Status | None:
    """The state that follows, or None in the archive."""
    ke = URUTAN.index(Status(musim.status)) + 1
    return URUTAN[ke] if ke < len(URUTAN) else None


def lock_musim(musim: Musim) -> Musim:
    """The season as it is now: it cannot be closed or sealed before the commit."""
    # Not the key: rows that point to the season need not wait.
    return Musim.objects.select_for_update(no_key=True).get(pk=musim.pk)


def lock_terbuka(musim: Musim, benda: str) -> Musim:
    """The season, locked: nothing that a sealed result stands on moves any more."""
    musim = lock_musim(musim)
    if musim.is_tersegel:
        pesan = f"Hasil musim {musim.tahun} sudah ditetapkan, {benda} tetap."
        raise TransisiError(pesan)
    return musim


@transaction.atomic
def advance_musim(musim: Musim, *, dari: str, oleh: Pengguna) -> Musim:
    """Take the season one state further; `dari` is the state that was seen."""
    musim = lock_musim(musim)
    ke = berikutnya(musim)
    if musim.status != dari or ke is None:
        pesan = f"Musim sudah {musim.get_status_display().lower()}."
        raise TransisiError(pesan)
    if Koreksi.objects.dibuka().filter(musim=musim).exists():
        pesan = (
            "Koreksi hasil masih dibuka. Segel versi barunya atau tutup koreksinya, "
            "lalu lanjutkan."
        )
        raise TransisiError(pesan)
    if ke == Status.BERJALAN and musim.aturan_id is None:
        pesan = "Tetapkan aturan dan bobot sebelum musim dimulai."
        raise TransisiError(pesan)
    musim.status = ke
    musim.save(update_fields=["status"])
    record(
        f"musim_{ke}",
        musim,
        oleh=oleh,
        sebelum={"status": dari},
        sesudah={"status": str(ke)},
    )
    return musim


def hari_libur(musim: Musim) -> QuerySet[HariLibur]:
    """The days that move a due date of this season."""
    libur = HariLibur.objects.all()
    if not musim.cuti_menggeser:
        libur = libur.filter(jenis=HariLibur.Jenis.NASIONAL)
    return libur


def tanggal_libur(musim: Musim) -> set[date]:
    return set(hari_libur(musim).values_list("tanggal", flat=True))


@transaction.atomic
def generate_jatuh_tempo(musim: Musim, *, oleh: Pengguna | None) -> int:
    """Fill the due dates of both clocks; rows edited by hand stay. Returns how many."""
    musim = lock_terbuka(musim, "jatuh temponya")
    libur = tanggal_libur(musim)
    disunting = set(
        musim.jatuh_tempo_set.filter(disunting=True).values_list("jam", "blth")
    )
    baru = [
        JatuhTempo(
            musim=musim,
            jam=jam,
            blth=blth,
            tanggal=jatuh_tempo(blth, Program(jam), libur),
        )
        for blth in musim.bulan
        for jam in Jam.values
        if (jam, blth) not in disunting
    ]
    musim.jatuh_tempo_set.filter(disunting=False).delete()
    JatuhTempo.objects.bulk_create(baru)
    _move_bills(musim, baru)
    record(
        "susun_jatuh_tempo",
        musim,
        oleh=oleh,
        sesudah={f"{j.jam} {j.blth}": j.tanggal.isoformat() for j in baru},
    )
    return len(baru)


def tell_musim(musim: Musim) -> None:
    """The facts or the rules of every desa of the season are not what they were."""
    tell_desa(musim.keikutsertaan_set.values_list("desa", flat=True))


def _move_bills(musim: Musim, jatuh_tempo: Iterable[JatuhTempo]) -> None:
    """Bills carry their due date; those of this season follow the table."""
    for satu in jatuh_tempo:
        Tagihan.objects.filter(
            akun__desa__kecamatan__kabupaten=musim.kabupaten_id,
            akun__jam=satu.jam,
            blth=satu.blth,
        ).update(jatuh_tempo=satu.tanggal)
    tell_musim(musim)


@transaction.atomic
def edit_jatuh_tempo(
    jatuh_tempo: JatuhTempo, *, tanggal: date, alasan: str, oleh: Pengguna
) -> JatuhTempo:
    """Set one due date by hand, with the reason."""
    lock_terbuka(jatuh_tempo.musim, "jatuh temponya")
    jatuh_tempo = JatuhTempo.objects.select_for_update().get(pk=jatuh_tempo.pk)
    sebelum = jatuh_tempo.tanggal.isoformat()
    jatuh_tempo.tanggal, jatuh_tempo.disunting = tanggal, True
    jatuh_tempo.full_clean()
    jatuh_tempo.save()
    _move_bills(jatuh_tempo.musim, [jatuh_tempo])
    record(
        "ubah_jatuh_tempo",
        jatuh_tempo,
        oleh=oleh,
        sebelum={"tanggal": sebelum},
        sesudah={"tanggal": tanggal.isoformat()},
        alasan=alasan,
    )
    return jatuh_tempo


@transaction.atomic
def add_hari_libur(libur: HariLibur, *, oleh: Pengguna) -> HariLibur:
    """Add a day off. Due dates move only when they are generated again."""
    check_nasional(oleh)
    try:
        with transaction.atomic():
            libur.save()
    except IntegrityError as error:
        pesan = "Tanggal ini sudah ada dalam daftar."
        raise TransisiError(pesan) from error
    sesudah = {"tanggal": libur.tanggal.isoformat(), "jenis": libur.jenis}
    record("tambah_hari_libur", libur, oleh=oleh, sesudah=sesudah)
    return libur


@transaction.atomic
def remove_hari_libur(libur: HariLibur, *, oleh: Pengguna) -> None:
    check_nasional(oleh)
    if not HariLibur.objects.select_for_update().filter(pk=libur.pk).first():
        pesan = f"{libur} sudah dihapus."
        raise TransisiError(pesan)
    sebelum = {"tanggal": libur.tanggal.isoformat(), "jenis": libur.jenis}
    record("hapus_hari_libur", libur, oleh=oleh, sebelum=sebelum)
    libur.delete()


@transaction.atomic
def set_aturan(
    musim: Musim,
    *,
    bobot: dict[str, Any],
    isi: dict[str, Any],
    alasan: str,
    oleh: Pengguna | None,
    disetujui: Pengguna | None = None,
) -> Aturan:
    """Put a new version of the rules in force.

    Once the season runs only with the consent of a second person, and never under a
    sealed result.
    """
    musim = lock_terbuka(musim, "aturannya") if disetujui else lock_musim(musim)
    if musim.status != Status.PERSIAPAN and disetujui is None:
        pesan = (
            "Bobot dan aturan dikunci sejak musim berjalan. Perubahan sesudahnya "
            "perlu alasan dan persetujuan orang kedua."
        )
        raise TransisiError(pesan)
    aturan = Aturan.objects.create(
        musim=musim,
        versi=musim.aturan_set.count() + 1,
        bobot=bobot,
        isi=isi,
        alasan=alasan,
        dibuat_oleh=oleh,
        disetujui_oleh=disetujui,
    )
    musim.aturan = aturan
    musim.save(update_fields=["aturan"])
    record(
        "tetapkan_aturan",
        aturan,
        oleh=disetujui or oleh,
        sesudah={"bobot": bobot, "isi": isi},
        alasan=alasan,
    )
    tell_musim(musim)
    return aturan
