# What others wrote and this run talks to, started when the first step needs it.

postgres_url="" redis_url="" telegram_urls="" twilio_urls="" twilio_app="" mail_ports="" speech_url="" phone_ports=""

free_port() { tests/peers/port.py; }

start_services() {
  if [ -z "$postgres_url" ]; then
    postgres_url=$(tests/peers/postgres.sh start "$work/postgres" "$(free_port)") || return 1
  fi
  if [ -z "$redis_url" ]; then
    redis_url=$(tests/peers/redis.sh start "$work/redis" "$(free_port)") || return 1
  fi
}

# Two addresses: for webhooks, for polling.
start_telegram() {
  start_services || return 1
  telegram_urls=$(tests/peers/telegram.sh start "$work/telegram" "$redis_url" \
    "$(free_port)" "$(free_port)" "$(free_port)") || return 1
}

# Two addresses, of a Twilio with state and of one that judges requests; and where the first calls the bank.
start_twilio() {
  twilio_app=http://127.0.0.1:$(free_port)
  twilio_urls=$(tests/peers/twilio.sh start "$work/twilio" "$(free_port)" "$(free_port)" "$twilio_app") || return 1
}

# Four ports: SMTP, SMTP within TLS, IMAP, IMAP within TLS.
start_mail() {
  mail_ports="$(free_port) $(free_port) $(free_port) $(free_port)"
  tests/peers/mail.sh start "$work/mail" $mail_ports
}

start_speech() {
  speech_url=$(tests/peers/speech.sh start "$work/speech" "$(free_port)")
}

# Two ports: SIP, and ARI over HTTP.
start_phone() {
  phone_ports="$(free_port) $(free_port)"
  tests/peers/asterisk.sh start "$work/phone" $phone_ports "$(tests/peers/port.py 400)"
}

stop_services() {
  [ ! -f "$work/speech/pids" ] || tests/peers/speech.sh stop "$work/speech"
  [ ! -f "$work/phone/pids" ] || tests/peers/asterisk.sh stop "$work/phone"
  [ ! -f "$work/mail/pids" ] || tests/peers/mail.sh stop "$work/mail"
  [ ! -f "$work/twilio/pids" ] || tests/peers/twilio.sh stop "$work/twilio"
  [ ! -f "$work/telegram/pids" ] || tests/peers/telegram.sh stop "$work/telegram"
  [ -z "$postgres_url" ] || tests/peers/postgres.sh stop "$work/postgres"
  [ -z "$redis_url" ] || tests/peers/redis.sh stop "$work/redis"
}
