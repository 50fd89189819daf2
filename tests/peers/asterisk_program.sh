# Runs Asterisk in its root folder with that folder's own libraries, by their own loader: without chroot, so that the caller's
# rights suffice.

# asterisk_program ROOT ARGUMENT…
asterisk_program() { "$(loader "$1")" --library-path "$(libraries "$1")" "$1/usr/sbin/asterisk" "${@:2}"; }

# asterisk_libraries ROOT FILE: the libraries that a program or a module needs, by their paths within the root.
asterisk_libraries() {
  "$(loader "$1")" --library-path "$(libraries "$1")" --list "$2" | awk -v root="$1" 'index($3, root) == 1 { print substr($3, length(root) + 1) }'
}

# The name in /lib64 is a link to an absolute path, which is the machine's own.
loader() { echo "$1"/lib/x86_64-linux-gnu/ld-2.*.so; }

libraries() { echo "$1/lib/x86_64-linux-gnu:$1/usr/lib/x86_64-linux-gnu:$1/usr/lib"; }
