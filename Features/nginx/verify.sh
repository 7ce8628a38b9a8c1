#!/usr/bin/env bash
# Proves that nginx runs with a configuration that it accepts.
set -euo pipefail

# <verify> The same lines in every verify.sh; make check compares them.
fail() {
    printf '%s: %s\n' "${PHOENIX_FEATURE:-phoenix}" "$1" >&2
    exit 1
}
# </verify>

nginx -t -q || fail "nginx refuses its configuration"
systemctl is-active --quiet nginx || fail "the service 'nginx' does not run"
# Any status will do: what is served is for others to say.
curl --silent --max-time 10 --output /dev/null http://127.0.0.1/ \
    || curl --silent --insecure --max-time 10 --output /dev/null https://127.0.0.1/ \
    || fail "nginx answers neither on port 80 nor on 443"
