# How well links put together what belongs together. Reads "GROUP<TAB>DOCUMENT" lines of a table: documents of a group are linked with each
# other. A document's id is STORY/NUMBER: two documents belong together where their stories are the same. With -v documents=FILE, which has an
# id a line: all documents there are. Writes precision and recall in thousandths, F1, and the pairs that are wrong with -v show=1.
BEGIN {
    FS = "\t"
    while ((getline id <documents) > 0) { split(id, part, "/"); size[part[1]]++ }
    for (story in size) wanted += size[story] * (size[story] - 1) / 2
}
!seen[$1 FS $2]++ { members[$1] = members[$1] FS $2 }
END {
    for (group in members) {
        count = split(substr(members[group], 2), member, FS)
        for (i = 1; i <= count; i++)
            for (j = i + 1; j <= count; j++) {
                a = member[i] < member[j] ? member[i] : member[j]
                b = member[i] < member[j] ? member[j] : member[i]
                if (linked[a FS b]++) continue
                split(a, x, "/"); split(b, y, "/")
                made++
                if (x[1] == y[1]) right++
                else if (show) print "wrong\t" a "\t" b
            }
    }
    if (show) for (story in size) for (i = 1; i <= size[story]; i++) for (j = i + 1; j <= size[story]; j++)
        if (!((story "/" i FS story "/" j) in linked)) print "missed\t" story "/" i "\t" story "/" j
    precision = made ? right / made : 0
    recall = wanted ? right / wanted : 0
    printf "%d %d %d\n", 1000 * precision, 1000 * recall, precision + recall ? 2000 * precision * recall / (precision + recall) : 0
}
