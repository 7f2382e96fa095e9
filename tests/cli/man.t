#!/bin/sh
# The manual pages: they tell what the program has, and nothing else
. "$(dirname "$0")/cli.sh"
page=$root/src/man/storydiff.1

# Whether other manuals are installed here says nothing about these.
for file in "$root"/src/man/*.[1-9]; do
    if command -v mandoc >/dev/null; then
        mandoc -T lint -W style "$file" 2>&1 | grep -v -e 'mandoc\.db' -e 'referenced manual not found' >lint
        check "mandoc finds nothing to complain about in ${file##*/}" sh -c 'cat lint && [ ! -s lint ]'
    else
        skip "mandoc finds nothing to complain about in ${file##*/}" "no mandoc"
    fi
    check "${file##*/} is written in ASCII" sh -c '! LC_ALL=C grep -n "[^ -~]" "$1"' sh "$file"
done

# source_of SECTION [SUBSECTION]: the lines of a part, without comments. Of COMMANDS, "all" is what stands before the first command.
source_of() {
    awk -v section="$1" -v subsection="${2-}" '
        /^\.\\"/ { next }
        /^\.Sh / { inside = $0 == ".Sh " section; part = "all"; next }
        /^\.Ss / { part = substr($0, 5); next }
        inside && (subsection == "" || part == subsection)' "$page"
}

# Options as they are typed, one a line: of a page, and of a help.
flags() { grep -oE '(^\.| )Fl -?[A-Za-z-]+' | sed 's/.*Fl /-/' | sort -u; }
help_flags() {
    sed -n '/^Options:/,/^$/p' "$1" | awk '{ for (i = 1; i <= 2; i++) if ($i ~ /^-/) { sub(/[,[].*/, "", $i); print $i } }' | sort -u
}

storydiff help | sed -n '/^Commands:/,/^$/s/^  \([a-z-]*\) .*/\1/p' >commands
for command in $(cat commands); do
    storydiff "$command" -h >"$command.help"
    help_flags "$command.help" >"$command.flags"
    { source_of COMMANDS all && source_of COMMANDS "$command"; } | grep '^\.It ' | flags >"$command.page"
    same "$command: the options of its help" "$command.flags" "$command.page"
done
sort -u ./*.flags >flags
flags <"$page" >page-flags
same "no other option is named anywhere" flags page-flags
{ cat commands && echo help; } >expected
sed -n 's/^\.Ss //p' "$page" | sed '/^help$/q' >actual
same "the commands, in the order of the help" expected actual
source_of SYNOPSIS | sed -n 's/^\.Cm //p' | uniq >actual
same "the same in the synopsis" expected actual

for schema in "$root"/include/storydiff/schema/*.json; do
    name=${schema##*/}
    check "$name is named" grep -q "Pa $name " "$page"
done

# The rules of the auditor, as their table has them.
storydiff audit --rules --width 1000 | sed 's/  */ /g; s/ $//; /^$/d' >expected
source_of COMMANDS audit | awk '
    /^\.It Ic / { if (row) print row; row = $3 " " $5 " " $7; next }
    /^\./ { if (row) print row; row = ""; next }
    row { row = row " " $0 }' >actual
same "the rules of the auditor" expected actual

# The thresholds: each definition stands in a comment of the page, and its numbers in the row below.
(cd "$root" && {
    grep -oE '[a-z_]+ = [0-9.]+;' src/diff/beads.c /dev/null | grep -E ':(threshold|several|recast|drift)_'
    grep -oE 'containment_[a-z_]*min = [0-9.]+;|\bREACH = [0-9]+' src/diff/attach.c /dev/null
    grep -oE 'MUTUAL_[A-Z]+ \(.*' src/diff/mutual.h /dev/null
    grep -oE '(BEAD_CELLS|MEAN_WORDS)_MAX = [0-9]+' src/diff/beads.h src/diff/gaps.c
}) | sed 's/:/: /' | sort >expected
sed -n 's/^\.\\" \(src\/diff\/\)/\1/p' "$page" | sort >actual
same "the thresholds of the source" expected actual
check "they are found" test "$(wc -l <actual)" -ge 14
awk '
    definition != "" && row != "" && /^\.(It|El|\\")/ { compare() }
    /^\.\\" src\/diff\// { definition = $0; row = ""; next }
    definition != "" { row = row " " $0 }
    function compare(    rest) {
        for (rest = definition; match(rest, /[0-9]+(\.[0-9]+)?/); rest = substr(rest, RSTART + RLENGTH))
            if (!index(row " ", " " substr(rest, RSTART, RLENGTH) " "))
                print definition ": its row says" row
        definition = ""
    }' "$page" >wrong
check "their rows have these numbers" sh -c 'cat wrong && [ ! -s wrong ]'

# The examples.
mkdir bin story
ln -s "$STORYDIFF" bin/storydiff
PATH=$tmp/bin:$PATH
cp "$bridge"/*.txt .
sed -n '/^\.Sh EXAMPLES/,/^\.Sh DIAGNOSTICS/p' "$page" |
    sed 's/\\-/-/g; s/\\(ti/~/g; s/\\(->/→/g; s/\\(ps/¶/g; s/\\(sc/§/g; s/\\(Fc/»/g; s/\\(di/÷/g; s/\\(en/–/g; s/\\(aq/'\''/g' >examples
cd story || exit 1

# run_example: the command read last, with the lines read below it.
run_example() {
    [ -n "$example" ] || return 0
    exits "example: $example" "$wanted" sh -c "$example" </dev/null
    [ ! -s ../shown ] || same "shows this" ../shown "$out"
    example=
    : >../shown
}
example=
wanted=0
: >../shown
while IFS= read -r line; do
    case $line in
    '$ '*)
        run_example
        example=${line#??}
        ;;
    '.\" status '*) wanted=${line##* } ;;
    .Ed)
        run_example
        wanted=0
        ;;
    *) [ -z "$example" ] || printf '%s\n' "$line" >>../shown ;;
    esac
done <../examples
check "examples are found" test "$tests" -ge 30

# What it quotes as diagnostics.
quoted() { check "$1" grep -qF ".It \"$(cat "$err")\"" "$page"; }
trouble "a label that does not exist" 'no version v0.29' storydiff show v0.29
quoted "is told as in the page"
sed 's/Monday evening/Sunday evening/' ../v0.20.txt >../other.txt
trouble "a label with other text" 'already published' storydiff commit ../other.txt
quoted "is told as in the page, too"
finish
