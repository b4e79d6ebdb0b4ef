# Links on sets that are made up (tests/store): reports of one act together, reports of like acts apart; copies found, and nothing else.
. "$1/tests/cli/expect.sh"

# reached TABLE COLUMNS PRECISION F1 WHAT: in thousandths; never lower them.
reached() {
    "$readout" export documents --store s.db --format tsv | cut -f 1 | tail -n +2 >ids
    "$readout" export "$1" --store s.db --format tsv | cut -f "$2" | tail -n +2 >pairs
    set -- "$@" $(awk -v documents=ids -f "$source_directory/tests/store/pairs.awk" pairs)
    echo "$5: precision $6, recall $7, F1 $8 of 1000"
    [ "$6" -ge "$3" ] && [ "$8" -ge "$4" ] && pass || fail "$5: precision $6 of $3, F1 $8 of $4"
}

for set in stories:950:870 stories-apart:950:780; do
    name=${set%%:*} least=${set#*:}
    rm -f s.db
    awk -f "$source_directory/tests/store/stories.awk" "$source_directory/tests/store/$name.txt" >reports.jsonl
    "$readout" code --quiet --store s.db reports.jsonl
    "$readout" link --quiet --store s.db
    reached happenings 1,3 "${least%:*}" "${least#*:}" "$name"
done

finish
