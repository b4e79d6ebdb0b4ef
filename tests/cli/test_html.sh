# The page of --format html, without a browser: one whole page, tags that balance, text that is there unharmed, ids and links that meet.
# What it looks like and does is tested in tests/browser.
. "$1/tests/cli/expect.sh"

# What is between <body> and the script, each tag on a line of its own, text lines with a leading space.
body() { sed -n '/^<body>$/,/^<script>/p' "$1" | sed '1d;$d' | awk 'BEGIN { RS = "<" } NR > 1 { at = index($0, ">"); print "<" substr($0, 1, at); text = substr($0, at + 1); gsub(/\n/, "\001", text); if (text != "") print " " text }'; }

# Every element is closed, in the right order; nothing but elements that the page uses; every id once, every link to an id.
expect_page() {
    if [ "$(head -n 1 "$1")" = "<!DOCTYPE html>" ] && [ "$(tail -n 1 "$1")" = "</html>" ] && [ "$(grep -c '^<html ' "$1")" = 1 ]; then pass; else fail "$2: one whole page"; fi
    body "$1" | awk '
        /^<\// { name = substr($0, 3, length($0) - 3); if (stack[depth--] != name) { print "closes " name; bad = 1; exit } next }
        /^</ {
            if ($0 !~ /^<[a-z][a-z0-9]*( [a-z][-a-z]*(="[^"]*")?)*>$/) { print "malformed " $0; bad = 1; exit }
            name = substr($0, 2); sub(/[ >].*/, "", name)
            if (name !~ /^(a|article|aside|b|bdi|br|code|dd|details|div|dl|dt|em|fieldset|h1|h2|h3|header|i|input|kbd|label|legend|li|main|nav|ol|p|q|section|small|span|summary)$/) { print "element " name; bad = 1; exit }
            if (name != "br" && name != "input") stack[++depth] = name
            if (match($0, / id="[^"]*"/) && ids[substr($0, RSTART + 5, RLENGTH - 6)]++) { print "twice " $0; bad = 1 }
            if (match($0, / href="#[^"]*"/)) links[substr($0, RSTART + 8, RLENGTH - 9)] = 1
        }
        END {
            if (bad || depth) exit 1
            for (link in links) if (!(link in ids)) { print "no " link; exit 1 }
        }' >faults
    if [ $? = 0 ]; then pass; else fail "$2: $(head -n 1 faults)"; fi
}

# The text of the page, without tags, is the text given, but for white space.
expect_text() {
    body "$1" | awk '/^<div class="text"/ { inside = 1 } /^<\/div/ { inside = 0 } /^<(p class="about"|h2 class="given")/ { about = 1 } about && /^<\/(p|h2)/ { about = 0 }
        inside && !about && /^ / { printf "%s", substr($0, 2) } inside && !about && /^<br/ { printf " " }' |
        tr '\001' ' ' | sed 's/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&#39;/'"'"'/g; s/&amp;/\&/g' | tr -d ' \n\t\r' >shown
    tr -d ' \n\t\r' <"$2" >given
    expect_same shown given "$3"
}

run "$readout" code --format html --date 2024-05-22 "$source_directory/examples/report.txt"
expect_status 0 "html"
expect_silence "html"
cp out page.html
expect_page page.html "a report"
expect_text page.html "$source_directory/examples/report.txt" "a report: its text"
expect_out '<h2 dir="auto" id="d0h">.*Norway' "the title is the heading"
expect_out '<article class="doc" id="d0" aria-labelledby="d0h">' "a document"
expect_no_out 'id="contents"' "one document: no table of contents"
expect_out 'class="m e c[^>]*id="d0-[0-9]*" href="#d0e[0-9]*" data-r="e[0-9]*t[^>]*title="CONSULT: .*Eide ↔ .*Mudavadi">met</a>' "words of an event"
expect_out '<dt>CAMEO</dt> <dd>040 Consult</dd>' "an event: CAMEO"
expect_out '<dt>quad</dt> <dd>verbal cooperation</dd>' "an event: quad"
expect_out '<dt>cue</dt> <dd>told</dd>' "a statement: cue"
expect_out '<dt>value</dt> <dd>12,000,000</dd>' "a figure: value"
expect_out '<dt>unit</dt> <dd>percent</dd>' "a figure: unit"
expect_no_out 'https\?://' "nothing from elsewhere"
expect_no_out ' src=' "nothing is loaded"
expect_no_out '@import\|url(' "the style sheet loads nothing"

# ---- every report of the tests: text, tags, and overlapping marks cut where they meet
for report in "$source_directory"/tests/golden/*.txt; do
    run "$readout" code --format html --quiet "$report"
    expect_page out "$(basename "$report")"
    expect_text out "$report" "$(basename "$report"): its text"
done

# ---- many documents
run "$readout" code --format html --quiet --threads 1 "$source_directory"/tests/golden/*.txt
cp out one.html
expect_page one.html "many documents"
count=$(ls "$source_directory"/tests/golden/*.txt | wc -l)
if [ "$(grep -c '^<article ' out)" = "$count" ]; then pass; else fail "an article a document"; fi
if [ "$(sed -n '/^<nav id="contents"/,$p' out | grep -c '^<li><a href="#d[0-9]*">')" = "$count" ]; then pass; else fail "an entry a document"; fi
expect_out '^<li><a href="#d1e[0-9]*"><bdi>COERCE: Police → ' "an entry lists the document's events, linked to their records"
run "$readout" code --format html --quiet --threads 7 "$source_directory"/tests/golden/*.txt
expect_same out one.html "the same with seven threads"

run "$readout" code --format html --quiet "$source_directory/examples/report.txt" none.txt "$source_directory/examples/report.txt"
expect_status 1 "an input that is missing"
expect_page out "an input that is missing: the page is whole"
run "$readout" code --format html --quiet none.txt
expect_page out "no document: the page is whole"

# ---- hostile text
cat >hostile.jsonl <<'END'
{"id": "\"><script>1</script>", "title": "</title></style>", "source": "O'Neil & <i>sons</i>", "url": "javascript:alert(1)", "date": "2020-01-01", "text": "Russia condemned Turkey </script><script>alert(1)</script> on Monday. 'Turkey' said \"5 &lt; 6\" \u0001\u001b[31m\u0085 -->.\r\nTurkey thanked <img src=x onerror=alert(1)> & Russia."}
{"id": "link", "url": "https://example.org/?a=1&b=\"2\"", "text": "Mali thanked Niger."}
END
run "$readout" code --format html hostile.jsonl
expect_page out "hostile text"
expect_out '&lt;/script&gt;.*&lt;script&gt;alert(1)' "hostile text: tags"
expect_out '&quot;5 &amp;' "hostile text: references"
expect_out '␁␛\[.*�' "hostile text: control characters"
expect_out '<b>&quot;&gt;&lt;script&gt;1&lt;/script&gt;</b>' "hostile id"
expect_out '<h2 dir="auto" id="d0h">&lt;/title&gt;&lt;/style&gt;</h2>' "hostile title"
expect_out 'O&#39;Neil &amp; &lt;i&gt;sons&lt;/i&gt;' "hostile source"
expect_no_out 'href="javascript:' "a URL that is no address is left out"
expect_out 'href="https://example.org/?a=1&amp;b=&quot;2&quot;"' "a URL is a link"

# ---- lines
printf 'Turkey shelled a village\nin Syria on Monday.\nIran condemned\nthe attack.\n\nIraq said nothing.\n' >wrapped.txt
run "$readout" code --format html wrapped.txt
expect_no_out '<br>' "lines broken inside sentences are joined"
if [ "$(grep -c '^<p dir="auto">' out)" = 2 ]; then pass; else fail "paragraphs"; fi
expect_text out wrapped.txt "wrapped lines: the text"
printf 'Turkey shelled a village in Syria on Monday.\nIran condemned the attack.\n' >lines.txt
run "$readout" code --format html lines.txt
expect_out '<br>' "a line a sentence: lines are kept"

run "$readout" code --format html --min-confidence 1 lines.txt
expect_page out "--min-confidence"
expect_no_out 'class="r e' "--min-confidence leaves records out"
printf 'It rained.\n' >nothing.txt
run "$readout" code --format html nothing.txt
expect_out 'No events, statements, figures or entities' "nothing found is said"
run "$readout" code --format htm nothing.txt
expect_status 2 "a format that is none"
expect_err "did you mean html" "a format that is none"
if [ -w /dev/full ]; then
    run sh -c "'$readout' code --format html '$source_directory/examples/report.txt' > /dev/full"
    expect_status 4 "full disk"
fi

finish
