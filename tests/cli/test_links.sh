# Links on sets that are made up (tests/store): reports of one act together, reports of like acts apart; copies found, and nothing else.
. "$1/tests/cli/expect.sh"

# code_all FILE: into s.db, with links; the ids go to `ids`.
code_all() {
    rm -f s.db
    "$readout" code --quiet --store s.db "$1"
    "$readout" link --quiet --store s.db
    "$readout" export documents --store s.db --format tsv | cut -f 1 | tail -n +2 >ids
}
# reached PRECISION F1 WHAT: how good the file `pairs` is, in thousandths; never lower them.
reached() {
    set -- "$@" $(awk -v documents=ids -f "$source_directory/tests/store/pairs.awk" pairs)
    echo "$3: precision $4, recall $5, F1 $6 of 1000"
    [ "$4" -ge "$1" ] && [ "$6" -ge "$2" ] && pass || fail "$3: precision $4 of $1, F1 $6 of $2"
}

for set in stories:950:860 stories-apart:930:750 stories-longer:930:650 stories-acts:1000:750 stories-near:920:770 stories-near-more:990:750 stories-near-new:990:730; do
    name=${set%%:*} least=${set#*:}
    awk -f "$source_directory/tests/store/stories.awk" "$source_directory/tests/store/$name.txt" >reports.jsonl
    code_all reports.jsonl
    "$readout" export happenings --store s.db --format tsv | tail -n +2 | cut -f 1,3 >pairs
    reached "${least%:*}" "${least#*:}" "$name"
done

python3 "$source_directory/tests/store/copies.py" "$source_directory/tests" >reports.jsonl
code_all reports.jsonl
"$readout" export copies --store s.db --format tsv | tail -n +2 | awk -F '\t' '{ print $2 "\t" $1; print $2 "\t" $2 }' >pairs
reached 980 965 copies

finish
