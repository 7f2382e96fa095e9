#!/bin/sh
# storydiff commit, seen by git
. "$(dirname "$0")/cli.sh"

storydiff init repo >"$out" && cd repo || exit 1

exits "the first version" 0 storydiff commit "$bridge/v0.20.txt"
said "it is told" "v0.20  $(git rev-parse HEAD | cut -c 1-7)  first version, 8 paragraphs, 30 sentences"
exits "the second version" 0 storydiff commit "$bridge/v0.21.txt"
said "it is told" "v0.21  $(git rev-parse HEAD | cut -c 1-7)  2 added, 1 removed, 2 edited, 1 split, 1 moved, 2 re-cited, title changed"
exits "two more in one go" 0 storydiff commit "$bridge/v0.22.txt" "$bridge/v0.23.txt"
check "a line for each version" test "$(wc -l <"$out")" -eq 2

fsck_clean
check "the work tree is clean" sh -c 'test -z "$(git status --porcelain)"'
same "story.txt is the newest text" "$bridge/v0.23.txt" story.txt
for label in v0.20 v0.21 v0.22 v0.23; do
    git show "$label:story.txt" >"$out"
    same "git has the exact bytes of $label" "$bridge/$label.txt" "$out"
done
git log --format='%(trailers:key=Story-Version,valueonly,separator=)' >"$out"
printf 'v0.23\nv0.22\nv0.21\nv0.20\n' >expected && same "trailers name the versions" expected "$out" && rm expected
check "the subject names version and title" sh -c 'git log -1 --format=%s | grep -q "^v0.23: Port Hallam"'
check "the message says what changed" sh -c 'git log -1 --format=%b v0.21 | grep -q "Story-Changes: 2 added, 1 removed, 2 edited"'
check "the author's time is the story's" test "$(git log -1 --format="%ad" --date=raw v0.21)" = "1731489464 +0000"
check "the author is git's" test "$(git log -1 --format=%ae)" = editor@example.org

state >../before
exits "the same again is nothing to do" 0 storydiff commit "$bridge/v0.21.txt"
said "and says so" "v0.21 is already there, with the same text: nothing to do"
exits "the same again as JSON" 0 storydiff commit --json "$bridge/v0.21.txt"
valid "fits the schema" storydiff.commit.json "$out"
said "and tells that nothing was done" "{\"schema\":\"storydiff.commit/1\",\"versions\":[{\"label\":\"v0.21\",\"commit\":\"$(git rev-parse v0.21)\",\"created\":false}]}"
sed 's/ten/eleven/; s/11 centimetres/12 centimetres/; s/18,000/19,000/' "$bridge/v0.21.txt" >../other.txt
trouble "other text under the same label is refused with what changed" \
    '^storydiff: v0\.21 is already published with other text: [1-9].* edited.*(--republish records this as v0.21+1)$' storydiff commit ../other.txt
state >../after && same "nothing was done" ../before ../after

exits "a label of one's own" 0 storydiff commit --label v0.30 ../other.txt
check "is the tag" git rev-parse -q --verify v0.30
exits "standard input" 0 sh -c '"$1" commit -l v0.31 - <"$2"' sh "$STORYDIFF" "$minimal/no-header.txt"
git show v0.31:story.txt >"$out" && same "has its bytes" "$minimal/no-header.txt" "$out"
exits "standard input without a name" 0 sh -c '"$1" commit <"$2"' sh "$STORYDIFF" "$bridge/v0.26.txt"
same "story.txt followed" "$bridge/v0.26.txt" story.txt
exits "lines that end in CR LF" 0 storydiff commit "$minimal/crlf.txt"
same "stay so in the work tree" "$minimal/crlf.txt" story.txt
git show HEAD:story.txt >"$out" && same "and in git" "$minimal/crlf.txt" "$out"
exits "a hostile story" 0 storydiff commit -l v2.0 "$minimal/hostile.txt"
check "steers no terminal by the message" sh -c '! git log -1 --format=%B | LC_ALL=C grep -q "[[:cntrl:]]"'
check "and cannot name another version" test "$(git log -1 --format='%(trailers:key=Story-Version,valueonly,separator=)')" = v2.0

exits "a note" 0 storydiff commit -l v2.1 -m 'The ferry is
not free: $(reboot)' "$bridge/v0.24.txt"
check "is the first paragraph of the message" sh -c 'git log -1 --format=%b | sed -n 1p | grep -qx "The ferry is not free: \$(reboot)"'
trouble "one note for two files" 'one note for 2 files: --message' storydiff commit -m Two "$bridge/v0.20.txt" "$bridge/v0.21.txt"

echo mine >story.txt
exits "a changed work tree" 0 storydiff commit "$bridge/v0.25.txt"
noted "is noted" 'story.txt in the work tree has changes of its own and was left alone'
check "and left alone" grep -q mine story.txt
git checkout -q story.txt

# A file cannot be wrong half-way: all are read before the first is written.
story ../a.txt v7.1 'One sentence.'
story ../b.txt v7.1 'Another sentence.'
: >../empty.txt
state >../before
trouble "a bad third file" 'empty story: ../empty.txt' storydiff commit ../a.txt "$bridge/v0.24.txt" ../empty.txt
trouble "one label for two texts" 'one label for two texts: v7.1: ../a.txt and ../b.txt' storydiff commit ../a.txt ../b.txt
trouble "one label for two files" 'one label for 2 files: v8' storydiff commit --label v8 ../a.txt ../b.txt
trouble "a published label behind a new one" 'v0.30 is already published' sh -c \
    'sed s/v0.21/v0.30/ "$2" >../c.txt; "$1" commit ../a.txt ../c.txt' sh "$STORYDIFF" "$bridge/v0.21.txt"
trouble "no label" "no version label in: $minimal/no-header.txt (give one with --label v0.21)" storydiff commit "$minimal/no-header.txt"
trouble "no label on standard input" "no version label in: standard input" \
    sh -c '"$1" commit <"$2"' sh "$STORYDIFF" "$minimal/no-header.txt"
trouble "a label that is none" "not a version label: 'spring'" storydiff commit --label spring ../a.txt
trouble "a label that is empty" "not a version label: ''" storydiff commit --label= ../a.txt
printf 'v0.77\n\n' >../label-only.txt
trouble "nothing to publish" 'empty story: ../label-only.txt' storydiff commit ../label-only.txt
state >../after && same "nothing of all that was written" ../before ../after

# Writers at the same time.
cd .. && storydiff init --bare race.git >"$out" && cd race.git || exit 1
for i in 1 2 3 4 5 6; do
    story "../race-$i.txt" "v1.$i" "It was the number $i that won."
    storydiff commit "../race-$i.txt" >"../race-$i.out" 2>&1 &
done
wait
check "no writer loses another's version" test "$(git rev-list --count HEAD)" = 6
check "every one has its tag" test "$(git tag | wc -l)" -eq 6
fsck_clean
finish
