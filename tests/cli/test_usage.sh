# Commands, options, help, and what is said of mistakes in them.
. "$1/tests/cli/expect.sh"

run "$readout" help
expect_status 0 "help"
for word in code parse relate explain version help --format --lexicon "Exit status"; do expect_out "$word" "help lists $word"; done
expect_silence "help"

for command in code parse relate explain actors dictionary version help; do
    run "$readout" "$command" --help
    expect_status 0 "$command --help"
    expect_out "readout" "$command --help"
    run "$readout" help "$command"
    expect_status 0 "help $command"
done
run "$readout" --help
expect_out "Commands" "--help alone"
run "$readout" code -h
expect_out "min-confidence" "-h"

run "$readout" version
expect_status 0 "version"
expect_out "^readout [0-9]" "version names itself"
for file in english.model english.lexicon english.places; do expect_out "$file" "version names $file"; done
for option in --version -V; do
    run "$readout" $option
    expect_status 0 "$option"
    expect_out "^readout [0-9]" "$option"
done

run "$readout"
expect_status 1 "nothing given, and an empty standard input"
expect_err "standard input: is empty" "nothing given, and an empty standard input"

run "$readout" code --formt json x
expect_status 2 "misspelt option"
expect_err "did you mean --format" "misspelt option"
run "$readout" prase x
expect_status 2 "misspelt command"
expect_err 'did you mean "parse"' "misspelt command"
run "$readout" frobnicate
expect_status 2 "no command and no file"
expect_err 'no command or file "frobnicate"; "readout help"' "no command and no file"
run "$readout" "Mali thanked Niger."
expect_status 2 "a text in place of a file"
expect_err 'no file "Mali thanked Niger."; a text is coded with: echo' "a text in place of a file"
run "$readout" nosuch.txt
expect_status 1 "a file that is not there"
expect_err "nosuch.txt: cannot open: No such file" "a file that is not there"
echo "Mali thanked Niger." >plain
run "$readout" plain
expect_status 0 "a file without an ending"
run "$readout" code --format jsn x
expect_status 2 "misspelt format"
expect_err "did you mean json" "misspelt format"
run "$readout" --format tvs in.txt
expect_err "did you mean tsv" "two letters exchanged"
run "$readout" help serie
expect_status 2 "help of a misspelt command"
expect_err 'did you mean "series"' "help of a misspelt command"
run "$readout" codebook SANCTON
expect_err 'did you mean "SANCTION"' "a misspelt type"
run "$readout" export event --store none.db
expect_status 2 "a misspelt table"
expect_err 'did you mean "events"' "a misspelt table"
run "$readout" code --model fats in.txt
expect_err "accurate, fast and frames" "a misspelt model"
run "$readout" code --format JSON x
expect_err "did you mean json" "a format in capitals"
run "$readout" explain nosuch.txt
expect_status 1 "explain: the name of a file that is not there"
expect_err "nosuch.txt: cannot open: No such file" "explain: the name of a file that is not there"
run "$readout" explain "Kenya thanked Peru in a note no. 4.2."
expect_status 0 "explain: a sentence"
run "$readout" code --format
expect_status 2 "value missing"
expect_err "value is missing" "value missing"
run "$readout" code --quiet=yes x
expect_status 2 "value too many"
run "$readout" code --threads 0 x
expect_status 2 "no threads"
run "$readout" code --threads many x
expect_status 2 "threads no number"
run "$readout" code --date yesterday x
expect_status 2 "date that is none"
expect_err '"yesterday" is no day as in 2018-03-19' "date that is none"
run "$readout" code --date 03/04/2019 x
expect_err '"03/04/2019" may be two days: .*--date-order' "a date that may be two"
run "$readout" query --store x --from 2024 --to 2023-05
expect_status 2 "days the wrong way round"
expect_err "^readout: --to: it is before --from" "days the wrong way round"
run "$readout" query --store x --mode arest
expect_err "did you mean arrest?" "a mode misspelt"
if grep -q "change.* change" err; then fail "modes of several types are named once"; else pass; fi
run "$readout" dictionary chek x
expect_err 'did you mean "check"?' "a task of dictionary misspelt"
run "$readout" dictionary import nowhere
expect_lines 0 "no table of counts where nothing was read"
run "$readout" code ""
expect_err "^readout: the name of an input is empty" "an empty name"
run "$readout" code --date 2023-02-29 x
expect_status 2 "day that no calendar has"
run "$readout" code --min-confidence 2 x
expect_status 2 "confidence out of range"
run "$readout" code --input xml x
expect_status 2 "unknown input kind"
run "$readout" code -Z x
expect_status 2 "unknown letter"
run "$readout" parse --closed x
expect_status 2 "option of another command"
expect_err "has no option --closed" "option of another command"
run "$readout" help nothing
expect_status 2 "help of no command"

echo "Mali thanked Niger." >report.txt
run "$readout" report.txt
expect_status 0 "a file alone is coded"
expect_out "report.txt" "a file alone is coded"
run "$readout" code -fjson -- report.txt
expect_out '^{"id":"report.txt"' "letters with their value, and --"
run "$readout" code -fjson --date 03/04/2019 --date-order dmy report.txt
expect_out '"date":"2019-04-03"' "--date-order says what day --date is"
cp report.txt code
run "$readout" code --format json code
expect_out '"id":"code"' "a file that is called like a command"

# ---- examples of the help, the manual page and the documentation come out as shown
example="The French minister met her Kenyan counterpart in Paris."
run "$readout" help
expect_out "readout explain \"$example\"" "help has the example"
cp "$source_directory/doc/readout.1" out
expect_out "readout explain \"$example\"" "the manual page has the example"
run env READOUT_MODEL=accurate "$readout" explain "$example"
expect_out "CONSULT.*FRAGOV.*KENGOV" "the example is read rightly"
sed -n '/^The Greens/p' "$source_directory/doc/figures.md" >figure.txt
run env READOUT_MODEL=accurate "$readout" code --format json figure.txt
expect_out '"value":12.5,.*"unit":"percent","measure":"votes",.*"basis":{"value":80,"unit":"percent","measure":"ballots counted"}.*"status":"preliminary"' "the figure of doc/figures.md"

# The example that the README shows is what comes out, but for the lines with … that it leaves out or shortens.
cp "$source_directory/examples/report.txt" .
awk '/^```/ { inside = 0 } inside && !/…/ && NF; /^\$ build\/readout --date 2024-05-22 examples\/report.txt$/ { inside = 1 }' \
    "$source_directory/README.md" | sed 's|examples/||' >shown
run "$readout" --model accurate --date 2024-05-22 report.txt
grep -v -x -F -f out shown >other
if [ -s shown ] && [ ! -s other ]; then pass; else fail "README shows what no longer comes out: $(head -n 1 other)"; fi

finish
