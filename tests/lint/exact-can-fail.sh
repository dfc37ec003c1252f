#!/bin/sh
# A lint that cannot fail is no lint: each kind of floating point, planted in a copy, must be found.
set -u
root=$1; here=$(dirname "$0")
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
bad=0
try() { # file, line to add
  rm -rf "$tmp/t"; mkdir -p "$tmp/t/engine"; cp -r "$root/engine/tender" "$tmp/t/engine/"
  printf '%s\n' "$2" >>"$tmp/t/engine/tender/$1"
  if sh "$here/exact.sh" "$tmp/t" >"$tmp/said"; then echo "not found: $2 in $1"; bad=1
  elif ! grep -q "^$1: " "$tmp/said"; then echo "wrong words for $2:"; cat "$tmp/said"; bad=1; fi
}
pass() { # file, line that is allowed
  rm -rf "$tmp/t"; mkdir -p "$tmp/t/engine"; cp -r "$root/engine/tender" "$tmp/t/engine/"
  printf '%s\n' "$2" >>"$tmp/t/engine/tender/$1"
  if ! sh "$here/exact.sh" "$tmp/t" >"$tmp/said"; then echo "found by mistake: $2 in $1"; cat "$tmp/said"; bad=1; fi
}
try mlg-tender-score.c 'static double total;'
try mlg-tender-rank.c 'static float share (void);'
try mlg-tender-marks.c 'int f (const char *t) { return g_ascii_strtod (t, NULL) > 0; }'
try mlg-tender-price.c 'int f (const char *t) { return strtod (t, NULL) > 0; }'
try mlg-tender-tree.c '#include <math.h>'
try mlg-tender-offers.c '#include "tender/mlg-exact-near.h"'
try mlg-tender-answers.c 'int f (const MlgExact *a) { return mlg_exact_near (a) > 0; }'
try mlg-tender-cell.c 'int f (const char *t) { return g_ascii_strtod (t, NULL) > 0; }'
try mlg-exact.c 'int f (mpq_t q) { return mpq_get_d (q) > 0; }'
printf 'static double x;\n' >"$tmp/new.c"
rm -rf "$tmp/t"; mkdir -p "$tmp/t/engine"; cp -r "$root/engine/tender" "$tmp/t/engine/"; cp "$tmp/new.c" "$tmp/t/engine/tender/mlg-tender-new.c"
if sh "$here/exact.sh" "$tmp/t" >"$tmp/said"; then echo "a new file is not looked at"; bad=1; fi
pass mlg-tender-score.c '/* from a price to its double */'
pass mlg-tender-lint.c 'static const char *const w = N_ ("from one price to its double");'
exit $bad
