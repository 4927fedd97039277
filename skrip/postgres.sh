# shellcheck shell=bash
# A PostgreSQL that lives as long as the script that sources this, after bersama.sh.

# The server refuses to be root; then it is the user its package has made.
sebagai_postgres() {
  if ((EUID)); then "$@"; else setpriv --reuid postgres --regid postgres --init-groups "$@"; fi
}

BIN=$(bin_postgres)
PG=$(mktemp -d /tmp/permata-pg.XXXXXX)
export PGUSER=permata

bereskan_postgres() {
  sebagai_postgres "$BIN/pg_ctl" stop -D "$PG/data" -m immediate -s || true
  rm -rf "$PG"
}

# nyalakan_postgres LINE...: settings that it gets beside its own. No port: it is reached
# through a socket in a folder of its own.
nyalakan_postgres() {
  ((EUID)) || chown postgres "$PG"
  sebagai_postgres "$BIN/initdb" -D "$PG/data" -U permata -A trust -E UTF8 \
    --locale=C.UTF-8 --no-sync >/dev/null
  printf '%s\n' "listen_addresses = ''" "unix_socket_directories = '$PG'" "$@" |
    sebagai_postgres tee -a "$PG/data/postgresql.conf" >/dev/null
  sebagai_postgres "$BIN/pg_ctl" start -D "$PG/data" -s -w -l "$PG/log" ||
    berhenti "PostgreSQL tidak dapat dinyalakan:" "$(<"$PG/log")"
}
trap bereskan_postgres EXIT
