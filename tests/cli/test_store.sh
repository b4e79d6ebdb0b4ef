# The store: code --store, export, series, query, merge, and what a kill leaves.
. "$1/tests/cli/expect.sh"

cat >reports.jsonl <<'DOCS'
{"id":"mar","date":"2018-03-19","source":"Wire","text":"Russia condemned Azerbaijan on Monday. President Vladimir Putin met Azerbaijani President Ilham Aliyev in Moscow. Russian soldiers killed 12 people in Baku."}
{"id":"may","date":"2018-05-02","text":"Azerbaijan thanked Russia for 20 tonnes of aid. \"We are grateful,\" said Ilham Aliyev."}
{"id":"jun","date":"2018-06-03","text":"Protesters marched in Baku. Police arrested 30 demonstrators."}
DOCS
ask() { sqlite3 a.db "$1"; }
export_all() { # STORE INTO
    for table in documents entities mentions events pairs counted statements figures variables; do "$readout" export "$table" --store "$1"; done >"$2"
}

# ---- adding
run "$readout" code --store a.db reports.jsonl
expect_status 0 "a new store"
expect_lines 0 "records go to the store alone"
expect_err "a.db: 3 documents added, 0 replaced, 0 as they were" "what was done"
export_all a.db first
run "$readout" code --store a.db reports.jsonl
expect_err "0 documents added, 0 replaced, 3 as they were" "the same again"
run "$readout" code --store a.db --threads 1 --min-confidence 0.01 reports.jsonl
expect_err "0 documents added, 0 replaced, 3 as they were" "coded again with the same outcome"
export_all a.db again
expect_same first again "the same again changes nothing"
sed 's/killed 12 people/killed 13 people/' reports.jsonl >changed.jsonl
run "$readout" code --store a.db changed.jsonl
expect_err "0 documents added, 1 replaced, 2 as they were" "one changed"
run "$readout" query --store a.db --type assault
expect_out "killed 13 people" "the changed one's records"
expect_no_out "killed 12" "not the old one's"
run "$readout" query --store a.db --match 12
expect_out "no events" "nor in the index of words"
run "$readout" code --store a.db reports.jsonl
export_all a.db again
expect_same first again "and back"
sort -r reports.jsonl | cat - reports.jsonl >twice.jsonl
run "$readout" code --store b.db -t 3 twice.jsonl
expect_err "3 documents added, 0 replaced, 3 as they were" "each twice in one run"
export_all b.db other
expect_same first other "whatever the order and the threads"

# ---- tables
run "$readout" export events --store a.db
expect_status 0 "export"
expect_out "^document_id,number,id,sentence.*,place_gazetteer,place_from.*,sentence_text,document_date,document_source" "header"
expect_out "^mar,.*Russia condemned Azerbaijan on Monday.,2018-03-19,Wire" "the sentence, and of the document the day and who published it"
expect_out "^mar,.*,ASSAULT," "an event"
run "$readout" code --format json reports.jsonl
records=$(grep -o '"id":"[a-z]*#[esf][0-9]*"' out | sort -u | wc -l)
run "$readout" export statements --store a.db --format tsv
expect_out "We are grateful" "a statement"
for table in events statements figures; do "$readout" export $table --store a.db --format json; done >out
expect_lines "$records" "all records are there"
run "$readout" export documents --store a.db --output d.csv
expect_status 0 "export into a file"
cp d.csv out
expect_lines 4 "documents, one with a header"
run "$readout" export nothing --store a.db
expect_status 2 "no such table"
run "$readout" export events --store none.db
expect_status 1 "no such store"
expect_err "none.db: cannot open: No such file" "no such store"

