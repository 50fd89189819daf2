#!/bin/bash
# A server of OpenAI's audio protocol, played by `aimock`:
#   speech.sh start DIR PORT   prints its address
#   speech.sh stop DIR
set -eu
peers=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
. "$peers/programs.sh"

start() {
  local dir=$1 port=$2
  mkdir -p "$dir"
  (cd "$peers" && npm ci --no-audit --no-fund --silent --ignore-scripts >&2)
  python3 "$peers/speech_fixtures.py" >"$dir/fixtures.json"
  run server node "$peers/node_modules/@copilotkit/aimock/dist/cli.js" -p "$port" -f "$dir/fixtures.json" --strict
  await "http://127.0.0.1:$port/" "$dir/server.log"
  echo "http://127.0.0.1:$port"
}

case "$1" in
  start) shift; start "$@" ;;
  stop) stop "$2" ;;
  *) echo "usage: speech.sh start DIR PORT | stop DIR" >&2; exit 2 ;;
esac
