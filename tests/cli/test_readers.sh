# Pages, tables, feeds, archives, exports: what they are read as, and what is refused.
. "$1/tests/cli/expect.sh"
pages=$source_directory/tests/pages

# ---- pages
run "$readout" documents "$pages/wordpress-1.html"
expect_status 0 "a page"
expect_lines 1 "a page is one document"
expect_out '"title":"Zambia and Malawi reopen border bridge after floods"' "a page's title"
expect_out '"date":"2011-03-08"' "a page's day"
expect_out '"source":"Lakeside Herald"' "a page's outlet"
expect_out '"author":"Thandiwe Banda"' "a page's author"
expect_out '"lang":"en"' "a page's language"
expect_no_out "Leave a Reply" "comments are left out"
run "$readout" code --format json "$pages/wordpress-1.html"
expect_status 0 "a page is coded"
expect_out '"date":"2011-03-08","date_from":"given","title":"Zambia' "a page is coded with its day"
printf '<html><body><ul><li><a href=/a>News</a></li></ul></body></html>' >links.html
run "$readout" code links.html
expect_status 1 "a page of links"
expect_err "^readout: links.html: no report" "a page of links is refused"

# ---- tables
printf '\357\273\277Date;Headline;Body;Desk\n2019-01-02;"A ""b""";"Mali thanked Niger.\nChad; too.";foreign\n' >a.csv
run "$readout" documents a.csv
expect_status 0 "a table"
expect_out '"date":"2019-01-02","title":"A \\"b\\"","section":"foreign"' "a table: columns"
expect_out 'Mali thanked Niger.\\nChad; too.' "a table: a field of two lines"
cat >dates.csv <<'CSV'
date,text
"March 15, 2024",Mali thanked Niger.
15 March 2024,Mali thanked Niger.
15/03/2024,Mali thanked Niger.
"Fri, 15 Mar 2024 10:00:00 GMT",Mali thanked Niger.
03/04/2024,Mali thanked Libya.
CSV
run "$readout" code --format json dates.csv
expect_lines 5 "a table: days as people write them"
[ "$(grep -c '"date":"2024-03-15","date_from":"given"' out)" = 4 ] && pass || fail "days as people write them"
expect_out '"id":"dates.csv:6","date":"2024-04-03","date_from":"given"' "a day that may be two is what the column's others tell"
{ printf 'id,published,text\n'; i=0; while [ $i -lt 6000 ]; do printf '%s,%02d/%02d/2019,"Mali thanked Niger, and\nChad."\n' $i $((i % 12 + 1)) $((i % 7 + 1)); i=$((i + 1)); done; } >open.csv
{ cat open.csv; printf 'last,04/25/2019,Mali thanked Niger.\n'; } >late.csv
run "$readout" documents late.csv
expect_out '"id":"1","date":"2019-02-02"' "days: the last row of many tells the order"
expect_out '"id":"2","date":"2019-03-03"' "days: the last row of many tells the order"
expect_out '"id":"3","date":"2019-04-04"' "days: the last row of many tells the order"
expect_out '"id":"7","date":"2019-08-01"' "days: the last row of many tells the order"
expect_no_out '"date_given"' "days: the last row of many tells the order"
{ cat late.csv; printf 'other,25/04/2019,Mali thanked Niger.\n'; } >mixed.csv
for file in open.csv mixed.csv; do
    run "$readout" documents $file
    expect_status 0 "days that may be two: $file"
    expect_out '"id":"7","date_given":"08/01/2019"' "a day that may be two is none, and is carried: $file"
    expect_err "5496 documents have a day that may be several.*($file:16," "and is told once: $file"
    expect_err "date-order dmy, mdy or ymd says" "and what to do: $file"
done
[ "$(wc -l <err)" = 1 ] && pass || fail "days that may be two are told in one line"
run "$readout" documents --date-order dmy open.csv
expect_out '"id":"7","date":"2019-01-08"' "--date-order dmy"
[ ! -s err ] && pass || fail "--date-order dmy: nothing is left to be told"
printf '{"text":"Mali thanked Niger.","date":"03/04/19"}\n' >short-year.jsonl
run "$readout" code --format json short-year.jsonl
expect_out '"date":null' "JSON Lines: a short year"
expect_err "1 document has a day that may be several" "JSON Lines: a short year"
run "$readout" code --format json --date-order mdy short-year.jsonl
expect_out '"date":"2019-03-04","date_from":"given"' "JSON Lines: --date-order"
echo '[{"text":"Mali thanked Niger.","date":"03/04/2019"},{"text":"Chad thanked Niger.","date":"04/25/2019"}]' >days.json
run "$readout" documents days.json
expect_out '"date":"2019-03-04","text":"Mali' "an array's days tell their order"
run "$readout" documents --date-order day open.csv
expect_status 2 "--date-order with what is none"
printf 'date,title,text\n2019-01-02,T,Mali thanked Niger.\n2019-01-03,U\n2019-01-04,V,Chad warned Libya.\n' >short.csv
run "$readout" documents short.csv
expect_status 1 "a row with too few fields"
expect_lines 2 "a row with too few fields: the others are read"
expect_err "^readout: short.csv:3: the row has 2 fields and the header 3" "a row with too few fields"
printf 'date,title,words\n2019-01-02,T,Mali thanked Niger.\n' >names.csv
run "$readout" documents names.csv
expect_err "names.csv:1: no column.*--columns text=NAME" "a table without a column of text"
run "$readout" code --format json --columns text=words names.csv
expect_out '^{"id":"names.csv:2","date":"2019-01-02"' "--columns"
printf 'v1,v2\n"Turkey shelled a village, again.",2019-03-01\n"Mali thanked Niger.",2019-03-02\n' >strange.csv
cp strange.csv strange
for file in strange.csv strange -; do
    run sh -c "'$readout' code --format json $file <strange.csv"
    expect_status 1 "a table whose columns no name tells is not coded as prose: $file"
    expect_lines 0 "a table whose columns no name tells: $file"
    expect_err ":1: no column of this table is named text.*columns are v1, v2.*--columns text=NAME" "what to do with it: $file"
    run sh -c "'$readout' code --format json --columns text=v1,date=v2 $file <strange.csv"
    expect_lines 2 "--columns makes a table of it: $file"
    expect_out '"date":"2019-03-01"' "--columns makes a table of it: $file"
