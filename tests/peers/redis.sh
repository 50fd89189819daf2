#!/bin/sh
# A throwaway Redis on 127.0.0.1 that keeps nothing:
#   redis.sh start DIR PORT   prints its URL
#   redis.sh stop DIR
set -eu
case "$1" in
  start)
    mkdir -p "$2"
    redis-server --port "$3" --bind 127.0.0.1 --save "" --appendonly no --daemonize yes \
      --dir "$2" --pidfile "$2/pid" --logfile "$2/log" >/dev/null
    until redis-cli -p "$3" ping >/dev/null 2>&1; do sleep 0.1; done
    echo "redis://127.0.0.1:$3"
    ;;
  stop)
    pid=$(cat "$2/pid")
    kill "$pid"
    # Its port is free once it is gone.
    while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
    ;;
  *) echo "usage: redis.sh start DIR PORT | stop DIR" >&2; exit 2 ;;
esac
