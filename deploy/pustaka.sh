# shellcheck shell=bash
# What deploy/pasang.sh is made of: packages, database, release. Sourced, never run.
OPT=/opt/permata
ETC=/etc/permata
DATA=/var/lib/permata
CADANGAN=/var/backups/permata
JALAN=/run/permata
URL_LAYAN=postgres:////var/run/postgresql/permata
KUNCI=(PERMATA_KUNCI_NIK PERMATA_KUNCI_INDEKS PERMATA_KUNCI_SEGEL PERMATA_KUNCI_CADANGAN)
PAKET=(
  adduser ca-certificates curl openssl tzdata util-linux
  python3 python3-venv
  libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
  postgresql-client # the backup calls pg_dump
)
# An image has these beside it, each in a container of its own.
PAKET_SERVER=(nginx libnginx-mod-http-brotli-static postgresql procps)
PAKET_PINTU=(nginx libnginx-mod-http-brotli-static openssl)
declare -A JAWAB=()
RILIS_BARU=
BERUBAH=()
PGPORT= # of the cluster on this machine

katakan() { printf '%s\n' "$@"; }

berhenti() {
  printf '%s\n' "$@" >&2
  exit 1
}

acak() { head -c "$1" /dev/urandom | base64 -w 0; }

sebagai() {
  local siapa=$1
  shift
  setpriv --reuid "$siapa" --regid "$siapa" --init-groups "$@"
}

kelola() { RILIS=${RILIS:-$OPT/kini} /usr/local/sbin/permata-kelola "$@"; }

kelola_pemilik() {
  if [[ -f $ETC/pemilik.env ]]; then kelola --pemilik "$@"; else kelola "$@"; fi
}

# pasang_isi MODE OWNER FILE: standard input becomes the file, if it is another. Never at the
# end of a pipe: BERUBAH would not hear of it.
pasang_isi() {
  local baru
  mkdir -p "$(dirname "$3")"
  baru=$(mktemp "$3.XXXXXX")
  cat >"$baru"
  [[ -s $baru ]] || berhenti "Isi $3 tidak dapat dibuat."
  chmod "$1" "$baru"
  chown "$2" "$baru"
  if cmp -s "$baru" "$3" && [[ $(stat -c '%a %U:%G' "$3") == "$(stat -c '%a %U:%G' "$baru")" ]]; then
    rm "$baru"
    return
  fi
  mv "$baru" "$3"
  BERUBAH+=("$3")
}

# berubah PATTERN: whether a file of such a name was put there or changed in this run.
berubah() {
  local satu
  for satu in "${BERUBAH[@]}"; do
    # shellcheck disable=SC2053
    if [[ $satu == $1 ]]; then return 0; fi
  done
  return 1
}

# Values are read, not run: an answers file is data.
baca_jawaban() {
  local nama isi
  [[ -f $BERKAS_JAWABAN ]] ||
    berhenti "Berkas jawaban $BERKAS_JAWABAN tidak ada. Salin deploy/contoh.env, isi, lalu:" \
      "  deploy/pasang.sh jawaban.env"
  while IFS='=' read -r nama isi || [[ $nama ]]; do
    [[ $nama =~ ^[A-Z][A-Z_0-9]*$ ]] || continue
    if [[ $isi == "'"*"'" ]]; then isi=${isi:1:-1}; fi
    [[ $isi != *["'"$'\n']* ]] || berhenti "Jawaban $nama tidak boleh memuat tanda kutip."
    JAWAB["$nama"]=$isi
  done <"$BERKAS_JAWABAN"
  [[ ${JAWAB[NAMA]-} ]] || berhenti "Jawaban NAMA kosong: nama situs, misalnya permata.example."
  [[ ${JAWAB[NAMA]} =~ ^[a-z0-9.\ -]+$ ]] || berhenti "Jawaban NAMA bukan nama situs."
  [[ ${JAWAB[KONTAK_KEAMANAN]-} ]] || berhenti "Jawaban KONTAK_KEAMANAN kosong."
  if [[ $(realpath "$BERKAS_JAWABAN") != "$ETC/jawaban.env" ]]; then
    install -D -m 0600 "$BERKAS_JAWABAN" "$ETC/jawaban.env"
  fi
}