done
run "$readout" code strange.csv
[ "$(wc -l <err)" = 1 ] && pass || fail "a table without a column of text is told of once, not row by row"
printf '1,2019-03-05,"Opposition leaders in Niger condemned the deal, and called for protests."\n2,2019-03-06,"Mali thanked Niger."\n' >headless.csv
run "$readout" documents headless.csv
expect_status 1 "a table without a header"
expect_err "headless.csv:1: the first row of this table names no columns: put one above it" "a table without a header: what to do"
printf 'Kenya thanked Peru,2020-01-01\nMali thanked Chad,2020-01-02\n' >headless.csv
run "$readout" documents headless.csv
expect_err "headless.csv:1: the first row of this table names no columns" "a table without a header, of short texts"
mkdir nothing
run "$readout" code nothing
expect_status 1 "a directory without files"
expect_err "^readout: nothing: no file is in this directory" "a directory without files"
printf 'import json\nfor line in open("a"):\n    print(json.loads(line))\n' >read.py
run "$readout" code read.py
expect_err "^readout: read.py: this is a program" "a program by its name"
printf 'id, date, text\n1, 2019-03-05, "Mali thanked Niger, and left."\n2, 2019-03-06, Chad warned Libya.\n' >padded.csv
run "$readout" documents padded.csv
expect_out '{"id":"1","date":"2019-03-05","text":"Mali thanked Niger, and left."}' "a table with spaces behind its commas"
printf 'id,text\n1,"Mali said \\"no\\" to Niger, twice,\nand left."\n2,"Chad warned C:\\\\Libya."\n' >escaped.csv
run "$readout" documents escaped.csv
expect_status 0 "a table with escaped quotation marks"
expect_lines 2 "a table with escaped quotation marks"
expect_out '{"id":"1","text":"Mali said \\"no\\" to Niger, twice,\\nand left."}' "a table with escaped quotation marks"
run "$readout" documents --columns text=nope strange.csv
expect_err 'no column of this table is named nope' "--columns with a column that is not there"
printf 'words\nMali thanked Niger.\n' >single
run "$readout" documents --columns text=words single
expect_out '"id":"single:2","text":"Mali thanked Niger."' "--columns names the only column of a table"
printf 'Rain, wind in Mali\n\nFarmers, herders met.\nTraders, too, came.\n' >prose.txt
run "$readout" documents prose.txt
expect_out '"id":"prose.txt"' "prose with commas is prose"
run "$readout" documents --columns words=text names.csv
expect_status 2 "--columns with a field that is none"

expect_err '"words=text" is no part of a list' "--columns with a field that is none: which"
for header in 'fecha;medio;titular;texto' 'Date de publication;Journal;Titre;Texte' 'Erscheinungsdatum;Quelle;Überschrift;Volltext' 'Datum;Zeitung;TITEL;Artikeltext' \
    'data;veículo;manchete;conteúdo' 'Data di pubblicazione;testata;titolo;testo' 'datum;krant;kop;tekst' 'Pub. Date;News Source;Article Title;Article Text'; do
    printf '%s\n25.03.2021;The Post;Kenya thanks Norway;Kenya thanked Norway.\n' "$header" >named.csv
    run "$readout" documents named.csv
    expect_out '"date":"2021-03-25","title":"Kenya thanks Norway","source":"The Post","text":"Kenya thanked Norway."}' "columns named $header"
done
printf '{"data": {"datum": "2021-03-25", "titel": "Kenya thanks Norway", "texte": "Kenya thanked Norway."}}\n' >named.jsonl
run "$readout" documents named.jsonl
expect_out '"date":"2021-03-25","title":"Kenya thanks Norway",.*"text":"Kenya thanked Norway."}' "an object within, under a name that others use for days"
printf '{"id": 1, "text": ["Breaking: ", {"type": "bold", "text": "Kenya"}, " thanked Norway."]}\n{"id": 2, "text": [{"text": "Kenya thanked Norway."}, {"text": "Mali warned Niger."}]}\n{"id": 3, "sum": "x"}\n' >pieces.jsonl
run "$readout" documents pieces.jsonl
expect_out '"text":"Breaking: Kenya thanked Norway."' "words and marked words in turn are one run"
expect_out '"text":"Kenya thanked Norway.\\n\\nMali warned Niger."' "objects in a row are paragraphs"
expect_err 'pieces.jsonl:3: the object has no "text"; its members are id, sum: say which' "an object without text: what it has"
printf '{"response": {"status": "ok", "results": [{"id": "world/1", "webPublicationDate": "2021-03-12T10:00:00Z", "webTitle": "Kenya thanks Norway", "fields": {"bodyText": "Kenya thanked Norway."}}]}}' >answer.json
run "$readout" documents answer.json
expect_out '"id":"world/1","date":"2021-03-12T10:00:00Z","title":"Kenya thanks Norway",.*"text":"Kenya thanked Norway."' "an answer of a news service, fields in objects"

