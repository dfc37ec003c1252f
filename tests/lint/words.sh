#!/bin/sh
# Every message of the program has a French translation, and no catalogue holds one that is empty,
# fuzzy, or for a message that is gone.
set -eu
root=$1
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$root"
git ls-files 'engine/*.c' 'engine/*.h' >"$tmp/files" 2>/dev/null || find engine -name '*.[ch]' >"$tmp/files"
# two arguments of one call are words, so the files are read twice
xgettext --from-code=UTF-8 -L C -k_ -kN_ -kTR -kM -ktr:2 -kTR -kmlg_tr:2 -kmlg_trc:2c,3 -kmlg_table_new:2 -kmlg_table_add_column:3 -f "$tmp/files" -o "$tmp/all.pot"
xgettext --from-code=UTF-8 -L C -j -k -kmlg_table_add_column:5 -f "$tmp/files" -o "$tmp/all.pot"
msgcat --use-first engine/po/fr/*.po -o "$tmp/fr.po"
msgattrib --untranslated "$tmp/fr.po" -o "$tmp/empty.po"
msgattrib --only-fuzzy "$tmp/fr.po" -o "$tmp/fuzzy.po"
msgmerge -q --no-fuzzy-matching "$tmp/fr.po" "$tmp/all.pot" -o "$tmp/merged.po"
msgattrib --untranslated --no-obsolete "$tmp/merged.po" -o "$tmp/missing.po"
bad=0
for kind in empty fuzzy missing; do
  # the first is the head of the catalogue; a long message begins with an empty line as it does
  if [ -s "$tmp/$kind.po" ] && [ "$(grep -c '^msgid ' "$tmp/$kind.po")" -gt 1 ]; then
    echo "French messages $kind:"; grep -A4 -E '^(msgctxt|msgid)' "$tmp/$kind.po" | head -60; bad=1
  fi
done
exit $bad
