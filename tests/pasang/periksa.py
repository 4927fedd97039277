"""Looks at an installed site: `python -m tests.pasang.periksa PART`."""

from __future__ import annotations

import re
import socket
import stat
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path

from tests.pasang.klien import (
    DI_SINI,
    HTTP,
    HTTPS,
    NAMA,
    Klien,
    mentah,
    tls,
)

ETC = Path("/etc/permata")
SEBAGAI = ("/usr/bin/setpriv", "--reuid=permata", "--regid=permata", "--init-groups")
PSQL = ("psql", "-X", "-At", "-h", "/var/run/postgresql", "-v", "ON_ERROR_STOP=1")


def bilang(kata: str) -> None:
    sys.stdout.write(f"   baik: {kata}\n")


def periksa_masuk() -> None:
    klien = Klien()
    jawab = klien.minta("GET", "/masuk/")
    assert jawab.status == 200
    assert 'name="login"' in jawab.teks
    assert jawab.kepala["strict-transport-security"].startswith("max-age=63072000")
    assert set(klien.kuki) == {"__Host-csrf"}
    assert re.fullmatch(r"[0-9a-f]{32}", jawab.kepala["x-request-id"])
    bilang("halaman masuk lewat nginx dan TLS")


def periksa_polos() -> None:
    sambungan = HTTPConnection(DI_SINI, HTTP, timeout=30)
    sambungan.request("GET", "/masuk/?a=b", headers={"Host": NAMA})
    jawab = sambungan.getresponse()
    tujuan = f"https://{NAMA}/masuk/?a=b"
    assert (jawab.status, jawab.getheader("Location")) == (301, tujuan)
    with socket.create_connection((DI_SINI, HTTP), timeout=30) as lain:
        lain.sendall(b"GET / HTTP/1.1\r\nHost: lain.example\r\n\r\n")
        assert lain.recv(100) == b""
    bilang("HTTP hanya mengantar ke HTTPS; nama lain tidak dijawab")


def periksa_nama_lain() -> None:
    with socket.create_connection((DI_SINI, HTTPS), timeout=30) as dasar:
        try:
            tls().wrap_socket(dasar, server_hostname="lain.example")
        except OSError:
            bilang("TLS untuk nama lain ditolak")
        else:
            raise AssertionError


def periksa_selundup() -> None:
    """T2: two lengths of one request, each read by another server (SEC-87)."""
    kepala = f"POST /masuk/ HTTP/1.1\r\nHost: {NAMA}\r\nConnection: close\r\n"
    panjang = "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n"
    dua = mentah(f"{kepala}{panjang}\r\n0\r\n\r\nX".encode())
    assert dua.startswith(b"HTTP/1.1 400 "), dua[:200]
    bilang("Content-Length bersama Transfer-Encoding ditolak")


def periksa_besar() -> None:
    kepala = f"POST /masuk/ HTTP/1.1\r\nHost: {NAMA}\r\nConnection: close\r\n"
    jawab = mentah(f"{kepala}Content-Length: {25 * 1024**2 + 1}\r\n\r\n".encode())
    assert jawab.startswith(b"HTTP/1.1 413 "), jawab[:200]
    bilang("kiriman di atas 25 MB ditolak sebelum dibaca")


def periksa_titipan() -> None:
    """What a visitor claims about the way here does not reach Django."""
    palsu = {
        "X_Forwarded_Host": "jahat.example",
        "X_Forwarded_Proto": "http",
        "X_Forwarded_For": "203.0.113.9",
        "Forwarded": "for=203.0.113.9;host=jahat.example;proto=http",
        "X_Request_ID": "0" * 32,
    }
    jawab = Klien().minta("GET", "/masuk/", None, **palsu)
    # With the protocol of the visitor there would be a redirect to https.
    assert jawab.status == 200
    assert "jahat.example" not in jawab.teks
    assert jawab.kepala["x-request-id"] != "0" * 32
    bilang("X-Forwarded-* dan nomor permintaan dari luar tidak dipercaya")


def periksa_statis() -> None:
    klien = Klien()
    alamat = re.search(
        r"/static/permata/permata\.[0-9a-f]{12}\.css",
        klien.minta("GET", "/masuk/").teks,
    )
    assert alamat is not None
    polos = klien.minta("GET", alamat[0])
    brotli = klien.minta("GET", alamat[0], Accept_Encoding="br")
    gzip = klien.minta("GET", alamat[0], Accept_Encoding="gzip")
    assert [satu.kepala.get("content-encoding") for satu in (polos, brotli, gzip)] == [
        None,
        "br",
        "gzip",
    ]
    assert len(brotli.isi) < len(gzip.isi) < len(polos.isi)
    for satu in (polos, brotli, gzip):
        assert satu.status == 200
        assert satu.kepala["cache-control"] == "public, max-age=315360000, immutable"
        assert satu.kepala["x-content-type-options"] == "nosniff"
        assert satu.kepala["server"] == "nginx"
    assert klien.minta("GET", "/static/../manage.py").status in {400, 404}
    bilang("berkas statis dari nginx: br, gzip, immutable")


