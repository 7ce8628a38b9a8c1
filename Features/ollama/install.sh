#!/usr/bin/env bash
# Ollama from its release archive, whose checksum is pinned here.
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

readonly version="${PHOENIX_INPUT_VERSION:-0.12.6}"
readonly release="https://github.com/ollama/ollama/releases/download/v$version"

# Archives whose checksum is known.
archive_sha256() {
    if [[ -n "${PHOENIX_INPUT_SHA256:-}" ]]; then
        printf '%s' "${PHOENIX_INPUT_SHA256,,}"
        return
    fi
    case "$version/$1" in
    0.12.6/ollama-linux-amd64.tgz) printf 'de82adce2ab79235115d511ff22fcb099ac53b67127870f12b80198c033ec0a1' ;;
    0.12.6/ollama-linux-arm64.tgz) printf '7694f214feb9fdcf95e9ae794bf59f29143a8b98ae89040ce228723df2e633eb' ;;
    esac
}

install_ollama() {
    local archive
    archive="ollama-linux-$(dpkg --print-architecture).tgz"
    fetch "$release/$archive" "/var/tmp/$archive" "$(archive_sha256 "$archive")"
    # Libraries of another release would be found first.
    rm -rf /usr/local/lib/ollama
    tar --extract --gzip --file "/var/tmp/$archive" --directory /usr/local
    rm -f "/var/tmp/$archive"
    changed=true
}

id --user ollama >/dev/null 2>&1 \
    || useradd --system --create-home --home-dir /usr/share/ollama --shell /usr/sbin/nologin ollama
for group in video render; do
    ! getent group "$group" >/dev/null || usermod --append --groups "$group" ollama
done

[[ "$(/usr/local/bin/ollama --version 2>/dev/null)" == *" $version" ]] || install_ollama

write_file /etc/systemd/system/ollama.service <<'EOF'
[Unit]
Description=Ollama
After=network-online.target
Wants=network-online.target

[Service]
ExecStart=/usr/local/bin/ollama serve
User=ollama
Group=ollama
Environment=OLLAMA_HOST=127.0.0.1:11434
Restart=on-failure
RestartSec=5

[Install]
WantedBy=multi-user.target
EOF
run_service ollama "$changed"
wait_for_answer ollama http://127.0.0.1:11434/api/version 60
