#!/bin/sh
# The tree of a story: branches, merges, and what git makes of them
. "$(dirname "$0")/cli.sh"

# refs: the branches of a repository.
refs() { git -C "$1" for-each-ref --format='%(refname)' refs/heads | tr '\n' ' '; }
# tip REFERENCE: the label of the version that it names.
tip() { git log -1 --format='%(trailers:key=Story-Version,valueonly,separator=)' "$1"; }
# parents VERSION: the labels of its parents.
parents() { for id in $(git log -1 --format=%P "$1"); do tip "$id"; done | tr '\n' ' '; }
# grow LABEL SENTENCE OPTION…: commit a small version.
grow() {
    story ../grown.txt "$1" "The ferry left at noon." "$2"
    label=$1
    shift 2
    exits "$label" 0 storydiff commit "$@" ../grown.txt
}

storydiff init repo >"$out" && cd repo || exit 1
storydiff commit "$bridge/v0.20.txt" "$bridge/v0.21.txt" "$bridge/v0.22.txt" "$bridge/v0.23.txt" >"$out"
exits "a version upon an earlier one" 0 storydiff commit --parent v0.21 "$bridge/v0.24.txt"
check "it is told that a branch began" grep -q '^v0\.24 .* (a new branch)$' "$out"
check "it has a branch of its own" test "$(refs .)" = 'refs/heads/branches/v0.24 refs/heads/main '
check "and a tag" test "$(tip refs/tags/v0.24)" = v0.24
check "it grew from what was named" test "$(parents v0.24)" = 'v0.21 '
check "the main line stays" test "$(tip main)" = v0.23
check "and with it the work tree" sh -c 'test -z "$(git status --porcelain)" && cmp story.txt "$1"' sh "$bridge/v0.23.txt"
storydiff commit "$bridge/v0.25.txt" >"$out"
check "the main line goes on from its tip" test "$(parents v0.25)" = 'v0.23 '

grow v0.27 "It was late." -p v0.24
check "a branch goes on from its tip" test "$(tip branches/v0.24)" = v0.27
check "no other branch began" test "$(refs .)" = 'refs/heads/branches/v0.24 refs/heads/main '
grow v0.28 "It was later." -p v0.24
check "from behind its tip another begins" test "$(refs .)" = 'refs/heads/branches/v0.24 refs/heads/branches/v0.28 refs/heads/main '
exits "the same again is nothing to do" 0 storydiff commit -p v0.24 ../grown.txt
check "and does nothing" grep -q 'nothing to do' "$out"
story ../one.txt v0.29 "One." && story ../two.txt v0.30 "Two."
exits "several files" 0 storydiff commit -p v0.27 ../one.txt ../two.txt
check "each grows from the one before it" test "$(parents v0.30)" = 'v0.29 '
check "a label is taken once in the whole tree" sh -c '! "$1" commit -p v0.20 --label v0.27 "$2" 2>/dev/null' sh "$STORYDIFF" "$bridge/v0.20.txt"

grow v0.31 "Both." --parent v0.25 --parent v0.30
check "a merge has both parents" test "$(parents v0.31)" = 'v0.25 v0.30 '
check "it goes on the branch of the first" test "$(tip main)" = v0.31
check "the branch that was merged stays" test "$(tip branches/v0.24)" = v0.30
grow v0.32 "Three." -p v0.28 -p v0.31
check "a branch can merge the main line" test "$(tip branches/v0.28) $(tip main)" = 'v0.32 v0.31'
fsck_clean

state >../before
trouble "no such parent" 'no version v0.99 (nearest: ' storydiff commit --parent v0.99 ../one.txt
story ../new.txt v0.90 "New."
trouble "a parent twice" 'nothing to merge: v0.31 holds v0.31 already' storydiff commit -p v0.31 -p v0.31 ../new.txt
trouble "a parent that the other grew from" 'nothing to merge: v0.31 holds v0.24 already (leave --parent v0.24 out)' \
    storydiff commit -p v0.24 -p v0.31 ../new.txt
