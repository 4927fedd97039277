#!/usr/bin/env bash
# permata-kelola in a container (deploy/compose.yaml), with the words it has on a server:
#   permata-kelola [--pemilik] COMMAND...   manage.py; --pemilik only in the service `siapkan`
#   permata-kelola [--pemilik] tugas NAME   what a timer runs on a server
#   permata-kelola siapkan                  roles, migrations and rights, before the site starts
set -euo pipefail
cd /opt/permata/kini
umask 0027
PEMILIK=/run/secrets/sandi-pemilik

# psql as the superuser of the container of the database; DATABASE_URL says where it is.
sebagai_super() {
  PGUSER=postgres PGPASSWORD=$(<"$PEMILIK") psql -X -q -v ON_ERROR_STOP=1 -h "$INANG" -p "$GERBANG" "$@"
}

# alamat URL: its parts, as INANG, GERBANG and SANDI.
alamat() {
  [[ $1 =~ ^postgres://permata:([A-Za-z0-9]+)@([^:/]+):([0-9]+)/permata$ ]] || {
    echo "DATABASE_URL bukan yang ditulis deploy/wadah/siapkan.sh; basis data lain diurus sendiri." >&2
    exit 1
  }
  SANDI=${BASH_REMATCH[1]} INANG=${BASH_REMATCH[2]} GERBANG=${BASH_REMATCH[3]}
}

# The owner instead of the serving role, from here on.
jadi_pemilik() {
  [[ -r $PEMILIK ]] || {
    echo "Sandi pemilik hanya ada di layanan siapkan: docker compose run --rm siapkan permata-kelola ..." >&2
    exit 1
  }
  alamat "$(<"$DATABASE_URL_FILE")"
  unset DATABASE_URL_FILE
  DATABASE_URL="postgres://permata_pemilik:$(<"$PEMILIK")@$INANG:$GERBANG/permata"
  export DATABASE_URL
}

beri_hak() { sebagai_super -d permata -f deploy/postgresql/hak.sql; }

siapkan() {
  jadi_pemilik
  SANDI_PEMILIK=$(<"$PEMILIK") sebagai_super -d postgres -f deploy/postgresql/peran.sql
  SANDI=$SANDI sebagai_super -d postgres <<'SQL'
\getenv sandi SANDI
ALTER ROLE permata PASSWORD :'sandi';
SQL
  .venv/bin/python manage.py migrate -v 0
  .venv/bin/python manage.py createcachetable
  # As on a server (deploy/pasang.sh): what this release spells otherwise is known before.
  .venv/bin/python manage.py catat_sidik
  beri_hak
}

if [[ ${1-} == siapkan ]]; then
  siapkan
  exit
fi
if [[ ${1-} != --pemilik ]]; then
  # In the place of this shell: whoever ends the container speaks to the command itself.
  if [[ ${1-} == tugas ]]; then exec deploy/tugas.sh "${2-}"; fi
  exec .venv/bin/python manage.py "$@"
fi
shift
jadi_pemilik
if [[ ${1-} == tugas ]]; then deploy/tugas.sh "${2-}"; else .venv/bin/python manage.py "$@"; fi
beri_hak
