"""What the owner of an account is told when the way into it changes (SEC-03).

By mail to whoever has an address; among the news of everybody, from the same words.
"""

from __future__ import annotations

import logging
from datetime import datetime
from functools import partial

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse

from desa.models import Pengguna
from permata import waktu
from permata.templatetags.format import jam, tanggal

_log = logging.getLogger(__name__)

# By the code of the trail: what happened to "Akun Anda".
KATA = {
    "faktor_dipasang": "aplikasi autentikator dipasang",
    "faktor_dilepas": "verifikasi dua langkah dilepas",
    "faktor_direset": "verifikasi dua langkah diatur ulang panitia",
    "kunci_dipasang": "kunci sandi dipasang",
    "kunci_dilepas": "kunci sandi dilepas",
    "kode_pulih_baru": "kode pemulihan dibuat baru, yang lama tidak berlaku",
}

ISI = """\
{apa}, {hari} pukul {pukul}.

Memang Anda atau atas permintaan Anda? Tidak ada yang perlu dilakukan.

Bukan Anda? Lakukan sekarang juga:
1. Ganti kata sandi: {sandi}
2. Akhiri semua sesi yang lain: {sesi}
3. Lepas yang tidak Anda kenal, dan buat kode pemulihan baru: {faktor}
Tidak dapat masuk lagi? Telepon petugas atau panitia agar akun Anda ditutup dulu.

Surat ini dikirim sendiri oleh Permata, yang tidak pernah meminta kata sandi
atau kode lewat surel.
"""


def tulis_surat(tindakan: str, pada: datetime, alat: str) -> tuple[str, str]:
    """Subject and text: no name of a person, only what he called his device."""
    kata = KATA[tindakan]
    nama = f' ("{alat}")' if alat else ""
    isi = ISI.format(
        apa=f"Akun Permata Anda: {kata}{nama}",
        hari=tanggal(pada),
        pukul=jam(pada),
        sandi=_alamat("account_change_password"),
        sesi=_alamat("desa:sesi_list"),
        faktor=_alamat("desa:faktor_detail"),
    )
    return f"Permata: {kata}", isi


def _alamat(nama: str) -> str:
    alamat: str = settings.PERMATA_ALAMAT
    return alamat + reverse(nama)


def kirim_surat(pengguna: Pengguna, tindakan: str, alat: str = "") -> None:
    """After the commit, if there is an address: a change that failed tells nobody.

    Whatever goes wrong then, the page with the new codes is shown.
    """
    if pengguna.email:
        judul, isi = tulis_surat(tindakan, waktu.sekarang(), alat)
        kirim = partial(_kirim, pengguna, judul, isi)
        transaction.on_commit(kirim, robust=True)


def _kirim(pengguna: Pengguna, judul: str, isi: str) -> None:
    """A mail server that is down undoes nothing: the same stands among the news."""
    try:
        send_mail(judul, isi, None, [pengguna.email])
    except OSError:  # smtplib's errors are among them
        rinci = {"akun": pengguna.pk}
        _log.warning("surat akun tidak terkirim", extra={"rinci": rinci})
