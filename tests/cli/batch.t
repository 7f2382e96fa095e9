#!/bin/sh
# storydiff batch: each line is answered by one, in order, whatever it holds
. "$(dirname "$0")/cli.sh"
find_python
plain_python=$(command -v python3)

# fits NAME FILE: each line fits the schema, its diff that of diffs, and the last line counts the others.
fits() {
    if [ -z "$python" ]; then
        skip "$1" "no Python with jsonschema: run \`make deps-check\`"
        return
    fi
    check "$1" "$python" -c '
import json, jsonschema, sys
folder, name = sys.argv[1:]
schemas = {s: json.load(open(f"{folder}/storydiff.{s}.json", encoding="utf-8")) for s in ("batch", "diff")}
checks = {s: jsonschema.validators.validator_for(v)(v) for s, v in schemas.items()}
checks["batch"].check_schema(schemas["batch"])
text = open(name, encoding="utf-8", newline="").read()
assert text.endswith("\n")
lines = [json.loads(line) for line in text[:-1].split("\n")]
for line in lines:
    checks["batch"].validate(line)
    if "diff" in line:
        checks["diff"].validate(line["diff"])
count = lines.pop()
assert count["records"] == len(lines), count
assert count["errors"] == sum("error" in line for line in lines), count
assert count["compared"] == count["records"] - count["errors"], count' "$root/include/storydiff/schema" "$2"
}

# record ID OLD_FILE NEW_FILE: a line for two files.
record() {
    "$plain_python" -c '
import json, sys
old, new = (open(name, encoding="utf-8", newline="").read() for name in sys.argv[2:])
print(json.dumps({"id": sys.argv[1], "old": old, "new": new}))' "$@"
}

# ---- what is compared

