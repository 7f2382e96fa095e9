#!/bin/sh
# storydiff blame and storydiff sources: where sentences come from, and what sources carried
. "$(dirname "$0")/cli.sh"

storydiff init story >"$out" && cd story || exit 1
one='The bridge was closed on Monday evening after inspectors found two cracks in its hangers [aaaaaaaa].'
two='A ferry runs every twenty minutes from the quay to the northern mole, and it is free [bbbbbbbb].'
three='Shops on the mole fear for the best weeks of their year, those before the holidays [aaaaaaaa].'

# publish LABEL DAY SENTENCE…
publish() {
    story ../file.txt "$1" && sed -i.bak "s/2024-11-12/$2/" ../file.txt && shift 2
    for sentence in "$@"; do printf '%s\n\n' "$sentence"; done >>../file.txt
    storydiff commit ../file.txt >"$out"
}
publish v0.1 2024-11-01 "$one" "$two" "$three"
publish v0.2 2024-11-02 "$one" "$(echo "$two" | sed 's/twenty/thirty/')" "$three" "The mayor visited the works on the northern tower [cccccccc]."
publish v0.3 2024-11-03 "The mayor visited the works on the northern tower [cccccccc]." "$one" "$(echo "$two" | sed 's/twenty/thirty/; s/b\{8\}/dddddddd/')" \
    "$three"
publish v0.4 2024-11-04 "The mayor visited the works on the northern tower [cccccccc]." "$one" \
    "$(echo "$two" | sed 's/twenty/thirty/; s/b\{8\}/dddddddd/; s/, and it/. It/')"

# blames NAME EXPECTED [VERSION]: origin, marks and place of each sentence.
blames() {
    run storydiff blame ${3:+"$3"}
    sed 's/  The .*\|  A .*\|  It .*\|  Shops .*//; s/  */ /g; s/ 2024-11-[0-9]*//' "$out" | tr '\n' '|' >"$home/actual"
    printf '%s' "$2" >"$home/expected"
    same "$1" "$home/expected" "$home/actual"
}
blames "a first version brought all" 'v0.1 ¶1.1|v0.1 ¶2.1|v0.1 ¶3.1|' v0.1
blames "what was edited keeps its origin" 'v0.1 ¶1.1|v0.1 ~v0.2 ¶2.1|v0.1 ¶3.1|v0.2 ¶4.1|' v0.2
blames "so does what moved, and what was re-cited" 'v0.2 »v0.3 ¶1.1|v0.1 ¶2.1|v0.1 ~v0.2 §v0.3 ¶3.1|v0.1 ¶4.1|' v0.3
blames "parts have the origin of the whole" 'v0.2 »v0.3 ¶1.1|v0.1 ¶2.1|v0.1 ~v0.4 §v0.3 ¶3.1|v0.1 ~v0.4 §v0.3 ¶3.2|'
exits "as JSON" 0 storydiff blame --json
valid "fits the schema" storydiff.blame.json "$out"
cp "$out" ../first
storydiff blame --json >"$out"
same "from the cache it is the same" ../first "$out"
check "steps are kept" sh -c 'grep -q "step " "$HOME"/.cache/storydiff/*'
rm -rf "$HOME/.cache"
storydiff blame --json >"$out"
same "the cache may be deleted" ../first "$out"

# A branch has a line of its own, and a merge that of its first parent.
story ../file.txt v0.5 && printf '%s\n\n' "$one" "A siren sounded twice over the harbour at noon [eeeeeeee]." >>../file.txt
storydiff commit --parent v0.1 ../file.txt >"$out"
blames "a branch does not know the main line" 'v0.1 ¶1.1|v0.5 ¶2.1|' v0.5

exits "the ledger" 0 storydiff sources
cat >../expected <<'END'
first  last      then→now  gained  lost  longest lost  source
v0.1   v0.4      2→1       +2      -1    3 days        aaaaaaaa
v0.1   [-v0.2-]  1→0       +1      -1    2 days        bbbbbbbb
v0.2   v0.4      1→1       +1                          cccccccc
v0.3   v0.4      1→1       +1                          dddddddd
END
sed -i.bak 's/  *$//' "$out"
same "tells each source" ../expected "$out"
exits "one source" 0 storydiff sources aaaaaaaa
check "a claim that was removed" grep -q '^v0.1   removed in v0.4  3 days .* Shops on the mole' "$out"
check "one that stands" grep -q '^v0.1   still there .* The bridge was closed' "$out"
exits "one that was re-cited" 0 storydiff sources bbbbbbbb
check "is told so" grep -q '^v0.1   re-cited in v0.3  2 days .* A ferry runs every thirty' "$out"
exits "up to a version" 0 storydiff sources --at v0.2 --json
valid "as JSON" storydiff.sources.json "$out"
check "knows no later source" sh -c '! grep -q dddddddd "$1"' sh "$out"
exits "one source as JSON" 0 storydiff sources --json bbbbbbbb
valid "fits the schema, too" storydiff.sources.json "$out"
check "with the time that it was shown" grep -q '"end":"recited",.*"exposure_seconds":172800' "$out"
story quick.txt v0.8 'A ferry runs [eeeeeeee].'
storydiff commit quick.txt >"$out"
sed 's/^v0.8/v0.9/; s/:18$/:19/; s/eeeeeeee/ffffffff/' quick.txt >quicker.txt
storydiff commit quicker.txt >"$out"
exits "a source that stood for a second" 0 storydiff sources eeeeeeee
check "is told so" grep -q ' 1 second  *A ferry' "$out"

trouble "no such source" 'no version of this line has the source: 12345678' storydiff sources 12345678
trouble "no such version" 'no version v9' storydiff blame v9
trouble "a range" 'one version is needed, not a range' storydiff blame v0.1..v0.2
cd .. && trouble "no repository" 'there is no repository' storydiff blame
finish
