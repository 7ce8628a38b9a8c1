#!/usr/bin/env bash
# The keys and the configuration of the internal CA. Keys are made once, in this guest, and never leave it:
# what is published is the root certificate and its fingerprint.
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

readonly name="${PHOENIX_INPUT_NAME:-Phoenix Internal CA}"
readonly domain="${PHOENIX_INPUT_DOMAIN:-internal}"
readonly dns_name="${PHOENIX_INPUT_DNS_NAME:-ca.$domain}"
readonly provisioner="${PHOENIX_INPUT_PROVISIONER:-phoenix}"
readonly address="${PHOENIX_INPUT_ADDRESS:-:9000}"
export STEPPATH=/etc/step-ca

as_step() { runuser --user step -- env STEPPATH="$STEPPATH" "$@"; }

# A password file that only the service's account can read: the declared password, else a random one.
make_password() {
    local file="$1" declared="$2"
    if [[ ! -s "$file" ]]; then
        (umask 077 && printf '%s\n' "${declared:-$(head --bytes 32 /dev/urandom | base64)}" >"$file")
    fi
    chown step:step "$file"
}

make_authority() {
    local address_of_guest
    [[ ! -e "$STEPPATH/secrets/root_ca_key" ]] \
        || fail "there are keys in '$STEPPATH/secrets' but no configuration" \
            "an earlier start was interrupted: move certs, secrets and config away if nothing has used them yet"
    make_password "$STEPPATH/password.txt" "${PHOENIX_INPUT_PASSWORD:-}"
    make_password "$STEPPATH/provisioner_password.txt" "${PHOENIX_INPUT_PROVISIONER_PASSWORD:-}"
    address_of_guest="$(hostname --all-ip-addresses | awk '{print $1}')"
    as_step step ca init --deployment-type standalone --name "$name" --dns "$dns_name" --dns "$address_of_guest" \
        --address "$address" --provisioner "$provisioner" --acme \
        --password-file "$STEPPATH/password.txt" \
        --provisioner-password-file "$STEPPATH/provisioner_password.txt" \
        || fail "the authority cannot be made"
}

# A volume mounted here belongs to root at first.
install --directory --owner step --group step --mode 0750 "$STEPPATH"
[[ -s "$STEPPATH/config/ca.json" ]] || make_authority
run_service step-ca false
wait_for_answer step-ca "https://127.0.0.1:${address##*:}/health" 60

# For guests that learn to trust the authority.
write_file "$STEPPATH/ssl/root_ca.crt" <"$STEPPATH/certs/root_ca.crt"
write_file "$STEPPATH/ssl/root_ca.fingerprint" < <(step certificate fingerprint "$STEPPATH/certs/root_ca.crt")
