#!/usr/bin/env bash
# Proves that the server answers and has an administrator.
set -euo pipefail

# <verify> The same lines in every verify.sh; make check compares them.
fail() {
    printf '%s: %s\n' "${PHOENIX_FEATURE:-phoenix}" "$1" >&2
    exit 1
}
# </verify>

readonly image="${PHOENIX_INPUT_IMAGE:-portainer/portainer-ce:2.33.3}"

[[ "$(docker container inspect --format '{{.Config.Image}} {{.State.Running}}' portainer_server)" == "$image true" ]] \
    || fail "'$image' does not run"
site=https://127.0.0.1:9443/api
found="$(curl --fail --silent --insecure --max-time 10 "$site/system/status" | jq --raw-output .Version)" \
    || fail "Portainer does not answer"
# A tag such as lts, or an image named by its digest, says no version.
tag="${image%@*}"
tag="${tag##*:}"
[[ ! "$tag" =~ ^[0-9]+\.[0-9]+\.[0-9]+ || "$tag" == "$found"* ]] || fail "Portainer is $found, not $tag"
status="$(curl --silent --insecure --max-time 10 --output /dev/null --write-out '%{http_code}' "$site/users/admin/check")"
[[ "$status" == 204 ]] || fail "Portainer has no administrator"
