#!/usr/bin/env bash
# Ollama from its release archive, checked against the release's checksums.
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

install_ollama() {
    local archive
    archive="ollama-linux-$(dpkg --print-architecture).tgz"
    download "$release/$archive" "/var/tmp/$archive"
    download "$release/sha256sum.txt" /var/tmp/ollama-sha256sum.txt
    (cd /var/tmp && grep -E "^[0-9a-f]{64}  (\./)?$archive\$" ollama-sha256sum.txt | sha256sum --check --quiet -) \
        || fail "'$archive' is not what its checksum says" "remove /var/tmp/$archive and try again"
    # Libraries of another release would be found first.
    rm -rf /usr/local/lib/ollama
    tar --extract --gzip --file "/var/tmp/$archive" --directory /usr/local
    rm -f "/var/tmp/$archive" /var/tmp/ollama-sha256sum.txt
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
