# For the tests of engines, on top of ../lib.sh: two workers of this machine, one of which is killed in the midst of its work.
# What an engine needs is in a folder of the test, on ports of its own, and ends with the test.
#
#   requires parallel sshd            skips the whole script without these, or fails it where CI is set
#   make_records 300                  records in pairs.ndjson, some of them bad, and in whole.ndjson what one batch answers
#   hold node1                        the next piece that this worker begins will stop half-way
#   await "it was held" is_held node1 waits until that is so
#   kill_trees PID…                   kills them and all that they began
#   recipe parallel                   prints a recipe of the manual page
#
# Whoever runs storydiff on a worker runs worker.sh, which can be held.
. "$(dirname "$0")/../lib.sh"
PATH=$tmp/bin:$PATH:/usr/sbin:/sbin
nodes=$home/nodes # for each worker a folder, in which it tells what it did
page=$root/src/man/storydiff-scale.7
export STORYDIFF nodes TMPDIR="$home/spool"
mkdir bin "$nodes" "$TMPDIR" && cp "$root/tests/scale/worker.sh" bin/storydiff && chmod +x bin/storydiff
stop_engine() { :; } # to be replaced
trap 'stop_engine; cd / && rm -rf "$home"' EXIT
trap 'exit 141' PIPE # servers do not end because nobody reads our results

# give_up WHY: this engine cannot be had here. That is a failure where everything was to be installed.
give_up() {
    if [ -n "${CI-}" ]; then
        not_ok "$1"
        finish
    fi
    echo "1..0 # SKIP $1"
    exit 0
}

requires() {
    [ "$(uname)" = Linux ] || give_up "no Linux, whose loopback network has many addresses"
    for tool in "$@" python3 ps; do
        command -v "$tool" >/dev/null || give_up "no $tool: run \`make deps-scale\`"
    done
}

# Ports that nobody has at the moment.
find_ports() {
    python3 -c '
import socket, sys
ends = [socket.socket() for _ in range(int(sys.argv[1]))]
for end in ends:
    end.bind(("127.0.0.1", 0))
print(*(end.getsockname()[1] for end in ends))' "$1"
}

# Each seventh record is bad, and none as the one before.
make_records() {
    python3 "$root/tests/bench/pairs.py" --records "$1" |
        awk 'NR % 21 == 7 { print "no record" } NR % 21 == 14 { print "{\"id\":\"x" NR "\",\"old\":\"\"}" } NR % 21 == 0 { print "" } 1' >pairs.ndjson
    "$STORYDIFF" batch <pairs.ndjson >whole.ndjson 2>"$err"
}

hold() {
    rm -f "$nodes/$1".*
    : >"$nodes/$1.fate"
}

# The worker has answered half of its piece, and is still there.
is_held() {
    [ -s "$nodes/$1.held" ] && read -r held half <"$nodes/$1.held" && [ "$half" -gt 0 ] &&
        [ "$(grep -c '^{"id"' "$nodes/$1.answers")" = "$half" ] && lives "$held" && ! grep -q '"schema":"storydiff.batch' "$nodes/$1.answers"
}

# A process that was killed may stay in the list until somebody asks how it ended.
lives() { ps -o stat= -p "$1" | grep -q '^[^Z]'; }

# await NAME COMMAND…: one result, when the command succeeds. The limit is for a run that hangs.
await() {
    name=$1
    shift
    tries=1200
    until "$@" >"$home/why" 2>&1; do
        tries=$((tries - 1))
        if [ $tries = 0 ]; then
            not_ok "$name" "$home/why"
            return 1
        fi
        sleep 0.1
    done
    ok "$name"
}

# Processes and all that they began, one a line.
trees() {
    ps -A -o pid= -o ppid= | awk -v roots="$*" '
        { parent[$1] = $2 }
        END {
            for (n = split(roots, list); n; n--)
                wanted[list[n]]
            for (pid in parent)
                for (at = pid; at in parent && at > 1; at = parent[at])
                    if (at in wanted) {
                        print pid
                        break
                    }
        }'
}

# All at once, as a machine goes: whoever reads from one that is killed first would take that for the end of its input, and end well.
kill_trees() {
    [ $# != 0 ] || return 0
    doomed=$(trees "$@")
    for signal in STOP KILL; do
        # shellcheck disable=SC2086 # one word for each process
        kill -$signal $doomed 2>/dev/null
    done
}

# What stands between a comment with the name of the recipe and the end of its block, as it is to be typed.
recipe() {
    awk -v name=".\\\\\" recipe: $1" '$0 == name { inside = 1; next } /^\.Ed/ { inside = 0 } inside && !/^\.Bd/' "$page" |
        sed "s/\\\\-/-/g; s/\\\\(aq/'/g; s/\\\\e/\\\\/g"
}
