#!/usr/bin/env bash
# The Debian packages: made, installed into an empty root, used there, removed: nothing is left.
set -euo pipefail
build=$1 cpack=$2
command -v dpkg-shlibdeps >/dev/null || { echo "dpkg-dev is not installed"; exit 77; }
[ "$(id -u)" = 0 ] || { echo "only root installs packages"; exit 77; }
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
fail() { echo "$*" >&2; exit 1; }

(cd "$build" && "$cpack" -G DEB -B "$tmp/made") >"$tmp/log" 2>&1 || { cat "$tmp/log"; fail "the packages cannot be made"; }
[ "$(ls "$tmp"/made/*.deb | wc -l)" = 3 ] || fail "there should be three packages"
for p in "$tmp"/made/*.deb; do
  name=$(dpkg-deb -f "$p" Package)
  [ -n "$(dpkg-deb -f "$p" Depends)" ] || fail "$name depends on nothing"
  if [ "$name" != libmaillage-dev ] && dpkg-deb -c "$p" | grep -q -e '\.h$' -e '\.pc$'; then fail "$name has headers"; fi
done
root=$tmp/root
mkdir -p "$root"/var/lib/dpkg/{info,updates,triggers} "$root"/usr "$root"/etc
touch "$root"/var/lib/dpkg/{status,available}
quiet() { dpkg --root="$root" --force-depends --force-script-chrootless --log=/dev/null "$@" >>"$tmp/dpkg" 2>&1 || { cat "$tmp/dpkg"; fail "dpkg $*"; }; }
quiet --install "$tmp"/made/*.deb
lib=$(dirname "$(find "$root/usr" -name 'libmaillage.so.0')")
LD_LIBRARY_PATH=$lib "$root/usr/bin/maillage" --version | grep -q '^maillage [0-9]' || fail "the installed program does not run"
[ -s "$root/usr/share/man/man1/maillage.1" ] && [ -s "$root/usr/share/man/fr/man1/maillage.1" ] || fail "no manual page"
[ -s "$root/usr/share/bash-completion/completions/maillage" ] || fail "no completion"
PKG_CONFIG_PATH=$lib/pkgconfig pkg-config --validate maillage || fail "pkg-config does not find the library"
quiet --purge maillage libmaillage-dev libmaillage0
left=$(find "$root" -path "*/var/lib/dpkg" -prune -o \( -type f -o -type l \) -print)
[ -z "$left" ] || fail "left behind: $left"
