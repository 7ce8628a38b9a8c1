#!/usr/bin/env bash
# Proves that a virtual environment can be made and has a working pip.
set -euo pipefail

# <verify> The same lines in every verify.sh; make check compares them.
fail() {
    printf '%s: %s\n' "${PHOENIX_FEATURE:-phoenix}" "$1" >&2
    exit 1
}
# </verify>

folder="$(mktemp --directory)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv" || fail "python3 cannot make a virtual environment"
"$folder/venv/bin/pip" --version >/dev/null || fail "pip does not run"
