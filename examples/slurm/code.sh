#!/bin/sh
# Codes a corpus on many machines with Slurm: an array of jobs, each of which codes one share of the documents into a store of its own (share.sh), then the
# shares are joined into one store.
#
#     sh examples/slurm/code.sh NEWS.db SHARES INPUT…                       in a directory that all machines see
#     SBATCH_PARTITION=long CODE_OPTIONS="--model fast" sh examples/slurm/code.sh news.db 64 reports/
#
# Whatever ends a job early (kill -9, no time left, a machine that fails), its share goes on with the documents that are not in its store yet: shares that are not
# done are given to Slurm again, five times at most (ATTEMPTS), and again when this command is. NEWS.db is written in the end and at once, with the bytes that
# `readout merge` makes of the store of one run. Until then everything is in NEWS.db.shares/: stores, and the messages of each share in NUMBER.log.
set -eu
[ $# -ge 3 ] || { echo "usage: code.sh NEWS.db SHARES INPUT…" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
store=$1 shares=$2 work=$1.shares
shift 2
[ ! -e "$store" ] || { echo "$store is there already: name a new store, and join the two with readout merge" >&2; exit 2; }

# Shares of other inputs or of another number of shares do not belong together.
mkdir -p "$work"
printf '%s\n' "$shares" "${CODE_OPTIONS:-}" "$@" >"$work/asked.new"
if [ -e "$work/asked" ] && ! cmp -s "$work/asked" "$work/asked.new"; then
    echo "$work has shares of other inputs or options: remove it to begin anew" >&2
    exit 2
fi
mv "$work/asked.new" "$work/asked"

# The shares that are not done, as sbatch takes them: 1,4,7
missing() { for share in $(seq "$shares"); do [ -e "$work/$share.done" ] || echo "$share"; done | paste -s -d , -; }

for attempt in $(seq "${ATTEMPTS:-5}"); do
    [ -n "$(missing)" ] || break
    echo "attempt $attempt: shares $(missing) of $shares"
    sbatch --quiet --wait --requeue --job-name=readout --array="$(missing)" --output="$work/%a.log" --open-mode=append \
        "$here/share.sh" "$work" "$shares" "$@" || true
done
if [ -n "$(missing)" ]; then
    echo "not done: shares $(missing); their messages are in $work. The same command goes on" >&2
    exit 1
fi

rm -f "$work"/whole.db*
# shellcheck disable=SC2046 # the names of the shares, one word each
(cd "$work" && srun --quiet --job-name=readout-merge readout merge --quiet $(seq -f %g.db "$shares") --store whole.db)
mv "$work/whole.db" "$store"
sort -u "$work"/*.log >&2
unread=$(cat "$work"/*.done)
rm -r "$work"
[ -z "$unread" ] # as readout code ends with 1 where an input could not be read
