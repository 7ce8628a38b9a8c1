#!/usr/bin/env bash
# Proves that the server runs, and serves the model where one is declared.
set -euo pipefail

# <verify> The same lines in every verify.sh; make check compares them.
fail() {
    printf '%s: %s\n' "${PHOENIX_FEATURE:-phoenix}" "$1" >&2
    exit 1
}
# </verify>

readonly release="${PHOENIX_INPUT_RELEASE:-b6479}"
readonly port="${PHOENIX_INPUT_PORT:-8081}"

[[ "$(cat /opt/llama.cpp/installed-release)" == "$release" ]] || fail "llama.cpp is not $release"
/opt/llama.cpp/bin/llama-server --version >/dev/null 2>&1 || fail "llama-server does not run"
if [[ -n "${PHOENIX_INPUT_MODEL:-}" ]]; then
    systemctl is-active --quiet llama_server || fail "the service 'llama_server' does not run"
    curl --fail --silent --max-time 10 --output /dev/null "http://127.0.0.1:$port/health" || fail "the server is not healthy"
fi
