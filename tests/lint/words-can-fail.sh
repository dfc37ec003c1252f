#!/bin/sh
# A lint that cannot fail is no lint: a message without French, planted in a copy, must be found,
# short or long, and so must French that is empty or for a message that is gone.
set -u
root=$1; here=$(dirname "$0")
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
bad=0
try() { # file, text to add, what is wrong
  rm -rf "$tmp/t"; mkdir -p "$tmp/t"; cp -r "$root/engine" "$tmp/t/"
  printf '%s\n' "$2" >>"$tmp/t/$1"
  if sh "$here/words.sh" "$tmp/t" >"$tmp/said" 2>&1; then echo "not found: $3"; bad=1; fi
}
long='a message that nobody has said in French yet and that is far longer than one line of a catalogue may be'
try engine/report/mlg-report.c 'const char *x (const MlgPage *page) { return tr (page, "not said in French"); }' 'a message of the report'
try engine/cli/cmd-help.c "const char *x (void) { return _ (\"$long\"); }" 'a long message of the help'
try engine/cli/cmd-help.c 'const char *x (void) { return _ ("first line\nsecond line\n"); }' 'a message of two lines'
try engine/po/fr/cli.po 'msgid "gone"
msgstr ""' 'French that is empty'
mkdir -p "$tmp/t"; rm -rf "$tmp/t"; mkdir "$tmp/t"; cp -r "$root/engine" "$tmp/t/"
sh "$here/words.sh" "$tmp/t" >"$tmp/said" 2>&1 || { echo "found in a copy without faults:"; cat "$tmp/said"; bad=1; }
exit $bad
