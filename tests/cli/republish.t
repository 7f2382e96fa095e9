#!/bin/sh
# Publishing twice: the same text, an edit after publication, and an edit of an older version
. "$(dirname "$0")/cli.sh"

storydiff init repo >"$out" && cd repo || exit 1
first=../first.txt
second=../second.txt
third=../third.txt
story $first v0.1 'The mill closed on Monday.' 'Sixty people lost their work [3f9a21c4].'
story $second v0.1 'The mill closed on Monday.' 'Seventy people lost their work [3f9a21c4].'
story $third v0.1 'The mill closed on Monday.' 'Seventy people lost their work [c5d8e97b].'
story ../next.txt v0.2 'The mill closed on Monday.' 'Seventy people lost their work [c5d8e97b].' 'The town will buy it.'

# changed NAME COMMAND…: it is refused or says that nothing is to be done, and nothing is.
state >../before
unchanged() { state >../after && same "$1" ../before ../after; }

exits "a label that is not there yet is published as usual" 0 storydiff commit --republish $first
said "under its own name" "v0.1  $(git rev-parse HEAD | cut -c 1-7)  first version, 1 paragraph, 2 sentences"
state >../before
exits "the same text is nothing to do" 0 storydiff commit --republish $first
said "and says so" "v0.1 is already there, with the same text: nothing to do"
unchanged "nothing was done"
trouble "other text is refused, with what differs and the way out" \
    '^storydiff: v0\.1 is already published with other text: 1 edited (--republish records this as v0\.1+1)$' storydiff commit $second
unchanged "nothing was written"

exits "an edit after publication" 0 storydiff commit --republish $second
said "has a label that tells" "v0.1+1  $(git rev-parse HEAD | cut -c 1-7)  1 edited"
check "its tag is git's" test "$(git rev-parse 'refs/tags/v0.1+1')" = "$(git rev-parse HEAD)"
check "it grows from what it edits" test "$(git rev-parse HEAD~1)" = "$(git rev-parse v0.1)"
check "its trailer tells, too" test "$(git log -1 --format='%(trailers:key=Story-Version,valueonly,separator=)')" = v0.1+1
check "and its message" sh -c 'git log -1 --format=%b | grep -q "^Edited after publication as v0\.1\.$"'
git show v0.1:story.txt >"$out" && same "v0.1 keeps naming the first" $first "$out"
storydiff show v0.1 >"$out" && same "here, too" $first "$out"
storydiff show v0.1+1 >"$out" && same "v0.1+1 names the edit" $second "$out"
storydiff show >"$out" && same "which is the latest" $second "$out"
same "the work tree followed" $second story.txt
exits "diff takes such labels" 1 storydiff diff v0.1..v0.1+1
check "and tells them" grep -q '^v0\.1 → v0\.1+1: 1 edited$' "$out"
exits "also without the command" 1 storydiff v0.1 v0.1+1

state >../before
exits "the same edit again is nothing to do" 0 storydiff commit --republish $second
said "and names it" "v0.1+1 is already there, with the same text: nothing to do"
exits "also without --republish" 0 storydiff commit $second
said "and names it, too" "v0.1+1 is already there, with the same text: nothing to do"
exits "the first text without --republish is still there" 0 storydiff commit $first
said "as what it was" "v0.1 is already there, with the same text: nothing to do"
trouble "a third text is refused with what differs from the last one" \
    'v0\.1 is already published, last as v0\.1+1, with other text: 1 re-cited (--republish records this as v0\.1+2)$' \
    storydiff commit $third
unchanged "nothing of all that was written"
exits "the first text again is a change back" 0 storydiff commit --json --republish $first
valid "as JSON" storydiff.commit.json "$out"
said "with a number of its own" \
    "{\"schema\":\"storydiff.commit/1\",\"versions\":[{\"label\":\"v0.1+2\",\"commit\":\"$(git rev-parse HEAD)\",\"created\":true}]}"
exits "and nothing to do again" 0 storydiff commit --republish $first
said "under that number" "v0.1+2 is already there, with the same text: nothing to do"
exits "several edits in one go" 0 storydiff commit --republish $third $second
check "are numbered in order" test "$(cut -d ' ' -f 1 "$out" | tr '\n' ' ')" = "v0.1+3 v0.1+4 "
check "and follow each other" test "$(git rev-parse v0.1+4~1)" = "$(git rev-parse v0.1+3)"

exits "the next version" 0 storydiff commit ../next.txt
check "grows from the last edit" test "$(git rev-parse HEAD~1)" = "$(git rev-parse v0.1+4)"
exits "log" 0 storydiff log
check "shows all of them" test "$(cut -d ' ' -f 1 "$out" | tr '\n' ' ')" = "v0.2 v0.1+4 v0.1+3 v0.1+2 v0.1+1 v0.1 "
check "and says what they are" grep -Eq '^v0\.1\+1 +2024-11-12 13:42 +[0-9a-f]{7} +republished: 1 edited' "$out"
exits "log --json" 0 storydiff log --json
valid "fits the schema" storydiff.log.json "$out"
check "and numbers them" test "$(grep -o '"republished":[0-9]*' "$out" | cut -d : -f 2 | tr '\n' ' ')" = "0 4 3 2 1 0 "

