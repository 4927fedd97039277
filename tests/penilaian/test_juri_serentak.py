"""Votes, rubrics and other rules, sent at once: each has its effect one time."""

from __future__ import annotations

import pytest

from desa.actions.jejak import kerusakan
from desa.galat import TransisiError
from desa.models import Aturan, Desa, Jejak, Musim
from penilaian.actions import (
    close_aturan,
    confirm_aturan,
    decide_imbang,
    save_nilai,
    vote_imbang,
)
from penilaian.models import (
    ButirJuri,
    DampakAturan,
    ImbangPleno,
    NilaiJuri,
    SuaraPleno,
    UsulanAturan,
)
from penilaian.poin import compare_poin, store_poin
from permata import waktu
from tests.desa.test_serentak import serentak
from tests.factories import MusimFactory, PenggunaFactory
from tests.penilaian.contoh import ALPHA, GAMMA
from tests.penilaian.contoh_aturan import usulan_aturan
from tests.penilaian.contoh_basis import write_desa
from tests.penilaian.contoh_juri import (
    KRITERIA,
    TENGGAT,
    finalis,
    hadir,
    imbang,
    isi_nilai,
    juri_lain,
    penjurian,
)

pytestmark = pytest.mark.usefixtures("basis_bersama")


def lomba(status: str) -> tuple[Musim, list[Desa]]:
    musim = MusimFactory()
    desa = [write_desa(musim, satu) for satu in (ALPHA, GAMMA)]
    musim.status = Musim.Status(status)
    musim.save()
    return musim, desa


def kata(hasil: list[object]) -> list[str]:
    """What was said to those who came too late; nothing else went wrong."""
    galat = [satu for satu in hasil if isinstance(satu, Exception)]
    assert {type(satu) for satu in galat} <= {TransisiError}
    return sorted(str(satu) for satu in galat)


def jejak(tindakan: str) -> int:
    assert kerusakan() == []
    return Jejak.objects.filter(tindakan=tindakan).count()


def test_one_juror_has_one_vote_however_often_it_is_sent() -> None:
    musim, desa = lomba("pleno")
    juri = [juri_lain(musim, nama) for nama in ("Hartono Wibowo", "Sri Lestari")]
    for satu in juri:
        hadir(musim, satu)
    suara = imbang(musim, *desa)
    pilihan = list(suara.anggota_set.order_by("pk"))

    def pilih(ke: int) -> object:
        return vote_imbang(
            suara, pilihan=pilihan[ke % 2], alasan="Lebih lama.", oleh=juri[ke // 3]
        )

    hasil = serentak(*[lambda ke=ke: pilih(ke) for ke in range(6)])
    assert kata(hasil) == ["Anda sudah memberikan suara."] * 4
    assert SuaraPleno.objects.count() == jejak("suara_pleno") == 2
    assert {s.juri for s in SuaraPleno.objects.all()} == set(juri)


def test_a_tie_is_decided_once() -> None:
    musim, desa = lomba("pleno")
    juri = juri_lain(musim)
    hadir(musim, juri)
    suara = imbang(musim, *desa)
    vote_imbang(
        suara, pilihan=suara.anggota_set.all()[0], alasan="Lebih lama.", oleh=juri
    )
    panitia = [PenggunaFactory(admin=True) for _ in range(4)]
    hasil = serentak(
        *[
            lambda o=satu: decide_imbang(suara, alasan=o.nama, oleh=o)
            for satu in panitia
        ]
    )
    (jadi,) = [satu for satu in hasil if isinstance(satu, ImbangPleno)]
    assert kata(hasil) == ["Nilai sama ini sudah diputus."] * 3
    suara.refresh_from_db()
    assert (suara.alasan, suara.diputus_oleh) == (jadi.alasan, jadi.diputus_oleh)
    assert jejak("putus_imbang") == 1


def test_a_rubric_is_final_once_and_whole() -> None:
    """Two tabs of one juror: the scores are those of one of them, not of both."""
    musim, desa = lomba("berjalan")
    penjurian(musim)
    juri, satu = juri_lain(musim), finalis(desa[0])

    def selesai(skor: int) -> NilaiJuri:
        with waktu.seakan(TENGGAT.replace(day=TENGGAT.day - 1)):
            return save_nilai(satu, isi_nilai(skor), final=True, oleh=juri)

    hasil = serentak(*[lambda skor=skor: selesai(skor) for skor in (1, 2, 3, 4)])
    assert (
        kata(hasil)
        == [f"Penilaian {desa[0].sebutan} sudah selesai dan tidak berubah lagi."] * 3
    )
    skor = ButirJuri.objects.values_list("skor", flat=True)
    assert (NilaiJuri.objects.count(), len(skor), len(set(skor))) == (
        1,
        len(KRITERIA),
        1,
    )
    assert jejak("nilai_juri_final") == 1


def test_one_proposal_of_rules_becomes_one_version() -> None:
    """Three confirm while a fourth says no: whoever is first decides for all."""
    musim, _ = lomba("pleno")
    store_poin(musim.keikutsertaan_set.values_list("desa", flat=True))
    usulan, sebelum = usulan_aturan(musim), Aturan.objects.count()
    panitia = [PenggunaFactory(admin=True) for _ in range(4)]
    hasil = serentak(
        *[lambda o=satu: confirm_aturan(usulan, oleh=o) for satu in panitia[:3]],
        lambda: close_aturan(usulan, alasan="Tidak perlu.", oleh=panitia[3]),
    )
    usulan.refresh_from_db()
    diterapkan = usulan.status == UsulanAturan.Status.DITERAPKAN
    assert (
        kata(hasil) == [f"Usulan ini sudah {usulan.get_status_display().lower()}."] * 3
    )
    assert Aturan.objects.count() - sebelum == diterapkan
    assert DampakAturan.objects.count() == 2 * diterapkan
    assert jejak(f"usulan_aturan_{usulan.status}") == 1
    assert compare_poin(Musim.objects.lengkap().get()) == []


def test_confirmations_at_once_give_one_version() -> None:
    musim, _ = lomba("pleno")
    usulan = usulan_aturan(musim)
    panitia = [PenggunaFactory(admin=True) for _ in range(4)]
    hasil = serentak(
        *[lambda o=satu: confirm_aturan(usulan, oleh=o) for satu in panitia]
    )
    (aturan,) = [satu for satu in hasil if isinstance(satu, Aturan)]
    assert kata(hasil) == ["Usulan ini sudah diterapkan."] * 3
    assert Aturan.objects.latest("versi") == aturan
    assert (aturan.versi, DampakAturan.objects.count()) == (2, 2)
    assert jejak("usulan_aturan_diterapkan") == 1