# What the services and permata-kelola run with. Settings that are none of these keep their
# default; each key is named by the file in which it lies.
isi_lingkungan() {
  local nama
  echo "# Written by deploy/pasang.sh from $ETC/jawaban.env; change the answers instead."
  for nama in SECRET_KEY "${KUNCI[@]}"; do echo "${nama}_FILE='$ETC/kunci/$nama'"; done
  echo "ALLOWED_HOSTS='${JAWAB[NAMA]// /,}'"
  echo "PERMATA_ALAMAT='https://${JAWAB[NAMA]%% *}'"
  echo "DATABASE_URL='${JAWAB[DATABASE_URL]-$URL_LAYAN}'"
  if [[ $PGPORT ]]; then echo "PGPORT='$PGPORT'"; fi
  echo "PERMATA_BERKAS_DIR='$DATA/berkas'"
  echo "PERMATA_JUMLAH_PROXY='1'"
  echo "PERMATA_KONTAK_KEAMANAN='${JAWAB[KONTAK_KEAMANAN]}'"
  for nama in EMAIL_URL DEFAULT_FROM_EMAIL PERMATA_KEPALA_KEPADA PERMATA_KANTOR \
    PERMATA_TINGKAT_LOG PERMATA_SEKARANG PERMATA_S3_BUCKET PERMATA_S3_ALAMAT PERMATA_S3_WILAYAH \
    AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY; do
    if [[ ${JAWAB[$nama]-} ]]; then echo "$nama='${JAWAB[$nama]}'"; fi
  done
}

