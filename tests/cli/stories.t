#!/bin/sh
# Named stories, bare repositories, clones
. "$(dirname "$0")/cli.sh"

storydiff init --bare many.git >"$out" && cd many.git || exit 1
exits "a named story" 0 storydiff commit -s bridge "$bridge/v0.20.txt" "$bridge/v0.21.txt"
exits "another one" 0 storydiff commit --story water "$root/fixtures/water-tests/v0.30.txt" "$root/fixtures/water-tests/v0.31.txt"
check "each has its branch" test "$(git for-each-ref --format="%(refname:short)" refs/heads | tr "\n" " ")" = "bridge water "
check "and its tags" git rev-parse -q --verify refs/tags/bridge/v0.21
check "a bare repository has no work tree" test ! -e story.txt
exits "the log of one" 0 storydiff log -s water
check "holds its versions only" sh -c 'grep -q v0.31 "$1" && ! grep -q v0.20 "$1"' sh "$out"
exits "its latest two differ" 1 storydiff -s bridge diff
exits "the option may stand before OLD NEW" 1 storydiff -s bridge v0.20 v0.21
exits "a tag is a revision" 1 storydiff diff -s bridge bridge/v0.20 bridge/v0.21
trouble "which story must be said" 'several stories are here: bridge, water' storydiff log
trouble "a story that has no version" "no version yet of 'tram'" storydiff log -s tram
trouble "a story's name" "not a story's name" storydiff log -s 'A B'
fsck_clean
cd ..

storydiff init one >"$out" && cd one || exit 1
storydiff commit "$bridge/v0.20.txt" "$bridge/v0.21.txt" >"$out"
cd .. && git clone -q one clone && git clone -q --bare one clone.git
exits "a clone can be compared" 1 storydiff -C clone v0.20 v0.21
exits "so can a bare one" 1 storydiff diff -C clone.git v0.20 v0.21
storydiff diff --json -C one v0.20 v0.21 >"$home/original"
storydiff diff --json -C clone v0.20 v0.21 >"$out"
same "with the same result" "$home/original" "$out"
exits "a clone can be continued" 0 storydiff -C clone commit "$bridge/v0.22.txt"
check "and pushed" git -C clone push -q origin HEAD:next --tags
mkdir clone/deep
exits "from a folder further down" 1 storydiff -C clone/deep diff
finish
