#!/usr/bin/env bash
# Proves that the tools run, the locale works and the time zone is the declared one.
set -euo pipefail

# <verify> The same lines in every verify.sh; make check compares them.
fail() {
    printf '%s: %s\n' "${PHOENIX_FEATURE:-phoenix}" "$1" >&2
    exit 1
}
# </verify>

readonly timezone="${PHOENIX_INPUT_TIMEZONE:-}"
readonly locale="${PHOENIX_INPUT_LOCALE:-en_US.UTF-8}"

for tool in curl git gpg htop jq rsync vim.tiny; do
    "$tool" --version >/dev/null 2>&1 || fail "'$tool' does not run"
done

[[ -s /etc/ssl/certs/ca-certificates.crt ]] || fail "no CA certificates in /etc/ssl/certs"

if ! systemd-detect-virt --quiet --container; then
    [[ -x /sbin/mount.nfs ]] || fail "NFS shares cannot be mounted: no /sbin/mount.nfs"
fi

[[ "$(LC_ALL="$locale" locale charmap 2>&1)" == UTF-8 ]] || fail "locale '$locale' does not work"
grep -qsxF "LANG=$locale" /etc/default/locale || fail "the default locale is not '$locale'"

if [[ -n "$timezone" ]]; then
    [[ "$(readlink /etc/localtime)" == "/usr/share/zoneinfo/$timezone" ]] || fail "the time zone is not '$timezone'"
fi