# pasang_paket PACKAGE...: those that are not there yet.
pasang_paket() {
  local satu kurang=()
  for satu in "$@"; do
    [[ $(dpkg-query -W -f '${Status}' "$satu" 2>/dev/null) == *" installed" ]] || kurang+=("$satu")
  done
  ((${#kurang[@]})) || return 0
  katakan "Memasang paket Debian: ${kurang[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${kurang[@]}" >/dev/null
}

# --- PostgreSQL on this machine ---

versi_postgresql() { pg_lsclusters -h | awk '$2 == "main" {print $1}' | sort -V | tail -n 1; }

layani_postgresql() { # start|restart VERSION
  if [[ $SYSTEMD ]]; then systemctl "$1" "postgresql@$2-main"; else pg_ctlcluster "$2" main "$1"; fi
}

atur_postgresql() {
  local versi mb folder
  versi=$(versi_postgresql)
  [[ $versi ]] || berhenti "PostgreSQL tidak punya klaster main. Buat dengan pg_createcluster."
  folder=/etc/postgresql/$versi/main
  PGPORT=$(pg_lsclusters -h "$versi" main | awk '{print $3}')
  mb=$(awk '/^MemTotal:/ {print int($2 / 1024)}' /proc/meminfo)
  pasang_isi 0644 root:root "$folder/conf.d/permata.conf" < <(
    sed -e "s/@SEPEREMPAT@/$((mb / 4 > 2048 ? 2048 : mb / 4))/" -e "s/@SEPARUH@/$((mb / 2))/" \
      "$SUMBER/deploy/postgresql/permata.conf"
  )
  # The owner has a password; everybody else is who the system says.
  pasang_isi 0640 postgres:postgres "$folder/pg_hba.conf" < <(
    echo 'local all permata_pemilik scram-sha-256'
    grep -v '^local all permata_pemilik ' "$folder/pg_hba.conf"
  )
  if ! pg_lsclusters -h "$versi" main | grep -q online; then
    layani_postgresql start "$versi"
  elif berubah "$folder/*"; then
    layani_postgresql restart "$versi"
  fi
}

# --- The release: code, packages and static files of one version, in a folder of its own ---

# Everything but what is made or kept on a machine.
isi_sumber() {
  tar -C "$SUMBER" -cf - --sort=name --exclude-vcs --exclude='./.venv' --exclude='./node_modules' \
    --exclude='./build' --exclude='./data' --exclude='./.env' --exclude='__pycache__' \
    --exclude='./.*_cache' --exclude='./.hypothesis' --exclude='./tests' \
    --mtime='2026-01-01' --owner=0 --group=0 .
}

buat_rilis() {
  local sidik satu
  sidik=$(isi_sumber | sha256sum | cut -c 1-12)
  for satu in "$OPT/rilis/"*"-$sidik"; do
    if [[ -f $satu/.siap ]]; then RILIS_BARU=$satu; fi
  done
  if [[ $RILIS_BARU ]]; then return; fi
  RILIS_BARU=$OPT/rilis/$(date +%Y%m%d)-$sidik
  katakan "Menyiapkan rilis $(basename "$RILIS_BARU")"
  # What an interrupted run left is not whole: it has no mark.
  rm -rf "$RILIS_BARU"
  mkdir "$RILIS_BARU"
  (
    umask 0022
    cd "$RILIS_BARU" || exit
    isi_sumber | tar -xf - --no-same-owner
    pasang_python
    bangun_statis
    chmod -R go-w,a+rX .
    touch .siap
  )
}

# In the folder of the release; every package by the digests of the lock.
pasang_python() {
  python3 -m venv .venv
  .venv/bin/pip install -q --disable-pip-version-check --require-hashes --only-binary :all: \
    --no-cache-dir -r deploy/server.lock
  .venv/bin/python -m compileall -q permata desa sosialisasi penilaian
}

# Node and the cutter of fonts are needed once; they do not stay on a server.
bangun_statis() {
  python3 -m venv .bangun
  .bangun/bin/pip install -q --disable-pip-version-check --require-hashes --no-cache-dir \
    -r deploy/aset.lock
  (
    export PATH=$PWD/.bangun/bin:$PATH
    mkdir -p build/static
    npm ci --no-progress --no-update-notifier --loglevel=error >/dev/null
    npm run --silent build
    python assets/huruf.py
  )
  rm -rf .bangun node_modules
  PERMATA_DEMO=1 .venv/bin/python manage.py collectstatic --noinput --clear -v 0
  mkdir situs
  ln -s ../build/collected situs/static
  # What nginx shows while nothing answers behind it.
  PERMATA_DEMO=1 .venv/bin/python manage.py shell -v 0 -c \
    'from django.template.loader import render_to_string as r; print(r("jeda.html"))' >situs/jeda.html
}

daftar_migrasi() {
  RILIS=$1 kelola showmigrations --plan | sed 's/^\[.\] *//'
}

# How many migrations that this release knows are in the database.
terpasang() { RILIS=$1 kelola showmigrations --plan | grep -c '^\[X\]' || true; }

# The backup that was made before the change to this release.
cadangan_sebelum() {
  find "$CADANGAN" -name "sebelum-$(basename "$1")-*.permata" | sort | tail -n 1
}

# pindah RELEASE: from one moment to the next, `kini` is that release and `lalu` the one before.
pindah() {
  local lama
  lama=$(readlink -f "$OPT/kini" || true)
  if [[ -d $lama && $lama != "$1" ]]; then ganti_tautan "$lama" "$OPT/lalu"; fi
  ganti_tautan "$1" "$OPT/kini"
}

ganti_tautan() {
  ln -sfn "$1" "$2.baru"
  mv -T "$2.baru" "$2"
}

# The two that are linked stay, and the newest besides.
buang_rilis_lama() {
  local satu
  find "$OPT/rilis" -mindepth 1 -maxdepth 1 -printf '%T@ %p\n' | sort -rn | tail -n +4 |
    cut -d ' ' -f 2- | while read -r satu; do
    if [[ $satu != "$(readlink -f "$OPT/kini")" && $satu != "$(readlink -f "$OPT/lalu")" ]]; then
      rm -rf "$satu"
    fi
  done
}
