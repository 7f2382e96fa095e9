#!/bin/sh
# storydiff changelog: what each version changed, in plain English
. "$(dirname "$0")/cli.sh"

storydiff init story >"$out" && cd story || exit 1
for version in 20 21 22 23; do storydiff commit "$bridge/v0.$version.txt"; done >"$out"

# tells NAME VERSIONS OPTION…: these versions have a heading.
tells() {
    name=$1
    expected=$2
    shift 2
    run storydiff changelog "$@"
    sed -n 's/^## \([^ ]*\) .*/\1/p' "$out" | tr '\n' ' ' | sed 's/ $//' >"$home/versions"
    printf '%s' "$expected" >"$home/expected"
    same "$name" "$home/expected" "$home/versions"
}

tells "all versions, newest first" 'v0.23 v0.22 v0.21 v0.20'
tells "a version and those before it" 'v0.21 v0.20' v0.21
tells "a range" 'v0.22 v0.21' v0.20..v0.22
tells "since a version" 'v0.23 v0.22' --since v0.21
tells "since a version, up to another" 'v0.22' --since v0.21 v0.22
tells "only the versions with a new title" 'v0.21 v0.20' --only title
tells "an empty range" '' v0.23..v0.21

# lines KIND…: how many changes of these kinds are told of v0.20..v0.22, without the last word of --only that chose them.
lines() {
    name=$1
    expected=$2
    only=$3
    run storydiff changelog --only "$only" v0.20..v0.22
    said_lines=$(grep -c '^- ' "$out")
    if [ "$said_lines" = "$expected" ]; then ok "$name"; else not_ok "$name: $said_lines, not $expected" "$out"; fi
}
tells "only the versions with other breaks of paragraphs" 'v0.20' --only paragraphs
lines "only what was added" 5 added
lines "only what was removed" 2 removed
lines "only what was edited" 4 edited
lines "several kinds" 7 added,removed
lines "only what moved" 1 moved
lines "only what was re-cited: a mark of any kind" 3 recited
lines "only what differs in looks" 1 cosmetic
lines "no change, only sources" 0 sources
check "these are introduced" grep -q '^Sources introduced: c5d8e97b and e1b6034f\.$' "$out"

exits "by kind" 0 storydiff changelog --group kind v0.20..v0.21
check "has a heading for a kind" grep -qx '### Re-cited' "$out"
exits "by paragraph" 0 storydiff changelog --group paragraph v0.20..v0.21
check "has a heading for a paragraph" grep -qx '### Paragraph 4' "$out"
check "has one for what is gone" grep -qx '### What was paragraph 5' "$out"

# The same formats as elsewhere, by any name.
for format in markdown html text; do
    storydiff changelog --format $format >../one
    storydiff changelog --$format >"$out"
    same "--$format" ../one "$out"
done
storydiff changelog >"$out"
storydiff changelog --markdown >../one
same "Markdown is the usual one" ../one "$out"
exits "JSON" 0 storydiff changelog --json --only title,sources
valid "fits the schema" storydiff.changelog.json "$out"
exits "a feed" 0 storydiff changelog --atom
cp "$out" ../feed
storydiff commit "$bridge/v0.25.txt" >"$out"
storydiff changelog --atom >../later
for file in feed later; do grep -o '<id>[^<]*</id>' ../$file | sort >../$file.ids; done
check "ids stay when the story goes on" sh -c 'test -z "$(comm -23 ../feed.ids ../later.ids)"'
check "no two things have one id" sh -c 'test -z "$(uniq -d ../later.ids)"'
check "an entry comes with a version" sh -c 'test "$(wc -l <../later.ids)" = $(($(wc -l <../feed.ids) + 1))'
check "it does not tell where it is" sh -c '! grep -q "<link" ../feed'
exits "unless that is said" 0 storydiff changelog --atom --self 'https://example.org/feed?a=<b>&c="d"'
check "in a link to itself" \
    grep -qxF '<link rel="self" type="application/atom+xml" href="https://example.org/feed?a=%3Cb%3E&amp;c=%22d%22"/>' "$out"
check "once" sh -c 'test "$(grep -c "<link" "$1")" = 1' sh "$out"
trouble "a feed that nobody can fetch" "no address of a feed: 'ftp://example.org/feed' (write one that begins with https:// or http://)" \
    storydiff changelog --atom --self ftp://example.org/feed
