# --resume: a run that was killed or stopped is taken up, and writes what one run would have written.
. "$1/tests/cli/expect.sh"

case ${READOUT_BUILD_TYPE:-} in Release) documents=3000 ;; *) documents=600 ;; esac
awk -v n=$documents 'BEGIN {
    for (i = 0; i < n; i++) {
        if (i % 50 == 7) { print "{\"id\": \"none " i "\"}"; continue }
        printf "{\"id\": \"d%d\", \"date\": \"2020-01-02\", \"text\": \"Mali thanked Niger for its help in case %d. Chad warned Libya on Monday that it would close the border.\"}\n", i % (n - 20), i
    }
}' >many.jsonl

for format in json csv; do
    run "$readout" code --format $format --output whole.$format many.jsonl
    expect_status 1 "$format: one run"
    [ ! -e whole.$format.resume ] && pass || fail "$format: no note is left behind"
    # killed twice, each time when something has been noted
    for kill in 1 2; do
        "$readout" code --format $format --output parts.$format --resume many.jsonl >/dev/null 2>err &
        process=$!
        for try in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
            sleep 0.1
            [ -e parts.$format.resume ] && [ "$(wc -l <parts.$format.resume)" -gt 2 ] && break
        done
        kill -9 $process 2>/dev/null
        wait $process 2>/dev/null
    done
    run "$readout" code --format $format --threads 2 --output parts.$format --resume many.jsonl
    expect_status 1 "$format: taken up"
    expect_same whole.$format parts.$format "$format: two kills and a run give what one run gives"
    [ ! -e parts.$format.resume ] && pass || fail "$format: no note is left behind"
    [ -z "$(ls | grep 'parts.*partial')" ] && pass || fail "$format: no partial file is left behind"
done

# ---- stopped by the user
"$readout" code --format json --output stopped.json many.jsonl >/dev/null 2>err &
process=$!
for try in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    [ -s "$(ls stopped.json.*.partial 2>/dev/null)" ] && break
    sleep 0.1
done
kill -INT $process 2>/dev/null
wait $process 2>/dev/null
if [ ! -e stopped.json ]; then
    expect_err "resume goes on from there" "stopped: what to do is told"
    run "$readout" code --format json --output stopped.json --date 2020-05-06 --resume many.jsonl
    expect_status 2 "other options"
    expect_err "other inputs or options" "other options"
    run "$readout" code --format json --output stopped.json --resume many.jsonl
    expect_err "going on after [0-9]* documents" "stopped: it is told where the run goes on"
fi
expect_same whole.json stopped.json "stopped and taken up: what one run gives"

# ---- mistakes
run "$readout" code --format json --resume many.jsonl
expect_status 2 "--resume without --output"
run "$readout" code --format html --output page.html --resume many.jsonl
expect_status 2 "--resume of a page"
run "$readout" documents --output fresh.jsonl --resume many.jsonl
expect_status 1 "--resume where nothing was begun is an ordinary run"
[ -s fresh.jsonl ] && pass || fail "--resume where nothing was begun"

finish