# ---- columns that stand beside the records
printf 'text,region,note\n"Mali thanked Niger. Chad thanked Libya.",Sahel,"a ""b"", c"\nKenya condemned Uganda.,,=1\n' >kept.csv
run "$readout" code --format csv --columns keep=note,keep=region kept.csv
expect_out ',doc_url,sentence_text,note,region' "keep: names at the end of the header"
expect_lines 4 "keep: a row an event"
expect_out ',"a ""b"", c",Sahel' "keep: values are quoted where it is needed"
expect_out 'Kenya condemned Uganda\.,=1,' "keep: an empty cell"
run "$readout" code --format csv --spreadsheet --columns keep=note kept.csv
expect_out "Kenya condemned Uganda\\.,'=1" "keep: --spreadsheet"
printf '%s\n' '{"text":"Mali thanked Niger.","desk":"World\nNews","n":7}' >kept.jsonl
run "$readout" code --table statements --columns keep=desk,keep=n,keep=none kept.jsonl
expect_out "	World News	7	$" "keep: members of JSON, and one that is not there"
run "$readout" code --format json --columns keep=desk kept.jsonl
expect_status 2 "keep without a table"
expect_err "keep=NAME goes with --format tsv or csv" "keep without a table"

# ---- JSON
echo '[{"body":"Mali thanked <b>Niger</b>&rsquo;s king.","published":"2019-02-03","headline":"Thanks","n":5},{"x":1}]' >c.json
run "$readout" documents c.json
expect_status 1 "an array with an object that is no document"
expect_lines 1 "an array with an object that is no document: the others are read"
expect_out '"date":"2019-02-03","title":"Thanks","n":"5","text":"Mali thanked Niger’s king."' "an array of objects with other names, and HTML"
run "$readout" code --format json c.json
expect_out '"sentences":\[{"start":0,"end":6},{"start":8,"end":47}\]' "HTML: offsets count in what was given, title and markup"
expect_out '"name":"Niger","code":"NER",.*"mentions":\[{"start":24,"end":29,"form":"name"}\]' "HTML: a name is clean and lies where it was given"
run "$readout" code --format tsv c.json
expect_out 'Mali thanked Niger’s king\.' "HTML: words that are copied come without"
expect_err 'c.json: document 2: the object has no "text"' "an object without text"
echo '{"status":"ok","articles":[{"headline":"Thanks","content":"Mali thanked Niger."},{"headline":"Talks","content":"Mali met Niger."}]}' >answer.json
run "$readout" documents answer.json
expect_status 0 "an answer on one line"
expect_lines 2 "its reports"
echo '{"hits":{"total":1,"hits":[{"_index":"n","_id":"x1","_source":{"title":"Thanks","body":"Mali thanked Niger.","published":"2019-03-05"}}]}}' >search.json
run "$readout" documents search.json
expect_out '{"id":"x1","date":"2019-03-05","title":"Thanks","_index":"n","text":"Mali thanked Niger."}' "an answer of a search engine"
echo '[{"id":12,"date":"2019-03-05T10:00:00","title":{"rendered":"Thanks"},"content":{"rendered":"<p>Mali thanked Niger.</p>","protected":false}}]' >entries.json
run "$readout" code --format json entries.json
expect_out '{"id":"12","date":"2019-03-05","date_from":"given","title":"Thanks"' "entries of a weblog as its program answers"
echo '{"article":{"headline":{"main":"Thanks"},"text":["Mali thanked Niger.","Chad left."]}}' >inside.json
run "$readout" documents inside.json
expect_out '"title":"Thanks","text":"Mali thanked Niger.\\n\\nChad left."' "an object inside, and a text by paragraphs"
echo '{"body":"Mali thanked Niger.","comments":[{"text":"No."}]}' >comments.json
run "$readout" documents comments.json
expect_lines 1 "a report with its comments is one"
echo '{"text":"Mali thanked Niger.","marks":[{"a":1}]}' >marks.jsonl
run "$readout" documents marks.jsonl
expect_lines 1 "an object a line that has an array of its own"
echo '{"authors":[{"name":"Ana"}],"body":"Mali thanked Niger."}' >authors.jsonl
run "$readout" documents authors.jsonl
expect_out '"text":"Mali thanked Niger."' "an array of authors before the text"
printf '{\n "text": "Mali thanked Niger.",\n "id": "pretty"\n}\n' >pretty.json
run "$readout" documents pretty.json
expect_out '"id":"pretty"' "an object over several lines"

# ---- archives, directories, lists
echo "Mali thanked Niger." >a.txt
gzip -c a.csv >a.csv.gz
mkdir -p folder/inner
cp a.txt folder/b.txt
cp a.csv.gz folder/inner
printf 'body { color: red; }\np { margin: 0; }\na { border: 0; }\n' >folder/style.css
tar cf all.tar a.txt a.csv.gz folder
gzip -c all.tar >all.tgz
run "$readout" documents a.csv.gz
expect_out '"id":"a.csv.gz:2"' "a compressed table"
run "$readout" documents folder
expect_status 0 "a directory"
expect_lines 2 "a directory with one in it"
expect_err "1 file of directories or archives holds no text" "a style sheet is passed over and counted"
run "$readout" documents all.tgz
expect_lines 4 "an archive"
expect_out '"id":"all.tgz/folder/inner/a.csv.gz:2"' "a compressed file in a directory in a compressed archive"
printf 'a.txt\na.csv\n' >list
run "$readout" documents --files-from list
expect_lines 2 "--files-from"
run sh -c "'$readout' documents --files-from - <list"
expect_lines 2 "--files-from standard input"
head -c 80000000 /dev/zero | tr '\0' 'a' | gzip -c >bomb.gz
run "$readout" code bomb.gz a.txt
expect_status 1 "a bomb"
expect_err "bomb.gz: .*longer than 32 MB\|bomb.gz: .*bomb" "a bomb is refused"
{ echo '{"text": "Mali thanked Niger."}'; head -c 90000000 /dev/zero | tr '\0' '\n'; } | gzip -c >lines.gz
run "$readout" documents lines.gz
expect_status 1 "a bomb of lines"
expect_err "lines.gz: .*bomb" "a bomb of lines is refused"
head -c 100000 /dev/zero | gzip -c >empty.tgz
run "$readout" documents empty.tgz
expect_err "empty.tgz: the archive holds nothing" "an archive without files"
head -c 20000 a.csv.gz >/dev/null
head -c 40 a.csv.gz >cut.gz
run "$readout" documents cut.gz
expect_status 1 "a compressed file cut short"

