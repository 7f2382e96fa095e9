#!/bin/sh
# storydiff join: the answers of pieces become those of one batch, or it says which piece is not whole
. "$(dirname "$0")/cli.sh"

# Good and bad records, of which no two are answered alike.
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
    case $i in
    4) echo 'not JSON' ;;
    8) echo '{"id":",\"line\":1","old":"only one side"}' ;;
    12) echo ;;
    *) echo '{"id":'$i',"old":"One, two and '$i'. It is late.","new":"One, two or '$i'. It is late [0123abcd]."}' ;;
    esac
done >pairs
split -l 5 pairs part. # of 5, 5 and 2

for form in '' --all --summary --columns; do
    exits "one batch ${form:-}" 2 storydiff batch $form <pairs
    mv "$out" whole
    for part in part.a?; do
        run storydiff batch $form <"$part"
        mv "$out" "answers${part#part}"
    done
    exits "joining files ${form:-}" 0 storydiff join answers.a?
    same "gives the same" whole "$out"
    cat answers.a? >stream
    exits "joining a stream" 0 storydiff join --records 12 <stream
    same "gives the same" whole "$out"
    exits "joining both, with - for the stream" 0 storydiff join answers.aa - answers.ac <answers.ab
    same "gives the same" whole "$out"
    exits "joining what is joined" 0 storydiff join whole
    same "changes nothing" whole "$out"
done

# ---- what is not whole (the answers are in columns now)

# cut NAME PATTERN COMMAND…: the exit status is 2, a line says so, and there is no count.
cut() {
    name=$1
    pattern=$2
    shift 2
    run "$@"
    if [ "$status" = 2 ] && grep -q "^storydiff: $pattern" "$err" && [ "$(wc -l <"$err")" = 1 ] && ! grep -q ^count "$out"; then
        ok "$name"
    else
        { echo "$*: exit status $status, wanted '$pattern'" && cat "$out" "$err"; } >"$home/why"
        not_ok "$name" "$home/why"
    fi
}
sed '$d' answers.ab >uncounted
sed '3,$d' answers.ab >half
printf %s "$(cat half)" | sed '$s/.$//' >torn
cut "no count at the end of a file" 'uncounted: cut off: no count at the end, behind 5 answers' storydiff join answers.aa uncounted answers.ac
cat answers.aa half answers.ac >stream
cut "half a piece within a stream" 'standard input: line 11: a count of 2 answers behind 4' storydiff join <stream
cat torn answers.ac >stream
cut "half a line within a stream" 'standard input: line 2: no whole answer' storydiff join <stream
cut "half a line at the end" 'torn: ' storydiff join answers.aa torn
cut "an empty file" 'empty: cut off: no count at the end, behind 0 answers' sh -c ': >empty && "$0" join answers.aa empty' "$STORYDIFF"
cut "nothing at all" 'standard input: cut off: ' storydiff join </dev/null
cut "a missing piece" '7 records are answered, not 12' storydiff join --records 12 answers.aa answers.ac
cut "a piece of one record" '1 record is answered, not 12' sh -c 'head -n 1 part.aa | "$0" batch --columns | "$0" join --records 12' "$STORYDIFF"
cut "a piece twice" '17 records are answered, not 12' storydiff join --records 12 answers.aa answers.ab answers.ab answers.ac
storydiff batch <part.aa >json 2>/dev/null
cut "JSON and columns" 'json: line 1: JSON and columns cannot be joined' storydiff join answers.aa json
cut "records instead of answers" 'part.ab: ' storydiff join part.ab
storydiff batch --strict <pairs >strict 2>/dev/null
cut "what --strict stopped" 'strict: cut off: ' storydiff join strict
trouble "a missing file" 'cannot read: none: No such file' storydiff join none
trouble "a folder" 'cannot\( be\)\? read: ' storydiff join "$bridge"
trouble "no number" 'not a number' storydiff join --records many answers.aa

# ---- batch --tolerant

exits "--tolerant is content with bad records" 0 storydiff batch --columns --tolerant <pairs
same "and answers as ever" whole "$out"
noted "but notes them" '3 of 12 records are bad; the first, line 4: not JSON'
exits "--strict all the same stops" 2 storydiff batch --tolerant --strict <pairs
if [ -w /dev/full ]; then
    exits "--tolerant does not hide trouble" 2 sh -c '"$0" batch --tolerant <pairs >/dev/full' "$STORYDIFF"
    trouble "no room for what is joined" 'cannot write the output' sh -c '"$0" join whole >/dev/full' "$STORYDIFF"
fi
finish
