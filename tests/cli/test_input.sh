# What can be given to the program, and what it says of what cannot.
. "$1/tests/cli/expect.sh"

echo "Mali thanked Niger." >a.txt
echo "Chad warned Libya." >b.txt

# ---- files, standard input, ids, dates
run "$readout" code --format json a.txt b.txt
expect_status 0 "two files"
expect_lines 2 "two files, two lines"
expect_out '^{"id":"a.txt"' "the name is the id"
run sh -c "'$readout' code --format json < a.txt"
expect_out '^{"id":"stdin"' "standard input without a name"
run sh -c "'$readout' code --format json - < a.txt"
expect_out '^{"id":"stdin"' "standard input as -"
printf 'BAMAKO, March 8, 2021 (AFP) - Gunmen killed four soldiers on Sunday, the army said.' >wire_20210309.txt
run "$readout" code --format json wire_20210309.txt
expect_out '"date":"2021-03-08","date_from":"text"' "the dateline's day where none is given"
expect_out '"date":"2021-03-07","date_from":"text"' "a weekday counted from it"
run "$readout" code --format json --date 2020-01-01 --date-from name wire_20210309.txt
expect_out '"date":"2021-03-09","date_from":"name"' "--date-from name"
run "$readout" code --format json --date 2020-01-01 --date-from text wire_20210309.txt
expect_out '"date":"2021-03-08","date_from":"text"' "--date-from text"
run "$readout" code --format json a.txt
expect_err 'no document has a date' "a run without any date"
expect_err 'has left office' "and what that means for offices"
printf 'July 7, 2021 (Wire) - Gunmen killed a judge on Monday.' >day.txt
printf 'Gunmen kill a judge\n\nBy Ana Diaz\n\nJuly 7, 2021\n\nGunmen killed a judge on Monday.' >byline.txt
printf 'BRIEFING, WASHINGTON, JULY 7, 2021\n\nMR. COLE: Gunmen killed a judge on Monday.\n\nMS. LEE: Why?' >briefing.txt
run "$readout" code --format json day.txt byline.txt briefing.txt a.txt
if [ "$(grep -c '"date":"2021-07-07","date_from":"text"' out)" = 3 ]; then pass; else fail "days before a bracket, below a byline and in a heading"; fi
expect_err '1 of 4 documents has no day (a.txt)' "a run with some days"
run "$readout" code --format json --date 2020-02-29 a.txt
expect_out '"date":"2020-02-29"' "--date"

# ---- JSON Lines
cat >c.jsonl <<'END'
{"id": "one", "text": "Mali thanked Niger.", "date": "2019-05-06", "title": "Thanks", "source": "Agency", "url": "http://example.org/1", "lang": "en", "more": [1, 2]}

{"id": 2, "text": "Åland \u00fc \ud83d\ude00 \"quoted\" Mali."}
{"text": "Chad warned Libya."}
END
run "$readout" code --format json --date 2020-01-01 c.jsonl
expect_status 0 "JSON Lines"
expect_lines 3 "JSON Lines: a blank line is none"
expect_out '^{"id":"one","date":"2019-05-06","date_from":"given","title":"Thanks","source":"Agency","url":"http://example.org/1","lang":"en"' "JSON Lines: data kept, own date kept"
expect_out '^{"id":"2","date":"2020-01-01"' "JSON Lines: number as id, date given"
expect_out '^{"id":"c.jsonl:4"' "JSON Lines: id from the line"
run sh -c "'$readout' code --format json < c.jsonl"
expect_lines 3 "JSON Lines are known by their first byte"
run "$readout" code --format json --input text c.jsonl
expect_lines 1 "--input text wins"