: >pairs
: >expected
for pair in 20:21 21:22 22:23 21:24 23:25 25:26; do
    old=$bridge/v0.${pair%:*}.txt
    new=$bridge/v0.${pair#*:}.txt
    record "$pair" "$old" "$new" >>pairs
    storydiff diff --json "$old" "$new" | sed 's/"path":"[^"]*"/"path":null/g; s/^/{"id":"'"$pair"'","diff":/; s/$/}/' >>expected
    storydiff diff --json --all "$old" "$new" | sed 's/"path":"[^"]*"/"path":null/g; s/^/{"id":"'"$pair"'","diff":/; s/$/}/' >>all
done
exits "differences are no failure" 0 storydiff batch <pairs
sed '$d' "$out" >actual
same "what diff --json prints, with the id in front" expected actual
fits "it fits the schema" "$out"
check "the count" grep -q '^{"schema":"storydiff.batch/1","records":6,"compared":6,"different":6,"errors":0,"totals":{' "$out"
exits "--all" 0 storydiff batch --all <pairs
sed '$d' "$out" >actual
same "what diff --json --all prints" all actual
fits "it fits the schema" "$out"

exits "--summary" 0 storydiff batch --summary <pairs
fits "it fits the schema" "$out"
check "counts instead of changes" sh -c '! grep -q changes "$1"' sh "$out"
cp "$out" short
exits "the counts are those of the diff" 0 "$plain_python" -c '
import json, sys
full, short = ([json.loads(line) for line in open(name, encoding="utf-8")] for name in sys.argv[1:])
for a, b in zip(full, short[:-1]):
    assert b["summary"] == a["diff"]["summary"] and b["identical_bytes"] == a["diff"]["identical_bytes"]
    assert b["header"] == [change["field"] for change in a["diff"]["header"]]
for key, total in short[-1]["totals"].items():
    lists = [b["header"] if key == "header" else b["summary"][key] for b in short[:-1]]
    assert total == sum(len(x) if isinstance(x, list) else x for x in lists), key' expected short

printf '%s\n' '{"id":"tab\there\\\u0001","old":"One two three.","new":"One two four."}' '{"id":3,"old":"x"}' >two
exits "--columns" 2 storydiff batch --columns <two
{
    printf 'record\t1\ttab\\there\\\\\\x01\t0\t1\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t\n'
    printf 'error\t2\t3\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t"new" is missing\n'
    printf 'count\t2\t\t0\t1\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t\n'
} >expected
same "one row a line, a tab in an id is no tab, and the last row has the sums" expected "$out"

printf '%s\n' '{"id":1,"old":"Eins zwei\ndrei vier","new":"Eins zwei\ndrei fünf"}' >lines
exits "--lines" 0 storydiff batch --summary --lines <lines
check "each line is a sentence" grep -q '"unchanged":1,"edited":1' "$out"

# ---- what is bad

exits "no records at all" 0 storydiff batch </dev/null
check "are counted, too" grep -q '^{"schema":"storydiff.batch/1","records":0,' "$out"
fits "they fit the schema" "$out"

# bad NAME ERROR LINE: the line between two good ones is answered so, and the others as ever.
good='{"id":"good","old":"One two three.","new":"One two four."}'
bad() {
    printf '%s\n' "$good" "$3" "$good" >lines
    run storydiff batch <lines
    sed -n 2p "$out" >answer
    if [ "$status" = 2 ] && grep -q -e "$2" answer && grep -q '"line":2,"error":' answer && [ "$(wc -l <"$out")" = 4 ] &&
        [ "$(grep -c '^{"id":"good","diff":' "$out")" = 2 ] && tail -n 1 "$out" | grep -q '"records":3,"compared":2,"different":2,"errors":1' &&
        grep -q '^storydiff: 1 of 3 records is bad; the first, line 2: ' "$err"; then
        ok "$1"
    else
        not_ok "$1" "$out"
    fi
    fits "$1: it fits the schema" "$out"
}
bad "an empty line" '"id":null,.*empty line' ''
bad "white space" 'empty line' '  	 '
bad "no JSON" '"id":null,.*not JSON' 'hello'
bad "a record that is cut off" '"id":"cut",.*not JSON: parse error: premature EOF (at byte 26 of the line)' '{"id":"cut","old":"One two'
bad "another behind it" '"id":1,.*not JSON' '{"id":1,"old":"a","new":"b"} {"id":2,"old":"a","new":"b"}'
bad "a comment" 'not JSON' '{"id":1,/* why */"old":"a","new":"b"}'
bad "an array" 'not a record: an array' '["id","old","new"]'
bad "a string" 'not a record: a string' '"id"'
bad "null" 'not a record: null' 'null'
bad "an object without keys" '\\"id\\" is missing' '{}'
bad "no id" '"id":null,.*\\"id\\" is missing' '{"old":"a","new":"b"}'
bad "no old" '"id":"x",.*\\"old\\" is missing' '{"id":"x","new":"b"}'
bad "no new" '"id":"x",.*\\"new\\" is missing' '{"id":"x","old":"b"}'
bad "null for new" '\\"new\\" is missing' '{"id":"x","old":"b","new":null}'
bad "a key twice" '"id":7,.*\\"old\\" stands there twice' '{"id":7,"old":"a","old":"a","new":"b"}'
bad "a key twice, escaped" '\\"old\\" stands there twice' '{"id":7,"old":"a","\u006fld":"a","new":"b"}'
bad "a number for a text" '\\"old\\" is a number' '{"id":7,"old":1,"new":"b"}'
bad "a truth for a text" '\\"new\\" is true or false' '{"id":7,"old":"a","new":true}'
bad "a list for a text" '\\"new\\" is an array' '{"id":7,"old":"a","new":["b"]}'
bad "an object for an id" '\\"id\\" is an object' '{"id":{"a":1},"old":"a","new":"b"}'
bad "an empty text" '"id":"x",.*empty story: old (it has no bytes)' '{"id":"x","old":"","new":"b"}'
bad "a blank text" 'empty story: new (it has white space only)' '{"id":"x","old":"a","new":" \n"}'
bad "a NUL in a text" 'new: not a text: NUL byte at offset 1' '{"id":"x","old":"a","new":"b\u0000c"}'
bad "half a pair" '"id":"x",.*half a surrogate pair: offset 17' '{"id":"x","old":"\ud800","new":"b"}'
bad "the second half" 'half a surrogate pair' '{"id":"x","old":"a \udc00 b","new":"b"}'
bad "a half before a letter" 'half a surrogate pair' '{"id":"x","old":"\ud83c\u0041","new":"b"}'
bad "an overlong form" 'not UTF-8: byte 0xc0 at offset 17' "$(printf '{"id":"x","old":"\300\257","new":"b"}')"
bad "a surrogate in UTF-8" 'not UTF-8: byte 0xed' "$(printf '{"id":"x","old":"\355\240\200","new":"b"}')"
bad "Latin-1" 'not UTF-8: byte 0xe9' "$(printf '{"id":"x","old":"caf\351 .","new":"b"}')"
bad "too deep" 'nested too deeply' "{\"id\":1,\"old\":\"a\",\"new\":\"b\",\"x\":$(printf '%0200d' 0 | tr 0 '[')}"
bad "a story without a repository" '\\"story\\" without \\"repo\\"' '{"id":1,"story":"x","old":"v1","new":"v2"}'

# ---- what is good all the same

good_line() {
    printf '%s\n' "$2" >lines
    exits "$1" 0 storydiff batch ${3-} <lines
    fits "$1: it fits the schema" "$out"
}
good_line "other keys are skipped" '{"url":"x","id":1,"more":{"old":[1,{"new":2}]},"old":"a","new":"b","n":null,"t":true,"f":1.5e3}'
good_line "null for what may be missing" '{"id":1,"repo":null,"story":null,"old":"a","new":"b"}'
good_line "a pair of surrogates" '{"id":"\ud83c\udf33","old":"a \ud83c\udf33","new":"b"}'
check "is one character" grep -q '^{"id":"🌳",' "$out"
good_line "a backslash before a u" '{"id":"\\ud800","old":"a","new":"b"}'
check "is no escape" grep -qF '{"id":"\\ud800",' "$out"
good_line "a number stays as it was written" '{"id":12345678901234567890.50,"old":"a","new":"b"}'
check "with all its digits" grep -q '^{"id":12345678901234567890.50,' "$out"
good_line "half a pair with --lossy" '{"id":"x","old":"a","new":"\ud800"}' --lossy
check "is U+FFFD" grep -q '"text":"�"' "$out"
good_line "Latin-1 with --lossy" "$(printf '{"id":"x","old":"a","new":"caf\351 au lait"}')" --lossy
check "is U+FFFD" grep -q '"text":"caf� au lait"' "$out"

printf '%s\r\n%s' "$good" "$good" >lines
exits "CRLF, and no line break at the end" 0 storydiff batch <lines
check "are two records" grep -q '"records":2,"compared":2' "$out"

# ---- long lines

awk 'BEGIN { printf "{\"id\":\"long\",\"old\":\"" ; for (i = 0; i < 40000; i++) printf "This is sentence %d. ", i;
             printf "\",\"new\":\"One two.\"}\n" }' >long
{ echo "$good" && cat long long && echo "$good"; } >lines
exits "lines longer than a block" 0 storydiff batch --summary <lines
check "are read" grep -q '^{"id":"long",.*"removed":40000' "$out"
exits "lines that are too long" 2 storydiff batch --summary --max-line 500000 <lines
fits "have answers" "$out"
check "which tell the lines" sh -c 'grep -q "{\"id\":null,\"line\":2,\"error\":\"line too long: more than 500000 bytes" "$1" &&
    grep -q "{\"id\":null,\"line\":3,\"error\":\"line too long" "$1" && grep -q "\"records\":4,\"compared\":2" "$1"' sh "$out"
