# shellcheck shell=bash
# What deploy/pasang.sh does with services: with systemd, or by itself where there is none
# (a container, a root folder of a test). Sourced, never run.
UNIT=(permata-web.service permata-pekerja.service permata-tugas@.service permata-gagal@.service)
CARA_KEMBALI="Kembali ke rilis sebelumnya: deploy/pasang.sh --kembali"
TIMER=(sehat sapu beku hitung cadangan musnah berkas latihan kepala)

pasang_layanan() {
  pasang_isi 0644 root:root /etc/tmpfiles.d/permata.conf <"$SUMBER/deploy/systemd/permata.tmpfiles"
  install -d -m 0750 -o permata -g www-data "$JALAN"
  if [[ ! $SYSTEMD ]]; then return; fi
  local satu
  for satu in "${UNIT[@]}"; do
    pasang_isi 0644 root:root "/etc/systemd/system/$satu" <"$SUMBER/deploy/systemd/$satu"
    pasang_isi 0644 root:root "/etc/systemd/system/$satu.d/kurung.conf" \
      <"$SUMBER/deploy/systemd/kurung.conf"
    pasang_isi 0644 root:root "/etc/systemd/system/$satu.d/keluar.conf" < <(keluar)
  done
  for satu in "${TIMER[@]}"; do
    pasang_isi 0644 root:root "/etc/systemd/system/permata-$satu.timer" \
      <"$SUMBER/deploy/systemd/permata-$satu.timer"
  done
  pasang_isi 0644 root:root /etc/systemd/journald.conf.d/permata.conf \
    <"$SUMBER/deploy/systemd/journald.conf"
}

# What the services may reach outside of this machine.
keluar() {
  echo "[Service]"
  if [[ ${JAWAB[IZINKAN_KELUAR]-} ]]; then
    echo "IPAddressDeny=any"
    echo "IPAddressAllow=localhost ${JAWAB[IZINKAN_KELUAR]}"
  fi
}

# A certificate that nobody trusts is better than a site that does not start.
buat_sertifikat() {
  local folder=$ETC/tls
  SERTIFIKAT=${JAWAB[SERTIFIKAT]-$folder/sementara.crt}
  KUNCI_SERTIFIKAT=${JAWAB[KUNCI_SERTIFIKAT]-$folder/sementara.key}
  if [[ -f $SERTIFIKAT && -f $KUNCI_SERTIFIKAT ]]; then return; fi
  if [[ ${JAWAB[SERTIFIKAT]-} ]]; then
    katakan "Sertifikat $SERTIFIKAT belum ada; sementara dipakai yang dibuat sendiri."
  fi
  SERTIFIKAT=$folder/sementara.crt KUNCI_SERTIFIKAT=$folder/sementara.key
  if [[ -f $SERTIFIKAT ]]; then return; fi
  install -d -m 0700 "$folder"
  (umask 0077 && openssl req -x509 -newkey rsa:2048 -nodes -days 365 -subj "/CN=${JAWAB[NAMA]%% *}" \
    -addext "subjectAltName=DNS:${JAWAB[NAMA]// /,DNS:}" \
    -keyout "$KUNCI_SERTIFIKAT" -out "$SERTIFIKAT" 2>/dev/null)
}

pasang_nginx() {
  local ipv6='#'
  if [[ -s /proc/net/if_inet6 ]]; then ipv6=; fi
  buat_sertifikat
  rm -f /etc/nginx/sites-enabled/default
  pasang_potongan
  pasang_isi 0644 root:root /etc/nginx/sites-available/permata.conf < <(isi_nginx "$ipv6")
  ln -sfn ../sites-available/permata.conf /etc/nginx/sites-enabled/permata.conf
  nginx -t -q
}

pasang_potongan() {
  local potong
  for potong in statis umum; do
    pasang_isi 0644 root:root "/etc/nginx/snippets/permata-$potong.conf" \
      <"$SUMBER/deploy/nginx/permata-$potong.conf"
  done
}

isi_nginx() {
  sed -e "s|@NAMA@|${JAWAB[NAMA]}|" -e "s|@IPV6@|$1|" \
    -e "s|@ANTRE@|$((32 * ($(nproc) + 1)))|" \
    -e "s|@PORT_HTTP@|${JAWAB[PORT_HTTP]-80}|" -e "s|@PORT_HTTPS@|${JAWAB[PORT_HTTPS]-443}|" \
    -e "s|@SERTIFIKAT@|$SERTIFIKAT|" -e "s|@KUNCI_SERTIFIKAT@|$KUNCI_SERTIFIKAT|" \
    "$SUMBER/deploy/nginx/permata.conf"
}

