#!/bin/sh
# What comparing costs, in instructions as callgrind counts them: they are the same in every run, which time is not.
#
# The counts of twelve pairs are those of instructions.txt, with 5 percent of room in both directions. They hold for the compiler and
# the libraries that its head names. UPDATE=1 records all counts when one is out of its room, or when the head is another: say in
# the commit what moved, and why. What is in its room is not recorded, so that many small steps do not hide a long way.
#
# What holds anywhere: a hard pair costs at most three times what an ordinary one of its size does, and 3.6 times where every sentence
# is split, so that the words of each are compared.
. "$(dirname "$0")/../lib.sh"

stored=$root/tests/bench/instructions.txt
room=5
ordinary=100k
scripts='cyrillic_100k han_100k'
hard='same_100k alldiff_100k giant_100k rev_100k near_100k dup_100k longs_100k split_100k'

# What counts depend on. The compiler noted its version and flags in the program itself, whatever make was told.
surroundings() {
    echo "machine: $(uname -sm)"
    echo "compiler: $(readelf --debug-dump=info --dwarf-depth=1 "$STORYDIFF" 2>/dev/null |
        sed -n '/GNU AS/d; s/.*DW_AT_producer *: ([^)]*): //p' | sort -u | paste -sd';' -)"
    echo "C library: $(getconf GNU_LIBC_VERSION 2>/dev/null)"
    for library in libgit2 libutf8proc libxxhash; do echo "$library: $(pkg-config --modversion $library 2>/dev/null)"; done
}

# count NAME: instructions of comparing this pair; nothing when it could not be counted.
count() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null ./storydiff diff --json "pairs/$1.old.txt" "pairs/$1.new.txt" \
        2>&1 >/dev/null | sed -n 's/.*Collected : *//p'
}

# of NAME FILE: the count in a file of lines "NAME COUNT".
of() { awk -v name="$1" '$1 == name { print $2 }' "$2"; }

# as_stored NAME: the count is the stored one, or near it.
as_stored() {
    awk -v name="$1" -v was="$(of "$1" "$stored")" -v is="$(of "$1" counts)" -v room=$room 'BEGIN {
        if (!was) { print name ": no count is stored: UPDATE=1 make check records it"; exit 1 }
        moved = 100 * (is - was) / was
        if (moved <= room && moved >= -room) exit 0
        printf "%s: %+.1f%%, from %d to %d instructions\n", name, moved, was, is
        print (moved > 0 ? "If the change is worth it" : "To hold on to the gain") ", record it with UPDATE=1 make check," \
            " and say so in the commit."
        exit 1 }'
}

# most NAME: how many ordinary pairs it may cost.
most() { case $1 in split*) echo 3.6 ;; *) echo 3 ;; esac; }

# in_proportion NAME: it costs at most a few times what the ordinary pair costs.
in_proportion() {
    awk -v name="$1" -v is="$(of "$1" counts)" -v usual="$(of $ordinary counts)" -v most="$(most "$1")" 'BEGIN {
        if (is <= most * usual) exit 0
        printf "%s: %.2f times the instructions of an ordinary pair of the same size, more than %s\n", name, is / usual, most
        exit 1 }'
}

why=
command -v python3 >"$out" || why='no python3: run `make deps-check`'
command -v valgrind >"$out" || why='no valgrind: `make check-valgrind` installs it'
if grep -q __asan_init "$STORYDIFF"; then why='built with sanitizers'; fi
# Without what is for debuggers: older valgrinds give up at what newer compilers write there.
if [ -z "$why" ] && ! { strip -o ./storydiff "$STORYDIFF" && valgrind -q --tool=none ./storydiff --version; } >"$out" 2>&1; then
    why='valgrind cannot run this program'
fi
if [ -n "$why" ]; then
    skip "instructions" "$why"
    finish
fi

# recorded_here: the stored counts are of the same surroundings.
recorded_here() { sed -n '/^# .*: /p' "$stored" 2>/dev/null | cmp -s - now; }

python3 "$root/tests/bench/pairs.py" pairs 5k $ordinary $scripts $hard >"$out" 2>&1
for name in 5k $ordinary $scripts $hard; do echo "$name $(count "$name")"; done >counts
surroundings | sed 's/^/# /' >now
check "every pair is counted" awk 'NF != 2 { print $1 ": callgrind gave no count"; bad = 1 } END { exit bad }' counts

if [ -n "${UPDATE:-}" ]; then
    for name in 5k $ordinary $scripts $hard; do as_stored "$name"; done >moved
    if [ -s moved ] || ! recorded_here; then
        { echo '# Instructions of storydiff diff --json, counted by tests/bench/instructions.t, with:' && cat now counts; } \
            >"$stored"
    fi
fi
compiler=$(sed -n 's/^# compiler: //; s/ -.*//; 2p' now)
elsewhere="stored with another compiler or library than $compiler and those here; UPDATE=1 make check would count anew"
for name in 5k $ordinary $scripts $hard; do
    if recorded_here; then
        check "$name costs what is stored" as_stored "$name"
    else
        skip "$name costs what is stored" "$elsewhere"
    fi
done
for name in $hard; do check "$name is no harder than $(most "$name") ordinary ones" in_proportion "$name"; done
finish
