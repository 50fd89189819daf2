#!/bin/bash
# A real mail server on 127.0.0.1, of Exim (SMTP) and Dovecot (IMAP):
#   mail.sh start DIR SMTP SMTPS IMAP IMAPS   starts it on these four ports
#   mail.sh stop DIR
# Every address at mail.test and bank.test has a mailbox, in Maildir format under DIR/mail, which any user reads by IMAP with
# the password `secret`. Some do not, so that failures can be had: `nobody@` is unknown and `refused@` unwanted when they are
# named, `busy@` is to come later, `gone@` is sent back by a report, and `away@` answers by itself. Whoever greets as
# `authentic.test` gets the server's word that the sender is genuine. The certificate is DIR/cert.pem.
set -eu
peers=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
. "$peers/programs.sh"
export PATH=$PATH:/usr/sbin

start() {
  dir=$(readlink -m "$1")
  mkdir -p "$dir"/{mail,spool,log,run,state}
  # As root the mail belongs to Exim's own user, since root must not write it; else everything is the caller's.
  if [ "$(id -u)" = 0 ]; then owner=Debian-exim login=dovenull internal=dovecot; else owner=$(id -un) login=$owner internal=$owner; fi
  group=$(id -gn "$owner")
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=localhost \
    -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -addext basicConstraints=critical,CA:FALSE \
    -keyout "$dir/key.pem" -out "$dir/cert.pem" 2>/dev/null
  filled exim.conf "$2" "$3" >"$dir/exim.conf"
  filled dovecot.conf "$4" "$5" >"$dir/dovecot.conf"
  if [ "$(id -u)" = 0 ]; then chown -R "$owner:$group" "$dir"/{mail,spool,log,key.pem}; fi
  run exim exim4 -C "$dir/exim.conf" -bdf -q2s
  run dovecot dovecot -F -c "$dir/dovecot.conf"
  greets "$2" "$dir/exim.log" && greets "$4" "$dir/dovecot.log"
}

filled() {
  sed "s|DIR|$dir|g; s|PLAIN_PORT|$2|; s|TLS_PORT|$3|; s|OWNER|$owner|g; s|GROUP|$group|g; s|LOGIN_USER|$login|; s|INTERNAL_USER|$internal|" \
    "$peers/mail_$1"
}

# greets PORT LOG
greets() {
  local tries=0
  until (exec 3<>"/dev/tcp/127.0.0.1/$1" && read -r -t 5 <&3) 2>/dev/null; do
    tries=$((tries + 1))
    if [ $tries = 100 ]; then cat "$2" "$dir"/log/* >&2; return 1; fi
    sleep 0.1
  done
}

case "$1" in
  start) shift; start "$@" ;;
  stop) stop "$2" ;;
  *) echo "usage: mail.sh start DIR SMTP SMTPS IMAP IMAPS | stop DIR" >&2; exit 2 ;;
esac
