#!/bin/sh
#SBATCH --cpus-per-task=1
#SBATCH --mem-per-cpu=1G
# One share of the documents, coded into a store of its own: a job of the array that code.sh starts. What is in the store already is not coded again.
#
#     share.sh DIRECTORY SHARES INPUT…
work=$1 share=$SLURM_ARRAY_TASK_ID shares=$2
shift 2
# shellcheck disable=SC2086 # CODE_OPTIONS are words
readout code --quiet --threads "${SLURM_CPUS_PER_TASK:-1}" ${CODE_OPTIONS:-} --store "$work/$share.db" --shard "$share/$shares" "$@"
status=$?

# 1: an input could not be read, which is told in the log, and the others were; to try it again changes nothing.
case $status in 0 | 1) printf %s "${status#0}" >"$work/$share.done" ;; esac
exit $status
