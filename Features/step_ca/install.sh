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

# <step> The same lines in every feature that installs programs of Smallstep; make check compares them.
# Installs a program of Smallstep from its release archive, whose checksum is pinned here.
install_step_program() {
    local program="$1" repository="$2" version="$3" sha256="$4" folder archive
    [[ "$("$program" version 2>/dev/null)" != *"/$version "* ]] || return 0
    archive="${program}_linux_${version}_$(dpkg --print-architecture).tar.gz"
    folder="$(mktemp --directory)"
    fetch "https://github.com/smallstep/$repository/releases/download/v$version/$archive" "$folder/$archive" "$sha256"
    tar --extract --gzip --file "$folder/$archive" --directory "$folder"
    install --mode 0755 "$(find "$folder" -type f -name "$program" -perm /100 -print -quit)" "/usr/bin/$program"
    rm -rf "$folder"
}

# Checksums of the archives that are known.
step_sha256() {
    case "$1/$2/$(dpkg --print-architecture)" in
    step-ca/0.30.2/amd64) printf '126615795bafe3f2d3f890e2d628fa6e2857315fb48d0671d34b23047cc37d73' ;;
    step-ca/0.30.2/arm64) printf '43f79d1b0b8cab9895dbadd46b0a014006f682a6b1341e1fadf0be31d4b9f4b4' ;;
    step/0.30.6/amd64) printf 'e44a5dc5f880a694b24a0f2941a69a81b0bc6ee053170fdfde18453d4d5816de' ;;
    step/0.30.6/arm64) printf 'eff511c3e6797039702e74fada62b10b079e413742f925703e5b7d810e611619' ;;
    esac
}
# </step>

readonly ca_version="${PHOENIX_INPUT_VERSION:-0.30.2}"
readonly cli_version="${PHOENIX_INPUT_CLI_VERSION:-0.30.6}"
ca_sha256="${PHOENIX_INPUT_SHA256:-$(step_sha256 step-ca "$ca_version")}"
cli_sha256="${PHOENIX_INPUT_CLI_SHA256:-$(step_sha256 step "$cli_version")}"

install_step_program step-ca certificates "$ca_version" "${ca_sha256,,}"
install_step_program step cli "$cli_version" "${cli_sha256,,}"

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
