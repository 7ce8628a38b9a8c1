#!/usr/bin/env bash
# Proves that the engine is healthy and serves the declared model.
set -euo pipefail

# <verify> The same lines in every verify.sh; make check compares them.
fail() {
    printf '%s: %s\n' "${PHOENIX_FEATURE:-phoenix}" "$1" >&2
    exit 1
}
# </verify>

readonly config="${PHOENIX_INPUT_ENGINE_CONFIG:-}"

arguments="$(jq '[.[] | objects] | add' <<<"$config")"
port="$(jq --raw-output '.port // 8000' <<<"$arguments")"
name="$(jq --raw-output '(.served_model_name // .model) | if type == "array" then .[0] else . end' <<<"$arguments")"

systemctl is-active --quiet vllm_model_server || fail "the service 'vllm_model_server' does not run"
curl --fail --silent --max-time 10 "http://127.0.0.1:$port/health" || fail "the engine is not healthy"

# The key, where there is one, goes through a pipe and never into an argument.
authorization() {
    sed --quiet 's/^VLLM_API_KEY=\(.*\)/Authorization: Bearer \1/p' /etc/vllm/environment
}
served="$(curl --fail --silent --max-time 10 --header @<(authorization) "http://127.0.0.1:$port/v1/models")" \
    || fail "the engine does not list its models"
jq --exit-status --arg name "$name" 'any(.data[]; .id == $name)' <<<"$served" >/dev/null \
    || fail "the engine does not serve '$name'"