# ---- series and query
run "$readout" series --store a.db --between RUS AZE --by month --format csv
expect_status 0 "series"
tr -d '\r' <out >series
printf 'period,events\n2018-03,3\n2018-04,0\n2018-05,1\n' >expected
expect_same series expected "a meeting counts once, and a month without events is there"
run "$readout" series --store a.db --between AZE RUS --format csv
tr -d '\r' <out >series
expect_same series expected "a dyad has no direction"
cp a.db ended.db
index() { sqlite3 ended.db "SELECT count(*) FROM sqlite_master WHERE name = 'pairs_dyads'"; }
sqlite3 ended.db "DROP INDEX pairs_dyads"
run "$readout" series --store ended.db --between RUS AZE --by month --format csv
tr -d '\r' <out >series
expect_same series expected "a store of a run that was ended answers the same"
"$readout" code --quiet --store ended.db reports.jsonl
[ "$(index)" = 1 ] && pass || fail "the next run makes its indexes"
sqlite3 ended.db "DROP INDEX pairs_dyads"
"$readout" link --quiet --store ended.db
[ "$(index)" = 1 ] && pass || fail "so does readout link"
run "$readout" series --store a.db --between RUS AZE --by year --measure quad --format tsv
expect_out "^2018	4	2	0	1	1$" "quad categories of a year"
run "$readout" series --store a.db --between RUS AZE --by year --measure quad
expect_out "^period  quad_1  quad_2  quad_3  quad_4$" "columns of a text have names where there are several"
expect_out "^2018         2       0       1       1$" "and stand below them"
run "$readout" series --store a.db --between RUS AZE --measure share --from 2018-05-01 --format json
expect_out '^{"period":"2018-05","events":1,"conflict_share":0}$' "share, from a day on"
run "$readout" series --store a.db --between RUS AZE --from 2018-03 --to 2018-04 --format csv
tr -d '\r' <out >series
printf 'period,events\n2018-03,3\n' >expected
expect_same series expected "whole months"
run "$readout" series --store a.db --from 2018-13
expect_status 2 "no month"
run "$readout" series --store a.db --to 20180
expect_status 2 "no day"
echo '{"id":"ago","date":"2018-06-03","text":"In January 2018 Russia accused Turkey of theft. In 2017 Turkey expelled a Russian diplomat."}' >ago.jsonl
"$readout" code --quiet --store ago.db ago.jsonl
for by in day:0 month:1 year:2; do
    run "$readout" series --store ago.db --by "${by%:*}" --format json
    count=$(sed 's/.*"events":\([0-9]*\).*/\1/' out | awk '{ sum += $1 } END { print sum + 0 }')
    [ "$count" = "${by#*:}" ] && pass || fail "events of which a month or a year is told, by ${by%:*}: $count"
done
run "$readout" series --store ago.db --by day
expect_err '2 events of which no day is told are not counted' "events that no day of the series counts"
run "$readout" series --store ago.db --by month
expect_err '1 event of which no month is told is not counted' "an event that no month of the series counts"
run "$readout" series --store ago.db --by year
expect_silence "all events have a year"
run "$readout" series --store ago.db --by month --from 2018-01 --to 2018-02
expect_silence "events without a month are not those of a month"
run "$readout" series --store a.db --actor AZE --by week --format csv
expect_out "^2018-03-19" "a week is named by its Monday"
run "$readout" series --store a.db --between RUS AZE --measure score
expect_out "^2018-05  5$" "text"
run "$readout" series --store a.db --between RUS AZE --format svg
expect_out "^<svg" "svg"
expect_no_out "nan" "a month without a score breaks the line"
run "$readout" series --store a.db --between USA FRA
expect_out "no events" "a dyad without events"
run "$readout" series --store a.db --between RUSGOV AZE --format csv
expect_out "^2018-03,1" "an actor code"
run "$readout" series --store a.db --between RUS
expect_status 2 "one actor"
run "$readout" series --store a.db --format html
expect_status 2 "a format of another command"
run "$readout" series --store a.db --between rus Azerbaijan --by month --format csv
tr -d '\r' <out >series
printf 'period,events\n2018-03,3\n2018-04,0\n2018-05,1\n' >expected
expect_same series expected "a country by its name, and a code in small letters"
cat >bodies.jsonl <<'DOCS'
{"id":"european-union","date":"2018-06-03","text":"The European Union condemned Russia on Sunday."}
{"id":"eu","date":"2018-06-04","text":"NATO thanked the EU on Monday."}
DOCS
"$readout" code --quiet --store bodies.db bodies.jsonl
run "$readout" series --store bodies.db --between Russia "European Union" --format text
expect_out "^RUS and IGOEUR" "a body of several countries by its name"
run "$readout" series --store bodies.db --between NATO EU --format text
expect_out "^IGONAT and IGOEUR" "and by its letters"
run "$readout" series --store a.db --between Russia azegov --format text
expect_out "^RUS and AZEGOV" "the codes that are meant are said"
run "$readout" query --store a.db --place azerbaijan
expect_out "killed 12 people in Baku" "all places of a country by its name"
for wrong in "--between RUS Atlantis" "--actor R'S" "--actor RUSX" "--actor norway" "--place Atlantis" "--type FOO"; do
    run "$readout" query --store a.db $wrong
    expect_status 2 "what can match nothing: $wrong"
    expect_err "${wrong%% *}: \"${wrong##* }\"" "what can match nothing is named: $wrong"
