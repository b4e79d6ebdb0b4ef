# The program under a tool that watches it: one that finds faults of memory (valgrind) as PREFIX, or itself, built with ThreadSanitizer. Every command that
# reads what a stranger wrote is run on a few reports, with many threads; what it writes must be what it writes alone.
#
#   sh tests/watched/run.sh SOURCE-DIRECTORY BUILD-DIRECTORY [PREFIX…]
. "$1/tests/cli/expect.sh"
shift 2
export READOUT_MODEL=fast TSAN_OPTIONS="exitcode=99 halt_on_error=0"

cp "$source_directory/examples/reports.jsonl" reports.jsonl
awk -v megabytes=0.03 -f "$source_directory/bench/corpus.awk" "$source_directory"/tests/golden/*.txt >>reports.jsonl
cat >bad.jsonl <<'DOCS'
{"id":"a","text":"Kenya \ud800 met Peru.","x":NaN,"y":1e400}
{"id":"","text":"((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((("}
{"id":"b","text":
[1,2,{"text":"a/b-a/b-a/b-"}]
DOCS
printf '\377\376\000not text\n\n\n"\342\200' >bad.txt
cat >pairs.jsonl <<'DOCS'
{"id":"p","text":"Kenya met Peru in Lima.","source":{"start":0,"end":5},"target":{"start":10,"end":14}}
{"id":"q","text":"Kenya met Peru in Lima.","source":[0,5],"target":[10,400]}
DOCS
mkdir own dictionary
printf 'v:bamboozle\tsubj\tobj\t\tCOERCE\t\t170\nv:broken\n' >own/frames-own.tsv
printf 'KENYA_ [KEN]\n+KENYAN_ [KEN]\n&NOBODY\n' >dictionary/actors.txt
printf -- '--- MEET [040] ---\nMEET\n- * MEET_WITH [041]\n&M\n+A B\n' >dictionary/verbs.txt

# Ends as it does alone, with the same output, and with no complaint of the tool, whose status is 99.
watched() { # COMMAND…
    run "$readout" "$@"
    mv out alone
    alone=$status
    run $prefix "$readout" "$@"
    [ "$status" = "$alone" ] && [ "$status" != 99 ] && cmp -s alone out && pass || fail "$*: status $status, alone $alone"
}
prefix="$*"

for format in text json tsv html icews phoenix gdelt polecat; do watched code --threads 8 --format $format reports.jsonl; done
watched code --threads 8 --format json --lexicon own reports.jsonl
watched code --threads 8 --table statements reports.jsonl
watched code --threads 4 --format json --errors bad.jsonl bad.txt
watched code --format json --memory 1 "$source_directory/examples/report.txt" reports.jsonl
watched parse --threads 8 reports.jsonl bad.txt
watched relate --closed pairs.jsonl
watched documents reports.jsonl
watched actors "Iranian foreign minister"
watched explain "$source_directory/examples/report.txt"
watched code --threads 4 --quiet --store one.db reports.jsonl
watched query --store one.db
watched dictionary import dictionary imported
watched dictionary check own

finish
