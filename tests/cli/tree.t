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

# Drawing it.
exits "tree" 0 storydiff tree
check "marks the latest version" grep -q '^[│ ]*● .*v0\.31 .* latest, merges v0\.30' "$out"
check "ends with the first" sh -c 'tail -n 1 "$1" | grep -q "^ *● .*v0\.20 .* first version"' sh "$out"
check "has a line for each version" test "$(grep -c '●' "$out")" -eq "$(git tag | wc -l)"
check "marks tips and branches" grep -q '● .*v0\.32 .* tip, merges v0\.31' "$out"
check "counts what changed" grep -q '● .*v0\.24 .*+2 −1 ~3 »1 §1 *branch ' "$out"
exits "tree --json" 0 storydiff tree --json
valid "fits the schema" storydiff.tree.json "$out"
exits "tree --dot" 0 storydiff tree --dot
if command -v dot >"$home/dot"; then
    check "is drawn by dot" dot -Tsvg -o ../tree.svg "$out"
else
    skip "is drawn by dot" "no dot: Graphviz is not installed"
fi
check "has an edge for each parent" test "$(grep -c ' -> ' "$out")" -eq "$(git log --branches --format=%P | wc -w)"
trouble "two formats" 'two formats at once: --dot and --json (choose one)' storydiff tree --json --dot
trouble "of a version" "too many arguments: 'v0.20'" storydiff tree v0.20

# Copies.
cd .. && git clone -q repo clone && git clone -q --bare repo clone.git && git clone -q clone second || exit 1
for copy in clone clone.git second; do
    exits "a version of a branch is found in $copy" 1 storydiff -C $copy diff v0.23...v0.28
done
storydiff -C repo tree >expected
for copy in clone clone.git second; do
    storydiff -C $copy tree >"$out"
    same "the same tree is drawn in $copy" expected "$out"
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

# What nobody could foresee.
cd .. && storydiff init odd >"$out" && cd odd || exit 1
trouble "no version yet: tree" 'no version yet (storydiff commit FILE)' storydiff tree
storydiff commit "$bridge/v0.20.txt" "$bridge/v0.21.txt" >"$out"
storydiff commit -p v0.20 "$bridge/v0.24.txt" >"$out"
git branch -q -D branches/v0.24
exits "a branch that was removed" 0 storydiff tree
check "is there by its tags" grep -q '● .*v0\.24 .* tip, branch' "$out"
grow v0.27 "From what has no branch." -p v0.24
check "begins again" test "$(refs .)" = 'refs/heads/branches/v0.27 refs/heads/main '
git tag "v0.21+1" "$(git commit-tree -p v0.21 -m 'v0.21+1

Story-Version: v0.21+1' 'v0.24^{tree}')"
exits "a republished version" 0 storydiff tree
check "is marked" grep -q '● .*v0\.21+1 .* tip, republished' "$out"
exits "as JSON, too" 0 storydiff tree --json
valid "which fits the schema" storydiff.tree.json "$out"
check "with its mark" grep -q '"version":"v0.21+1".*"republished":true' "$out"
git tag -f v0.20 v0.21 >"$out"
exits "a tag that was moved" 0 storydiff tree
check "changes nothing" test "$(grep -c '● .*v0\.2[01] ' "$out")" -eq 2
git -c user.name=A -c user.email=a@b commit -q --allow-empty -m 'By hand'
exits "a commit made by hand" 0 storydiff tree
check "is called by its id" grep -q "^● .*$(git rev-parse HEAD | cut -c 1-7) .*latest" "$out"

cd .. && storydiff init header >"$out" && cd header || exit 1
story ../one.txt v0.1 'Nobody was hurt.'
sed '1s/1/2/;s/A Title/Another Title/' ../one.txt >../two.txt
storydiff commit ../one.txt ../two.txt >"$out"
exits "another title" 0 storydiff tree
check "is a change, though no sentence changed" grep -q '^● *v0\.2 .* title changed *latest *Another Title$' "$out"
(cat ../two.txt && printf '\n\nDisclaimer: this story was written by a machine.\n') | sed '1s/2/3/' >../three.txt
exits "a disclaimer" 0 storydiff commit ../three.txt
check "is told of" grep -q 'disclaimer changed$' "$out"
run git log -1 --format=%B
check "also in the message" grep -qx 'Story-Changes: disclaimer changed' "$out"

# 400 versions: a long line, and a branch from every fourth of it. git makes them faster.
cd .. && storydiff init --bare wide.git >"$out" && cd wide.git || exit 1
awk 'function data(text) { printf "data %d\n%s\n", length(text), text }
BEGIN {
    for (i = 1; i <= 400; i++) {
        print "commit refs/heads/" (i <= 320 ? "main" : "branches/v1." i) "\nmark :" i
        print "author A <a@b> " 1735689600 + i " +0000\ncommitter A <a@b> " 1735689600 + i " +0000"
        data("v1." i "\n\nStory-Version: v1." i "\n")
        if (i > 1)
            print "from :" (i <= 320 ? i - 1 : (i - 320) * 4 - 1)
        print "M 100644 inline story.txt"
        data("v1." i "\n\nThe River\n\nThe gauge stood at " i " centimetres.\n")
    }
}' | git fast-import --quiet
exits "a large tree" 0 storydiff tree
check "has all versions" test "$(grep -c '●' "$out")" -eq 400
check "beside at most one other line" sh -c '! grep -q "^[│●├] [│●├] [│●├]" "$1"' sh "$out"
finish
