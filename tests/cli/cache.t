#!/bin/sh
# The cache of what versions changed: the answer is the same with it, without it, and with a bad one.
. "$(dirname "$0")/cli.sh"

cache=$home/.cache/storydiff
storydiff init repo >"$out" && cd repo || exit 1
storydiff commit "$bridge/v0.20.txt" "$bridge/v0.21.txt" "$bridge/v0.22.txt" "$bridge/v0.23.txt" >"$out"
storydiff commit --parent v0.21 "$bridge/v0.24.txt" >"$out"

# answers FOLDER: what the commands that use it say.
answers() {
    mkdir "$1"
    storydiff log >"$1/log" && storydiff log --json >"$1/log.json" && storydiff log -p --json >"$1/patch.json" &&
        storydiff tree >"$1/tree" && storydiff tree --json >"$1/tree.json"
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
agrees "for the first time"
check "something was kept" test "$(ls "$cache" | wc -l)" -eq 1
check "that others cannot read" test "$(stat -c %a "$cache"/*)" = 600
cp "$cache"/* ../kept
agrees "with a cache"
cmp -s "$cache"/* ../kept && ok "nothing was added" || not_ok "nothing was added"

# The counts come from it: with the numbers of another pair under its keys, it would tell those. But no other pair has its keys.
head -c 100 ../kept >"$cache/$(ls "$cache")"
agrees "with half a cache"
cmp -s "$cache"/* ../kept && ok "it is whole again" || not_ok "it is whole again"
for byte in 70 90 100 130 200; do
    cp ../kept "$cache"/*
    printf 'X' | dd of="$(ls "$cache"/*)" bs=1 seek=$byte conv=notrunc 2>"$err"
    agrees "with byte $byte damaged"
done
: >"$(ls "$cache"/*)"
agrees "with an empty cache"
rm -r "$cache" && echo "no folder" >"$cache"
agrees "with a file in its place"
rm "$cache" && mkdir "$cache"
ln -s /dev/full "$cache/$(basename "$(ls -d ../kept)")"
agrees "with something else beside it"
rm -r "$cache"
XDG_CACHE_HOME=$home/elsewhere
export XDG_CACHE_HOME
agrees "where XDG_CACHE_HOME says"
check "it is there" test -d "$home/elsewhere/storydiff"
check "and only there" test ! -e "$cache"
unset XDG_CACHE_HOME

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
