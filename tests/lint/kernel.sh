#!/bin/sh
# The innermost loops of reach are freestanding C: they compile without a library and ask for no symbol.
set -eu
root=$1
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
for name in mlg-kernel mlg-fast-kernel mlg-cascade-kernel; do
  ${CC:-cc} -std=c11 -ffreestanding -O2 -Wall -Wno-psabi -Werror -I "$root/engine" -c "$root/engine/reach/$name.c" -o "$tmp/$name.o"
  nm -u "$tmp/$name.o" >"$tmp/undefined"
  if [ -s "$tmp/undefined" ]; then
    echo "$name.c needs symbols from outside:"; cat "$tmp/undefined"; exit 1
  fi
done
