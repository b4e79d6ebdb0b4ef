# Exports of news databases, office files and mail: what is read, and that what is not whole is refused.
. "$1/tests/cli/expect.sh"
exports=$source_directory/tests/exports

cp "$exports"/* .
rm README.md expected.jsonl letter.pdf
run "$readout" documents $(ls | grep -v -x -e out -e err)
expect_status 0 "all exports"
expect_err "the id \"EXNA000020110305e735000ab\" repeats" "articles that several exports hold"
expect_same out "$exports/expected.jsonl" "all exports: what is read"
cp "$exports/letter.pdf" .
run "$readout" documents letter.pdf
expect_out '"text":"Mali thanked Niger on Monday for its help in the long dispute with its neighbours.\\n\\nChad warned Libya."\|^$' "PDF"

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

finish
