#!/usr/bin/env bash
# Makes what deploy/compose.yaml reads from the machine: keys, passwords and settings, in
# /etc/permata. As root: deploy/wadah/siapkan.sh JAWABAN.env (deploy/contoh.env). It asks nothing
# and may be run again; keys that are there stay.
set -euo pipefail
SUMBER=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
# shellcheck source=deploy/pustaka.sh
. "$SUMBER/deploy/pustaka.sh"
ETC=${PERMATA_ETC:-$ETC}
BERKAS_JAWABAN=${1:-$ETC/jawaban.env}
ORANG=53319:53319 # the user of the image (deploy/Dockerfile)
((EUID == 0)) || berhenti "Jalankan sebagai root: sudo deploy/wadah/siapkan.sh"

# rahasia FILE COMMAND...: what the command prints, once, for the image's user alone.
rahasia() {
  local berkas=$1
  shift
  if [[ -s $berkas ]]; then return; fi
  (umask 0377 && "$@" >"$berkas.baru")
  chown "$ORANG" "$berkas.baru"
  mv "$berkas.baru" "$berkas"
  katakan "Kunci baru: $berkas"
}

sandi() { acak 32 | tr -d '/+=\n'; }

alamat_basis() { printf 'postgres://permata:%s@basis:5432/permata' "$(sandi)"; }

# As on a server, but the address of the database holds a password.
setelan() {
  # The paths are those inside the container.
  ETC=/etc/permata isi_lingkungan | grep -v '^DATABASE_URL='
  echo "DATABASE_URL_FILE='/etc/permata/kunci/DATABASE_URL'"
}

install -d -m 0755 "$ETC" "$ETC/acme"
install -d -m 0700 "$ETC/tls" "$ETC/rahasia"
install -d -m 0700 -o "${ORANG%:*}" -g "${ORANG#*:}" "$ETC/kunci"
baca_jawaban
[[ ! ${JAWAB[DATABASE_URL]-} ]] ||
  berhenti "DATABASE_URL: wadah membawa basis datanya sendiri. Hapus baris itu dari jawaban."
rahasia "$ETC/kunci/SECRET_KEY" acak 64
for nama in "${KUNCI[@]}"; do rahasia "$ETC/kunci/$nama" acak 32; done
rahasia "$ETC/kunci/DATABASE_URL" alamat_basis
rahasia "$ETC/rahasia/sandi-pemilik" sandi
pasang_isi 0600 root:root "$ETC/permata.env" < <(setelan)
pasang_isi 0600 root:root "$ETC/pintu.env" <<<"NAMA='${JAWAB[NAMA]}'"
katakan "Setelan wadah ada di $ETC. Berikutnya:" \
  "  docker compose -p permata -f deploy/compose.yaml up -d --build"
