#!/usr/bin/env bash
# Proves that Traefik of the declared version runs and answers.
set -euo pipefail

# <verify> The same lines in every verify.sh; make check compares them.
fail() {
    printf '%s: %s\n' "${PHOENIX_FEATURE:-phoenix}" "$1" >&2
    exit 1
}
# </verify>

readonly version="${PHOENIX_INPUT_VERSION:-3.7.15}"

found="$(/usr/local/bin/traefik version | awk '$1 == "Version:" {print $2}')" || fail "traefik does not run"
[[ "$found" == "$version" ]] || fail "Traefik is $found, not $version"
systemctl is-active --quiet traefik || fail "the service 'traefik' does not run"
curl --fail --silent --max-time 10 --output /dev/null http://127.0.0.1:8082/ping || fail "Traefik does not answer"
