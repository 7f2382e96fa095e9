#!/bin/sh
# storydiff audit: what an editor should look at
. "$(dirname "$0")/cli.sh"

# audit_pair LANG [LABEL]: audit old.txt and new.txt; with a label, as versions of a history that publishes new.txt under it.
audit_pair() {
    if [ -n "$2" ]; then
        rm -rf labelled && storydiff init labelled && storydiff -C labelled commit "$PWD/old.txt" &&
            storydiff -C labelled commit --label "$2" "$PWD/new.txt"
        set -- "$1" -C labelled
    else
        set -- "$1" old.txt new.txt
    fi >"$home/history" 2>&1
    lang=$1
    shift
    run storydiff audit --lang "$lang" --json --no-rule lead-changed --no-rule undisclosed "$@"
}

# finds NAME RULES LANG OLD NEW [LABEL]: the rules that two texts break, in their order.
finds() {
    printf '%b\n' "$4" >old.txt
    printf '%b\n' "$5" >new.txt
    audit_pair "$3" "$6"
    sed 's/{"rule":"/\n/g' "$out" | sed -n '2,$s/".*//p' | sort -u | tr '\n' ' ' | sed 's/ $//' >"$home/rules"
    printf '%s' "$2" >"$home/expected"
    same "$1" "$home/expected" "$home/rules"
}

while IFS='|' read -r name rules lang old new label; do
    case $name in '' | '#'*) continue ;; esac
    finds "$name" "$rules" "$lang" "$old" "$new" "$label"
done <"$root/fixtures/audit/rules.txt"

storydiff init story >"$out" && cd story || exit 1
for version in 20 21 22 23; do storydiff commit "$bridge/v0.$version.txt"; done >"$out"
head=$(storydiff head v0.21)

exits "nothing is found in an orderly history" 0 storydiff audit --rule label-order
exits "a head that is there" 0 storydiff audit --rule history-rewritten --since-head "$head"
exits "a head that is not there" 1 storydiff audit --rule history-rewritten --since-head 0123456789abcdef0123456789abcdef01234567
exits "a note is no error" 0 storydiff audit --rule title-changed --fail-on error v0.20..v0.21
exits "an unknown rule is trouble" 2 storydiff audit --rule nonsense
finish
