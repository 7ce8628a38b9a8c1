#!/usr/bin/env bash
# Proves that the agent answers.
set -euo pipefail

# <verify> The same lines in every verify.sh; make check compares them.
fail() {
    printf '%s: %s\n' "${PHOENIX_FEATURE:-phoenix}" "$1" >&2
    exit 1
}
# </verify>

readonly image="${PHOENIX_INPUT_IMAGE:-portainer/agent:2.33.3}"

[[ "$(docker container inspect --format '{{.Config.Image}} {{.State.Running}}' portainer_agent)" == "$image true" ]] \
    || fail "'$image' does not run"
status="$(curl --silent --insecure --max-time 10 --output /dev/null --write-out '%{http_code}' https://127.0.0.1:9001/ping)"
[[ "$status" == 204 ]] || fail "the agent answers with status $status"
