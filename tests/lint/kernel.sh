#!/bin/sh
# The innermost loops of reach are freestanding C: they compile without a library and ask for no symbol.
set -eu
root=$1
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
${CC:-cc} -std=c11 -ffreestanding -O2 -Wall -Werror -I "$root/engine" -c "$root/engine/reach/mlg-kernel.c" -o "$tmp/kernel.o"
nm -u "$tmp/kernel.o" >"$tmp/undefined"
if [ -s "$tmp/undefined" ]; then
  echo "mlg-kernel.c needs symbols from outside:"; cat "$tmp/undefined"; exit 1
fi
