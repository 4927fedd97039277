#!/usr/bin/env bash
# Installs Permata on a bare Debian 12, or upgrades it to the release this script lies in.
# As root: deploy/pasang.sh [--tanpa-systemd] [JAWABAN.env]     (deploy/contoh.env)
#          deploy/pasang.sh --bangun      only packages and the release, for an image
#          deploy/pasang.sh --paket | --paket-pintu   only the packages of one image (deploy/Dockerfile)
#          deploy/pasang.sh --tanpa-cadangan  upgrade although the old release cannot make one
#          deploy/pasang.sh --kembali     back to the release before
# It asks nothing, may be run again at any time, and does only what is left to do.
set -euo pipefail
# What the shell of whoever runs this says about databases is not meant for us.
unset "${!PG@}" DATABASE_URL RILIS
SUMBER=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
# shellcheck source=deploy/pustaka.sh
. "$SUMBER/deploy/pustaka.sh"
# shellcheck source=deploy/layanan.sh
. "$SUMBER/deploy/layanan.sh"
SYSTEMD=ya
DICADANGKAN=ya
LAKU=pasang
BERKAS_JAWABAN=$ETC/jawaban.env
for kata in "$@"; do
  case $kata in
    --tanpa-systemd) SYSTEMD= ;;
    --tanpa-cadangan) DICADANGKAN= ;;
    --bangun) LAKU=bangun SYSTEMD= ;;
    --paket) LAKU=paket SYSTEMD= ;;
    --paket-pintu) LAKU=paket_pintu SYSTEMD= ;;
    --kembali) LAKU=kembali ;;
    -*) berhenti "Pilihan $kata tidak dikenal. Baca baris pertama deploy/pasang.sh." ;;
    *) BERKAS_JAWABAN=$kata ;;
  esac
done
((EUID == 0)) || berhenti "Jalankan sebagai root: sudo deploy/pasang.sh"

# Five keys, each its own, never written over; who runs the site may read them, not change them.
buat_kunci() {
  local nama
  install -d -m 0750 -o root -g permata "$ETC" "$ETC/kunci"
  for nama in SECRET_KEY "${KUNCI[@]}"; do
    if [[ -s $ETC/kunci/$nama ]]; then continue; fi
    (umask 0377 && acak "$([[ $nama == SECRET_KEY ]] && echo 64 || echo 32)" >"$ETC/kunci/$nama.baru")
    chown permata:permata "$ETC/kunci/$nama.baru"
    mv "$ETC/kunci/$nama.baru" "$ETC/kunci/$nama"
    katakan "Kunci baru: $ETC/kunci/$nama"
  done
}

tulis_lingkungan() {
  pasang_isi 0640 root:permata "$ETC/permata.env" < <(isi_lingkungan)
}

buat_pengguna() {
  getent passwd permata >/dev/null ||
    adduser --system --group --home "$DATA" --no-create-home --quiet permata
  install -d -m 0750 -o permata -g permata "$DATA" "$DATA/berkas" "$CADANGAN"
  install -d -m 0755 "$OPT" "$OPT/rilis" /var/www/permata
}

pasang_basis() {
  if [[ ${JAWAB[DATABASE_URL]-} ]]; then return; fi
  atur_postgresql
  local nama sandi=$ETC/kunci/pemilik
  [[ -s $sandi ]] || (umask 0377 && acak 32 | tr -d '/+=' >"$sandi")
  for nama in pemilik tugas-latihan; do
    pasang_isi 0400 root:root "$ETC/$nama.env" \
      <<<"PGUSER='permata_pemilik'"$'\n'"PGPASSWORD='$(<"$sandi")'"
  done
  SANDI_PEMILIK=$(<"$sandi") sebagai postgres psql -p "$PGPORT" -X -q -v ON_ERROR_STOP=1 -d postgres -f - \
    <"$SUMBER/deploy/postgresql/peran.sql"
}

# isi_basis RELEASE: what a season needs besides its people; each says when nothing is left to do.
isi_basis() {
  RILIS=$1 kelola_pemilik createcachetable
  if [[ ${JAWAB[KABUPATEN]-} ]]; then
    RILIS=$1 kelola muat_wilayah --kabupaten "${JAWAB[KABUPATEN]}"
    RILIS=$1 kelola muat_tarif
    if [[ ${JAWAB[TAHUN]-} ]]; then
      RILIS=$1 kelola musim --tahun "${JAWAB[TAHUN]}" --kabupaten "${JAWAB[KABUPATEN]}"
    fi
  fi
}

cadangkan_dahulu() {
  local ke
  if [[ ! $DICADANGKAN ]]; then return; fi
  ke=$CADANGAN/sebelum-$(basename "$1")-$(date +%H%M%S).permata
  katakan "Cadangan sebelum pembaruan: $ke"
  kelola cadangkan "$ke" ||
    berhenti "Tanpa cadangan tidak ada yang diubah. Bila rilis lama memang tidak dapat membuatnya:" \
      "pg_dump basis data dan salin $DATA/berkas sendiri, lalu jalankan lagi dengan --tanpa-cadangan."
}

# migrasikan NEW OLD: all of it, or the old site runs again, or it is said what to do.
migrasikan() {
  local sebelum sesudah
  sebelum=$(terpasang "$1")
  katakan "Migrasi basis data"
  if RILIS=$1 kelola_pemilik migrate -v 0; then return; fi
  [[ -d $2 ]] || berhenti "Migrasi gagal; sebabnya di atas. Situs belum pernah berjalan."
  sesudah=$(terpasang "$1")
  if [[ $sebelum == "$sesudah" ]]; then
    muat_ulang
    periksa_jawaban
    berhenti "Migrasi gagal; sebabnya di atas. Basis data tidak berubah, situs yang lama berjalan lagi."
  fi
  berhenti "Migrasi gagal di tengah; sebabnya di atas. Situs berhenti. Kembali dengan cadangan tadi:" \
    "  permata-kelola --pemilik pulihkan $(cadangan_sebelum "$1") --timpa" \
    "  systemctl start permata-web permata-pekerja"
}

