# Users' own dictionaries: imported, checked, and used.
. "$1/tests/cli/expect.sh"

mkdir mine
printf 'GRAND_DUCHY_OF_STRELSAU_  [STR]\n+STRELSAUER\nRUDOLF_RASSENDYLL\n\t[STRGOV 850101-901231]\n\t[STRELI >910101]\nNOBODY\n' >mine/people.actors.txt
printf '!%s! = MAN, MEN\nBARGE!%s! [~BUS]\nODD\n' FOLK FOLK >mine/jobs.txt
printf '%s   TRADE   [061]  ---\nSWAP\n- * STAMPS [---]\n- * BARLEY [073]\n~ a (a b SWAP) SAY = a b 015\n' --- >mine/verbs.txt
printf '+CROQUET CUP\nTIDDLYWINKS\n' >mine/discards.txt
printf '<ISSUE CATEGORY="MILK">\nn:cheese [DAIRY]\n</ISSUE>\n' >mine/topics.txt
printf 'Somebody wrote this text about what lies here and why it does.\n' >mine/README

# ---- import
run "$readout" dictionary import mine --output made
expect_status 0 "import"
expect_out "people.actors.txt *actors *7 *6 *1" "counts of actors"
expect_out "jobs.txt *agents *3 *2 *1" "counts of agents"
expect_out "verbs.txt *verbs *4 *3 *1" "counts of verbs"
expect_out "README *no dictionary" "what is no dictionary"
expect_out "^all *17 *14 *3" "the sum"
expect_err "mine/people.actors.txt:6: the name has no code" "a refusal"
expect_err "mine/jobs.txt:3: the agent" "a refusal of an agent"
for table in actors roles frames discards issues; do if [ -s made/$table-imported.tsv ]; then pass; else fail "no $table"; fi; done
run "$readout" dictionary import mine --output made --quiet
expect_status 0 "import again"
expect_silence "--quiet"
rm mine/topics.txt
run "$readout" dictionary import mine --output made
if [ -e made/issues-imported.tsv ]; then fail "a table of an earlier import is left"; else pass; fi
run "$readout" dictionary import mine/discards.txt --output single
expect_status 0 "one file"
mkdir nothing
run "$readout" dictionary import nothing --output x
expect_status 1 "nothing to import"
expect_err "nothing: no file in it is a dictionary" "nothing to import"
run "$readout" dictionary import missing --output x
expect_status 1 "a directory that is not there"
run "$readout" dictionary import mine --output made/actors-imported.tsv
expect_status 1 "an output that is a file"
# ---- what is written is read back
imports() { # a dictionary in the file `hard/verbs.txt` or another, and what the outcome must be
    run timeout 60 "$readout" dictionary import hard --output hard-made
    expect_status "$1" "$2"
    echo "Mali thanked Niger." >hard.txt
    run "$readout" code --lexicon hard-made hard.txt
    expect_status 0 "$2: the program starts with it"
    rm -rf hard hard-made
}
mkdir hard
printf "&M\n+A B C D E F G H I J K L M N O P Q R S T U V W X'\n+FRIEND\n--- THANK [051] ---\nTHANK\n" >hard/verbs.txt
imports 0 "a plural of more words than a phrase may have"
mkdir hard
awk 'BEGIN { print "&LONG"; for (i = 0; i < 61; i++) { s = "T" i; while (length(s) < 300) s = s "X"; print "+" s } }' >hard/verbs.txt
imports 0 "a set of more bytes than a line may have"
mkdir hard
awk 'BEGIN { s = "CUP"; while (length(s) < 17000) s = s "X"; print s; print "CUP FINAL" }' >hard/discards.txt
run "$readout" dictionary import hard --output hard-made
expect_err "1 rows were left out: they are longer than a line" "a phrase longer than a line: told"
imports 1 "a phrase longer than a line"
mkdir hard
awk 'BEGIN { for (s = 0; s < 12; s++) { print "&S" s; for (i = 0; i < 10; i++) print (s < 11 ? "+&S" s + 1 : "+WORD" i) } }' >hard/verbs.txt
imports 0 "sets that hold others many times"
mkdir hard
awk 'BEGIN { print "&BIG"; for (i = 0; i < 60000; i++) print "+W" i "_" }' >hard/verbs.txt
imports 0 "a set of 60,000"

run "$readout" dictionary import
expect_status 2 "no directory"
run "$readout" dictionary
expect_status 2 "no task"
run "$readout" dictionary burn mine
expect_status 2 "another task"

