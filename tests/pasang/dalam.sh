#!/usr/bin/env bash
# Inside the bare Debian of skrip/uji-pasang: install, look, fill, upgrade, load anew.
set -euo pipefail
cd /sumber
PERIKSA=(/opt/permata/kini/.venv/bin/python /sumber/tests/pasang/periksa.py)

cat >/root/jawaban.env <<'ENV'
NAMA=permata.example
KONTAK_KEAMANAN=mailto:keamanan@permata.example
KABUPATEN=
TAHUN=
PORT_HTTP=18080
PORT_HTTPS=18443
PERMATA_SEKARANG=2026-07-20T09:00
ENV

echo "== Pasang"
deploy/pasang.sh --tanpa-systemd /root/jawaban.env
"${PERIKSA[@]}" pasang
