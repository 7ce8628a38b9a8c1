#!/usr/bin/env bash
# Portainer's agent, through which the server reaches this VM's Docker.
set -euo pipefail

# <common> The same lines in every feature that installs packages; make check compares them.
export DEBIAN_FRONTEND=noninteractive

# Ends the script with one line that says what is wrong, and one that says what to do about it.
fail() {
    printf '%s: %s\n' "${PHOENIX_FEATURE:-phoenix}" "$1" >&2
    [[ $# -lt 2 ]] || printf 'hint: %s\n' "$2" >&2
    exit 1
}

is_installed() {
    [[ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" == installed ]]
}

# apt-get without questions, patient while another package manager holds a lock. DPkg::Lock::Timeout
# covers the locks of dpkg; the one of the package lists is retried here.
apt_get() {
    local log attempt
    log="$(mktemp)"
    for attempt in {1..31}; do
        if apt-get -q -y -o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-confold \
            -o Acquire::Retries=2 -o Acquire::http::Timeout=20 -o Acquire::https::Timeout=20 "$@" 2>&1 | tee "$log"; then
            rm -f "$log"
            return 0
        fi
        if ((attempt == 31)) || ! grep -q 'Could not get lock' "$log"; then break; fi
        sleep 10
    done
    rm -f "$log"
    return 1
}

# Installs what is missing of the packages, and asks no mirror when nothing is.
install_packages() {
    local package missing=() lists=''
    for package in "$@"; do
        is_installed "${package%%=*}" || missing+=("$package")
    done
    ((${#missing[@]} > 0)) || return 0
    # What an interrupted installation has left half done is finished first; if it cannot be, apt-get says so.
    dpkg --force-confold --configure --pending || true
    apt_get update --error-on=any || lists=': the package lists could not be fetched'
    apt_get install --no-install-recommends "${missing[@]}" \
        || fail "cannot install ${missing[*]}$lists" "check the guest's gateway, name server and outbound firewall rules"
}
# </common>

# <container> The same lines in every feature that runs a container; make check compares them.
# Runs the container of an image, replacing one that was made otherwise. The secret that servers and agents share goes
# through the environment: arguments can be read by everyone.
run_container() {
    local container="$1" image="$2" running digest options=()
    shift 2
    digest="$(printf '%s\0' "$@" "${AGENT_SECRET:-}" | sha256sum | cut --delimiter ' ' --fields 1)"
    running="$(docker container inspect "$container" 2>/dev/null --format \
        '{{.Config.Image}} {{.State.Running}} {{index .Config.Labels "phoenix.digest"}}')" || true
    [[ "$running" != "$image true $digest" ]] || return 0
    docker image inspect "$image" >/dev/null 2>&1 || docker pull --quiet "$image" \
        || fail "cannot pull '$image'" "check the guest's name server and outbound firewall rules"
    [[ -z "$running" ]] || docker rm --force "$container" >/dev/null
    [[ -z "${AGENT_SECRET:-}" ]] || options+=(--env AGENT_SECRET)
    docker run --detach --name "$container" --label "phoenix.digest=$digest" --restart always "${options[@]}" "$@" \
        >/dev/null || fail "'$container' does not start" "docker logs $container tells why"
}
# </container>

# Waits until a URL answers with the expected status.
wait_for_status() {
    local url="$1" wanted="$2" end=$((SECONDS + 120)) status=''
    until [[ "$status" == "$wanted" ]]; do
        ((SECONDS < end)) || fail "'$url' answers '$status', not $wanted" "docker logs tells why"
        sleep 2
        status="$(curl --silent --insecure --max-time 5 --output /dev/null --write-out '%{http_code}' "$url")" || true
    done
}

export AGENT_SECRET="${PHOENIX_INPUT_AGENT_SECRET:-}"
readonly agent_image="${PHOENIX_INPUT_IMAGE:-portainer/agent:2.33.3}"

run_container portainer_agent "$agent_image" --publish 9001:9001 \
    --volume /var/run/docker.sock:/var/run/docker.sock \
    --volume /var/lib/docker/volumes:/var/lib/docker/volumes "$agent_image"
wait_for_status https://127.0.0.1:9001/ping 204
