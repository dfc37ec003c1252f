#!/bin/sh
# Accessibility and layout of the report, in a real browser: audit.sh PAGE.html …
# Heavier than the other tests (chromium, node; axe-core and puppeteer-core from npm), so run by hand.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
tools=${MLG_AUDIT_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/maillage-audit}
mkdir -p "$tools"
[ -d "$tools/node_modules/axe-core" ] || (cd "$tools" && npm install --no-fund --no-audit --ignore-scripts axe-core puppeteer-core)
NODE_PATH=$tools/node_modules exec node "$here/audit.js" "$@"
