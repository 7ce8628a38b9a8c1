#!/usr/bin/env bash
# Proves that the GPU answers with the declared driver and that the compiler of CUDA runs.
set -euo pipefail

# <verify> The same lines in every verify.sh; make check compares them.
fail() {
    printf '%s: %s\n' "${PHOENIX_FEATURE:-phoenix}" "$1" >&2
    exit 1
}
# </verify>

readonly driver="${PHOENIX_INPUT_DRIVER_VERSION:-580.76.05}"
readonly cuda="${PHOENIX_INPUT_CUDA_VERSION:-12.8}"

found="$(nvidia-smi --query-gpu=driver_version --format=csv,noheader | sort -u)" || fail "nvidia-smi does not work"
[[ "$found" == "$driver" ]] || fail "the driver is $found, not $driver"
compiler="$("/usr/local/cuda-$cuda/bin/nvcc" --version)" || fail "nvcc does not run"
[[ "$compiler" == *"release $cuda,"* ]] || fail "nvcc is not of CUDA $cuda"
