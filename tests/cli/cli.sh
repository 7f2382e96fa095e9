# For the tests of the command line, on top of ../lib.sh: where stories are, and what a good failure looks like.
. "$(dirname "$0")/../lib.sh"
bridge=$root/fixtures/harbour-bridge
minimal=$root/fixtures/minimal

# trouble NAME PATTERN COMMAND…: it ends with 2 ($trouble where a command has another status for it), writes nothing to standard
# output, and one line to standard error, which begins "storydiff: " and in which the basic regular expression is found.
trouble() {
    name=$1
    pattern=$2
    shift 2
    run "$@"
    if [ "$status" = "${trouble:-2}" ] && [ ! -s "$out" ] && [ "$(wc -l <"$err")" -eq 1 ] && grep -q '^storydiff: ' "$err" &&
        grep -q -e "$pattern" "$err" && ! LC_ALL=C grep -q '[[:cntrl:]]' "$err"; then
        ok "$name"
    else
        { echo "$*: exit status $status, wanted one line with '$pattern'" && cat "$out" "$err"; } >"$home/why"
        not_ok "$name" "$home/why"
    fi
}

# said NAME TEXT: standard output of the last command is this line.
said() {
    printf '%s\n' "$2" >"$home/expected"
    same "$1" "$home/expected" "$out"
}

# noted NAME PATTERN: standard error of the last command is one note in which the pattern is found.
noted() {
    check "$1" sh -c '[ "$(wc -l <"$1")" -eq 1 ] && grep -q "^storydiff: note: " "$1" && grep -q -e "$2" "$1"' sh "$err" "$2"
}

# state: all that a repository holds that could have changed.
state() {
    git for-each-ref && git rev-parse -q --verify HEAD
    git status --porcelain && cat story.txt 2>/dev/null
    :
}

# story FILE LABEL SENTENCE…: a small story file.
story() {
    story_file=$1
    printf '%s\n\nA Title\n\n2024-11-12 13:42:18\n\n' "$2" >"$story_file"
    shift 2
    printf '%s\n' "$@" >>"$story_file"
}

# fsck_clean: git finds nothing wrong. What a writer made that then was not the first, and a HEAD without commits, are not wrong.
fsck_clean() { check "git fsck finds nothing" sh -c '! { git fsck --strict --no-dangling 2>&1 || echo failed; } | grep -v ^notice'; }
