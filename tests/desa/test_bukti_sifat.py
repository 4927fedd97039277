"""Whatever people do in whatever order, an item keeps to its rules."""

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desa.actions.bukti import cancel_bukti, submit_bukti
from desa.actions.jejak import kerusakan
from desa.actions.kiriman import Kiriman, isian_versi
from desa.galat import TransisiError
from desa.models import Bukti, Desa, Jejak, Pengguna, Transisi
from tests.desa.contoh import ganti, isian_regulasi, kirim, putus

LANGKAH: dict[str, Callable[[Bukti, Pengguna, int], Bukti]] = {
    "submit": lambda b, oleh, _: submit_bukti(b, oleh=oleh),
    "cancel": lambda b, oleh, _: cancel_bukti(b, oleh=oleh),
    "mend": lambda b, oleh, n: ganti(b, oleh, isian_regulasi(tentang=f"Isi {n}")),
    "disetujui": lambda b, oleh, _: putus(b, "disetujui", oleh),
    "dikembalikan": lambda b, oleh, _: putus(b, "dikembalikan", oleh),
    "ditolak": lambda b, oleh, _: putus(b, "ditolak", oleh),
}
URUTAN = st.lists(
    st.tuples(st.sampled_from(sorted(LANGKAH)), st.integers(0, 2)), max_size=12
)


def periksa(bukti: Bukti) -> None:
    """What holds for every item at every moment."""
    langkah = list(bukti.transisi_set.order_by("pk"))
    assert all(satu.ke in Bukti.TRANSISI[satu.dari] for satu in langkah)
    jalan = ["draf", *(satu.ke for satu in langkah)]
    assert [satu.dari for satu in langkah] == jalan[:-1]
    assert bukti.status == jalan[-1]
    for satu in langkah:
        if satu.dari == "diajukan" and satu.ke != "dibatalkan":
            isi = bukti.versi_set.filter(pk__lte=satu.versi_id)
            assert satu.oleh_id not in set(isi.values_list("oleh", flat=True))
    disetujui = [satu.versi for satu in langkah if satu.ke == "disetujui"]
    assert bukti.versi_sah == (disetujui[-1] if disetujui else None)
    for versi in bukti.versi_set.all():
        lama = [satu.berkas for satu in versi.lampiran_set.all()]
        dibaca = Kiriman(isian_versi(versi), (), versi.kunci, lama)
        assert dibaca.sidik == versi.sidik


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(urutan=URUTAN, draf=st.booleans())
def test_any_sequence_of_actions(
    desa: Desa,
    operator: Pengguna,
    petugas: Pengguna,
    petugas_lain: Pengguna,
    urutan: list[tuple[str, int]],
    draf: bool,
) -> None:
    orang = (operator, petugas, petugas_lain)
    bukti = kirim(desa, operator, draf=draf)
    for nomor, (nama, siapa) in enumerate(urutan):
        sebelum = Transisi.objects.count(), Jejak.objects.count()
        status, sah = bukti.status, bukti.versi_sah
        try:
            LANGKAH[nama](bukti, orang[siapa], nomor)
            banyak = 2 if nama == "ditolak" and sah else 1
        except TransisiError:
            banyak = 0
        bukti = Bukti.objects.get(pk=bukti.pk)
        assert (Transisi.objects.count(), Jejak.objects.count()) == (
            sebelum[0] + banyak,
            sebelum[1] + banyak,
        )
        if banyak == 0:
            assert (bukti.status, bukti.versi_sah) == (status, sah)
        if nama != "disetujui" or banyak == 0:
            assert bukti.versi_sah == sah
        periksa(bukti)
    assert kerusakan() == []
