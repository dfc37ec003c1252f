#!/usr/bin/env bash
# The doctor says what is there; and, gnuplot being hidden from it, what is missing and what to install.
set -euo pipefail
program=$(realpath "$1")
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
fail() { echo "$*" >&2; exit 1; }

"$program" doctor --format csv >"$tmp/found"
grep -q '^gnuplot: drawing a picture,ok,' "$tmp/found" || fail "gnuplot should be found"
grep -q '^decimal point of files,ok,C,$' "$tmp/found" || fail "numbers of files should have a point"
status=0
PATH="$tmp" "$program" doctor --format csv >"$tmp/missing" 2>"$tmp/message" || status=$?
[ $status = 1 ] || fail "without gnuplot the doctor should exit with 1, not $status"
grep -q '^gnuplot: drawing a picture,missing,.*apt-get install gnuplot-nox' "$tmp/missing" || fail "the remedy is not told"
[ -s "$tmp/message" ] || fail "no message"
cd "$tmp"
[ -z "$(ls -A | grep -v -e found -e missing -e message)" ] || fail "the doctor left a file"
