"""The people of the demo: known accounts, and an operator for every desa."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from desa.models import Desa, Kabupaten, Pengguna, Penugasan
from penilaian.peragaan.bukti import BINAAN
from penilaian.peragaan.dadu import Dadu
from penilaian.peragaan.kasus import GLAGAH_KULON
from penilaian.peragaan.peserta import nama_orang
from permata.peran import Peran

SANDI = "permata-demo"
TANPA_SANDI = "!"
AKUN = (
    ("admin", "Agus Priyono", "Ketua panitia", Peran.ADMIN, "semua"),
    ("admin2", "Retno Kusumawati", "Kepala kantor", Peran.ADMIN, "semua"),
    ("petugas", "Sari Wulandari", "Petugas kepesertaan", Peran.PETUGAS, "semua"),
    ("petugas2", "Bambang Setiawan", "Petugas kepesertaan", Peran.PETUGAS, "semua"),
    ("operator", "Siti Rohmah", "Kaur keuangan", Peran.OPERATOR, "desa"),
    ("pendamping", "Nur Hidayah", "Pendamping desa", Peran.PENDAMPING, "binaan"),
    ("juri", "Endang Lestari", "Juri", Peran.JURI, "semua"),
    ("juri2", "Hartono Wibowo", "Dosen", Peran.JURI, "semua"),
    ("juri3", "Maria Setyaningsih", "Serikat pekerja", Peran.JURI, "semua"),
)


@dataclass(frozen=True)
class Orang:
    """Accounts by username, and the operator of each desa by its kode."""

    akun: Mapping[str, Pengguna]
    operator: Mapping[str, Pengguna]

    def siapa(self, nama: str, kode_desa: str) -> Pengguna:
        """Who is meant by a name in the facts of one desa."""
        return self.operator[kode_desa] if nama == "operator" else self.akun[nama]


def create_orang(desa: Sequence[Desa]) -> Orang:
    """One password hash for all: it is known anyway."""
    sandi, kabupaten = make_password(SANDI), desa[0].kecamatan.kabupaten
    glagah = next(satu for satu in desa if satu.kode == GLAGAH_KULON)
    akun = [
        Pengguna(
            username=username,
            password=sandi,
            nama=nama,
            jabatan=jabatan,
            peran=peran,
            cakupan=cakupan,
            desa=glagah if peran == Peran.OPERATOR else None,
            kabupaten=kabupaten,
        )
        for username, nama, jabatan, peran, cakupan in AKUN
    ]
    operator = [_operator(satu, kabupaten) for satu in desa if satu is not glagah]
    Pengguna.objects.bulk_create([*akun, *operator])
    menurut_nama = {satu.username: satu for satu in akun}
    Penugasan.objects.bulk_create(
        Penugasan(pengguna=menurut_nama["pendamping"], desa=satu)
        for satu in desa
        if satu.kode in BINAAN
    )
    menurut_desa = {o.desa.kode: o for o in [*akun, *operator] if o.desa}
    return Orang(menurut_nama, menurut_desa)


def _operator(desa: Desa, kabupaten: Kabupaten) -> Pengguna:
    dadu = Dadu.untuk("operator", desa.kode)
    return Pengguna(
        username=f"desa-{desa.kode}",
        password=TANPA_SANDI,
        nama=nama_orang(dadu, perempuan=dadu.kena(60)),
        jabatan="Operator desa",
        peran=Peran.OPERATOR,
        cakupan=Pengguna.Cakupan.DESA,
        desa=desa,
        kabupaten=kabupaten,
    )
