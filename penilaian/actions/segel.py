"""Two persons seal a result: proposed, confirmed, signed; all of it or nothing."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction
from django.db.models import Max

from desa.actions.jejak import record
from desa.actions.musim import advance_musim, lock_musim
from desa.galat import TransisiError
from desa.models import Aturan, KepalaJejak, Musim, Pengguna
from penilaian.actions.hasil import Bahan, baca_bahan, freeze_hasil
from penilaian.actions.koreksi import finish_koreksi
from penilaian.actions.sidik import store_sidik
from penilaian.arsip import Wadah, periksa_wadah
from penilaian.arsip.bentuk import SHA256SUMS
from penilaian.arsip.segel import berkas_tersegel, yang_disegel
from penilaian.arsip.wadah import sebagai_zip
from penilaian.koreksi import koreksi_dibuka
from penilaian.models import Penetapan, Segel, UsulanPenetapan
from penilaian.penetapan import usulan_berlaku
from penilaian.poin import store_poin
from penilaian.segel import potret as rakit
from penilaian.segel.periksa_mandiri import AWALAN
from penilaian.syarat import check_syarat
from permata import waktu
from permata.tanda import KunciSegel


@dataclass(frozen=True, slots=True)
class Rencana:
    """What would be sealed now: which version, by which rules, of which facts."""

    versi: int
    aturan: Aturan
    bahan: Bahan


def _rencana(musim: Musim) -> Rencana:
    """After the jury has met and with nothing in the way; else the reason."""
    if musim.aturan is None or not (
        musim.is_tersegel or musim.status == Musim.Status.PLENO
    ):
        pesan = "Hasil baru dapat ditetapkan setelah pleno juri."
        raise TransisiError(pesan)
    if musim.is_tersegel and not koreksi_dibuka(musim):
        pesan = "Versi baru berasal dari koreksi. Buka koreksinya lebih dahulu."
        raise TransisiError(pesan)
    check_syarat(musim, "Belum dapat ditetapkan")
    terakhir = musim.penetapan_set.aggregate(versi=Max("versi"))["versi"] or 0
    return Rencana(terakhir + 1, musim.aturan, baca_bahan(musim))


@transaction.atomic
def propose_penetapan(musim: Musim, *, alasan: str, oleh: Pengguna) -> UsulanPenetapan:
    """Say that this result is to be sealed; it holds for a day and for these facts."""
    musim = lock_musim(musim)
    rencana = _rencana(musim)
    if not alasan.strip():
        pesan = f"Versi {rencana.versi} perlu alasan atau nomor berita acara."
        raise TransisiError(pesan)
    sidik = rencana.bahan.sidik
    if UsulanPenetapan.objects.filter(
        musim=musim, versi=rencana.versi - 1, sidik=sidik, segel__isnull=False
    ).exists():
        pesan = f"Tidak ada yang berbeda dari versi {rencana.versi - 1}."
        raise TransisiError(pesan)
    usulan = UsulanPenetapan.objects.create(
        musim=musim, versi=rencana.versi, sidik=sidik, alasan=alasan, oleh=oleh
    )
    sesudah = {"versi": usulan.versi, "sidik": sidik}
    record("usulkan_penetapan", usulan, oleh=oleh, sesudah=sesudah, alasan=alasan)
    return usulan


def _usulan(musim: Musim, nomor: str, oleh: Pengguna) -> UsulanPenetapan:
    """The open proposal, if it is the one that was seen and somebody else's."""
    kini = usulan_berlaku(musim)
    if kini is None or str(kini.pk) != nomor:
        pesan = "Usulan ini sudah disegel, diganti, atau lewat 24 jam."
        raise TransisiError(pesan)
    if kini.oleh_id == oleh.pk:
        pesan = "Segel perlu dua orang yang berbeda. Minta panitia lain mengesahkan."
        raise TransisiError(pesan)
    return kini


@transaction.atomic
def confirm_penetapan(musim: Musim, *, usulan: str, oleh: Pengguna) -> Penetapan:
    """Seal what another person proposed; the season becomes ditetapkan with it.

    `usulan` is the number of the proposal that was seen.
    """
    musim = lock_musim(musim)
    diusulkan, rencana = _usulan(musim, usulan, oleh), _rencana(musim)
    if (rencana.versi, rencana.bahan.sidik) != (diusulkan.versi, diusulkan.sidik):
        pesan = "Data berubah sejak diusulkan. Usulkan lagi, lalu sahkan."
        raise TransisiError(pesan)
    # A sealed season keeps its points as they are on this day.
    desa = list(musim.keikutsertaan_set.values_list("desa", flat=True))
    store_poin(desa, disegel=musim)
    if musim.status == Musim.Status.PLENO:
        musim = advance_musim(musim, dari=musim.status, oleh=oleh)
    else:
        finish_koreksi(musim, versi=rencana.versi, oleh=oleh)
    segel, berkas = _sign(diusulkan, musim, rencana, oleh)
    penetapan = freeze_hasil(
        musim,
        rencana.bahan,
        versi=rencana.versi,
        aturan=rencana.aturan,
        sidik=sha256(berkas[SHA256SUMS]).hexdigest(),
        alasan=diusulkan.alasan if rencana.versi > 1 else "",
        oleh=oleh,
    )
    segel.penetapan, segel.arsip = penetapan, sebagai_zip(berkas)
    segel.save(force_insert=True)
    store_sidik(penetapan)
    record(
        "tetapkan_hasil",
        penetapan,
        oleh=oleh,
        sesudah={"sidik": penetapan.sidik, "segel": segel.sidik},
        alasan=diusulkan.alasan,
    )
    return penetapan


def _sign(
    usulan: UsulanPenetapan, musim: Musim, rencana: Rencana, oleh: Pengguna
) -> tuple[Segel, dict[str, bytes]]:
    """The snapshot under its signature, and the archive that holds it; checked once."""
    benih, kunci = secrets.token_bytes(32), KunciSegel.dari_settings()
    disegel = yang_disegel(rencana.bahan.berkas)
    isi = _isi(usulan, musim, rencana, oleh)
    potret = rakit.potret(isi, rencana.bahan.hasil, disegel, benih)
    teks = rakit.kanonik(potret)
    tanda = kunci.sign(AWALAN + teks)
    berkas = berkas_tersegel(disegel, potret, tanda, kunci.pem)
    if beda := periksa_wadah(Wadah(berkas)):
        raise TransisiError(" ".join(beda))
    segel = Segel(
        usulan=usulan,
        diusulkan_oleh_id=usulan.oleh_id,
        disahkan_oleh=oleh,
        potret=teks.decode(),
        sidik=sha256(teks).hexdigest(),
        tanda_tangan=tanda.hex(),
        kunci=kunci.nomor,
        benih=benih,
    )
    return segel, berkas


def _isi(
    usulan: UsulanPenetapan, musim: Musim, rencana: Rencana, oleh: Pengguna
) -> rakit.Isi:
    """What stands in the snapshot beside the result."""
    kepala = KepalaJejak.objects.get()
    lama = Segel.objects.filter(penetapan__musim=musim).order_by("-penetapan__versi")
    return rakit.Isi(
        tahun=musim.tahun,
        versi=rencana.versi,
        pada=musim.batas_data,
        aturan=rencana.aturan.versi,
        disegel_pada=waktu.sekarang(),
        oleh=(usulan.oleh_id, oleh.pk),
        alasan=usulan.alasan,
        sebelumnya=lama.values_list("sidik", flat=True).first() or "",
        jejak=(kepala.nomor, kepala.sidik),
    )
