# The installed program, library, header, data and man page, and a program that is built on them.
. "$1/tests/cli/expect.sh"

# The list of what another install put where stays, also one that is another user's.
manifest=$build_directory/install_manifest.txt
[ ! -e "$manifest" ] || mv "$manifest" "$manifest.kept"
run cmake --install "$build_directory" --prefix "$scratch/installed"
rm -f "$manifest"
[ ! -e "$manifest.kept" ] || mv "$manifest.kept" "$manifest"
expect_status 0 "install"
cd installed || exit 1
for file in bin/readout include/readout.h share/readout/english.model share/readout/english.lexicon share/readout/english.places share/readout/lexicon/en/countries.tsv share/man/man1/readout.1; do
    if [ -s "$file" ]; then pass; else fail "$file is not installed"; fi
done
package=$(find . -name readout.pc)
if [ -s "$package" ]; then pass; else fail "readout.pc is not installed"; fi
PKG_CONFIG_PATH=$(cd "$(dirname "$package")" && pwd)
library=$(cd "$(dirname "$package")/.." && pwd)
export PKG_CONFIG_PATH

# What the installed documents point at is there, but for what is of the source alone.
documents=$(dirname "$(find . -name CITATION.cff)")
for document in "$documents"/*.md "$documents"/doc/*.md; do
    grep -o '](\([^)#]*\)' "$document" | sed 's/^](//' | grep -v '^$\|^http\|^\(\.\./\)*\(bindings\|lexicon\|tests\|train\|CONTRIBUTING.md\)' | while read -r link; do
        [ -e "$(dirname "$document")/$link" ] || echo "$document: $link"
    done
done >missing
if [ -s missing ] || ! [ -s "$documents/model/PLACES.md" ]; then fail "the documents point at what is not installed: $(head -n 3 missing | tr '\n' ' ')"; else pass; fi

# All who name the version name the same one, and the same day.
version=$(sed -n 's/^project(readout VERSION \([0-9.]*\).*/\1/p' "$source_directory/CMakeLists.txt")
run cat "$source_directory/CITATION.cff" "$source_directory/bindings/r/DESCRIPTION" "$source_directory/debian/changelog"
expect_out "^version: $version$" "CITATION.cff has the version"
expect_out "^Version: $version$" "the R package has the version"
expect_out "^readout ($version) " "the Debian package has the version"
day=$(sed -n 's/^date-released: //p' out)
expect_out "^Date: $day$" "the R package has the day"
expect_out "^ -- .*$(LC_ALL=C date -d "$day" '+%a, %d %b %Y')" "the Debian package has the day"

cp "$source_directory/examples/report.txt" .
run bin/readout code --format json report.txt
expect_status 0 "the installed program finds its data"
expect_out '^{"id":"report.txt"' "the installed program runs"

case ${READOUT_SANITIZE:-OFF} in ON) sanitize="-fsanitize=address,undefined" ;; *) sanitize="" ;; esac
cc=${CC:-cc}
run $cc -std=c11 -Wall -Wextra -Werror $sanitize -o code_shared "$source_directory/examples/code_report.c" $(pkg-config --cflags --libs readout)
expect_status 0 "the example builds with the shared library"
run env LD_LIBRARY_PATH="$library" ./code_shared report.txt 2024-05-22
expect_status 0 "the example runs with the shared library"
expect_out "→\|->" "the example prints events"
mv out shared.out
run $cc -std=c11 -Wall -Wextra -Werror $sanitize -o bin/code_static "$source_directory/examples/code_report.c" $(pkg-config --static --cflags --libs readout | sed 's/-lreadout/-l:libreadout.a/')
expect_status 0 "the example builds with the static library"
run bin/code_static report.txt 2024-05-22
expect_status 0 "the example runs with the static library"
if ldd bin/code_static | grep -q libreadout; then fail "the static program needs the shared library"; else pass; fi
expect_same shared.out out "shared and static print the same"

nm -g --defined-only "$library/libreadout.a" 2>/dev/null | awk '$2 ~ /^[A-Z]$/ && $3 !~ /^readout_/ && $3 !~ /^(__|_?asan|_?odr)/ { print $3 }' >out
if [ -s out ] && [ -z "$sanitize" ]; then fail "the static library shows names that are not readout.h's"; else pass; fi

# ---- building: fuzz programs are built where they are asked for
run cmake -S "$source_directory" -B plain
expect_status 0 "configured by hand"
run ctest --test-dir plain -N
expect_out "cli.test_install" "the tests are built unless BUILD_TESTING is OFF"
expect_no_out "fuzz" "fuzz programs are not"
run cmake -S "$source_directory" -B plain -DREADOUT_FUZZ=ON
run ctest --test-dir plain -N
expect_out "fuzz.fuzz_json" "unless they are asked for"

finish