cp "$out" expected
run sh -c 'while IFS= read -r line; do printf "%s\n" "$line"; done <lines | "$1" batch --summary --max-line 500000' sh "$STORYDIFF"
same "it is the same in small pieces" expected "$out"
{ echo "$good" && head -c 400000 long; } >lines
exits "too long, and without an end" 2 storydiff batch --max-line 50 <lines
check "is two bad records" grep -q '"records":2,"compared":0,"different":0,"errors":2' "$out"
exits "exactly as long as allowed" 0 sh -c 'echo "$2" | "$1" batch --max-line ${#2}' sh "$STORYDIFF" "$good"
exits "one byte too long" 2 sh -c 'echo "$2" | "$1" batch --max-line $((${#2} - 1))' sh "$STORYDIFF" "$good"

# ---- threads and order

"$plain_python" - pairs >many <<'EOF2'
import json, sys
pairs = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
for i in range(400):
    record = dict(pairs[i % 6], id=i)
    if i % 29 == 0:
        record["new"] *= 40 # some take much longer
    print(json.dumps(record) if i % 31 else '{"id":%d,' % i)
EOF2
run storydiff batch -j 1 <many
cp "$out" expected
check "with one thread all are answered" grep -q '"records":400,"compared":387' expected
fits "they fit the schema" expected
for jobs in 2 8; do
    exits "-j $jobs" 2 storydiff batch -j $jobs <many
    same "-j $jobs gives the same, in the same order" expected "$out"
