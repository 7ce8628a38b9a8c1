#!/usr/bin/env bash
# Puts the root certificate of the internal CA in the trust store. It is fetched without verification,
# and kept only when its fingerprint is the declared one.
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

# <files> The same lines in every feature that writes files; make check compares them.
changed=false

# Writes standard input to a file, all or nothing, and only if that changes it; `changed` says that it did.
# shellcheck disable=SC2034
write_file() {
    local path="$1" mode="${2:-0644}" new
    mkdir -p "$(dirname "$path")"
    new="$(mktemp "$path.XXXXXX")"
    cat >"$new"
    chmod "$mode" "$new"
    if cmp -s "$new" "$path" && [[ "0$(stat --format=%a "$path")" == "$mode" ]]; then
        rm -f "$new"
    else
        mv -f "$new" "$path"
        changed=true
    fi
}
# </files>

readonly ca_url="${PHOENIX_INPUT_CA_URL:-}"
readonly fingerprint="${PHOENIX_INPUT_FINGERPRINT:-}"
readonly certificate=/usr/local/share/ca-certificates/phoenix-root-ca.crt

fingerprint_of() { openssl x509 -in "$1" -outform DER | sha256sum | cut --delimiter ' ' --fields 1; }

if [[ -z "$ca_url" || -z "$fingerprint" ]]; then
    fail "the authority's address or fingerprint is not declared" "set CA_URL and FINGERPRINT of feature 'trusted_ca'"
fi
wanted="$(tr --delete ':-' <<<"${fingerprint,,}")"

if [[ ! -s "$certificate" || "$(fingerprint_of "$certificate")" != "$wanted" ]]; then
    answer="$(curl --fail --silent --show-error --insecure --max-time 20 "${ca_url%/}/root/$wanted" | jq --raw-output .ca)" \
        || fail "'$ca_url' does not give the root certificate with this fingerprint" \
            "compare with /etc/step-ca/ssl/root_ca.fingerprint of the authority"
    fetched="$(mktemp)"
    trap 'rm -f "$fetched"' EXIT
    printf '%s\n' "$answer" >"$fetched"
    [[ "$(fingerprint_of "$fetched")" == "$wanted" ]] || fail "'$ca_url' gave another certificate than the declared one"
    write_file "$certificate" <"$fetched"
fi
update-ca-certificates
