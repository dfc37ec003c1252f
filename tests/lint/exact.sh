#!/bin/sh
# No floating point between a cell of a consultation and a rank. Every file of tender/ is on that path
# unless it stands below with its reason; a new file is on it without being asked.
#   exact-near            the one door from exact to near, for pictures and tables
#   firm*                 how firm the result is: told apart, never ranks
#   output, simulate      near numbers beside the exact text
#   cell                  limits of columns, closed words and days come from the schema as numbers; an
#                         amount, a weight or a mark never does (no strtod, no exact -> near there)
set -eu
root=$1
bad=0
for f in "$root"/engine/tender/*.[ch]; do
  parse='float|strtod|g_ascii_strtod|strtof|strtold|atof|mlg_exact_near|mpq_get_d|mpq_set_d|mpf_[a-z]+'
  words="$parse|double|math\\.h|tgmath\\.h|mlg_exact_from_near|mlg_column_parse"
  headers='# *include *"tender/mlg-(exact-near|tender-firm)'
  case $(basename "$f") in
  mlg-exact-near.[ch] | mlg-tender-firm*.[ch] | mlg-tender-output.[ch] | mlg-tender-simulate.c) continue ;;
  mlg-tender-cell.c) words=$parse headers='# *include *"tender/mlg-tender-firm' ;;
  esac
  # words of comments and of people are not code
  if sed -E -e '/^#/!s#"([^"\\]|\\.)*"#""#g' -e 's#/\*.*\*/##g' -e '/\/\*/,/\*\//d' "$f" |
    grep -nE "(^|[^A-Za-z0-9_])($words)([^A-Za-z0-9_]|\$)|$headers"; then
    echo "$(basename "$f"): floating point in the path of the ranking"
    bad=1
  fi
done
exit $bad
