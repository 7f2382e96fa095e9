#!/bin/sh
# The sentence pairs of fixtures/audit/pairs are well formed, enough, and agree with their own citations.
. "$(dirname "$0")/../lib.sh"

if ! command -v python3 >"$out"; then
    skip "sentence pairs" "no python3: run \`make deps-check\`"
    finish
fi
pairs=$root/fixtures/audit/pairs
check_pairs() { python3 "$root/tests/audit/pairs.py" "$@"; }

# complains NAME WORDS COMMAND…: the check finds a mistake that COMMAND plants in a copy of the French pairs.
complains() {
    name=$1
    wanted=$2
    shift 2
    cp "$pairs"/* .
    "$@" "$pairs/fr.jsonl" >fr.jsonl
    run check_pairs .
    cp "$out" "$home/found"
    if [ "$status" = 1 ] && grep -q "^fr\.jsonl.*$wanted" "$home/found"; then ok "$name"; else not_ok "$name" "$home/found"; fi
}

exits "the pairs are well formed and enough" 0 check_pairs "$pairs"
complains "too few pairs are found" "fewer than 40" head -n 39
complains "a wrong count in the README is found" "README.md must say" sed '$d'
complains "a line that is no JSON is found" ":1: Expecting" sed '1s/^/x/'
complains "an id that is not the next one is found" "id and language" sed '2s/fr-002/fr-001/'
complains "a field too many is found" "the fields are" sed '3s/"lang"/"language"/'
complains "an unknown rule is found" "unknown" sed '1s/"number"/"numbers"/'
complains "a repeated rule is found" "repeated" sed '1s/"number"/"number", "number"/'
complains "a malformed citation is found" "8 hex digits" sed '1s/\[[0-9a-f]*\]/[3F9A21C4]/'
complains "a missing fact-changed-same-source is found" "fact-changed-same-source is not expected" \
    sed '1s/, "fact-changed-same-source"//'
complains "a needless uncited is found" "uncited is expected" sed '1s/"expect": \[/&"uncited", /'
finish
