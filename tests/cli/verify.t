#!/bin/sh
# storydiff verify: the same, the same but for looks, or different; and trouble, which is none of these
. "$(dirname "$0")/cli.sh"

# page FILE TITLE DISCLAIMER SENTENCE…: a story with all parts.
page() {
    printf 'v0.4 🌳\n\n%s\n\n2025-03-02 08:15:00\n\n' "$2" >"$1"
    page_file=$1
    disclaimer=$3
    shift 3
    printf '%s\n' "$@" >>"$page_file"
    printf '\nDisclaimer: %s\n' "$disclaimer" >>"$page_file"
}

storydiff init repo >"$out" && cd repo || exit 1
page ../is.txt 'Tannery "Bell" Burns' 'Written with machines.' \
    'The fire began in the drying loft [3f9a21c4].' '"It was over in an hour," a neighbour said [b07de512].' '' 'Nobody was hurt.'
storydiff commit ../is.txt >"$out"
trouble=3

exits "the same bytes" 0 storydiff verify v0.4 ../is.txt
said "are told" "../is.txt is v0.4, byte for byte"
exits "on standard input" 0 sh -c '"$1" verify latest - <../is.txt' sh "$STORYDIFF"
said "as well" "standard input is v0.4, byte for byte"
exits "as JSON" 0 storydiff verify --json v0.4 ../is.txt
valid "which fits its schema" storydiff.verify.json "$out"
said "with no diff" "{\"schema\":\"storydiff.verify/1\",\"verdict\":\"identical\",\"version\":\"v0.4\",\"commit\":\"$(git rev-parse v0.4)\",\"path\":\"../is.txt\",\"diff\":null}"

# looks NAME SED_SCRIPT: what that makes of the text is the same but for looks, in both directions.
looks() {
    sed "$2" ../is.txt >../looks.txt
    check "$1 is another file" sh -c '! cmp -s ../is.txt ../looks.txt'
    exits "$1 is cosmetic" 1 storydiff verify v0.4 ../looks.txt
    check "and that is told" grep -Eq '^../looks.txt is v0.4 but for (cosmetic changes|white space)' "$out"
    exits "as JSON" 1 storydiff verify --json v0.4 ../looks.txt
    valid "which fits its schema" storydiff.verify.json "$out"
    check "with the verdict" grep -q '"verdict":"cosmetic"' "$out"
}
looks "CR LF" 's/$/\r/'
looks "a byte order mark" "1s/^/$(printf '\357\273\277')/"
looks "white space at the ends of lines" 's/[a-z.]$/& \t/'
looks "more blank lines" 's/^$/\n/'
looks "a missing line break at the end" "\$s/$/$(printf '\342\200\213')/"
looks "a paragraph divided in two" 's/^"It was/\n&/'
looks "curly quotes" "s/\"It was over in an hour,\"/$(printf '\342\200\234It was over in an hour,\342\200\235')/"
looks "curly quotes in the title" "s/\"Bell\"/$(printf '\342\200\234Bell\342\200\235')/"
looks "an invisible character in the disclaimer" "s/Written/$(printf 'Wri\342\200\213tten')/"
looks "a no-break space behind the marks" "1s/$/$(printf '\302\240')/"
looks "a time written otherwise" 's/2025-03-02 08:15:00/2025-03-02T09:15:00+01:00/'
looks "a citation on the other side of the full stop" 's/ \[3f9a21c4\]\./. [3f9a21c4]/'