# ---- feeds
cat >feed.xml <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Gazette</title><language>en-gb</language>
<item><title>Mali &amp; Niger</title><link>http://example.org/1</link><guid>g1</guid><pubDate>Tue, 05 Mar 2019 10:00:00 +0000</pubDate>
<dc:creator>Awa Traore</dc:creator><description><![CDATA[<p>Short</p>]]></description>
<content:encoded><![CDATA[<p>Mali thanked <b>Niger</b>.</p><p>More&#8217;s said.</p>]]></content:encoded></item>
<item><title>Only a headline</title></item>
<item><title>Written</title><content:encoded><![CDATA[Chad warned <b>Libya</b>.

Kenya met
Uganda.]]></content:encoded></item>
</channel></rss>
END
run "$readout" documents feed.xml
expect_status 0 "RSS"
expect_lines 3 "RSS: an entry is a document"
expect_out '"title":"Written",.*"text":"Chad warned Libya.\\n\\nKenya met Uganda."' "RSS: blank lines for paragraphs"
expect_out '{"id":"g1","date":"2019-03-05","title":"Mali & Niger","source":"Gazette","url":"http://example.org/1","lang":"en","author":"Awa Traore","text":"Mali thanked Niger.\\n\\nMore’s said."}' "RSS: an entry"
cat >atom.xml <<'END'
<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><id>tag:1</id><title type="html">Chad &lt;b&gt;warns&lt;/b&gt;</title><published>2020-01-02T03:04:05Z</published>
<author><name>B. C.</name></author><link rel="alternate" href="http://example.org/2"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Chad warned Libya.</p></div></content></entry></feed>
END
run "$readout" documents atom.xml
expect_out '"date":"2020-01-02".*"source":"Wire","url":"http://example.org/2".*"text":"Chad warned Libya."' "Atom"
echo '{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[{"id":"1","url":"http://example.org/3","content_html":"<p>Mali thanked Niger.</p>","date_published":"2021-05-06T07:08:09Z","authors":[{"name":"D"}]}]}' >feed.json
run "$readout" documents feed.json
expect_out '{"id":"1","date":"2021-05-06T07:08:09Z","source":"J","url":"http://example.org/3","author":"D","text":"Mali thanked Niger."}' "JSON Feed"

# ---- spreadsheets
cat >make.py <<'END'
import sys, zipfile
def cell(place, value, more=""):
    return f'<c r="{place}" t="inlineStr"{more}><is><t>{value}</t></is></c>'
head = '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
row = lambda number, cells: f'<row r="{number}">' + "".join(cells) + "</row>"
reports = head + row(1, [cell("A1", "Our corpus")]) + row(3, [cell("A3", "Datum"), cell("B3", "Titel"), cell("D3", "Text"), cell("E3", "region")]) \
    + row(4, ['<c r="A4" s="1"><v>44267.5</v></c>', cell("B4", "Kenya thanks Norway"), '<c r="D4" t="s"><v>0</v></c>', '<c r="E4"><v>44267</v></c>']) \
    + row(5, [cell("A5", "25/04/2021")]) + row(6, [cell("A6", "02/04/2021"), cell("D6", "Mali thanked Niger.")]) + "</sheetData></worksheet>"
notes = head + row(1, [cell("A1", "note")]) + row(2, [cell("A2", "checked")]) + "</sheetData></worksheet>"
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as made:
    made.writestr("[Content_Types].xml", "<Types/>")
    made.writestr("xl/workbook.xml", '<workbook xmlns:r="r"><sheets><sheet name="notes" r:id="n"/><sheet name="reports" r:id="a"/></sheets></workbook>')
    made.writestr("xl/_rels/workbook.xml.rels", '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/><Relationship Id="n" Target="/xl/worksheets/sheet2.xml"/></Relationships>')
    made.writestr("xl/styles.xml", '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>')
    made.writestr("xl/sharedStrings.xml", "<sst><si><r><t>Kenya thanked </t></r><r><t>Norway.</t></r><rPh><t>x</t></rPh></si></sst>")
    made.writestr("xl/worksheets/sheet2.xml", notes)
    if len(sys.argv) < 3: made.writestr("xl/worksheets/sheet1.xml", reports)
END
python3 make.py sheet.xlsx
run "$readout" documents sheet.xlsx
expect_status 1 "a spreadsheet: a row without a text is told"
expect_err "sheet.xlsx:5: the row has no text" "a spreadsheet: a row without a text"
expect_lines 2 "a spreadsheet: a row a document"
expect_out '"date":"2021-03-12","title":"Kenya thanks Norway","region":"44267","text":"Kenya thanked Norway."}' "a spreadsheet: days by their style, shared strings, other columns"
expect_out '"date":"2021-04-02","text":"Mali thanked Niger."}' "a spreadsheet: cells that are not there, days by the order of others"
python3 make.py notes.xlsx no
run "$readout" documents notes.xlsx
expect_err "notes.xlsx: no column of this spreadsheet is named text.*its columns are note: say which" "a spreadsheet without texts"
head -c 300 sheet.xlsx >cut.xlsx
run "$readout" documents --input xlsx cut.xlsx
expect_err "cut.xlsx: no sheet can be read" "a spreadsheet cut short"

# ---- reports in XML
cat >times.xml <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-3.dtd">
<nitf><head><title>Mali Thanks Niger</title><docdata><doc-id id-string="1815718"/></docdata><pubdata date.publication="20070101T000000" ex-ref="http://example.org/1" name="The Example Times"/></head>
<body><body.head><hedline><hl1>Mali Thanks Niger</hl1></hedline><byline class="print_byline">By ANN PHIRI</byline></body.head>
<body.content><block class="lead_paragraph"><p>LEAD: Mali thanked Niger.</p></block><block class="full_text"><p>Mali thanked
Niger.</p><p>Chad warned Libya.</p></block></body.content></body></nitf>
END
cat >items.xml <<'END'
<?xml version="1.0" encoding="iso-8859-1" ?>
<newsitem itemid="2286" id="root" date="1996-08-20" xml:lang="en"><title>MALI: Mali thanks Niger.</title><headline>Mali thanks Niger.</headline><dateline>BAMAKO 1996-08-20</dateline>
<text><p>Mali thanked Niger.</p><p>Chad warned Libya.</p></text><metadata><dc element="dc.source" value="Example"/></metadata></newsitem>
END
run "$readout" documents times.xml items.xml
expect_status 0 "reports in XML"
expect_out '{"id":"1815718","date":"2007-01-01","title":"Mali Thanks Niger","source":"The Example Times","url":"http://example.org/1","author":"ANN PHIRI","text":"Mali thanked Niger.\\n\\nChad warned Libya."}' "NITF"
expect_out '{"id":"2286","date":"1996-08-20","title":"Mali thanks Niger.",.*"text":"Mali thanked Niger.\\n\\nChad warned Libya."}' "a newsitem"
cat >message.xml <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2022-05-06T10:00:00Z</sent></header><itemSet>
<newsItem guid="urn:example:1" version="2" standard="NewsML-G2" xml:lang="en-GB"><itemMeta><itemClass qcode="ninat:text"/><provider literal="example.org"><name>Example Agency</name></provider><versionCreated>2022-05-06T09:59:00+02:00</versionCreated></itemMeta>
<contentMeta><contentCreated>2022-05-05T23:00:00+02:00</contentCreated><by>Ann Phiri</by><headline>Mali thanks Niger</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>Mali thanked
Niger.</p><div><p>Chad warned <em>Libya</em>.</p></div></body></html></inlineXML></contentSet></newsItem>
<newsItem guid="urn:example:2"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta><contentMeta><headline>A picture</headline></contentMeta><contentSet><remoteContent href="a.jpg"/></contentSet></newsItem>
<newsItem guid="urn:example:3"><itemMeta><provider literal="example.org"/><firstCreated>2022-05-07</firstCreated></itemMeta><contentMeta><headline>Chad warns Libya</headline></contentMeta>
<contentSet><inlineXML contenttype="application/nitf+xml"><nitf><body><body.content><p>Chad warned Libya.</p></body.content></body></nitf></inlineXML></contentSet></newsItem></itemSet></newsMessage>
END
cat >newsml1.xml <<'END'
<?xml version="1.0"?>
<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>example.org</ProviderId><DateId>20060102</DateId><NewsItemId>77</NewsItemId></NewsIdentifier></Identification><NewsManagement><FirstCreated>20060102T101500Z</FirstCreated></NewsManagement>
<NewsComponent><NewsLines><HeadLine>Mali thanks Niger</HeadLine><ByLine>By Ann Phiri</ByLine></NewsLines><NewsComponent><ContentItem><DataContent>A caption.</DataContent></ContentItem></NewsComponent>
<NewsComponent><ContentItem><DataContent>Mali thanked Niger.

Chad warned Libya.</DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem></NewsML>
END
run "$readout" documents message.xml newsml1.xml
expect_status 0 "NewsML"
expect_lines 3 "NewsML: an item with a text is a document, a picture none"
expect_out '{"id":"urn:example:1","date":"2022-05-05","title":"Mali thanks Niger","source":"Example Agency","lang":"en","author":"Ann Phiri","text":"Mali thanked Niger.\\n\\nChad warned Libya."}' "NewsML-G2 with HTML"
expect_out '{"id":"urn:example:3","date":"2022-05-07","title":"Chad warns Libya","source":"example.org",.*"text":"Chad warned Libya."}' "NewsML-G2 with NITF"
expect_out '{"id":"77","date":"2006-01-02","title":"Mali thanks Niger","source":"example.org",.*"author":"Ann Phiri","text":"Mali thanked Niger.\\n\\nChad warned Libya."}' "NewsML 1"
sed 's/<inlineXML.*/<x>/; s/<\/inlineXML>/<\/x>/' message.xml | sed -n 1,3p | sed 's/$/<\/newsItem><\/itemSet><\/newsMessage>/;1,2s/<\/newsItem>.*//' >pictures.xml
run "$readout" documents pictures.xml
expect_status 1 "NewsML without a text"
expect_err "pictures.xml: no report is in this file" "NewsML without a text"
head -c 500 times.xml >half.xml
run "$readout" documents half.xml
expect_status 1 "half a report in XML"
expect_err "half.xml:[0-9]*: the XML is not well formed" "half a report in XML"

# ---- web archives
warc() { # TYPE URI HEADERS FILE
    { printf 'HTTP/1.1 200 OK\r\n%b\r\n' "$3"; cat "$4"; } >block
    printf 'WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2021-02-03T04:05:06Z\r\nWARC-Record-ID: <urn:uuid:%s>\r\nContent-Length: %s\r\n\r\n' "$1" "$2" "$2" "$(wc -c <block | tr -d ' ')"
    cat block
    printf '\r\n\r\n'
}
gzip -c "$pages/drupal-1.html" >packed
{
    warc request http://example.org/a 'Content-Type: text/html\r\n' "$pages/wordpress-1.html"
    warc response http://example.org/b 'Content-Type: text/html\r\n' "$pages/wordpress-1.html"
    warc response http://example.org/c 'Content-Type: image/png\r\n' a.txt
    warc response http://example.org/d 'Content-Type: text/html\r\nContent-Encoding: gzip\r\n' packed
    warc response http://example.org/e 'Content-Type: text/html\r\n' links.html
} >a.warc
run "$readout" documents a.warc
expect_status 0 "a web archive"
expect_lines 2 "a web archive: its pages"
expect_out '"id":"urn:uuid:http://example.org/b","date":"2011-03-08"' "a web archive: id and day of a page"
expect_out '"id":"urn:uuid:http://example.org/d".*"text":"[A-Z]' "a web archive: a page packed by the server"
expect_err "1 page of web archives holds no report" "a web archive: pages without a report are counted"
gzip -c a.warc >a.warc.gz
run "$readout" documents a.warc.gz
expect_lines 2 "a compressed web archive"
head -c 9000 a.warc >cut.warc
run "$readout" documents cut.warc
expect_status 1 "a web archive cut short"
expect_err "cut.warc: a damaged web archive" "a web archive cut short"
warc response http://example.org/c 'Content-Type: image/png\r\n' "$pages/wordpress-1.html" | head -c 500 >picture.warc
run "$readout" documents picture.warc
expect_err "picture.warc: a damaged web archive: the last record is cut short" "a web archive cut short in what is no page"
"$readout" documents "$pages/drupal-1.html" | grep -o '"text".*' >plain
for coding in br zlib deflate both; do
    case $coding in
    br) cp "$source_directory/tests/cli/drupal-1.html.br" packed ;; # by the program brotli
    both) gzip -c "$source_directory/tests/cli/drupal-1.html.br" >packed ;;
    *) python3 -c 'import sys, zlib
