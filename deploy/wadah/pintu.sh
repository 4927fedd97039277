#!/usr/bin/env bash
# What the container `pintu` runs (deploy/compose.yaml): nginx, with the settings of a server.
# NAMA is the name of the site; certificates lie in /etc/permata/tls.
set -euo pipefail
DI=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
SUMBER=$DI/..
# shellcheck source=deploy/pustaka.sh
. "$DI/pustaka.sh"
# shellcheck source=deploy/layanan.sh
. "$DI/layanan.sh"
[[ ${NAMA-} ]] || berhenti "NAMA kosong: nama situs."
JAWAB=(
  [NAMA]=$NAMA
  [SERTIFIKAT]=$ETC/tls/situs.crt
  [KUNCI_SERTIFIKAT]=$ETC/tls/situs.key
)
ipv6='#'
if [[ -s /proc/net/if_inet6 ]]; then ipv6=; fi
buat_sertifikat
isi_nginx "$ipv6" >/run/permata-pintu.conf
exec nginx -g 'daemon off;'
