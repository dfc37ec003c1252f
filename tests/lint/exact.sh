#!/bin/sh
# No floating point on the way to a ranking: the files that compute it name no double, no float, no
# function of <math.h>, and do not include the header that rounds exact numbers to machine ones.
set -u
cd "$1/engine/tender" || exit 1
bad=0
for f in mlg-exact.h mlg-exact.c mlg-exact-private.h mlg-tender.h mlg-tender.c mlg-tender-private.h \
  mlg-tender-cells.c mlg-tender-rules.c mlg-tender-tree.c mlg-tender-offers.c mlg-tender-answers.c \
  mlg-tender-price.c mlg-tender-marks.c mlg-tender-score.c mlg-tender-score.h \
  mlg-tender-score-private.h mlg-tender-rank.c mlg-tender-canonical.c; do
  [ -f "$f" ] || { echo "$f is gone: name the file that took its work"; bad=1; continue; }
  # comments may speak of them
  hits=$(sed -e 's|/\*.*\*/||' -e 's|"[^"]*"||g' "$f" | grep -nE '\b(double|float|gdouble|gfloat)\b|math\.h|mlg-exact-near|mpq_get_d|mpf_|strtod|atof|[^a-zA-Z_"0-9.][0-9]+\.[0-9]+[^0-9."]')
  [ -z "$hits" ] || { echo "$f:"; echo "$hits"; bad=1; }
done
exit $bad
