#!/usr/bin/env bash
# Checks the features in a folder: check-features.sh FOLDER
# Scripts run alone in a guest, so that what they share is repeated in each. The repeated parts stand between
# `# <name>` and `# </name>`, and have to be the same everywhere.
set -euo pipefail

readonly folder="$1"
problems=0

problem() {
    printf '%s: %s\n' "$1" "$2" >&2
    problems=$((problems + 1))
}

for feature in "$folder"/*/; do
    feature="${feature%/}"
    for file in feature.json install.sh verify.sh; do
        [[ -s "$feature/$file" ]] || problem "$feature" "has no $file"
    done
    for script in "$feature"/*.sh; do
        [[ -x "$script" ]] || problem "$script" "is not executable"
        [[ "$(head --lines 1 "$script")" == '#!/usr/bin/env bash' ]] || problem "$script" "does not begin with bash"
        grep --quiet --line-regexp 'set -euo pipefail' "$script" || problem "$script" "is not strict"
        # A local variable cannot have the name of a read-only one.
        while read -r name; do
            problem "$script" "'$name' is both read-only and local"
        done < <(comm -12 <(sed --quiet 's/^readonly \([a-z_]*\)=.*/\1/p' "$script" | sort --unique) \
            <(sed --quiet 's/^ *local //p' "$script" | tr ' ' '\n' | sed 's/=.*//' | sort --unique))
        # Every input that a script reads is declared.
        while read -r input; do
            grep --quiet "\"$input\": {" "$feature/feature.json" || problem "$script" "reads the undeclared input $input"
        done < <(grep --only-matching 'PHOENIX_INPUT_[A-Z0-9_]*' "$script" | sed 's/PHOENIX_INPUT_//' | sort --unique)
    done
done

declare -A parts=() first=()
while IFS= read -r script; do
    while IFS= read -r name; do
        part="$(sed --quiet "/^# <$name>/,/^# <\/$name>/p" "$script")"
        if [[ -z "${parts[$name]:-}" ]]; then
            parts[$name]="$part"
            first[$name]="$script"
        elif [[ "$part" != "${parts[$name]}" ]]; then
            problem "$script" "its part <$name> differs from that of ${first[$name]}"
        fi
    done < <(sed --quiet 's/^# <\([a-z]*\)>.*/\1/p' "$script")
done < <(find "$folder" -name '*.sh' | sort)

((problems == 0)) || exit 1