# --- Starting, stopping, loading anew ---

# True if the settings or the walls, which are read at a start only, are others.
perlu_mulai() { berubah "$ETC/permata.env" || berubah '/etc/systemd/system/*'; }

# True if new code can be loaded by the running main process: it keeps its Python and gunicorn.
dapat_dimuat_ulang() {
  local lama
  lama=$(readlink -f "$OPT/lalu" || true)
  [[ ! -d $lama || $(mesin "$lama") == "$(mesin "$OPT/kini")" ]]
}

mesin() {
  "$1/.venv/bin/python" --version
  grep '^gunicorn==' "$1/deploy/server.lock"
}

muat_ulang() {
  if [[ $SYSTEMD ]]; then muat_ulang_systemd; else muat_ulang_sendiri; fi
}

muat_ulang_systemd() {
  local laku=restart satu
  systemd-tmpfiles --create /etc/tmpfiles.d/permata.conf
  systemctl daemon-reload
  if ! perlu_mulai && dapat_dimuat_ulang; then laku=reload-or-restart; fi
  if berubah '/etc/systemd/journald.conf.d/*'; then systemctl restart systemd-journald; fi
  systemctl enable --quiet permata-web.service permata-pekerja.service nginx.service
  systemctl "$laku" permata-web.service ||
    berhenti "Situs tidak dapat dimulai. Bacalah catatannya: journalctl -u permata-web" "$CARA_KEMBALI"
  systemctl restart permata-pekerja.service
  systemctl reload-or-restart nginx.service
  for satu in "${TIMER[@]}"; do systemctl enable --now --quiet "permata-$satu.timer"; done
}

hentikan_layanan() {
  katakan "Situs berhenti sebentar"
  if [[ $SYSTEMD ]]; then
    systemctl stop permata-web.service permata-pekerja.service
  else
    hentikan_sendiri web
    hentikan_sendiri pekerja
  fi
}

hidup() { [[ -f $JALAN/$1.pid ]] && kill -0 "$(<"$JALAN/$1.pid")" 2>/dev/null; }

hentikan_sendiri() {
  local nomor
  hidup "$1" || return 0
  nomor=$(<"$JALAN/$1.pid")
  kill -TERM "$nomor"
  tail --pid="$nomor" -f /dev/null
  rm -f "$JALAN/$1.pid"
}

# mulai_sendiri NAME COMMAND...: in the background, as the service would run it.
mulai_sendiri() {
  local nama=$1
  shift
  install -d -m 0750 -o permata -g permata /var/log/permata
  (
    set -a
    # shellcheck disable=SC1091
    . "$ETC/permata.env"
    set +a
    cd "$OPT/kini" || exit
    umask 0027
    exec setsid setpriv --reuid permata --regid permata --init-groups --no-new-privs "$@" \
      </dev/null >>"/var/log/permata/$nama.log" 2>&1
  ) &
  echo $! >"$JALAN/$nama.pid"
}

muat_ulang_sendiri() {
  if hidup web && ! perlu_mulai && dapat_dimuat_ulang; then
    kill -HUP "$(<"$JALAN/web.pid")"
  else
    hentikan_sendiri web
    mulai_sendiri web "$OPT/kini/.venv/bin/python" -m gunicorn -c "$OPT/kini/deploy/gunicorn.conf.py"
  fi
  hentikan_sendiri pekerja
  mulai_sendiri pekerja "$OPT/kini/.venv/bin/python" manage.py db_worker
  if [[ -s /run/nginx.pid ]] && kill -0 "$(</run/nginx.pid)" 2>/dev/null; then
    nginx -s reload
  else
    nginx
  fi
}

# The sign-in page, first from the service, then through nginx and TLS.
periksa_jawaban() {
  local nama=${JAWAB[NAMA]%% *} port=${JAWAB[PORT_HTTPS]-443} n
  for n in $(seq 60); do
    if curl -fsS -o /dev/null --unix-socket "$JALAN/web.sock" -H "Host: $nama" \
      -H 'X-Forwarded-Proto: https' http://permata/masuk/ 2>/dev/null; then break; fi
    ((n < 60)) || berhenti "Permata tidak menjawab. Bacalah catatannya: journalctl -u permata-web" \
      "$CARA_KEMBALI"
    sleep 1
  done
  curl -fsSk -o /dev/null --connect-to "$nama:443:127.0.0.1:$port" "https://$nama/masuk/" ||
    berhenti "nginx tidak meneruskan ke Permata. Bacalah /var/log/nginx/permata.error.log" "$CARA_KEMBALI"
  kelola check --deploy --fail-level WARNING
}