done
exits "through a pipe" 2 sh -c 'cat many | "$1" batch -j 8 | cat >piped; exec "$1" batch <many' sh "$STORYDIFF"
same "it is the same" expected piped
same "it is the same with all cores" expected "$out"
trouble "no threads" 'not a number of threads: 0' storydiff batch -j 0
trouble "too many" 'not a number of threads: 100000' storydiff batch -j 100000

# A program that sends a record and waits for its answer does not wait for ever.
exits "an answer comes before the next record" 0 "$plain_python" -c '
import subprocess, sys
for jobs in "1", "4":
    batch = subprocess.Popen([sys.argv[1], "batch", "-j", jobs], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    for i in range(5):
        batch.stdin.write(b"{\"id\":%d,\"old\":\"a\",\"new\":\"b\"}\n" % i)
        batch.stdin.flush()
        assert batch.stdout.readline().startswith(b"{\"id\":%d,\"diff\"" % i)
    batch.stdin.close()
    assert b"\"records\":5" in batch.stdout.readline()
    assert batch.wait() == 0' "$STORYDIFF"

exits "--progress where there is no terminal" 0 storydiff batch --progress <pairs
check "shows nothing" test ! -s "$err"

# ---- --strict

printf '%s\n' "$good" "$good" nonsense "$good" >lines
for jobs in 1 8; do
    exits "--strict -j $jobs" 2 storydiff batch --strict -j $jobs <lines
    check "what came before is answered, and nothing else" \
        sh -c '[ "$(wc -l <"$1")" = 2 ] && [ "$(grep -c "^{\"id\":\"good\",\"diff\":" "$1")" = 2 ]' sh "$out"
    check "the line is told" grep -q '^storydiff: line 3: not JSON' "$err"
done
exits "--strict without a bad record" 0 storydiff batch --strict <pairs
exits "--strict while half a record has come, and the rest may" 0 "$plain_python" -c '
import subprocess, sys
for jobs in "1", "4":
    batch = subprocess.Popen([sys.argv[1], "batch", "--strict", "-j", jobs], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE)
    batch.stdin.write(b"nonsense\n{\"id\":2,\"old\":")
    batch.stdin.flush()
    assert batch.wait() == 2
    assert batch.stderr.read().startswith(b"storydiff: line 1: not JSON")
    assert batch.stdout.read() == b""' "$STORYDIFF"

# ---- output that cannot be written

(
    trap '' PIPE
    for jobs in 1 4; do
        { storydiff batch -j $jobs 2>"$err" <many && echo 0 >code || echo $? >code; } | head -n 1 >"$out"
        check "-j $jobs: a reader that leaves early: exit status 2" grep -qx 2 code
        check "and nothing is told" test ! -s "$err"
    done
    echo "$tests $failed" >counts
)
read -r tests failed <counts
exits "a reader that leaves early, while more records may come" 0 "$plain_python" -c '
import subprocess, sys
for jobs in "1", "4":
    batch = subprocess.Popen([sys.argv[1], "batch", "-j", jobs], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, restore_signals=False) # as a parent that ignores SIGPIPE
    batch.stdout.close()
    batch.stdin.write(b"{\"id\":1,\"old\":\"a\",\"new\":\"b\"}\n")
    batch.stdin.flush()
    assert batch.wait() == 2
    assert batch.stderr.read() == b""' "$STORYDIFF"
if [ -w /dev/full ]; then
    trouble "no room" 'cannot write the output: No space left on device' sh -c '"$1" batch <many >/dev/full' sh "$STORYDIFF"
fi
exits "standard input closed" 2 sh -c '"$1" batch <&-' sh "$STORYDIFF"
check "is told" grep -q '^storydiff: cannot read: standard input: ' "$err"
check "and nothing is counted" test ! -s "$out"
trouble "an argument" "too many arguments: 'pairs'" storydiff batch pairs

# ---- versions in repositories

storydiff init own >"$out"
storydiff -C own commit "$bridge/v0.20.txt" "$bridge/v0.21.txt" "$bridge/v0.22.txt" >"$out"
storydiff init named >"$out"
storydiff -C named -s ferry commit "$bridge/v0.21.txt" "$bridge/v0.22.txt" >"$out"
storydiff -C named -s night-train commit "$bridge/v0.20.txt" "$bridge/v0.23.txt" >"$out"
cat >lines <<'EOF2'
{"id":1,"repo":"own","old":"v0.20","new":"v0.21"}
{"id":2,"repo":"named","story":"ferry","old":"v0.21","new":"latest"}
{"id":3,"repo":"named","story":"night-train","old":"latest~1","new":"v0.23"}
{"id":4,"repo":"own","story":null,"old":"v0.20","new":"v0.22"}
EOF2
{
    storydiff -C own diff --json v0.20 v0.21
    storydiff -C named -s ferry diff --json v0.21 latest
    storydiff -C named -s night-train diff --json latest~1 v0.23
    storydiff -C own diff --json v0.20 v0.22
} | awk '{ print "{\"id\":" NR ",\"diff\":" $0 "}" }' >expected
exits "versions" 0 storydiff batch <lines
sed '$d' "$out" >actual
same "what diff --json prints there" expected actual
fits "it fits the schema" "$out"
for i in 1 2 3 4 5 6 7 8 9 10; do cat lines; done >more
storydiff batch -j 1 <more >expected
exits "by several threads" 0 storydiff batch -j 8 <more
same "it is the same" expected "$out"
sed -n '2s/"story":"ferry",//p' lines >line
exits "a story by --story" 0 storydiff batch --story ferry <line
exits "with -C, folders are taken from there" 0 sh -c 'sed -n "1s/own/./p" lines | "$1" -C own batch' sh "$STORYDIFF"
bad "no such folder" '"id":1,.*nowhere' '{"id":1,"repo":"nowhere","old":"v0.20","new":"v0.21"}'
bad "no such version" '"id":1,.*no version v0.29' '{"id":1,"repo":"own","old":"v0.20","new":"v0.29"}'
bad "several stories" '"id":1,' '{"id":1,"repo":"named","old":"v0.20","new":"v0.21"}'
bad "a story that cannot be" '"id":1,' '{"id":1,"repo":"own","story":"../x","old":"v0.20","new":"v0.21"}'
bad "a NUL in a name" '\\"old\\" has a NUL in it' '{"id":1,"repo":"own","old":"v0.20\u0000","new":"v0.21"}'
bad "a file is no version" '"id":1,' '{"id":1,"repo":".","old":"pairs","new":"lines"}'
finish
