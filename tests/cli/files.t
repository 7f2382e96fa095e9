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
git init -q foreign && cd foreign && git commit -q --allow-empty -m 'of another kind' && cp ../v0.20 ../v0.21 .
exits "a repository of another kind does not matter either" 1 storydiff v0.20 v0.21
trouble "unless its versions are wanted" 'not a storydiff repository' storydiff log
trouble "a wrong file name there is told first" "no such file: 'storry.txt'; not a storydiff repository" storydiff storry.txt v0.21
finish