def periksa_kunci() -> None:
    """SEC-81: each key a file of its own, which nobody else reads and nobody writes."""
    semua = [p for p in (ETC / "kunci").iterdir() if p.name.isupper()]
    assert len(semua) == 5
    assert len({satu.read_text() for satu in semua}) == 5
    for satu in semua:
        keadaan = satu.stat()
        assert stat.S_IMODE(keadaan.st_mode) == 0o400
        assert satu.owner() == "permata"
    assert stat.S_IMODE((ETC / "pemilik.env").stat().st_mode) == 0o400
    assert (ETC / "pemilik.env").owner() == "root"
    bilang("kunci 0400, semua berlainan")


def periksa_lingkungan() -> None:
    """SEC-81: whoever reads the environment of a process has no key."""
    nomor = Path("/run/permata/web.pid").read_text().strip()
    lingkungan = Path(f"/proc/{nomor}/environ").read_bytes()
    kunci = [p for p in (ETC / "kunci").iterdir() if p.name.isupper()]
    assert b"SECRET_KEY_FILE" in lingkungan
    assert not [p.name for p in kunci if p.read_bytes() in lingkungan]
    bilang("tidak ada kunci di lingkungan proses")


def sql(perintah: str) -> tuple[bool, str]:
    """As the serving role: the system user is the password."""
    port = re.search(r"PGPORT='(\d+)'", (ETC / "permata.env").read_text())
    assert port is not None
    hasil = subprocess.run(
        [*SEBAGAI, *PSQL, "-p", port[1], "-d", "permata", "-c", perintah],
        capture_output=True,
        text=True,
        check=False,
    )
    return hasil.returncode == 0, hasil.stderr + hasil.stdout


TERLARANG = (
    "DROP TRIGGER desa_jejak_tetap ON desa_jejak",
    "ALTER TABLE desa_jejak DISABLE TRIGGER ALL",
    "UPDATE desa_jejak SET alasan = 'lain'",
    "DELETE FROM desa_jejak",
    "TRUNCATE desa_versibukti",
    "CREATE TABLE baru (a int)",
    "DROP TABLE desa_jejak",
    "SET ROLE permata_pemilik",
    "DELETE FROM django_migrations",
    "CREATE DATABASE lain",
)


def periksa_hak() -> None:
    """SEC-63: whoever took the site over still cannot rewrite the trail."""
    for perintah in TERLARANG:
        boleh, kata = sql(perintah)
        assert not boleh, perintah
        assert re.search("permission denied|must be owner", kata), kata
    boleh, kata = sql("SELECT count(*) FROM desa_jejak")
    assert boleh, kata
    alamat = sql("SHOW listen_addresses")[1].strip()
    assert alamat == "", alamat
    bilang(f"{len(TERLARANG)} perintah terhadap jejak dan skema ditolak PostgreSQL")


def periksa_soket() -> None:
    folder, soket = Path("/run/permata"), Path("/run/permata/web.sock")
    assert (folder.owner(), folder.group()) == ("permata", "www-data")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o750
    assert stat.S_ISSOCK(soket.stat().st_mode)
    milik = {p for p in Path("/opt/permata/kini/").rglob("*") if p.owner() != "root"}
    assert milik == set()
    bilang("soket hanya untuk nginx; kode milik root")


def periksa_jeda() -> None:
    """While nothing answers, a page says so, and when to come again."""
    jawab = Klien().minta("GET", "/masuk/")
    assert (jawab.status, jawab.kepala["retry-after"]) == (503, "30")
    assert "Permata sedang diperbarui" in jawab.teks
    bilang("halaman jeda 503 dengan Retry-After")


SEMUA = (
    periksa_masuk,
    periksa_polos,
    periksa_nama_lain,
    periksa_selundup,
    periksa_besar,
    periksa_titipan,
    periksa_statis,
    periksa_kunci,
    periksa_lingkungan,
    periksa_hak,
    periksa_soket,
)
BAGIAN = {
    "pasang": SEMUA,
    "systemd": tuple(p for p in SEMUA if p is not periksa_lingkungan),
    "masuk": (periksa_masuk,),
    "jeda": (periksa_jeda,),
}

if __name__ == "__main__":
    for periksa in BAGIAN[sys.argv[1]]:
        periksa()
