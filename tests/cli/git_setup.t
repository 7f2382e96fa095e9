#!/bin/sh
# storydiff beside git: what git shows with it, and what it shows after git pushed, cloned, packed and collected
. "$(dirname "$0")/cli.sh"
unset GIT_PAGER_IN_USE GIT_DIFF_PATH_COUNTER GIT_EXTERNAL_DIFF

# The program stands where a shell must not look twice.
place="$home/it's \"here\"; # \$HOME"
mkdir "$place" && cp "$STORYDIFF" "$place/storydiff" || exit 1
module=$(dirname "$STORYDIFF")/store.so
[ ! -f "$module" ] || cp "$module" "$place"
STORYDIFF=$place/storydiff

storydiff init repo >"$out" && cd repo || exit 1
storydiff commit "$bridge/v0.20.txt" "$bridge/v0.21.txt" >"$out"

settings() { cat .git/config .git/info/attributes; }
settings >../before
exits "git-setup" 0 storydiff git-setup
check "tells four things that it wrote" test "$(grep -c '^written  ' "$out")" = 4
check "and where" grep -q "^written  .*/repo/\.git/config  *diff\.storydiff\.command = .* git-diff --$" "$out"
check "the attribute, too" grep -q "^written  .*/repo/\.git/info/attributes  story\.txt diff=storydiff$" "$out"
check "git finds the program" sh -c 'git config diff.storydiff.command | grep -q " git-diff --$"'
check "and the driver" test "$(git check-attr diff story.txt)" = 'story.txt: diff: storydiff'
git config --list --show-origin >../listed
exits "again" 0 storydiff git-setup --json
valid "fits the schema" storydiff.git-setup.json "$out"
check "nothing is to be done" test "$(grep -o '"outcome":"there"' "$out" | wc -l)" -eq 4
git config --list --show-origin >"$out" && same "and nothing is done" ../listed "$out"

# git diff: the driver.
storydiff diff v0.20 v0.21 >../diff
git diff v0.20 v0.21 >"$out"
check "git diff names the file" sh -c 'head -n 1 "$1" | grep -qx "storydiff story.txt"' sh "$out"
tail -n +2 "$out" >../shown && same "and shows what diff shows" ../diff ../shown
exits "git diff of the same" 0 git diff v0.21 v0.21
exits "with --exit-code" 1 git diff --exit-code v0.20 v0.21
sed 's/17 centimetres/18 centimetres/' story.txt >../edited && cp ../edited story.txt
git diff >"$out"
check "of the work tree" grep -q '{+18+}' "$out"
git add story.txt && git diff --cached >"$out"
check "of the index" grep -q '{+18+}' "$out"
git reset -q --hard
rm story.txt && git diff >"$out"
check "of a file that went" grep -qx 'deleted file, mode 100644' "$out"
check "every sentence of it went" grep -q ': 3[0-9] removed, title changed' "$out"
git checkout -q story.txt
chmod +x story.txt && git diff >"$out"
check "of another mode" sh -c 'grep -qx "old mode 100644" "$1" && grep -qx "new mode 100755" "$1"' sh "$out"
chmod -x story.txt
: >story.txt
exits "of an empty file" 0 git diff
check "says what is missing" grep -q ' removed$' "$out"
printf 'One \377 word, \033]0;title\007.\n' >story.txt
exits "of bytes that are no text" 0 git diff
check "shows them, and steers no terminal" sh -c 'grep -q "xff" "$1" && ! LC_ALL=C grep -q "[[:cntrl:]]" "$1"' sh "$out"
git checkout -q story.txt
git --no-pager diff --no-ext-diff --no-textconv --numstat v0.20 v0.21 >"$out"
check "git can still do without" grep -q 'story.txt$' "$out"
printf '* diff=storydiff\n' >.gitattributes
storydiff show v0.20 >old.txt && git add . && git commit -q -m 'more files'
git mv old.txt new.txt && sed -i 's/ten days/two days/' new.txt && git add new.txt && git diff -M --cached >"$out"
check "a renamed file" sh -c 'grep -qx "storydiff old.txt" "$1" && grep -qx "renamed to new.txt" "$1" && grep -q "{+two+}" "$1"' sh "$out"
cp "$bridge/v0.22.txt" story.txt && printf 'x\n' >./-odd && git add -- -odd story.txt && git diff --cached >"$out"
check "several files are divided by empty lines" test "$(grep -B 1 '^storydiff ' "$out" | grep -c '^$')" = "$(($(grep -c '^storydiff ' "$out") - 1))"
check "also one with an odd name" grep -qx -e 'storydiff -odd' "$out"
git reset -q --hard v0.21

# What git log and git blame show: the textconv.
cat >../small.txt <<'EOF'
v0.5 🌳

A Title

2024-11-12 13:42:18

The first sentence is wrapped
here [3f9a21c4]. The second is not.

