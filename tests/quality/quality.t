#!/bin/sh
# What tests/quality measures does not fall. The public sets are not ours to copy: they are read where they are, when they are there.
. "$(dirname "$0")/../lib.sh"

if ! command -v python3 >"$out"; then
    skip "quality" "no python3: run \`make deps-check\`"
    finish
fi
data=$root/../shared/data
[ -d "$data" ] || data=
python3 "$root/tests/quality/demands.py" "$STORYDIFF" "$root/fixtures" ${data:+"$data"}
