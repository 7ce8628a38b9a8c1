#!/usr/bin/env bash
# Proves that the proxy answers, sends plain HTTP to HTTPS and speaks TLS.
set -euo pipefail

# <verify> The same lines in every verify.sh; make check compares them.
fail() {
    printf '%s: %s\n' "${PHOENIX_FEATURE:-phoenix}" "$1" >&2
    exit 1
}
# </verify>

systemctl is-active --quiet traefik || fail "the service 'traefik' does not run"
curl --fail --silent --max-time 10 --output /dev/null http://127.0.0.1:8082/ping || fail "Traefik does not answer"
status="$(curl --silent --max-time 10 --output /dev/null --write-out '%{http_code}' http://127.0.0.1/)" || true
[[ "$status" == 301 || "$status" == 308 ]] || fail "plain HTTP is not sent to HTTPS: status $status"
curl --silent --insecure --max-time 10 --output /dev/null https://127.0.0.1/ || fail "nothing speaks TLS on port 443"
