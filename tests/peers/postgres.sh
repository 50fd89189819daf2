#!/bin/sh
# A throwaway Postgres on 127.0.0.1:
#   postgres.sh start DIR PORT   makes a cluster in DIR unless there is one, starts it and prints its URL
#   postgres.sh stop DIR
# Nothing is synced to disk: whatever the tests write is worthless afterwards. Commits are handed to the operating system
# all the same, so that a server that is stopped as by a crash has kept what it acknowledged. Postgres refuses to run as
# root, so root runs it as the user postgres, who must be able to enter DIR's parents.
set -eu

binaries() {
  if [ -n "${PGBIN:-}" ]; then echo "$PGBIN"; return; fi
  # Debian keeps the server's programs out of PATH, by version.
  for bin in /usr/lib/postgresql/*/bin; do [ -x "$bin/initdb" ] && found=$bin; done
  if [ -n "${found:-}" ]; then echo "$found"; else dirname "$(readlink -f "$(command -v postgres)")"; fi
}

bin=$(binaries)
dir=$(readlink -m "$2")
as_owner() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

case "$1" in
  start)
    mkdir -p "$dir"
    if [ "$(id -u)" = 0 ]; then chown postgres "$dir"; fi
    cd "$dir"
    [ -d "$dir/data" ] || as_owner "$bin/initdb" -D "$dir/data" -U app -A trust -E UTF8 --locale=C.UTF-8 -N >/dev/null
    unsafe="-c fsync=off -c full_page_writes=off"
    as_owner "$bin/pg_ctl" -D "$dir/data" -l "$dir/log" -w \
      -o "-p $3 -k $dir -c listen_addresses=127.0.0.1 -c max_connections=300 $unsafe" start >/dev/null || {
      tail -n 20 "$dir/log" >&2
      exit 1
    }
    echo "postgres://app@127.0.0.1:$3/postgres"
    ;;
  stop)
    cd "$dir"
    as_owner "$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null
    ;;
  *) echo "usage: postgres.sh start DIR PORT | stop DIR" >&2; exit 2 ;;
esac
