# The tables of other data sets: columns, their order, and what is in each (doc/formats.md). A "|" stands for a tab.
. "$1/tests/cli/expect.sh"

cat >reports.jsonl <<'END'
{"id": "a", "date": "2019-03-05", "source": "Agency", "url": "https://example.org/a", "lang": "en", "text": "Russia criticised Turkey.\n\nVladimir Putin met with Turkish Foreign Minister Mevlut Cavusoglu in Moscow on Monday.\n\nRussia did not attack Turkey. Russia may attack Georgia."}
{"id": "b", "date": "2019-03-05", "text": "The United Nations condemned Israel and Syria on March 4.\n\nPolice arrested 20 protesters in Texas. Kosovo thanked the European Union."}
{"id": "c", "text": "Muslim rebels in Nigeria killed five soldiers.\n\nEnvironmental groups criticised the agreement."}
END
version=$("$readout" version | sed -n '1s/^readout //p')

# columns NUMBER: every row has so many. row TEXT: one of the rows is this.
columns() { if awk -F '\t' -v n="$1" 'NF != n { bad = 1 } END { exit bad || NR == 0 }' out; then pass; else fail "$format: $1 columns in every row"; fi; }
row() { if tr '\t' '|' <out | grep -qxF -e "$1"; then pass; else fail "$format: no row $1"; fi; }
tables() {
    format=$1
    run "$readout" code --format "$format" reports.jsonl
    expect_status 0 "$format"
    expect_err '1 of 3 documents has no day' "$format: c has none"
    if [ "$(wc -l <err)" -eq 1 ]; then pass; else fail "$format: there are other messages"; fi
}

tables phoenix
columns 26
expect_lines 9 "phoenix: no header; a row a pair of actors; none for what is negated or hypothetical"
row "a#e0_v$version|20190305|2019|03|05|RUS|RUS|||TUR|TUR|||111|11|3|-2.0|||||||a_1|https://example.org/a|Agency"
row "a#e1_v$version|20190304|2019|03|04|RUSGOV|RUS|GOV||TURGOV|TUR|GOV||040|04|1|2.5||55.75|37.62|Moscow|Moskva|RUS|a_2|https://example.org/a|Agency"
row "b#e0_v$version|20190304|2019|03|04|IGOUNO|IGO||UNO|ISR|ISR|||111|11|3|-2.0|||||||b_1||"
row "b#e0.1_v$version|20190304|2019|03|04|IGOUNO|IGO||UNO|SYR|SYR|||111|11|3|-2.0|||||||b_1||"
row "b#e1_v$version|20190305|2019|03|05|USACOP|USA|COP||USAOPP|USA|OPP||173|17|4|-7.0||31.25|-99.25|Texas|Texas|USA|b_2||"
row "c#e0_v$version|||||NGAREB|NGA|REB||NGAMIL|NGA|MIL||190|19|4|-9.0||10|8|Nigeria||NGA|c_1||"

tables petrarch2
columns 11
row "20190305|RUS|TUR|111||a_1|https://example.org/a|Agency|Russia|Turkey|criticised"
row "20190304|TURGOV|RUSGOV|040||a_2|https://example.org/a|Agency|Turkish Foreign Minister Mevlut Cavusoglu|Vladimir Putin|met"
row "20190304|IGOUNO|SYR|111||b_1|||United Nations|Israel and Syria|condemned"
row "|NGANGO|---|111||c_2|||Environmental groups|the agreement|criticised"

tables icews
columns 20
row "Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|Intensity|Target Name|Target Sectors|Target Country|Story ID|Sentence Number|Publisher|City|District|Province|Country|Latitude|Longitude"
row "4220816176459013|2019-03-04|Vladimir Putin|GOV|Russia|Consult|040|2.5|Mevlut Cavusoglu|GOV|Turkey|a|2|Agency|Moscow||Moskva|Russia|55.75|37.62"
row "3915252762332248|2019-03-04|United Nations|IGO,UNO||Criticize or denounce|111|-2.0|Israel||Israel|b|1|||||||"
row "3394064451546449|2019-03-05|Police|COP|United States|Arrest, detain, or charge with legal action|173|-7.0|20 protesters|OPP|United States|b|2||||Texas|United States|31.25|-99.25"

