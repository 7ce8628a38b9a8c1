#!/usr/bin/env bash
# Proves that the gateway runs, accepts its configuration and answers.
set -euo pipefail

# <verify> The same lines in every verify.sh; make check compares them.
fail() {
    printf '%s: %s\n' "${PHOENIX_FEATURE:-phoenix}" "$1" >&2
    exit 1
}
# </verify>

nginx -t -q || fail "nginx refuses its configuration"
systemctl is-active --quiet nginx || fail "the service 'nginx' does not run"
if [[ -e /etc/nginx/sites-enabled/phoenix-placeholder ]]; then
    curl --fail --silent --max-time 10 --output /dev/null http://127.0.0.1/phoenix/health \
        || fail "the placeholder does not answer"
else
    # Any status will do: what it is, is the routes' business.
    curl --silent --max-time 10 --output /dev/null http://127.0.0.1/ \
        || curl --silent --insecure --max-time 10 --output /dev/null https://127.0.0.1/ \
        || fail "the gateway answers neither on port 80 nor on 443"
fi