packer = zlib.compressobj(9, zlib.DEFLATED, 15 if sys.argv[1] == "zlib" else -15)
sys.stdout.buffer.write(packer.compress(sys.stdin.buffer.read()) + packer.flush())' $coding <"$pages/drupal-1.html" >packed ;;
    esac
    case $coding in zlib) name=deflate ;; both) name='br, gzip' ;; *) name=$coding ;; esac
    warc response http://example.org/f "Content-Type: text/html\r\nContent-Encoding: $name\r\n" packed >coded.warc
    "$readout" documents coded.warc | grep -o '"text".*' >out
    expect_same out plain "a page packed by the server: $coding"
done
warc response http://example.org/f 'Content-Type: text/html\r\nContent-Encoding: br\r\n' "$pages/drupal-1.html" >coded.warc
"$readout" documents coded.warc | grep -o '"text".*' >out
expect_same out plain "a page that the archive unpacked, and left the header"
printf '\013\377\377not for us' >packed
warc response http://example.org/f 'Content-Type: text/html\r\nContent-Encoding: br\r\n' packed >coded.warc
run "$readout" documents coded.warc
expect_status 1 "a page that cannot be unpacked is lost, and told"
expect_err "example.org/f cannot be unpacked (br)" "a page that cannot be unpacked"

