"""Clocks of the invented season: what came too late had been given more time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from desa import models
from desa.models import Kecamatan, Pengecualian, Perpanjangan
from desa.tenggat import hari
from penilaian.peragaan.dadu import JAKARTA, Dadu
from penilaian.peragaan.iuran import BANJIR, Tempo
from penilaian.peragaan.konteks import Konteks
from penilaian.peragaan.rencana import Bukti, Desa, IsiIuran

SEHARI = timedelta(days=1)
JUMAT = 4
BANJIR_PADA = datetime(2026, 3, 9, 10, 12, tzinfo=JAKARTA)
# Of the late proofs of what the ledger holds anyway, so many were never sent.
TAK_DIKIRIM = 80
ALASAN = (
    "Bendahara desa dirawat di rumah sakit.",
    "Pergantian bendahara, akun baru selesai dibuat.",
    "Kuitansi asli tertinggal di bank dan baru diambil.",
    "Jaringan di balai desa terputus beberapa hari.",
    "Kas desa baru cair sesudah pencairan dana desa tahap berikutnya.",
    "Setoran pertama ditolak bank karena kode iuran salah.",
)
DIBERI_LEBIH = 4  # desa that have more time for the month that was due last

Asal = Mapping[tuple[str, date], date]


def jatuh_tempo(desa: Iterable[Desa], tempo: Tempo) -> Asal:
    """When each bill is due, by account; lists of participants under ""."""
    tagihan = {
        (akun.npp, satu.blth): satu.jatuh_tempo
        for milik in desa
        for akun in milik.akun
        for satu in akun.tagihan
    }
    peserta = {("", blth): jatuh for (jam, blth), jatuh in tempo.items() if jam == "pu"}
    return tagihan | peserta


def terkirim_terlambat(bukti: Bukti, asal: Asal, hari_terlambat: int) -> date | None:
    """The last day on which something was sent after the lock, pauses apart."""
    isi = bukti.versi[0].isi
    npp = isi.npp if isinstance(isi, IsiIuran) else ""
    jatuh = asal.get((npp, bukti.blth)) if bukti.blth else None
    if jatuh is None:
        return None
    dari = [""] + [satu.ke for satu in bukti.langkah]
    kirim = [
        hari(satu.pada)
        for sebelum, satu in zip(dari, bukti.langkah, strict=False)
        if satu.ke == "diajukan" and sebelum != "dikembalikan"
    ]
    batas = jatuh + SEHARI * hari_terlambat
    return max((satu for satu in kirim if satu > batas), default=None)


def pilih_terkirim(
    semua: Sequence[Bukti], desa: Sequence[Desa], tempo: Tempo, k: Konteks
) -> list[Bukti]:
    """Without most of what came too late and that the ledger proves already."""
    asal = jatuh_tempo(desa, tempo)
    di_buku = {
        (bayar.tagihan.kode_iuran, bayar.tanggal, bayar.jumlah)
        for milik in desa
        for akun in milik.akun
        for bayar in akun.bayar
        if bayar.diimpor and bayar.diimpor <= k.batas
    }
    hasil = []
    for satu in semua:
        isi = satu.isi_sah
        tercatat = isinstance(isi, IsiIuran) and (
            (isi.kode_iuran, isi.tanggal, isi.jumlah) in di_buku
        )
        lewat = terkirim_terlambat(satu, asal, k.musim.hari_terlambat)
        if not (
            tercatat and lewat and Dadu.untuk("terlambat", satu.nomor).kena(TAK_DIKIRIM)
        ):
            hasil.append(satu)
    return hasil


def write_tenggat(
    bukti: Sequence[Bukti], desa: Sequence[Desa], tempo: Tempo, k: Konteks
) -> None:
    _write_pengecualian(k)
    asal = jatuh_tempo(desa, tempo)
    baris = [
        _perpanjangan(satu, satu.blth, sampai, k)
        for satu in bukti
        if (sampai := terkirim_terlambat(satu, asal, k.musim.hari_terlambat))
        and satu.blth
    ]
    baris += _berjalan(k)
    Perpanjangan.objects.bulk_create(baris)
    for satu in baris:
        k.catat(
            satu.pada,
            "beri_perpanjangan",
            satu,
            satu.oleh,
            satu.desa,
            sesudah={
                "jenis": satu.jenis,
                "blth": satu.blth.isoformat(),
                "sampai": satu.sampai.isoformat(),
            },
            alasan=satu.alasan,
        )


def hari_kantor(tanggal: date) -> date:
    """This day, or the Friday before it."""
    return tanggal - SEHARI * max(0, tanggal.weekday() - JUMAT)


def _perpanjangan(bukti: Bukti, blth: date, terkirim: date, k: Konteks) -> Perpanjangan:
    """Granted some days before it was used."""
    dadu = Dadu.untuk("perpanjangan", bukti.nomor)
    return Perpanjangan(
        musim=k.musim,
        desa=k.desa[bukti.desa],
        jenis=bukti.jenis,
        blth=blth,
        sampai=min(terkirim + SEHARI * dadu.randint(0, 4), k.musim.batas_data),
        alasan=dadu.choice(ALASAN),
        oleh=k.orang.akun["petugas"],
        pada=dadu.jam(hari_kantor(terkirim - SEHARI * dadu.randint(1, 4)), 8, 16),
    )


def _berjalan(k: Konteks) -> list[Perpanjangan]:
    """More time that still runs, for a few of those that are late now."""
    kini = k.batas.date()
    kurang = (
        models.Tagihan.objects.dinilai()
        .kurang()
        .filter(
            akun__jam="pu",
            jatuh_tempo__lt=kini,
            jatuh_tempo__gte=kini - SEHARI * k.musim.hari_terlambat,
        )
    )
    sampai = min(kini + SEHARI * 10, k.musim.batas_data)
    if not k.musim.is_menerima or sampai <= kini:
        return []
    desa = sorted(set(kurang.values_list("akun__desa__kode", "blth")))
    dadu = Dadu.untuk("perpanjangan", kini.isoformat())
    return [
        Perpanjangan(
            musim=k.musim,
            desa=k.desa[kode],
            jenis="iuran",
            blth=blth,
            sampai=sampai,
            alasan=dadu.choice(ALASAN),
            oleh=k.orang.akun["petugas"],
            pada=dadu.jam(hari_kantor(kini - SEHARI), 8, 16),
        )
        for kode, blth in dadu.sample(desa, min(DIBERI_LEBIH, len(desa)))
    ]


def _write_pengecualian(k: Konteks) -> None:
    kecamatan, blth, nomor = BANJIR
    if k.batas < BANJIR_PADA:
        return
    admin = k.orang.akun["admin"]
    satu = Pengecualian.objects.create(
        musim=k.musim,
        kecamatan=Kecamatan.objects.get(kode=kecamatan),
        blth=blth,
        nomor_ba=nomor,
        alasan="Banjir: balai desa dan jalan terendam lebih dari dua minggu.",
        oleh=admin,
        pada=BANJIR_PADA,
    )
    isi = {"kecamatan": kecamatan, "blth": blth.isoformat(), "nomor_ba": nomor}
    k.catat(
        BANJIR_PADA, "kecualikan_bulan", satu, admin, sesudah=isi, alasan=satu.alasan
    )
