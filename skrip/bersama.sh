# shellcheck shell=bash
# What the scripts of this folder share. Sourced, never run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
AKAR=$(pwd -P)
export PATH="$AKAR/.venv/bin:$PATH"

berhenti() {
  printf '%s\n' "$@" >&2
  exit 1
}

ada() { command -v "$1" >/dev/null; }

ada_pustaka() { [[ $(/sbin/ldconfig -p) == *"$1"* ]]; }

# The newest directory that holds the programs of a PostgreSQL server.
bin_postgres() {
  local terbaru
  terbaru=$(printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)
  [[ -x $terbaru ]] || terbaru=$(command -v initdb) || return 1
  dirname "$terbaru"
}

# What this machine lacks to install and to run, as names of Debian packages.
kurang_dasar() {
  python3 -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv
  ada_pustaka libpango-1.0.so.0 || echo libpango-1.0-0
  ada_pustaka libpangoft2-1.0.so.0 || echo libpangoft2-1.0-0
  ada_pustaka libharfbuzz-subset.so.0 || echo libharfbuzz-subset0
  [[ -e /usr/share/zoneinfo/Asia/Jakarta ]] || echo tzdata
}

# What it lacks on top of that to run the tests.
kurang_uji() {
  ada chromium || echo chromium
  ada_pustaka libatomic.so.1 || echo libatomic1 # Playwright's own Node
  bin_postgres >/dev/null || echo postgresql
}

# What it lacks to run a site as on a server: its database, and the proxy in front.
kurang_situs() {
  bin_postgres >/dev/null || echo postgresql
  [[ -x /usr/sbin/nginx ]] || ada nginx || echo nginx-light
}

# pasang PACKAGE...: root gets them installed, others get the line to type.
pasang() {
  (($#)) || return 0
  local perintah="apt-get update && apt-get install -y --no-install-recommends $*"
  if ((EUID)) || ! ada apt-get; then
    berhenti "Paket sistem ini belum terpasang: $*" \
      "Jalankan baris berikut sebagai root, lalu ulangi perintah tadi:" "  $perintah"
  fi
  echo "Memasang paket sistem: $*"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "$@"
}

# dengan_pekerja COMMAND...: a server, with the worker that does its long work beside it.
dengan_pekerja() {
  python manage.py db_worker -v 0 --no-startup-delay &
  local pekerja=$!
  "$@" &
  local situs=$!
  # shellcheck disable=SC2064 # the numbers of now
  trap "kill $situs $pekerja 2>/dev/null || true" EXIT INT TERM
  wait "$situs"
}

# sidik FILE_OR_FOLDER...: one hash of all the names and contents.
sidik() {
  find "$@" -type f -not -name '*.pyc' -print0 | LC_ALL=C sort -z |
    xargs -0 -r sha256sum | sha256sum | cut -d ' ' -f 1
}

# sekali STAMP MARK COMMAND...: does nothing when the stamp already holds the mark.
sekali() {
  local cap=$1 tanda=$2
  shift 2
  if [[ -f $cap && $(<"$cap") == "$tanda" ]]; then return; fi
  rm -f "$cap"
  "$@"
  mkdir -p "$(dirname "$cap")"
  printf '%s' "$tanda" >"$cap"
}