# ---- languages
echo "El presidente de la República dijo que los ministros se reunirán con los jefes de las fuerzas para hablar sobre la situación en el país." >es.txt
echo '{"id": "ru", "text": "Президент сказал, что переговоры пройдут завтра в Москве."}' >ru.jsonl
run "$readout" code --format json es.txt ru.jsonl a.txt
expect_status 0 "other languages"
expect_lines 1 "other languages are left out"
expect_err "2 documents in other languages than English were left out (es 1, ru 1)" "other languages are counted"
expect_err ": es.txt, ru.jsonl:1$" "and named"
run "$readout" code --format json --lang-any es.txt a.txt
expect_lines 2 "--lang-any"
# Paragraphs in another language of an English report: left out, told once; of a report that is foreign as a whole, read by --lang-any.
cat >mixed.jsonl <<'DOCS'
{"id":"mixed","date":"2020-03-02","text":"Peru thanked Colombia for its aid. The interior minister said that the tents had come in time, and that those who lost their houses would get more.\n\nEl presidente de Perú se reunió en Bogotá con el ministro de Defensa de Colombia y condenó el ataque de los rebeldes. La policía detuvo a 30 manifestantes en Lima, según dijo el ministro.\n\nПрезидент Перу встретился с президентом Колумбии. Полиция задержала 30 человек.\n\nA spokesman of the court of San José de la Montaña declined to comment."}
{"id":"names","date":"2020-03-02","text":"Peru thanked Colombia.\n\nLa Paz, Santa Cruz de la Sierra, Puerto Suárez: protesters marched in all three on Monday."}
DOCS
run "$readout" code --format json mixed.jsonl
expect_status 0 "paragraphs in another language"
expect_err "mixed.jsonl:1: warning: what is in another language than English (es) was left out" "paragraphs in another language are told"
[ "$(grep -c "another language" err)" = 1 ] && pass || fail "paragraphs in another language are told once"
python3 - out <<'PYTHON' && pass || fail "paragraphs in another language are not read"
import json, sys
mixed, names = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
assert len(mixed["boilerplate"]) == 2 and "boilerplate" not in names
PYTHON
run "$readout" documents es.txt ru.jsonl
expect_out '"lang":"es"' "the language is told"
expect_lines 2 "documents leaves nothing out"

