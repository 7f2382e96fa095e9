#!/bin/sh
# storydiff show and storydiff log
. "$(dirname "$0")/cli.sh"

storydiff init repo >"$out" && cd repo || exit 1
storydiff commit "$bridge/v0.20.txt" "$bridge/v0.21.txt" "$bridge/v0.22.txt" >"$out"

exits "show a version" 0 storydiff show v0.20
same "its exact bytes" "$bridge/v0.20.txt" "$out"
exits "show alone" 0 storydiff show
same "the latest" "$bridge/v0.22.txt" "$out"
exits "show a file" 0 storydiff show "$minimal/broken-utf8.txt"
same "also one that is not UTF-8" "$minimal/broken-utf8.txt" "$out"
exits "show --json" 0 storydiff show --json v0.21
valid "fits the schema" storydiff.story.json "$out"
check "and tells the commit" grep -q "$(git rev-parse v0.21)" "$out"
trouble "show --json of what is not UTF-8" 'broken-utf8.txt: not UTF-8' storydiff show --json "$minimal/broken-utf8.txt"
exits "unless --lossy" 0 storydiff show --json --lossy "$minimal/broken-utf8.txt"
exits "show --json --lines" 0 storydiff show --json --lines "$minimal/lines.txt"
if script -qec true /dev/null >/dev/null 2>&1; then
    script -qec "'$STORYDIFF' show '$minimal/hostile.txt'" /dev/null </dev/null >"$out" 2>&1
    check "a terminal is not steered" sh -c 'grep -q "x1b" "$1" && ! grep -q "$(printf "\033")" "$1"' sh "$out"
else
    skip "a terminal is not steered" "no script(1)"
fi

exits "log" 0 storydiff log
check "newest first" test "$(cut -d ' ' -f 1 "$out" | tr '\n' ' ')" = "v0.22 v0.21 v0.20 "
check "with what changed" grep -q '^v0.21 .*2 added, 1 removed, 2 edited' "$out"
exits "log -n 1" 0 storydiff log -n 1
check "one line, and what it changed" sh -c '[ "$(wc -l <"$1")" -eq 1 ] && grep -q "^v0.22 .*3 added" "$1"' sh "$out"
exits "log VERSION" 0 storydiff log v0.21
check "begins there" test "$(cut -d ' ' -f 1 "$out" | tr '\n' ' ')" = "v0.21 v0.20 "
exits "log --json" 0 storydiff log --json -n 99
valid "fits the schema" storydiff.log.json "$out"
trouble "log -n 0" 'no versions to show' storydiff log -n 0
trouble "log -n many" 'not a number: --max-count many' storydiff log -n many
trouble "log of a file" 'no version' storydiff log "$bridge/v0.20.txt"

# A version made by hand with git, of any bytes.
cp "$minimal/broken-utf8.txt" story.txt && git commit -q -a -m 'by hand'
exits "log of a commit made by hand" 0 storydiff log
check "it has a line" test "$(wc -l <"$out")" -eq 4
exits "and its bytes can be shown" 0 storydiff show
same "as they are" "$minimal/broken-utf8.txt" "$out"
exits "the next version grows from it" 0 storydiff commit "$bridge/v0.23.txt"
exits "and the log goes on" 0 storydiff log --json
valid "it fits the schema" storydiff.log.json "$out"
finish
