"""The jury of the demo: declared ties, rubrics, questions, and the pleno."""

from __future__ import annotations

from datetime import date, datetime

from desa.models import Pengguna
from penilaian.actions import (
    IsiBenturan,
    IsiNilai,
    answer_klarifikasi,
    create_hadir,
    create_imbang,
    create_klarifikasi,
    decide_imbang,
    declare_benturan,
    save_nilai,
    set_finalis,
    vote_imbang,
)
from penilaian.juri.finalis import finalis_musim
from penilaian.juri.pleno import imbang_kini, pemilih_imbang
from penilaian.models import ButirJuri, Finalis, HadirPleno, ImbangPleno
from penilaian.peragaan.dadu import JAKARTA, Dadu
from penilaian.peragaan.konteks import Konteks
from permata import waktu

JURI = ("juri", "juri2", "juri3")
NYATA = datetime(2026, 1, 12, 9, 30, tzinfo=JAKARTA)
TETAP = datetime(2026, 9, 21, 10, 0, tzinfo=JAKARTA)
TENGGAT = datetime(2026, 9, 24, 17, 0, tzinfo=JAKARTA)
TANYA = datetime(2026, 9, 21, 15, 20, tzinfo=JAKARTA)
JAWAB = datetime(2026, 9, 22, 8, 5, tzinfo=JAKARTA)
PLENO = datetime(2026, 9, 25, 9, 15, tzinfo=JAKARTA)
# The ties: who, which desa, how.
BENTURAN = (
    ("juri", "33.19.01.2006", "domisili", ""),
    ("juri2", "33.19.08.2003", "keluarga", "Kepala desa ialah saudara sepupu"),
    ("juri2", "33.19.06.2008", "pekerjaan", "Pendamping BUMDes tahun 2024"),
)
# How many finalists each juror has finished on the second day of the objections.
SELESAI = {"juri": 4, "juri2": 3, "juri3": 0}
CATATAN = (
    "Jadwal bayar tertempel di kantor desa dan bendahara hafal jatuh temponya.",
    "Peraturan dipakai sehari-hari, tetapi warga di dusun jauh belum banyak tahu.",
    "Ajakan lewat pengajian dan kelompok tani berhasil, perlu dicatat lebih rapi.",
    "Administrasi rapi. Peserta baru banyak dari pedagang pasar desa.",
    "Setoran selalu dari satu orang. Perlu pengganti bila ia berhalangan.",
)
TANYAAN = (
    (
        "Bagaimana peserta yang mendaftar Juni diajak, dan siapa yang mengajak?",
        "Lewat pertemuan kelompok tani 6 Juni. Kader desa mendampingi pengisiannya.",
    ),
    (
        "Iuran Mei dibayar dua kali dalam sepekan. Mohon jelaskan mengapa.",
        "",
    ),
)


def write_benturan(k: Konteks, *, semua: bool) -> None:
    """Jurors declare in January; while the season runs one of them has yet to."""
    with waktu.seakan(NYATA):
        for nama in JURI if semua else JURI[:2]:
            isi = [
                IsiBenturan(k.desa[kode], hubungan, kata)
                for siapa, kode, hubungan, kata in BENTURAN
                if siapa == nama
            ]
            declare_benturan(isi, musim=k.musim, oleh=k.orang.akun[nama])


def write_penjurian(k: Konteks, *, usai: bool) -> None:
    """Finalists, rubrics and questions; all done where the season is announced."""
    with waktu.seakan(TETAP):
        set_finalis(k.musim, jumlah=6, tenggat=TENGGAT, oleh=k.orang.akun["admin"])
    _klarifikasi(k, usai=usai)
    for hari, nama in enumerate(JURI):
        juri = k.orang.akun[nama]
        semua = list(finalis_musim(k.musim, juri))
        batas = len(semua) if usai else SELESAI[nama]
        for ke, finalis in enumerate(semua[: batas + 1]):
            pada = TETAP.replace(hour=11 + hari, minute=5 * (ke % 12))
            with waktu.seakan(pada):
                _nilai(finalis, juri, final=ke < batas)


def _nilai(finalis: Finalis, juri: Pengguna, *, final: bool) -> None:
    dadu = Dadu.untuk("juri", juri.username, finalis.keikutsertaan.desa.kode)
    kriteria = ButirJuri.Kriteria.values
    isi = IsiNilai(
        skor={satu: dadu.choice((3, 4, 4, 5)) for satu in kriteria},
        catatan_butir={},
        catatan=dadu.choice(CATATAN),
    )
    save_nilai(finalis, isi, final=final, oleh=juri)


def _klarifikasi(k: Konteks, *, usai: bool) -> None:
    juri = k.orang.akun["juri"]
    for finalis, (tanya, jawab) in zip(
        finalis_musim(k.musim, juri), TANYAAN, strict=False
    ):
        desa = finalis.keikutsertaan.desa
        with waktu.seakan(TANYA):
            satu = create_klarifikasi(
                desa,
                musim=k.musim,
                pertanyaan=tanya,
                tenggat=date(2026, 9, 23),
                kunci=Dadu.untuk("klarifikasi", desa.kode).uuid(),
                oleh=juri,
            )
        if jawab or usai:
            with waktu.seakan(JAWAB):
                answer_klarifikasi(
                    satu,
                    jawaban=jawab
                    or "Pembayaran kedua melunasi kekurangan bulan April.",
                    oleh=k.orang.operator[desa.kode],
                )


def write_pleno(k: Konteks) -> None:
    """Who was there, and a vote on every tie that is left."""
    admin = k.orang.akun["admin"]
    with waktu.seakan(PLENO):
        for ke, nama in enumerate(JURI):
            peran = HadirPleno.Sebagai.ANGGOTA if ke else HadirPleno.Sebagai.KETUA
            create_hadir(k.musim, juri=k.orang.akun[nama], sebagai=peran, oleh=admin)
        for sama in imbang_kini(k.musim):
            imbang = create_imbang(k.musim, kode=min(sama), oleh=admin)
            _suara(imbang)
            alasan = "Suara terbanyak, sesudah kedua berkas dibaca bersama."
            decide_imbang(imbang, alasan=alasan, oleh=admin)


def _suara(imbang: ImbangPleno) -> None:
    anggota = list(imbang.anggota_set.order_by("keikutsertaan__desa__kode"))
    for juri in pemilih_imbang(imbang.musim)[imbang.pk]:
        pilihan = Dadu.untuk("suara", juri.username).choice(anggota)
        alasan = "Peraturannya lebih lama dijalankan dan warganya lebih banyak tahu."
        vote_imbang(imbang, pilihan=pilihan, alasan=alasan, oleh=juri)
