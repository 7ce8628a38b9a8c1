#!/usr/bin/env bash
# Makes the archive that the acceptance tests create containers from: make-container-template.sh ARCHIVE.tar.zst
# A small Debian with systemd. It fetches packages and Python packages the way this machine does: its sources, proxies
# and certificates for both are copied in. An archive that is younger than a week is kept.
set -euo pipefail

fail() {
    printf 'make-container-template: %s\n' "$1" >&2
    [[ $# -lt 2 ]] || printf 'hint: %s\n' "$2" >&2
    exit 1
}

[[ $# == 1 ]] || fail 'usage: make-container-template.sh ARCHIVE.tar.zst'
archive="$1"
[[ -z "$(find "$archive" -mtime -7 2>/dev/null)" ]] || exit 0
command -v mmdebstrap >/dev/null || fail "'mmdebstrap' is not installed" 'scripts/install-dependencies.sh acceptance'

# shellcheck source=/dev/null
. /etc/os-release
[[ "$ID" == debian ]] || fail "this machine's packages are of '$ID', not Debian"

# Slow disks are slow at many small files: the tree grows in memory where there is room.
TMPDIR="$(mktemp --directory --tmpdir="$([[ -w /dev/shm ]] && echo /dev/shm || echo /tmp)" phoenix-template.XXXXXX)"
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
chmod 0755 "$TMPDIR"

# What this machine's apt and pip know beyond their defaults, as far as it is here.
settings=()
for path in /etc/apt/apt.conf /etc/apt/apt.conf.d /etc/apt/auth.conf.d /etc/apt/preferences.d /etc/apt/sources.list \
    /etc/apt/sources.list.d /etc/apt/keyrings /etc/apt/trusted.gpg.d /etc/pip.conf /usr/local/share/ca-certificates \
    /etc/ssl/certs/ca-certificates.crt; do
    [[ ! -e "$path" ]] || settings+=("${path#/}")
done
tar --create --file "$TMPDIR/settings.tar" --directory / \
    --exclude='*disabled*' --exclude='docker-*' "${settings[@]}"

# apt replaces the name in the format, and mmdebstrap's hooks run in a shell of their own.
# shellcheck disable=SC2016
mapfile -t sources < <(apt-get indextargets --format '$(SOURCESENTRY)' 'Created-By: Packages' 'Origin: Debian' \
    | cut --delimiter : --fields 1 | sort --unique)
((${#sources[@]} > 0)) || fail 'apt knows no Debian sources' 'run apt-get update'

mkdir -p "$(dirname "$archive")"
# shellcheck disable=SC2016
mmdebstrap --quiet --variant=minbase --include=systemd-sysv,dbus,iproute2,iputils-ping \
    --customize-hook="tar-in '$TMPDIR/settings.tar' /" \
    --customize-hook='rm -f "$1/etc/apt/sources.list.d/0000"* "$1/etc/resolv.conf"; : >"$1/etc/machine-id"' \
    "$VERSION_CODENAME" "$archive.part.tar.zst" "${sources[@]}" >"$TMPDIR/log" 2>&1 \
    || fail "no root file system: $(grep -E '^E:' "$TMPDIR/log" | tail -n 1)" 'check that this machine reaches its package mirror'
mv "$archive.part.tar.zst" "$archive"
