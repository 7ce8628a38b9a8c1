#!/usr/bin/env bash
# The service vllm_model_server, from the guest's vllm_engine_config. It restarts only when its command,
# its environment or its unit has changed, because loading a model takes minutes.
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

readonly config="${PHOENIX_INPUT_ENGINE_CONFIG:-}"
readonly start_seconds="${PHOENIX_INPUT_START_SECONDS:-1800}"
models_directory="${PHOENIX_INPUT_MODELS_DIRECTORY:-}"

if [[ -z "$models_directory" ]]; then
    models_directory=/var/lib/vllm/models
    ! mountpoint --quiet /vllm_models || models_directory=/vllm_models
fi

# One group of arguments, whichever group they were written in.
arguments="$(jq --exit-status '[.[] | objects] | add | select(all(keys[]; test("^[a-z][a-z0-9_]*$")))' \
    <<<"$config" 2>/dev/null)" \
    || fail "the engine configuration is not an object of groups of options" "see vllm_engine_config in docs/data-dictionary.md"
model="$(jq --raw-output '.model // empty' <<<"$arguments")"
[[ -n "$model" ]] || fail "the engine configuration names no model" "set vllm_engine_config.ModelConfig.model"
port="$(jq --raw-output '.port // 8000' <<<"$arguments")"

# The words after the model, quoted for the shell. True is --name and false --no-name, but for the switches that
# have no negative form; JSON stays one word; a list is several, except for the options that want JSON.
options="$(jq --raw-output '
    ["headless", "disable_log_stats", "grpc", "aggregate_engine_logging"] as $switches
    | ["allowed_origins", "allowed_methods", "allowed_headers"] as $json_lists
    | del(.model, .api_key, .hf_token) | to_entries[]
    | .key as $key | ($key | gsub("_"; "-")) as $name
    | if .value == null then empty
      elif .value == true then "    --\($name)"
      elif .value == false then (if $switches | index($key) then empty else "    --no-\($name)" end)
      elif (.value | type) == "object" or ($json_lists | index($key)) then "    --\($name) \(.value | tojson | @sh)"
      elif (.value | type) == "array" then "    --\($name) \(.value | map(tostring) | @sh)"
      else "    --\($name) \(.value | tostring | @sh)" end' <<<"$arguments")"

install --directory --owner vllm --group vllm "$models_directory" \
    || fail "vLLM cannot own '$models_directory'" "give the directory to the container's range of user ids on the host"

write_file /opt/vllm/serve 0755 <<EOF
#!/usr/bin/env bash
# Written by Phoenix from vllm_engine_config.
arguments=(
    $(jq --raw-output '.model | @sh' <<<"$arguments")
$options
)
exec /opt/vllm/bin/vllm serve "\${arguments[@]}"
EOF

# Only root reads this file; systemd hands it to the service.
write_file /etc/vllm/environment 0600 < <(
    printf 'HF_HOME=%s\nVLLM_NO_USAGE_STATS=1\n' "$models_directory"
    [[ -z "${PHOENIX_INPUT_HF_TOKEN:-}" ]] || printf 'HF_TOKEN=%s\n' "$PHOENIX_INPUT_HF_TOKEN"
    [[ -z "${PHOENIX_INPUT_API_KEY:-}" ]] || printf 'VLLM_API_KEY=%s\n' "$PHOENIX_INPUT_API_KEY"
)

write_file /etc/systemd/system/vllm_model_server.service <<'EOF'
[Unit]
Description=vLLM model server
After=network-online.target
Wants=network-online.target

[Service]
User=vllm
Group=vllm
WorkingDirectory=/var/lib/vllm
EnvironmentFile=/etc/vllm/environment
ExecStart=/opt/vllm/serve
# Children hold GPU memory, and what is left of it makes the next start fail.
KillMode=mixed
TimeoutStartSec=0
TimeoutStopSec=60
Restart=on-failure
RestartSec=10
# Wrong arguments do not become right by trying again.
RestartPreventExitStatus=2

[Install]
WantedBy=multi-user.target
EOF
run_service vllm_model_server "$changed"
wait_for_answer vllm_model_server "http://127.0.0.1:$port/health" "$start_seconds"
