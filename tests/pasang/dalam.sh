#!/usr/bin/env bash
# Inside the bare Debian of skrip/uji-pasang: install, look, fill, upgrade, load anew.
set -euo pipefail
cd /sumber
PY=/opt/permata/kini/.venv/bin/python
PASANG=(deploy/pasang.sh --tanpa-systemd)

gagal() {
  printf '%s\n' "GAGAL: $*" >&2
  tail -n 20 /var/log/permata/*.log /var/log/nginx/*.log >&2 || true
  exit 1
}

periksa() { "$PY" -m tests.pasang.periksa "$1" || gagal "periksa $1"; }
sama() { diff "$1" "$2" || gagal "$3"; }
rilis() { basename "$(readlink -f /opt/permata/kini)"; }
sidik_basis() { permata-kelola shell -v 0 <tests/pasang/sidik.py >"$1"; }
keadaan() { find /etc/permata /etc/nginx/sites-available /opt/permata/kini/ -type f -printf '%p %m %u %T@\n' | sort; }

# Until every worker of gunicorn stands in this release.
tunggu_rilis() {
  local n di
  for n in $(seq 60); do
    di=$(grep -l "^PPid:\s*$WEB$" /proc/[0-9]*/status 2>/dev/null | sed 's|status$|cwd|' |
      xargs -r readlink | xargs -r -n 1 basename | sort -u)
    if [[ $di == "$1" ]]; then return; fi
    sleep 1
  done
  gagal "pekerja gunicorn di rilis $di, bukan $1 ($n detik)"
}

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
"${PASANG[@]}" /root/jawaban.env
periksa pasang

echo "== Pasang sekali lagi: tidak ada yang berubah"
keadaan >/root/a
WEB=$(</run/permata/web.pid)
"${PASANG[@]}" >/dev/null
keadaan >/root/b
sama /root/a /root/b "pemasangan kedua mengubah berkas"
[[ $WEB == "$(</run/permata/web.pid)" ]] || gagal "situs dimulai lagi tanpa sebab"

echo "== Musim peragaan, lalu cadangan dan latihan pulih"
PERMATA_DEMO=true permata-kelola demo
permata-kelola tugas cadangan
permata-kelola tugas latihan
for tugas in sapu hitung musnah berkas; do permata-kelola tugas "$tugas" | tail -n 1; done
sidik_basis /root/a

echo "== Pembaruan tanpa migrasi"
LAMA=$(rilis)
echo '# satu baris lagi' >>deploy/contoh.env
"${PASANG[@]}" >/root/baru.txt
[[ $LAMA != "$(rilis)" ]] || gagal "rilisnya masih yang lama"
[[ $WEB == "$(</run/permata/web.pid)" ]] || gagal "pembaruan tanpa migrasi menghentikan situs"
grep -q 'Cadangan sebelum pembaruan' /root/baru.txt || gagal "pembaruan tanpa cadangan"
sidik_basis /root/b
sama /root/a /root/b "pembaruan mengubah isi basis data"
tunggu_rilis "$(rilis)"
periksa pasang

echo "== Muat ulang sewaktu orang mengirim"
"$PY" -m tests.pasang.beban "$WEB" || gagal "muat ulang"

echo "== Kembali ke rilis sebelumnya"
"${PASANG[@]}" --kembali
[[ $LAMA == "$(rilis)" ]] || gagal "tidak kembali"
periksa masuk

echo "== Migrasi yang gagal: situs yang lama berjalan lagi"
SEBELUM=$(find desa/migrations -name '0*.py' -printf '%f\n' | sort | tail -n 1)
migrasi() {
  cat >desa/migrations/9999_uji.py <<PYTHON
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("desa", "${SEBELUM%.py}")]
    operations = [migrations.RunSQL("$1")]
PYTHON
}
LAMA=$(rilis)
migrasi "CREATE TABLE uji_pasang (a int); SELECT 1 / 0"
if "${PASANG[@]}" >/root/baru.txt 2>&1; then gagal "migrasi yang rusak lolos"; fi
grep -q 'situs yang lama berjalan lagi' /root/baru.txt || gagal "$(tail -n 20 /root/baru.txt)"
[[ $LAMA == "$(rilis)" ]] || gagal "rilis berpindah walau migrasinya gagal"
periksa masuk

echo "== Pembaruan dengan migrasi; kembali kemudian ditolak"
migrasi "CREATE TABLE uji_pasang (a int)"
sidik_basis /root/a
"${PASANG[@]}" >/root/baru.txt
grep -q 'Situs berhenti sebentar' /root/baru.txt || gagal "migrasi sementara situs berjalan"
sidik_basis /root/b
"$PY" - /root/a /root/b <<'PYTHON' || gagal "migrasi mengubah tabel lain"
import json
import sys

lama, baru = (json.load(open(nama)) for nama in sys.argv[1:])
beda = {nama for nama in lama | baru if lama.get(nama) != baru.get(nama)}
sys.exit(f"beda: {beda}" if beda != {"django_migrations"} else 0)
PYTHON
periksa pasang
if "${PASANG[@]}" --kembali 2>/root/tolak.txt; then gagal "kembali melewati migrasi"; fi
grep -q 'pulihkan' /root/tolak.txt || gagal "cara kembali tidak disebut"

echo "== Kembali melewati migrasi, seperti yang disebut skrip; haknya tetap"
kill -TERM "$(</run/permata/pekerja.pid)" "$(</run/permata/web.pid)"
tail --pid="$(</run/permata/web.pid)" -f /dev/null
periksa jeda
TERAKHIR=$(find /var/backups/permata -name 'sebelum-*' -printf '%T@ %p\n' | sort -n | tail -n 1 | cut -d ' ' -f 2)
grep -qF "$TERAKHIR" /root/tolak.txt || gagal "cadangan yang disebut bukan $TERAKHIR"
ln -sfn "$(readlink -f /opt/permata/lalu)" /opt/permata/kini
permata-kelola --pemilik pulihkan "$TERAKHIR" --timpa
rm desa/migrations/9999_uji.py
"${PASANG[@]}" >/dev/null
sidik_basis /root/b
sama /root/a /root/b "pemulihan bukan keadaan sebelum pembaruan"
periksa pasang
permata-kelola jejak periksa

export DEBIAN_FRONTEND=noninteractive
apt-get install -y -qq --no-install-recommends systemd-sysv dbus >/dev/null
echo "UJI PASANG: baik"
