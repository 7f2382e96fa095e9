# What the test scripts share: results as TAP, a folder of their own, and surroundings that are the same everywhere.
#
#   #!/bin/sh
#   . "$(dirname "$0")/../lib.sh"
#   exits "a diff of different versions ends with 1" 1 storydiff --json v0.20 v0.21
#   same  "it is the expected one" "$root/fixtures/x/expected.json" "$out"
#   valid "it fits the schema" diff.json "$out"
#   check "it names the new source" grep -q c5d8e97b "$out"
#   finish
#
# A script runs in $tmp, an empty folder that is removed at the end. $root is the project, `storydiff` the program under test.
# What the last command of `exits` or `run` wrote stands in the files $out and $err, and its exit status in $status.

root=$(cd "$(dirname "$0")" && until [ -f Makefile ] || [ "$PWD" = / ]; do cd ..; done && pwd)
: "${STORYDIFF:=$root/build/storydiff}"
storydiff() { "$STORYDIFF" "$@"; }

# Nothing of the user's: no colours, widths, pagers or git settings. git and libgit2 find the same identity.
unset NO_COLOR CLICOLOR CLICOLOR_FORCE FORCE_COLOR COLORTERM COLUMNS LINES PAGER GIT_PAGER LESS EDITOR VISUAL LANG LANGUAGE
unset XDG_CACHE_HOME GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_OBJECT_DIRECTORY GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_AUTHOR_DATE \
      GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL GIT_COMMITTER_DATE EMAIL
home=$(mktemp -d) || exit 1
trap 'cd / && rm -rf "$home"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
printf '[user]\n\tname = Test Editor\n\temail = editor@example.org\n[init]\n\tdefaultBranch = main\n' >"$home/.gitconfig"
export HOME="$home" XDG_CONFIG_HOME="$home/.config" GIT_CONFIG_GLOBAL="$home/.gitconfig" GIT_CONFIG_NOSYSTEM=1
export LC_ALL=C.UTF-8 TZ=UTC TERM=dumb
tmp=$home/tmp
out=$home/out
err=$home/err
mkdir "$tmp" && cd "$tmp" || exit 1
tests=0
failed=0

# ok NAME; not_ok NAME [FILE]: one result, and a file that explains it. That goes to stderr, since prove drops comments.
ok() {
    tests=$((tests + 1))
    echo "ok $tests - $1"
}
not_ok() {
    tests=$((tests + 1))
    failed=$((failed + 1))
    echo "not ok $tests - $1"
    { echo "not ok $tests - $1 (${0##*/})" && cat "${2:-/dev/null}"; } | sed 's/^/# /' >&2
}

# skip NAME WHY
skip() {
    tests=$((tests + 1))
    echo "ok $tests - $1 # SKIP $2"
}

# run COMMAND…: no result, only $out, $err and $status.
run() {
    "$@" >"$out" 2>"$err"
    status=$?
}

# exits NAME STATUS COMMAND…: the command ends with this exit status.
exits() {
    name=$1
    expected=$2
    shift 2
    run "$@"
    if [ "$status" = "$expected" ]; then
        ok "$name"
    else
        { echo "$*: exit status $status, not $expected" && cat "$out" "$err"; } >"$home/why"
        not_ok "$name" "$home/why"
    fi
}

# check NAME COMMAND…: the command succeeds. It leaves $out alone, so that it may look into it.
check() {
    name=$1
    shift
    if "$@" >"$home/why" 2>&1; then ok "$name"; else not_ok "$name" "$home/why"; fi
}

# same NAME EXPECTED_FILE ACTUAL_FILE: byte for byte.
same() {
    if diff -u "$2" "$3" >"$home/why" 2>&1; then ok "$1"; else not_ok "$1" "$home/why"; fi
}

# The first Python that has jsonschema: the one on PATH may be another than the one that the system's packages belong to.
find_python() {
    for python in python3 /usr/bin/python3 /usr/local/bin/python3 /opt/homebrew/bin/python3; do
        if "$python" -c 'import jsonschema' 2>/dev/null; then return; fi
    done
    python=
}

# valid NAME SCHEMA FILE: the JSON in FILE fits include/storydiff/schema/SCHEMA, or the schema of others at an absolute path.
valid() {
    case $2 in /*) schema=$2 ;; *) schema=$root/include/storydiff/schema/$2 ;; esac
    [ -n "${python+set}" ] || find_python
    if [ -z "$python" ]; then
        skip "$1" "no Python with jsonschema: run \`make deps-check\`"
        return
    fi
    if "$python" -c '
import json, jsonschema, sys
schema, value = (json.load(open(name, encoding="utf-8")) for name in sys.argv[1:])
validator = jsonschema.validators.validator_for(schema)
validator.check_schema(schema)
beside = jsonschema.RefResolver(schema.get("id", "file://" + sys.argv[1]), schema)
errors = list(validator(schema, resolver=beside).iter_errors(value))
for error in errors:
    print("/".join(map(str, error.absolute_path)), error.message, sep=": ")
sys.exit(len(errors) > 0)' "$schema" "$3" >"$home/why" 2>&1
    then ok "$1"; else not_ok "$1" "$home/why"; fi
}

# finish: the last line of every script. It prints the plan, so that a script that dies half-way fails for want of one.
finish() {
    echo "1..$tests"
    [ "$failed" = 0 ]
    exit
}
