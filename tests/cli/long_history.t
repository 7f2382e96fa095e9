#!/bin/sh
# A long history: memory does not grow with its text, and a second run does a tenth of the work of the first.
. "$(dirname "$0")/cli.sh"

few=250
many=1250
why=
find_python
[ -n "${python:-}" ] || why='no python3'
if grep -q __asan_init "$STORYDIFF"; then why='sanitizers keep what is freed'; fi
if [ -n "$why" ]; then
    skip "long histories" "$why"
    finish
fi

# write COUNT: versions of one story of 10 KB, of which each has a few other sentences than the one before.
"$python" - $few $many <<'EOF'
import json, random, sys

words = [a + b + c for a in ("ka", "lo", "mi", "ne", "su") for b in ("ba", "der", "fin", "go") for c in ("", "l", "n", "st")]

def sentence(dice):
    return " ".join(dice.choices(words, k=15)).capitalize() + " %d [%08x]." % (dice.randrange(1000), dice.getrandbits(32))

for count in map(int, sys.argv[1:]):
    dice = random.Random(7)
    text = [sentence(dice) for _ in range(100)]
    with open("records.%d" % count, "w") as file:
        for version in range(1, count + 1):
            for _ in range(3):
                text[dice.randrange(len(text))] = sentence(dice)
            moved = text.pop(dice.randrange(len(text)))
            text.insert(dice.randrange(len(text)), moved)
            story = "\n\n".join(" ".join(text[at:at + 4]) for at in range(0, len(text), 4))
            json.dump({"uuid": "gauge", "title": "The gauge", "version": version, "story": story,
                       "last_updated": "2025-01-%02dT%02d:%02d:00" % (1 + version // 1440, version // 60 % 24, version % 60)}, file)
            file.write("\n")
EOF
for count in $few $many; do
    storydiff init --bare repo.$count >"$out" && storydiff -C repo.$count import "$PWD/records.$count" >"$out" || exit 1
done

# peak COUNT COMMAND...: KiB that a command needs, when nothing is kept.
peak() {
    count=$1
    shift
    "$python" -c 'import resource, subprocess, sys
status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss if status < 2 else "failed")' "$STORYDIFF" -C repo.$count "$@"
}

# stays_flat COMMAND...: 1,000 versions more are 10 MB of text more. What may grow is what is told of a version: 6 KiB each.
stays_flat() {
    before=$(peak $few --no-cache "$@")
    after=$(peak $many --no-cache "$@")
    echo "$before KiB for $few versions, $after KiB for $many"
    [ "$((after - before))" -lt "$((6 * (many - few)))" ]
}
for command in log blame sources changelog 'changelog --json' 'audit --json'; do
    check "memory for $command does not grow with the text" stays_flat $command
done

# instructions COMMAND...: how many a command takes; what it says is in said.
instructions() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null ./storydiff -C repo.$few "$@" 2>&1 >said | sed -n 's/.*Collected : *//p'
}
# is_quicker COMMAND...: with what the first run kept, the second takes a tenth, and says the same. What any command takes to start is
# left out: loading shared libraries is a quarter of a second run here.
is_quicker() {
    rm -rf "$home/.cache"
    first=$(instructions "$@") && mv said said.first && second=$(instructions "$@") || return 1
    echo "$first instructions, then $second"
    cmp said said.first && [ "$((10 * (second - start)))" -le "$((first - start))" ]
}
if command -v valgrind >"$out" && strip -o storydiff "$STORYDIFF" && cp "$(dirname "$STORYDIFF")/store.so" . &&
    valgrind -q --tool=none ./storydiff --version >"$out" 2>&1; then
    start=$(instructions head)
    for command in log blame sources changelog 'changelog --json' audit; do
        check "$command is ten times less work the second time" is_quicker $command
    done
else
    skip "a second run" "valgrind cannot run this program"
fi
finish
