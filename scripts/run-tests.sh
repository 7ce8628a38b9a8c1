#!/usr/bin/env bash
# Runs all tests, and fails also when there were none: run-tests.sh [OPTION OF swift test]…
set -euo pipefail

log="$(mktemp)"
trap 'rm -f "$log"' EXIT

# All tests are Swift Testing; XCTest would add a line about no tests.
"${SWIFT:-swift}" test --parallel --disable-xctest "$@" 2>&1 | tee "$log"

# "Test run with 412 tests in 63 suites passed after 8.1 seconds."
count="$(sed --quiet 's/.*Test run with \([0-9][0-9]*\) tests\{0,1\} .*passed.*/\1/p' "$log" | awk '{sum += $1} END {print sum + 0}')"
if ((count == 0)); then
    printf 'run-tests: no test has run\n' >&2
    exit 1
fi
printf '%s passed, 0 failed\n' "$count"
