#!/bin/sh
# An import is killed, or fails, at each of its system calls that can change anything: the repository stays whole, success means that
# all is there, and the next import goes on unaided and ends in the same commits.
. "$(dirname "$0")/../lib.sh"

# Two stories that begin, one whose branch is a file of its own, and the one that is checked out.
prepare() {
    for i in 1 2 3; do
        for story in aa bb cc; do
            printf '{"uuid":"%s","version":%d,"title":"T","last_updated":"2024-01-0%dT00:00:00","story":"Text %d of %s.","refs":["0000000%d"]}\n' \
                $story $i $i $i $story $i
        done
    done >records.ndjson
    printf 'v0.1\n\nT\n\n2024-01-01 00:00:00\n\nOwn text.\n' >own-1.txt
    printf 'v0.2\n\nT\n\n2024-01-02 00:00:00\n\nOwn text again.\n' >own-2.txt
    printf 'v1.5\n\nT\n\n2024-01-01 12:00:00\n\nText by hand.\n' >by-hand.txt
    storydiff init base && storydiff -C base commit ../own-1.txt && head -n 2 records.ndjson | storydiff -C base import &&
        storydiff -C base -s aa commit ../by-hand.txt && cp -R base whole && import whole &&
        git -C whole for-each-ref >whole.refs
}

import() { storydiff -C "$1" import ../records.ndjson ../own-2.txt; }

# What is wrong with the repository `at`, after the import there was disturbed at a point.
problems() {
    git -C at fsck --strict --no-dangling >fsck.out 2>&1 || { echo "$1: fsck" && cat fsck.out; }
    import at >again.out 2>&1 || { echo "$1: the next import" && cat again.out; }
    git -C at for-each-ref | cmp -s - whole.refs || echo "$1: other commits"
    cmp -s at/story.txt whole/story.txt || echo "$1: another story.txt"
    [ -z "$(git -C at status --porcelain)" ] || echo "$1: the work tree"
    [ -z "$(find at -name '*.lock')" ] || echo "$1: a lock"
}

# disturb NAME INJECTION CALL…
disturb() {
    name=$1 injection=$2 points=0
    shift 2
    : >found
    for call in "$@"; do
        cp -R base dry
        strace -f -o trace -e trace="$call" "$STORYDIFF" -C dry import ../records.ndjson ../own-2.txt >"$out" 2>&1
        rm -rf dry
        last=$(grep -c " $call(" trace)
        when=1
        while [ "$when" -le "$last" ]; do
            rm -rf at && cp -R base at
            strace -f -o trace -e trace="$call" -e inject="$call:$injection:when=$when" \
                "$STORYDIFF" -C at import ../records.ndjson ../own-2.txt >"$out" 2>&1 &&
                { git -C at for-each-ref | cmp -s - whole.refs || echo "$call $when: success without all commits" >>found; }
            problems "$call $when" >>found
            points=$((points + 1))
            when=$((when + 1))
        done
    done
    check "$name: $points points" test ! -s found
    [ ! -s found ] || sed 's/^/# /' found >&2
}

if ! strace -o trace -e trace=none true 2>"$err"; then
    echo '1..0 # SKIP strace cannot be used here'
    exit
fi
run prepare
check "a repository to import into" test "$status" = 0
disturb killed signal=KILL write pwrite64 rename fsync openat unlink link mkdir ftruncate rmdir
disturb "no space" error=ENOSPC write rename link mkdir
disturb "an error of the disk" error=EIO write fsync
finish