done
run "$readout" query --store a.db --match "it's"
expect_status 2 "a quote in a value"
for how in story event; do
    run "$readout" series --store a.db --dedup $how
    expect_status 1 "--dedup $how without links"
    expect_err "run \"readout link --store a.db\" first" "--dedup $how without links"
done
run "$readout" series --store a.db --dedup one-a-day
expect_status 0 "--dedup one-a-day needs no links"
run "$readout" query --store a.db --place baku --format json
expect_out '"sentence_text":"Russian soldiers killed 12 people in Baku."' "place, and the sentence"
run "$readout" query --store a.db --limit 2 --format csv
expect_lines 3 "limit"
for question in '"' 'foreign agents (bill' 'covid-19' 'nothing:here'; do
    run "$readout" query --store a.db --match "$question"
    expect_status 2 "a question that is none: $question"
    expect_err "^readout: --match: '$question' cannot be asked (.*what holds other marks stands between double quotes" "how it is asked: $question"
done
run "$readout" series --store a.db --match 'killed AND "12 people"' --format csv
expect_out "^2018-03,3" "words between quotes"
run "$readout" query --store a.db --type consult
expect_out "Vladimir Putin \[RUSGOV\] ↔ Ilham Aliyev \[AZEGOV\]" "both act on each other"
run "$readout" query --store a.db --type consult --format json
expect_out '"mutual":1' "both act on each other, as JSON"
run "$readout" query --store a.db --type assault --format json
expect_out '"mutual":0' "one acts on the other, as JSON"
expect_out '"type":"ASSAULT",.*"contexts":.*"cameo":"1[89]' "its code and contexts"
sqlite3 a.db "SELECT confidence FROM events UNION ALL SELECT confidence FROM statements UNION ALL SELECT score FROM pairs" >out
expect_no_out "\.[0-9][0-9][0-9]" "confidence and score have two decimals"

# ---- what is new: told once, and only when there is enough of it
head -n 1 reports.jsonl >news.jsonl
"$readout" code --quiet --store news.db news.jsonl
run "$readout" query --store news.db --new-since told --between RUS AZE --format json
expect_status 0 "the first time"
expect_lines 3 "the first time all are told"
run "$readout" query --store news.db --new-since told --between RUS AZE --at-least 1
expect_status 5 "nothing is new"
expect_silence "nothing is new"
expect_lines 0 "nothing is new"
"$readout" code --quiet --store news.db reports.jsonl
run "$readout" query --store news.db --new-since told --between RUS AZE --at-least 2 --output news.txt
expect_status 5 "too little is new"
[ ! -e news.txt ] && pass || fail "too little is new: a file is written"
run "$readout" query --store news.db --new-since told --between RUS AZE --at-least 1
expect_status 0 "and is kept for the next time"
expect_out "may#e0" "what is new"
expect_no_out "mar#" "and that alone"
run "$readout" query --store news.db --new-since told --between RUS AZE
expect_out "no events" "told once"
echo 1000 >told
run "$readout" query --store news.db --new-since told
expect_status 1 "a file of another store"
expect_err "told: goes further than this store" "a file of another store"
run "$readout" query --store news.db --new-since reports.jsonl
expect_status 1 "some other file"
expect_err "reports.jsonl: is no file that --new-since wrote" "some other file"
run "$readout" query --store news.db --limit 1
expect_out "^… and [0-9]* earlier ones (--limit)" "what is not listed is told"

# ---- a map
run "$readout" query --store a.db --type assault --format geojson
python3 - out >differ 2>&1 <<'PYTHON' || true
import json, sys
made = json.load(open(sys.argv[1], encoding="utf-8"))
assert made["type"] == "FeatureCollection" and len(made["features"]) == 1, made
feature = made["features"][0]
assert feature["type"] == "Feature" and feature["geometry"]["type"] == "Point", feature
lon, lat = feature["geometry"]["coordinates"]
assert 49 < lon < 51 and 39 < lat < 42, feature
assert feature["properties"]["place_name"] == "Baku" and feature["properties"]["killed"] == 12, feature
PYTHON
if [ -s differ ]; then tail -n 1 differ; fail "points of a map"; else pass; fi
run "$readout" query --store a.db --type accuse --format geojson
expect_out '"geometry":null' "an event without a place"
run "$readout" query --store a.db --from 2030 --format geojson
[ "$(tr -d '\n' <out)" = '{"type":"FeatureCollection","features":[]}' ] && pass || fail "an empty map"
run "$readout" series --store a.db --format geojson
expect_status 2 "a series is no map"

