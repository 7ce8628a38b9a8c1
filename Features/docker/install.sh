#!/usr/bin/env bash
# Docker Engine with Compose from Docker's repository, on Debian and Ubuntu.
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

# <fetch> The same lines in every feature that downloads; make check compares them.
# Fetches a URL into a file, which appears only when it is complete and is what its SHA-256 says.
fetch() {
    local url="$1" path="$2" sha256="$3" part="$2.part"
    [[ "$sha256" =~ ^[0-9a-f]{64}$ ]] || fail "no checksum is known of '$url'" "declare the SHA-256 of this version too"
    mkdir -p "$(dirname "$path")"
    curl --fail --silent --show-error --location --retry 3 --connect-timeout 20 --output "$part" "$url" \
        || fail "cannot download '$url'" "check the guest's gateway, name server and outbound firewall rules"
    if ! sha256sum --check --status - <<<"$sha256  $part"; then
        rm -f "$part"
        fail "'$url' is not what its checksum says" "if this version is really meant, declare its SHA-256"
    fi
    mv -f "$part" "$path"
}

# Fetches the key of a package repository into a file: one key, with this fingerprint.
fetch_key() {
    local url="$1" path="$2" fingerprint="$3" found
    [[ ! -s "$path" ]] || return 0
    mkdir -p "$(dirname "$path")"
    curl --fail --silent --show-error --location --retry 3 --connect-timeout 20 --output "$path.part" "$url" \
        || fail "cannot download '$url'" "check the guest's gateway, name server and outbound firewall rules"
    found="$(gpg --batch --quiet --show-keys --with-colons "$path.part" | awk -F: '
        $1 == "pub" { primary = 1 } $1 == "fpr" && primary { print $10; primary = 0 }')" || true
    if [[ "$found" != "$fingerprint" ]]; then
        rm -f "$path.part"
        fail "'$url' is not the key with the fingerprint $fingerprint"
    fi
    mv -f "$path.part" "$path"
}
# </fetch>

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

readonly source_of="${PHOENIX_INPUT_SOURCE:-docker}"
readonly version="${PHOENIX_INPUT_VERSION:-28}"
readonly user="${PHOENIX_INPUT_USER:-}"
# Docker's own: https://docs.docker.com/engine/install/debian/
readonly docker_key=9DC858229FC7DD38854AE2D88D81803C0EBFCD88

install_from_docker() {
    local site key=/etc/apt/keyrings/docker.asc
    ! is_installed docker.io \
        || fail "the distribution's package 'docker.io' is in the way" "remove it with apt-get remove docker.io"
    # shellcheck source=/dev/null
    . /etc/os-release
    site="https://download.docker.com/linux/$ID"
    fetch_key "$site/gpg" "$key" "$docker_key"
    write_file /etc/apt/sources.list.d/docker.sources <<EOF
Types: deb
URIs: $site
Suites: $VERSION_CODENAME
Components: stable
Signed-By: $key
EOF
    write_file /etc/apt/preferences.d/docker <<EOF
Package: docker-ce docker-ce-cli
Pin: version 5:$version.*
Pin-Priority: 1001
EOF
    install_packages docker-ce docker-ce-cli containerd.io docker-buildx-plugin docker-compose-plugin
}

install_from_distribution() {
    ! is_installed docker-ce \
        || fail "Docker's package 'docker-ce' is in the way" "remove it with apt-get remove docker-ce docker-ce-cli"
    install_packages docker.io docker-compose
    # In later releases the command line is a package of its own, which the engine only recommends.
    command -v docker >/dev/null || install_packages docker-cli
    mkdir -p /etc/docker
}

case "$source_of" in
docker) install_from_docker ;;
distribution) install_from_distribution ;;
*) fail "'$source_of' is no source of Docker" "set SOURCE of feature 'docker' to docker or distribution" ;;
esac

# Logs that rotate. What the admin has set besides stays.
readonly daemon=/etc/docker/daemon.json
[[ -s "$daemon" ]] || printf '{}\n' >"$daemon"
settings="$(jq '. + {"log-driver": "local", "log-opts": {"max-size": "50m", "max-file": "3"}}' "$daemon")" \
    || fail "'$daemon' is not JSON" "mend it, or move it away"
changed=false
write_file "$daemon" <<<"$settings"
run_service docker "$changed"

if [[ -n "$user" ]]; then
    id --user "$user" >/dev/null 2>&1 || fail "no account '$user' in this guest"
    usermod --append --groups docker "$user"
fi
