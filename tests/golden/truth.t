#!/bin/sh
# The changes planted in the bundled histories, as fixtures/README.md lists them, are what a diff reports: each of them, with the
# right kind, marks, places and sources, and nothing else.
. "$(dirname "$0")/../lib.sh"

find_python
if [ -z "$python" ]; then
    skip "planted changes" "no Python with jsonschema: run \`make deps-check\`"
    finish
fi
"$python" "$root/tests/golden/truth.py" "$STORYDIFF" "$root/fixtures"
