#!/usr/bin/env bash
# Fails when a generated file is not what its generator writes now: check-generated.sh FILE COMMAND…
set -euo pipefail

readonly file="$1"
shift

fresh="$(mktemp)"
trap 'rm -f "$fresh"' EXIT
"$@" >"$fresh"
if ! diff --unified --label "$file" --label "generated now" "$file" "$fresh"; then
    printf "check-generated: '%s' is not fresh\nhint: make docs\n" "$file" >&2
    exit 1
fi
