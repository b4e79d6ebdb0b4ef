# What becomes of the file of --output: all of it under its name, or what was there before; and runs that are stopped.
. "$1/tests/cli/expect.sh"

echo "Mali thanked Niger." >a.txt
echo "earlier" >kept
cp a.txt a.copy
cp kept good.json

# ---- never over what is read
for form in "-o a.txt a.txt" "-o ./a.txt a.txt" "-o link.txt a.txt" "--output=a.txt -" "-o hard.txt a.txt"; do
    ln -sf a.txt link.txt
    ln -f a.txt hard.txt
    run sh -c "'$readout' code $form <a.txt"
    expect_status 2 "$form"
    expect_err "is also read in this run" "$form"
    expect_same a.txt a.copy "$form: the input is there"
done
cp "$build_directory/english.model" m.model
run "$readout" code --model m.model -o m.model a.txt
expect_status 2 "output over the model"
expect_same m.model "$build_directory/english.model" "output over the model"
mkdir data
cp "$build_directory/english.model" "$build_directory/english.lexicon" "$build_directory/english.places" data
run "$readout" code --data data -o data/english.places a.txt
expect_status 2 "output over the gazetteer"
expect_same data/english.places "$build_directory/english.places" "output over the gazetteer"
rm -r data
mkdir own
printf '# phrases\tform\tcode\nRuritania\tname\tAUT\n' >own/countries.tsv
cp own/countries.tsv countries.copy
run "$readout" code --lexicon own -o own/countries.tsv a.txt
expect_status 2 "output over a lexicon"
expect_same own/countries.tsv countries.copy "output over a lexicon"

# ---- all or nothing
run "$readout" code --format json -o good.json missing.txt
expect_status 1 "no input could be read"
expect_same good.json kept "no input could be read: the earlier file stays"
run "$readout" code --format json -o good.json missing.txt a.txt
expect_status 1 "one of two inputs could be read"
if grep -q '^{"id":"a.txt"' good.json; then pass; else fail "one of two inputs: its records are written"; fi
chmod 640 good.json
ln -s good.json by-link.json
run "$readout" code --format json -o by-link.json a.txt
expect_status 0 "output through a link"
if [ -h by-link.json ] && [ "$(stat -c %a good.json)" = 640 ]; then pass; else fail "link and mode stay"; fi
run "$readout" code --format json -o new.json a.txt
expect_status 0 "a new file"
if [ "$(stat -c %a new.json)" = "$(touch plain && stat -c %a plain)" ]; then pass; else fail "mode of a new file"; fi
if [ -w /dev/full ]; then
    run "$readout" code --format json -o /dev/full a.txt
    expect_status 4 "a device is written to as it is"
fi
if [ -z "$(ls | grep partial)" ]; then pass; else fail "nothing is left beside the files"; fi

# ---- signals
awk 'BEGIN { for (i = 0; i < 60000; i++) printf "{\"id\": \"d%d\", \"text\": \"Mali thanked Niger. Chad warned Libya.\"}\n", i }' >many.jsonl
lines_are_whole() { awk '!/^{"id":.*}$/ { bad = 1 } END { exit bad }' "$1"; }
for signal in INT:130 TERM:143 HUP:129 KILL:137; do
    expected=${signal#*:} signal=${signal%:*}
    cp kept stopped.json
    rm -f stopped.json.*
    # setsid: a background job of a script ignores SIGINT
    perl -e '$SIG{INT} = "DEFAULT"; exec @ARGV' "$readout" code -t 2 --format json -o stopped.json many.jsonl 2>err &
    process=$!
    for i in $(seq 200); do # until it is at work
        [ -s "$(ls stopped.json.*.partial 2>/dev/null)" ] && break
        sleep 0.1
    done
    kill -$signal $process
    wait $process
    status=$?
    expect_status $expected "SIG$signal"
    expect_same stopped.json kept "SIG$signal: the earlier file stays"
    partial=$(ls stopped.json.*.partial)
    [ $signal = KILL ] && continue
    expect_err "stopped by a signal after [0-9]* documents, the last of them many.jsonl:[0-9]*" "SIG$signal: how far the run came"
    expect_err "what was finished is in .*stopped.json.*partial" "SIG$signal: where the records are"
    if lines_are_whole "$partial"; then pass; else fail "SIG$signal: whole records"; fi
    told=$(sed -n 's/.*after \([0-9]*\) documents.*/\1/p' err)
    if [ "$(wc -l <"$partial")" = "$told" ]; then pass; else fail "SIG$signal: as many records as told"; fi
done

# ---- standard input
run sh -c "cat a.txt | '$readout'"
expect_status 0 "a pipe alone"
expect_out "Mali" "a pipe alone"
run sh -c "'$readout' --format json <a.txt"
expect_out '^{"id":"stdin"' "an option and standard input"
run sh -c "cat a.txt | '$readout' -q"
expect_status 0 "-q and a pipe"
run script -qec "'$readout'" /dev/null
expect_status 2 "a terminal alone"
expect_out "Usage" "a terminal alone"

# a program that asks line by line is answered line by line
mkfifo question answer
for threads in 1 4; do
    "$readout" code -t $threads --format json - <question >answer 2>err &
    process=$!
    exec 3>question 4<answer
    answered=0
    for i in 1 2 3; do
        echo "{\"id\": \"q$i\", \"text\": \"Mali thanked Niger.\"}" >&3
        got=$(timeout 20 sh -c 'read -r line <&4; echo "$line"')
        case $got in '{"id":"q'$i'"'*) answered=$((answered + 1)) ;; esac
    done
    exec 3>&- 4<&-
    wait $process
    if [ $answered = 3 ]; then pass; else fail "$threads threads: $answered of 3 lines answered at once"; fi
done
mkfifo silent
perl -e '$SIG{INT} = "DEFAULT"; exec @ARGV' "$readout" code --format json - <silent >out 2>err &
process=$!
exec 3>silent
sleep 0.3
kill -INT $process
wait $process
status=$?
exec 3>&-
expect_status 130 "a signal while input is waited for"

# ---- descriptors that are closed
printf 'Caf\351 in Mali thanked Niger.\n' >bad.txt
run sh -c "'$readout' code --format json -o closed.json bad.txt 2>&-"
if grep -q readout: closed.json; then fail "a message among the records"; else pass; fi
run sh -c "'$readout' code --format json a.txt >&-"
expect_status 4 "standard output closed"
run sh -c "'$readout' code --format json - <&-"
expect_status 1 "standard input closed"
run sh -c "'$readout' code --format json -o closed.json a.txt <&- >&- 2>&-"
expect_status 0 "all three closed"
if lines_are_whole closed.json; then pass; else fail "all three closed: the file has the records"; fi

finish