# ---- a line that cannot be used
mkdir halves
printf 'v:swap\tsubj\twith\t\t\t\t073\nv:barter\tsubj\twith\t\t\t\t999\n' >halves/frames-x.tsv
echo "Peru swapped stamps with Chile." >swap.txt
run "$readout" code --lexicon halves --format tsv swap.txt
expect_status 0 "one bad line does not keep the rest from starting"
expect_err "warning: halves/frames-x.tsv:2:7: no CAMEO code '999'; the line is left out" "the bad line is told"
expect_out "073" "the good line works"

# ---- use
echo "Rudolf Rassendyll swapped barley with Spain. France swapped stamps with Italy." >a.txt
run "$readout" code --lexicon made --format tsv --date 1987-01-01 a.txt
expect_status 0 "an imported lexicon is used"
expect_out "STRGOV.*073" "a code of the day, and a pattern"
expect_lines 2 "a pattern without code is no event"
run "$readout" code --lexicon made --format tsv --date 1995-01-01 a.txt
expect_out "STRELI" "another day"
run "$readout" code --lexicon made --format json --date 1995-01-01 a.txt
expect_no_out '"issues"' "no issues where no lexicon lists them"
echo "France criticised Spain. A croquet cup was won." >b.txt
run "$readout" code --lexicon made --format tsv b.txt
expect_lines 1 "a discarded story"

# ---- tables that are not read
mkdir other
printf 'Ruritania\tname\tAUT\n' >other/countries.tsv
cp other/countries.tsv other/people.csv
run "$readout" dictionary check other
expect_status 0 "a file of another ending"
expect_err "other/people.csv: warning: is not read" "a file of another ending"

# ---- check
mkdir sound
for table in actors roles frames discards; do sed "s/	STR/	AUT/" made/$table-imported.tsv >sound/$table.tsv; done
run "$readout" dictionary check sound
expect_status 0 "a sound lexicon with warnings"
expect_out "^0 errors" "a sound lexicon"
mkdir bad
printf 'Otto\tDEUGOV\t1990..1995\nOtto\tDEUOPP\t1994..1999\nRosa\tQQQGOV\nHugo\n' >bad/actors.tsv
run "$readout" dictionary check bad
expect_status 1 "errors"
expect_out "bad/actors.tsv:2: error: \"Otto\" has code DEUOPP here and DEUGOV in line 1 on the same days" "dates that overlap"
expect_out "bad/actors.tsv:3: error: code QQQGOV" "an unknown code"
expect_out "bad/actors.tsv:4:5: error: column" "a line that cannot be read, and where in it"
expect_out "^3 errors" "the count"
mkdir spaced
printf 'Zorba Teclu  GHAGOV\nZorba,GHAGOV\n' >spaced/actors.tsv
run "$readout" dictionary check spaced
expect_out "spaced/actors.tsv:1:1: error: no tab in this line" "spaces in place of tabs"
expect_out "spaced/actors.tsv:2:1: error: no tab in this line" "commas in place of tabs"
expect_out "^2 errors," "a line without tabs is one error"
run "$readout" code --lexicon spaced swap.txt
expect_err "warning: spaced/actors.tsv:1:1: no tab in this line" "spaces in place of tabs, in use"
run "$readout" dictionary check missing
expect_status 1 "check of what is not there"

# ---- compile
mkdir named
printf 'Zorba Teclu\tGHAGOV\n' >named/actors.tsv
run "$readout" dictionary compile named
expect_status 0 "a directory compiled"
expect_out "written to named.lexicon" "a directory compiled"
echo 'Zorba Teclu accused Kenya.' >accused.txt
run "$readout" code --lexicon named.lexicon --format json accused.txt
expect_out '"code":"GHAGOV"' "a compiled lexicon in use"
rm -f kept.lexicon
run "$readout" dictionary compile bad --output kept.lexicon
expect_status 1 "bad lines are not compiled"
expect_err "bad/actors.tsv:4:" "the bad line is named"
test ! -e kept.lexicon || fail "a file was written in spite of bad lines"
run "$readout" code --lexicon accused.txt accused.txt
expect_err "readout dictionary compile makes one" "what is no compiled lexicon tells how one is made"

# ---- the program's own lexicon: no verb is read as another
run "$readout" dictionary check "$source_directory/lexicon/en"
expect_status 0 "the program's own lexicon"
cat err >>out
expect_out "0 errors" "the program's own lexicon"
expect_no_out "is taken for a form of" "its verbs are found by the lemmas that a text's words get"

finish
