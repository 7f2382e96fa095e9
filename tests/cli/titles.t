#!/bin/sh
# Titles that hold anything: JSON tells what they say, and whatever people see is safe. What summaries tell of headers.
. "$(dirname "$0")/cli.sh"

find_python
if [ -z "$python" ]; then
    skip "titles that hold anything" "no Python with jsonschema: run \`make deps-check\`"
    finish
fi

# titled COMMAND…: the titles in the JSON of the command are those of the files.
titled() {
    exits "$* --json" 0 storydiff "$@" --json
    "$python" -c 'import json, sys
versions = sorted(json.load(sys.stdin)["versions"], key=lambda version: version["published"])
print(*(json.dumps(version["title"]) for version in versions), sep="\n")' <"$out" >titles
    same "its titles are those of the files" expected titles
}

# safe NAME COMMAND…: neither its output nor what it says beside it holds a character that steers, hides or reorders.
safe() {
    name=$1
    shift
    run storydiff "$@"
    check "$name" "$python" -c 'import sys, unicodedata
text = "".join(open(name, encoding="utf-8", newline="").read() for name in sys.argv[1:])
sys.exit(text == "" or any(unicodedata.category(c) in ("Cc", "Cf", "Co", "Zl", "Zp") and c != "\n" for c in text))' "$out" "$err"
}

"$python" - <<'END'
import json
titles = ["Plain", "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "A \x1b[31mred\x1b]0;t\x07 title", "Re\u00addo \u202egpj\u202c \u2066x\u2069",
          r"What \u{200C} and \x1b, \x5c, \\x1b, \u{5C}u{200C} and \n mean", "C:\\new\\xylo\\u\\r", "\u200c\\", "\\", "Feed\x0bline\rreturn\u2028next\x9b2J",
          "\ue000 \U000e0067\ufeff \uffff", "\"<b>&amp;]]></b>\" %s `x` |y|", "Long\u00ad " * 200 + "\\"]
for number, title in enumerate(titles, 1):
    with open(f"v1.{number:02}.txt", "wb") as file:
        file.write(f"v1.{number:02}\n\n{title}\n\n2024-11-12T13:42:{number:02}Z\n\nSentence {number} stands here [3f9a21c4].\n".encode())
with open("expected", "w", encoding="utf-8") as file:
    print(*map(json.dumps, titles), sep="\n", file=file)
END
storydiff init >"$out"
exits "commit titles that hold anything" 0 storydiff commit v*.txt
fsck_clean
titled log
titled tree
titled changelog
titled log --no-cache
titled log -p

for command in log 'log -p' tree 'tree --dot' changelog 'changelog --atom' 'changelog --text' audit 'diff v1.01 v1.09'; do
    safe "$command is safe" $command
done
for command in log tree changelog; do
    safe "$command --html is safe" $command --html
    safe "$command --markdown is safe" $command --markdown
done
check "git log is safe, too" sh -c '! git log | LC_ALL=C grep -q "$(printf "\033")"'

# What differs in the header, but not what differs only in looks.
storydiff init ../headers >"$out"
cd ../headers || exit 1
printf 'v1\n\nThe "Bridge"\n\n2024-11-12 10:00\n\nOne.\n\nDisclaimer: Two.\n' >v1.txt
printf 'v2 🌳\n\nThe “Bridge”\n\n2024-11-13 10:00\n\nOne.\n\nDisclaimer: Three.\n' >v2.txt
printf 'v3 🌳\n\nThe Ferry\n\n2024-11-13 10:00\n\nOne.\n\nDisclaimer: Three.\n' >v3.txt
storydiff commit v1.txt v2.txt v3.txt >"$out"
printf '%s\n' "['version', 'title']" "['version', 'marks', 'published', 'disclaimer']" None >expected
for place in 'log summary' 'tree counts'; do
    exits "${place% *} --json" 0 storydiff "${place% *}" --json
    valid "fits the schema" "storydiff.${place% *}.json" "$out"
    "$python" -c 'import json, sys
for version in json.load(sys.stdin)["versions"]:
    summary = version[sys.argv[1]]
    print(summary and summary.get("header"))' "${place#* }" <"$out" >headers
    same "tells the parts of the header that differ" expected headers
done
finish
