#!/bin/sh
# A lint that cannot fail is no lint: each kind of fault, planted in a copy, must be found.
set -u
root=$1; here=$(dirname "$0")
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
bad=0
try() { # file, line to add, words expected
  rm -rf "$tmp/t"; mkdir -p "$tmp/t"; cp -r "$root/engine" "$root/include" "$tmp/t/"
  printf '%s\n' "$2" >>"$tmp/t/$1"
  if sh "$here/layers.sh" "$tmp/t" >"$tmp/said"; then echo "not found: $2 in $1"; bad=1
  elif ! grep -q "$3" "$tmp/said"; then echo "wrong words for $2:"; cat "$tmp/said"; bad=1; fi
}
try engine/map/mlg-rows.h '#include "import/mlg-import.h"' 'map may not use import'
try engine/table/mlg-table.c '#include <igraph/igraph.h>' 'only graph/'
try engine/base/mlg-day.c '#include <sqlite3.h>' 'only store/'
try engine/plot/mlg-plot.c '#include <maillage/mlg-map.h>' 'plot may not use map'
try engine/cli/main.c '#include "map/mlg-rows.h"' 'cli may not use map'
try engine/map/mlg-rows.h 'void f (igraph_t *g);' 'igraph type'
try include/maillage/mlg-day.h 'int x;' 'must name its room'
exit $bad
