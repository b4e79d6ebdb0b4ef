# Sourced by the command-line tests, which are given the source and the build directory. Each test runs commands in a scratch
# directory and says what it expects of status, output and messages; the last line is the count.

source_directory=$1
build_directory=$2
readout=$build_directory/readout
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1
passed=0
failed=0
unset NO_COLOR READOUT_DATA

pass() { passed=$((passed + 1)); }
fail() {
    failed=$((failed + 1))
    echo "FAILED: $1"
    [ ! -s out ] || head -n 5 out | cut -c 1-200 | sed 's/^/    out: /'
    [ ! -s err ] || head -n 5 err | cut -c 1-200 | sed 's/^/    err: /'
}

# run COMMAND…: its output goes to the file `out`, its messages to `err`, its exit status to $status.
run() {
    status=0
    "$@" >out 2>err </dev/null || status=$?
}

# Each expectation takes a description last.
expect_status() { if [ "$status" = "$1" ]; then pass; else fail "$2: status $status, expected $1"; fi; }
expect_out() { if grep -q -e "$1" out; then pass; else fail "$2: no \"$1\" in the output"; fi; }
expect_no_out() { if grep -q -e "$1" out; then fail "$2: \"$1\" in the output"; else pass; fi; }
expect_err() { if grep -q -e "$1" err; then pass; else fail "$2: no \"$1\" among the messages"; fi; }
expect_silence() { if [ -s err ]; then fail "$1: there are messages"; else pass; fi; }
expect_lines() { if [ "$(wc -l <out)" -eq "$1" ]; then pass; else fail "$2: $(wc -l <out) lines, expected $1"; fi; }
expect_same() { if cmp -s "$1" "$2"; then pass; else fail "$3: $1 and $2 differ"; fi; }

finish() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
}