# perbarui RELEASE: the database first, then the code. Without migrations nobody notices; with
# some the site pauses, for old code and new tables do not go together.
perbarui() {
  local baru=$1 lama
  lama=$(readlink -f "$OPT/kini" || true)
  if [[ $lama == "$baru" ]]; then
    katakan "Rilis $(basename "$baru") sudah terpasang."
  elif [[ -d $lama ]]; then
    cadangkan_dahulu "$baru"
  fi
  if ! RILIS=$baru kelola migrate --check >/dev/null 2>&1; then
    if [[ -d $lama ]]; then hentikan_layanan; fi
    migrasikan "$baru" "$lama"
    isi_basis "$baru"
  fi
  # Another release may spell an open file otherwise: its digest is known before it is served.
  RILIS=$baru kelola catat_sidik
  if [[ $lama != "$baru" ]]; then pindah "$baru"; fi
}

kembali() {
  local lama kini
  baca_jawaban
  lama=$(readlink -e "$OPT/lalu") || berhenti "Tidak ada rilis sebelumnya."
  kini=$(readlink -e "$OPT/kini")
  if [[ $(daftar_migrasi "$lama") != "$(daftar_migrasi "$kini")" ]]; then
    berhenti "Basis data sudah berubah bersama $(basename "$kini"); kode saja tidak cukup." \
      "Kembali berarti memulihkan cadangan dari sebelum pembaruan:" \
      "  systemctl stop permata-web permata-pekerja" \
      "  ln -sfn $lama $OPT/kini" \
      "  permata-kelola --pemilik pulihkan $(cadangan_sebelum "$kini") --timpa" \
      "  systemctl start permata-web permata-pekerja"
  fi
  pindah "$lama"
  muat_ulang
  periksa_jawaban
  katakan "Kembali ke $(basename "$lama")."
}

sesudah() {
  local situs=https://${JAWAB[NAMA]%% *}
  katakan "" "Permata $(basename "$(readlink -f "$OPT/kini")") berjalan: $situs" "" "Berikutnya:" \
    "1. DNS: arahkan ${JAWAB[NAMA]} ke server ini."
  if [[ ! ${JAWAB[SERTIFIKAT]-} ]]; then
    katakan "2. Sertifikat: apt-get install certbot, lalu" \
      "   certbot certonly --webroot -w /var/www/permata -d ${JAWAB[NAMA]// / -d }" \
      "   dan isi SERTIFIKAT dan KUNCI_SERTIFIKAT di $ETC/jawaban.env, jalankan lagi deploy/pasang.sh"
  fi
  katakan "3. Wilayah, musim, panitia pertama; 33.19 adalah kode kabupaten Anda:" \
    "   permata-kelola muat_wilayah --kabupaten 33.19" \
    "   permata-kelola musim --tahun $(date +%Y) --kabupaten 33.19" \
    "   permata-kelola createsuperuser --kabupaten 33.19" \
    "4. Salin $ETC/kunci ke tempat yang bukan tempat cadangan. Tanpa itu tidak ada yang terbaca lagi." \
    "5. Cadangan keluar server: isi /etc/permata/sesudah-cadangan (docs/menjalankan.md)." \
    "Pembaruan: ambil versi baru, jalankan deploy/pasang.sh di dalamnya." \
    "Kembali: deploy/pasang.sh --kembali"
}

pasang_semua() {
  baca_jawaban
  pasang_paket "${PAKET[@]}" "${PAKET_SERVER[@]}"
  buat_pengguna
  buat_kunci
  pasang_basis
  tulis_lingkungan
  pasang_isi 0755 root:root /usr/local/sbin/permata-kelola <"$SUMBER/deploy/kelola.sh"
  buat_rilis
  perbarui "$RILIS_BARU"
  pasang_layanan
  pasang_nginx
  muat_ulang
  periksa_jawaban
  # So that a restore is possible from the first day, and the monitor finds a backup.
  compgen -G "$CADANGAN/*.permata" >/dev/null || kelola tugas cadangan
  buang_rilis_lama
  sesudah
}

# Each a list of commands: after && an error in a function would not stop it.
siapkan_paket() {
  pasang_paket "${PAKET[@]}"
  buat_pengguna
}

bangun() {
  siapkan_paket
  buat_rilis
  pindah "$RILIS_BARU"
}

# deploy/wadah/pintu.sh writes the site's file at the start, when its name is known. What is
# logged is read where the containers are.
siapkan_pintu() {
  pasang_paket "${PAKET_PINTU[@]}"
  pasang_potongan
  rm -f /etc/nginx/sites-enabled/default
  ln -s /run/permata-pintu.conf /etc/nginx/sites-enabled/permata.conf
  ln -sf /dev/null /var/log/nginx/access.log
  ln -sf /dev/stderr /var/log/nginx/error.log
  ln -sf /dev/stderr /var/log/nginx/permata.error.log
  install -d "$ETC/tls" /var/www/permata
}

case $LAKU in
  pasang) pasang_semua ;;
  bangun) bangun ;;
  paket) siapkan_paket ;;
  paket_pintu) siapkan_pintu ;;
  kembali) kembali ;;
esac
