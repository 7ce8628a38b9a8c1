#!/usr/bin/env bash
# llama.cpp with CUDA, and its server as a service.
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

readonly release="${PHOENIX_INPUT_RELEASE:-b6479}"
readonly model="${PHOENIX_INPUT_MODEL:-}"
readonly port="${PHOENIX_INPUT_PORT:-8081}"
readonly context="${PHOENIX_INPUT_CONTEXT_SIZE:-0}"
readonly home=/opt/llama.cpp
readonly marker="$home/installed-release"

build_server() {
    local source=/var/tmp/llama.cpp nvcc
    nvcc="$(find /usr/local/cuda*/bin -name nvcc -print -quit 2>/dev/null)"
    [[ -n "$nvcc" ]] || fail "no CUDA compiler in this guest" "add the feature 'nvidia'"
    rm -rf "$source"
    git clone --quiet --depth 1 --branch "$release" https://github.com/ggml-org/llama.cpp "$source" \
        || fail "cannot fetch llama.cpp $release" "check the guest's name server and outbound firewall rules"
    CUDACXX="$nvcc" cmake -S "$source" -B "$source/build" -DCMAKE_BUILD_TYPE=Release -DGGML_CUDA=ON \
        -DBUILD_SHARED_LIBS=OFF -DLLAMA_CURL=OFF -DLLAMA_BUILD_TESTS=OFF
    cmake --build "$source/build" --parallel "$(nproc)" --target llama-server \
        || fail "llama.cpp $release does not build"
    install -D --mode 0755 "$source/build/bin/llama-server" "$home/bin/llama-server"
    rm -rf "$source"
    printf '%s\n' "$release" >"$marker"
    changed=true
}

install_packages build-essential cmake git libgomp1
[[ "$(cat "$marker" 2>/dev/null)" == "$release" ]] || build_server

id --user llama >/dev/null 2>&1 \
    || useradd --system --create-home --home-dir /var/lib/llama --shell /usr/sbin/nologin llama

write_file "$home/serve" 0755 <<EOF
#!/usr/bin/env bash
# Written by Phoenix.
exec $home/bin/llama-server --host 0.0.0.0 --port ${port@Q} --model ${model@Q} --ctx-size ${context@Q} --n-gpu-layers 999
EOF
write_file /etc/systemd/system/llama_server.service <<EOF
[Unit]
Description=llama.cpp server
After=network-online.target
Wants=network-online.target

[Service]
User=llama
Group=llama
ExecStart=$home/serve
TimeoutStartSec=0
Restart=on-failure
RestartSec=10

[Install]
WantedBy=multi-user.target
EOF

if [[ -z "$model" ]]; then
    systemctl daemon-reload
    systemctl --quiet disable --now llama_server
    printf 'no model is declared: the server stays stopped\n'
else
    [[ -r "$model" ]] || fail "no model '$model'" "mount the volume that holds it, or fetch it"
    run_service llama_server "$changed"
    wait_for_answer llama_server "http://127.0.0.1:$port/health" 600
fi
