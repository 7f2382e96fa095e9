#!/bin/sh
# The cache of what versions changed: the answer is the same with it, without it, and with a bad one.
. "$(dirname "$0")/cli.sh"

cache=$home/.cache/storydiff
storydiff init repo >"$out" && cd repo || exit 1
storydiff commit "$bridge/v0.20.txt" "$bridge/v0.21.txt" "$bridge/v0.22.txt" "$bridge/v0.23.txt" >"$out"
storydiff commit --parent v0.21 "$bridge/v0.24.txt" >"$out"

# answers FOLDER: what the commands that use it say.
answers() {
    mkdir "$1" || return 1
    # NAME:COMMAND, with + for spaces
    for answer in log:log log.json:log+--json patch.json:log+-p+--json tree:tree tree.json:tree+--json blame:blame \
        blame.json:blame+--json sources.json:sources+--json v0.22:log+v0.22 ended:audit ended.json:audit+--json \
        ended.sarif:audit+--sarif ended.range:audit+v0.21..v0.23 ended.none:audit+--no-rule+reverted ended.strict:audit+--require-disclosure+v0.24 \
        correction:audit+--correction+--markdown changes:changelog changes.json:changelog+--json changes.text:changelog+--text \
        changes.html:changelog+--html+v0.22 changes.atom:changelog+--atom changes.kind:changelog+--group+kind \
        changes.moved:changelog+--only+moved,title changes.moved.json:changelog+--only+moved,title+--json; do
        command=$(echo "${answer#*:}" | tr + ' ')
        storydiff $command >"$1/${answer%%:*}"
        [ $? -lt 2 ] || return 1
    done
}
# agrees NAME: they say what they said at first.
agrees() {
    rm -rf ../again
    check "$1: they answer" answers ../again
    check "$1: with the same" diff -r ../first ../again
}

HOME=/nowhere
check "without a home, they answer" answers ../first
HOME=$home
# damaged COMMAND...: run a command on each file of the cache, whose path comes behind.
damaged() { for file in "$cache"/*; do "$@" "$file" 2>"$err"; done; }
# restored: the files are what they were when they were whole.
restored() { rm -rf "$cache" && cp -r ../kept "$cache"; }
overwrite() { printf 'X' | dd of="$2" bs=1 seek="$1" conv=notrunc; }
agrees "for the first time"
check "something was kept" test "$(ls "$cache" | wc -l)" -gt 1
check "that others cannot read" test "$(stat -c %a "$cache"/* | sort -u)" = 600
cp -r "$cache" ../kept
agrees "with a cache"
check "nothing was added" diff -r ../kept "$cache"

# The answers come from it: with the numbers of another pair under its keys, it would tell those. But no other pair has its keys.
damaged truncate -s 100
agrees "with the beginning of a cache"
check "it is whole again" diff -r ../kept "$cache"
damaged truncate -s -20
agrees "with all but the end of a cache"
check "it is whole once more" diff -r ../kept "$cache"
for byte in 3 50 70 90 100 130 200 300 500; do
    restored
    damaged overwrite $byte
    agrees "with byte $byte damaged"
done
damaged truncate -s 0
agrees "with an empty cache"
# Each under the name of another.
restored
first=$(ls "$cache" | head -1)
last=
for name in $(ls "$cache"); do [ -z "$last" ] || cp "../kept/$name" "$cache/$last"; last=$name; done
cp "../kept/$first" "$cache/$last"
agrees "with each file under the name of another"
rm -r "$cache" && echo "no folder" >"$cache"
agrees "with a file in its place"
rm "$cache" && mkdir "$cache"
for name in $(ls ../kept); do ln -s /dev/full "$cache/$name"; done
agrees "with something else in its place"
rm -r "$cache"
XDG_CACHE_HOME=$home/elsewhere
export XDG_CACHE_HOME
agrees "where XDG_CACHE_HOME says"
check "it is there" test -d "$home/elsewhere/storydiff"
check "and only there" test ! -e "$cache"
unset XDG_CACHE_HOME
restored
storydiff log --no-cache --json | cmp -s - ../first/log.json && ok "without it when that is wanted" ||
    not_ok "without it when that is wanted"
rm -r "$cache"
storydiff log --no-cache >"$out"
check "and then nothing is kept" test ! -e "$cache"

# Several at once.
for i in 1 2 3 4 5 6; do storydiff log --json >"../log.$i" & done
wait
for i in 1 2 3 4 5 6; do cmp -s "../log.$i" ../first/log.json || not_ok "six at once"; done
ok "six at once"

# Texts change, and what they are compared with: both are in the key.
sed 's/three weeks/four weeks/' "$bridge/v0.21.txt" >../other.txt
storydiff commit --republish ../other.txt >"$out"
storydiff log v0.21+1 >../after
HOME=/nowhere
storydiff log v0.21+1 >../expected
HOME=$home
same "an edit after publication is told" ../expected ../after
finish
