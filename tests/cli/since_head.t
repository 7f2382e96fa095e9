#!/bin/sh
# storydiff audit --since-head: what somebody did to a history with git
. "$(dirname "$0")/cli.sh"
export GIT_EDITOR=true

# found NAME HEAD RULES: the rules about the saved head that the history breaks, in their order.
found() {
    storydiff audit --json --rule tag-moved --rule history-rewritten --since-head "$2" >"$out" 2>"$err"
    sed 's/{"rule":"/\n/g' "$out" | sed -n '2,$s/",.*"version":\("[^"]*"\|null\).*/ \1/p' | tr -d '"' >"$home/rules"
    printf '%s' "$3" >"$home/expected"
    [ ! -s "$err" ] || cat "$err" >>"$home/rules"
    same "$1" "$home/expected" "$home/rules"
}
rewritten='history-rewritten null
'

# fresh: a copy of the story as it was.
fresh() { rm -rf "$home/copy" && cp -r "$home/tmp/story" "$home/copy" && cd "$home/copy" || exit 1; }

storydiff init story >"$out" && cd story || exit 1
for version in 20 21 22; do storydiff commit "$bridge/v0.$version.txt"; done >"$out"
early=$(storydiff head v0.21)
head=$(storydiff head)
storydiff commit --parent v0.21 "$bridge/v0.24.txt" >"$out"
branch=$(storydiff head v0.24)
storydiff commit "$bridge/v0.23.txt" >"$out"

fresh
found "a head that the story grew from" "$head" ''
found "an earlier one" "$early" ''
found "the beginning of its id" "$(echo "$head" | cut -c 1-7)" ''
found "the head of a branch" "$branch" ''
found "the latest" "$(storydiff head)" ''
exits "nothing is found" 0 storydiff audit --rule tag-moved --rule history-rewritten --since-head "$head"

git tag -f v0.21 v0.22 >"$out"
found "git tag -f" "$head" 'tag-moved v0.21
'
check "what the tag named, and names" grep -q "\"old\":\"$(git rev-parse v0.22~1)\",\"new\":\"$(git rev-parse v0.22)\"" "$out"
found "is no concern of what was before" "$(git rev-parse v0.20)" ''
git tag -f v0.21 v0.22:story.txt >"$out"
found "a tag that names a file" "$head" 'tag-moved v0.21
'
git tag -d v0.21 >"$out"
found "a tag that is gone" "$head" ''
git tag -f -a -m again v0.21 "$early"
found "a tag that is written anew" "$head" ''
git tag v0.9 v0.22
found "a tag more" "$head" ''

fresh
head_now=$(storydiff head)
git commit -q --amend -m 'Nothing to see here

Story-Version: v0.23'
found "git commit --amend, though the tag leads to what was" "$head_now" "$rewritten"
found "what was before it is as it was" "$head" ''
git tag -f v0.23 >"$out"
found "and git tag -f" "$head_now" "${rewritten}tag-moved v0.23
"
exits "which is an error" 1 storydiff audit --fail-on error --rule history-rewritten --since-head "$head_now"
check "that names the head" grep -q "$head_now" "$out"
git reflog expire --expire=now --all && git gc -q --prune=now
found "after git threw it away" "$head_now" "$rewritten"

fresh
git rebase -q --signoff --root 2>"$err"
found "git rebase" "$head" "$rewritten"
for version in v0.20 v0.21 v0.22 v0.23; do git tag -f "$version" "$(git log --format=%h --grep "Story-Version: $version" -1)"; done >"$out"
found "and git tag -f" "$head" "${rewritten}tag-moved v0.20
tag-moved v0.21
tag-moved v0.22
"
git reset -q --hard "$head"
found "git reset back to it" "$head" 'tag-moved v0.20
tag-moved v0.21
tag-moved v0.22
'

fresh
git branch -q -D branches/v0.24
found "a branch that is gone, though the tag leads to its version" "$branch" "$rewritten"
git reset -q --hard v0.21
found "git reset" "$head" "$rewritten"

fresh
storydiff commit --parent v0.23 --parent v0.24 "$bridge/v0.25.txt" >"$out"
git branch -q -D branches/v0.24
found "what was merged is in the history" "$branch" ''

fresh
git clone -q --bare . ../server.git && git clone -q ../server.git ../writer && cd ../writer || exit 1
git commit -q --amend --no-edit --date='2024-11-14T00:00:00Z' && git tag -f v0.23 >"$out" && git push -q --force --tags origin main
cd ../server.git || exit 1
found "git push --force" "$(git -C "$home/copy" rev-parse v0.23)" "${rewritten}tag-moved v0.23
"
cd "$home/copy" || exit 1
rm -rf ../server.git ../writer

fresh
storydiff -s ferry commit "$bridge/v0.20.txt" "$bridge/v0.21.txt" >"$out"
ferry=$(storydiff -s ferry head)
exits "another story" 0 storydiff -s ferry audit --rule tag-moved --rule history-rewritten --since-head "$ferry"
git tag -f ferry/v0.20 ferry >"$out"
exits "has tags of its own" 1 storydiff -s ferry audit --rule tag-moved --since-head "$ferry"
found "and does not touch this one" "$head" ''

trouble "no id" "no id of a version: 'v0.21'" storydiff audit --since-head v0.21
trouble "too little of one" "no id of a version: '012345'" storydiff audit --since-head 012345
trouble "the id of a file" 'names a file or a folder' storydiff audit --since-head "$(git rev-parse v0.21:story.txt)"
trouble "two texts have no history" 'not both: --since-head' storydiff audit --since-head "$head" v0.20 v0.21
fsck_clean
finish
