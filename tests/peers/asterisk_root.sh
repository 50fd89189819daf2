#!/bin/bash
# The root folder in which Asterisk and its libraries stand, from exactly the Debian packages of asterisk.lock:
#   asterisk_root.sh make   makes it in .cache/asterisk, unless it is there, and prints its path
#   asterisk_root.sh lock   writes asterisk.lock anew, from what Debian's suite has now
# Debian 12 has no Asterisk, so it is the one of Debian 11. Nothing of it is installed: the packages are unpacked, none of
# their scripts runs, and no rights are needed.
set -euo pipefail
peers=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
. "$peers/asterisk_program.sh"
cache=$(readlink -m "$peers/../../.cache/asterisk")
lock=$peers/asterisk.lock
suite=bullseye

make_root() {
  local root
  root=$cache/$(sha256sum "$lock" | cut -c 1-16)
  if [ ! -d "$root" ]; then
    [ "$(dpkg --print-architecture)" = amd64 ] || fail "asterisk.lock names packages for amd64, this machine is another"
    mkdir -p "$cache"
    # Roots of former locks, and what an interrupted run left.
    find "$cache" -mindepth 1 -maxdepth 1 -exec rm -rf {} +
    new=$(mktemp -d "$cache/new.XXXXXX")
    trap 'rm -rf "$new"' EXIT
    fetch "$new/packages" && unpack "$new/packages" "$new/root"
    asterisk_program "$new/root" -V >&2 || fail "Asterisk does not run on this machine"
    mv -T "$new/root" "$root"
  fi
  echo "$root"
}

# fetch DIR: every package of the lock, from the first mirror that has it.
fetch() {
  local mirror
  mkdir -p "$1"
  for mirror in $(mirrors); do
    fetch_missing "$1" "$mirror"
    [ -n "$(missing "$1")" ] || break
  done
  [ -z "$(missing "$1")" ] || fail "no mirror ($(mirrors | xargs)) has: $(missing "$1" | cut -d ' ' -f 2 | xargs)"
  (cd "$1" && locked | while read -r sum path; do echo "$sum  ${path##*/}"; done | sha256sum --quiet -c >&2) ||
    fail "the packages above are not those of asterisk.lock: what a mirror gave is not used"
}

# Debian's mirror as this machine knows it, and where Debian keeps what a mirror dropped.
mirrors() {
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -m 1 '/debian/*$' || true
  echo http://deb.debian.org/debian http://archive.debian.org/debian
}

# By apt's own fetcher, which knows the machine's proxies.
fetch_missing() {
  local asked=() sum path
  while read -r sum path; do asked+=("${2%/}/$path" "$1/${path##*/}" ''); done < <(missing "$1")
  /usr/lib/apt/apt-helper -qq -o Acquire::Retries=3 -o APT::Sandbox::User="$(id -un)" download-file "${asked[@]}" >&2 || true
}

missing() { locked | while read -r sum path; do [ -f "$1/${path##*/}" ] || echo "$sum $path"; done; }

locked() { grep -v '^#' "$lock"; }

# unpack PACKAGES DIR
unpack() {
  local package
  mkdir -p "$2"
  for package in "$1"/*.deb; do dpkg-deb -x "$package" "$2"; done
}

# Of all that Debian would install for Asterisk, the packages of which a program or a module that is loaded needs a file.
write_lock() {
  local full
  new=$(mktemp -d)
  trap 'rm -rf "$new"' EXIT
  full=$new/full
  of_the_suite "$new/apt" >"$full"
  lock=$full fetch "$new/packages"
  unpack "$new/packages" "$new/root"
  needed_files "$new/root" | sort -u >"$new/needed"
  {
    echo "# Asterisk and its libraries, of Debian's $suite for amd64: SHA-256 and place in the mirror. By asterisk_root.sh lock."
    while read -r sum path; do
      if has_needed "$new/packages/${path##*/}"; then echo "$sum $path"; fi
    done <"$full"
  } >"$lock"
}

# of_the_suite DIR: as a lock, by an apt of its own that knows the suite alone and no installed package.
of_the_suite() {
  mkdir -p "$1"/state/lists/partial "$1"/cache/archives/partial
  : >"$1/installed"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $(mirrors | sed q) $suite main" >"$1/sources"
  printf '%s\n' "Dir::State \"$1/state\"; Dir::State::status \"$1/installed\"; Dir::Cache \"$1/cache\";" \
    "Dir::Etc::sourcelist \"$1/sources\"; Dir::Etc::sourceparts \"-\";" >"$1/conf"
  APT_CONFIG=$1/conf apt-get update -qq >&2
  APT_CONFIG=$1/conf apt-get install -qq --no-install-recommends --print-uris asterisk |
    sed "s|^'[^']*/pool/\([^']*\)'.*|pool/\1|; s|%2b|+|g; s|%7e|~|g" | sort >"$1/paths"
  APT_CONFIG=$1/conf apt-get indextargets --format '$(FILENAME)' 'Created-By: Packages' |
    xargs /usr/lib/apt/apt-helper cat-file |
    awk '$1 == "Filename:" { path = $2 } $1 == "SHA256:" { print $2, path }' | grep -Ff "$1/paths" | sort -k 2
}

needed_files() {
  local file
  { echo /usr/sbin/asterisk; sed -n 's|^load => |/usr/lib/asterisk/modules/|p' "$peers/asterisk/modules.conf"; } |
    while read -r file; do
      echo "$file"
      asterisk_libraries "$1" "$1$file"
    done
}

has_needed() { dpkg-deb --fsys-tarfile "$1" | tar t | sed 's|^\.||' | grep -cFxf "$new/needed" >/dev/null; }

fail() { echo "No Asterisk: $*" >&2; exit 1; }

case "${1:-}" in
  make) make_root ;;
  lock) write_lock ;;
  *) echo "usage: asterisk_root.sh make | lock" >&2; exit 2 ;;
esac
