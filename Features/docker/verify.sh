#!/usr/bin/env bash
# Proves that the engine answers, Compose works and logs rotate.
set -euo pipefail

# <verify> The same lines in every verify.sh; make check compares them.
fail() {
    printf '%s: %s\n' "${PHOENIX_FEATURE:-phoenix}" "$1" >&2
    exit 1
}
# </verify>

readonly source_of="${PHOENIX_INPUT_SOURCE:-docker}"
readonly version="${PHOENIX_INPUT_VERSION:-28}"
readonly user="${PHOENIX_INPUT_USER:-}"

systemctl is-active --quiet docker || fail "the service 'docker' does not run"
engine="$(docker version --format '{{.Server.Version}}')" || fail "the engine does not answer"
[[ "$source_of" != docker || "$engine" == "$version".* ]] || fail "the engine is $engine, not $version"
# Older distributions have the older Compose, a program of its own.
docker compose version >/dev/null 2>&1 || docker-compose version >/dev/null || fail "Compose does not work"
[[ "$(docker info --format '{{.LoggingDriver}}')" == local ]] || fail "the log driver is not 'local'"
[[ -z "$user" || " $(id --name --groups "$user") " == *" docker "* ]] || fail "'$user' may not use Docker"
