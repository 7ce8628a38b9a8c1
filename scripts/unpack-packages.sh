#!/usr/bin/env bash
# Unpacks Debian packages into a folder without installing them: unpack-packages.sh FOLDER PACKAGE…
# For servers that tests start themselves, and that nobody wants to have running on his machine afterwards.
set -euo pipefail

folder="$1"
shift
mkdir -p "$folder"
if [[ "$(cat "$folder/.complete" 2>/dev/null)" == "$*" ]]; then exit 0; fi
if ! command -v apt-get >/dev/null; then
    printf 'unpack-packages: no apt-get on this machine; tests that need %s are skipped\n' "$*" >&2
    exit 0
fi

archives="$(mktemp -d)"
trap 'rm -rf "$archives"' EXIT
chmod 755 "$archives"
if ! (cd "$archives" && apt-get -qq -o APT::Sandbox::User=root download "$@"); then
    printf 'unpack-packages: %s cannot be fetched; tests that need them are skipped\n' "$*" >&2
    exit 0
fi
for archive in "$archives"/*.deb; do dpkg-deb --extract "$archive" "$folder"; done
printf '%s' "$*" >"$folder/.complete"
