#!/bin/bash
# Two servers that play Telegram, made by others:
#   telegram.sh start DIR REDIS_URL PORT PORT PORT   prints their addresses: one for webhooks, one for polling
#   telegram.sh stop DIR
# The Python packages are those of tests/requirements.txt in .cache/venv; the npm package is installed here.
set -eu
peers=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
. "$peers/programs.sh"
python=$peers/../../.cache/venv/bin

start() {
  local dir=$1 redis=$2 store=$3 webhook=$4 polling=$5
  mkdir -p "$dir"
  (cd "$peers" && npm ci --no-audit --no-fund --silent >&2)
  run store "$python/moto_server" -H 127.0.0.1 -p "$store"
  await "http://127.0.0.1:$store/" "$dir/store.log"
  REDIS_URL=$redis MINIO_ENDPOINT=127.0.0.1:$store MOCK_SERVER_HOST=127.0.0.1 MOCK_SERVER_PORT=$webhook \
    run webhook "$python/python" "$peers/telegram_webhook.py"
  run polling node "$peers/telegram_polling.cjs" "$polling"
  await "http://127.0.0.1:$webhook/" "$dir/webhook.log"
  await "http://127.0.0.1:$polling/" "$dir/polling.log"
  echo "http://127.0.0.1:$webhook http://127.0.0.1:$polling"
}

case "$1" in
  start) shift; start "$@" ;;
  stop) stop "$2" ;;
  *) echo "usage: telegram.sh start DIR REDIS_URL PORT PORT PORT | stop DIR" >&2; exit 2 ;;
esac