# An edit of a version that is not the latest.
story ../late.txt v0.1 'The mill closed on Monday.' 'Eighty people lost their work [c5d8e97b].'
git rev-parse HEAD main >../before
cp story.txt ../story-before
exits "an edit of an older version" 0 storydiff commit --republish ../late.txt
check "says what it changed there" grep -Eq '^v0\.1\+5  [0-9a-f]{7}  1 edited, 1 re-cited \(a new branch\)$' "$out"
git rev-parse HEAD main >../after && same "leaves the latest version the latest" ../before ../after
same "and the work tree alone" ../story-before story.txt
check "it grows from the edit before" test "$(git rev-parse v0.1+5~1)" = "$(git rev-parse v0.1+4)"
check "on a branch of the tree" test "$(git rev-parse 'refs/heads/branches/v0.1+5')" = "$(git rev-parse v0.1+5)"
storydiff show v0.1+5 >"$out" && same "and is there" ../late.txt "$out"
exits "again it is nothing to do" 0 storydiff commit --republish ../late.txt
said "and says so" "v0.1+5 is already there, with the same text: nothing to do"
exits "log begins there when told to" 0 storydiff log -n 1 v0.1+5
exits "log of the latest" 0 storydiff log
check "tells of it beside the version" grep -Eq '^v0\.1\+4 .*republished as v0\.1\+5' "$out"
story ../late.txt v0.1 'The mill closed on Monday.'
exits "one more" 0 storydiff commit --republish ../late.txt
check "grows from that" test "$(git rev-parse v0.1+6~1)" = "$(git rev-parse v0.1+5)"
check "on the same branch" test "$(git for-each-ref --format='%(refname)' refs/heads/branches)" = 'refs/heads/branches/v0.1+5'
git tag -d v0.1+6 >"$out"
exits "again, when its tag was lost" 0 storydiff commit --republish ../late.txt
said "it is nothing to do" "v0.1+6 is already there, with the same text: nothing to do"
story ../third.txt v0.3 'The mill opened again.'
exits "and the story goes on" 0 storydiff commit ../third.txt
check "where it was" test "$(git rev-parse HEAD~1)" = "$(git rev-parse v0.2)"

# A commit made by hand upon the newest version does not make it old.
echo read me >README && git add README && git commit -q -m 'by hand'
sed 's/opened/reopened/' ../third.txt >../fourth.txt
exits "an edit of the newest version below a commit made by hand" 0 storydiff commit --republish ../fourth.txt
check "grows from that commit" test "$(git log -1 --format=%s HEAD~1)" = 'by hand'

# What git can do to it.
git tag -d v0.3+1 >"$out"
exits "a lost tag" 0 storydiff commit --republish ../fourth.txt
said "is no reason to record it twice" "v0.3+1 is already there, with the same text: nothing to do"
git clone -q . ../clone && git -C ../clone tag -d v0.1+1 >"$out"
exits "in a clone" 0 storydiff -C ../clone commit ../fourth.txt
said "it is there, too" "v0.3+1 is already there, with the same text: nothing to do"

trouble "the label of an edit cannot be given" \
    "not a label to give: 'v0.1+9' is an edit after publication (--label v0.1 --republish records one)" \
    storydiff commit --label v0.1+9 ../fourth.txt
trouble "nor one that is none" "not a version label: 'v0.1+'" storydiff commit --label v0.1+ ../fourth.txt
trouble "an edit has the parent that it has" 'not both: --republish and --parent' \
    storydiff commit --republish --parent v0.1 ../late.txt
trouble "no such edit" 'no version v0.1+77 (nearest: ' storydiff show v0.1+77
fsck_clean

# A named story.
exits "a named story" 0 storydiff -s mill commit $first
exits "is republished" 0 storydiff -s mill commit --republish $second
check "under its name" git rev-parse -q --verify refs/tags/mill/v0.1+1

# Writers at the same time: one number each, or the same edit once.
cd .. && storydiff init --bare race.git >"$out" && storydiff -C race.git commit "$tmp/first.txt" >"$out"
for i in 1 2 3 4 5 6; do
    story "race-$i.txt" v0.1 "It was the number $i that won."
    for again in 1 2; do storydiff -C race.git commit --republish "$tmp/race-$i.txt" >"race-$i.out" 2>&1 & done
done
wait
git -C race.git for-each-ref --format='%(refname)' | grep -c + >"$out"
check "no writer's edit is lost" sh -c 'for i in 1 2 3 4 5 6; do
    git -C race.git log --format=%H main | while read -r id; do git -C race.git show "$id:story.txt"; done | grep -q "number $i " || exit 1; done'
check "the numbers have no gap" test "$(git -C race.git tag | grep -c +)" = "$(git -C race.git tag | sed -n 's/.*+//p' | sort -n | tail -n 1)"
cd race.git && fsck_clean
finish