# ---- what made it
"$readout" code --quiet --store made.db reports.jsonl
run "$readout" export readings --store made.db
expect_lines 2 "one way of reading"
expect_out "^setting,version,model,model_checksum" "what it says"
for file in model lexicon; do
    sum=$("$readout" version | sed -n "s/^$file .*  //p")
    expect_out "$sum" "the $file is that of readout version"
done
run "$readout" code --store made.db reports.jsonl
if grep -q "other options" err; then fail "the same again: it is told of mixing"; else pass; fi
run "$readout" code --store made.db --min-confidence 0.5 reports.jsonl
expect_err "made.db: documents were added to it by another version, model, lexicon or other options" "another way of reading is told"
run "$readout" code --store made.db --min-confidence 0.5 reports.jsonl
if grep -q "other options" err; then fail "once: it is told of mixing"; else pass; fi
"$readout" merge --quiet made.db --store copy.db
run "$readout" export readings --store copy.db
expect_lines 3 "merged, it still says so"

# ---- columns of the input that stand beside the records
printf 'id,date,region,text,note\nr1,2020-01-05,Africa,Kenya thanked Norway.,"a, b"\nr2,2020-01-06,,Kenya accused Norway of theft.,c\n' >kept.csv
run "$readout" code --quiet --store kept.db --columns keep=region,keep=note,keep=region kept.csv
expect_status 0 "columns that are kept"
run "$readout" export variables --store kept.db
tr -d '\r' <out >variables
printf 'document_id,name,value\nr1,note,"a, b"\nr1,region,Africa\nr2,note,c\n' >expected
expect_same variables expected "they are in the store"
run "$readout" export events --store kept.db --format json
expect_out '"note":"a, b","region":"Africa"' "and beside its events"
run "$readout" merge --quiet kept.db --store kept2.db
run "$readout" export variables --store kept2.db
tr -d '\r' <out >variables
expect_same variables expected "merged"
run "$readout" merge kept.db --store kept2.db
expect_err "0 documents added, 0 replaced, 2 as they were" "merged again, nothing is new"
sed -i 's/Africa/Asia/' kept.csv
run "$readout" code --store kept.db --columns keep=region,keep=note,keep=region kept.csv
expect_err "0 documents added, 1 replaced, 1 as they were" "a value that is another"

# ---- a meeting of three is one of each two
cat >three.jsonl <<'DOCS'
{"id":"talks","date":"2020-01-05","text":"Egypt, Sudan and Ethiopia held talks on the Nile dam in Cairo."}
{"id":"clash","date":"2020-01-06","text":"Egypt and Sudan condemned Ethiopia."}
DOCS
"$readout" code --quiet --store three.db three.jsonl
for dyad in "EGY SDN" "EGY ETH" "SDN ETH"; do
    run "$readout" series --store three.db --type CONSULT --between $dyad --format csv
    expect_out "^2020-01,1" "talks of three: $dyad"
done
run "$readout" series --store three.db --type ACCUSE --between EGY SDN --format csv
expect_no_out "^2020" "two who act on a third do not act on each other"
run "$readout" series --store three.db --type CONSULT --format csv
expect_out "^2020-01,1" "it is one event"
run "$readout" code --format phoenix three.jsonl
cut -f 6,10 out | sort | tr '\t' ' ' | tr '\n' ',' >dyads
printf 'EGY ETH,EGY ETH,EGY SDN,ETH EGY,ETH SDN,SDN EGY,SDN ETH,SDN ETH,' >expected
expect_same dyads expected "each two of them have a row each way in other data sets' tables"

