#!/bin/sh
# storydiff import, seen by git
. "$(dirname "$0")/cli.sh"

# record UUID VERSION TIME TEXT [MORE]: a line of JSON.
record() { printf '{"uuid":"%s","title":"Night Trains","version":%s,"last_updated":"2024-03-%sT06:30:00.250000","story":"%s"%s}\n' "$1" "$2" "$3" "$4" "${5-}"; }

# failed NAME PATTERN: standard error of the last command has a line in which the pattern is found, and nothing that steers.
failed() {
    check "$1" sh -c 'grep -q -e "$2" "$1" && ! LC_ALL=C grep -q "[[:cntrl:]]" "$1"' sh "$err" "$2"
}

# ---- JSON

storydiff init --bare news.git >"$out" && cd news.git || exit 1
{
    record 5e1d9a70 0.1 01 'The line reopens. \n\nTickets are on sale [4a7c11e0].' \
        ',"changes":"First\nreport.","refs":["4a7c11e0","77aa01bc"],"tags":["rail"],"latest_version":0.3,"earlier_version":null'
    record 0b44c2f1 1 01 'A single paragraph.'
    record 5e1d9a70 0.2 02 'The line reopens on Monday.\nTickets are on sale [4a7c11e0].' \
        ',"sources":{"4a7c11e0":{"title":"A \u00ab Source \u00bb","author":"N. Ola","pub_time":"2024-03-01","canonical":"https://example.org/a","summary":"S","x":[1]}},"refs":["4a7c11e0"]'
    record 5e1d9a70 0.3 03 'The line reopens on Tuesday.'
} >../news.ndjson
exits "an object a line" 0 storydiff import ../news.ndjson
said "is counted" '4 imported, 0 already there, 0 bad, of 4 records'
fsck_clean
git for-each-ref --format='%(refname)' >"$out"
printf 'refs/heads/0b44c2f1\nrefs/heads/5e1d9a70\nrefs/tags/0b44c2f1/v1\nrefs/tags/5e1d9a70/v0.1\nrefs/tags/5e1d9a70/v0.2\nrefs/tags/5e1d9a70/v0.3\n' >../expected
same "each uuid is a story, each number a label" ../expected "$out"
printf 'v0.2\n\nNight Trains\n\n2024-03-02T06:30:00.250000\n\nThe line reopens on Monday.\n\nTickets are on sale [4a7c11e0].\n' >../expected
storydiff -s 5e1d9a70 show v0.2 >"$out" && same "the text is a story file" ../expected "$out"
git show 5e1d9a70/v0.1:sources.json >"$out"
printf '{\n"4a7c11e0": {},\n"77aa01bc": {}\n}\n' >../expected && same "refs are its sources" ../expected "$out"
git show 5e1d9a70/v0.2:sources.json >"$out"
printf '{\n"4a7c11e0": {"title":"A « Source »","author":"N. Ola","published":"2024-03-01","url":"https://example.org/a","summary":"S"}\n}\n' >../expected
same "with what is known of them" ../expected "$out"
check "they stay when nothing is said" test "$(git rev-parse 5e1d9a70:sources.json)" = "$(git rev-parse 5e1d9a70~:sources.json)"
check "the note is in the message" sh -c 'git log -1 --format=%b 5e1d9a70/v0.1 | grep -qx "First report\."'
check "the message says what changed" sh -c 'git log -1 --format=%b 5e1d9a70/v0.3 | grep -q "^Story-Changes: .*1 removed"'
check "author and committer have the story's time" test "$(git log -1 --format='%ad %cd' --date=raw 5e1d9a70/v0.2)" = \
    "1709361000 +0000 1709361000 +0000"
exits "log reads it" 0 storydiff -s 5e1d9a70 log
check "three versions" test "$(wc -l <"$out")" -eq 3
exits "diff reads it" 1 storydiff -s 5e1d9a70 diff v0.1 v0.2
git for-each-ref >../before
exits "the same again" 0 storydiff import --json ../news.ndjson
valid "fits the schema" storydiff.import.json "$out"
said "is nothing to do" '{"schema":"storydiff.import/1","complete":true,"records":4,"imported":0,"present":4,"sources":0,"bad":0,"stories":0,"warnings":0,"errors":[]}'
git for-each-ref >../after && same "and nothing was done" ../before ../after
check "git clones it" git clone -q . ../clone.git

