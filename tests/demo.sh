#!/bin/sh
# `make demo`: keeps the versions of an invented story in a temporary folder, and compares two of them.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
: "${STORYDIFF:=$root/build/storydiff}"
tmp=$(mktemp -d)
trap 'cd / && rm -rf "$tmp"' EXIT
trap 'exit 130' INT TERM

# The demonstration needs no git identity, heeds no settings, and does not stop in a pager.
printf '[user]\n\tname = Demo Editor\n\temail = editor@example.org\n' >"$tmp/.gitconfig"
export HOME="$tmp" XDG_CONFIG_HOME="$tmp/.config" GIT_CONFIG_GLOBAL="$tmp/.gitconfig" PAGER=cat
PATH=$(dirname "$STORYDIFF"):$PATH

# show COMMAND…: print it, run it.
show() {
    printf '\n$ %s\n' "$*"
    "$@"
}

cp -R "$root/fixtures/harbour-bridge" "$tmp"
cd "$tmp"
show storydiff init story
printf '\n$ cd story\n'
cd story

# The file has one version a line.
sed -n 's/.*"label": "\([^"]*\)", "parent": "\{0,1\}\([^"}]*\)"\{0,1\}}.*/\1 \2/p' ../harbour-bridge/story.json >../versions
tip=null
while read -r label parent; do
    if [ "$parent" = "$tip" ]; then
        show storydiff commit "../harbour-bridge/$label.txt"
        tip=$label
    else
        show storydiff commit --parent "$parent" "../harbour-bridge/$label.txt"
    fi
done <../versions
[ "$tip" != null ]

show storydiff v0.20 v0.21 || [ $? = 1 ] # 1: they differ
show storydiff log
show storydiff tree
