#!/usr/bin/env bash
# Proves that Ollama of the declared version answers.
set -euo pipefail

# <verify> The same lines in every verify.sh; make check compares them.
fail() {
    printf '%s: %s\n' "${PHOENIX_FEATURE:-phoenix}" "$1" >&2
    exit 1
}
# </verify>

readonly version="${PHOENIX_INPUT_VERSION:-0.12.6}"

systemctl is-active --quiet ollama || fail "the service 'ollama' does not run"
found="$(curl --fail --silent --max-time 10 http://127.0.0.1:11434/api/version | jq --raw-output .version)" \
    || fail "Ollama does not answer"
[[ "$found" == "$version" ]] || fail "Ollama is $found, not $version"