sed 's/Monday/Sunday/' ../news.ndjson >../other.ndjson
exits "other text under a published label" 2 storydiff import ../other.ndjson
failed "is refused at its place" '^storydiff: ../other.ndjson:3: record 3, byte [0-9]*: v0.2 is already published with other text (give'
said "the others are there" '0 imported, 3 already there, 1 bad, of 4 records'
exits "other text, strictly" 2 storydiff import --json --strict ../other.ndjson
valid "fits the schema, too" storydiff.import.json "$out"
check "it stops there" grep -q '"complete":false,"records":3,"imported":0,"present":2' "$out"
git for-each-ref >../after && same "nothing was written" ../before ../after

# A number is the same however it is written; a string is not.
record 5e1d9a70 0.30 03 'The line reopens on Tuesday.' >../again.json
exits "0.30 is 0.3" 0 storydiff import ../again.json
said "it is there" '0 imported, 1 already there, 0 bad, of 1 record'
record 5e1d9a70 '"v0.30"' 04 'The line reopens on Wednesday.' >../again.json
exits "a string is a label of its own" 0 storydiff import ../again.json
check "as it was written" git rev-parse -q --verify 5e1d9a70/v0.30
{ echo '[' && record 5e1d9a70 0.25 05 'Back.' && echo , && record 5e1d9a70 0.26 04 'And back.' && echo ']'; } >../back.json
exits "an array, out of order" 0 storydiff import ../back.json
noted "is noted once" '5e1d9a70: v0.25 comes after v0.30, but its label is earlier'
said "and counted" '2 imported, 0 already there, 0 bad, of 2 records; 2 out of order'
exits "a uuid of digits, on standard input" 0 sh -c 'printf "{\n \"uuid\": \"20240301\",\n \"version\": 2,\n \"story\": \"Text.\"\n}\n" | "$1" import' sh "$STORYDIFF"
check "is no version's name" git rev-parse -q --verify story-20240301/v2
grep 5e1d9a70 ../news.ndjson >../trains.ndjson
exits "under a name of one's own" 0 storydiff -s trains import ../trains.ndjson
check "it is called so" test "$(git rev-list --count trains)" = 3
exits "two stories under one name" 2 storydiff -s mixed import ../news.ndjson
failed "are not mixed" ':2: record 2, byte [0-9]*: .uuid. is .0b44c2f1., but the records before are of .5e1d9a70.'
{ echo '{"uuid":"77aa01bc","title":"Told before","canonical":"https://example.org/b"}' && head -n 1 ../news.ndjson; } >../sources.ndjson
exits "a source that stands alone" 0 storydiff -s alone import ../sources.ndjson
said "is no version" '1 imported, 0 already there, 0 bad, of 2 records (1 of them a source)'
check "and known to the stories behind it" sh -c 'git show alone:sources.json | grep -q "^\"77aa01bc\": {\"title\":\"Told before\",\"url\":\"https://example.org/b\"}"'
fsck_clean

# ---- bad records

{
    echo '{"uuid":"5e1d9a70","title":"t","version":7}'
    echo '{"uuid":"5e1d9a70","story":"t"}'
    record 5e1d9a70 -1 06 x
    record 5e1d9a70 1e3 06 x
    record 5e1d9a70 12345678901234567890123 06 x
    record 5e1d9a70 '[1]' 06 x
    record 5e1d9a70 true 06 x
    record 5e1d9a70 7 06 'half \ud83d pair'
    record 5e1d9a70 7 06 'nul \u0000 byte'
    printf '{"uuid":"5e1d9a70","version":7,"story":"broken \377"}\n'
    printf '{"uuid":"5e1d9a70","version":7,"version":8,"story":"x"}\n'
    record 5e1d9a70 7 06 x ',"refs":"4a7c11e0"'
    record 5e1d9a70 7 06 x ',"refs":[1]'
    record 5e1d9a70 7 06 x ',"sources":[{"title":"no id"}]'
    record 5e1d9a70 7 99 x
    record ../../x 7 06 x
    record 5e1d9a70 7 06 '  '
    printf '{"a":%s\n' "$(printf '%300s' '' | tr ' ' '[')"
    printf '{"a":%s%s}\n' "$(printf '%300s' '' | tr ' ' '[')" "$(printf '%300s' '' | tr ' ' ']')"
    echo '"a string"'
    echo 'nonsense'
    printf '{"uuid":"5e1d9a70","version":7,"story":"cut'
} >../bad.ndjson
git for-each-ref >../before
exits "bad records" 2 storydiff import ../bad.ndjson
said "are all found" '0 imported, 0 already there, 22 bad, of 22 records'
failed "with their lines" '^storydiff: ../bad.ndjson:22: record 22, byte [0-9]*: not JSON'
git for-each-ref >../after && same "nothing was written" ../before ../after
{ record 5e1d9a70 8 06 'Before.' && cat ../bad.ndjson && echo && record 5e1d9a70 9 07 'Behind.'; } >../mixed.ndjson
exits "between good ones" 2 storydiff import ../mixed.ndjson
said "they are skipped" '2 imported, 0 already there, 22 bad, of 24 records'
printf '[{"uuid":"x1","version":1,"story":"One."},7,{"uuid":"x1"},{"uuid":"x1","version":2,"story":"Two."}' >../cut.json
exits "an array that is cut off" 2 storydiff import ../cut.json
said "gives what is whole" '2 imported, 0 already there, 2 bad, of 4 records'
trouble "a file that is not there" 'cannot read: ../nothing.json: No such file' storydiff import ../nothing.json
trouble "a name that cannot be" "not a story's name: 'Flood'" storydiff -s Flood import ../news.ndjson
fsck_clean

