#!/bin/sh
# A Slurm array over two nodes, as the manual tells: one is killed in the midst of a piece, and the answers are those of one batch
. "$(dirname "$0")/scale.sh"
requires munged slurmctld slurmd sbatch sinfo squeue scontrol

# ---- a cluster of two nodes on this machine

slurm_home=$home/slurm
export SLURM_CONF="$slurm_home/slurm.conf"

# Steps do not stay below the server that began them, but they inherit where its settings are.
stop_engine() {
    # shellcheck disable=SC2046 # one word for each process
    kill_trees $(cat "$slurm_home"/*.pid 2>/dev/null) $(grep -lsz "^SLURM_CONF=$SLURM_CONF\$" /proc/[0-9]*/environ | cut -d/ -f3)
}

# Slurm's servers trust each other by munge. Nothing of it may be in folders that others can write to, which --force excuses.
start_munge() {
    head -c 128 /dev/urandom >"$slurm_home/munge.key" && chmod 400 "$slurm_home/munge.key"
    munged --force --socket="$slurm_home/munge" --key-file="$slurm_home/munge.key" --pid-file="$slurm_home/munge.pid" \
        --log-file="$slurm_home/munge.log" --seed-file="$slurm_home/munge.seed" 2>"$err"
}

# configure CONTROL NODE1 NODE2: ports. Processes are followed by their parents, so that no control groups are needed.
configure() {
    user=$(id -un)
    host=$(uname -n | cut -d. -f1)
    cat >"$SLURM_CONF" <<-EOF
	ClusterName=storydiff
	SlurmctldHost=$host(127.0.0.1)
	SlurmctldPort=$1
	SlurmUser=$user
	SlurmdUser=$user
	AuthType=auth/munge
	AuthInfo=socket=$slurm_home/munge
	CredType=cred/munge
	MpiDefault=none
	ProctrackType=proctrack/linuxproc
	TaskPlugin=task/none
	JobAcctGatherType=jobacct_gather/none
	SelectType=select/cons_tres
	SelectTypeParameters=CR_Core
	SchedulerType=sched/builtin
	SlurmdTimeout=3
	MessageTimeout=3
	JobRequeue=0
	StateSaveLocation=$slurm_home/state
	SlurmdSpoolDir=$slurm_home/spool.%n
	SlurmctldPidFile=$slurm_home/control.pid
	SlurmdPidFile=$slurm_home/%n.pid
	SlurmctldLogFile=$slurm_home/control.log
	SlurmdLogFile=$slurm_home/%n.log
	NodeName=node1 NodeHostname=$host NodeAddr=127.0.0.1 Port=$2 CPUs=1
	NodeName=node2 NodeHostname=$host NodeAddr=127.0.0.1 Port=$3 CPUs=1
	PartitionName=all Nodes=node1,node2 Default=YES MaxTime=INFINITE State=UP
	EOF
    # Nothing uses them, but finding out which kind there is fails where there is none.
    echo CgroupPlugin=cgroup/v1 >"$slurm_home/cgroup.conf"
}

# states STATES: of node1 and node2.
states() { sinfo -N -h -o '%N %T' | paste -sd, - | grep -x "$1"; }

mkdir "$slurm_home" "$slurm_home/state"
# shellcheck disable=SC2046 # one word for each port
configure $(find_ports 3)
if ! start_munge || ! slurmctld || ! slurmd -N node1 || ! slurmd -N node2 ||
    ! await "two nodes are there" states 'node1 idle,node2 idle'; then
    tail -n 20 "$err" "$slurm_home"/*.log >&2
    give_up "no Slurm can be started here"
fi

# ---- the recipe

make_records 200
{ recipe slurm-split | sed 's/-l 100000/-l 40/' && recipe slurm-run; } >recipe.sh
recipe slurm-job >compare.sh
recipe slurm-missing >missing.sh
check "the recipe is found" sh -c 'grep "split -l 40" recipe.sh && grep "sbatch --wait" recipe.sh && grep "^#SBATCH" compare.sh && grep ^for missing.sh'

exits "two nodes" 0 sh recipe.sh
same "answer as one" whole.ndjson diffs.ndjson
check "both did" test -s "$nodes/node1.began" -a -s "$nodes/node2.began"

# step_of PID: the process of Slurm that began it.
step_of() {
    pid=$1
    until [ "$(ps -o comm= -p "$pid")" = slurmstepd ]; do pid=$(ps -o ppid= -p "$pid" | tr -d ' '); done
    echo "$pid"
}

rm -r pieces answers diffs.ndjson "$nodes"/*
hold node1
sh recipe.sh >recipe.out 2>&1 &
recipe=$!
await "node1 has answered half of a piece" is_held node1
exits "what is missing as yet" 0 sh missing.sh
check "has that piece in it" grep -qx 000[0-5].ndjson "$out"
check "of which a part is there" sh -c 'cat answers/*.part | grep -q "^{.id.:"'
kill_trees "$(cat "$slurm_home/node1.pid")" "$(step_of "$held")"
check "it was killed" sh -c '! ps -o stat= -p "$1" | grep "^[^Z]"' sh "$held"
await "Slurm sees that node1 is down" states 'node1 down[*],node2 .*'

# Slurm waits for two minutes before a task runs again, so that its node can come to rest; ours has.
has_ended() {
    squeue -h -o '%r %i' | sed -n 's/^BeginTime //p' | while read -r task; do scontrol update jobid="$task" starttime=now; done
    ! lives $recipe
}
await "all pieces are answered" has_ended
wait $recipe
check "a node is killed: the recipe ends with 0" sh -c 'cat recipe.out && exit "$1"' sh $?
same "the answers are those of one batch" whole.ndjson diffs.ndjson
exits "what is missing now" 0 sh missing.sh
check "is nothing" test ! -s "$out"
check "what was cut off has another name" test -s answers/*.part
finish
