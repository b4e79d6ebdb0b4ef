# Models and lexicons: where they are found, users' own, and those that cannot be used.
. "$1/tests/cli/expect.sh"

echo "Mali thanked Niger." >a.txt
model=$build_directory/english.model
lexicon=$build_directory/english.lexicon
places=$build_directory/english.places

# ---- where they are looked for
mkdir bin data
cp "$readout" bin/
if [ -e "$(sed -n 's/^CMAKE_INSTALL_PREFIX:PATH=//p' "$build_directory/CMakeCache.txt")/share/readout/english.model" ]; then
    echo "readout is installed: that nothing is found is not tested"
    run bin/readout --data nowhere-else a.txt
    echo "cannot start: english.model: not found beside the program (bin), in ../share/readout" >err
else
    run bin/readout a.txt
fi
expect_status 3 "no data beside the program"
expect_err "cannot start: english.model: not found beside the program (.*bin), in ../share/readout" "the places are named"
mkdir -p share/readout
cp "$model" "$lexicon" "$places" share/readout/
run bin/readout a.txt
expect_status 0 "../share/readout"
rm -r share
cp "$model" "$lexicon" "$places" data/
run bin/readout --data data a.txt
expect_status 0 "--data"
run env READOUT_DATA=data bin/readout a.txt
expect_status 0 "READOUT_DATA"
run bin/readout --data nowhere a.txt
expect_status 3 "--data that is not there"
expect_err "not found in nowhere" "--data that is not there"
run "$readout" --model data/english.model a.txt
expect_status 0 "--model"

# ---- files that cannot be used
run "$readout" --model missing.model a.txt
expect_status 3 "missing model"
expect_err "missing.model: cannot open" "missing model"
head -c 100000 "$model" >cut.model
run "$readout" --model cut.model a.txt
expect_status 3 "truncated model"
expect_err "cut.model: .*truncated" "truncated model"
{ head -c 200000 "$model"; printf 'X'; tail -c +200002 "$model"; } >altered.model
if cmp -s altered.model "$model"; then { head -c 200000 "$model"; printf 'Y'; tail -c +200002 "$model"; } >altered.model; fi
run "$readout" --model altered.model a.txt
expect_status 3 "altered model"
expect_err "altered.model: .*altered" "altered model"
run "$readout" --model a.txt a.txt
expect_status 3 "a text as model"
expect_err "a.txt: no syntax model of readout" "a text as model"
: >empty.model
run "$readout" --model empty.model a.txt
expect_status 3 "empty model"
run "$readout" --model . a.txt
expect_status 3 "directory as model"
head -c 100000 "$places" >data/english.places
run "$readout" --data data a.txt
expect_status 3 "truncated gazetteer"
expect_err "english.places: .*truncated" "truncated gazetteer"
{ head -c 200000 "$places"; printf 'XYZ'; tail -c +200004 "$places"; } >data/english.places
run "$readout" --data data a.txt
expect_status 3 "altered gazetteer"
expect_err "english.places: .*altered" "altered gazetteer"
rm data/english.places
run "$readout" --data data a.txt
expect_status 3 "missing gazetteer"
expect_err "english.places: not found in data" "missing gazetteer"
cp "$places" data/
head -c 5000 "$lexicon" >data/english.lexicon
run "$readout" --data data a.txt
expect_status 3 "truncated lexicon"
expect_err "english.lexicon: " "truncated lexicon"
cp a.txt data/english.lexicon
run "$readout" --data data a.txt
expect_status 3 "a text as lexicon"

# ---- files that change while they are in use, and files that never end
mkfifo pipe question
cp "$model" used.model
cp "$lexicon" used.lexicon
mkdir used
cp used.model used/english.model
cp used.lexicon used/english.lexicon
cp "$places" used/
"$readout" code --data used --format json - <question >out 2>err &
process=$!
exec 3>question
echo '{"id": "before", "text": "Mali thanked Niger."}' >&3
for i in $(seq 100); do [ -s out ] || sleep 0.1; done
: >used/english.model
: >used/english.places
head -c 100000 /dev/zero | tr '\0' 'x' >used/english.lexicon
echo '{"id": "after", "text": "Mali thanked Niger."}' >&3
exec 3>&-
status=0
wait $process || status=$?
expect_status 0 "model and lexicon written over during a run"
if [ "$(sed 's/before/after/g' out | sort -u | wc -l)" = 1 ]; then pass; else fail "model and lexicon written over during a run: same records"; fi
run timeout 20 "$readout" --model pipe a.txt
expect_status 3 "a pipe as model"
expect_err "pipe: not a regular file" "a pipe as model"
mkdir piped
mkfifo piped/roles.tsv
run timeout 20 "$readout" code --lexicon piped a.txt
expect_status 3 "a pipe in a lexicon"

# ---- users' own lexicons
mkdir own
printf '# phrases\tform\tcode\nRuritania|Kingdom of Ruritania\tname\tRUR\nRuritanian\tadjective\tRUR\n' >own/countries.tsv
run "$readout" code --lexicon own a.txt
if [ "$status" = 0 ] || grep -q "own/countries.tsv:[23]" err; then pass; else fail "--lexicon"; fi
printf 'Mali\tnonsense\tMLI\n' >own/countries.tsv
run "$readout" code --lexicon own a.txt
expect_status 0 "a bad line in a user's lexicon is left out"
expect_err "own/countries.tsv:1:" "a bad line is named"
run "$readout" code --lexicon missing a.txt
expect_status 3 "a user's lexicon that is not there"
expect_err "missing: " "a user's lexicon that is not there"

finish
