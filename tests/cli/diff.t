#!/bin/sh
# storydiff diff: what can be compared, and the exit status
. "$(dirname "$0")/cli.sh"
python=$(command -v python3)

storydiff init repo >"$out" && cd repo || exit 1
storydiff commit "$bridge/v0.20.txt" "$bridge/v0.21.txt" "$bridge/v0.22.txt" >"$out"
storydiff diff --json v0.20 v0.21 >"$home/expected.json"
valid "the JSON fits its schema" storydiff.diff.json "$home/expected.json"

# The ways to write v0.20 and v0.21.
id() { git rev-parse "$1"; }
while read -r words; do
    # shellcheck disable=SC2086 # these are words
    run storydiff $words --json
    same "$words" "$home/expected.json" "$out"
done <<EOF
v0.20 v0.21
diff v0.20 v0.21
v0.20..v0.21
diff latest~2 latest~1
latest~2..latest~1
v0.21~1 v0.21
HEAD~2 HEAD~
rev:HEAD~2 rev:v0.21
$(id v0.20) $(id v0.21)
$(id v0.20 | cut -c 1-7)..$(id v0.21 | cut -c 1-9)
EOF
storydiff diff --json v0.21 v0.22 >"$home/latest.json"
while read -r words; do
    # shellcheck disable=SC2086
    run storydiff $words --json
    same "$words" "$home/latest.json" "$out"
done <<EOF
diff
diff v0.21
diff v0.21 latest
v0.21..
diff v0.21 HEAD
EOF
exits "..B begins at the latest" 1 storydiff ..v0.21
exits "a version and itself" 0 storydiff v0.21 v0.21
exits "two names of one version" 0 storydiff latest HEAD
exits "as JSON, too" 0 storydiff --json latest HEAD
check "nothing changed" grep -q '"changes":\[\]' "$out"
# The same object on both sides needs not be read: it is gone here.
blob=$(git rev-parse v0.21:story.txt)
object=.git/objects/$(echo "$blob" | cut -c 1-2)/$(echo "$blob" | cut -c 3-)
for options in '' --all --stat --summary --context=1; do
    # shellcheck disable=SC2086
    storydiff diff $options v0.21 v0.21 >"$home/expected"
    mv "$object" ../object
    # shellcheck disable=SC2086
    exits "a version and itself, unread: diff $options" 0 storydiff diff $options v0.21 v0.21
    same "says the same" "$home/expected" "$out"
    mv ../object "$object"
done
storydiff diff --json v0.21 v0.21 >"$home/same.json"
check "JSON tells what is in it" grep -q '"sentences":[1-9]' "$home/same.json"
exits "a number taken for a label" 1 storydiff v0.2 v0.21
noted "is noted" 'v0.2 taken as v0.20'

# Files.
exits "two files" 1 storydiff "$bridge/v0.20.txt" "$bridge/v0.21.txt"
exits "a file and itself" 0 storydiff "$bridge/v0.20.txt" "$bridge/v0.20.txt"
exits "a version and a file" 0 storydiff v0.20 "$bridge/v0.20.txt"
exits "standard input" 0 sh -c '"$1" v0.20 - <"$2"' sh "$STORYDIFF" "$bridge/v0.20.txt"
exits "a pipe" 1 sh -c 'cat "$2" | "$1" - v0.21' sh "$STORYDIFF" "$bridge/v0.20.txt"
exits "/dev/stdin" 0 sh -c 'cat "$2" | "$1" /dev/stdin v0.20' sh "$STORYDIFF" "$bridge/v0.20.txt"
mkfifo ../fifo
cat "$bridge/v0.20.txt" >../fifo &
exits "a named pipe" 0 storydiff ../fifo v0.20
cp "$bridge/v0.22.txt" v0.20
exits "a version comes before a file of its name" 0 storydiff v0.20 "$bridge/v0.20.txt"
exits "unless it is a path" 0 storydiff ./v0.20 v0.22
rm v0.20
cp "$bridge/v0.20.txt" draft && cp "$bridge/v0.20.txt" 'a..b' && git branch draft
exits "a file comes before a branch of its name" 0 storydiff draft v0.20
exits "a file may have dots in its name" 0 storydiff 'a..b' v0.20
exits "also alone" 1 storydiff 'a..b'
rm draft 'a..b'
trouble "only one side can be standard input" 'both sides are standard input' storydiff - -

# The same from files as from the repository.
summary='import json, sys; print(json.dumps(json.load(sys.stdin)["summary"], sort_keys=True))'
if [ "$python" ]; then
    storydiff diff --json v0.20 v0.21 | "$python" -c "$summary" >../by-label
    storydiff diff --json "$bridge/v0.20.txt" "$bridge/v0.21.txt" | "$python" -c "$summary" >../by-file
    same "files and versions have the same summary" ../by-label ../by-file
else
    skip "files and versions have the same summary" "no python3"
fi
check "a version is told with its commit" grep -q "\"commit\":\"$(id v0.20)\"" "$home/expected.json"