# shellcheck disable=SC2046
trouble "too many parents" 'too many parents' storydiff commit $(for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17; do echo -p v0.31; done) ../new.txt
git commit-tree -m 'v7

Story-Version: v7' 'HEAD^{tree}' >../stray
trouble "a parent that no branch and no tag leads to" 'not a version of this story: v7' storydiff commit -p "$(cat ../stray)" ../new.txt
trouble "a story called as the folder of branches" "it is the folder of the branches" storydiff commit -s branches ../new.txt
state >../after && same "nothing of all that was written" ../before ../after

# Comparing across branches.
exits "versions of two branches" 1 storydiff diff v0.23 v0.24
check "are compared with each other" grep -q '^v0\.23 → v0\.24: ' "$out"
exits "three dots" 1 storydiff diff v0.23...v0.24
check "compare with what they have in common" grep -q '^v0\.21 → v0\.24: ' "$out"
storydiff v0.21..v0.24 >../expected
same "as two dots do from there" ../expected "$out"
exits "three dots as JSON" 1 storydiff diff --json v0.23...v0.24
valid "fit the schema" storydiff.diff.json "$out"
exits "a side that is left out is the latest" 0 storydiff ...v0.30
check "and what was merged is its own ancestor" grep -q '^v0\.30 → v0\.30: ' "$out"
cp ../new.txt draft
trouble "three dots with a file" "A...B compares versions" storydiff diff v0.23...draft
rm draft
trouble "three dots with a version that is not there" 'no version v0.99' storydiff diff v0.23...v0.99

# Copies.
cd .. && git clone -q repo clone && git clone -q --bare repo clone.git && git clone -q clone second || exit 1
for copy in clone clone.git second; do
    exits "a version of a branch is found in $copy" 1 storydiff -C $copy diff v0.23...v0.28
done
story third.txt v0.33 "In the clone."
exits "a clone continues a branch that only its remote has" 0 storydiff -C clone commit -p v0.32 ../third.txt
check "on a branch of that name" test "$(git -C clone rev-parse branches/v0.28)" = "$(git -C clone rev-parse v0.33)"
check "which is pushed" git -C clone push -q --all
check "with its tags" git -C clone push -q --tags
cd repo || exit 1
check "to the tip" test "$(tip branches/v0.28)" = v0.33
exits "it is a version there" 0 storydiff show v0.33
git tag -d v0.33 >"$out"
exits "also without its tag" 0 storydiff show v0.33
grow v0.34 "Afterwards."
check "which the next writer makes" test "$(tip refs/tags/v0.33)" = v0.33
git checkout -q branches/v0.28
exits "the latest version is the main line's, whatever is checked out" 0 storydiff show latest
same "its text" ../grown.txt "$out"
grow v0.35 "In the work tree." -p v0.33
same "the work tree follows the branch that is checked out" ../grown.txt story.txt
check "cleanly" sh -c 'test -z "$(git status --porcelain)"'
git checkout -q main
git gc -q --prune=now
exits "and all is there when git packed it" 1 storydiff v0.30...v0.35
fsck_clean

# Named stories have trees of their own.
cd .. && storydiff init --bare many.git >"$out" && cd many.git || exit 1
storydiff commit -s bridge "$bridge/v0.20.txt" "$bridge/v0.21.txt" >"$out"
storydiff commit -s water "$root/fixtures/water-tests/v0.30.txt" >"$out"
exits "a branch of a named story" 0 storydiff commit -s bridge -p v0.20 "$bridge/v0.24.txt"
check "stands below its name" test "$(refs .)" = 'refs/heads/branches/bridge/v0.24 refs/heads/bridge refs/heads/water '
check "its tag too" git rev-parse -q --verify refs/tags/bridge/v0.24
trouble "another story does not have it" 'no version v0.24' storydiff show -s water v0.24
trouble "nor can it grow from it" 'not a version of this story' storydiff commit -s water -p branches/bridge/v0.24 ../new.txt
fsck_clean
finish
