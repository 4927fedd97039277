"""All visits of a season and the days off, to see what clashes: rows -> `bentrok`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Value, When

from desa.models import HariLibur, Kecamatan, Musim, Pengguna
from sosialisasi.bentrok import Acara, Bentrok, bentrok
from sosialisasi.models import Kunjungan

Status = Kunjungan.Status


@dataclass(frozen=True, slots=True)
class Jadwal:
    """Who is where on which day; a plan alone can still be moved out of the way."""

    acara: tuple[Acara, ...]
    libur: dict[date, str]

    def bentrok(self, satu: Acara) -> list[Bentrok]:
        return bentrok(satu, self.acara, self.libur)

    def tandai(self, baris: Iterable[Kunjungan]) -> dict[int, list[Bentrok]]:
        """What clashes with each of these plans; the others have none."""
        rencana = {satu.pk for satu in baris if satu.status == Status.RENCANA}
        semua = {
            satu.pk: self.bentrok(satu) for satu in self.acara if satu.pk in rencana
        }
        return {pk: ada for pk, ada in semua.items() if pk and ada}


def baca_jadwal(musim: Musim, pembaca: Pengguna) -> Jadwal:
    """In two queries. It reads visits out of sight: a person is in one place only."""
    terlihat = Kecamatan.objects.untuk(pembaca)
    baris = (
        Kunjungan.objects.filter(musim=musim)
        .exclude(status__in=[Status.DITUNDA, Status.BATAL])
        .order_by("tanggal", "mulai", "pk", "tim")
        .values_list(
            *("pk", "kecamatan", "kecamatan__nama", "tanggal", "mulai", "selesai"),
            *("petugas", "petugas__nama", "tim", "tim__nama"),
            Case(When(kecamatan__in=terlihat, then=Value(1)), default=Value(0)),
        )
    )
    # A row for each member of the team.
    acara: dict[int, Acara] = {}
    for satu in baris:
        pk, kecamatan, tempat, hari, mulai, selesai, *tim, tampak = satu
        utama, nama, rekan, nama_rekan = tim
        lama = acara.get(pk)
        orang = dict(lama.orang) if lama else {utama: nama}
        if rekan:
            orang[rekan] = nama_rekan
        acara[pk] = Acara(
            *(pk, kecamatan, tempat, hari, mulai, selesai, orang), tampak=bool(tampak)
        )
    libur = dict(HariLibur.objects.values_list("tanggal", "nama"))
    return Jadwal(tuple(acara.values()), libur)
