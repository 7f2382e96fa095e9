#!/bin/sh
# Outputs for the bundled stories, byte for byte, in every format. UPDATE=1 rewrites what is expected: read the difference
# before you commit it.
. "$(dirname "$0")/../lib.sh"

goldens=$root/tests/golden/expected
cd "$root/fixtures" || exit 1

# golden NAME COMMAND…: what it prints is what tests/golden/expected/NAME holds.
golden() {
    name=$1
    shift
    "$@" >"$home/actual" 2>&1 || [ $? = 1 ] || echo "(trouble)" >>"$home/actual"
    if [ -n "${UPDATE:-}" ]; then mkdir -p "$goldens" && cp "$home/actual" "$goldens/$name"; fi
    same "$name" "$goldens/$name" "$home/actual"
}

# foreign NAME FORMAT: a foreign program reads what the last golden printed, and finds nothing but what we write.
foreign() {
    if python3 "$root/tests/golden/foreign.py" "$2" "$home/actual" >"$home/why"; then ok "$1 is $2"; else not_ok "$1 is $2" "$home/why"; fi
}

# formats NAME COMMAND…: one command in the formats for people.
formats() {
    what=$1
    shift
    golden "$what.md" "$@" --markdown
    foreign "$what.md" markdown
    golden "$what.html" "$@" --html
    foreign "$what.html" html
}

# pair STORY OLD NEW: one comparison in every format.
pair() {
    set -- "$1" "$1/$2.txt" "$1/$3.txt" "$1-$2-$3"
    golden "$4.txt" "$STORYDIFF" diff --width 100 --context 1 "$2" "$3"
    golden "$4.color" "$STORYDIFF" diff --width 80 --color=always "$2" "$3"
    golden "$4.summary" "$STORYDIFF" diff --summary "$2" "$3"
    golden "$4.stat" "$STORYDIFF" diff --stat "$2" "$3"
    golden "$4.json" "$STORYDIFF" diff --json "$2" "$3"
    valid "$4.json fits the schema" storydiff.diff.json "$home/actual"
    formats "$4" "$STORYDIFF" diff "$2" "$3"
    "$STORYDIFF" diff --json --all "$2" "$3" >"$home/all"
    valid "$4 with --all fits the schema" storydiff.diff.json "$home/all"
}

# audited STORY OLD NEW: what the auditor finds, in every format.
audited() {
    set -- "$1/$2.txt" "$1/$3.txt" "$1-$2-$3.audit"
    golden "$3.txt" "$STORYDIFF" audit --width 100 "$1" "$2"
    golden "$3.json" "$STORYDIFF" audit --json "$1" "$2"
    valid "$3.json fits the schema" storydiff.audit.json "$home/actual"
    golden "$3.sarif" "$STORYDIFF" audit --sarif "$1" "$2"
    golden "$3.correction.txt" "$STORYDIFF" audit --correction "$1" "$2"
    formats "$3" "$STORYDIFF" audit "$1" "$2"
    formats "$3.correction" "$STORYDIFF" audit --correction "$1" "$2"
}
audited harbour-bridge v0.20 v0.21
audited deichbruch v0.8 v0.9
audited water-tests v0.30 v0.31

pair harbour-bridge v0.20 v0.21
pair harbour-bridge v0.21 v0.22
pair harbour-bridge v0.22 v0.23
pair harbour-bridge v0.21 v0.24
pair harbour-bridge v0.23 v0.25
pair harbour-bridge v0.25 v0.26
pair deichbruch v0.8 v0.9
pair deichbruch v0.9 v0.10
pair deichbruch v0.10 v0.11
pair deichbruch v0.11 v0.12
pair deichbruch v0.12 v0.13
pair water-tests v0.30 v0.31
pair water-tests v0.31 v0.32
pair water-tests v0.32 v0.33
pair water-tests v0.33 v0.34
pair water-tests v0.34 v0.35
pair water-tests v0.35 v0.36
pair minimal bom soft-wrap
pair minimal no-title hostile
pair minimal hostile cjk

for file in no-header no-title no-timestamp crlf bom soft-wrap hostile cjk arabic hindi; do
    golden "minimal-$file.story.json" "$STORYDIFF" show --json "minimal/$file.txt"
    valid "minimal-$file.story.json fits the schema" storydiff.story.json "$home/actual"
