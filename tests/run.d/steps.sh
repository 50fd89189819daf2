# The steps, in the order that finds a mistake soonest. A step is a function step_NAME.

passed=0 failed=0
steps=(format clippy docs tests postgres telegram twilio email speech phone screens browser)

list_steps() { printf '%s\n' "${steps[@]}"; }

run_steps() {
  local step
  for step in "${steps[@]}"; do
    if wanted "$step" "$@"; then run_step "$step"; fi
  done
}

wanted() {
  local step=$1 name
  shift
  [ $# = 0 ] && return 0
  for name in "$@"; do [[ $step == "$name"* ]] && return 0; done
  return 1
}

run_step() {
  local begin=$SECONDS
  say "── $1"
  if "step_$1"; then
    passed=$((passed + 1)) && say "── $1 passed in $((SECONDS - begin)) s"
  else
    failed=$((failed + 1)) && say "── $1 FAILED after $((SECONDS - begin)) s"
  fi
}

step_format() { cargo fmt --all --check; }

step_clippy() { cargo clippy --workspace --all-targets --locked -- -D warnings; }

step_docs() { RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --locked --document-private-items; }

# Unit, property, transcript and integration tests; whatever stores anything uses SQLite.
step_tests() { TMPDIR=$quick cargo_tests --workspace; }

# The tests that touch a database once more, on Postgres and Redis.
step_postgres() {
  start_services || return 1
  TEST_POSTGRES_URL=$postgres_url TEST_REDIS_URL=$redis_url database_tests
}

# The bot against Telegram as others play it.
step_telegram() {
  start_telegram || return 1
  TEST_TELEGRAM_WEBHOOK=${telegram_urls% *} TEST_TELEGRAM_POLLING=${telegram_urls#* } \
    cargo test --locked --workspace --test it peers -- --ignored
}

# Signatures and TwiML against Twilio's official library, the channels against Twilio as others play it.
step_twilio() {
  start_twilio || return 1
  TEST_TWILIO_PYTHON=$PWD/.cache/venv/bin/python TEST_TWILIO_APP=$twilio_app \
    TEST_TWILIO_STATEFUL=${twilio_urls% *} TEST_TWILIO_JUDGE=${twilio_urls#* } \
    cargo test --locked --workspace --test it -- --ignored signatures twiml twilio::
}

# Mails through Exim and Dovecot.
step_email() {
  start_mail || return 1
  TEST_MAIL_PORTS=$mail_ports TEST_MAIL_FOLDER=$work/mail \
    cargo test --locked --workspace --test it -- --ignored email::
}

# Speech out and in against a server of OpenAI's protocol.
step_speech() {
  start_speech || return 1
  TEST_SPEECH_SERVER=$speech_url cargo test --locked --workspace --test it -- --ignored aimock::
}

# Calls by SIP phones through a real Asterisk, one after another, since sound needs its time; before that, whether the judge
# of what they heard can tell. What callers say is left out: on a busy machine Asterisk takes late packets for words, so those
# tests run by hand, as `cargo test --test it -- --ignored asterisk::speech` with what is set here.
step_phone() {
  .cache/venv/bin/python tests/peers/heard_test.py || return 1
  start_phone || return 1
  TEST_PHONE_PORTS=$phone_ports TEST_PHONE_FOLDER=$work/phone TEST_PHONE_PYTHON=$PWD/.cache/venv/bin/python call_tests
}

# The screens' types, and what they decide without a browser.
step_screens() {
  (cd web-widget && npm ci --no-audit --no-fund --silent && npm run --silent check && npm test --silent)
}

step_browser() {
  cargo build --locked --workspace --bins --tests || return 1
  (cd tests/browser && npm ci --no-audit --no-fund --silent && npm test --silent)
}

# All selections are of the whole workspace: a part of it would be built with other features, dependencies included.
database_tests() {
  if command -v cargo-nextest >/dev/null; then
    cargo nextest run --locked --workspace --no-fail-fast -E 'package(lobby-store) + package(lobby-office) + package(lobby-bot) + package(lobby)'
  else
    cargo test --locked --workspace --tests
  fi
}

# A packet that a busy machine sends too late is no fault of ours, so a call may be tried again.
call_tests() {
  if command -v cargo-nextest >/dev/null; then
    cargo nextest run --locked --workspace --run-ignored only --test-threads 3 --retries 2 \
      -E 'test(/^asterisk::/) - test(/^asterisk::speech::/) - test(/listened_to/)'
  else
    cargo test --locked --workspace --test it -- --ignored --test-threads=1 asterisk:: \
      --skip asterisk::speech:: --skip listened_to
  fi
}

cargo_tests() {
  if command -v cargo-nextest >/dev/null; then
    # nextest does not run the examples in documentation.
    cargo nextest run --locked --no-tests=pass --no-fail-fast "$@" && cargo test --locked --doc "$@"
  else
    cargo test --locked "$@"
  fi
}