# ---- what is no report is refused
printf '<?xml version="1.0"?>\n<catalog><book/></catalog>\n' >x.xml
printf 'var a = 1;\nfunction f() {\n  return a;\n}\n' >x.js
run "$readout" code x.xml x.js
expect_status 1 "XML and a program"
expect_err "^readout: x.xml: this is XML" "XML of an unknown kind"
expect_err "^readout: x.js: this is a program" "a program"
run "$readout" code --input text x.js
expect_status 0 "--input text reads it all the same"
printf '\376\377\000M\000a\000l\000i\000 \000t\000h\000a\000n\000k\000e\000d\000 \000N\000i\000g\000e\000r\000.\000\n' >wide.txt
run "$readout" documents wide.txt
expect_out '"text":"Mali thanked Niger' "UTF-16"
printf 'M\000a\000l\000i\000 \000t\000h\000a\000n\000k\000e\000d\000 \000N\000i\000g\000e\000r\000.\000' >unmarked.txt
run "$readout" documents unmarked.txt
expect_out '"text":"Mali thanked Niger\."' "UTF-16 without a mark"
expect_err "unmarked.txt: warning: no encoding told and no UTF-8; read as UTF-16LE, by a guess" "UTF-16 without a mark is told"
printf 'id\tdate\ttext\r\n1\t2019-03-05\t"Café owners in Mali thanked 😀 Niger."\r\n' | iconv -f UTF-8 -t UTF-16 >wide.tsv
printf '{"id":"a","text":"Mali thanked Niger."}\n{"id":"b","text":"Chad warned Libya."}\n' | iconv -f UTF-8 -t UTF-16 >wide.jsonl
iconv -f UTF-8 -t UTF-32 "$pages/wordpress-1.html" | gzip -c >wide.html.gz
run "$readout" documents wide.tsv wide.jsonl wide.html.gz
expect_status 0 "UTF-16 and UTF-32 of every kind"
expect_lines 4 "UTF-16 and UTF-32 of every kind"
expect_out '{"id":"1","date":"2019-03-05".*"text":"Café owners in Mali thanked 😀 Niger."' "a table in UTF-16"
expect_out '{"id":"b","text":"Chad warned Libya."' "JSON Lines in UTF-16"
expect_out '"title":"Zambia and Malawi reopen border bridge after floods"' "a page in UTF-32"
{ i=0; while [ $i -lt 9000 ]; do echo "Line $i: the café in Bouaké closed 😀 again."; i=$((i + 1)); done; } >long.txt
iconv -f UTF-8 -t UTF-16BE long.txt >long-wide.txt
run "$readout" documents long.txt
cp out narrow
run "$readout" documents --input text long-wide.txt
sed -i 's/long-wide/long/' out
expect_same out narrow "a long text in UTF-16, piece by piece"
printf 'The minister said \223no\224 to the \200 5 million fund for caf\351 owners in Mali.\n' >cp1252.txt
run "$readout" documents cp1252.txt
expect_out 'said “no” to the € 5 million fund for café' "Windows-1252"
expect_err "read as WINDOWS-1252, by a guess" "the guess is told"
printf 'Le caf\351 "ferm\351\224. The minister met Kenya'"'"'s envoy in Bouak\351\227he said no more.\n' >marks.txt
run "$readout" documents marks.txt
expect_out 'fermé”. The minister.*Bouaké—he said' "Windows-1252: marks behind letters with accents"
printf 'Президент Замбии встретился с министром Кении. Я знаю, что моя страна согласна.\n' | iconv -f UTF-8 -t CP1251 >cp1251.txt
run "$readout" documents cp1251.txt
expect_out 'Президент Замбии' "Windows-1251"
printf 'id,text\n1,"The caf\351 in Mali closed."\n2,"Chad warned Libya."\n' >cp1252.csv
run "$readout" documents cp1252.csv
expect_out '"text":"The café in Mali closed."' "a table in Windows-1252"
[ "$(grep -c "read as WINDOWS-1252, by a guess" err)" = 1 ] && pass || fail "a table's encoding is told once"
printf '[{"text":"The caf\351 in Mali closed."}]\n' >cp1252.json
run "$readout" documents cp1252.json
expect_out '"text":"The café in Mali closed."' "an array in Windows-1252"
expect_err "cp1252.json: warning: .*read as WINDOWS-1252, by a guess" "an array's encoding is told"

printf '  \n\n \t\n' >blank.txt
run "$readout" documents blank.txt
expect_status 1 "a text of spaces"
expect_err "blank.txt: the text is empty" "a text of spaces is told, as with code"

# ---- names in archives
mkdir -p names
echo "Mali thanked Niger." >"names/über – “uns”.txt"
python3 -c 'import zipfile; zipfile.ZipFile("names.zip", "w").write("names/über – “uns”.txt")'
run env LC_ALL=C "$readout" documents names.zip
expect_out '"id":"names.zip/names/über – “uns”.txt"' "a name in an archive, in any locale"

# ---- office files
cat >office.py <<'PYTHON'
import zipfile
word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
text = lambda words: f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'
body = (f'<w:p>{text("Mali thanked ")}<w:del w:id="1"><w:r><w:delText>old </w:delText></w:r></w:del><w:ins w:id="2">{text("Niger")}</w:ins>{text(" on Monday.")}</w:p>'
        f'<w:p><w:moveFrom w:id="3">{text("moved away ")}</w:moveFrom>{text("A cease")}<w:r><w:noBreakHyphen/></w:r>{text("fire holds.")}</w:p>'
        f'<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden </w:t></w:r>{text("Chad warned Libya.")}</w:p>')
