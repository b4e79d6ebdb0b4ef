# The steps of the actor stage in their order: no object of src/actor uses what a later step defines.
#     order.sh OBJECTS-DIRECTORY        exit status 77 where nm is missing
command -v nm >/dev/null || exit 77
cd "$1" || exit 1

# Knowledge and the questions to the tree; mentions; codes of what the words say; entities; codes of what only the report tells; all of it.
nm -A -- *.c.o | awk -v steps="knowledge+grammar+profile+participant+pieces mention+nominal+equation listed+code
  name_index+names+referent+distinct+kin+speech+antecedent+pronoun+noun+coreference told+context+conduct+seen actor" '
BEGIN {
  count = split(steps, list)
  for (i = 1; i <= count; i++) for (n = split(list[i], files, "+"); n; n--) step[files[n]] = i
}
{
  file = $1
  sub(/\.c\.o:.*/, "", file)
  seen[file] = 1
  if ($(NF - 1) == "U") used[file, $NF] = 1
  if ($(NF - 1) ~ /^[TRDB]$/) home[$NF] = file
}
END {
  for (file in step) if (!(file in seen)) { print "order.sh has a step " file " that is not there"; bad = 1 }
  for (file in seen) if (!(file in step)) { print file ".c is in no step of order.sh"; bad = 1 }
  for (pair in used) {
    split(pair, part, SUBSEP)
    if (part[2] in home && step[home[part[2]]] > step[part[1]]) { print part[1] ".c uses " part[2] " of " home[part[2]] ".c, a later step"; bad = 1 }
  }
  exit bad
}'
