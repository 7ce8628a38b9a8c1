#!/usr/bin/env bash
# Tests the checkers: each has to fail on something bad, and to pass on the same thing made good.
set -euo pipefail
cd "$(dirname "$0")/.."

work="$(mktemp --directory)"
trap 'rm -rf "$work"' EXIT
failures=0

# expect pass|fail DESCRIPTION COMMAND…
expect() {
    local wanted="$1" description="$2" found=pass
    shift 2
    "$@" >"$work/output" 2>&1 || found=fail
    if [[ "$found" != "$wanted" ]]; then
        printf 'test-checkers: %s: expected %s\n' "$description" "$wanted" >&2
        sed 's/^/    /' "$work/output" >&2
        failures=$((failures + 1))
    fi
}

printf 'struct  Badly{let formatted:Int}\n' >"$work/File.swift"
expect fail "a badly formatted file" make check-format SWIFT_PATHS="$work/File.swift"
printf 'let size: Int! = nil\n' >"$work/File.swift"
expect fail "a forbidden construction" make check-format SWIFT_PATHS="$work/File.swift"
printf 'struct Well {\n    let formatted: Int\n}\n' >"$work/File.swift"
expect pass "a well formatted file" make check-format SWIFT_PATHS="$work/File.swift"

# shellcheck disable=SC2016
printf '#!/usr/bin/env bash\nrm -rf $1/*\n' >"$work/script.sh"
expect fail "a script with an unquoted variable" make check-scripts SHELL_SCRIPTS="$work/script.sh"
printf '#!/usr/bin/env bash\nprintf good\n' >"$work/script.sh"
expect pass "a good script" make check-scripts SHELL_SCRIPTS="$work/script.sh"

cp -r Features "$work/Features"
expect pass "the features as they are" scripts/check-features.sh "$work/Features"
sed -i 's/^is_installed() {/is_installed() { # changed/' "$work/Features/docker/install.sh"
expect fail "a shared part that differs" scripts/check-features.sh "$work/Features"
rm -r "$work/Features" && cp -r Features "$work/Features"
rm "$work/Features/docker/verify.sh"
expect fail "a feature without verify.sh" scripts/check-features.sh "$work/Features"

printf 'one\n' >"$work/generated"
expect pass "a fresh file" scripts/check-generated.sh "$work/generated" echo one
expect fail "a stale file" scripts/check-generated.sh "$work/generated" echo two

# run-tests.sh reads the closing line of swift test.
mkdir "$work/bin"
fake_swift() {
    printf '#!/usr/bin/env bash\nprintf "%%s\\n" "%s"\nexit %s\n' "$1" "$2" >"$work/bin/swift"
    chmod +x "$work/bin/swift"
}
fake_swift "✔ Test run with 3 tests in 1 suite passed after 0.1 seconds." 0
expect pass "a run with tests" env SWIFT="$work/bin/swift" scripts/run-tests.sh
fake_swift "✔ Test run with 0 tests in 0 suites passed after 0.1 seconds." 0
expect fail "a run without tests" env SWIFT="$work/bin/swift" scripts/run-tests.sh
fake_swift "error: nothing was built" 0
expect fail "a run that says nothing" env SWIFT="$work/bin/swift" scripts/run-tests.sh
fake_swift "✘ Test run with 3 tests in 1 suite failed after 0.1 seconds with 1 issue." 1
expect fail "a failed run" env SWIFT="$work/bin/swift" scripts/run-tests.sh

((failures == 0)) || exit 1
printf 'the checkers find what they are for\n'