done
golden minimal-lines.story.json "$STORYDIFF" show --json --lines minimal/lines.txt
golden minimal-broken-utf8.story.json "$STORYDIFF" show --json --lossy minimal/broken-utf8.txt
valid "minimal-broken-utf8.story.json fits the schema" storydiff.story.json "$home/actual"

# The whole history of a story, with a branch and a merge: commit ids are the same everywhere when names and times are.
export GIT_AUTHOR_NAME='Test Editor' GIT_AUTHOR_EMAIL=editor@example.org
export GIT_COMMITTER_NAME='Test Editor' GIT_COMMITTER_EMAIL=editor@example.org GIT_COMMITTER_DATE=2025-01-01T00:00:00Z
storydiff init "$home/tree" >"$home/actual"
for version in 20 21 22 23; do storydiff -C "$home/tree" commit "$PWD/harbour-bridge/v0.$version.txt"; done >"$home/actual"
storydiff -C "$home/tree" commit --parent v0.21 "$PWD/harbour-bridge/v0.24.txt" >"$home/actual"
storydiff -C "$home/tree" commit "$PWD/harbour-bridge/v0.25.txt" >"$home/actual"
storydiff -C "$home/tree" commit --parent v0.25 --parent v0.24 "$PWD/harbour-bridge/v0.26.txt" >"$home/actual"
golden harbour-bridge.tree.txt "$STORYDIFF" tree -C "$home/tree"
golden harbour-bridge.tree.color "$STORYDIFF" tree -C "$home/tree" --color=always
golden harbour-bridge.tree.dot "$STORYDIFF" tree -C "$home/tree" --dot
golden harbour-bridge.tree.json "$STORYDIFF" tree -C "$home/tree" --json
valid "harbour-bridge.tree.json fits the schema" storydiff.tree.json "$home/actual"
golden harbour-bridge.log.txt "$STORYDIFF" log -C "$home/tree"
golden harbour-bridge.log.color "$STORYDIFF" log -C "$home/tree" --color=always
golden harbour-bridge.log-patch.txt "$STORYDIFF" log -C "$home/tree" -p -n 2 --width 100
golden harbour-bridge.log.json "$STORYDIFF" log -C "$home/tree" --json
valid "harbour-bridge.log.json fits the schema" storydiff.log.json "$home/actual"

formats harbour-bridge.tree "$STORYDIFF" tree -C "$home/tree"
formats harbour-bridge.log "$STORYDIFF" log -C "$home/tree"
formats harbour-bridge.log-patch "$STORYDIFF" log -C "$home/tree" -p -n 2
cp harbour-bridge/v0.22.txt "$home/tree/" # the page names the file: without the place of this checkout
# differs: verify ends with 2 then, which is no trouble.
differs() { "$STORYDIFF" verify -C "$home/tree" "$@" v0.21 v0.22.txt || return 1; }
formats harbour-bridge.verify differs
golden harbour-bridge.verify.txt differs --width 100
golden harbour-bridge.verify.json differs --json
valid "harbour-bridge.verify.json fits the schema" storydiff.verify.json "$home/actual"
golden harbour-bridge.head.txt "$STORYDIFF" head -C "$home/tree"
golden harbour-bridge.head.json "$STORYDIFF" head -C "$home/tree" --json
valid "harbour-bridge.head.json fits the schema" storydiff.head.json "$home/actual"
formats harbour-bridge.changelog "$STORYDIFF" changelog -C "$home/tree"
formats harbour-bridge.changelog-kinds "$STORYDIFF" changelog -C "$home/tree" --group kind v0.21..v0.23
formats harbour-bridge.changelog-paragraphs "$STORYDIFF" changelog -C "$home/tree" --group paragraph v0.21..v0.23
golden harbour-bridge.changelog.txt "$STORYDIFF" changelog -C "$home/tree" --text --width 100
golden harbour-bridge.changelog.json "$STORYDIFF" changelog -C "$home/tree" --json
valid "harbour-bridge.changelog.json fits the schema" storydiff.changelog.json "$home/actual"
golden harbour-bridge.changelog.atom "$STORYDIFF" changelog -C "$home/tree" --atom --self 'https://example.org/bridge/feed?since=v0.20&order=new'
foreign harbour-bridge.changelog.atom atom

# inner NAME FILE: a page, without what is the same in all: the style and the script.
inner() {
    awk '/<style>/, /<\/style>/ { next } /<script>/, /<\/script>/ { next } !/Content-Security/' "$2" >"$home/inner"
    golden "$1" cat "$home/inner"
}

