#!/bin/sh
# The project speaks of itself alone: no machine's paths, no unfinished marks.
set -u
cd "$1" || exit 1
bad=0
hits=$(git grep -nIE '/(home|root|tmp)/[a-z]' -- . ':!tests' ':!run' ':!engine/doc' | head)
[ -z "$hits" ] || { echo "machine paths:"; echo "$hits"; bad=1; }
hits=$(git grep -nIwE 'TODO|FIXME|XXX|not implemented' -- engine include reports tests ':!tests/lint/own-words.sh' | head)
[ -z "$hits" ] || { echo "unfinished marks:"; echo "$hits"; bad=1; }
long=$(git ls-files 'engine/*.c' | xargs wc -l | awk '$2 != "total" && $1 > 700 { print }')
[ -z "$long" ] || { echo "files past 700 lines:"; echo "$long"; bad=1; }
exit $bad
