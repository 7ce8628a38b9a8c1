#!/usr/bin/env bash
# step-ca and step-cli, the account they run as and the service, which starts once there is a CA.
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

# <download> The same lines in every feature that downloads; make check compares them.
# Fetches a URL into a file, which appears only when it is complete.
download() {
    local url="$1" path="$2"
    mkdir -p "$(dirname "$path")"
    curl --fail --silent --show-error --location --retry 3 --connect-timeout 20 --output "$path.part" "$url" \
        || fail "cannot download '$url'" "check the guest's gateway, name server and outbound firewall rules"
    mv -f "$path.part" "$path"
}
# </download>

readonly series="${PHOENIX_INPUT_SERIES:-0.30}"
readonly key=/etc/apt/keyrings/smallstep.asc

[[ -s "$key" ]] || download https://packages.smallstep.com/keys/apt/repo-signing-key.gpg "$key"
write_file /etc/apt/sources.list.d/smallstep.sources <<EOF
Types: deb
URIs: https://packages.smallstep.com/stable/debian
Suites: debs
Components: main
Signed-By: $key
EOF
write_file /etc/apt/preferences.d/step-ca <<EOF
Package: step-ca step-cli
Pin: version $series.*
Pin-Priority: 1001
EOF
install_packages step-ca step-cli

id --user step >/dev/null 2>&1 || useradd --system --home-dir /etc/step-ca --shell /usr/sbin/nologin step
install --directory --owner step --group step --mode 0750 /etc/step-ca

changed=false
write_file /etc/systemd/system/step-ca.service <<'EOF'
[Unit]
Description=step-ca, the internal certificate authority
Documentation=https://smallstep.com/docs/step-ca
After=network-online.target
Wants=network-online.target
ConditionFileNotEmpty=/etc/step-ca/config/ca.json
ConditionFileNotEmpty=/etc/step-ca/password.txt
StartLimitIntervalSec=30
StartLimitBurst=3

[Service]
User=step
Group=step
Environment=STEPPATH=/etc/step-ca
WorkingDirectory=/etc/step-ca
ExecStart=/usr/bin/step-ca config/ca.json --password-file password.txt
ExecReload=/bin/kill -HUP $MAINPID
Restart=on-failure
RestartSec=5
AmbientCapabilities=CAP_NET_BIND_SERVICE
CapabilityBoundingSet=CAP_NET_BIND_SERVICE
NoNewPrivileges=yes
ProtectSystem=full
ReadWritePaths=/etc/step-ca
ProtectHome=yes
PrivateTmp=yes

[Install]
WantedBy=multi-user.target
EOF
if [[ "$changed" == true ]]; then
    systemctl daemon-reload
fi