tables gdelt
columns 61
if cut -f 1 out | grep -qv '^[0-9]\{1,16\}$' || [ -n "$(cut -f 1 out | sort | uniq -d)" ]; then fail "gdelt: ids are numbers, each its own"; else pass; fi
row "1039127885685224|20190305|201903|2019|2019.1780|RUS|Russia|RUS||||||||TUR|Turkey|TUR||||||||1|111|111|11|3|-2.0|1|1|1|||||||||||||||||||||||||||https://example.org/a"
row "4220816176459013|20190304|201903|2019|2019.1753|RUSGOV|Vladimir Putin|RUS|||||GOV|||TURGOV|Mevlut Cavusoglu|TUR|||||GOV|||0|040|040|04|1|2.5|1|1|1||||||||||||||||||4|Moscow|RS|||55.75|37.62|||https://example.org/a"
row "3915252762332248|20190304|201903|2019|2019.1753|IGOUNO|United Nations||UNO||||IGO|||ISR|Israel|ISR||||||||1|111|111|11|3|-2.0|1|1|1|||||||||||||||||||||||||||"
row "3394064451546449|20190305|201903|2019|2019.1780|USACOP|Police|USA|||||COP|||USAOPP|20 protesters|USA|||||OPP|||0|173|173|17|4|-7.0|1|1|1||||||||||||||||||2|Texas|US|||31.25|-99.25|||"

tables polecat
columns 40
row "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|Recipient Country|Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source|Publication Date|Story People|Story Organizations|Story Locations|Language|Version"
row "b#e2|2019-03-05|SUPPORT||5.0|VERBAL COOPERATION|diplomatic|Kosovo|KOS|347||||Kosovo||European Union|EUR|||||European Union|||||||||||||2019-03-05||United Nations;Police;European Union|Israel;Syria;Texas;Kosovo|en|$version"
row "a#e1|2019-03-04|CONSULT||2.5|VERBAL COOPERATION|diplomatic|Vladimir Putin|RUS|365|GOV|GOV|president|Vladimir Putin||Mevlut Cavusoglu|TUR|640|GOV|GOV|foreign minister|Turkish Foreign Minister Mevlut Cavusoglu||Moscow|Moscow||Moskva|RUS|55.75|37.62|524901|Moscow||Agency|2019-03-05|Vladimir Putin;Mevlut Cavusoglu||Russia;Turkey;Moscow;Georgia|en|$version"

# ---- every country of the lexicon has its line of codes, and no code is given twice
if awk -F '\t' '
    /^#/ { next }
    FILENAME ~ /country_codes/ { if (known[$1]++ || ($3 != "" && fips[$3]++)) bad = 1; if ($4 != "" && $4 !~ /^[0-9]+$/) bad = 1; next }
    $2 == "name" && !($3 in known) { bad = 1 }
    END { exit bad }' "$source_directory/lexicon/en/country_codes.tsv" "$source_directory/lexicon/en/countries.tsv"; then pass; else fail "country_codes.tsv"; fi

# ---- an event that is told twice is one row, which names both sentences
cat >twice.txt <<'END'
Norway and Kenya agree on ocean research

OSLO, May 22 (Agency) - Kenya thanked Norway in Oslo on Wednesday.

The ministers met. Norway will give Kenya 12 million dollars for a research vessel.
END
run "$readout" code --format json twice.txt
if grep -q '"same_as":"twice.txt#e' out; then
    run "$readout" code --format phoenix twice.txt
    expect_out 'twice.txt_[0-9]*;twice.txt_[0-9]*' "phoenix: the sentences of all tellings"
    run "$readout" code --format gdelt twice.txt
    if cut -f 32 out | grep -qx 2; then pass; else fail "gdelt: NumMentions"; fi
fi

# ---- issues of the user's own lexicon
mkdir lexicon
printf 'fish|fishery\tFISHERIES\nocean research\tSCIENCE\n' >lexicon/issues.tsv
printf 'Norway and Kenya met on fish, fish and ocean research.\n' >fish.txt
run "$readout" code --format phoenix --lexicon lexicon fish.txt
if cut -f 18 out | head -n 1 | grep -qx 'FISHERIES,2;SCIENCE,1'; then pass; else fail "phoenix: issues"; fi

# ---- the same whatever the threads; nothing found; headers once
for format in phoenix petrarch2 icews gdelt polecat; do
    run "$readout" code --format $format --threads 1 reports.jsonl reports.jsonl
    cp out one.tsv
    run "$readout" code --format $format --threads 5 reports.jsonl reports.jsonl
    expect_same out one.tsv "$format: the same with five threads"
    if [ "$(grep -c '^Event ID' out)" -le 1 ]; then pass; else fail "$format: one header"; fi
done
printf 'It rained.\n' >rain.txt
run "$readout" code --format gdelt rain.txt
expect_lines 0 "gdelt: nothing found"
run "$readout" code --format icews rain.txt
expect_lines 1 "icews: nothing found, the header"
run "$readout" code --format poenix rain.txt
expect_err "did you mean phoenix" "a format that is none"

finish
