# JSON as the world writes it, titles, ids that repeat, spans of relate, and errors as records.
. "$1/tests/cli/expect.sh"

member() { PYTHONIOENCODING=utf-8 python3 -c 'import json, sys; [print(eval(sys.argv[1], {"d": json.loads(line)})) for line in open("out", encoding="utf-8")]' "$1"; }
expect_member() {
    got=$(member "$1" | tr '\n' ' ')
    if [ "$got" = "$2 " ]; then pass; else fail "$3: $1 is $got, expected $2"; fi
}

# ---- the title is read as the title
cat >titles.jsonl <<'END'
{"id": "apart", "date": "2020-01-06", "title": "Russia expels  Polish\ndiplomats", "text": "The decision came late on Monday."}
{"id": "twice", "date": "2020-01-06", "title": "Russia expels Polish diplomats", "text": "  RUSSIA expels Polish diplomats\n\nThe decision came late on Monday."}
{"id": "none", "date": "2020-01-06", "title": "", "text": "The decision came late on Monday."}
{"id": "wide", "date": "2020-01-06", "title": "Åland's “envoy”", "text": "Kenya thanked Peru."}
END
run "$readout" code --format json titles.jsonl
expect_status 0 "titles"
expect_silence "titles"
expect_member 'd["text_start"]' "32 0 0 17" "where the given text begins"
expect_member 'len(d["events"]) > 0' "True True False True" "events of a title"
expect_member 'd["sentences"][0]["end"]' "30 32 33 15" "the title is the first sentence"
expect_member 'd["title"]' "Russia expels Polish diplomats Russia expels Polish diplomats None Åland's “envoy”" "the title on one line"

# ---- what the grammar of JSON does not have
cat >world.jsonl <<'END'
{"id": "half", "date": "2020-01-06", "text": "Kenya \ud800 thanked Peru \udc00\ud83d\ude00."}
{"id": "nan", "date": "2020-01-06", "text": "Kenya thanked Peru.", "score": NaN, "list": [Infinity, -Infinity, 1e400, -1E+999, 123456789012345678901234567890]}
{"id": 123456789012345678901234567890, "date": "2020-01-06", "text": "Kenya \"NaN\" thanked Peru: 1e400."}
END
run "$readout" code --format json world.jsonl
expect_status 0 "JSON of the world"
expect_lines 3 "JSON of the world"
expect_err "world.jsonl:1: warning: 2 half surrogates" "half surrogates are told"
expect_member 'd["id"]' "half nan 123456789012345678901234567890" "ids are kept"
expect_member 'd["sentences"][-1]["end"]' "24 19 32" "offsets are those of Python"
printf '{"text": "Kenya thanked Peru.", "a": 1e400x}\n{"text": "a", "b": nan}\n' >not.jsonl
run "$readout" code --format json not.jsonl
expect_status 1 "what is no JSON either way"
printf '{"id": "a", "text": "Mali.", "text": "Kenya thanked Peru.", "date": "2020-01-06"}\n{"id": "", "text": "Mali.", "date": ["2020-01-06"]}\n{"id": "a\\u0000b", "text": "Mali."}\n{\n"text": 1 }\n' >odd.jsonl
run "$readout" code --format json odd.jsonl
expect_err "odd.jsonl:1: warning: duplicate object key.*text.*the last one is read" "double keys"
expect_err 'odd.jsonl:2: warning: "id" is empty' "an empty id"
expect_err 'odd.jsonl:2: warning: "date" is neither a string' "a date that is a list"
expect_err 'odd.jsonl:4:.*each line holds one whole object' "an object over several lines"
expect_member 'd["id"]' "a odd.jsonl:2 a�b" "no id is cut or empty"

# ---- ids that repeat
for i in 1 2 3; do echo '{"id": "a", "text": "Mali thanked Niger.", "date": "2020-01-06"}'; done >again.jsonl
echo '{"id": "a-2", "text": "Mali thanked Niger.", "date": "2020-01-06"}' >>again.jsonl
for threads in 1 4; do
    run "$readout" code -t $threads --format json again.jsonl
    expect_status 0 "ids that repeat"
    expect_member 'd["id"]' "a a-2 a-3 a-2-2" "ids are made unique, $threads threads"
    expect_member 'd["events"][0]["id"]' "a#e0 a-2#e0 a-3#e0 a-2-2#e0" "and so are the records'"
    expect_err 'again.jsonl:2: warning: the id "a" repeats and became "a-2"' "ids that repeat are told"
    if [ "$(grep -c repeats err)" = 1 ]; then pass; else fail "ids that repeat are told once"; fi
done

# ---- spans of relate
pair() { printf '{"id": "p", "text": "Mali thanked Niger.", %s}\n' "$1" >pair.jsonl; run "$readout" relate pair.jsonl; }
pair '"source": {"start": 0, "end": 4}, "target": {"start": 13, "end": 18}'
expect_status 0 "spans as objects"
mv out objects
pair '"source": [0, 4], "target": [13.0, 18]'
expect_status 0 "spans as lists"
expect_same out objects "spans as lists"
pair '"source": null, "target": [13, 18]'
expect_status 0 "an explicit null"
for wrong in '"Turkey"' '{"start": 0.5, "end": 5}' '[0, 4, 5]' '{"start": 0}' '5' '[-1, 4]' '[4, 0]'; do
    pair "\"source\": $wrong, \"target\": [13, 18]"
    expect_status 1 "source $wrong"
    expect_err 'pair.jsonl:1: "source" is no span' "source $wrong"
    expect_lines 0 "source $wrong"
done
pair '"target": [13, 18]'
expect_status 1 "no source"
expect_err 'pair.jsonl:1: there is no "source"' "no source"

# ---- errors as records
printf '{"id": "good", "text": "Mali thanked Niger.", "date": "2020-01-06"}\n{"id": "no text"}\n{"id": "cut\n' >mixed.jsonl
run "$readout" code --errors --format json missing.txt mixed.jsonl
expect_status 1 "--errors"
expect_lines 4 "--errors: one line each"
expect_member 'd["id"]' "missing.txt good no text mixed.jsonl:3" "--errors: ids and order"
expect_member 'd.get("line")' "None None 2 3" "--errors: lines"
expect_member '"error" in d' "True False True True" "--errors: what went wrong"
run "$readout" relate --errors mixed.jsonl
expect_lines 3 "--errors of relate"
run "$readout" code --errors --format csv mixed.jsonl
expect_status 2 "--errors in a table"

# ---- dates
run "$readout" code --format json world.jsonl
if grep -q "no document has a date" err; then fail "dated documents"; else pass; fi
echo "Mali thanked Niger." >a.txt
run "$readout" code --format json a.txt
if [ "$(grep -c 'no document has a date' err)" = 1 ]; then pass; else fail "a run without dates is told once"; fi
run "$readout" code -q --format json a.txt
expect_silence "--quiet: no word of dates"

finish