# ---- files and folders

cd .. && mkdir -p files/harbour files/.hidden && cp "$bridge"/v0.2[0-3].txt files/harbour && echo x >files/harbour/notes.md
for n in 3 1 2; do sed "s/^v0.2$n/v0.9$n/" "$bridge/v0.2$n.txt" >"files/a$((4 - n)).txt"; done
storydiff init repo >"$out" && cd repo || exit 1
exits "a folder" 0 storydiff import ../files
noted "what is no story file is left out" '1 file of a folder was left out: it is not called'
said "in the order of the headers" '7 imported, 0 already there, 0 bad, of 7 records'
check "its files are the story" test "$(git log --format='%(trailers:key=Story-Version,valueonly,separator=)' main | tr '\n' ' ')" = "v0.93 v0.92 v0.91 "
check "a folder in it is another" test "$(git rev-list --count harbour)" = 4
git show harbour/v0.21:story.txt >"$out" && same "with the exact bytes" "$bridge/v0.21.txt" "$out"
git show v0.93:story.txt >"$out" && same "story.txt followed" "$out" story.txt
check "the work tree is clean" sh -c 'test -z "$(git status --porcelain)"'
exits "a version behind it" 0 storydiff commit --label v0.94 "$bridge/v0.24.txt"
exits "and one more" 0 sh -c 'sed "s/^v0.25/v0.95/" "$2" | "$1" import' sh "$STORYDIFF" "$bridge/v0.25.txt"
check "stand in one line" test "$(git rev-list --count main)" = 5
git show v0.95:story.txt >"$out" && same "story.txt followed again" "$out" story.txt
fsck_clean
git pack-refs --all && git gc -q --prune=now
exits "after git gc" 0 sh -c 'sed "s/^v0.26/v0.96/" "$2" | "$1" import -' sh "$STORYDIFF" "$bridge/v0.26.txt"
check "it goes on" test "$(git rev-list --count main)" = 6
git tag -d v0.93 >"$out" && exits "a tag that was lost" 0 sh -c 'cat ../files/a1.txt | "$1" import' sh "$STORYDIFF"
check "comes back" git rev-parse -q --verify v0.93

# Locks of git's are respected.
: >.git/packed-refs.lock
trouble "references that git is packing" 'packed-refs.lock' sh -c 'sed "s/^v0.26/v0.97/" "$2" | "$1" import' sh "$STORYDIFF" "$bridge/v0.26.txt"
rm .git/packed-refs.lock
exits "when it is done" 0 sh -c 'sed "s/^v0.26/v0.97/" "$2" | "$1" import' sh "$STORYDIFF" "$bridge/v0.26.txt"
fsck_clean

