#!/usr/bin/env bash
# Proves that the agent runs on its device.
set -euo pipefail

# <verify> The same lines in every verify.sh; make check compares them.
fail() {
    printf '%s: %s\n' "${PHOENIX_FEATURE:-phoenix}" "$1" >&2
    exit 1
}
# </verify>

systemctl is-active --quiet qemu-guest-agent || fail "the guest agent does not run"
[[ -e /dev/virtio-ports/org.qemu.guest_agent.0 ]] || fail "the guest agent has no device"
