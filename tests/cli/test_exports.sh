# Exports of news databases, office files and mail: what is read, and that what is not whole is refused.
. "$1/tests/cli/expect.sh"
exports=$source_directory/tests/exports

cp "$exports"/* .
rm README.md expected.jsonl ./*.pdf
run "$readout" documents $(ls | grep -v -x -e out -e err)
expect_status 0 "all exports"
expect_err "the id \"EXNA000020110305e735000ab\" repeats" "articles that several exports hold"
expect_same out "$exports/expected.jsonl" "all exports: what is read"
cp "$exports/letter.pdf" .
run "$readout" documents letter.pdf
expect_out '"text":"Mali thanked Niger on Monday for its help in the long dispute with its neighbours.\\n\\nChad warned Libya."\|^$' "PDF"
cp "$source_directory"/tests/print/*.pdf .
run "$readout" documents columns.pdf hyphens.pdf release.pdf
if [ -s out ]; then
    expect_same out "$source_directory/tests/print/expected.jsonl" "printed pages: title, day, paragraphs over columns and pages, headings, words cut at line ends, notes"
else
    expect_err "poppler" "printed pages"
fi
rm columns.pdf hyphens.pdf release.pdf
cp "$exports/nexis-uni.pdf" .
run "$readout" documents nexis-uni.pdf
if [ -s out ]; then
    expect_lines 3 "an export as PDF is read article by article"
    expect_no_out "Page [0-9] of\|Job Number\|Link to Image\|Classification" "an export as PDF without what printing puts in"
else
    expect_err "poppler" "an export as PDF"
fi

# ---- pages that name a database, and are no exports of it
cat >paper.html <<'EOF'
<!DOCTYPE html><html lang="en"><head><title>Chad reopens its border with Niger</title><script>var form = {minLength: 3, maxLength: 10};</script></head>
<body><h1>Chad reopens its border with Niger</h1><div id="article-body"><p>Chad reopened two crossings on its border with Niger on Monday, nine days after soldiers had closed them.</p>
<p>Traders on both sides welcomed the decision, which the interior minister announced in the capital.</p></div>
<footer><a href="/f">Factiva</a> <a href="/l">LexisNexis</a></footer></body></html>
EOF
run "$readout" documents paper.html
expect_status 0 "a page that names Factiva and LexisNexis"
expect_out '"text":"Chad reopened two crossings' "a page that names Factiva and LexisNexis is read as one"

# ---- a list of titles longer than what is looked at
{
    echo "User Name: Ann Reader"
    echo "Job Number: 1"
    echo "Documents (2)"
    i=0
    while [ $i -lt 2000 ]; do
        echo "Search Terms: a word and another word that fill a line"
        i=$((i + 1))
    done
    sed '1,/^2. Fiji/d' "$exports/nexis-uni.txt"
} >long.txt
run "$readout" documents long.txt
expect_lines 2 "Nexis Uni, behind a long list of titles"

# ---- an export in another encoding: the guess is told
iconv -f UTF-8 -t CP1252 nexis-spanish.txt >spanish.txt
run "$readout" documents spanish.txt
expect_err "^readout: spanish.txt: warning: no encoding told and no UTF-8; read as WINDOWS-1252, by a guess" "an export's encoding is told"

# ---- Factiva: articles without section, byline, outlet, day of its own, or text
factiva() { # LINES OF THE HEAD, ended by the words' number, and what follows up to the text
    printf '%b\n\nKenya freed eleven fishermen.\n\nTheir boats were returned.\n\nDocument EXNA000020110305e735000ab\n' "$1"
}
rest='96 words\n5 March 2011\nExample News\nEXNA\nEnglish\n(c) 2011 Example News'
head_of() { # WHAT HEAD TITLE AUTHOR SECTION
    factiva "$2\n$rest" >head.txt
    run "$readout" documents head.txt
    python3 - "$3" "$4" "$5" out <<'PYTHON' && pass || fail "Factiva: $1"
import json, sys
read = json.loads(open(sys.argv[4], encoding="utf-8").readline())
assert [read.get("title", ""), read.get("author", ""), read.get("section", "")] == sys.argv[1:4], read
assert read["source"] == "Example News" and read["date"] == "2011-03-05" and read["text"].startswith("Kenya freed"), read
PYTHON
}
head_of "a headline alone" 'Kenya frees fishermen' 'Kenya frees fishermen' '' ''
head_of "a headline of two lines" 'Kenya frees eleven fishermen after talks on the\nisland that both claim' 'Kenya frees eleven fishermen after talks on the island that both claim' '' ''
head_of "section and headline" 'World News\nKenya frees fishermen' 'Kenya frees fishermen' '' 'World News'
head_of "section and headline in capitals" 'World News\nKenya Frees Eleven Fishermen' 'Kenya Frees Eleven Fishermen' '' 'World News'
head_of "headline and names" 'Kenya frees fishermen\nWanjiku Otieno and Ben Okello in Nairobi' 'Kenya frees fishermen' 'Wanjiku Otieno and Ben Okello in Nairobi' ''
head_of "all three" 'World\nKenya frees fishermen\nWanjiku Otieno' 'Kenya frees fishermen' 'Wanjiku Otieno' 'World'
head_of "all three, blank lines between" 'World\n\nKenya frees fishermen\n\nBy Wanjiku Otieno\n' 'Kenya frees fishermen' 'Wanjiku Otieno' 'World'
factiva 'Kenya frees fishermen\n96 words\n5 March 2011\nEnglish' >head.txt
run "$readout" documents head.txt
expect_no_out '"source"' "Factiva: no outlet"
printf 'Kenya frees fishermen\n3 words\n5 March 2011\nExample News\nEXNA\nEnglish\n(c) 2011 Example\n\nDocument EXNA000020110305e735000ab\n' >head.txt
run "$readout" documents head.txt
expect_out '"source":"Example News","text":"Kenya frees fishermen"' "Factiva: a headline without a text is one"
printf 'HD Kenya frees fishermen\nWC 5 words\nSN Example News\nLP \nKenya freed eleven fishermen.\n\nAN Document EXNA000020110305e735000ab\n' >head.txt
run "$readout" documents head.txt
expect_out '"title":"Kenya frees fishermen","source":"Example News","text":"Kenya freed eleven fishermen."' "Factiva: codes, without a day"

# ---- the export's own count must be met
grep -v -x ' *3 of 3 DOCUMENTS' nexis-classic.txt | sed 's/ of 3 DOC/ of 4 DOC/' >two.txt
run "$readout" documents two.txt
expect_status 1 "Nexis, documents missing at the end"
expect_lines 0 "an export that is not whole is not half read"
expect_err "^readout: two.txt:[0-9]*: .*4 documents, and ends after number 2" "Nexis, documents missing at the end: file, line, count"
sed 's/2 of 3 DOC/3 of 3 DOC/' nexis-classic.txt >gap.txt
run "$readout" documents gap.txt
expect_err "^readout: gap.txt:[0-9]*: this is document 3 of 3 where 2 of 3 is due" "Nexis, a gap"
sed 's/Documents (2)/Documents (3)/' nexis-uni.txt >uni.txt
run "$readout" documents uni.txt
expect_err "^readout: uni.txt:5: .*3 documents, and 2 are in it" "Nexis Uni, a document missing"
sed 's/count="2"/count="20"/' factiva.xml >count.xml
run "$readout" documents count.xml
expect_err "^readout: count.xml:2: .*20 articles, and 2 are in it" "Factiva, articles missing"
head -c 900 factiva.xml >cut.xml
run "$readout" documents --input factiva cut.xml
expect_status 1 "Factiva, XML cut short"
sed 's/Document 2 of 2/Document 2 of 5/; s/Document 1 of 2/Document 1 of 5/' proquest.txt >pq.txt
run "$readout" documents pq.txt
expect_err "^readout: pq.txt:[0-9]*: .*5 documents, and ends after number 2" "ProQuest, documents missing"

# ---- layouts that are not known are refused
sed 's/^ *April 10, 2011/no day/' nexis-classic.txt >noday.txt
run "$readout" documents noday.txt
expect_status 1 "Nexis, an article without a day"
expect_err "^readout: noday.txt:[0-9]*: .*layout is not known" "Nexis, an article without a day"
run "$readout" documents --input factiva "$source_directory/examples/report.txt"
expect_err "layout of Factiva is not known" "a text that is no export"
run "$readout" documents --input newsbank "$source_directory/examples/report.txt"
expect_status 1 "a text that is no export of NewsBank"
head -c 300 letter.docx >cut.docx
run "$readout" documents cut.docx
expect_err "^readout: cut.docx: no Word document" "a Word file cut short"
run "$readout" code --format json nexis-classic.txt
expect_lines 3 "an export is coded"
expect_out '"date":"2011-04-10"' "an export is coded with its days"

# ---- layouts that are not read
unread() { # WHAT, and a text
    printf "$2" >unread.txt
    run "$readout" documents unread.txt
    expect_status 1 "an export that is not read: $1"
    expect_lines 0 "an export that is not read: $1"
    expect_err "unread.txt: this is .*$1.*: " "an export that is not read: $1"
}
unread RIS 'TY  - NEWS\nTI  - Mali thanks Niger\nAB  - Mali thanked Niger.\nER  - \n'
unread EBSCO 'Title: Mali thanks Niger.\nDocument Type: Article\nAccession Number: 1\nDatabase: Papers\n\nMali thanked Niger.\n'
unread Gale 'Mali thanks Niger\n\nMali thanked Niger.\n\nGale Document Number: 1\n'
unread ProQuest 'Mali thanks Niger\n\nVolltext: Mali thanked Niger.\n\nProQuest-Dokument-ID: 1\n'
unread Nexis 'Mali thanks Niger\n\nTekst\n\nMali thanked Niger.\n\nEinde van document\n'
printf '{\\rtf1 Mali thanked Niger.\\par Ende des Dokuments\\par}' >unread.rtf
run "$readout" documents unread.rtf
expect_err "unread.rtf: this is an export of Nexis" "an export that is not read, in an office file"
run "$readout" documents --input text unread.txt
expect_status 0 "an export that is not read is a text where the user says so"

finish
