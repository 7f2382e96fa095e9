#!/bin/sh
# Run one test for prove: a script (*.t, *.py), or a cmocka program, whose TAP needs some help. UNDER may hold a command to run it
# under, such as valgrind.
case $1 in
*.t) exec sh "$1" ;;
*.py) exec python3 "$1" ;;
esac

# The exit status counts as well: a leak is found after the last test.
tap=$(CMOCKA_MESSAGE_OUTPUT=TAP $UNDER "$1")
status=$?

# cmocka 1.1.5 calls a skipped test "not ok". What explains a failure goes to stderr, since prove shows that and drops comments.
printf '%s\n' "$tap" | awk -v name="${1##*/}" '
    /^# (not )?ok - / { next }
    /^not ok [0-9]+ # SKIP/ { sub(/^not /, "") }
    /^not ok/ { print "# " name ": " $0 | "cat >&2" }
    /^#/ { print | "cat >&2"; next }
    { print }'
exit $status
