#!/usr/bin/env bash
# The report on paper: the same page gives the same bytes, tagged for those who listen to it; without a
# printer the message says what to install, and no file is left. pdf.sh PROGRAM MAP
set -euo pipefail
program=$(realpath "$1") map=$(realpath "$2")
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
fail() { echo "$*" >&2; exit 1; }
cd "$tmp"

mkdir bin
for tool in gnuplot env sh; do ln -s "$(command -v $tool)" bin/; done
status=0
PATH=$tmp/bin "$program" report "$map" -o none.pdf 2>message || status=$?
[ $status = 1 ] || fail "without a printer the exit code should be 1, not $status"
grep -q weasyprint message || { cat message; fail "the message does not say what to install"; }
[ ! -e none.pdf ] || fail "a file was left"
command -v chromium >/dev/null || { echo "chromium is not installed"; exit 77; }
mkdir work
for i in 1 2; do TMPDIR=$tmp/work "$program" report "$map" --pdf -o $i.pdf 2>/dev/null; done
[ -z "$(ls work)" ] || fail "the printing left something behind"
cmp 1.pdf 2.pdf || fail "the same page, other bytes"
grep -aq '/MarkInfo' 1.pdf || fail "the PDF is not tagged"
