# Programs that play a provider: started in the background, waited for, and stopped by the ids kept in "$dir/pids".

run() {
  local name=$1
  shift
  "$@" >"$dir/$name.log" 2>&1 </dev/null &
  echo $! >>"$dir/pids"
}

# await ADDRESS LOG. Any answer will do: few of them have a page at their root.
await() {
  local tries=0
  until curl -s -o /dev/null "$1"; do
    tries=$((tries + 1))
    if [ $tries = 300 ]; then cat "$2" >&2; return 1; fi
    sleep 0.1
  done
}

# stop DIR
stop() {
  while read -r pid; do kill "$pid" 2>/dev/null || true; done <"$1/pids"
}
