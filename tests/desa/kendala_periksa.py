"""One way of breaking each constraint of second looks and of decided disputes."""

from collections.abc import Callable

from desa.models import (
    KlaimPutusan,
    Musim,
    Penengahan,
    Peserta,
    PutusanSengketa,
)
from tests.contoh_periksa import diperiksa, diputus
from tests.factories import DesaFactory, PenggunaFactory, PesertaFactory


def periksa(putusan: str, **isi: str) -> None:
    diperiksa(diputus(DesaFactory(), Musim.objects.get()), putusan, **isi)


def tengahi() -> None:
    hasil = diperiksa(diputus(DesaFactory(), Musim.objects.get()))
    Penengahan.objects.create(
        pemeriksaan=hasil, benar="kedua", catatan="", oleh=PenggunaFactory()
    )


def putusan(alasan: str = "Alamat pada KTP.") -> PutusanSengketa:
    peserta: Peserta = PesertaFactory()
    return PutusanSengketa.objects.create(
        musim=peserta.musim,
        warga=peserta.warga,
        alamat="ktp",
        alasan=alasan,
        oleh=PenggunaFactory(),
    )


def klaim_dua(*peserta: Peserta) -> None:
    """Two claims of one decision, both of them won."""
    satu = putusan()
    for ke in peserta:
        KlaimPutusan.objects.create(
            putusan=satu, peserta=ke, menang=len(set(peserta)) > 1
        )


def klaim_sama() -> None:
    peserta: Peserta = PesertaFactory()
    klaim_dua(peserta, peserta)


PELANGGARAN: dict[str, Callable[[], object]] = {
    "musim_checks_at_most_all": lambda: Musim.objects.update(persen_periksa=101),
    "pemeriksaan_is_a_verdict": lambda: periksa("diajukan"),
    "pemeriksaan_refusal_has_its_reason": lambda: periksa("ditolak", catatan=""),
    "penengahan_says_why": tengahi,
    "putusan_sengketa_says_why": lambda: putusan(alasan=""),
    "klaim_putusan_once": klaim_sama,
    "klaim_putusan_one_winner": lambda: klaim_dua(PesertaFactory(), PesertaFactory()),
}