# ---- choosing: any of several, and each side apart
run "$readout" series --store three.db --type CONSULT --type ACCUSE --by year --format csv
expect_out "^2020,2" "several types"
run "$readout" series --store three.db --actor SDN --actor ETH --format csv
expect_out "^2020-01,2" "several actors; an event of both counts once"
run "$readout" query --store three.db --place Cairo --place Ethiopia
expect_out "talks#e0" "several places"
expect_no_out "clash#" "and no other"
run "$readout" query --store three.db --source ETH
expect_out "talks#e0" "in a mutual event either side acts"
expect_no_out "clash#" "who is acted on does not"
run "$readout" query --store three.db --source Sudan --target ETH --type ACCUSE
expect_out "clash#e0" "a directed dyad, by a country's name"
cp three.db unsure.db
sqlite3 unsure.db "UPDATE events SET confidence = 0.5 WHERE id LIKE 'clash#%'"
run "$readout" series --store unsure.db --min-confidence 0.6 --by year --format csv
expect_out "^2020,1" "what is less sure is left out"
run "$readout" query --store three.db --mode frobnicate
expect_status 2 "no mode"
run "$readout" series --store three.db --between EGY SDN --actor ETH
expect_status 2 "two ways to name actors"
run "$readout" series --store three.db --by quarter --format csv
expect_out "^2020-Q1,2" "a quarter"

# ---- dyads
run "$readout" series --store three.db --dyads undirected
tr -d '\r' <out >series
printf 'actor_1,actor_2,period,events\nEGY,ETH,2020-01,2\nEGY,SDN,2020-01,1\nETH,SDN,2020-01,2\n' >expected
expect_same series expected "all dyads"
run "$readout" series --store three.db --dyads directed --source ETH --from 2019-12 --to 2020 --by quarter --fill
tr -d '\r' <out >series
for target in EGY SDN; do printf "ETH,$target,2019-Q4,0\nETH,$target,2020-Q1,1\nETH,$target,2020-Q2,0\nETH,$target,2020-Q3,0\nETH,$target,2020-Q4,0\n"; done | sed '1i source,target,period,events' >expected
expect_same series expected "directed dyads without gaps"
run "$readout" series --store three.db --between EGY SDN --from 2019-11 --to 2020-02 --fill --format csv
tr -d '\r' <out >series
printf 'period,events\n2019-11,0\n2019-12,0\n2020-01,1\n2020-02,0\n' >expected
expect_same series expected "a series without gaps"
run "$readout" series --store three.db --dyads undirected --format svg
expect_status 2 "dyads have no picture"

# ---- help tells what a store has, and no more
run "$readout" series --help
expect_out "svg (a picture)" "formats of a store"
expect_no_out "phoenix" "and no others"
run "$readout" export --help
for table in documents entities mentions events pairs counted statements figures variables copies happenings readings; do expect_out "$table" "export names $table"; done
run "$readout" code --help
expect_out "phoenix" "formats of records"

# ---- panels and rankings
expect_series() { # WHAT ROWS OPTION… : rows with spaces between
    what=$1 rows=$2
    shift 2
    run "$readout" series --format csv "$@"
    tr -d '\r' <out >series
    printf '%s\n' $rows >expected
    expect_same series expected "$what"
}
expect_series "each actor, on either side" "actor,period,events EGY,2020-01,2 ETH,2020-01,2 SDN,2020-01,2" --store three.db --each actor
expect_series "each source: both sides of talks, one of blame" "source,period,events EGY,2020,2 ETH,2020,1 SDN,2020,2" --store three.db --each source --by year
expect_series "each target" "target,period,events EGY,2020,1 ETH,2020,2 SDN,2020,1" --store three.db --each target --by year
expect_series "each type" "type,period,events ACCUSE,total,1 CONSULT,total,1" --store three.db --each type --by total
run "$readout" query --store three.db --format json
place=$(sed -n 's/.*"type":"CONSULT".*"place_country":"\([A-Z]*\)".*/\1/p' out | head -n 1)
expect_series "each country in which something took place" "country,period,events $place,2019,0 $place,2020,1" --store three.db --each country --by year --fill --from 2019 --to 2020 --type CONSULT
expect_series "all of it" "period,events total,2" --store three.db --by total
expect_series "the most first" "actor_1,actor_2,period,events EGY,ETH,total,2 ETH,SDN,total,2 EGY,SDN,total,1" --store three.db --dyads undirected --by total
expect_series "what no year is told of is in the total" "period,events total,2" --store ago.db --by total
run "$readout" series --store three.db --each actor --dyads directed
expect_status 2 "two ways to part a series"

