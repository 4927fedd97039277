"""One way of breaking each constraint of the jury."""

from __future__ import annotations

from collections.abc import Callable

from desa.models import Desa, Musim, Pengguna
from penilaian.models import (
    AnggotaImbang,
    ImbangPleno,
    NilaiJuri,
    PernyataanJuri,
    SuaraPleno,
)
from tests.factories import PenggunaFactory
from tests.penilaian.contoh_juri import (
    berbenturan,
    finalis,
    hadir,
    imbang,
    klarifikasi,
    nilai,
)


def _dua_pernyataan(musim: Musim, juri: Pengguna) -> None:
    for _ in range(2):
        PernyataanJuri.objects.create(musim=musim, juri=juri)


def _suara(musim: Musim, desa: Desa, juri: Pengguna, *alasan: str) -> None:
    satu = imbang(musim, desa)
    pilihan = satu.anggota_set.get()
    for kata in alasan:
        SuaraPleno.objects.create(imbang=satu, juri=juri, pilihan=pilihan, alasan=kata)


def _dua_anggota(musim: Musim, desa: Desa) -> None:
    satu = imbang(musim, desa).anggota_set.get()
    AnggotaImbang.objects.create(imbang=satu.imbang, keikutsertaan=satu.keikutsertaan)


Aksi = Callable[[Musim, Desa, Pengguna], object]
PELANGGARAN: dict[str, Aksi] = {
    "pernyataan_juri_once_a_season": lambda m, _, j: _dua_pernyataan(m, j),
    "benturan_once_a_kind": lambda _, d, j: [berbenturan(j, d) for _ in range(2)],
    "nilai_juri_once_a_finalist": lambda _, d, j: [
        nilai(satu, j) for satu in [finalis(d)] * 2
    ],
    "nilai_juri_final_says_why": lambda _, d, j: (
        nilai(finalis(d), j) and NilaiJuri.objects.update(catatan="")
    ),
    "butir_juri_once_a_criterion": lambda _, d, j: nilai(
        finalis(d), j
    ).butir_set.update(kriteria="iuran"),
    "butir_juri_from_one_to_five": lambda _, d, j: nilai(finalis(d), j, 6),
    "klarifikasi_asks_something": lambda _, d, j: klarifikasi(d, j, pertanyaan=""),
    "klarifikasi_answered_by_at_and_what": lambda _, d, j: klarifikasi(
        d, j, status="dijawab"
    ),
    "hadir_pleno_once_a_juror": lambda m, _, j: [hadir(m, j) for _ in range(2)],
    "hadir_pleno_has_one_chair": lambda m, _, j: [
        hadir(m, satu, "ketua") for satu in (j, PenggunaFactory(juri=True))
    ],
    "imbang_pleno_decided_by_at_and_why": lambda m, d, _: ImbangPleno.objects.filter(
        pk=imbang(m, d).pk
    ).update(alasan="Suara terbanyak."),
    "anggota_imbang_once_a_desa": lambda m, d, _: _dua_anggota(m, d),
    "suara_pleno_once_a_juror": lambda m, d, j: _suara(m, d, j, "Ya.", "Ya."),
    "suara_pleno_says_why": lambda m, d, j: _suara(m, d, j, ""),
}
