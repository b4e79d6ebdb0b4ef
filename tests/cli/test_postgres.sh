# A store on a PostgreSQL server, which this test starts for itself and ends again: the same rows as a store in a file, added to, replaced, resumed.
. "$1/tests/cli/expect.sh"

run "$readout" series --store postgresql://localhost/news
expect_status 1 "a server is not asked by this program"
expect_err "asked in SQL" "what to do instead"
run "$readout" code --store "postgresql://me:secret@localhost:1/news?connect_timeout=1" "$source_directory/examples/report.txt"
expect_status 4 "no server there"
expect_err "postgresql://me@localhost:1/news: " "which server"
if grep -q secret err; then fail "a password in a message"; else pass; fi

for bin in "$(dirname "$(readlink -f "$(command -v initdb || echo /none)")")" /usr/lib/postgresql/*/bin; do [ -x "$bin/initdb" ] && break; done
if ! [ -x "$bin/initdb" ] || grep -q "built without" err || ! command -v psql >/dev/null; then
    echo "no PostgreSQL server here: the rest of this test is left out"
    finish
    exit $?
fi

# The server refuses to run as root.
as_owner() { if [ "$(id -u)" = 0 ]; then runuser -u nobody -- "$@"; else "$@"; fi; }
server=$(mktemp -d)
[ "$(id -u)" != 0 ] || chown nobody "$server"
stop_server() { as_owner "$bin/pg_ctl" -D "$server/data" -m immediate stop >/dev/null 2>&1; rm -rf "$server" "$scratch"; }
trap stop_server EXIT
(cd "$server" && as_owner "$bin/initdb" -D "$server/data" -U reader --auth=trust --no-sync -E UTF8 --locale=C >/dev/null &&
    as_owner "$bin/pg_ctl" -D "$server/data" -w -l "$server/log" -o "-k $server -c listen_addresses='' -c fsync=off" start >/dev/null) ||
    { cat "$server/log"; fail "the server does not start"; finish; exit 1; }
store="postgresql://reader@/postgres?host=$server"
ask() { psql -X -A -t -q -c "$1" "$store"; }

cat >reports.jsonl <<'DOCS'
{"id":"mar","date":"2018-03-19","source":"Wire","text":"Russia condemned Azerbaijan on Monday. President Vladimir Putin met Azerbaijani President Ilham Aliyev in Moscow. Russian soldiers killed 12 people in Baku."}
{"id":"o'may","date":"2018-05-02","text":"Azerbaijan thanked Russia for 20 tonnes of aid.\n\n\t\"We are grateful,\" said Ilham Aliyev. C:\\temp was not a place."}
{"id":"jun","date":"2018-06-03","text":"Protesters marched in Baku. Police arrested 30 demonstrators."}
DOCS
run "$readout" code --store "$store" reports.jsonl
expect_status 0 "a new store"
expect_err "3 documents added, 0 replaced, 0 as they were" "what was done"
run "$readout" code --store "$store" reports.jsonl
expect_err "0 documents added, 0 replaced, 3 as they were" "the same again"
run "$readout" code --store "$store" --min-confidence 0.01 reports.jsonl
expect_err "0 documents added, 0 replaced, 3 as they were" "coded again with the same outcome"

# ---- every row and column as in a file
"$readout" code --quiet --store file.db reports.jsonl
for table in documents entities mentions events pairs counted statements figures; do
    "$readout" export $table --store file.db --format json | sed 's/,"sentence_text":.*}$/}/' >rows # which the export takes from the document, to the end
    key=$([ $table = documents ] && echo id || echo document_id)
    names=$(head -n 1 rows | grep -o '"[a-z_]*":' | tr -d '":' | sed "s/^document_id\$/d.id AS document_id/; t; s/.*/t.\"&\"/" | tr '\n' ',' | sed 's/,$//')
    ask "SELECT row_to_json(x) FROM (SELECT $names FROM $table t JOIN documents d ON d.key = t.$([ $table = documents ] && echo key || echo document)) x" >theirs
    python3 - rows theirs >differ 2>&1 <<'PYTHON' || true
