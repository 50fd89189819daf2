#!/bin/bash
# A real Asterisk on 127.0.0.1:
#   asterisk.sh start DIR SIP HTTP RTP   starts it on these ports, RTP being the first of 400
#   asterisk.sh stop DIR
# SIP's customer is `caller`, its password and ARI's (of `lobby`) are `secret`; a call to any name enters the ARI application
# of that name. `PJSIP/called/sip:…` is a phone at that address. Its log is DIR/asterisk.log.
set -eu
peers=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
. "$peers/programs.sh"
. "$peers/asterisk_program.sh"

start() {
  dir=$(readlink -m "$1")
  root=$("$peers/asterisk_root.sh" make)
  mkdir -p "$dir"/{etc,lib,run,log} "$dir"/spool/recording
  # Sounds are kept where no folder's name has a dot: Asterisk would take what follows for the sound's format.
  cache=$(mktemp -d /tmp/asterisk-XXXXXX)
  echo "$cache" >"$dir/cache"
  for file in "$peers"/asterisk/*.conf; do filled "$file" "$2" "$3" "$4" >"$dir/etc/${file##*/}"; done
  # Modules that find no file of their settings do not load.
  touch "$dir"/etc/{acl,cdr,cel,ccss,features,musiconhold,pjproject,stasis,udptl}.conf
  run asterisk "$(loader "$root")" --library-path "$(libraries "$root")" "$root/usr/sbin/asterisk" \
    -C "$dir/etc/asterisk.conf" -f -n -vvv
  ready "http://127.0.0.1:$3/ari/asterisk/info" "$dir/asterisk.log"
}

filled() {
  sed "s|CACHE|$cache|; s|DIR|$dir|g; s|ROOT|$root|g; s|SIP_PORT|$2|; s|HTTP_PORT|$3|; s|RTP_FIRST|$4|; s|RTP_LAST|$(($4 + 399))|" "$1"
}

# ready ADDRESS LOG: ARI answers before every module is there, so the log's word is waited for.
ready() {
  local tries=0
  until grep -q '^Asterisk Ready' "$2" && curl -sf -u lobby:secret -o /dev/null "$1"; do
    tries=$((tries + 1))
    if [ $tries = 200 ]; then tail -n 40 "$2" >&2; return 1; fi
    sleep 0.1
  done
}

# Its ports are free once it is gone.
stop_and_wait() {
  stop "$1"
  while read -r pid; do
    while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
  done <"$1/pids"
  rm -r "$(cat "$1/cache")" "$1/pids"
}

case "$1" in
  start) shift; start "$@" ;;
  stop) stop_and_wait "$2" ;;
  *) echo "usage: asterisk.sh start DIR SIP HTTP RTP | stop DIR" >&2; exit 2 ;;
esac
