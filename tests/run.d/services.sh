# Postgres and Redis of this run, started when the first step needs them.

postgres_url="" redis_url=""

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

start_services() {
  if [ -z "$postgres_url" ]; then
    postgres_url=$(tests/peers/postgres.sh start "$work/postgres" "$(free_port)") || return 1
  fi
  if [ -z "$redis_url" ]; then
    redis_url=$(tests/peers/redis.sh start "$work/redis" "$(free_port)") || return 1
  fi
}

stop_services() {
  [ -z "$postgres_url" ] || tests/peers/postgres.sh stop "$work/postgres"
  [ -z "$redis_url" ] || tests/peers/redis.sh stop "$work/redis"
}
