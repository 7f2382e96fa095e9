#!/bin/sh
# GNU parallel over two hosts, as the manual tells: one is killed in the midst of a piece, and the answers are those of one batch
. "$(dirname "$0")/scale.sh"
requires parallel ssh sshd ssh-keygen
parallel --version 2>&1 | grep -q '^GNU parallel' || give_up "another program is called parallel here"

# ---- two hosts: servers of SSH, each on an address of its own

ssh_home=$home/ssh
client=$ssh_home/client.conf
made_run=

stop_engine() {
    # shellcheck disable=SC2046 # one word for each process
    kill_trees $(cat "$ssh_home"/*.pid 2>/dev/null)
    [ -z "$made_run" ] || rmdir "$made_run"
}

address() { echo "127.0.0.$((${1#node} + 1))"; }

# configure NODE: keys and settings that are all in $ssh_home.
configure() {
    ssh-keygen -q -t ed25519 -N '' -f "$ssh_home/$1.key"
    cat >"$ssh_home/$1.conf" <<-EOF
	ListenAddress $(address "$1")
	Port $port
	HostKey $ssh_home/$1.key
	PidFile $ssh_home/$1.pid
	AuthorizedKeysFile $ssh_home/key.pub
	StrictModes no
	PasswordAuthentication no
	PermitRootLogin prohibit-password
	PermitUserRC no
	UsePAM no
	SetEnv STORYDIFF_NODE=$1 STORYDIFF=$STORYDIFF nodes=$nodes PATH=$tmp/bin:/usr/local/bin:/usr/bin:/bin
	EOF
    printf 'Host %s\nHostName %s\n' "$1" "$(address "$1")" >>"$client"
}

# It wants its whole path, and starts itself again from there.
start() { "$(command -v sshd)" -f "$ssh_home/$1.conf" -E "$ssh_home/$1.log"; }

answers() { ssh -F "$client" "$1" 'command -v storydiff' | grep -x "$tmp/bin/storydiff"; }

# As root, sshd wants a folder that is made when the service starts.
[ "$(id -u)" != 0 ] || [ -d /run/sshd ] || { mkdir /run/sshd && made_run=/run/sshd; }
mkdir "$ssh_home"
ssh-keygen -q -t ed25519 -N '' -f "$ssh_home/key"
port=$(find_ports 1)
configure node1
configure node2
cat >>"$client" <<EOF
Host *
Port $port
IdentityFile $ssh_home/key
IdentitiesOnly yes
UserKnownHostsFile $ssh_home/known_hosts
StrictHostKeyChecking no
BatchMode yes
LogLevel ERROR
EOF
export PARALLEL_HOME="$home/.parallel" PARALLEL_SSH="ssh -F $client"
printf '1/%s\n' node1 node2 >hosts
for node in node1 node2; do
    if ! start $node || ! await "$node can be reached" answers $node; then
        cat "$ssh_home/$node.log" >&2
        give_up "no server of SSH can be started here"
    fi
done

# ---- the recipe

make_records 200
recipe parallel | sed 's/--block 100M/--block 150k/' >recipe.sh
check "the recipe is found" grep -q 'block 150k' recipe.sh

# has_arrived NODE PID: what the worker answered so far is in a file of that parallel, which has no name any more.
has_arrived() {
    is_held "$1" && tail -n 1 "$nodes/$1.answers" >last || return
    for process in $(trees "$2"); do
        for file in "/proc/$process/fd"/*; do
            case $(readlink "$file") in
            "$TMPDIR"/par*) ! grep -qxFf last "$file" || return 0 ;;
            esac
        done
    done
    return 1
}

# kill_during COMMAND…: run it, kill the first host half-way in its first piece, and start it again after all has ended.
kill_during() {
    hold node1
    rm -f "$nodes"/node2.* diffs.ndjson
    "$@" >"$out" 2>"$err" &
    await "half of the answers to a piece came from node1" has_arrived node1 $!
    kill_trees "$(cat "$ssh_home/node1.pid")"
    wait $!
    status=$?
    check "it was killed" sh -c '! ps -o stat= -p "$1" | grep "^[^Z]"' sh "$held"
    check "node2 worked on" test -s "$nodes/node2.began"
    start node1
    await "node1 is back" answers node1
}

exits "two hosts" 0 sh recipe.sh
same "answer as one" whole.ndjson diffs.ndjson
check "both did" test -s "$nodes/node1.began" -a -s "$nodes/node2.began"

kill_during sh recipe.sh
check "a host is killed: the recipe ends with 0" test "$status" = 0
same "the answers are those of one batch" whole.ndjson diffs.ndjson

# ---- the traps that the manual tells of

sed 's/--retries 3//' recipe.sh >trap.sh
kill_during sh trap.sh
check "without --retries, join ends with 2" test "$status" = 2
check "since something was cut off" grep -q '^storydiff: standard input: .*cut off' "$err"
check "and there is no count" sh -c '! grep schema.:.storydiff.batch diffs.ndjson'

sed 's/--pipe /--pipepart -a pairs.ndjson /; s/<pairs.ndjson |/|/' recipe.sh >trap.sh
check "--pipepart is in its place" sh -c 'grep -q "pipepart -a" trap.sh && ! grep "<pairs.ndjson |" trap.sh'
kill_during sh trap.sh
if [ "$status" = 0 ]; then
    same "with --pipepart, all is there" whole.ndjson diffs.ndjson
else
    check "with --pipepart, join finds that pieces are lost" grep -q '^storydiff: .*\(cut off\|records are answered\)' "$err"
fi
finish
