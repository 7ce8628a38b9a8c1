#!/usr/bin/env bash
# nginx from the distribution. What it serves is for others to say.
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

# <service> The same lines in every feature that runs a service; make check compares them.
# Enables a service and starts it, or starts it again when something it reads has changed.
run_service() {
    local service="$1" needs_restart="$2"
    systemctl daemon-reload
    systemctl --quiet enable "$service"
    if [[ "$needs_restart" == true ]]; then
        systemctl restart "$service"
    else
        systemctl start "$service"
    fi || fail "'$service' does not start" "journalctl --unit $service tells why"
}

# Waits until a URL of this guest answers with success.
wait_for_answer() {
    local service="$1" url="$2" seconds="$3" end
    end=$((SECONDS + seconds))
    until curl --fail --silent --insecure --max-time 10 --output /dev/null "$url"; do
        systemctl is-failed --quiet "$service" && fail "'$service' has failed" "journalctl --unit $service tells why"
        ((SECONDS < end)) || fail "'$url' does not answer after $seconds s" "journalctl --unit $service tells why"
        sleep 2
    done
}
# </service>

install_packages nginx libnginx-mod-stream
nginx -t -q || fail "nginx refuses its configuration"
run_service nginx false
