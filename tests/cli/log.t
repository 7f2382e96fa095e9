#!/bin/sh
# storydiff log: whole diffs, periods, branches, long histories
. "$(dirname "$0")/cli.sh"

# labels: the labels of the log in $out, in one line.
labels() { awk '/^v/ { print $1 }' "$out" | tr '\n' ' '; }
# lists NAME LABELS OPTION…: the log has these versions.
lists() {
    name=$1
    wanted=$2
    shift 2
    run storydiff log "$@"
    check "$name" test "$status:$(labels)" = "0:${wanted:+$wanted }"
}

storydiff init repo >"$out" && cd repo || exit 1
storydiff commit "$bridge/v0.20.txt" "$bridge/v0.21.txt" "$bridge/v0.22.txt" "$bridge/v0.23.txt" >"$out"
storydiff commit --parent v0.21 "$bridge/v0.24.txt" >"$out"
storydiff commit "$bridge/v0.25.txt" >"$out"
storydiff commit --parent v0.25 --parent v0.24 "$bridge/v0.26.txt" >"$out"

# Lines.
lists "the latest version's line is the main line" 'v0.26 v0.25 v0.23 v0.22 v0.21 v0.20'
check "a merge is told" grep -q '^v0\.26 .*, merges v0\.24 ' "$out"
lists "a branch has a line of its own" 'v0.24 v0.21 v0.20' v0.24
lists "at most two" 'v0.26 v0.25' -n 2

# Ranges.
lists "what came after a version" 'v0.26 v0.25' v0.23..
lists "up to another" 'v0.23 v0.22' v0.21..v0.23
lists "at most one of a range" 'v0.23' -n 1 v0.20..v0.23
lists "from one line to another" 'v0.24' v0.23..v0.24
lists "and back" 'v0.23 v0.22' v0.24..v0.23
lists "nothing, from a version to itself" '' v0.22..v0.22
lists "nothing, backwards" '' v0.23..v0.21
lists "a period of a range" 'v0.22' v0.20..v0.25 --since 2024-11-14 --until 2024-11-14
run storydiff log v0.21..v0.22
check "the first of a range is compared with the version before it" grep -q '^v0\.22 .* 3 added' "$out"
trouble "three dots" 'three dots compare two' storydiff log v0.21...v0.22
trouble "a range from nowhere" 'no version v9' storydiff log v9..v0.22

# Periods: each story's own time counts, not that of committing.
lists "since a day" 'v0.26 v0.25 v0.23' --since 2024-11-17
lists "until a day, all of which counts" 'v0.23 v0.22 v0.21 v0.20' --until 2024-11-17
lists "between" 'v0.22' --since 2024-11-14 --until 2024-11-14
lists "since a moment" 'v0.26 v0.25 v0.23' --since 2024-11-17T18:30:59Z
lists "after it" 'v0.26 v0.25' --since 2024-11-17T18:31:00Z
lists "a moment elsewhere" 'v0.26 v0.25' --since 2024-11-17T20:31:00+02:00
lists "until a moment" 'v0.21 v0.20' --until '2024-11-14 07:54'
lists "the newest two of a period" 'v0.23 v0.22' --until 2024-11-20 -n 2
lists "a period without a version" '' --since 2030-01-01
exits "as JSON" 0 storydiff log --json --since 2030-01-01
said "it is an empty list" '{"schema":"storydiff.log/1","versions":[]}'
run storydiff log --since 2024-11-14 --until 2024-11-14
check "a version is compared with its parent outside the period" grep -q '^v0\.22 .* 3 added' "$out"
trouble "no time" 'not a time: --since yesterday (write it like 2024-11-12 ' storydiff log --since yesterday
trouble "no date" 'not a time: --until 2024-02-30' storydiff log --until 2024-02-30

# Whole diffs.
exits "-p" 0 storydiff log -p -n 2 v0.22
storydiff diff v0.21 v0.22 >../second
storydiff diff v0.20 v0.21 >../first
{ storydiff log -n 2 v0.22 | sed -n 1p && echo && cat ../second && echo && storydiff log -n 1 v0.21 && echo && cat ../first; } >../expected
same "is each version, and its diff" ../expected "$out"
exits "-p with its first version" 0 storydiff log --patch v0.20
check "has no diff there" test "$(grep -c . "$out")" -eq 1
exits "-p as JSON" 0 storydiff log -p --json
valid "fits the schema" storydiff.log.json "$out"
if [ -n "${python:-}" ]; then
    storydiff diff --json v0.22 v0.23 >../expected
    "$python" -c 'import json, sys
versions = json.load(open(sys.argv[1]))["versions"]
print(versions[0]["parents"] == [versions[1]["commit"], sys.argv[3]], versions[-1]["diff"], versions[-1]["parents"])
print(versions[2]["diff"] == json.load(open(sys.argv[2])))' "$out" ../expected "$(git rev-parse v0.24)" >../actual
    printf '%s\n' 'True None []' True >../wanted
    same "each diff is that of storydiff diff" ../wanted ../actual
else
    skip "each diff is that of storydiff diff" "no python3"
fi

# What a title holds steers nothing.
printf 'v1.0\n\nA \033[31m"Title"\n\nOne.\n' >../hostile.txt
storydiff commit ../hostile.txt >"$out"
exits "a hostile title" 0 storydiff log -p -n 1
check "is shown as escapes" sh -c '! LC_ALL=C grep -q "$(printf "\033")" "$1"' sh "$out"

# 300 versions, of which no more than two are ever in memory.
cd .. && storydiff init --bare long.git >"$out" && cd long.git || exit 1
mkdir ../long
awk -v folder=../long 'BEGIN {
    for (i = 1; i <= 300; i++) {
        file = sprintf("%s/%03d.txt", folder, i)
        printf "v1.%d\n\nThe River\n\n2025-01-01T%02d:%02d:00Z\n\n", i, i / 60, i % 60 >file
        for (s = 1; s <= 40; s++)
            printf "Gauge %d stood at %d centimetres in the morning. ", s, 100 + s + (i % 40 == s ? i : 0) >file
        print "" >file
        close(file)
    }
}'
exits "300 versions" 0 storydiff commit ../long/*.txt
exits "have a log" 0 storydiff log
check "of 300 lines" test "$(wc -l <"$out")" -eq 300
exits "and 300 diffs" 0 storydiff log -p --json
valid "as JSON, too" storydiff.log.json "$out"
lists "of which some are shown" 'v1.300 v1.299' --since 2025-01-01T04:59:00Z
why=
[ -n "${python:-}" ] || why='no python3'
if grep -q __asan_init "$STORYDIFF"; then why='sanitizers keep what is freed'; fi
if [ -z "$why" ]; then
    check "they are not held in memory all at once" "$python" -c 'import resource, subprocess, sys
def peak(*options):
    subprocess.run([sys.argv[1], "log", "-p", *options], stdout=subprocess.DEVNULL, check=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
few, all = peak("-n", "30"), peak()
print(few, all)
sys.exit(all > 1.5 * few)' "$STORYDIFF"
else
    skip "they are not held in memory all at once" "$why"
fi
finish
