# Makes news-like text for the benchmark: JSON Lines, one report a line, from the paragraphs of the golden reports. Every report takes paragraphs of
# several reports in a new order, with other names, places and numbers in them, so that no two are alike. The same every time.
#
#   awk -v megabytes=10 -f bench/corpus.awk tests/golden/*.txt

BEGIN {
    srand(20180319)
    split("Amara Boris Chitra Dieter Elena Farid Goran Hana Ivo Jamila Kofi Lena Mateo Nadia Omar Petra Quentin Rosa Samir Tuuli Ulrich Vera Wen Yusuf Zoya", given, " ")
    split("Abadi Berg Castillo Diallo Eriksen Fofana Garcia Hoxha Ivanov Jansen Kimani Lindgren Mensah Novak Okafor Petrov Quispe Rahman Sato Tanaka Usman Vargas Weber Yilmaz Zhang", family, " ")
    split("Angola Bolivia Chile Denmark Egypt France Ghana Hungary India Japan Kenya Laos Mexico Nepal Oman Peru Qatar Romania Serbia Togo Uganda Vietnam Yemen Zambia", country, " ")
    split("Accra Bogota Cairo Dakar Erbil Freetown Gaborone Harare Izmir Jakarta Kabul Lagos Manila Nairobi Osaka Pretoria Quito Riga Sofia Tunis Utrecht Vienna Warsaw Zagreb", city, " ")
    countries = "Kenyan capital|Sudan|Germany|Spain|Japan|Turkey|Syria|Greece|Russia|Ukraine|Azerbaijan|Armenia|Iran|Pakistan|Zambia|Canada"
    cities = "Nairobi|Khartoum|Kassala|Brussels|Beijing|Kabul|Ghazni|Ankara|Paris|Berlin|Lusaka|Oslo"
}
/^----/ { body = 0; nextfile }
FNR == 1 { body = 0 }
/^$/ { body = 1; next }
body { paragraphs[++count] = $0 }

function pick(list, size) { return list[1 + int(rand() * size)] }
function varied(text,    words, n, i, out, word) {
    n = split(text, words, " ")
    for (i = 1; i <= n; i++) {
        word = words[i]
        if (word ~ "^(" countries ")$") word = pick(country, 24)
        else if (word ~ "^(" cities ")[,.]?$") word = pick(city, 24) (word ~ /,$/ ? "," : word ~ /\.$/ ? "." : "")
        else if (word ~ /^[0-9]+$/) word = 2 + int(rand() * 98)
        else if (word ~ /^[A-Z][a-z]+$/ && i > 1 && rand() < 0.15) word = (rand() < 0.5 ? pick(given, 25) " " : "") pick(family, 25)
        out = out (i > 1 ? " " : "") word
    }
    return out
}
END {
    limit = megabytes * 1000000
    for (made = 0; made < limit; number++) {
        text = ""
        for (i = 0; i < 8; i++) text = text (i ? "\\n\\n" : "") varied(pick(paragraphs, count))
        gsub(/"/, "\\\\\"", text)
        line = sprintf("{\"id\": \"bench-%06d\", \"date\": \"20%02d-%02d-%02d\", \"text\": \"%s\"}", number, 10 + number % 14, 1 + number % 12, 1 + number % 28, text)
        gsub(/\n/, "\\n", line)
        print line
        made += length(line)
    }
}
