# kill -9 at random moments of runs that write with --output and with --store: a file is what it was before or what the run was to write, a store is sound
# and holds whole documents, no fewer than before, and whoever takes the run up ends with what one run writes.
#
#   sh tests/kill/kill.sh "$PWD" "$PWD/build" [ROUNDS [SEED]]     rounds of each kind: 200; the moments are drawn from SEED
. "$1/tests/cli/expect.sh"
rounds=${3:-200} seed=${4:-1} documents=400
export READOUT_MODEL=fast

awk -v n=$documents 'BEGIN {
    for (i = 0; i < n; i++)
        printf "{\"id\":\"d%03d\",\"date\":\"2019-01-%02d\",\"text\":\"Mali thanked Niger for %d trucks on Monday. Chad warned Libya that it would close the border.\"}\n", i, i % 28 + 1, i + 2
}' >many.jsonl
echo "an earlier output" >earlier

milliseconds() { date +%s%N | cut -c 1-13; }
# Kills the command at a moment drawn anew each time, up to a tenth beyond the time that a run to its end took.
kill_at_random() { # LENGTH COMMAND…
    moment=$(awk -v seed="$seed" -v most="$1" 'BEGIN { srand(seed); rand(); printf "%.3f", rand() * most * 1.1 / 1000 }')
    seed=$((seed + 1))
    shift
    "$@" >/dev/null 2>&1 &
    process=$!
    sleep "$moment"
    kill -9 $process 2>/dev/null
    wait $process 2>/dev/null
}

# ---- --output
begun=$(milliseconds)
run "$readout" code --format json --output whole many.jsonl
took=$(($(milliseconds) - begun))
expect_status 0 "a run to its end"
cp earlier reports.json
ended=0
for round in $(seq "$rounds"); do
    kill_at_random $took "$readout" code --format json --output reports.json --resume many.jsonl
    if cmp -s reports.json whole; then
        ended=$((ended + 1))
        pass
        cp earlier reports.json
        rm -f reports.json.*
    else
        expect_same earlier reports.json "output, round $round"
    fi
done
run "$readout" code --format json --output reports.json --resume many.jsonl
expect_status 0 "taken up after kills"
expect_same whole reports.json "taken up after kills: what one run writes"

# ---- --store
begun=$(milliseconds)
run "$readout" code --quiet --store one.db many.jsonl
took=$(($(milliseconds) - begun))
export_all() { # STORE INTO
    for table in documents events statements figures; do "$readout" export $table --store "$1" || return 1; done | sort >"$2"
}
export_all one.db whole
before=0
for round in $(seq "$rounds"); do
    kill_at_random $took "$readout" code --quiet --store killed.db many.jsonl
    [ -e killed.db ] || continue
    there=$("$readout" export documents --store killed.db 2>err | wc -l)
    if command -v sqlite3 >/dev/null && ! sqlite3 killed.db "PRAGMA integrity_check" 2>&1 | grep -qx ok; then
        fail "store, round $round: SQLite finds a fault in it"
    fi
    if [ ! -s err ] && export_all killed.db part && [ "$there" -ge "$before" ] && [ -z "$(comm -13 whole part)" ]; then
        pass
    else
        grep -q "no store\|empty" err && [ "$before" -eq 0 ] && pass || fail "store, round $round: $there of $before documents, or rows that one run does not write"
    fi
    before=$there
    if [ "$there" -gt $documents ]; then
        ended=$((ended + 1))
        before=0
        expect_same whole part "store, round $round: what one run writes"
        rm -f killed.db killed.db-*
    fi
done
run "$readout" code --quiet --store killed.db many.jsonl
export_all killed.db part
expect_same whole part "gone on with after kills: what one run writes"

echo "$((2 * rounds)) kills, $ended of them after the end"
finish
