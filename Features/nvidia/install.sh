#!/usr/bin/env bash
# The NVIDIA driver's libraries and the CUDA toolkit. In a container the host's kernel modules serve.
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

readonly driver="${PHOENIX_INPUT_DRIVER_VERSION:-580.76.05}"
readonly runfile_url="${PHOENIX_INPUT_RUNFILE_URL:?}"
readonly repository="${PHOENIX_INPUT_REPOSITORY_URL:?}"
# NVIDIA's own, of its repositories from 2022 on.
readonly cuda_key=EB693B3035CD5710E231E123A4B469963BF863CC
readonly cuda="${PHOENIX_INPUT_CUDA_VERSION:-12.8}"

[[ "$runfile_url" == *"$driver"* ]] \
    || fail "the driver is $driver, but '$runfile_url' is another one" "make nvidia_driver_version and the runfile's URL agree"

# Installers whose checksum is known.
runfile_sha256() {
    if [[ -n "${PHOENIX_INPUT_RUNFILE_SHA256:-}" ]]; then
        printf '%s' "${PHOENIX_INPUT_RUNFILE_SHA256,,}"
        return
    fi
    case "${runfile_url##*/}" in
    NVIDIA-Linux-x86_64-580.76.05.run) printf '219be636b60931b021b2e8c1e0eff887363c731f8a940caa87bcc054d05d97fd' ;;
    esac
}

in_container=false
! systemd-detect-virt --quiet --container || in_container=true

installed_driver() { nvidia-smi --query-gpu=driver_version --format=csv,noheader 2>/dev/null | sort -u; }

# The version of the kernel modules, which in a container are the host's.
loaded_driver() {
    sed --quiet 's/^NVRM version:.* \([0-9][0-9]*\.[0-9.]*\) .*/\1/p' /proc/driver/nvidia/version 2>/dev/null
}

install_driver() {
    local runfile="/var/tmp/nvidia-$driver.run" options=(--silent --no-x-check --no-nouveau-check)
    if [[ "$in_container" == true ]]; then
        [[ -c /dev/nvidiactl ]] \
            || fail "this container has no GPU device" "set gpu_assignment, and check the driver on the host with nvidia-smi"
        [[ -z "$(loaded_driver)" || "$(loaded_driver)" == "$driver" ]] \
            || fail "the host's driver is $(loaded_driver), but this container is to get $driver" \
                "declare the host's version, or install $driver on the host"
        options+=(--no-kernel-module --no-nvidia-modprobe)
    else
        install_packages build-essential dkms "linux-headers-$(uname --kernel-release)"
        options+=(--dkms)
    fi
    install_packages kmod
    fetch "$runfile_url" "$runfile" "$(runfile_sha256)"
    sh "$runfile" "${options[@]}" \
        || fail "the installer of driver $driver has failed" "/var/log/nvidia-installer.log tells why"
    rm -f "$runfile"
}

install_toolkit() {
    local key=/etc/apt/keyrings/nvidia-cuda.asc
    # A guest that has NVIDIA's own package of the key knows the repository already.
    if ! is_installed cuda-keyring; then
        fetch_key "${repository%/}/3bf863cc.pub" "$key" "$cuda_key"
        write_file /etc/apt/sources.list.d/nvidia-cuda.sources <<EOF
Types: deb
URIs: ${repository%/}/
Suites: /
Signed-By: $key
EOF
    fi
    # The repository has driver packages as well; the driver comes from the runfile alone.
    write_file /etc/apt/preferences.d/phoenix-nvidia <<'EOF'
Package: nvidia-driver* nvidia-open* nvidia-dkms* libnvidia-* cuda-drivers*
Pin: origin developer.download.nvidia.com
Pin-Priority: -1
EOF
    install_packages "cuda-toolkit-${cuda/./-}"
    write_file /etc/profile.d/cuda.sh <<EOF
export PATH="/usr/local/cuda-$cuda/bin:\$PATH"
EOF
}

[[ "$(installed_driver)" == "$driver" ]] || install_driver
install_toolkit
