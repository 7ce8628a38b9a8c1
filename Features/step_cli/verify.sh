#!/usr/bin/env bash
# Proves that step runs.
set -euo pipefail

# <verify> The same lines in every verify.sh; make check compares them.
fail() {
    printf '%s: %s\n' "${PHOENIX_FEATURE:-phoenix}" "$1" >&2
    exit 1
}
# </verify>

readonly version="${PHOENIX_INPUT_VERSION:-0.30.6}"

found="$(step version)" || fail "step does not run"
[[ "$found" == *"/$version "* ]] || fail "step is not of release $version: $found"
