#!/usr/bin/env bash
# Proves that the trust store holds the declared root certificate and that it is valid.
set -euo pipefail

# <verify> The same lines in every verify.sh; make check compares them.
fail() {
    printf '%s: %s\n' "${PHOENIX_FEATURE:-phoenix}" "$1" >&2
    exit 1
}
# </verify>

readonly certificate=/usr/local/share/ca-certificates/phoenix-root-ca.crt

[[ -s "$certificate" ]] || fail "no root certificate"
wanted="$(tr --delete ':-' <<<"${PHOENIX_INPUT_FINGERPRINT,,}")"
found="$(openssl x509 -in "$certificate" -outform DER | sha256sum | cut --delimiter ' ' --fields 1)"
[[ "$found" == "$wanted" ]] || fail "the root certificate is not the declared one"
openssl x509 -in "$certificate" -noout -checkend 0 >/dev/null || fail "the root certificate has expired"
openssl verify -CApath /etc/ssl/certs "$certificate" >/dev/null || fail "the trust store does not hold the root certificate"