with zipfile.ZipFile("changes.docx", "w") as made:
    made.writestr("customXml/item1.xml", "<x/>")
    made.writestr("word/document.xml", f'<w:document {word}><w:body>{body}</w:body></w:document>')
open("hidden.rtf", "wb").write(rb"{\rtf1\ansi\ansicpg1250 Mali thanked {\v hidden }{\deleted old }Mr. Tom\'e1\'9a\v x\v0 .\par \v y\plain Chad warned Libya.}")
PYTHON
python3 office.py
run "$readout" documents changes.docx
expect_out '"text":"Mali thanked Niger on Monday.\\n\\nA cease-fire holds.\\n\\nChad warned Libya."' "Word: changes, hidden words, hyphens"
run "$readout" documents hidden.rtf
expect_out '"text":"Mali thanked Mr. Tomáš.\\n\\nChad warned Libya."' "RTF: hidden words, another code page"

# ---- mail: the sender's own words
letter() { # NAME SUBJECT TYPE; the text comes from standard input
    { printf 'From: Ann Phiri <ann@example.org>\r\nTo: desk@example.org\r\nSubject: %s\r\nDate: Tue, 5 Mar 2019 10:00:00 +0200\r\nContent-Type: %s; charset=utf-8\r\n\r\n' "$2" "$3"; cat; } >"$1"
}
letter answer.eml 'Re: Talks' text/plain <<'END'
Mali thanked Niger.
It was late.

On Mon, 4 Mar 2019 at 09:00, Ben Okello <ben@example.org>
wrote:

> Chad warned Libya.
>> Togo denied it.

Kenya met Uganda. On this one nobody wrote:

-- 
Ann Phiri
Desk for Africa
END
letter passed-on.eml 'Talks in Bamako' text/plain <<'END'
For your records.

---------- Forwarded message ---------
From: Ben Okello <ben@example.org>
Date: Mon, 4 Mar 2019 at 09:00
Subject: Talks in Bamako
To: Ann Phiri <ann@example.org>

Chad warned Libya.

________________________________
This e-mail and any attachments are confidential. If it
reached you by mistake, delete it.
END
letter answered.eml 'RE: Talks' text/html <<'END'
<html><head><style>p { margin: 0 }</style></head><body><p>Mali thanked Niger again.</p><hr><div><b>From:</b> Ben Okello<br><b>Sent:</b> Monday<br><b>To:</b> Ann Phiri<br><b>Subject:</b> Talks</div>
<p>Chad warned Libya.</p></body></html>
END
letter quoted.eml 'Re: Talks' text/html <<'END'
<div>Mali thanked Niger again.</div><blockquote><p>Kenya's words stay.</p></blockquote><div>On Monday Ben wrote:</div><blockquote type="cite"><p>Chad warned Libya.</p><p>Togo denied it.</p></blockquote>
END
letter only.eml 'Talks' text/plain <<'END'
On Monday, Ben Okello wrote:
> Chad warned Libya.
> It did so twice.
END
letter notice.eml 'Notice' text/plain <<'END'
This email was sent to desk@example.org by the ministry.
END
run "$readout" documents answer.eml passed-on.eml answered.eml quoted.eml only.eml notice.eml
expect_status 0 "mail"
expect_out '"text":"Mali thanked Niger.\\nIt was late.\\n\\nKenya met Uganda. On this one nobody wrote:"' "an answer, without what it quotes and its signature"
expect_out '"text":"For your records.\\n\\nChad warned Libya."' "what is passed on is kept, without headers and notice"
expect_out '"title":"RE: Talks","author":"Ann Phiri <ann@example.org>","text":"Mali thanked Niger again."' "an answered message below, in HTML"
expect_out "\"text\":\"Mali thanked Niger again.\\\\n\\\\nKenya's words stay.\"" "a quoted message in HTML, and a quotation that is none"
expect_out '"text":"Chad warned Libya.\\nIt did so twice."' "a message that only quotes"
expect_out '"text":"This email was sent to desk@example.org by the ministry."' "a message of nothing else"
expect_err '^readout: 21 lines of 5 messages quote others, sign or give notice, and were left out' "what is left out is counted"
{
    printf 'From ann@example.org Tue Mar  5 10:00:00 2019\n'
    sed 's/^For your/>From your/' passed-on.eml
    printf '\nFrom ben@example.org Tue Mar  5 10:00:00 2019\n'
    cat answer.eml
} | tr -d '\r' >two.mbox
run "$readout" documents two.mbox
expect_lines 2 "a mailbox"
expect_out '"text":"From your records.\\n\\nChad warned Libya."' "a mailbox: a line that begins with From"
expect_err 'lines of 2 messages quote others' "a mailbox: what is left out is counted"

# ---- a page that a browser saved as one file
cat >saved.py <<'PYTHON'
import quopri, sys
page = quopri.encodestring(open(sys.argv[1], "rb").read()).decode()
print("From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/bridge\nSubject: Bridge\nDate: Tue, 5 Mar 2019 10:00:00 -0000\nMIME-Version: 1.0\n"
      'Content-Type: multipart/related; type="text/html"; boundary="x"\n\n--x\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n' + page +
      "\n--x\nContent-Type: text/css\n\np { margin: 0 }\n--x--")
PYTHON
python3 saved.py "$pages/wordpress-1.html" >saved.mhtml
run "$readout" documents saved.mhtml
expect_out '"id":"saved.mhtml","date":"2011-03-08","title":"Zambia and Malawi reopen border bridge after floods"' "a page saved as MHTML: day and title are its own"
expect_no_out "Leave a Reply" "a page saved as MHTML is read as a page"

finish
