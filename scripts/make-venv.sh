#!/usr/bin/env bash
# Makes a Python environment with pinned packages: make-venv.sh FOLDER REQUIREMENTS
set -euo pipefail

readonly folder="$1" requirements="$2"

python3 -m venv --clear "$folder"
if ! "$folder/bin/pip" install --quiet --disable-pip-version-check --no-input --requirement "$requirements"; then
    printf 'make-venv: cannot install the packages of %s\nhint: PyPI has to be reachable once\n' "$requirements" >&2
    exit 1
fi
# The last thing written: an interrupted environment is made anew.
touch "$folder/complete"
