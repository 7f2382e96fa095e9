#!/bin/sh
# Whatever goes wrong is told in one line, ends with 2, and leaves everything as it was
. "$(dirname "$0")/cli.sh"

storydiff init repo >"$out" && cd repo || exit 1
storydiff commit "$bridge/v0.20.txt" "$bridge/v0.21.txt" >"$out"
mkdir ../folder
: >../empty.txt
printf ' \n\t\r\n' >../white.txt
printf 'v0.22\n\nSome \000 bytes.\n' >../binary.txt
printf 'v0.22\n\nSome bytes.\n' >../locked.txt && chmod 000 ../locked.txt
ln -s loop ../loop
state >../before

for command in commit 'diff v0.20' 'show --json'; do
    # shellcheck disable=SC2086 # the command and its first arguments
    {
        trouble "$command: a missing file" 'cannot read: ../missing.txt: No such file or directory (' storydiff $command ../missing.txt
        trouble "$command: a folder" 'cannot read: ../folder: Is a directory (' storydiff $command ../folder
        trouble "$command: an empty file" 'empty story: ../empty.txt' storydiff $command ../empty.txt
        trouble "$command: white space" 'empty story: ../white.txt' storydiff $command ../white.txt
        trouble "$command: a binary file" '../binary.txt: not a text: NUL byte at offset 12' storydiff $command ../binary.txt
        trouble "$command: broken UTF-8" 'broken-utf8.txt: not UTF-8: .*[0-9]' storydiff $command "$minimal/broken-utf8.txt"
        trouble "$command: a loop of links" 'cannot read: ../loop: ' storydiff $command ../loop
        if [ "$(id -u)" = 0 ]; then
            skip "$command: no permission" "root may read everything"
        else
            trouble "$command: no permission" 'cannot read: ../locked.txt: Permission denied' storydiff $command ../locked.txt
        fi
    }
done
trouble "an option that others have is not advised" 'not UTF-8: .* (convert the file)$' storydiff commit "$minimal/broken-utf8.txt"
trouble "nothing on standard input" 'empty story: standard input' sh -c '"$1" commit </dev/null' sh "$STORYDIFF"
exits "--lossy reads broken UTF-8" 1 storydiff diff --lossy v0.20 "$minimal/broken-utf8.txt"
trouble "an unknown label" 'no version v0.23 (nearest: v0.2' storydiff diff v0.20 v0.23
trouble "too far back" 'latest~5' storydiff diff latest~5
trouble "unknown to git" "git knows no such revision: 'main^{tree}^^'" storydiff diff 'rev:main^{tree}^^'
trouble "a missing folder" 'cannot work in: ../none: No such file' storydiff -C ../none log
name=$(printf '../a\033]0;title\007\nb\342\200\256c')
trouble "the name of a file cannot steer a terminal" 'a\\x1b\]0;title\\x07\\nb\\u{202E}c' storydiff diff v0.20 "$name"
trouble "nor can an option" '\\x1b' storydiff diff "--$(printf '\033[2J')"
trouble "nor a label" '\\x1b' storydiff commit --label "$(printf 'v1\033[2J')" "$bridge/v0.22.txt"
trouble "a very long name" 'cannot read\|no such file' storydiff diff v0.20 "./$(printf '%05000d' 0)"
if [ -w /dev/full ]; then
    for command in 'v0.20 v0.21' '--json v0.20 v0.21' 'show v0.20' 'show --json' 'log' 'log --json' 'help' 'diff -h' '--version'; do
        trouble "no room for the output: $command" 'cannot write the output: No space left on device' \
            sh -c '"$0" $1 >/dev/full' "$STORYDIFF" "$command"
        trouble "standard output closed: $command" 'cannot write the output: ' sh -c '"$0" $1 >&-' "$STORYDIFF" "$command"
    done
fi
exits "a reader that leaves early is no trouble" 0 sh -c '"$0" show v0.20 | :' "$STORYDIFF"
check "and is told nothing" test ! -s "$err"
exits "standard input closed" 2 sh -c '"$0" diff v0.20 - <&-' "$STORYDIFF"
exits "standard error closed" 2 sh -c '"$0" diff v0.20 missing 2>&-' "$STORYDIFF"
state >../after && same "nothing was written" ../before ../after

cd ../folder || exit 1
trouble "no repository: log" 'there is no repository (storydiff init makes one)' storydiff log
trouble "no repository: commit" 'there is no repository (storydiff init makes one)' storydiff commit "$bridge/v0.20.txt"
trouble "no repository: diff" "no such file or version: 'latest~1'" storydiff diff
storydiff init >"$out"
trouble "no version yet: log" 'no version yet (storydiff commit FILE)' storydiff log
trouble "no version yet: diff" 'no version yet' storydiff diff
trouble "no version yet: show" 'no version yet' storydiff show
trouble "no version yet: a label" 'no version yet' storydiff show v0.20
git init -q ../foreign && cd ../foreign && echo x >x && git add x && git commit -q -m 'of another kind' || exit 1
git rev-parse HEAD >../before
trouble "a repository of another kind: log" 'not a storydiff repository' storydiff log
trouble "a repository of another kind: commit" 'not a storydiff repository' storydiff commit "$bridge/v0.20.txt"
git rev-parse HEAD >../after && same "it stays as it was" ../before ../after
finish
