#!/bin/sh
# Five-fold cross-validation of the program itself, without the reader, which may have learned from the same articles: for each fold, ends of content, shares and weights are learned from the articles of the
# other four in a copy of the source, the copy is built, and it codes the articles of the fold. Prints what SCORER says of all five outputs
# together.
#
#     cross_validate.sh SOURCE SCRATCH ARTICLES ATTRIBUTIONS SCORER [MARKED]
#
# SCRATCH is a directory of its own, made here and left for the next run. SCORER is a command; it is given "attribution ATTRIBUTIONS OUTPUT".
# MARKED are readings of other news with answers (fit.py), which teach in all folds.
set -eu
[ $# -eq 5 ] || [ $# -eq 6 ] || { sed -n '6,8p' "$0"; exit 2; }
source=$1 scratch=$2 articles=$3 attributions=$4 scorer=$5 marked=${6:-}
rm -rf "$scratch/source" # new times on all files: nothing built for another state is taken for this one
mkdir -p "$scratch/source"
for part in CMakeLists.txt readout.pc.in src include lexicon model doc train scripts; do cp -R "$source/$part" "$scratch/source/"; done
cmake -S "$scratch/source" -B "$scratch/build" -DBUILD_TESTING=OFF -DCMAKE_BUILD_TYPE=Release >"$scratch/log"
build() { cmake --build "$scratch/build" --target "$@" >>"$scratch/log"; }
fit() {
    python3 "$source/train/statements/fit.py" --readings "$scratch/readings.jsonl" --attributions "$attributions" \
        --cues "$scratch/source/lexicon/en/cues.tsv" --weights "$scratch/source/src/statement/weights.h" ${marked:+--marked "$marked"} "$@"
}
build readout_data statement-readings statement-ends
"$scratch/build/statement-readings" "$scratch/build" <"$articles" >"$scratch/readings.jsonl" # for the list of folds
: >"$scratch/output.jsonl"
for fold in 0 1 2 3 4; do
    fit --list-fold "$fold" >"$scratch/held-out.txt"
    fit --list-folds --leave-out "$fold" >"$scratch/folds.txt"
    cp "$source/lexicon/en/cues.tsv" "$scratch/source/lexicon/en/cues.tsv"
    cp "$source/src/statement/weights.h" "$source/src/statement/crossed_weights.h" "$scratch/source/src/statement/"
    "$scratch/build/statement-ends" "$scratch/build" "$articles" "$attributions" "$scratch/folds.txt" "$scratch/ends"
    cp "$scratch/ends.h" "$scratch/source/src/statement/content_end_weights.h"
    "$scratch/build/statement-readings" "$scratch/build" "$scratch/folds.txt" "$scratch/ends" <"$articles" >"$scratch/readings.jsonl"
    fit --write --leave-out "$fold"
    build readout readout_data
    sed 's/.*/"id": "&"/' "$scratch/held-out.txt" >"$scratch/fold.txt"
    grep -F -f "$scratch/fold.txt" "$articles" | "$scratch/build/readout" code --model fast --format json >>"$scratch/output.jsonl"
done
$scorer attribution "$attributions" "$scratch/output.jsonl"