# ---- lines that are wrong: the others are coded
cat >d.jsonl <<'END'
{"id": "good", "text": "Mali thanked Niger."}
{"id": "cut", "text": "Mali
{"id": "no text"}
[1, 2]
{"id": "number", "text": 5}
{"id": "empty", "text": " "}
{"id": "also good", "text": "Chad warned Libya."}
END
run "$readout" code --format json d.jsonl b.txt
expect_status 1 "bad lines"
expect_lines 3 "bad lines: the good ones are coded"
expect_err "^readout: d.jsonl:2:[0-9]*: not JSON" "bad lines: no JSON, with line and column"
expect_err '^readout: d.jsonl:3: the object has no "text"' "bad lines: no text"
expect_err "^readout: d.jsonl:4:1: .*no object" "bad lines: no object"
expect_err '^readout: d.jsonl:5: "text" is no string' "bad lines: text no string"
expect_err "^readout: d.jsonl:6: the text is empty" "bad lines: empty text"
run "$readout" parse d.jsonl
expect_status 1 "bad lines, parse"
for blank in '{"id": 1, "text": ""}' '{"text": " "}' '[{"text": ""}]' '{"body": ""}'; do
    echo "$blank" >no-words.json
    run "$readout" documents no-words.json
    expect_err "no-words.json:.*1: the text is empty" "documents: an empty text: $blank"
    run "$readout" code no-words.json
    expect_err "no-words.json:.*1: the text is empty" "code: an empty text: $blank"
done
run "$readout" relate d.jsonl
expect_status 1 "bad lines, relate"

# ---- inputs that cannot be read: the others are coded
mkdir directory
: >empty.txt
printf '   \n \n' >blank.txt
printf 'ab\000cd' >binary.bin
printf '%%PDF-1.4\nxx' >paper.pdf
printf '\037\213\010xx' >packed.gz
printf '\376\377\000a' >utf16.txt
run "$readout" code --format json missing.txt empty.txt blank.txt binary.bin packed.gz b.txt
expect_status 1 "bad inputs"
expect_lines 1 "bad inputs: the good one is coded"
expect_err "^readout: missing.txt: cannot open: No such file" "missing file"
expect_err "^readout: empty.txt: is empty" "empty file"
expect_err "^readout: blank.txt: the text is empty" "file of spaces"
expect_err "^readout: binary.bin: .*binary" "binary file"
expect_err "^readout: packed.gz: .*damaged" "gzip that is none"
if [ "$(id -u)" != 0 ]; then
    cp a.txt secret.txt && chmod 000 secret.txt
    run "$readout" code secret.txt
    expect_status 1 "unreadable file"
    expect_err "secret.txt: cannot open: Permission denied" "unreadable file"
fi
run sh -c "'$readout' code < /dev/null"
expect_status 1 "empty standard input"
expect_err "standard input: is empty" "empty standard input"

# ---- bad UTF-8: replaced, counted, told, offsets right
printf 'Mali \377thanked Niger. Caf\351 in Mali. \342\200 end.\n' >bad.txt
run "$readout" code --format json bad.txt
expect_status 0 "bad UTF-8"
expect_err "^readout: bad.txt: warning: 4 bytes that are not UTF-8" "bad UTF-8 is counted"
expect_out '"sentences":\[{"start":0,"end":20},{"start":21,"end":41}' "bad UTF-8: offsets"
run "$readout" code --quiet --format json bad.txt
expect_silence "--quiet"
printf '{"text": "Mali \377thanked Niger."}\n{"text": "Mali.", "date": "March"}\n' >bad.jsonl
run "$readout" code --format json bad.jsonl
expect_status 0 "bad UTF-8 in JSON"
expect_err "^readout: bad.jsonl:1: warning: 1 byte that is not UTF-8" "bad UTF-8 in JSON"
expect_err '^readout: bad.jsonl:2: warning: "March" is not a date' "a date that is none"
expect_lines 2 "neither keeps a document from being coded"

# ---- CoNLL-U
printf '# newdoc id = first\n# sent_id = s1\n# text = Mali thanked Niger.\n1\tMali\t_\t_\t_\t_\t_\t_\t_\t_\n2\tthanked\t_\t_\t_\t_\t_\t_\t_\t_\n3\tNiger\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n4\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n# newdoc id = second\n# sent_id = s2\n1-2\tdidn'"'"'t\t_\t_\t_\t_\t_\t_\t_\t_\n1\tdid\t_\t_\t_\t_\t_\t_\t_\t_\n2\tn'"'"'t\t_\t_\t_\t_\t_\t_\t_\t_\n\n' >words.conllu
run "$readout" parse --input conllu words.conllu
expect_status 0 "CoNLL-U"
cut -f 1,2,10 words.conllu >expected.words
cut -f 1,2,10 out >given.words
expect_same expected.words given.words "CoNLL-U keeps words, comments and ranges"
expect_out "thank	VERB" "CoNLL-U: words are tagged"
run "$readout" code --format json words.conllu
expect_lines 2 "CoNLL-U: two documents, known by the file's name"
expect_out '^{"id":"first"' "CoNLL-U: id"
printf '1\tMali\t_\n\n' >bad.conllu
run "$readout" parse bad.conllu
expect_status 1 "CoNLL-U with too few columns"
expect_err "^readout: bad.conllu:1:1: .*ten columns" "CoNLL-U with too few columns"
printf '1\tMali\t_\t_\t_\t_\t_\t_\t_\t_\n3\tx\t_\t_\t_\t_\t_\t_\t_\t_\n' >bad.conllu
run "$readout" parse bad.conllu
expect_err "^readout: bad.conllu:2:1: .*numbered" "CoNLL-U with a number left out"

# ---- a limit of memory
awk 'BEGIN { for (i = 0; i < 20000; i++) printf "Kenya met Peru. " }' >dense.txt
run "$readout" code --memory 2 dense.txt b.txt
expect_status 1 "a document that needs more memory than it may use"
expect_err "^readout: dense.txt: the document needs more than the 2.0 MB" "a document that needs more memory than it may use"
expect_out "b.txt" "a document that needs more memory: the next one is coded"
run "$readout" code --model frames --memory 24 dense.txt
expect_status 0 "320 kB of nothing but events take at most 24 MB with --model frames"
run "$readout" code --model fast --memory 27 dense.txt
expect_status 0 "320 kB of nothing but events take at most 27 MB with --model fast"
awk -v megabytes=0.25 -f "$1/bench/corpus.awk" "$1"/tests/golden/*.txt | sed 's/^.*"text": *"//; s/"[^"]*$//; s/\\n/\n/g; s/\\"/"/g' >news.txt
run "$readout" code --model fast --memory 7 news.txt
expect_status 0 "a quarter of a megabyte of news takes at most 7 MB with --model fast"
run sh -c "'$readout' code -q -t 1 --format json dense.txt b.txt | cksum"
cp out alone
run sh -c "'$readout' code -q -t 4 --format json dense.txt b.txt | cksum"
expect_same out alone "much output is the same whether it is held or written at once"
run sh -c "'$readout' code -t 4 --format json dense.txt >/dev/full"
expect_status 4 "much output, full disk"
if [ "$(grep -c 'disk is full' err)" = 1 ]; then pass; else fail "much output, full disk: told once"; fi
run "$readout" code --memory 0 b.txt
expect_status 2 "--memory 0"

# ---- relate
printf '%s\n' '{"id": "r", "text": "A letter from the bishops called the law of the senate a disgrace.", "source": {"start": 14, "end": 25}, "target": {"start": 44, "end": 54}}' >seen.jsonl
for model in fast accurate; do
    run "$readout" relate --model $model seen.jsonl
    expect_out '"type":"ACCUSE"' "relate: no frame reads it, but the reader of --model $model does"
done
printf '{"id": "r", "text": "Mali thanked Niger.", "source": {"start": 0, "end": 4}, "target": {"start": 13, "end": 18}}\n{"id": "far", "text": "Mali.", "source": {"start": 0, "end": 40}, "target": null}\n' >pairs.jsonl
run "$readout" relate --closed pairs.jsonl
expect_status 1 "relate"
expect_lines 1 "relate: one line a pair"
expect_out '^{"id":"r","type":"[A-Z]*","mode":.*,"cameo":.*,"quad":[1-4],"score":.*,"confidence":.*,"rule":' "relate: keys"
expect_err "^readout: pairs.jsonl:2: the source's span 0 to 40 is outside the text" "relate: span outside the text"

# ---- explain
run "$readout" explain "Mali thanked Niger."
expect_status 0 "explain"
for word in "Words and tree" Mentions "Frames tried" Events Statements Figures "thank"; do expect_out "$word" "explain shows $word"; done
run "$readout" explain --model accurate "The union painted the embassy of Peru. The kitchen was closed for repairs. Mali thanked Niger."
expect_out "The reader saw" "explain shows what the reader saw"
expect_out "^    no event$" "explain says where the reader saw nothing"
awk '/^    at "/ { seen++ } /^      no record: / { refused++ } /^    [^ ]*#e[0-9]* / { recorded++ } END { exit !(seen && seen <= refused + recorded) }' out && pass || fail "explain: each thing seen has a record or a reason"
expect_out "fits, but the reader saw no event here" "explain says which frames come to nothing without the reader"
expect_out "      not written: in this report a confidence of 0.[0-9]* is asked for" "explain says what is too unsure"
explained=$(awk '/^    [^ ]*#e[0-9]* / { n++ } /^      not written: / { n-- } END { print n }' out)
echo "The union painted the embassy of Peru. The kitchen was closed for repairs. Mali thanked Niger." >seen.txt
run "$readout" code --model accurate --format tsv seen.txt
expect_lines "$((explained + 1))" "explain: the other records are those that are written"
run "$readout" explain --model accurate "In the opera, soldiers storm a castle and hang a duke."
expect_out "      no record: it is told of a work of fiction" "explain says why nothing is recorded"
run "$readout" explain --model accurate "Did Mali thank Niger?"
expect_out "      no record: a question reports nothing" "explain says that what is asked is not recorded"
run "$readout" explain --model frames "Did Mali thank Niger?"
expect_out "none is looked for in this sentence: a question" "explain says which sentences are passed over"
mkdir passed
printf 'tiddlywinks\tsentence\n' >passed/discards.tsv
run "$readout" explain --model accurate --lexicon passed "Mali attacked Niger after the tiddlywinks."
expect_out "      no record: a line of the table discards is about it" "explain says that a discard keeps what is seen from being recorded"
run "$readout" explain a.txt missing/file.txt
expect_out "Mali" "explain reads a file"

# ---- long inputs
head -c 104857600 /dev/zero | tr '\0' 'a' >line.txt
run "$readout" code line.txt b.txt
expect_status 1 "text of 100 MB on one line"
expect_err "^readout: line.txt: the text is longer than 32 MB" "text of 100 MB on one line"
expect_out "b.txt" "text of 100 MB: the next input is coded"
{ printf '{"text": "'; cat line.txt; printf '"}\n{"id": "next", "text": "Chad warned Libya."}\n'; } >line.jsonl
run "$readout" code --format json line.jsonl
expect_status 1 "JSON line of 100 MB"
expect_err "^readout: line.jsonl:1: the line is longer than" "JSON line of 100 MB"
expect_out '^{"id":"next"' "JSON line of 100 MB: the next line is coded"
rm line.txt line.jsonl
case ${READOUT_BUILD_TYPE:-} in Release) sentences=40000 ;; *) sentences=2000 ;; esac # the slower builds are given less
awk -v n=$sentences 'BEGIN {
    for (i = 0; i < 8; i++) path = path "/a-long-path-with-many-words"
    for (i = 0; i < n; i++) printf "The minister met farmers. See http://example.org%s.%s", path, i % 5 == 4 ? "\n\n" : " "
}' >long.txt
run "$readout" code --format json long.txt
expect_status 0 "document of 10 MB"
expect_lines 1 "document of 10 MB"

# ---- beasts, storms and diseases are no parties
echo "The parrot has insulted two inspectors and a priest. Locusts invaded Kenya. A crocodile seized a soldier in Darwin." >nature.txt
for model in accurate fast; do
  run "$readout" --model $model --date 2021-08-03 --format tsv nature.txt
  expect_lines 1 "no event has an animal for its source ($model)"
done

finish
