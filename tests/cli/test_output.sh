# Formats, files, colours, and outputs that cannot be written.
. "$1/tests/cli/expect.sh"

cat >report.txt <<'END'
Ministers meet in Nairobi

NAIROBI, May 3 (Agency) – Kenya's foreign minister met his Ugandan counterpart on Friday, officials said.

"We agreed to open the border, and more," he told reporters. Kenya thanked Uganda.
END

run "$readout" code --format json report.txt
expect_lines 1 "json: a line"
expect_out '^{"id":"report.txt","date":null,"date_from":null,"title":"Ministers meet in Nairobi","source":null,"url":null,"lang":null,"sentences":\[{"start":0,"end":25}' "json: order of keys"
for format in tsv csv; do
    run "$readout" code --format $format report.txt report.txt
    expect_status 0 "$format"
    head -n 1 out >header
    if grep -q '^id.sentence.start.end.trigger.date.source_code.*doc_id.doc_date.doc_source.doc_url.sentence_text' header; then pass; else fail "$format: header"; fi
    if [ "$(grep -c '^id.sentence' out)" = 1 ]; then pass; else fail "$format: one header"; fi
done
run "$readout" code --format tsv report.txt
if awk -F '\t' 'NR == 1 { n = NF } NF != n { bad = 1 } END { exit bad || NR < 2 }' out; then pass; else fail "tsv: every row has the columns of the header"; fi
run "$readout" code --format csv report.txt
if [ "$(wc -l <out)" = "$(tr -cd '\r' <out | wc -c)" ]; then pass; else fail "csv: lines end as RFC 4180 has it"; fi

run "$readout" code report.txt
for word in Events Statements Figures Entities Kenya; do expect_out "$word" "text: $word"; done
expect_no_out "$(printf '\033')" "text: no colours in a file"
run "$readout" code --color always report.txt
expect_out "$(printf '\033')\[" "text: --color always"
run "$readout" code --colour=never report.txt
expect_no_out "$(printf '\033')" "text: --colour=never"
printf 'Mali \033[31mthanked\033[0m Niger.\n' >escape.txt
run "$readout" code escape.txt
expect_no_out "$(printf '\033')" "text: what a report holds does not steer the terminal"

run "$readout" parse report.txt
expect_out "^# newdoc id = report.txt" "parse: newdoc"
expect_out "^# sent_id = report.txt-1" "parse: sent_id"
if awk -F '\t' '/^[0-9]/ && NF != 10 { bad = 1 } END { exit bad }' out; then pass; else fail "parse: ten columns"; fi

# ---- --output, and outputs that fail
run "$readout" code --format json --output records.json report.txt
expect_status 0 "--output"
[ ! -s out ] && [ -s records.json ] && pass || fail "--output writes to the file alone"
run "$readout" code --output no/such/directory/x report.txt
expect_status 4 "--output that cannot be opened"
expect_err "no/such/directory/x: cannot open" "--output that cannot be opened"
if [ -w /dev/full ]; then
    for format in text json csv; do
        run sh -c "'$readout' code --format $format report.txt > /dev/full"
        expect_status 4 "full disk, $format"
        expect_err "standard output: cannot write: .*disk is full" "full disk, $format"
    done
    run sh -c "'$readout' parse report.txt > /dev/full"
    expect_status 4 "full disk, parse"
    run sh -c "'$readout' help > /dev/full"
    expect_status 4 "full disk, help"
fi
for i in 1 2 3 4 5 6 7 8 9 10; do cat report.txt; done >long.txt
run sh -c "{ '$readout' code --format json long.txt long.txt long.txt long.txt long.txt long.txt long.txt long.txt long.txt long.txt; echo \$? >piped; } | true"
status=$(cat piped)
expect_status 4 "closed pipe"
expect_err "standard output: cannot write: .*has ended" "closed pipe"

# ---- --min-confidence
run "$readout" code --format json --min-confidence 1 report.txt
expect_out '"events":\[\]' "--min-confidence leaves records out"

finish
