# Formats, files, colours, and outputs that cannot be written.
. "$1/tests/cli/expect.sh"

cat >report.txt <<'END'
Ministers meet in Nairobi

NAIROBI, May 3 (Agency) – Kenya's foreign minister met his Ugandan counterpart on Friday, officials said.

"We agreed to open the border, and more," he told reporters. Kenya thanked Uganda.
END

run "$readout" code --format json report.txt
expect_lines 1 "json: a line"
expect_out '^{"id":"report.txt","date":null,"date_from":null,"title":"Ministers meet in Nairobi","source":null,"url":null,"lang":"en","text_start":0,"subject":null,"sentences":\[{"start":0,"end":25}' "json: order of keys"
for format in tsv csv; do
    run "$readout" code --format $format report.txt report.txt
    expect_status 0 "$format"
    head -n 1 out >header
    if grep -q '^id.sentence.start.end.trigger.date.date_from.source_code.*doc_id.doc_date.doc_source.doc_url.sentence_text' header; then pass; else fail "$format: header"; fi
    if [ "$(grep -c '^id.sentence' out)" = 1 ]; then pass; else fail "$format: one header"; fi
done
run "$readout" code --format tsv report.txt
if awk -F '\t' 'NR == 1 { n = NF } NF != n { bad = 1 } END { exit bad || NR < 2 }' out; then pass; else fail "tsv: every row has the columns of the header"; fi
run "$readout" code --format csv report.txt
if [ "$(wc -l <out)" = "$(tr -cd '\r' <out | wc -c)" ]; then pass; else fail "csv: lines end as RFC 4180 has it"; fi

run "$readout" code report.txt
for word in Events Statements Figures Entities Kenya; do expect_out "$word" "text: $word"; done
expect_no_out "$(printf '\033')" "text: no colours in a file"
if [ "$(sed -n 's/^Events (\(.*\))$/\1/p' out)" = "$(grep -c ' → \| ↔ ' out)" ] && grep -q ' ↔ ' out; then pass; else fail "text: as many events as the heading says"; fi
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

# ---- whatever a text, an id, a title or a file is called: nothing steers the terminal
printf '{"id":"a\\u001b]0;x\\u0007","title":"\\u001b[2JT\\u009b1m","source":"\\u202eS","text":"Kenya \\u009b31m thanked \\u2066Peru."}\n' >steer.jsonl
name=$(printf 'no\033[2J\302\2331m')
run "$readout" code --color never steer.jsonl "$name"
cat err >>out
if LC_ALL=C grep -q "$(printf '\033\|\007\|\302[\200-\237]\|\342\200\256\|\342\201\246')" out; then fail "control characters reach the terminal"; else pass; fi
expect_out "Peru" "what is no control character stays"

# ---- formulas
printf '{"id":"=1+1","date":"2020-01-06","source":"@x","text":"Kenya thanked Peru."}\n' >formula.jsonl
run "$readout" code --format csv --spreadsheet formula.jsonl
expect_out "^'=1+1#e0,.*,'=1+1,2020-01-06,'@x," "--spreadsheet"
run "$readout" code --format csv formula.jsonl
expect_out "^=1+1#e0," "without --spreadsheet values are as they are"

# ---- the page allows its own style and script by their hashes
run "$readout" code --format html report.txt
if python3 - <<'PY'
import base64, hashlib, re
page = open("out", encoding="utf-8").read()
policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page).group(1)
parts = [re.search(f"<{tag}>(.*?)</{tag}>", page, re.S).group(1) for tag in ("style", "script")]
hashes = ["sha256-" + base64.b64encode(hashlib.sha256(p.encode()).digest()).decode() for p in parts]
assert "unsafe" not in policy and all(h in policy for h in hashes), (policy, hashes)
PY
then pass; else fail "the policy of the page has the hashes of its style and script"; fi

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
    for command in help version "dictionary check $source_directory/lexicon/en"; do
        run sh -c "'$readout' $command > /dev/full"
        expect_status 4 "full disk, $command"
        expect_err "standard output: cannot write: .*disk is full" "full disk, $command"
    done
fi
for i in 1 2 3 4 5 6 7 8 9 10; do cat report.txt; done >long.txt
run sh -c "{ '$readout' code --format json long.txt long.txt long.txt long.txt long.txt long.txt long.txt long.txt long.txt long.txt; echo \$? >piped; } | true"
status=$(cat piped)
expect_status 4 "closed pipe"
if grep -q "cannot write" err; then fail "closed pipe: a message"; else pass; fi

# ---- --min-confidence
run "$readout" code --format json --min-confidence 1 report.txt
expect_out '"events":\[\]' "--min-confidence leaves records out"

# ---- what README shows
awk '/^```console$/ { inside = 1; next } /^```$/ { inside = 0 } inside' "$source_directory/README.md" >blocks
grep '^\$ build/readout' blocks | sed 's/^\$ //' | while IFS= read -r command; do
    (cd "$source_directory" && unset READOUT_MODEL && eval "$(echo "$command" | sed "s|^build/readout|'$readout'|")") >>written
done
grep -v '^\$' blocks | grep -v '^ *…$' | awk 'NR == FNR { lines[++count] = $0; next }
    { while (at < count && lines[++at] != $0) { } if (at == count && lines[at] != $0) { print "not written, or not there: " $0; exit } }' written - >out
if [ -s written ] && [ ! -s out ]; then pass; else fail "README shows what the program writes"; fi

finish
