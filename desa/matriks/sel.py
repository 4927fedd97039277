"""Facts -> cells: what a month of a desa looks like on a day. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from desa.matriks.bentuk import SELESAI, Desa, Keadaan, Kiriman, Sel, Syarat, Tagihan
from desa.tenggat import Keadaan as Jam
from desa.tenggat import Tenggat, jeda, paling_awal, tenggat


@dataclass(frozen=True, slots=True)
class _Tempo:
    """The clock of a cell; `asal` is its due date before any extension."""

    bulan: date | None
    asal: date
    jam: Tenggat
    pada: date

    @property
    def is_lewat(self) -> bool:
        return self.asal < self.pada

    @property
    def is_terkunci(self) -> bool:
        return self.jam.keadaan == Jam.TERKUNCI

    def sel(
        self,
        keadaan: Keadaan,
        *,
        tepat: bool = False,
        wajib: bool = True,
        catatan: str = "",
    ) -> Sel:
        sampai = self.jam.akhir_terlambat
        return Sel(self.bulan, keadaan, self.jam.jatuh, sampai, tepat, wajib, catatan)

    def selesai(self, *, tepat: bool) -> Sel:
        return self.sel(Keadaan.LENGKAP if tepat else Keadaan.TELAT, tepat=tepat)

    def kosong(self) -> Sel:
        """Nothing is there yet: what the clock says of it."""
        if self.is_terkunci:
            return self.sel(Keadaan.TERKUNCI)
        if self.bulan is None:
            return self.sel(Keadaan.BELUM_ADA)
        if self.jam.keadaan == Jam.TERLAMBAT:
            return self.sel(Keadaan.BELUM)
        return self.sel(Keadaan.DIPERPANJANG if self.is_lewat else Keadaan.NANTI)


def sel_desa(desa: Desa, bulan: date | None, syarat: Syarat) -> Sel:
    """The cell of a month, or of the whole season where the kind has no months."""
    if bulan is None:
        jam = tenggat(syarat.batas, syarat.pada, toleransi_hari=0)
        tempo = _Tempo(None, jam.jatuh, jam, syarat.pada)
        return _menurut_kiriman(desa.kiriman, tempo)
    baku = syarat.jatuh.get(bulan, syarat.batas)
    terkirim = [satu for satu in desa.kiriman if satu.blth == bulan]
    tempo = _tempo(desa, bulan, terkirim, syarat, baku)
    if desa.mulai_wajib and bulan < desa.mulai_wajib:
        return tempo.sel(Keadaan.NANTI, wajib=False, catatan="Belum wajib")
    if syarat.jenis == "iuran":
        return _sel_iuran(desa, terkirim, syarat, tempo)
    return _sel_peserta(desa, terkirim, syarat, tempo)


def _tempo(
    desa: Desa, bulan: date, terkirim: Sequence[Kiriman], syarat: Syarat, jatuh: date
) -> _Tempo:
    """The clock of this month for something due on `jatuh`."""
    diam = set().union(*(jeda(satu.langkah, syarat.pada) for satu in terkirim))
    jam = tenggat(
        jatuh,
        syarat.pada,
        toleransi_hari=syarat.toleransi_hari,
        perpanjangan=desa.perpanjangan.get(bulan),
        jeda_hari=len(diam),
        paling_awal=paling_awal(
            [langkah for satu in terkirim for langkah in satu.langkah], syarat.libur
        ),
        mulai=bulan,
        batas=syarat.batas,
    )
    return _Tempo(bulan, jatuh, jam, syarat.pada)


def _nomor_ba(desa: Desa, syarat: Syarat, tempo: _Tempo) -> str:
    bulan = tempo.bulan
    return syarat.dikecualikan.get((desa.kecamatan, bulan), "") if bulan else ""


def _sel_peserta(
    desa: Desa, terkirim: Sequence[Kiriman], syarat: Syarat, tempo: _Tempo
) -> Sel:
    """A list, or a statement that there is none; an exempt month is not asked for."""
    sel = _menurut_kiriman(terkirim, tempo)
    if sel.keadaan in {Keadaan.MENUNGGU, Keadaan.DIKEMBALIKAN, *SELESAI}:
        return sel
    if tempo.bulan and (nihil := desa.nihil.get(tempo.bulan)):
        return tempo.sel(Keadaan.NIHIL, tepat=nihil <= tempo.jam.jatuh)
    if nomor := _nomor_ba(desa, syarat, tempo):
        return tempo.sel(Keadaan.DIKECUALIKAN, wajib=False, catatan=nomor)
    return sel


def _sel_iuran(
    desa: Desa, terkirim: Sequence[Kiriman], syarat: Syarat, tempo: _Tempo
) -> Sel:
    """The ledger's truth first; what was sent shows while the month is not paid."""
    semua = [satu for satu in desa.tagihan if satu.blth == tempo.bulan]
    wajib = [t for t in semua if not (t.nomor_ba or t.dibayar_kabupaten)]
    nomor = _nomor_ba(desa, syarat, tempo)
    if nomor or len(semua) > len(wajib) == 0:
        catatan = nomor or _sebab(semua)
        return tempo.sel(Keadaan.DIKECUALIKAN, wajib=False, catatan=catatan)
    if not wajib or tempo.bulan is None:
        return _menurut_kiriman(terkirim, tempo)
    kurang = sorted(satu.jatuh for satu in wajib if satu.lunas is None)
    if not kurang:
        return tempo.selesai(tepat=all(t.lunas and t.lunas <= t.jatuh for t in wajib))
    # What was approved did not settle the month: it is still short.
    berjalan = [satu for satu in terkirim if satu.status != "disetujui"]
    bulan = tempo.bulan
    calon = [_tempo(desa, bulan, terkirim, syarat, jatuh) for jatuh in kurang]
    return _menurut_kiriman(berjalan, _penentu(calon))


def _sebab(tagihan: Iterable[Tagihan]) -> str:
    """Why none of these bills counts."""
    nomor = sorted({satu.nomor_ba for satu in tagihan if satu.nomor_ba})
    return ", ".join(nomor) or "Dibayar kabupaten"


def _penentu(calon: Sequence[_Tempo]) -> _Tempo:
    """The clock to show: past due and still open, else past due, else the next."""
    lewat = [satu for satu in calon if satu.is_lewat]
    terbuka = [satu for satu in lewat if not satu.is_terkunci]
    return [*terbuka, *lewat, *calon][0]


def _menurut_kiriman(terkirim: Iterable[Kiriman], tempo: _Tempo) -> Sel:
    """By what was sent: approved, come back, waiting; else by the clock."""
    semua = list(terkirim)
    sah = [satu.pertama for satu in semua if satu.status == "disetujui"]
    if sah:
        return tempo.selesai(tepat=min(sah) <= tempo.jam.jatuh)
    status = {satu.status for satu in semua}
    if "dikembalikan" in status:
        return tempo.sel(Keadaan.DIKEMBALIKAN)
    return tempo.sel(Keadaan.MENUNGGU) if "diajukan" in status else tempo.kosong()
