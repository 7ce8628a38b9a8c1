#!/usr/bin/env bash
# Proves that both programs run and that the service is known.
set -euo pipefail

# <verify> The same lines in every verify.sh; make check compares them.
fail() {
    printf '%s: %s\n' "${PHOENIX_FEATURE:-phoenix}" "$1" >&2
    exit 1
}
# </verify>

readonly version="${PHOENIX_INPUT_VERSION:-0.30.2}"
readonly cli_version="${PHOENIX_INPUT_CLI_VERSION:-0.30.6}"

found="$(step-ca version)" || fail "step-ca does not run"
[[ "$found" == *"/$version "* ]] || fail "step-ca is not of release $version: $found"
found="$(step version)" || fail "step does not run"
[[ "$found" == *"/$cli_version "* ]] || fail "step is not of release $cli_version: $found"
id --user step >/dev/null || fail "no account 'step'"
[[ "$(systemctl show --property LoadState --value step-ca)" == loaded ]] || fail "the service 'step-ca' is not known"
