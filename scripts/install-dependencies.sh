#!/usr/bin/env bash
# Installs what is missing for one goal of the Makefile: install-dependencies.sh build|test|check|release|bench
# Debian and Ubuntu; elsewhere it only says what is missing. Asks nothing, and is quick when all is there.
set -euo pipefail

fail() {
    printf 'install-dependencies: %s\n' "$1" >&2
    [[ $# -lt 2 ]] || printf 'hint: %s\n' "$2" >&2
    exit 1
}

# The C library, the C++ library and zlib are compiled against; git is how SwiftPM fetches packages.
packages=(ca-certificates git libc6-dev libstdc++-12-dev make zlib1g-dev)
case "${1:-build}" in
build) ;;
test) packages+=(apparmor curl libxml2-utils nginx-light openssh-client openssl procps python3 python3-venv) ;;
check) packages+=(shellcheck) ;;
release) packages+=(binutils) ;;
bench) packages+=(python3) ;;
*) fail "unknown goal '$1'" "build, test, check, release or bench" ;;
esac

check_swift() {
    local root wanted found
    root="$(cd "$(dirname "$0")/.." && pwd)"
    wanted="$(<"$root/.swift-version")"
    command -v swift >/dev/null \
        || fail "Swift is not installed" "install Swift $wanted from https://www.swift.org/install and put it in PATH"
    found="$(swift --version 2>/dev/null | sed --quiet 's/.*Swift version \([0-9.]*\).*/\1/p')"
    [[ "$(printf '%s\n%s\n' "$wanted" "$found" | sort --version-sort | head --lines 1)" == "$wanted" ]] \
        || fail "Swift $found is too old" "install Swift $wanted from https://www.swift.org/install"
}

is_installed() {
    [[ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" == installed ]]
}

install_missing() {
    local package missing=() as_root=()
    for package in "${packages[@]}"; do
        is_installed "$package" || missing+=("$package")
    done
    ((${#missing[@]} > 0)) || return 0
    if ((EUID != 0)); then
        command -v sudo >/dev/null || fail "these packages are missing: ${missing[*]}" "apt-get install ${missing[*]}, as root"
        as_root=(sudo)
    fi
    printf 'Installing %s\n' "${missing[*]}"
    "${as_root[@]}" apt-get -qq update \
        || printf 'install-dependencies: the package lists could not be fetched; trying with those that are here\n' >&2
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -qq -y -o DPkg::Lock::Timeout=300 install --no-install-recommends "${missing[@]}" >/dev/null \
        || fail "cannot install ${missing[*]}" "check that this machine reaches its package mirror"
}

# Not Debian: names of packages differ, so that only the commands can be looked for.
look_for_commands() {
    local package command missing=()
    for package in "${packages[@]}"; do
        case "$package" in
        git | make | python3 | shellcheck) command="$package" ;;
        binutils) command='strip' ;;
        *) continue ;;
        esac
        command -v "$command" >/dev/null || missing+=("$command")
    done
    ((${#missing[@]} == 0)) || fail "these commands are missing: ${missing[*]}" "install them with your package manager"
}

if command -v dpkg-query >/dev/null; then
    install_missing
else
    look_for_commands
fi
check_swift