# differs NAME SED_SCRIPT [SIGN]: what that makes of the text is another text.
differs() {
    sed "$2" ../is.txt >../differs.txt
    exits "$1 is a difference" 2 storydiff verify v0.4 ../differs.txt
    check "and that is told" sh -c 'head -n 1 "$1" | grep -qx "../differs.txt is not v0.4"' sh "$out"
    check "with what differs" grep -q -e "$3" "$out"
    exits "as JSON" 2 storydiff verify --json v0.4 ../differs.txt
    valid "which fits its schema" storydiff.verify.json "$out"
    check "with the verdict" grep -q '"verdict":"different"' "$out"
}
differs "a word" 's/an hour/two hours/' '^~ .*{+two hours+}'
differs "a source" 's/b07de512/c5d8e97b/' '^§ '
differs "a source more" 's/hurt\./hurt [c5d8e97b]./' '^§ '
differs "the order" '/^The fire/{h;d};/^"It was/{G}' '^» '
differs "a sentence less" '/^Nobody/d' '^- '
differs "a sentence more" 's/^Nobody.*/& The town mourns the bell./' '^+ '
differs "the title" 's/Burns/Burned/' '^~ *title: '
differs "the time" 's/08:15:00/08:15:01/' '^~ *published: '
differs "the version" '1s/v0\.4/v0.5/' '^~ *version: '
differs "a mark" '1s/ 🌳//' '^~ *marks: \|^- *marks: '
differs "the disclaimer" 's/machines/care/' '^~ *disclaimer: '
differs "no disclaimer" '/^Disclaimer/d' 'disclaimer: '
differs "looks and a word" 's/an hour/two hours/;s/$/\r/' '^~ '
storydiff show v0.4 | sed 's/an hour/two hours/' >../differs.txt
storydiff verify v0.4 ../differs.txt | tail -n +3 >../shown
storydiff diff v0.4 ../differs.txt >"$out"
same "the difference is shown as diff shows it" "$out" ../shown

printf 'One \377 word.\n' >../bytes.txt
storydiff commit --label v0.5 ../is.txt >"$out"
git rm -q --cached story.txt && cp ../bytes.txt story.txt && git add story.txt && git commit -q -m 'bytes that are no text'
exits "bytes that are no text can be verified" 0 storydiff verify HEAD ../bytes.txt
printf 'One \376 word.\n' >../bytes.txt
exits "and differ when they differ" 2 storydiff verify HEAD ../bytes.txt
printf 'v0.4\n\n\033]0;title\007 steers.\n' >../hostile.txt
exits "a hostile text" 2 storydiff verify v0.4 ../hostile.txt
check "steers no terminal" sh -c '! LC_ALL=C grep -q "[[:cntrl:]]" "$1"' sh "$out"

sed 's/hour/day/' ../is.txt >../edit.txt
git reset -q --hard v0.5 && storydiff commit --republish ../edit.txt >"$out"
exits "an edit after publication is not what was published" 2 storydiff verify v0.4 ../edit.txt
exits "it is itself" 0 storydiff verify v0.4+1 ../edit.txt
cp ../is.txt v0.4
exits "a file that is called as a version is a file" 2 storydiff verify v0.4+1 v0.4

trouble "no such version" 'no version v0\.9' storydiff verify v0.9 ../is.txt
trouble "no such file" 'cannot read.*../no.txt\|no such file: ../no.txt' storydiff verify v0.4 ../no.txt
trouble "a folder" 'irectory' storydiff verify v0.4 ..
: >../empty.txt
trouble "an empty page" 'empty story: ../empty.txt' storydiff verify v0.4 ../empty.txt
trouble "nothing on standard input" 'empty story: standard input' sh -c '"$1" verify v0.4 - </dev/null' sh "$STORYDIFF"
trouble "a version alone" 'a version and a file are needed' storydiff verify v0.4
trouble "nothing at all" 'a version and a file are needed' storydiff verify
trouble "too much" "too many arguments: 'c'" storydiff verify a b c
trouble "a wrong option" 'no such option: --strict' storydiff verify --strict v0.4 ../is.txt
if [ -w /dev/full ]; then
    exits "no room for the answer" 3 sh -c '"$1" verify v0.4 ../is.txt >/dev/full' sh "$STORYDIFF"
else
    skip "no room for the answer" "no /dev/full"
fi
cd .. && mkdir nothing
trouble "no repository" 'no repository\|not in a repository' storydiff -C nothing verify v0.4 ../is.txt
finish
