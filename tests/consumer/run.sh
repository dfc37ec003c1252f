#!/bin/sh
# Installs into a temporary prefix, then builds a one-file program with pkg-config and runs it.
set -eu
build=$1; here=$2; cc=$3; map=$4
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cmake --install "$build" --prefix "$tmp" >/dev/null
pc=$(dirname "$(find "$tmp" -name 'maillage.pc')")
# the installed tree may move
mv "$(dirname "$(dirname "$pc")")" "$tmp/moved-lib" 2>/dev/null && mkdir -p "$tmp/x" && mv "$tmp/moved-lib" "$tmp/x/lib" && mv "$tmp/include" "$tmp/x/include"
pc=$(dirname "$(find "$tmp" -name 'maillage.pc')")
export PKG_CONFIG_PATH=$pc
pkg-config --validate maillage
flags=$(pkg-config --cflags maillage); libs=$(pkg-config --libs maillage)
# shellcheck disable=SC2086
$cc ${CFLAGS_EXTRA:-} -Wall -Wextra -Werror $flags "$here/app.c" -o "$tmp/app" $libs
LD_LIBRARY_PATH=$(dirname "$(find "$tmp" -name 'libmaillage.so.0')") "$tmp/app" "$map"
