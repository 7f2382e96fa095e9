#!/bin/sh
# Help, options, and what was meant
. "$(dirname "$0")/cli.sh"

exits "without arguments" 2 storydiff
check "the usage is told on standard error" sh -c 'grep -q "^usage: storydiff OLD NEW" "$1" && [ ! -s "$2" ]' sh "$err" "$out"
exits "--help" 0 storydiff --help
cp "$out" usage
exits "-h" 0 storydiff -h
same "is the same" usage "$out"
exits "help" 0 storydiff help
same "is the same, too" usage "$out"
exits "--version" 0 storydiff --version
check "tells it" grep -Eq '^storydiff [0-9]+\.[0-9]+\.[0-9]+$' "$out"

for command in $(sed -n '/^Commands:/,/^$/s/^  \([a-z-]*\) .*/\1/p' usage); do
    exits "$command -h" 0 storydiff "$command" -h
    cp "$out" "$command.help"
    check "$command -h has usage, options and examples" \
        sh -c 'grep -q "^usage: storydiff $2 " "$1" && grep -q "^Options:" "$1" && grep -q "^Examples:" "$1"' sh "$out" "$command"
    exits "help $command" 0 storydiff help "$command"
    same "is the same" "$command.help" "$out"
    for option in $(grep -o ' --[a-z-]*' "$command.help" | sort -u); do
        run storydiff "$command" "$option" -h
        check "$command knows $option" sh -c '! grep -q "no such option" "$1"' sh "$err"
    done
    if [ "$command" = verify ]; then trouble=3; else trouble=2; fi
    trouble "$command refuses an unknown option" 'no such option: --wrong' storydiff "$command" --wrong
    check "no line of its help is too long" sh -c '! grep -E "^.{101}" "$1"' sh "$command.help"
done
trouble=2
check "five commands at least" test "$(ls ./*.help | wc -l)" -ge 5

trouble "a slip in a command" "no such command: 'comit' (did you mean commit?)" storydiff comit
trouble "with arguments" "no such command: 'comit' (did you mean commit?)" storydiff comit story.txt
trouble "two letters exchanged" "did you mean log?" storydiff lgo
trouble "two formats" "two formats at once: --html and --json (choose one)" storydiff diff --json --html v0.20 v0.21
trouble "one format by two names" "two formats at once: --format and --atom (choose one)" storydiff changelog --atom --format text
trouble "help of none" "no such command: 'frob'" storydiff help frob
trouble "a word that is like no command" "no such file or version: 'elephant'" storydiff elephant
cp "$bridge/v0.20.txt" comit
exits "a file that is called like one" 0 storydiff comit comit
trouble "a slip in an option" 'no such option: --jsno (did you mean --json?)' storydiff diff --jsno
trouble "a slip with a value" 'no such option: --widht=3 (did you mean --width?)' storydiff diff --widht=3
trouble "an unknown letter" 'no such option: -q (storydiff log -h)' storydiff log -q
trouble "an option without its value" 'option lacks its value: --label' storydiff commit --label
trouble "a letter without its value" 'option lacks its value: -n' storydiff log -n
trouble "an option with a value too many" 'option takes no value: --json=x' storydiff log --json=x
trouble "too many arguments" "too many arguments: 'c'" storydiff diff a b c
exits "options may stand before the command" 0 storydiff -C . --story x log -h
exits "and after --" 1 storydiff --json -- "$bridge/v0.20.txt" "$bridge/v0.21.txt"
# A format that is added is a row of one table: whatever tells of formats follows, or is missed here.
run storydiff diff --format '' "$bridge/v0.20.txt" "$bridge/v0.21.txt"
sed 's/.*known are \(.*\))$/\1/; s/,//g' "$err" >known
check "there are formats" grep -q 'terminal .*markdown' known
for format in $(cat known); do
    check "help names the format $format" sh -c '"$1" diff -h | grep -q -e "--format .*[ ,]$2\(,\|$\)"' sh "$STORYDIFF" "$format"
    check "the manual page explains it" sh -c 'sed -n "/^\.It Fl -format/,/^\.It Fl -markdown/p" "$1" | grep -q "^\.Cm $2 *,*$"' \
        sh "$root/src/man/storydiff.1" "$format"
done
finish