# page NAME OLD NEW: two versions side by side.
page() {
    name=$1
    shift
    "$STORYDIFF" report "$@" >"$home/page"
    inner "$name" "$home/page"
}
page harbour-bridge-v0.20-v0.21.page harbour-bridge/v0.20.txt harbour-bridge/v0.21.txt
page harbour-bridge-v0.22-v0.23.page harbour-bridge/v0.22.txt harbour-bridge/v0.23.txt
page deichbruch-v0.10-v0.11.page deichbruch/v0.10.txt deichbruch/v0.11.txt
page minimal-hostile-arabic.page minimal/hostile.txt minimal/arabic.txt

"$STORYDIFF" report -C "$home/tree" --site "$home/site"
inner harbour-bridge.index.page "$home/site/index.html"
inner harbour-bridge.v0.20.page "$home/site/v0.20.html"
inner harbour-bridge.source.page "$home/site/source-b07de512.html"

for command in blame sources "sources 3f9a21c4"; do
    story=harbour-bridge.$(echo "$command" | tr ' ' -)
    golden "$story.txt" "$STORYDIFF" $command -C "$home/tree"
    formats "$story" "$STORYDIFF" $command -C "$home/tree"
    golden "$story.json" "$STORYDIFF" $command -C "$home/tree" --json
    valid "$story.json fits the schema" "storydiff.${command%% *}.json" "$home/actual"
done
golden harbour-bridge.blame.color "$STORYDIFF" blame -C "$home/tree" --color=always v0.21

# Hostile stories, titles, sources and names.
storydiff init "$home/hostile" >"$home/actual"
export GIT_AUTHOR_NAME='"&lt;script&gt;' GIT_COMMITTER_NAME='"&lt;script&gt;'
printf '%s\n' '{"3c5d7e9f":{"title":"<img src=x onerror=alert(3)> [a](javascript:b)\u001b[31m","outlet":"\u202ePaper & Sons","url":"javascript:alert(1)"},' \
    '"d0b1a2c3":{"title":"Tide \"tables\"","url":"https://example.org/a?b=<c>&d=\u0027e\u0027"}}' >"$home/sources.json"
storydiff -C "$home/hostile" commit -l v1.1 "$PWD/minimal/no-title.txt" >"$home/actual"
cp "$home/sources.json" "$home/hostile/" && git -C "$home/hostile" add sources.json && GIT_AUTHOR_DATE=2025-01-01T00:00:00Z git -C "$home/hostile" commit -q -m sources
storydiff -C "$home/hostile" commit -l v1.2 "$PWD/minimal/cjk.txt" >"$home/actual"
storydiff -C "$home/hostile" commit -l v1.3 "$PWD/minimal/hostile.txt" >"$home/actual"
for command in tree log "log -p" changelog "changelog --group kind" blame sources "sources 3c5d7e9f" audit; do
    story=hostile.$(echo "$command" | tr -d ' -')
    formats "$story" "$STORYDIFF" $command -C "$home/hostile"
    golden "$story.txt" "$STORYDIFF" $command -C "$home/hostile" --format text
    foreign "$story.txt" text
    golden "$story.color" "$STORYDIFF" $command -C "$home/hostile" --format terminal --color=always --width 100
    foreign "$story.color" color
done
golden hostile.changelog.json "$STORYDIFF" changelog -C "$home/hostile" --json
valid "hostile.changelog.json fits the schema" storydiff.changelog.json "$home/actual"
golden hostile.changelog.atom "$STORYDIFF" changelog -C "$home/hostile" --atom
foreign hostile.changelog.atom atom
page hostile.page -C "$home/hostile" v1.2 v1.3
"$STORYDIFF" report -C "$home/hostile" --site "$home/hostile-site"
inner hostile.index.page "$home/hostile-site/index.html"

# The seed and its like are not ours to copy: they are read where they are, when they are there.
shared=$root/../shared
if [ -d "$shared/seed" ]; then
    for file in "$shared"/seed/*.txt; do
        "$STORYDIFF" show --json "$file" >"$home/actual"
        valid "a real story fits the schema" storydiff.story.json "$home/actual"
        exits "a real story against itself has no change" 0 "$STORYDIFF" "$file" "$file"
    done
else
    skip "a real story" "../shared is not here"
fi

finish
