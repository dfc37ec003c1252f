#!/bin/sh
# The symbols that the library exports are those that the public headers mark MLG_PUBLIC, and no other.
set -eu
lib=$1; include=$2
want=$(grep -hv '^#' "$include"/maillage/*.h | tr '\n' ' ' | grep -oE 'MLG_PUBLIC [^;(]*\(' | sed -E 's/.*[ *]([a-z_0-9]+) \($/\1/' | sort -u)
have=$(nm -D --defined-only "$lib" | awk '$2 == "T" || $2 == "D" || $2 == "R" || $2 == "B" {print $3}' | sort -u)
a=$(mktemp); b=$(mktemp); trap 'rm -f "$a" "$b"' EXIT
printf '%s\n' "$want" >"$a"; printf '%s\n' "$have" >"$b"
diff -u "$a" "$b"
