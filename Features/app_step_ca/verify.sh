#!/usr/bin/env bash
# Proves that the authority answers with its own certificate, offers ACME, and has published its root.
set -euo pipefail

# <verify> The same lines in every verify.sh; make check compares them.
fail() {
    printf '%s: %s\n' "${PHOENIX_FEATURE:-phoenix}" "$1" >&2
    exit 1
}
# </verify>

readonly port="${PHOENIX_INPUT_ADDRESS:-:9000}"
readonly site="https://127.0.0.1:${port##*:}"
readonly root=/etc/step-ca/certs/root_ca.crt

systemctl is-active --quiet step-ca || fail "the service 'step-ca' does not run"
# The certificate is for the names of ca.json, so that one of them has to be asked for.
name="$(jq --raw-output '.dnsNames[0]' /etc/step-ca/config/ca.json)"
ask() {
    curl --fail --silent --max-time 10 --cacert "$root" --resolve "$name:${port##*:}:127.0.0.1" \
        "https://$name:${port##*:}/$1"
}
[[ "$(ask health | jq --raw-output .status)" == ok ]] || fail "'$site/health' is not ok"
ask acme/acme/directory | jq --exit-status .newOrder >/dev/null || fail "the authority offers no ACME"
cmp --silent "$root" /etc/step-ca/ssl/root_ca.crt || fail "the published root certificate is not the authority's"
[[ "$(step certificate fingerprint "$root")" == "$(cat /etc/step-ca/ssl/root_ca.fingerprint)" ]] \
    || fail "the published fingerprint is not the root's"
for secret in /etc/step-ca/password.txt /etc/step-ca/provisioner_password.txt /etc/step-ca/secrets/root_ca_key; do
    [[ "$(stat --format=%a:%U "$secret")" == 600:step ]] || fail "'$secret' can be read by others"
done