# ---- what is counted, however it is asked
cat >told.jsonl <<'DOCS'
{"id":"m1","date":"2011-02-14","text":"Kenya accused Norway of fraud last week."}
{"id":"m2","date":"2011-02-14","text":"Kenya will expel Norwegian diplomats next week."}
{"id":"m3","date":"2011-02-14","text":"Kenya, Norway and Uganda held talks in Oslo."}
{"id":"m4","date":"2011-02-14","text":"Kenya and Norway met in Oslo in January. Kenya did not accuse Norway."}
DOCS
"$readout" code --quiet --store told.db told.jsonl
run "$readout" series --store told.db --format csv
tr -d '\r' <out >series
"$readout" code --quiet --format tsv told.jsonl |
    awk -F '\t' 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; print "period,events" } $at["counted"] == "true" { count[substr($at["counted_date"], 1, 7)]++ }
        END { for (month in count) print month "," count[month] | "sort" }' >table
expect_same series table "the table's column \"counted\" and the series"
sqlite3 told.db "SELECT 'period,events' UNION ALL SELECT * FROM (SELECT substr(date, 1, 7) || ',' || count(*) FROM counted GROUP BY substr(date, 1, 7) ORDER BY 1)" >table
expect_same series table "the store's table \"counted\" and the series"

# ---- the dead of a corpus are as many in the table as in the store: tolls of an act stand in several records, sums over a year in none
cat >tolls.jsonl <<'DOCS'
{"id":"t1","date":"2011-02-14","text":"Gunmen opened fire on a bus in Gao on Sunday, killing seven miners. Gunmen attacked a bus in Gao on Sunday and wounded 12 miners."}
{"id":"t2","date":"2011-02-14","text":"More than 900 people were killed in Mali last year, according to the ministry of health."}
DOCS
"$readout" code --model accurate --quiet --store tolls.db tolls.jsonl
"$readout" code --model accurate --quiet --format tsv tolls.jsonl |
    awk -F '\t' 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i } $at["counted"] == "true" { dead += $at["killed"]; hurt += $at["wounded"] } END { print dead "|" hurt }' >dead
sqlite3 tolls.db "SELECT sum(killed), sum(wounded) FROM counted" >stored
expect_same dead stored "the dead of the table and of the store"
printf '7|12\n' >expected
expect_same dead expected "the dead are those of the acts"

# ---- a store of version 1 is read as it is, and gets the tables of later versions when it is added to
cp told.db older.db
sqlite3 older.db "DROP TABLE counted; DROP TABLE variables; DROP TABLE readings; PRAGMA user_version = 1; UPDATE documents SET input = input + 1"
cp older.db before.db
run "$readout" series --store older.db --format csv
tr -d '\r' <out >table
expect_same series table "a store of version 1"
run "$readout" export counted --store older.db
expect_out "^m3,0,2011-02-14,report,Oslo" "a store of version 1: its table of what is counted"
sqlite3 older.db "ALTER TABLE figures DROP COLUMN bound"
cp older.db before.db
run "$readout" export figures --store older.db
expect_out "status,bound" "columns that a store lacks are empty"
run "$readout" query --store older.db --type consult --place oslo
expect_out "Kenya \[KEN\]" "a store of version 1: places"
expect_same older.db before.db "reading changes nothing"
run "$readout" merge older.db --store merged.db
expect_status 0 "a store of version 1 is merged"
run "$readout" series --store merged.db --format csv
tr -d '\r' <out >table
expect_same series table "a store of version 1, merged"
run "$readout" link --store older.db
expect_status 0 "a store of version 1 is linked"
[ "$(sqlite3 older.db 'PRAGMA user_version')" = 3 ] && pass || fail "the version goes up"
run "$readout" series --store older.db --format csv
tr -d '\r' <out >table
expect_same series table "a store of version 1, brought up"
rm merged.db

