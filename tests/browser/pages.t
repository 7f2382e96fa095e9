#!/bin/sh
# Pages in Debian's Chromium: all that they can do, by clicking and typing. `make check-browser` installs what this needs, and says
# where it is: MODULES is the folder of package.json and node_modules, PICTURES where pictures of the pages go.
. "$(dirname "$0")/../cli/cli.sh"
: "${MODULES:?run make check-browser}"
PAGES=$home/pages
mkdir "$PAGES"
storydiff report "$bridge/v0.20.txt" "$bridge/v0.21.txt" -o "$PAGES/plain.html"
storydiff report "$bridge/v0.22.txt" "$bridge/v0.23.txt" -o "$PAGES/moved.html"
storydiff report "$minimal/hostile.txt" "$minimal/arabic.txt" -o "$PAGES/hostile.html"

# A repository with hostile notes on sources.
storydiff init hostile >"$out" && cd hostile || exit 1
printf '%s\n' '{"3c5d7e9f":{"title":"<img src=x onerror=alert(3)> [a](javascript:b)\u001b[31m","outlet":"\u202ePaper & Sons","url":"javascript:alert(1)"},' \
    '"d0b1a2c3":{"title":"Tide \"tables\"","url":"https://example.org/a?b=<c>&d=\u0027e\u0027"}}' >sources.json
storydiff commit -l v1.1 "$minimal/no-title.txt" >"$out"
git add sources.json && git commit -q -m sources
storydiff commit -l v1.3 "$minimal/hostile.txt" >"$out"
storydiff report v1.1 v1.3 -o "$PAGES/notes.html"
long=$(printf 'x%.0s' $(seq 300))
printf 'v1.4\n\nNotice %s\n\nThe word %s is long, and so is what it comes from {{cite:%s}}.\n' "$long" "$long" "$long" >../long.txt
storydiff commit ../long.txt >"$out"
storydiff report --site "$PAGES/hostile"

# A story with a branch and a merge.
cd .. && storydiff init story >"$out" && cd story || exit 1
for version in 20 21 22 23; do storydiff commit "$bridge/v0.$version.txt"; done >"$out"
storydiff commit --parent v0.21 "$bridge/v0.24.txt" >"$out"
storydiff commit "$bridge/v0.25.txt" >"$out"
storydiff commit --parent v0.25 --parent v0.24 "$bridge/v0.26.txt" >"$out"
storydiff report --site "$PAGES/site"

# What other commands write as HTML.
mkdir "$PAGES/documents" && cp "$root"/tests/golden/expected/*.html "$PAGES/documents"

export PAGES
[ -z "${PICTURES:-}" ] || mkdir -p "$PICTURES"
node "$root/tests/browser/check.mjs"
