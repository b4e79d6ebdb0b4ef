# The same bytes whatever the number of threads, the locale, the time zone and the way the input comes.
. "$1/tests/cli/expect.sh"

for i in 1 2 3 4 5 6 7 8 9; do
    awk -v i=$i 'BEGIN { for (k = 0; k < 30; k++) printf "{\"id\": \"%d-%d\", \"date\": \"2021-03-%02d\", \"text\": \"Kenya thanked Uganda for %d.5 tonnes of maize, officials said. \\\"We will meet,\\\" a minister told %d reporters in Nairobi.\"}\n", i, k, i, k, i }'
done >many.jsonl
printf 'not json\n' >>many.jsonl
awk 'BEGIN { for (i = 0; i < 40; i++) printf "Kenya’s foreign minister met %d farmers on Monday. \"Well,\" he said.\n\n", i }' >report.txt

for format in json tsv csv text; do
    "$readout" code --format $format --threads 1 many.jsonl report.txt >one 2>one.err
    "$readout" code --format $format --threads 7 many.jsonl report.txt >seven 2>seven.err
    expect_same one seven "$format: one and seven threads"
    expect_same one.err seven.err "$format: messages of one and seven threads"
    LC_ALL=de_DE.UTF-8 TZ=Asia/Tokyo "$readout" code --format $format many.jsonl report.txt >elsewhere 2>/dev/null
    expect_same one elsewhere "$format: locale and time zone"
done
cat many.jsonl | "$readout" code --format json >one 2>/dev/null
"$readout" code --format json <many.jsonl >seven 2>/dev/null
expect_same one seven "pipe and file"
"$readout" parse --threads 1 report.txt >one
"$readout" parse --threads 5 report.txt >seven
expect_same one seven "parse: threads"
"$readout" parse --input conllu --threads 3 one >seven
expect_same one seven "parse: what was written is read again to the same"

finish
