#!/bin/sh
# SARIF against its own schema, which comes from npm's registry like what drives the browser: `make check-browser`.
. "$(dirname "$0")/../cli/cli.sh"
schema=${MODULES:?run make check-browser}/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json

sarif() { valid "$1 is SARIF 2.1.0" "$schema" "$2"; }

# audited NAME ARGUMENT…: what audit finds, which must be something, is valid.
audited() {
    audit=$1
    shift
    storydiff audit --sarif "$@" >"$out"
    check "$audit: something is found" grep -q '"ruleId"' "$out"
    sarif "$audit" "$out"
}

for file in "$root"/tests/golden/expected/*.sarif; do sarif "${file##*/}" "$file"; done
sarif "an audit that finds nothing" /dev/stdin <<EOT
$(storydiff audit --sarif "$bridge/v0.20.txt" "$bridge/v0.20.txt")
EOT

# Names of files become addresses, and texts may hold anything.
cp "$bridge/v0.21.txt" "$(printf 'a b:%%\033\303\244#?.txt')"
audited "a file of any name" "$bridge/v0.20.txt" "$(printf 'a b:%%\033\303\244#?.txt')"
audited "a hostile story" --lossy "$minimal/arabic.txt" "$minimal/hostile.txt"

# Findings of the history have no place in a text.
storydiff init story >"$out" && cd story || exit 1
storydiff commit "$bridge/v0.20.txt" "$bridge/v0.21.txt" >"$out"
head=$(storydiff head)
storydiff commit --republish --label v0.21 "$bridge/v0.23.txt" >"$out"
git reset -q --hard v0.20 && git tag -f v0.20 v0.21+1 >"$out"
audited "a history" --signatures --since-head "$head"
check "with all that only it has" sh -c 'grep -q history-rewritten "$1" && grep -q "\"ruleId\":\"tag-moved" "$1" && grep -q "\"ruleId\":\"signature" "$1"' sh "$out"

# The schema is there, and refuses what is none.
if [ -n "$python" ]; then
    sed 's/"level":"error"/"level":"fatal"/g' "$root/tests/golden/expected/water-tests-v0.30-v0.31.audit.sarif" >broken.sarif
    check "the schema refuses another level" "$python" -c '
import json, jsonschema, sys
schema, broken = (json.load(open(name)) for name in sys.argv[1:])
errors = list(jsonschema.validators.validator_for(schema)(schema).iter_errors(broken))
assert errors and all(error.instance == "fatal" for error in errors), errors' "$schema" broken.sarif
fi
finish
