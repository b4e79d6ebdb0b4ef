# readout actors: who a name stands for, on a day, and how the program knows.
. "$1/tests/cli/expect.sh"

run "$readout" actors --on 2010-05-05 "Barack Obama" "Iranian foreign minister"
expect_status 0 "two names"
expect_out "Barack Obama: person, code USAGOV, country USA, sectors GOV, role president" "who it is"
expect_out "people.*tsv:[0-9]*, 2009-01-20..2017-01-20" "the line and its dates"
expect_out "Iranian foreign minister: person, code IRNGOV" "a phrase"
expect_out "roles.*tsv:[0-9]*  foreign minister" "the line of a role"
expect_silence "two names"
run "$readout" actors --on 2019-05-05 "Barack Obama"
expect_out "code USAELI" "after the term"
expect_out "not on that day" "lines that do not hold"
run "$readout" actors --on 2019-05-05 "Tony Blair"
expect_out "code GBRELI" "a day after the last term of office"
run "$readout" actors "Tony Blair"
expect_out "code GBRELI" "without a day, what has not ended"
run "$readout" actors --format json --on 2010-05-05 "Barack Obama" Kremlin
expect_lines 2 "one object a line"
expect_out '"asked":"Barack Obama","on":"2010-05-05","readings":\[{"name":"Barack Obama","kind":"person","code":"USAGOV"' "JSON"
expect_out '"holds":true' "JSON lines"
run "$readout" actors "Zorblat Quxly"
expect_status 1 "nobody"
expect_err "Zorblat Quxly: no line of the lexicon" "nobody"
mkdir own
printf 'Zorblat Quxly\tUSAREB\t2001..2003\nZorblat Quxly\tUSABUS\n' >own/actors.tsv
run "$readout" actors --lexicon own --on 2002-01-01 "Zorblat Quxly"
expect_status 0 "a user's own"
expect_out "code USAREB.*" "a user's own code"
expect_out "own/actors.tsv:1, 2001..2003" "a user's own line"
printf 'Quxly|Peter Quxly\tKENMIL\nbloc\tIGOECW\n' >own/actors.tsv
echo "Captain Peter Quxly closed the border. Quxly thanked Togo. The bloc imposed sanctions on Kenya." >own.txt
run "$readout" code --format json --lexicon own own.txt
expect_member '[e["kind"] for e in d["entities"] if "Quxly" in e["name"]]' "['person']" "the names of a line of one's own are one person"
expect_member '[e["source"]["code"] for e in d["events"] if e["type"] == "SANCTION"]' "['IGOECW']" "a noun of one's own"
printf 'Zorblat Front|ZBF\tKENREBZBF\n' >own/actors.tsv
printf '%s\n' "Fighters of the Zorblat Front raided a village. Gunmen from the ZBF killed a teacher. Zorblat Front fighters burned a school." >own.txt
run "$readout" code --lexicon own --format tsv --date 2010-05-05 own.txt
expect_status 0 "people of a user's own group"
cut -f8 out >codes
printf 'source_code\nKENREBZBF\nKENREBZBF\nKENREBZBF\n' >wanted
expect_same codes wanted "people of a user's own group have its code"
run "$readout" actors
expect_status 2 "no name"
run "$readout" actors --on yesterday X
expect_status 2 "no day"
expect_err "^readout: --on" "no day"
run "$readout" actors --format csv X
expect_status 2 "another format"
run "$readout" actors ""
expect_status 1 "an empty name"
run "$readout" actors "$(printf 'a\nb\tc\001')"
if [ "$status" -le 1 ]; then pass; else fail "control characters"; fi

finish
