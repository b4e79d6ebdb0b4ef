# Stories (stories.txt) as JSON Lines: the id of a report is STORY/NUMBER, its date the story's day and "+N" days.
function later(day, days,   part, length_of, february) {
    split(day, part, "-")
    february = part[1] % 4 ? 28 : 29
    length_of = part[2] == 2 ? february : part[2] == 4 || part[2] == 6 || part[2] == 9 || part[2] == 11 ? 30 : 31
    days += part[3]
    if (days > length_of) { days -= length_of; part[2]++ }
    if (part[2] > 12) { part[2] = 1; part[1]++ }
    return sprintf("%04d-%02d-%02d", part[1], part[2], days)
}
/^== / { story = $2; day = $3; number = 0 }
/^\+/ {
    printf "{\"id\":\"%s/%d\",\"date\":\"%s\",\"source\":\"Paper %d\",\"text\":\"%s\"}\n", story, ++number,
        later(day, substr($1, 2)), number, substr($0, length($1) + 2)
}
