#!/usr/bin/env bash
# One of the tasks that the timers start: deploy/tugas.sh NAME, as user permata, with the
# environment of /etc/permata/permata.env. Without systemd: `permata-kelola tugas NAME`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
CADANGAN=${PERMATA_FOLDER_CADANGAN:-/var/backups/permata}
KAIT=/etc/permata/sesudah-cadangan

kelola() { .venv/bin/python manage.py "$@"; }

# A hook, if there is one, takes the new file elsewhere; only then old ones go.
cadangan() {
  local ke
  ke=$CADANGAN/$(date +%F-%H%M%S).permata
  kelola cadangkan "$ke"
  if [[ -x $KAIT ]]; then "$KAIT" "$ke"; fi
  find "$CADANGAN" -maxdepth 1 -name '*.permata' -mtime +90 -delete
}

latihan() {
  local terakhir
  # Those of the nights begin with their date; those of upgrades with a word.
  terakhir=$(find "$CADANGAN" -maxdepth 1 -name '[0-9]*.permata' | sort | tail -n 1)
  [[ -n $terakhir ]] || { echo "Belum ada cadangan di $CADANGAN." >&2; exit 1; }
  kelola pulihkan "$terakhir" --coba
}

case ${1-} in
  # It tells the panitia itself, once for each change; the monitor outside asks /sehat/.
  sehat) kelola periksa_sehat || true ;;
  sapu) kelola unggahan sapu ;;
  beku) kelola bekukan_bulan ;;
  hitung) kelola hitung_ulang --terapkan; kelola catat_sidik ;;
  cadangan) cadangan ;;
  musnah) kelola musnahkan --laksanakan ;;
  berkas) kelola periksa_berkas --isi ;;
  latihan) latihan ;;
  kepala) kelola jejak kepala --kirim ;;
  *)
    echo "Tugas: sehat sapu beku hitung cadangan musnah berkas latihan kepala" >&2
    exit 2
    ;;
esac
