#!/bin/sh
# Files need no repository, and none can get in their way
. "$(dirname "$0")/cli.sh"

exits "two files where there is no repository" 1 storydiff "$bridge/v0.20.txt" "$bridge/v0.21.txt"
cp "$bridge/v0.20.txt" v0.20 && cp "$bridge/v0.21.txt" v0.21
exits "two files that are called like versions" 1 storydiff v0.20 v0.21
exits "show of such a file" 0 storydiff show v0.20
same "is the file" "$bridge/v0.20.txt" "$out"
exits "and shown as JSON" 0 storydiff show --json v0.20
valid "it fits the schema" storydiff.story.json "$out"
trouble "neither file nor version" "no such file or version: 'v0.99'" storydiff v0.20 v0.99
trouble "neither file nor version, with a path" "cannot read: ./v0.99: No such file" storydiff v0.20 ./v0.99
trouble "neither, alone" "no such file or version: 'latest'" storydiff show
trouble "a range of nothing" "no such file or version: 'v0.1'" storydiff v0.1..v0.2

# A repository that libgit2 could not open, were it asked to.
mkdir broken && cd broken && echo 'this is no repository' >.git
exits "two files beside a broken .git" 1 storydiff "$bridge/v0.20.txt" "$bridge/v0.21.txt"
exits "as JSON" 1 storydiff diff --json --all --lines "$bridge/v0.20.txt" "$bridge/v0.21.txt"
exits "show of a file beside it" 0 storydiff show --json "$bridge/v0.20.txt"
cp ../v0.20 . && cp ../v0.21 story.txt
exits "a file called like a version beside it" 1 storydiff v0.20 story.txt
trouble "a version is not found there" 'cannot open the repository' storydiff log
cd ..

# The program has libgit2 in itself, or it brings the store, and libgit2 with it, only when it needs a repository. What is loaded
# is known from glibc.
loaded() { LD_DEBUG=files "$STORYDIFF" "$@" 2>&1 >"$out"; }
loads() { loaded "$@" | grep -e 'store\.so' -e libgit2; }
loads_none() { ! loads "$@"; }
connects_never() { ! nm -D -u "$STORYDIFF" | grep -w -e socket -e connect -e getaddrinfo; }
if [ -f "$(dirname "$STORYDIFF")/store.so" ] && loads log >"$home/why"; then
    check "two files load no libgit2" loads_none "$bridge/v0.20.txt" "$bridge/v0.21.txt"
    check "nor does showing one" loads_none show "$bridge/v0.20.txt"
    check "nor does the help" loads_none help diff
    mkdir -p alone/bin alone/lib/storydiff && cp "$STORYDIFF" alone/bin
    exits "two files without the store" 1 alone/bin/storydiff "$bridge/v0.20.txt" "$bridge/v0.21.txt"
    trouble "a repository without it" 'cannot load what reads repositories: .*store.so.* (install storydiff and libgit2 again' alone/bin/storydiff log
    trouble "nor can one be made" 'cannot load what reads repositories' alone/bin/storydiff init made
    echo 'this is no module' >alone/lib/storydiff/store.so
    trouble "a broken store" 'cannot load what reads repositories: .*store.so' alone/bin/storydiff log
    cp "$(dirname "$STORYDIFF")/store.so" alone/lib/storydiff
    exits "with the store installed" 0 alone/bin/storydiff init made
elif loaded log | grep -q 'libc\.so' && loads_none log && nm -D -u "$STORYDIFF" >"$out"; then
    check "nothing in the program opens a connection" connects_never
else
    skip "two files load no libgit2" "no glibc, or a program that is linked with it"
fi

git init -q foreign && cd foreign && git commit -q --allow-empty -m 'of another kind' && cp ../v0.20 ../v0.21 .
exits "a repository of another kind does not matter either" 1 storydiff v0.20 v0.21
trouble "unless its versions are wanted" 'not a storydiff repository' storydiff log
trouble "a wrong file name there is told first" "no such file: 'storry.txt'; not a storydiff repository" storydiff storry.txt v0.21
finish
