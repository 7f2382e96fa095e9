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

# Disclosure: in the version's own note, however it came there.
crack() { story "../$1.txt" "$1" "The crack in the northern pier of the bridge measures $2 metres [3f9a21c4]."; }
crack v1.1 11 && crack v1.2 17 && crack v1.3 18 && crack v1.4 19 && crack v1.5 20
undisclosed() { storydiff audit --rule undisclosed "$@"; }
storydiff init ../notes >"$out" && cd ../notes || exit 1
storydiff commit ../v1.1.txt >"$out" && storydiff commit ../v1.2.txt >"$out"
exits "a change without a note is not disclosed" 1 undisclosed
check "and it says so" grep -q 'has no note' "$out"
storydiff commit -m 'The crack was measured anew.' ../v1.3.txt >"$out"
exits "by a note that names no value neither" 1 undisclosed v1.2..v1.3
check "and it says so" grep -q 'Neither the note' "$out"
storydiff commit -m 'The crack is nineteen metres long.' ../v1.4.txt >"$out"
exits "by the value in words it is" 0 undisclosed v1.3..v1.4
exits "with both named, too" 0 undisclosed v1.3 v1.4
exits "the list of changes in the message is no note" 1 undisclosed --require-disclosure --fail-on error v1.1..v1.2
cp ../v1.5.txt story.txt && git commit -qam 'Twenty metres, not nineteen

Story-Version: v1.5'
exits "a commit made by hand has its message" 0 undisclosed v1.4..v1.5
storydiff audit --correction v1.3..v1.5 >"$out"
check "there is no draft for what is disclosed" grep -q 'no correction to draft' "$out"
storydiff audit --correction --rule title-changed --json >"$out"
check "and one for each that is not" test "$(grep -o '"CorrectionComment"' "$out" | wc -l)" = 2
check "dated by its version" test "$(grep -o '"datePublished":"2024-11-12T13:42:18Z"' "$out" | wc -l)" = 2
check "in the form that AP asks for" grep -q 'CORRECTION: In an earlier version of this story, v1.1, paragraph 1 erroneously said “11 metres”. The correct wording is “17 metres”.' "$out"
cp ../v1.1.txt ../v1.6.txt && sed -i '1s/.*/v1.6/; s/11/31/' ../v1.6.txt
printf '{"story": "%s", "version": "1.6", "changes": "Now 31 metres"}\n' "$(sed ':a;N;$!ba;s/\n/\\n/g' ../v1.6.txt)" >../news.jsonl
exits "an imported record" 0 storydiff import ../news.jsonl
exits "has its changes" 0 undisclosed v1.5..v1.6
exits "which are a change" 1 storydiff audit --rule fact-changed-same-source v1.5..v1.6
finish
