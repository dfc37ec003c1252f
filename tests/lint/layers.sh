#!/bin/sh
# The layers of the engine are a test, not a wish. Fails when a file includes a room that layers.txt
# does not allow (a public header counts as its room, named in its first line); when igraph is
# included outside graph/, SQLite outside store/, GLPK outside capacity/, plan/ and publish/, libcsv outside reader/; when a
# command includes anything but public headers and its own; when a header outside graph/ or store/
# shows an igraph or SQLite type.
set -eu
root=$1
here=$(dirname "$0")
rules=${2:-$here/layers.txt}
rooms=$(mktemp)
trap 'rm -f "$rooms"' EXIT
for h in "$root"/include/maillage/*.h; do
  room=$(sed -n '1s|^/\* room: \([a-z]*\) \*/$|\1|p' "$h")
  if [ -z "$room" ]; then echo "$h: the first line must name its room: /* room: NAME */"; exit 1; fi
  echo "$(basename "$h") $room" >>"$rooms"
done
find "$root/engine" -name '*.[ch]' | sort | xargs awk -v rules="$rules" -v rooms="$rooms" -v root="$root/engine/" '
  BEGIN {
    while ((getline line < rules) > 0) {
      if (line ~ /^#/ || line !~ /:/) continue
      split(line, p, ":"); known[p[1]] = 1
      n = split(p[2], d, " "); ok[p[1], p[1]] = 1
      for (i = 1; i <= n; i++) ok[p[1], d[i]] = 1
    }
    while ((getline line < rooms) > 0) { split(line, p, " "); room[p[1]] = p[2] }
  }
  function fault(text) { printf "%s:%d: %s\n", f, FNR, text; bad = 1 }
  FNR == 1 { f = FILENAME; sub(root, "", f); split(f, a, "/"); m = a[1]; if (!(m in known)) fault("room " m " is not in layers.txt") }
  /^#[ \t]*include/ {
    if ($0 ~ /<igraph/ && m != "graph") fault("only graph/ may include igraph")
    if ($0 ~ /<sqlite3/ && m != "store") fault("only store/ may include SQLite")
    if ($0 ~ /<glpk/ && m != "capacity" && m != "plan" && m != "publish") fault("only capacity/, plan/ and publish/ may include GLPK")
    if ($0 ~ /<csv[.]h/ && m != "reader") fault("only reader/ may include libcsv")
    if (match($0, /"[a-z]+\//)) {
      t = substr($0, RSTART + 1, RLENGTH - 2)
      if (!((m, t) in ok)) fault(m " may not use " t)
    }
    if (match($0, /<maillage\/[a-z-]+[.]h>/)) {
      t = substr($0, RSTART + 10, RLENGTH - 11)
      if (!(t in room)) fault("no such public header: " t)
      else if (m != "cli" && !((m, room[t]) in ok)) fault(m " may not use " room[t] " (" t ")")
    }
    next
  }
  f ~ /[.]h$/ && /igraph_[a-z_]*t[ *]/ && m != "graph" { fault("an igraph type in a header outside graph/") }
  f ~ /[.]h$/ && /sqlite3/ && m != "store" { fault("an SQLite type in a header outside store/") }
  END { exit bad }'
