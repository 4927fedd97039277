#!/usr/bin/env bash
# Inside the same root, booted by systemd-nspawn: the units do what they say, behind their walls.
set -euo pipefail
cd /sumber
PY=/opt/permata/kini/.venv/bin/python

gagal() {
  printf '%s\n' "GAGAL: $*"
  systemctl --no-pager --failed || true
  journalctl --no-pager -q -n 60 || true
  exit 1
}

periksa() { "$PY" -m tests.pasang.periksa "$1" || gagal "periksa $1"; }
utama() { systemctl show -P MainPID permata-web.service; }

echo "== Pasang dengan systemd"
deploy/pasang.sh /root/jawaban.env >/root/pasang.txt 2>&1 || gagal "$(tail -n 20 /root/pasang.txt)"
periksa systemd
for satu in permata-web permata-pekerja nginx; do
  systemctl is-active --quiet "$satu" || gagal "$satu tidak berjalan"
done
systemd-analyze verify /etc/systemd/system/permata-*.{service,timer} || gagal "systemd-analyze verify"
systemd-analyze security --threshold=20 --no-pager permata-web.service | tail -n 1

echo "== Setiap tugas, di balik temboknya"
for satu in sehat sapu hitung cadangan latihan musnah berkas; do
  systemctl start "permata-tugas@$satu.service" || gagal "tugas $satu"
  echo "   baik: $satu"
done
[[ $(systemctl list-timers --all --no-legend 'permata-*' | wc -l) == 9 ]] || gagal "bukan sembilan timer"

echo "== Tugas yang gagal dikabarkan"
if systemctl start permata-tugas@kepala.service; then gagal "kepala terkirim tanpa penerima"; fi
for n in $(seq 30); do
  if journalctl -q --no-pager -u permata-gagal@kepala.service | grep -q 'dikabari: kepala gagal'; then break; fi
  ((n < 30)) || gagal "tidak ada yang dikabari"
  sleep 1
done

echo "== Muat ulang oleh systemd sewaktu orang mengirim"
SEBELUM=$(utama)
"$PY" -m tests.pasang.beban "$SEBELUM" || gagal "muat ulang"
deploy/pasang.sh >/root/pasang.txt 2>&1 || gagal "$(tail -n 20 /root/pasang.txt)"
[[ $SEBELUM == "$(utama)" ]] || gagal "pasang.sh memulai lagi situs tanpa sebab"

echo "== PostgreSQL mati mendadak"
systemctl kill -s KILL --kill-who=all postgresql@15-main.service
systemctl reset-failed postgresql@15-main.service
for n in $(seq 30); do
  if systemctl restart postgresql@15-main.service; then break; fi
  sleep 1
done
periksa masuk
[[ $SEBELUM == "$(utama)" ]] || gagal "situs ikut mati"
permata-kelola jejak periksa

echo "UJI SYSTEMD: baik"
