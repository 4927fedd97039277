#!/usr/bin/env bash
# What deploy/compose.yaml expects of the image postgres:15, in its order: at the first start a
# server that only the socket reaches fills the folder; then the one that the network reaches.
set -euo pipefail
export PGDATA=/var/lib/postgresql/data PATH=/usr/lib/postgresql/15/bin:$PATH
postgres_() { setpriv --reuid postgres --regid postgres --init-groups "$@"; }

install -d -o postgres -g postgres -m 2775 /var/run/postgresql
if [[ ! -s $PGDATA/PG_VERSION ]]; then
  install -d -o postgres -g postgres -m 0700 "$PGDATA"
  install -o postgres -m 0400 "$POSTGRES_PASSWORD_FILE" /tmp/sandi
  postgres_ initdb -U postgres -E UTF8 --locale C.UTF-8 --auth-local trust --auth-host scram-sha-256 \
    --pwfile /tmp/sandi
  rm /tmp/sandi
  echo 'host all all all scram-sha-256' >>"$PGDATA/pg_hba.conf"
  postgres_ pg_ctl -w start -o "-c listen_addresses=''"
  postgres_ pg_ctl -w -m fast stop
fi
exec setpriv --reuid postgres --regid postgres --init-groups postgres -c listen_addresses='*'
