"""Looks at the site in its containers: `python -m tests.wadah.periksa PART`."""

from __future__ import annotations

import re
import subprocess
import sys
import uuid

from tests.pasang.beban import BARU, foto
from tests.pasang.klien import masuk, token
from tests.pasang.periksa import (
    TERLARANG,
    bilang,
    periksa_besar,
    periksa_jeda,
    periksa_masuk,
    periksa_nama_lain,
    periksa_polos,
    periksa_selundup,
    periksa_statis,
    periksa_titipan,
)

SUSUN = ("docker-compose", "-p", "permata-uji", "-f", "deploy/compose.yaml")
KUNCI = uuid.UUID("00000000-0000-4000-8000-0000000000a1")


def di(layanan: str, *perintah: str) -> tuple[bool, str]:
    """Whether a command went well in a running container, and what it printed."""
    hasil = subprocess.run(
        [*SUSUN, "exec", "-T", layanan, *perintah],
        capture_output=True,
        text=True,
        check=False,
    )
    return hasil.returncode == 0, hasil.stderr + hasil.stdout


def periksa_hak() -> None:
    """SEC-63: whoever took the site over still cannot rewrite the trail."""
    psql = 'exec psql -X -At "$(cat "$DATABASE_URL_FILE")" -c "$1"'
    for perintah in TERLARANG:
        boleh, kata = di("situs", "sh", "-c", psql, "_", perintah)
        assert not boleh, perintah
        assert re.search("permission denied|must be owner", kata), kata
    boleh, kata = di("situs", "sh", "-c", psql, "_", "SELECT count(*) FROM desa_jejak")
    assert boleh, kata
    bilang(f"{len(TERLARANG)} perintah terhadap jejak dan skema ditolak PostgreSQL")


def periksa_tembok() -> None:
    """SEC-81: no key in the environment; code and system cannot be written."""
    lingkungan = di("situs", "cat", "/proc/1/environ", "/proc/self/environ")[1]
    assert "SECRET_KEY_FILE=" in lingkungan
    kunci = di("situs", "sh", "-c", "cat /etc/permata/kunci/*")[1]
    assert len(kunci) > 300
    rahasia = di("situs", "sh", "-c", "head -qn 1 /etc/permata/kunci/* | fold -w 30")[1]
    assert not [satu for satu in rahasia.split() if satu in lingkungan]
    assert di("situs", "id", "-u")[1].strip() == "53319"
    for tulis in ("/opt/permata/kini/baru", "/usr/baru", "/etc/permata/kunci/baru"):
        assert not di("situs", "sh", "-c", f": >{tulis}")[0], tulis
    assert not di("situs", "cat", "/run/secrets/sandi-pemilik")[0]
    assert not di("pintu", "ls", "/etc/permata/kunci")[0]
    kemampuan = di("situs", "grep", "CapBnd", "/proc/self/status")[1]
    assert kemampuan.split()[1] == "0" * 16
    bilang("tanpa kunci di lingkungan, tanpa hak, hanya dapat menulis di tempatnya")


def kirim_laporan() -> None:
    klien = masuk("pendamping", "permata-demo")
    halaman = klien.minta("GET", BARU).teks
    isian = {
        "csrfmiddlewaretoken": token(halaman),
        "kunci": str(KUNCI),
        "desa": re.findall(r'<option value="(\d+)"', halaman)[0],
        "tanggal": "2026-07-19",
        "aksi": "draf",
    }
    jawab = klien.kirim(BARU, isian, {"foto": foto(1)})
    assert jawab.status == 302, (jawab.status, jawab.teks[:2000])
    bilang("masuk, lalu laporan berfoto terkirim")
    periksa_laporan()


def periksa_laporan() -> None:
    """The report is there once, and its photo is handed out by the site."""
    kode = (
        "from sosialisasi.models import FotoMonitoring as F\n"
        f"f = F.objects.get(monitoring__kunci='{KUNCI}')\n"
        "print('laporan', f.pk, f.monitoring_id)\n"
    )
    boleh, kata = di("situs", "permata-kelola", "shell", "-v", "0", "-c", kode)
    cocok = re.search(r"^laporan (\d+) (\d+)\s*$", kata, re.M)
    assert boleh, kata
    assert cocok is not None, kata
    klien = masuk("pendamping", "permata-demo")
    halaman = klien.minta("GET", f"/monitoring/{cocok[2]}/ubah/")
    assert halaman.status == 200, halaman.status
    isi = klien.minta("GET", f"/monitoring/foto/{cocok[1]}/")
    assert (isi.status, isi.kepala["content-type"]) == (200, "image/jpeg")
    assert len(isi.isi) > 5000
    bilang(f"laporan dan fotonya terbaca ({len(isi.isi) // 1024} KB)")


BAGIAN = {
    "situs": (
        periksa_masuk,
        periksa_polos,
        periksa_nama_lain,
        periksa_selundup,
        periksa_besar,
        periksa_titipan,
        periksa_statis,
        periksa_hak,
        periksa_tembok,
    ),
    "kirim": (kirim_laporan,),
    "laporan": (periksa_masuk, periksa_laporan),
    "jeda": (periksa_jeda,),
}

if __name__ == "__main__":
    for periksa in BAGIAN[sys.argv[1]]:
        periksa()
