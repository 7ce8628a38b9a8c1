#!/usr/bin/env bash
# Fails when the static binary links more than the system's C and C++ libraries, or carries the parts of Foundation
# that triple its size: check-linkage.sh BINARY (not stripped)
set -euo pipefail

readonly binary="$1"
readonly allowed=' linux-vdso ld-linux-x86-64 ld-linux-aarch64 libc libdl libgcc_s libm libpthread librt libstdc++ libutil libz '
problems=0

while read -r library; do
    name="${library##*/}"
    name="${name%%.so*}"
    if [[ "$allowed" != *" $name "* ]]; then
        printf 'check-linkage: %s is linked dynamically\n' "$library" >&2
        problems=$((problems + 1))
    fi
done < <(ldd "$binary" | awk '{print $1}')

symbols="$(mktemp)"
trap 'rm -f "$symbols"' EXIT
nm --defined-only "$binary" >"$symbols"

# Mangled names begin with the module: Foundation proper, its internationalization, the data of ICU.
for module in '[$]s10Foundation[A-Z0-9]' '[$]s30FoundationInternationalization' 'icudt[0-9]*_dat' '[$]s17FoundationNetworking'; do
    count="$(grep --count --extended-regexp " $module" "$symbols" || true)"
    if ((count > 0)); then
        printf 'check-linkage: %s symbols of %s\n' "$count" "$module" >&2
        problems=$((problems + 1))
    fi
done

((problems == 0)) || { printf 'hint: import FoundationEssentials, and look at what the dependencies import\n' >&2; exit 1; }
printf 'linkage of %s: only system libraries, no Foundation beyond FoundationEssentials\n' "$binary"
