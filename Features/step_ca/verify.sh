#!/usr/bin/env bash
# Proves that both programs run and that the service is known.
set -euo pipefail

# <verify> The same lines in every verify.sh; make check compares them.
fail() {
    printf '%s: %s\n' "${PHOENIX_FEATURE:-phoenix}" "$1" >&2
    exit 1
}
# </verify>

step-ca version >/dev/null || fail "step-ca does not run"
step version >/dev/null || fail "step does not run"
id --user step >/dev/null || fail "no account 'step'"
[[ "$(systemctl show --property LoadState --value step-ca)" == loaded ]] || fail "the service 'step-ca' is not known"
