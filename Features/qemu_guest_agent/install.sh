#!/usr/bin/env bash
# The QEMU guest agent.
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

install_packages qemu-guest-agent
# The unit is bound to the agent's device and has nothing to enable; udev starts it at boot.
systemctl start qemu-guest-agent \
    || fail "the guest agent does not start" "the VM needs the option agent=1 and a restart before its device exists"