# The work tree has what the branch has.
storydiff init ../followed >"$out" && cd ../followed || exit 1
echo '{"title":"A","story":"One. [df04be2d]","version":0.2,"refs":["df04be2d"],"sources":{"df04be2d":{"title":"T"}}}' >../sourced.json
exits "sources for the work tree" 0 storydiff import ../sourced.json
check "git finds nothing to do" test -z "$(git status --porcelain)"
check "they are there" sh -c 'git show HEAD:sources.json | cmp - sources.json'
echo '{"title":"A","story":"Two. [df04be2d] [0c7be4d3]","version":0.3,"refs":["df04be2d","0c7be4d3"],"sources":{"df04be2d":{"title":"U"}}}' >../sourced.json
exits "others" 0 storydiff import ../sourced.json
check "nothing is to be done for them either" test -z "$(git status --porcelain)"
echo mine >sources.json
echo '{"title":"A","story":"Three. [df04be2d]","version":0.4,"refs":["df04be2d"],"sources":{"df04be2d":{"title":"V"}}}' >../sourced.json
exits "others, when the user has his own" 0 storydiff import ../sourced.json
check "his stay" grep -q mine sources.json
check "and the text follows" grep -q Three story.txt

# ---- a slow sender, and a terminal

# Between two records that come slowly, what came is published, and other writers have their turn.
mkfifo ../slow && storydiff init ../shared >"$out" && cd ../shared || exit 1
storydiff import - <../slow >../slow.out 2>&1 &
exec 3>../slow
record slow 0.1 01 'It comes.' >&3
for i in 1 2 3 4 5 6 7 8 9 10; do sleep 0.3 && git rev-parse -q --verify slow/v0.1 >"$out" && break; done
check "a record is published while the next one is awaited" git rev-parse -q --verify slow/v0.1
exits "another writer has its turn" 0 timeout 20 "$STORYDIFF" -s harbour commit "$bridge/v0.20.txt"
record slow 0.2 02 'It goes.' >&3
exec 3>&-
wait
said_slowly='2 imported, 0 already there, 0 bad, of 2 records'
echo "$said_slowly" >../expected && same "the slow sender is told all" ../expected ../slow.out
cd ..

python3 - "$STORYDIFF" >"$out" <<'EOF'
import json, os, pty, subprocess, sys
with open("shown.ndjson", "w") as records:
    for number in range(1, 3001):
        print(json.dumps({"uuid": "shown", "title": "T", "version": f"v{number}", "story": f"Text {number}. " * 300}), file=records)
subprocess.run([sys.argv[1], "init", "--bare", "shown.git"], check=True, stdout=subprocess.DEVNULL)
ours, theirs = pty.openpty()
process = subprocess.Popen([sys.argv[1], "-C", "shown.git", "import", os.path.abspath("shown.ndjson")], stdout=subprocess.PIPE, stderr=theirs)
os.close(theirs)
shown = b""
while True:
    try:
        block = os.read(ours, 65536)
    except OSError:
        break
    if not block:
        break
    shown += block
told = process.communicate()[0].decode()
lines = shown.decode().split("\r")
print(told, end="")
print("bars" if sum("#" in line or "█" in line or "%" in line for line in lines) > 1 else f"no bar: {shown[:200]}")
print("cleared" if not lines[-1].replace("\x1b[K", "").strip() else f"left: {lines[-1]!r}")
EOF
printf '%s\n' '3000 imported, 0 already there, 0 bad, of 3000 records' bars cleared >expected
same "a terminal sees how far it is, and no trace of it at the end" expected "$out"
cd news.git || exit 1

# ---- many, killed

cd .. && awk 'BEGIN { for (v = 1; v <= 2; v++) for (s = 0; s < 9000; s++)
    printf "{\"uuid\":\"s%05d\",\"title\":\"Story %d\",\"version\":%d,\"last_updated\":\"2024-03-0%dT00:00:00\",\"story\":\"Text %d of story %d.\"}\n", s, s, v, v, v, s }' >many.ndjson
storydiff init --bare whole.git >"$out" && storydiff init --bare killed.git >"$out" || exit 1
exits "many stories" 0 storydiff -C whole.git import "$PWD/many.ndjson"
said "are counted" '18000 imported, 0 already there, 0 bad, of 18000 records'
for delay in 0.2 0.5 1 1.5; do
    timeout -s KILL $delay "$STORYDIFF" -C killed.git import "$PWD/many.ndjson" >"$out" 2>&1
done
exits "after being killed" 0 storydiff -C killed.git import "$PWD/many.ndjson"
git -C whole.git for-each-ref >expected && git -C killed.git for-each-ref >"$out" && same "it ends in the same commits" expected "$out"
cd killed.git && fsck_clean
check "no lock is left" sh -c 'test -z "$(find . -name "*.lock" -o -name "tmp_*" -o -name storydiff.new)"'
finish