import json, sys
ours, theirs = (sorted(json.dumps(json.loads(line), sort_keys=True) for line in open(name, encoding="utf-8")) for name in sys.argv[1:])
assert ours and [json.loads(x) for x in ours] == [json.loads(x) for x in theirs], next((a, b) for a, b in zip(ours, theirs) if a != b)
PYTHON
    if [ -s differ ]; then tail -n 1 differ; fail "$table ($key) differs from that of a file"; else pass; fi
done

# ---- ways of reading: two by now, and those of a file that is joined to it
sum=$("$readout" version | sed -n "s/^model .*  //p")
[ "$(ask "SELECT count(*), count(DISTINCT setting), max(model_checksum) FROM readings")" = "2|2|$sum" ] && pass || fail "ways of reading"
"$readout" code --quiet --store mixed.db --min-confidence 0.5 reports.jsonl
"$readout" merge --quiet mixed.db --store "$store"
"$readout" merge --quiet file.db --store "$store"
[ "$(ask "SELECT count(*), max(min_confidence) FROM readings")" = "3|0.5" ] && pass || fail "ways of reading, joined"

# ---- replaced, joined from a file, searched
sed 's/killed 12 people/killed 13 people/' reports.jsonl >changed.jsonl
run "$readout" code --store "$store" changed.jsonl
expect_err "0 documents added, 1 replaced, 2 as they were" "one changed"
[ "$(ask "SELECT killed FROM events WHERE killed IS NOT NULL")" = 13 ] && pass || fail "the old records are gone"
run "$readout" merge file.db --store "$store"
expect_err "0 documents added, 1 replaced, 2 as they were" "a file's documents go to the server"
[ "$(ask "SELECT id FROM documents WHERE to_tsvector('english', left(text, 200000)) @@ websearch_to_tsquery('english', 'gratitude OR grateful')")" = "o'may" ] &&
    pass || fail "full-text search"
[ "$(ask "SELECT count(*) FROM (SELECT DISTINCT document, event FROM pairs WHERE counted = 1 AND mirrored = 0 AND source_root = 'RUS' AND target_root = 'AZE') x")" -ge 2 ] &&
    pass || fail "a dyad's events are counted in SQL"

# ---- two writers at once, one of them killed
awk 'BEGIN { for (i = 0; i < 900; i++) printf "{\"id\":\"r%03d\",\"date\":\"2019-01-%02d\",\"text\":\"Kenya thanked Uganda for %d trucks. Uganda accused Kenya of theft.\"}\n", i, i % 28 + 1, i + 2 }' >many.jsonl
for share in 1 2; do "$readout" code --quiet --store "$store" --shard $share/2 many.jsonl & done
wait
[ "$(ask "SELECT count(*), count(DISTINCT id), count(DISTINCT key) FROM documents")" = "903|903|903" ] && pass || fail "two writers at once"
ask "DELETE FROM documents WHERE id LIKE 'r%'; DELETE FROM events WHERE document NOT IN (SELECT key FROM documents)" >/dev/null
for table in entities mentions pairs counted statements figures; do ask "DELETE FROM $table WHERE document NOT IN (SELECT key FROM documents)"; done
for pause in 0.05 0.15 0.3; do
    "$readout" code --quiet --store "$store" many.jsonl 2>/dev/null &
    process=$!
    sleep $pause
    kill -9 $process 2>/dev/null
    wait $process 2>/dev/null
done
run "$readout" code --store "$store" many.jsonl
expect_status 0 "the last run goes on"
[ "$(ask "SELECT count(*), sum(e.n) FROM documents d JOIN (SELECT document, count(*) AS n FROM events GROUP BY 1) e ON e.document = d.key WHERE d.id LIKE 'r%'")" = "900|1800" ] &&
    pass || fail "killed and gone on with: $(ask "SELECT count(*) FROM documents")"

# ---- what is no store
ask "CREATE SCHEMA other; CREATE TABLE other.documents(x integer)"
run "$readout" code --store "$store&options=-csearch_path%3Dother" reports.jsonl
expect_status 4 "somebody's tables"
expect_err "no store of readout" "somebody's tables"
ask "UPDATE readout_store SET version = 999"
run "$readout" code --store "$store" reports.jsonl
expect_status 4 "a store of a later version"
expect_err "later version" "a store of a later version"
finish