A paragraph.

Disclaimer: written with machines.
EOF
cat >../lines <<'EOF'
v0.5 🌳

A Title

2024-11-12 13:42:18

The first sentence is wrapped here [3f9a21c4].
The second is not.

A paragraph.

Disclaimer: written with machines.
EOF
exits "git-textconv" 0 storydiff git-textconv ../small.txt
same "shows one sentence a line" ../lines "$out"
exits "git-textconv of nothing" 0 storydiff git-textconv /dev/null
check "shows nothing" test ! -s "$out"
exits "git-textconv --json" 0 storydiff git-textconv --json ../small.txt
valid "is what show --json shows" storydiff.story.json "$out"
storydiff commit ../small.txt >"$out"
sed 's/The second is not\./The second is wrapped, too./; s/v0\.5/v0.6/' ../small.txt >../next.txt
storydiff commit ../next.txt >"$out"
git log -p -1 --format= >"$out"
grep '^[-+][^-+]' "$out" >../changed
printf '%s\n' '-v0.5 🌳' '+v0.6 🌳' '-The second is not.' '+The second is wrapped, too.' >../expected
same "git log -p shows the sentences that changed" ../expected ../changed
git show --format= >../shown && same "git show does, too" "$out" ../shown
git blame -s story.txt >"$out"
check "git blame tells the version of a sentence" \
    sh -c 'grep -q "^$(git rev-parse --short=8 v0.6) .*The second is wrapped, too" "$1" && grep -q "^$(git rev-parse --short=8 v0.5) .*is wrapped here" "$1"' sh "$out"
git show v0.5:story.txt >"$out" && same "the bytes of a version are what they are" ../small.txt "$out"
git log -p --ext-diff -1 --format= >"$out"
check "git log --ext-diff shows the diff" grep -q '^÷\|^~' "$out"

# In git's pager there are colours, as git has them; in what git compares there are none.
if script -qec true /dev/null >/dev/null 2>&1; then
    TERM=xterm script -qec "git -c core.pager=cat diff v0.5 v0.6" /dev/null </dev/null >"$out" 2>&1
    check "colours in the pager" grep -q "$(printf '\033\\[3')" "$out"
else
    skip "colours in the pager" "no script(1)"
fi
TERM=xterm GIT_PAGER_IN_USE=true run storydiff git-textconv ../small.txt
same "and none in lines to be compared" ../lines "$out"

# Called by hand, or by a difftool: a driver goes before any tool, so that the tool is for files without one.
exits "GIT_EXTERNAL_DIFF" 0 env GIT_EXTERNAL_DIFF="'$(printf %s "$STORYDIFF" | sed "s/'/'\\\\''/g")' git-diff --" git diff v0.5 v0.6
check "shows the diff" grep -q '^v0\.5 → v0\.6: ' "$out"
cp ../small.txt other.txt && git add other.txt && git commit -q -m 'another file' && cp ../next.txt other.txt
exits "git difftool" 0 git difftool -y -t storydiff other.txt
check "shows the diff, too" grep -q '^v0\.5 → v0\.6: ' "$out"
git rm -q -f other.txt && git commit -q -m 'and away'
exits "of a file that went" 0 git difftool -y -t storydiff HEAD~1 HEAD -- other.txt
check "shows what went" grep -q ' removed$' "$out"
exits "git difftool of the story" 0 git difftool -y -t storydiff v0.5 v0.6 story.txt
check "shows the diff of the driver" grep -q '^v0\.5 → v0\.6: ' "$out"
exits "two files" 0 storydiff git-diff -- ../small.txt ../next.txt
exits "as JSON" 0 storydiff git-diff --json -- ../small.txt ../next.txt
valid "are a diff" storydiff.diff.json "$out"
exits "a file that is not merged" 0 storydiff git-diff -- story.txt
said "is told" "not merged: story.txt"
exits "what cannot be compared" 0 storydiff git-diff -- a.txt /nowhere 0000 100644 ../small.txt 0000 100644
check "does not end git" grep -q '^cannot be compared: cannot read: /nowhere: ' "$out"
trouble "a call that is none" 'not a call by git: 3 arguments' storydiff git-diff -- a b c
trouble "no file" 'a file is needed' storydiff git-textconv
trouble "no such file" 'cannot read: /nowhere' storydiff git-textconv /nowhere
trouble "no such file for a tool" 'cannot read: /nowhere' storydiff git-diff -- /nowhere ../small.txt
git reset -q --hard v0.6

# Taking it back.
exits "git-setup --undo" 0 storydiff git-setup --undo
check "tells four things that it removed" test "$(grep -c '^removed  ' "$out")" = 4
settings >../after && same "nothing of it is left" ../before ../after
exits "once more" 0 storydiff git-setup --undo
check "there is nothing to remove" test "$(grep -c '^absent  ' "$out")" = 4
git diff v0.5 v0.6 >"$out"
check "git compares lines again" grep -q '^@@ ' "$out"

