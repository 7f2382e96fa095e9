#!/bin/sh
# What README shows is what the program does.
. "$(dirname "$0")/../lib.sh"

export GIT_AUTHOR_NAME='Demo Editor' GIT_AUTHOR_EMAIL=editor@example.org
export GIT_COMMITTER_NAME='Demo Editor' GIT_COMMITTER_EMAIL=editor@example.org GIT_COMMITTER_DATE=2025-01-01T00:00:00Z

# shown COMMAND: the indented lines of README under it, up to the next line that is not indented.
shown() {
    awk -v command="    \$ $1" '$0 == command { on = 1; next }
        on && /^    / { sub(/^    /, ""); while (blank) { print ""; blank-- }; print; next }
        on && /^$/ { blank++; next }
        on { exit }' "$root/README.md"
}

storydiff init story >"$out"
for version in v0.20 v0.21 v0.22 v0.23; do
    storydiff -C story commit "$root/fixtures/harbour-bridge/$version.txt" >"$out"
done

shown 'storydiff v0.20 v0.21' >expected
run storydiff -C story diff --width 100 v0.20 v0.21
same "the diff in README is what is printed" expected "$out"

shown 'storydiff log' >expected
run storydiff -C story log
same "the log in README is what is printed" expected "$out"

shown 'storydiff audit v0.20..v0.22 --rule fact-changed-same-source --rule money' >expected
run storydiff -C story audit v0.20..v0.22 --rule fact-changed-same-source --rule money --width 100
same "the audit in README is what is printed" expected "$out"

shown 'storydiff changelog --text v0.20..v0.21 --only title,sources,edited' >expected
run storydiff -C story changelog --text v0.20..v0.21 --only title,sources,edited --width 100
same "the changelog in README is what is printed" expected "$out"

storydiff -C story commit --parent v0.21 "$root/fixtures/harbour-bridge/v0.24.txt" >"$out"
shown 'storydiff tree' >expected
run storydiff -C story tree
same "the tree in README is what is printed" expected "$out"

sed -n '/^```c$/,/^```$/p' "$root/README.md" | sed '1d;$d' >expected
same "the example in README is the one that is tested" expected "$root/tests/examples/compare.c"
printf '%s\n' 'unchanged, re-cited' edited >expected
if ! command -v pkg-config >"$out" || ! command -v "${CC:-cc}" >"$out"; then
    skip "the example works" "no compiler"
elif "${CC:-cc}" -I"$root/include" "$root/tests/examples/compare.c" "$(dirname "$STORYDIFF")/libstorydiff.a" \
    $(pkg-config --libs libgit2 libutf8proc yajl zlib) -lm -o compare 2>"$err"; then
    ./compare >actual
    same "the example works" expected actual
elif grep -q -e __asan_ -e __ubsan_ "$err"; then
    skip "the example works" "the library was built with sanitizers"
else
    not_ok "the example works" "$err"
fi
finish