trouble "a script for an address" 'no address of a feed' storydiff changelog --atom --self 'javascript:alert(1)'
trouble "an address with a line break" 'no address of a feed' storydiff changelog --atom --self "$(printf 'https://example.org/\na')"
trouble "no address" "no address of a feed: ''" storydiff changelog --atom --self ''
trouble "the address of no feed" 'only a feed has an address: --self https://example.org/feed (write --atom, too)' \
    storydiff changelog --self https://example.org/feed

# What is known of sources.
printf '{"2ad5f38e":{"title":"Bridge *tests* end","outlet":"The Hallam Echo","url":"https://example.org/a?b=1&c=2"}}' >sources.json
git add sources.json && git commit -q -m 'Name a source'
storydiff commit "$bridge/v0.26.txt" >"$out"
exits "sources by title" 0 storydiff changelog v0.25..v0.26
check "a title leads to its address" \
    grep -qF '“[Bridge \*tests\* end](<https://example.org/a?b=1&amp;c=2>)” (The Hallam Echo)' "$out"
exits "as HTML" 0 storydiff changelog --html v0.25..v0.26
check "leads there, too" grep -qF 'href="https://example.org/a?b=1&amp;c=2">Bridge *tests* end</a>' "$out"
printf 'no JSON' >sources.json && git commit -q -a -m 'Break it'
sed 's/48 hangers/all hangers/; s/^v0\.26/v0.27/' "$bridge/v0.26.txt" >../v0.27.txt
storydiff commit ../v0.27.txt >"$out"
exits "sources.json that is none" 0 storydiff changelog v0.26..v0.27
check "is told" grep -q 'sources.json' "$err"

trouble "no such kind" "nothing to tell is called so: --only 'lost'" storydiff changelog --only added,lost
trouble "no kind" "nothing to tell is called so: --only ''" storydiff changelog --only ''
trouble "no such order" "no such order: --group 'size'" storydiff changelog --group size
trouble "a version that is not there" 'no version v9' storydiff changelog --since v9
trouble "two beginnings" 'not both: --since v0.20' storydiff changelog --since v0.20 v0.21..v0.22
trouble "no such format" "no such format: 'pdf'" storydiff changelog --format pdf
# What cannot be written is not worked out: the note on an old version is not reached.
cd .. && storydiff init long >"$out" && cd long || exit 1
printf 'no JSON' >sources.json && git add sources.json
storydiff commit "$bridge/v0.20.txt" >"$out" && git add sources.json && git commit -q -m 'Add it'
git rm -q sources.json && git commit -q -m 'Drop it'
for version in 1 2 3 4 5 6; do
    awk -v v="$version" 'BEGIN { print "v1." v "\n"; for (i = 0; i < 800; i++) print "Word" v * 1000 + i, "stands" v, "alone" i * v "." }' >../long.txt
    storydiff commit ../long.txt >"$out"
done
exits "a long changelog" 0 storydiff changelog --text
check "reaches the old version" grep -q '^storydiff: note: .*sources.json' "$err"
check "and is long" test "$(wc -c <"$out")" -gt 200000
printf 'v1.7\n\nThe port closed. It rained.\n\nIt opened at noon. Nobody was hurt.\n' >../breaks.txt
storydiff commit ../breaks.txt >"$out"
printf 'v1.8\n\nThe port closed.\n\nIt rained. It opened at noon. Nobody was hurt.\n' >../breaks.txt
storydiff commit ../breaks.txt >"$out"
check "a commit tells of breaks of paragraphs" grep -q 'paragraph breaks changed' "$out"
exits "a changelog, too" 0 storydiff changelog --text v1.7..v1.8
check "and of no sentence" grep -qxF 'No sentence changed.' "$out"
check "which ones" grep -qxF 'Paragraph breaks changed: paragraphs 1–2 were divided otherwise.' "$out"
exits "git's own log" 0 git log -1 --format=%B v1.8
check "as well" grep -q '^Story-Changes: paragraph breaks changed' "$out"
check "by their places" grep -qxF '  * ¶1–2 divided otherwise' "$out"
if [ -w /dev/full ]; then
    for format in text json atom; do
        trouble "no room: --$format" 'cannot write the output: No space left' \
            sh -c '"$1" changelog --no-cache "--$2" >/dev/full' sh "$STORYDIFF" $format
    done
fi
cd .. && trouble "no repository" 'there is no repository' storydiff changelog
finish
