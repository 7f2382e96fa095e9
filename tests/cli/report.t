#!/bin/sh
# storydiff report: two versions side by side, as a page for a browser. What browsers make of it is in tests/browser.
. "$(dirname "$0")/cli.sh"
old=$bridge/v0.20.txt
new=$bridge/v0.21.txt

exits "a page of two files" 0 storydiff report "$old" "$new" -o page.html
check "standard output stays empty" [ ! -s "$out" ]
storydiff report "$old" "$new" >"$out"
same "without -o it is written there" page.html "$out"
storydiff report "$old" "$new" -o - >"$out"
same "and with -o -" page.html "$out"
exits "JSON tells what was written" 0 storydiff report --json "$old" "$new" -o page.html
valid "fits the schema" storydiff.report.json "$out"
check "with its size" grep -q "\"bytes\":$(wc -c <page.html)}" "$out"

# hash_of ELEMENT: the policy's word for what stands in an element.
hash_of() {
    python3 -c 'import base64, hashlib, re, sys
text = re.search(f"<{sys.argv[1]}>(.*?)</{sys.argv[1]}>", open("page.html", encoding="utf-8").read(), re.S).group(1)
print("sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode())' "$1"
}
for element in style script; do
    check "the policy names the hash of the $element" grep -qF "$element-src '$(hash_of $element)'" page.html
done
check "the style and the script are those of the sources" sh -c 'grep -qF "$(sed -n 2p "$1/page.css")" page.html && grep -qF "$(sed -n 3p "$1/page.js")" page.html' \
    sh "$root/src/page"
check "nothing is loaded" sh -c '! grep -oE "(src|href)=\"[^#\"][^\"]*\"" page.html | grep -v "href=\"data:,\""'

# Both texts stand in it, each whole and in its order.
columns() {
    python3 - "$1" "$2" page.html <<'PYTHON'
import html, re, sys
page = open(sys.argv[3], encoding="utf-8").read()
for name, side in ((sys.argv[1], "old"), (sys.argv[2], "new")):
    cells = re.findall(rf'<div class="{side}(?: both)?" dir="auto">(.*?)</div>', re.sub('<span class="rest">.*?</span>', "", page), re.S)
    cells = [cell for cell in cells if 'class="jump"' not in cell]
    plain = "".join(html.unescape(re.sub("<sup>.*?</sup>|<[^>]*>", "", " ".join(cells))).split())
    story = open(name, encoding="utf-8").read().split("\n\n", 3)[3].split("Disclaimer:")[0]
    story = "".join(re.sub(r"\[[0-9a-f]{8}\]", "", story).split()).replace("\u200b", r"\u{200B}")
    if story not in plain:
        sys.exit(f"{name}: its text does not stand in the {side} column")
PYTHON
}
check "both columns are the texts" columns "$old" "$new"
storydiff report "$bridge/v0.22.txt" "$bridge/v0.23.txt" -o page.html
check "also when sentences moved" columns "$bridge/v0.22.txt" "$bridge/v0.23.txt"

# Places that count in the old text are called so; and what there is one of is one.
printf 'v1\n\nMill\n\nA mill burned down in the night [11111111].\n' >one
printf 'v2\n\nMill\n\nNobody knows how many people were inside [22222222].\n' >other
storydiff report one other -o page.html
check "a removed sentence stands at an old place" grep -q '<a href="#old-1-1">old ¶1.1</a>' page.html
check "an added one at a new place" grep -q '<a href="#new-1-1">¶1.1</a>' page.html
check "a source that came has no past" grep -q '>cited by 1 sentence<br>gained' page.html
check "one that went has no present" grep -q '>was cited by 1 sentence<br>lost' page.html
storydiff report "$bridge/v0.22.txt" "$bridge/v0.23.txt" -o page.html
check "what moved came from an old place" grep -q '>moved from old ¶3\.1</a>' page.html
check "to a new one" grep -q '>moved to ¶9\.1</a>' page.html

# The issue's bound: two versions of 50 KB.
python3 - >big <<'PYTHON'
import random
random.seed(6)
words = "bridge harbour engineer crack steel hanger agency closure council viaduct detour minute ferry paint tower inspector report".split()
print("v1.0\n\nA Long Story\n\n2024-11-12 13:42:18\n")
for paragraph in range(60):
    print(" ".join(" ".join(random.choices(words, k=14)).capitalize() + f" {paragraph} [{random.randrange(1 << 20):08x}]." for _ in range(8)) + "\n")
PYTHON
awk 'NR > 6 && NR % 4 == 1 { gsub(/steel/, "iron"); gsub(/minute/, "hour") } { print }' big >big2
check "two versions of 50 KB" sh -c '[ "$(wc -c <big)" -gt 50000 ] && ! cmp -s big big2'
exits "make a page" 0 storydiff report big big2 -o big.html
check "of less than 400 KB" [ "$(wc -c <big.html)" -lt 400000 ]
# … also when nothing stayed at its place, or nothing rests on the same source.
python3 - <<'PYTHON'
import random
random.seed(6)
words = "bridge harbour engineer crack steel hanger agency closure council viaduct detour minute ferry paint tower inspector report".split()
sentences = [" ".join(random.choices(words, k=15)).capitalize() + f" {n} [{n % 40:08x}]." for n in range(440)]
moved = random.sample(sentences, len(sentences))
recited = [f"{sentence[:-10]}{random.randrange(40):08x}]." for sentence in sentences]
for name, text in ("some", sentences), ("moved", moved), ("recited", recited):
    with open(name, "w") as story:
        print("v1.0\n\nA Long Story\n\n2024-11-12 13:42:18\n", file=story)
        for start in range(0, len(text), 8):
            print(*text[start:start + 8], "\n", file=story)
PYTHON
check "50 KB" [ "$(wc -c <some)" -gt 50000 ]
for name in moved recited; do
    storydiff report some $name -o big.html
    check "and another of which all is $name make one of less than 400 KB" [ "$(wc -c <big.html)" -lt 400000 ]
done

exits "the same twice" 0 storydiff report "$old" "$old" -o same.html
check "says so" grep -q 'Nothing changed' same.html

# Versions, and what is known of sources.
storydiff init story >"$out" && cd story || exit 1
storydiff commit "$old" >"$out" && storydiff commit "$new" >"$out"
exits "the last two versions" 0 storydiff report -o ../last.html
check "by their labels" grep -q '<title>v0.20 → v0.21: ' ../last.html
exits "a range" 0 storydiff report v0.20..v0.21 -o ../range.html
same "is the same page" ../last.html ../range.html

# A whole story.
storydiff commit "$bridge/v0.22.txt" >"$out"
storydiff commit --parent v0.21 "$bridge/v0.24.txt" >"$out"
exits "a site" 0 storydiff report --site ../site
for file in index.html v0.20.html v0.21.html v0.22.html v0.24.html source-3f9a21c4.html source-7b19e4c0.html; do
    check "has $file" [ -s "../site/$file" ]
done
check "and nothing else but sources" sh -c '[ "$(ls -A ../site | grep -c -v "^source-[0-9a-f]*\.html$")" = 5 ]'
storydiff report v0.21 v0.24 -o ../step.html
check "its steps are what report makes of two versions" sh -c 'grep -o "<div class=\"new.*" ../step.html >../a; grep -o "<div class=\"new.*" ../site/v0.24.html >../b; cmp ../a ../b'
cp -R ../site ../before
exits "the same again" 0 storydiff report --site ../site
check "gives the same" diff -r ../before ../site
storydiff commit "$bridge/v0.23.txt" >"$out"
exits "it is replaced" 0 storydiff report --site ../site --json
check "by one with the new version" [ -s ../site/v0.23.html ]
valid "JSON tells what was written" storydiff.report.json "$out"
check "all of it" sh -c '[ "$(grep -o "\"file\"" "$1" | wc -l)" = "$(ls ../site | wc -l)" ]' sh "$out"
mkdir ../empty && exits "an empty folder will do" 0 storydiff report --site ../empty/
check "nothing is left beside them" sh -c '! ls -d ../site.* ../empty.* 2>/dev/null'
echo mine >../site/notes.txt
trouble "a folder with a file of somebody else's" "no page of storydiff's: ../site/notes.txt" storydiff report --site ../site
check "stays as it is" sh -c 'grep -qx mine ../site/notes.txt && [ -s ../site/index.html ]'
trouble "a file in its place" 'no folder: ../page.html' storydiff report --site ../page.html
trouble "a folder that is not there" 'cannot write: ../none/site' storydiff report --site ../none/site
trouble "a site of two versions" 'too much beside --site' storydiff report --site ../other v0.20 v0.21
storydiff init ../new >"$out"
trouble "a story without versions" 'no version yet' storydiff -C ../new report --site ../other

# The river of sentences and blame tell the same of where sentences come from, also when a passage is recast.
cd .. && storydiff init recast >"$out" && cd recast || exit 1
first='The harbour bridge was closed on Monday after divers found cracks in its two northern pillars [3f9a21c4].'
second='The council wants to know by Friday whether buses may use the southern lane of the bridge [7b19e4c0].'
recast='The harbour bridge was closed on Monday after divers found cracks, and the council wants to know by Friday [3f9a21c4]. In its two northern pillars are the cracks, and buses may use the southern lane of the bridge [7b19e4c0].'
number=0
for text in "$first" "$first $second" "$recast" "$recast A ferry takes walkers across the water."; do
    number=$((number + 1))
    printf 'v0.%s\n\nBridge\n\n2024-11-1%s 08:00:00\n\nA first paragraph stays.\n\n%s\n' $number $number "$text" >../recast.txt
    storydiff commit ../recast.txt >"$out"
    storydiff report --site ../river && storydiff blame --json >../blame.json
    check "the river of $number versions tells what blame tells" python3 "$root/tests/golden/river.py" ../river/index.html <../blame.json
done
check "of a recast passage both origins" grep -q '"origins":\["v0.1","v0.2"\]' ../blame.json

# What a site calls things. The second version has no label; v0.4 grew from v0.1, and is dated before v0.3.
cd .. && storydiff init names >"$out" && cd names || exit 1
long=$(printf 'long-%045d' 1)
sentence="The ferry was $(printf 'very %.0s' $(seq 60))late"
tell() {
    printf '%s\n\nFerry\n\n2024-11-%s 08:00:00\n\nThe ferry sank on Monday night in deep water%s. %s [11111111] {{cite:%s}}.\n' "$@" >../ferry.txt
}
tell v0.1 11 ' [22222222]' "$sentence" "$long"
storydiff commit ../ferry.txt >"$out"
printf '{"11111111":{"title":"Ferry log","outlet":"Port","url":"https://example.org/log"}}\n' >sources.json
tell '' 12 '' "$sentence again" "$long"
cp ../ferry.txt story.txt && git add . && GIT_AUTHOR_DATE='2024-11-12 08:00:00 +0000' git commit -qm 'by hand'
commit=$(git rev-parse HEAD)
short=$(git rev-parse --short=7 HEAD)
tell v0.3 14 ' [22222222]' "$sentence again" "$long"
storydiff commit ../ferry.txt >"$out"
tell v0.4 13 ' [22222222]' "$sentence" "$long"
storydiff commit --parent v0.1 ../ferry.txt >"$out"
exits "a site with a version without a label" 0 storydiff report --site ../names-site
cd ../names-site || exit 1
check "calls it by the beginning of its commit's id" grep -qF "<a href=\"$commit.html\"><abbr title=\"$commit\">$short</abbr></a>" index.html
check "everywhere" sh -c '! sed "s/\(href\|title\)=\"[^\"]*\"//g" ./*.html | grep -qF "$1"' sh "$commit"
check "also in titles" grep -qF "<title>v0.1 → $short: " "$commit.html"
check "in links" grep -qF ">← $short</a>" v0.3.html
check "and in pictures" sh -c '[ "$(grep -c "<text [^>]*>$1</text>" index.html)" = 3 ]' sh "$short"
order() { grep -o '<tr><th scope="row"><a href="[^"]*"' index.html | sed 's/.*href="//; s/.html"//' | tr '\n' ' '; }
check "the newest stands first" [ "$(order)" = "v0.3 v0.4 $commit v0.1 " ]
check "and last in the timeline" sh -c '[ "$(sed -n "/id=\"time-title/,/<\/svg>/p" index.html | sed -n "s/^<text [^>]*>\([^<]*\).*/\1/p" | tr "\n" " ")" = "v0.1 $1 v0.4 v0.3 " ]' sh "$short"
check "a source with a title is called by it" grep -q '<h1><a rel="[a-z ]*" href="https://example.org/log"><bdi>Ferry log</bdi></a></h1>' source-11111111.html
check "in the title, too" grep -q '<title>Ferry log: source 11111111</title>' source-11111111.html
check "its id can be read" grep -q 'Source <code>11111111</code>, <bdi>Port</bdi>' source-11111111.html
check "one without by its id" grep -q '<h1>Source <bdi>22222222</bdi></h1>' source-22222222.html
check "a sentence is told once" [ "$(grep -c 'The ferry sank' source-22222222.html)" = 1 ]
check "with each time that it was carried" sh -c '[ "$(grep -c "^<tr>" source-22222222.html)" = 3 ]'
check "a long one is cut behind a word" grep -q 'very…</th>' source-11111111.html
check "a long id has a page" grep -qF "<h1>Source <bdi>$long</bdi></h1>" source-long+2d00000*.html
linked() { grep -oh 'href="source-[^"]*"' v0.1.html "$commit.html" index.html | sort -u | wc -l; }
check "that other pages lead to" [ "$(linked)" = "$(ls source-* | wc -l)" ]

cd .. && storydiff init bare >"$out" && cd bare || exit 1
printf 'v1\n\nNothing yet\n' >story.txt
git add . && git commit -qm 'by hand'
exits "a site of a story without a sentence" 0 storydiff report --site ../bare-site
check "has no empty table" sh -c '! grep -A1 "<tbody>" ../bare-site/index.html | grep -q "^</tbody>" && grep -q "No version cites a source" ../bare-site/index.html'
check "nor an empty river" grep -q 'The main line has no sentence' ../bare-site/index.html

cd .. && mkdir folder && echo kept >folder/old.html
trouble "a folder that is not there" 'cannot write: missing/page.html' storydiff report "$old" "$new" -o missing/page.html
trouble "a folder in its place" 'cannot write: folder' storydiff report "$old" "$new" -o folder
check "nothing is left beside it" sh -c '[ "$(ls folder)" = old.html ] && ! ls folder.* 2>/dev/null'
trouble "a version that is not there" "no such file or version: 'nine'" storydiff report "$old" nine -o folder/old.html
check "leaves the old file" grep -qx kept folder/old.html
trouble "JSON without a file" 'no file for the page: --json' storydiff report --json "$old" "$new"
finish