# Ways to show it.
exits "--stat" 1 storydiff diff --stat v0.20 v0.21
exits "--summary" 1 storydiff diff --summary v0.20 v0.21
check "has no words" sh -c '! grep -q "ten days" "$1"' sh "$out"
exits "--color" 1 storydiff --color v0.20 v0.21
check "colours" grep -q "$(printf '\033')\[" "$out"
exits "--color=auto into a file" 1 storydiff --color=auto v0.20 v0.21
check "does not" sh -c '! grep -q "$(printf "\033")" "$1"' sh "$out"
exits "--no-color" 1 storydiff --color=always --no-color v0.20 v0.21
check "wins" sh -c '! grep -q "$(printf "\033")" "$1"' sh "$out"
exits "--width" 1 storydiff --width 40 v0.20 v0.21
check "wraps" sh -c '! grep -qE "^.{41}" "$1"' sh "$out"
storydiff v0.20 v0.21 >../plain
exits "--context" 1 storydiff diff -U1 v0.20 v0.21
check "shows more" test "$(wc -l <"$out")" -gt "$(wc -l <../plain)"
exits "--all" 1 storydiff diff --all v0.20 v0.21
check "shows all" grep -q 'Radio\|parking\|1968' "$out"
exits "--all --json" 1 storydiff diff --all --json v0.20 v0.21
check "has what is unchanged" grep -q '"kind":"unchanged","moved":false' "$out"
valid "and fits the schema" storydiff.diff.json "$out"
trouble "--color wants to know when" "no such way to colour: 'now'" storydiff diff --color=now v0.20 v0.21
trouble "--width wants a number" 'not a number: --width wide' storydiff diff --width wide v0.20 v0.21
trouble "--context wants a number" 'not a number: --context -1' storydiff diff --context=-1 v0.20 v0.21

# The auditor's findings, with the changes and at the end: they are those of audit.
exits "--findings" 1 storydiff diff --json --findings v0.20 v0.21
valid "fits the schema" storydiff.diff.json "$out"
cp "$out" ../found.json
storydiff audit --json v0.20 v0.21 >../audit.json
check "tells what audit does, where it belongs" python3 -c '
import json
found, audit = json.load(open("../found.json")), json.load(open("../audit.json"))
for change in found["changes"]:
    for finding in change["findings"]:
        sides = [(side[0]["start"], side[-1]["end"]) if side else None for side in (change["old"], change["new"])]
        places = [finding[key] and (finding[key]["start"], finding[key]["end"]) for key in ("old_place", "new_place")]
        assert sides == places, finding
told = [finding for change in found["changes"] for finding in change["findings"]]
assert told and found["findings"]
order = lambda finding: json.dumps(finding, sort_keys=True)
assert sorted(told + found["findings"], key=order) == sorted(audit["findings"], key=order)'
exits "without it" 1 storydiff diff --json v0.20 v0.21
check "no findings are told" sh -c '! grep -q "\"findings\":\[{" "$1" && ! grep -q "\"rule\"" "$1"' sh "$out"
trouble "--findings is for programs" 'add --json' storydiff diff --findings v0.20 v0.21

# Two sentences whose 64-bit XXH3 hashes are equal.
story ../one.txt v1.0 'Police ref c18ec2cecee21adc says no arrest.'
story ../two.txt v1.0 'Police ref 252dc2e30a03ab3b says no arrest.'
exits "sentences of equal hash differ" 1 storydiff diff --json ../one.txt ../two.txt
check "they are one edited sentence" grep -q '"kind":"edited"' "$out"

story ../one.txt v1.0 'The port closed on Monday, and the mayor blamed the rain. Nobody was hurt.'
story ../two.txt v1.0 'The port closed on Monday. Nobody was hurt. The mayor blamed the rain.'
exits "a sentence between two halves" 1 storydiff diff ../one.txt ../two.txt
check "is told by their place" grep -q '^÷ *¶1\.1→¶1\.1…3 ' "$out"
exits "in both directions" 1 storydiff diff ../two.txt ../one.txt
check "too" grep -q '^& *¶1\.1…3→¶1\.1 ' "$out"

printf 'v1.0\n\nThe port closed. It rained.\n\nIt opened at noon. Nobody was hurt.\n' >../one.txt
printf 'v1.0\n\nThe port closed.\n\nIt rained. It opened at noon.\n\nNobody was hurt.\n' >../two.txt
exits "other breaks of paragraphs" 1 storydiff diff ../one.txt ../two.txt
printf 'v1.0 → v1.0: paragraph breaks changed\n\n¶1–2→¶1–3 divided otherwise\n' >../expected
same "are told, though no sentence changed" ../expected "$out"
exits "by their places" 1 storydiff diff --summary ../one.txt ../two.txt
check "too" grep -qxF '*   ¶1–2→¶1–3 divided otherwise' "$out"
exits "counts" 1 storydiff diff --stat ../one.txt ../two.txt
check "as well" grep -qxF '¶1–2→¶1–3 divided otherwise' "$out"
exits "as a page" 0 storydiff report ../one.txt ../two.txt -o ../page.html
check "they are at its top" grep -qF '<p class="summary">¶1–2→¶1–3 divided otherwise</p>' ../page.html
exits "--lines" 1 storydiff diff --json --lines "$minimal/lines.txt" "$minimal/no-header.txt"
finish
