# examples/slurm on one machine: munged, slurmctld and slurmd of Debian's slurm-wlm and munge, started here with a configuration of their own and ended again.
# While the array runs, programs, the scripts that start them and the whole machine are killed (kill -9) in turn; the store has the bytes that one run's store
# gives. Takes two minutes: Slurm waits before it says that a machine failed.
#
#   sh tests/slurm/slurm.sh SOURCE-DIRECTORY BUILD-DIRECTORY [SHARES [DOCUMENTS]]       4 shares, 4,000 documents
. "$1/tests/cli/expect.sh"
shares=${3:-4} documents=${4:-4000}
export READOUT_MODEL=frames PATH="$build_directory:/usr/sbin:$PATH"
for program in munged mungekey slurmctld slurmd sbatch srun; do
    command -v $program >/dev/null || { echo "no $program here (packages slurm-wlm and munge): this test is left out"; exit 77; }
done

# ---- a cluster of one machine
cluster=$(mktemp -d)
export SLURM_CONF=$cluster/slurm.conf
array=
end_cluster() {
    [ -z "$array" ] || kill $array 2>/dev/null
    scancel --quiet --user="$(id -un)" 2>/dev/null
    for pid in "$cluster"/*.pid; do [ ! -e "$pid" ] || kill "$(cat "$pid")" 2>/dev/null; done
    for wait in 1 2 3 4 5 6 7 8 9 10; do
        for pid in "$cluster"/*.pid; do [ -e "$pid" ] && break; done
        [ -e "$pid" ] || break
        sleep 0.5
    done
    rm -rf "$cluster" "$scratch"
}
trap end_cluster EXIT
trap 'exit 1' HUP INT TERM
chmod 755 "$cluster"
mkdir "$cluster/state" "$cluster/spool"
cat >"$SLURM_CONF" <<CONF
ClusterName=test
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmctldPort=26817
SlurmdPort=26818
AuthInfo=socket=$cluster/munge.socket
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
StateSaveLocation=$cluster/state
SlurmdSpoolDir=$cluster/spool
SlurmctldPidFile=$cluster/slurmctld.pid
SlurmdPidFile=$cluster/slurmd.pid
SlurmctldLogFile=$cluster/slurmctld.log
SlurmdLogFile=$cluster/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
ReturnToService=2
KillWait=1
SlurmdTimeout=5
NodeName=$(hostname -s) NodeAddr=127.0.0.1 CPUs=$shares RealMemory=$((shares * 1024)) State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES
CONF
mungekey --create --keyfile="$cluster/key" &&
    munged --force --key-file="$cluster/key" --socket="$cluster/munge.socket" --pid-file="$cluster/munged.pid" --log-file="$cluster/munged.log" \
        --seed-file="$cluster/seed" --num-threads=2 &&
    slurmctld -c && slurmd ||
    { tail -n 5 "$cluster"/*.log; fail "the cluster does not start"; finish; exit 1; }
for wait in $(seq 40); do
    [ "$(sinfo --noheader --format=%t 2>/dev/null)" != idle ] || break
    sleep 0.5
done
[ "$(sinfo --noheader --format=%t)" = idle ] && pass || { tail -n 5 "$cluster"/*.log; fail "the machine is not idle"; finish; exit 1; }

# ---- one run, and the array
awk -v n="$documents" 'BEGIN {
    for (i = 0; i < n; i++) {
        if (i % 1000 == 7) { print "{\"id\": \"none " i "\"}"; continue }
        printf "{\"id\":\"d%d\",\"date\":\"2019-01-%02d\",\"text\":\"Mali thanked Niger for %d trucks on Monday. Chad warned Libya that it would close the border.\"}\n", i % (n - 20), i % 28 + 1, i
    }
}' >many.jsonl
"$readout" code --quiet --store one.db many.jsonl 2>unread
"$readout" merge --quiet one.db --store whole.db

ATTEMPTS=9 sh "$source_directory/examples/slurm/code.sh" news.db "$shares" many.jsonl >out 2>err &
array=$!
kills=0
while kill -0 $array 2>/dev/null && [ "$kills" -lt 6 ]; do
    sleep 0.3
    script=$(pgrep -f "^/bin/sh $cluster/spool/job" | tail -n 1)
    [ -n "$script" ] || continue
    case $((kills % 3)) in
    0) kill -9 $(pgrep -P "$script") 2>/dev/null ;; # the program
    1) kill -9 "$script" 2>/dev/null ;;             # what started it
    2)                                              # the machine, which is back when Slurm has seen it fail
        slurmd=$(cat "$cluster/slurmd.pid")
        kill -9 "$slurmd"
        for script in $(pgrep -f "^/bin/sh $cluster/spool/job"); do
            kill -9 "$(ps -o ppid= -p "$script" | tr -d ' ')" "$script" $(pgrep -P "$script") 2>/dev/null
        done
        for wait in $(seq 120); do
            case $(sinfo --noheader --format=%t) in down*) break ;; esac
            sleep 0.5
        done
        slurmd
        sleep 1 # Slurm lets jobs of a failed machine wait for two minutes
        for job in $(squeue --noheader --states=PENDING --array --format=%A); do scontrol update jobid="$job" starttime=now >/dev/null 2>&1; done ;;
    esac
    kills=$((kills + 1))
done
wait $array
status=$?
array=
expect_status 1 "the array ends as one run that could not read everything"
[ "$kills" -ge 3 ] && pass || fail "only $kills kills"
expect_out "attempt 2" "shares that were killed are given to Slurm again"
expect_same whole.db news.db "the store of one run"
sed 's/^readout: //' unread | sort -u >unread.one
grep '^readout: ' err | sed 's/^readout: //' | sort -u >unread.array
expect_same unread.one unread.array "what could not be read is told"
[ ! -e news.db.shares ] && pass || fail "shares are left behind"
run sh "$source_directory/examples/slurm/code.sh" news.db "$shares" many.jsonl
expect_status 2 "a store that is there"
echo "$kills kills"
finish