# ---- what the JSON has of a statement, its speaker and the report; a store of version 2 gets it when its documents are coded again
cat >byline.csv <<'CSV'
id,date,author,section,text
b1,2020-01-05,Ann Lee,World,"""Sweden is wrong,"" Kenyan Foreign Minister Amina Mohamed told reporters in Nairobi. Amina Mohamed praised Norway, and accused Sweden of theft."
b2,2020-01-06,,,"Mali had 20 trucks."
CSV
"$readout" code --quiet --store byline.db byline.csv
run "$readout" export documents --store byline.db --format json
expect_out '"id":"b1",.*"author":"Ann Lee","section":"World","subject":null' "author and section"
expect_out '"id":"b2",.*"author":null,"section":null' "a report without them"
run "$readout" export statements --store byline.db --format json
expect_out '"speaker_name":"Amina Mohamed","speaker_gender":"f"' "the speaker's gender"
expect_out '"addressee_code":"KENMED","addressee_country":"KEN","addressee_name":"reporters"' "the addressee"
expect_out '"cue":"praised".*"supports":"[0-9]","criticises":null' "whom a statement supports"
expect_out '"cue":"accused".*"supports":null,"criticises":"[0-9]"' "and criticises"
expect_out '"sentence_text":"Amina Mohamed praised Norway, and accused Sweden of theft.","document_date":"2020-01-05"' "a statement's sentence"
run "$readout" export figures --store byline.db --format json
expect_out '"text":"20 trucks",.*"sentence_text":"Mali had 20 trucks."' "a figure's sentence"
run "$readout" export entities --store byline.db --format json
expect_out '"name":"Nairobi",.*"place_division":"Nairobi County","place_lat":-1.2[0-9]*,"place_lon":36.8[0-9]*,"place_gazetteer":184745' "where an entity lies"
export_all byline.db new
cp byline.db two.db
for column in documents.author documents.section documents.subject entities.gender entities.place_lat events.issues statements.speaker_gender statements.sentence_start \
    statements.supports figures.sentence_end; do
    sqlite3 two.db "ALTER TABLE ${column%.*} DROP COLUMN ${column#*.}"
done
sqlite3 two.db "PRAGMA user_version = 2; UPDATE documents SET input = input + 1, records = records + 1"
run "$readout" export statements --store two.db --format json
expect_out '"speaker_gender":null.*"sentence_text":null' "a store of version 2 is read"
run "$readout" code --store two.db byline.csv
expect_err "0 documents added, 2 replaced" "its documents are coded again, once"
export_all two.db old
expect_same new old "then it has what a new store has"

# ---- shares
for share in 1 2 3; do "$readout" code --quiet --store share$share.db --shard $share/3 reports.jsonl; done
run "$readout" merge share1.db share2.db share3.db --store whole.db
expect_status 0 "merge"
expect_err "3 documents added" "merge"
export_all whole.db merged
expect_same first merged "the shares are the whole"
run "$readout" merge share1.db share2.db share3.db --store a.db
expect_err "0 documents added, 0 replaced, 3 as they were" "merging what is there changes nothing"
run "$readout" code --store x.db --shard 4/3 reports.jsonl
expect_status 2 "a share that is none"

# ---- links: a copy, an update of it, another report of the act, and another act
cat >doubles.jsonl <<'DOCS'
{"id":"w1","date":"2020-02-03","text":"Gunmen killed nine soldiers in Mali on Monday. The army said that the attackers came on motorcycles before dawn and burned two trucks. Helicopters searched the road to the border until the evening."}
{"id":"w2","date":"2020-02-04","text":"Gunmen killed nine soldiers in Mali on Monday. The army said that the attackers came on motorcycles before dawn and burned two trucks. Helicopters searched the road to the border until the evening. No group has claimed it."}
{"id":"w3","date":"2020-02-20","text":"Farmers in Peru blocked a bridge to ask for lower taxes on fuel, and the minister of transport promised to meet them at the weekend."}
DOCS
run "$readout" code --store links.db doubles.jsonl
sort -r doubles.jsonl >reversed.jsonl
run "$readout" code --store reversed.db reversed.jsonl
run "$readout" link --store links.db
expect_status 0 "link"
expect_err "1 of 3 documents are copies; [0-9]* events; 2 happenings told by more than one report" "link"
"$readout" link --quiet --store reversed.db
for table in copies happenings; do
    "$readout" export $table --store links.db >$table
    run "$readout" export $table --store reversed.db
    expect_same $table out "links do not depend on the order: $table"
done
cp copies out
expect_out "^w2,w1," "the later one is the copy"
run "$readout" series --store links.db --type assault --actor MLI --format csv
expect_out "^2020-02,4" "two acts, each told twice"
run "$readout" series --store links.db --dedup story --type assault --actor MLI --format csv
expect_out "^2020-02,2" "copies are left out"
run "$readout" series --store links.db --dedup event --type assault --actor MLI --format csv
expect_out "^2020-02,2" "a happening counts once"

echo '{"id":"w4","date":"2020-02-21","text":"Gunmen killed two farmers in Niger on Thursday. Chad condemned Niger."}' >late.jsonl
"$readout" code --quiet --store links.db late.jsonl
run "$readout" series --store links.db --dedup event --by year --format csv
expect_status 0 "documents that came after the links"
expect_err '1 document came after "readout link"' "documents that came after the links are told"
run "$readout" series --quiet --store links.db --dedup event --by year --format csv
expect_silence "--quiet"
"$readout" link --quiet --store links.db
run "$readout" series --store links.db --dedup event --by year --format csv
expect_silence "links that are up to date"

# ---- what is no store
echo "not a database, but long enough to be looked at as one" >text.db
run "$readout" code --store text.db reports.jsonl
expect_status 4 "a text"
expect_err "text.db: " "a text"
for command in series query link "export events"; do
    run "$readout" $command --store none.db
    expect_status 1 "$command: a store that is not there"
    expect_err "none.db: cannot open: No such file" "$command: a store that is not there"
    if [ -e none.db ]; then fail "$command makes a store"; else pass; fi
done
if command -v sqlite3 >/dev/null; then
    sqlite3 foreign.db "CREATE TABLE t(x)"
    run "$readout" code --store foreign.db reports.jsonl
    expect_status 4 "somebody's database"
    expect_err "no store of readout" "somebody's database"
    if [ "$(ask 'PRAGMA integrity_check')" = ok ]; then pass; else fail "integrity"; fi
    sqlite3 b.db "ALTER TABLE events DROP COLUMN mode"
    run "$readout" code --store b.db changed.jsonl
    expect_status 0 "a store that lacks a column"
    cp a.db nameless.db
    sqlite3 nameless.db "UPDATE documents SET id = NULL WHERE key = (SELECT max(key) FROM documents)"
    run "$readout" merge nameless.db share1.db --store merged.db
    expect_status 1 "a store with a document without an id"
    expect_err "nameless.db: a document of this store has no id" "a store with a document without an id"
    sqlite3 b.db "PRAGMA user_version=999"
    run "$readout" series --store b.db
    expect_status 1 "a store of a later version"
    expect_err "later version" "a store of a later version"
fi
run "$readout" code --store a.db --format json reports.jsonl
expect_status 2 "records go to one place"

# ---- the index of texts: written once a transaction, also in a store of before, in which a trigger added to it
awk 'BEGIN { for (i = 0; i < 100; i++) printf "{\"id\":\"f%d\",\"text\":\"Kenya thanked Uganda for truck number %d.\"}\n", i, i }' >hundred.jsonl
"$readout" code --quiet --store indexed.db hundred.jsonl
[ "$(sqlite3 indexed.db "SELECT count(DISTINCT segid) FROM texts_idx")" = 1 ] && pass || fail "texts are indexed one by one"
sqlite3 indexed.db "CREATE TRIGGER texts_added AFTER INSERT ON documents BEGIN INSERT INTO texts(rowid, text) VALUES(new.key, new.text); END"
sed 's/Kenya/Zambia/' hundred.jsonl | sed 's/"f/"g/' >>hundred.jsonl
"$readout" code --quiet --store indexed.db hundred.jsonl
[ "$(sqlite3 indexed.db "SELECT count(*) FROM texts WHERE texts MATCH 'zambia'; INSERT INTO texts(texts, rank) VALUES('integrity-check', 1)" 2>&1)" = 100 ] &&
    pass || fail "texts are indexed once"

# ---- kill -9 at any moment, and again: nothing lost, nothing twice
awk 'BEGIN { for (i = 0; i < 900; i++) printf "{\"id\":\"r%03d\",\"date\":\"2019-01-%02d\",\"text\":\"Kenya thanked Uganda for %d trucks. Uganda accused Kenya of theft.\"}\n", i, i % 28 + 1, i + 2 }' >many.jsonl
"$readout" code --quiet --store one.db many.jsonl
export_all one.db whole
for pause in 0.02 0.05 0.08 0.1 0.15 0.2 0.3 0.4; do
    "$readout" code --quiet --store killed.db many.jsonl 2>/dev/null &
    process=$!
    sleep $pause
    kill -9 $process 2>/dev/null
    wait $process 2>/dev/null
done
run "$readout" code --store killed.db many.jsonl
expect_status 0 "the last run goes on"
export_all killed.db resumed
expect_same whole resumed "killed and gone on with is the same as one run"

finish
