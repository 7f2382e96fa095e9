#!/bin/sh
# storydiff init
. "$(dirname "$0")/cli.sh"

exits "init makes a repository here" 0 storydiff init
said "it says what comes next" "Initialised an empty story repository in . (storydiff commit FILE comes next)"
check "git sees a repository" git rev-parse --git-dir
exits "init of our own repository is fine" 0 storydiff init
check "and says so" grep -q 'already' "$out"
exits "init --json" 0 storydiff init --json
said "tells that nothing was done" '{"schema":"storydiff.init/1","created":false}'

exits "init makes missing folders" 0 storydiff init a/b/c
check "with a work tree" test -d a/b/c/.git
exits "init --bare" 0 storydiff init --bare bare.git
check "git calls it bare" test "$(git -C bare.git rev-parse --is-bare-repository)" = true
exits "init -C is relative to that folder" 0 storydiff -C a init d
check "it is there" test -d a/d/.git

mkdir full && echo keep >full/notes
exits "init leaves files alone" 0 storydiff init full
check "they are there" grep -q keep full/notes

git init -q other && git -C other commit -q --allow-empty -m 'of another kind'
trouble "init refuses a repository with another history" 'not a storydiff repository' storydiff init other
trouble "init refuses what is a file" 'cannot make a repository' storydiff init full/notes
trouble "init takes one folder" "too many arguments: 'y'" storydiff init x y
trouble "init takes no story" 'storydiff commit -s night-train' storydiff init -s night-train
trouble "init wants a name" "not a folder" storydiff init ''
name=$(printf 'e\033[31mvil')
exits "a folder of any name" 0 storydiff init "$name"
check "its name is shown escaped" grep -q 'e\\x1b\[31mvil' "$out"
finish
