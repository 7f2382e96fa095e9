#!/bin/sh
# What comparing takes of memory: at its peak at most 2.7 times both texts and 8 MiB, for an ordinary pair and for three hard ones.
# Texts of nothing but short sentences, or of sentences that were all split, take more.
. "$(dirname "$0")/../lib.sh"

pairs='5m near_5m alldiff_5m giant_5m'

# peak NAME: KiB that comparing this pair took at the most.
peak() {
    python3 -c '
import ctypes, os, subprocess, sys
PR_SET_THP_DISABLE = 41 # of Linux: huge pages round up what is touched
try:
    ctypes.CDLL(None).prctl(PR_SET_THP_DISABLE, 1, 0, 0, 0)
except AttributeError:
    pass
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
print(os.wait4(process.pid, 0)[2].ru_maxrss)' "$STORYDIFF" diff --json "pairs/$1.old.txt" "pairs/$1.new.txt"
}

# in_bounds NAME: it took no more than its texts allow.
in_bounds() {
    cat "pairs/$1.old.txt" "pairs/$1.new.txt" | wc -c | awk -v is="$(peak "$1")" '{
        most = int(2.7 * $1 / 1024) + 8192
        if (is > 0 && is <= most) exit 0
        print is " KiB, more than " most
        exit 1 }'
}

why=
command -v python3 >"$out" || why='no python3: run `make deps-check`'
# Only there does freed memory go back to the system in time.
getconf GNU_LIBC_VERSION >"$out" 2>&1 || why='another C library than that of GNU'
if grep -q __asan_init "$STORYDIFF"; then why='built with sanitizers'; fi
if [ -n "$why" ]; then
    skip "memory" "$why"
    finish
fi

python3 "$root/tests/bench/pairs.py" pairs $pairs >"$out" 2>&1
for name in $pairs; do
    check "$name takes little memory" in_bounds "$name"
done
finish
