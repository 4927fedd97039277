#!/usr/bin/env bash
# permata-kelola [--pemilik] COMMAND...: manage.py of the release in use, as the site runs it.
# --pemilik: as the owner of the database, for migrate and pulihkan; the rights of the serving
# role are given anew afterwards. `permata-kelola tugas NAME` runs what a timer runs.
# RILIS=/opt/permata/lalu takes another release.
set -euo pipefail
if ((EUID)); then
  echo "Jalankan sebagai root: sudo permata-kelola ..." >&2
  exit 1
fi
RILIS=${RILIS:-/opt/permata/kini}
pemilik=
if [[ ${1-} == --pemilik ]]; then
  pemilik=ya
  shift
fi

lingkungan() {
  set -a
  # shellcheck disable=SC1091
  . /etc/permata/permata.env
  # shellcheck disable=SC1091
  if [[ $pemilik ]]; then . /etc/permata/pemilik.env; fi
  set +a
}

sebagai_permata() {
  setpriv --reuid permata --regid permata --init-groups --inh-caps=-all "$@"
}

lingkungan
export HOME=/var/lib/permata
cd "$RILIS"
umask 0027
if [[ ${1-} == tugas ]]; then
  # shellcheck disable=SC1090
  if [[ -f /etc/permata/tugas-${2-}.env ]]; then set -a; . "/etc/permata/tugas-$2.env"; set +a; fi
  sebagai_permata deploy/tugas.sh "${2-}"
else
  sebagai_permata .venv/bin/python manage.py "$@"
fi
if [[ $pemilik && -f deploy/postgresql/hak.sql && ${PGUSER-} == permata_pemilik ]]; then
  psql -X -q -h /var/run/postgresql -d permata -f deploy/postgresql/hak.sql
fi
