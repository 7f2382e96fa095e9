#!/bin/sh
# A text that repeats what the splitter looks at twice costs twice as much when it is twice as long, in instructions as callgrind counts
. "$(dirname "$0")/../lib.sh"

# One a line: marks, stamps, addresses, abbreviations, brackets and what else a rule looks before or behind of.
cat >units <<'EOF2'
10:
10:00 am␣
12/12/2012 10:00␣
Jane Doe@X on␣
Thanks,␣
1.
1,
A.
A.␣
Mr.␣
e.g.␣
z. B.␣
U.S.␣
No. 1
“
”
"
(
)
[
...
…␣
?!
-
—
http://a.b/
a@b.c␣
{{cite:a,
[3f9a21c4]␣
漢
漢。」
、
안녕␣
पर␣
؟␣
IV.␣
EOF2

# records BYTES: for each unit two texts of about so many bytes, as a batch takes them.
records() {
    python3 -c '
import json, sys
for unit in open("units", encoding="utf-8"):
    unit = unit.rstrip("\n").replace("␣", " ")
    text = unit * (int(sys.argv[1]) // len(unit.encode()))
    print(json.dumps({"id": unit, "old": text + "\n", "new": "X " + text + "Y\n"}))' "$1"
}

# count BYTES: the instructions of comparing them.
count() {
    records "$1" | valgrind --tool=callgrind --callgrind-out-file=/dev/null ./storydiff batch -j 1 2>&1 >answers |
        sed -n 's/.*Collected : *//p'
}

if grep -q __asan_init "$STORYDIFF" || ! command -v valgrind >"$out"; then
    skip "growth" "it takes valgrind, and a program without sanitizers"
    finish
fi
strip -o ./storydiff "$STORYDIFF" && cp "$(dirname "$STORYDIFF")"/store.so . 2>"$err"
once=$(count 24000) && twice=$(count 48000)
check "all were compared" grep -q '"errors":0' answers
check "twice as much costs twice as much: $once, $twice" test "$((10 * twice))" -le "$((23 * once))"
finish
