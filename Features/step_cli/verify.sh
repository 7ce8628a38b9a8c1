#!/usr/bin/env bash
# Proves that step runs.
set -euo pipefail

# <verify> The same lines in every verify.sh; make check compares them.
fail() {
    printf '%s: %s\n' "${PHOENIX_FEATURE:-phoenix}" "$1" >&2
    exit 1
}
# </verify>

step version >/dev/null || fail "step does not run"
