# The documents: what their links point at is there, files and headings.
. "$1/tests/cli/expect.sh"

cd "$source_directory" || exit 1
documents=$(find . -name '*.md' -not -path './build*' -not -path './.*/*' | sed 's/^\.\///' | sort)

# "FILE HEADING" a line: a heading's name in links is its words in small letters, with hyphens for spaces and without other marks.
for document in $documents; do
    awk '/^```/ { code = !code } !code && sub(/^##* /, "")' "$document" | sed 's/\[\([^]]*\)\]([^)]*)/\1/g' | tr 'A-Z' 'a-z' |
        sed 's/[][`~!@#$%^&*()+={}|\\:;"'"'"'<>,.?\/–—…]//g; s/ /-/g' | sed "s|^|$document |"
done >"$scratch/headings"

for document in $documents; do
    awk '/^```/ { code = !code } !code' "$document" | grep -o '](\([^)]*\))' | sed 's/^](//; s/)$//' | grep -v '^[a-z]*:' | while read -r link; do
        file=${link%%#*} heading=
        case $link in *"#"*) heading=${link#*#} ;; esac
        path=$document
        [ -z "$file" ] || path=$(realpath -m --relative-to=. "$(dirname "$document")/$file")
        [ -e "$path" ] || echo "$document: $link: no such file"
        case $path in *.md) [ -z "$heading" ] || grep -Fxq "$path $heading" "$scratch/headings" || echo "$document: $link: no such heading" ;; esac
    done
done >"$scratch/astray"
if [ -s "$scratch/astray" ]; then fail "links lead nowhere: $(cat "$scratch/astray")"; else pass; fi
if [ "$(wc -l <"$scratch/headings")" -gt 100 ]; then pass; else fail "headings were found"; fi

finish
