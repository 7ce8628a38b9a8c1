#!/usr/bin/env bash
# Proves that vLLM of the declared version loads and sees a GPU.
set -euo pipefail

# <verify> The same lines in every verify.sh; make check compares them.
fail() {
    printf '%s: %s\n' "${PHOENIX_FEATURE:-phoenix}" "$1" >&2
    exit 1
}
# </verify>

readonly version="${PHOENIX_INPUT_VERSION:-0.11.0}"

found="$(VLLM_NO_USAGE_STATS=1 /opt/vllm/bin/python -c 'import vllm; print(vllm.__version__)' 2>/dev/null)" \
    || fail "vLLM cannot be imported"
[[ "$found" == "$version" ]] || fail "vLLM is $found, not $version"
/opt/vllm/bin/python -c 'import sys, torch; sys.exit(not torch.cuda.is_available())' \
    || fail "PyTorch sees no GPU"
id --user vllm >/dev/null || fail "no account 'vllm'"
