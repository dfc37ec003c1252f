#!/usr/bin/env bash
# The manual pages are sound roff and tell of every command and option of the help; the completion of
# bash offers them; that of zsh and fish is read by these shells where they are installed.
set -euo pipefail
program=$1
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
fail() { echo "$*" >&2; exit 1; }

commands=$("$program" help | sed -n 's/^  \([a-z]*\)  *.*/\1/p')
[ "$(wc -w <<<"$commands")" -ge 15 ] || fail "the help lists too few commands: $commands"
# the help groups the commands: none may be forgotten
all=$("$program" manual bash | sed -n 's/.*compgen -W "\([a-z ]*\) --version.*/\1/p' | tr ' ' '\n' | sort)
[ "$(tr ' ' '\n' <<<"$commands" | sort)" = "$all" ] || fail "the help does not tell of every command:
$(diff <(tr ' ' '\n' <<<"$commands" | sort) <(echo "$all"))"
for lang in en fr; do
  "$program" manual man --lang $lang >"$tmp/$lang.1"
  groff -man -Tutf8 -Kutf8 -ww -z "$tmp/$lang.1" 2>"$tmp/warnings"
  [ ! -s "$tmp/warnings" ] || { cat "$tmp/warnings"; fail "the manual page ($lang) has faults"; }
  groff -man -Tutf8 -Kutf8 -P-cbou -rLL=200n "$tmp/$lang.1" >"$tmp/$lang.txt"
  for c in $commands; do
    grep -q "maillage $c" "$tmp/$lang.txt" || fail "the manual ($lang) does not tell of $c"
    LC_ALL=C.UTF-8 "$program" help "$c" | sed -n 's/^  --\([a-z-]*\).*/\1/p' >"$tmp/options"
    while read -r o; do
      grep -q -- "--$o" "$tmp/$lang.txt" || fail "the manual ($lang) does not tell of $c --$o"
    done <"$tmp/options"
  done
done
grep -q "COMMANDES" "$tmp/fr.txt" || fail "the French manual is not in French"

"$program" manual bash >"$tmp/bash"
bash -n "$tmp/bash"
# what bash would offer for the words of a line, the last one begun
offer() {
  bash -c 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _maillage; printf "%s\n" "${COMPREPLY[@]}"' \
    offer "$tmp/bash" "$@"
}
[ "$(offer maillage rep)" = report ] || fail "bash: rep should give report"
[ "$(offer maillage reach x --per)" = --period ] || fail "bash: reach --per should give --period"
[ "$(offer maillage reach x --weight ri)" = risk ] || fail "bash: --weight ri should give risk"
[ "$(offer maillage scenario del)" = delete ] || fail "bash: scenario del should give delete"
[ "$(offer maillage tender sea)" = seal ] || fail "bash: tender sea should give seal"
[ "$(cd "$tmp" && offer maillage report fr | sort)" = "$(cd "$tmp" && ls -d fr* | sort)" ] || fail "bash: files should be offered"

"$program" manual zsh >"$tmp/_maillage"
"$program" manual fish >"$tmp/maillage.fish"
for c in $commands; do
  grep -q "'$c:" "$tmp/_maillage" || fail "zsh: $c is missing"
  grep -q -- "-a $c " "$tmp/maillage.fish" || fail "fish: $c is missing"
done
if command -v zsh >/dev/null; then zsh -n "$tmp/_maillage"; fi
if command -v fish >/dev/null; then fish --no-execute "$tmp/maillage.fish"; fi
