#!/usr/bin/env bash
# Proves that Ollama answers where it should and has its models.
set -euo pipefail

# <verify> The same lines in every verify.sh; make check compares them.
fail() {
    printf '%s: %s\n' "${PHOENIX_FEATURE:-phoenix}" "$1" >&2
    exit 1
}
# </verify>

readonly listen="${PHOENIX_INPUT_LISTEN:-0.0.0.0:11434}"
read -r -a models <<<"${PHOENIX_INPUT_MODELS:-}"

systemctl is-active --quiet ollama || fail "the service 'ollama' does not run"
tags="$(curl --fail --silent --max-time 10 "http://127.0.0.1:${listen##*:}/api/tags")" || fail "Ollama does not answer"
[[ "$(ss --no-header --listening --tcp --numeric "sport = :${listen##*:}")" != "" ]] || fail "nothing listens on '$listen'"
for model in "${models[@]}"; do
    jq --exit-status --arg name "$model" 'any(.models[]; .name == $name or .name == $name + ":latest")' \
        <<<"$tags" >/dev/null || fail "the model '$model' is missing"
done
