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
