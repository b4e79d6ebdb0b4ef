# readout codebook, the tables of all records, the completions, and the blocks of the tutorial.
. "$1/tests/cli/expect.sh"

# ---- codebook
run "$readout" codebook
expect_status 0 "the whole codebook"
expect_silence "the whole codebook"
expect_no_out "(not described)" "every type, mode, context and code is described"
for name in "### CONSULT" "readout [0-9.]* mean" "\*\*IGOUNOMIL\*\*" "\*\*third-party\*\* (CONSULT, score 1)" "\*\*GOV\*\*" "\*\*INT\*\*" "\*\*LGL\*\*" "\*\*cbrn\*\*" "\*\*0871\*\* Declare truce" "\*\*01\|CAMEO 01"; do expect_out "$name" "the codebook"; done
# What the examples yield changes with the lexicon; the rest of the page must be this program's.
grep -v '^ *- →' out >book
grep -v '^ *- →' "$source_directory/doc/codebook.md" >page
expect_same book page "doc/codebook.md is what readout codebook writes; write it again"
# Every type's example has the type: in-sample, but the book must not mislead.
awk '/^### / { type = $2 } /^ *- →/ && type && index($0, " " type) { seen[type] = 1 } /^## Contexts/ { exit } END { for (t in seen) n++; print n + 0 }' out >count
if [ "$(cat count)" -eq 16 ]; then pass; else fail "examples of $(cat count) of 16 types yield their type"; fi

# The default reader reads the examples of types, modes and topics as the book has them.
awk -F '\t' '($1 == "type" || $1 == "mode" || $1 == "topic") && $5 != "" {
    mode = $1 == "topic" && match($4, /^[a-z-]+: /) ? "/" substr($4, 1, RLENGTH - 2) : ""
    id = $1 == "type" ? $3 : $1 == "mode" ? $2 "/" $3 : $3 "=" $2 mode; print id >"ids"
    printf "{\"id\":\"%s\",\"date\":\"2020-05-06\",\"text\":\"%s\"}\n", id, $5 }' "$source_directory/lexicon/en/codebook.tsv" >examples.jsonl
run "$readout" code --model accurate --format tsv examples.jsonl
expect_status 0 "the codebook's examples"
awk -F '\t' 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    { sub(/#e.*/, "", $1); asked = $1; sub(/.*=/, "", asked)
        if (asked == $at["type"] || asked == $at["type"] "/" $at["mode"]) print $1 }' out | sort -u >read
sort -u ids >wanted
expect_same read wanted "the default reader reads the codebook's examples: $(comm -3 read wanted | tr -s '\t\n' '  ')"

run "$readout" codebook arrest 041 gov
expect_status 1 "sectors are capitals"
expect_err "no type, mode, context, topic, actor code, sector or CAMEO code \"gov\"" "what is not there is told"
run "$readout" codebook ARREST 041 GOV
expect_status 0 "several entries"
expect_out "arrest\*\* (COERCE" "a mode of one type"
expect_out "arrest\*\* (THREATEN" "and of another"
expect_out "041\*\* Discuss by telephone (CONSULT phone): Two sides talk" "a CAMEO code, its type and mode, and what it means"


run "$readout" codebook Putsch
expect_out "\*\*coup, putsch\*\*: SANCTION expel" "how a kind of event is coded, by any of its names"

run "$readout" codebook PAKGOVMIL
expect_out "\*\*PAK\*\*: Pakistan$" "the country of an actor code"
expect_out "\*\*GOV\*\*: Government" "its first sector"
expect_out "\*\*MIL\*\*: Armed forces" "its second"
expect_lines 3 "one line a part"
run "$readout" codebook IGOUNO SYRCVLKUR
expect_out "\*\*UNO\*\*: United Nations$" "whose the letters behind IGO are"
expect_out "\*\*KUR\*\*: Kurds$" "a people's letters"
run "$readout" codebook KENQQQ
expect_status 1 "a code with a part that stands for nothing"

run "$readout" codebook 0331
expect_out "^- \*\*0331\*\* .*: Money, credit" "the code"
if [ "$(wc -l <out)" -eq 1 ]; then pass; else fail "0331 is written $(wc -l <out) times"; fi
run "$readout" codebook 03
expect_out "^- \*\*03\*\*: Promises to cooperate" "the root"
expect_out "^- \*\*0331\*\* " "and the codes below it"

# ---- tables
echo '{"id": "a", "date": "2018-03-19", "text": "Kenyan President William Ruto said on Monday: \"We will meet Uganda, Rwanda and Tanzania.\" About 40 percent of the catch is lost."}' >in.jsonl
for table in events statements figures entities; do
    run "$readout" code --table $table in.jsonl
    expect_status 0 "--table $table"
    awk -F '\t' 'NR == 1 { width = NF } NF != width { exit 1 } END { exit NR < 2 }' out && pass || fail "every row of $table is as wide as the header"
    run "$readout" code --table $table --format csv in.jsonl
    expect_out "doc_id" "--table $table as CSV"
done
run "$readout" code --table statements in.jsonl
expect_out "	KENGOV	William Ruto	.*	direct	\|direct	KENGOV" "the speaker"
run "$readout" code --table figures in.jsonl
expect_out "	40		percent	" "the figure"
run "$readout" code --table entities in.jsonl
expect_out "person	William Ruto	KENGOV	KEN	GOV	president	m	" "the entity"
echo "The United Nations condemned Iran." | "$readout" code --table events - >out
expect_out "	IGOUNO	United Nations	[A-Za-z ]*United Nations	" "the code of an organisation of states"
expect_no_out "	IGO	" "it is of no country"
run "$readout" code --format json --table figures in.jsonl
expect_status 2 "tables are TSV or CSV"
run "$readout" code --table persons in.jsonl
expect_status 2 "no such records"
expect_err "is none of events, statements" "no such records"

# ---- completions know every command and option
for shell in readout.bash _readout readout.fish; do
    "$readout" help | sed -n '/^Commands/,/^$/s/^  \([a-z]*\) .*/\1/p; s/^  .*--\([a-z-]*\).*/\1/p' | while read -r word; do
        grep -q -e "$word" "$source_directory/completions/$shell" || echo "$word"
    done >missing
    if [ -s missing ]; then fail "completions/$shell lacks $(tr '\n' ' ' <missing)"; else pass; fi
done
bash -n "$source_directory/completions/readout.bash" && pass || fail "completions/readout.bash is no bash"
bash -c '. "$0"; COMP_WORDS=(readout code --tab); COMP_CWORD=2; _readout; [ "${COMPREPLY[*]}" = --table ] &&
    COMP_WORDS=(readout codebook CONS); _readout; [ "${COMPREPLY[*]}" = CONSULT ]' "$source_directory/completions/readout.bash" && pass || fail "bash completes"

# ---- the tutorial
PATH=$build_directory:$PATH run sh "$source_directory/doc/run-blocks" sh "$source_directory/doc/tutorial.md"
expect_status 0 "the shell blocks of the tutorial run"

finish
