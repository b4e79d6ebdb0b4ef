#!/bin/sh
# Opens pages of --format html in a real browser and uses them as a reader does (page.test.js). Needs chromium, node and the npm package
# playwright-core, installed anywhere that node looks or globally (apt install chromium; npm install -g playwright-core). Where one is
# missing it says so and ends with 77, which ctest reports as skipped; nothing is ever downloaded from here.
#
#   sh tests/browser/run.sh SOURCE-DIRECTORY BUILD-DIRECTORY [DIRECTORY FOR SCREENSHOTS]
source_directory=$1 build_directory=$2

skip() {
    echo "Browser tests skipped: $1"
    exit 77
}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
NODE_PATH=${NODE_PATH:+$NODE_PATH:}$(npm root -g --cache "$scratch" --logs-max 0 2>/dev/null || true)
export NODE_PATH HOME="$scratch" # node and chromium write there, and the caller's may not be writable
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || skip "there is no chromium"
command -v node >/dev/null || skip "there is no node"
node -e 'require.resolve("playwright-core")' 2>/dev/null || skip "there is no playwright-core"

node "$source_directory/tests/browser/page.test.js" "$chromium" "$build_directory/readout" "$source_directory" "$scratch" "${3:-}"