# What others wrote stays.
printf '*.txt text' >>.git/info/attributes
git config diff.storydiff.wordRegex x
git config diff.other.command y
settings >../before
storydiff git-setup >"$out" && storydiff git-setup --undo >"$out"
echo >>../before # the line break that a last line lacked
settings >../after
same "settings and attributes of others stay" ../before ../after
git config diff.storydiff.textconv "'/elsewhere/storydiff' git-textconv --"
exits "a setting of a program that moved" 0 storydiff git-setup
check "is renewed" sh -c 'git config diff.storydiff.textconv | grep -q "here"'
git config diff.storydiff.command mine
exits "a setting that was changed since" 0 storydiff git-setup --undo --json
valid "fits the schema" storydiff.git-setup.json "$out"
check "is kept" test "$(git config diff.storydiff.command)" = mine
settings >../before
trouble "is not overwritten" 'diff\.storydiff\.command is set to something else already (git config --unset diff\.storydiff\.command)' \
    storydiff git-setup
settings >../after && same "and nothing else is written" ../before ../after
git config --unset diff.storydiff.command
check "the user's settings were never touched" sh -c '! grep -q storydiff "$HOME/.gitconfig"'
mkdir ../plain && git init -q ../plain
trouble "a repository of something else" 'not a storydiff repository' storydiff -C ../plain git-setup
mkdir ../nothing
trouble "no repository" 'no repository' storydiff -C ../nothing git-setup
touch .git/config.lock
trouble "a locked configuration" 'lock' storydiff git-setup
rm .git/config.lock
exits "a bare repository" 0 sh -c 'git clone -q --bare . ../bare.git && cd ../bare.git && "$1" git-setup' sh "$STORYDIFF"
git -C ../bare.git diff v0.5 v0.6 >"$out"
check "has the driver, too" grep -q '^v0\.5 → v0\.6: ' "$out"
exits "a folder in a work tree beside the repository" 0 sh -c 'git worktree add -q ../beside v0.5 && mkdir ../beside/deep && cd ../beside/deep && "$1" git-setup' sh "$STORYDIFF"
git -C ../beside diff v0.5 v0.6 >"$out"
check "has it for all work trees" grep -q '^v0\.5 → v0\.6: ' "$out"
storydiff git-setup --undo >"$out"
git worktree remove --force ../beside

# works NAME: everything still works here after git did something; each time there is one version more.
storydiff commit --republish ../edited >"$out"
number=6
works() {
    fsck_clean
    for label in v0.20 v0.21 v0.21+1 v0.5 v0.6; do
        storydiff show "$label" >"../$label.now"
        git show "$label:story.txt" >"../$label.git"
        same "$1: $label is what git has" "../$label.git" "../$label.now"
    done
    exits "$1: log" 0 storydiff log
    check "$1: it begins with the newest" sh -c 'head -n 1 "$1" | grep -q "^v0\.$2\(+1\)\{0,1\} "' sh "$out" "$number"
    exits "$1: diff" 1 storydiff v0.20 v0.21
    number=$((number + 1))
    story ../new.txt "v0.$number" "It is now the number $number."
    exits "$1: commit" 0 storydiff commit ../new.txt
    sed 's/now/still/' ../new.txt >../edit.txt
    exits "$1: the same again" 0 storydiff commit ../new.txt
    check "$1: is nothing to do" grep -q 'nothing to do' "$out"
    exits "$1: an edit" 0 storydiff commit --republish ../edit.txt
    check "$1: is recorded" git rev-parse -q --verify "refs/tags/v0.$number+1"
    check "$1: verify" storydiff verify "v0.$number" ../new.txt
}
works "before anything"
git gc -q --aggressive --prune=now && works "after gc"
git repack -q -a -d -f && git prune && works "after repack"
git pack-refs --all && works "after pack-refs"
git reflog expire --expire=now --all && git gc -q --prune=now && works "after gc without a reflog"
git repack -q -a -d --write-bitmap-index 2>"$err"; git commit-graph write --reachable 2>"$err"
works "with a commit graph"
git init -q --bare ../remote.git && git push -q ../remote.git --all && git push -q ../remote.git --tags
check "a push has the edits after publication" git -C ../remote.git rev-parse -q --verify refs/tags/v0.21+1
git clone -q ../remote.git ../clone && cd ../clone && works "in a clone"
git push -q origin HEAD && git push -q origin --tags
cd ../remote.git && git gc -q && works "in the remote repository"
git clone -q --depth 1 "file://$PWD" ../shallow && cd ../shallow || exit 1
exits "a shallow clone shows what it has" 0 storydiff show
trouble "and says what it lacks" 'git fetch --unshallow' storydiff log
finish
