#!/usr/bin/env bash
# Builds the libFuzzer targets and runs them side by side for some seconds, from the seeds in
# tests/fuzz/corpus and what earlier runs found. An input that breaks one is kept in build/fuzz/found.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

targets=(graph_fuzz scenario_fuzz log_fuzz table_fuzz)
if [[ ${1:-} == --help || ${1:-} == -h ]]; then
    cat <<'HELP'
usage: scripts/fuzz.sh [SECONDS [TARGET]]

Runs graph_fuzz, scenario_fuzz, log_fuzz and table_fuzz (or TARGET alone) for SECONDS (default 60). Exit code 1 when an
input breaks one; it is kept in build/fuzz/found, to be given to build/asan/tests/fuzz/TARGET.

examples:
  scripts/fuzz.sh
  scripts/fuzz.sh 600 graph_fuzz
HELP
    exit 0
fi
seconds=${1:-60}
[[ $seconds =~ ^[1-9][0-9]*$ ]] || { echo "fuzz: '$seconds' is not a number of seconds" >&2; exit 2; }
if [[ -n ${2:-} ]]; then
    [[ " ${targets[*]} " == *" $2 "* ]] || { echo "fuzz: there is no target '$2': ${targets[*]}" >&2; exit 2; }
    targets=("$2")
fi

scripts/setup.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{ cmake --preset asan && cmake --build --preset asan --target "${targets[@]}"; } >"$work/build" 2>&1 ||
    { cat "$work/build" >&2; exit 1; }

fuzz() {  # fuzz TARGET: its log is $work/TARGET
    local what=${1%_fuzz}
    mkdir -p build/fuzz/found "build/fuzz/corpus/$what"
    "build/asan/tests/fuzz/$1" "build/fuzz/corpus/$what" "tests/fuzz/corpus/$what" \
        -dict="tests/fuzz/$what.dict" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 \
        -max_len=4096 -artifact_prefix="build/fuzz/found/$what-" -print_final_stats=1 \
        >"$work/$1" 2>&1 </dev/null
}

echo "fuzz: ${targets[*]} for $seconds seconds"
declare -A process
for target in "${targets[@]}"; do
    fuzz "$target" &
    process[$target]=$!
done
broken=0
for target in "${targets[@]}"; do
    if wait "${process[$target]}"; then
        echo "fuzz: $target is clean: $(grep '^Done' "$work/$target")"
    else
        tail -n 60 "$work/$target" >&2
        echo "fuzz: $target BROKE; the input is in build/fuzz/found" >&2
        broken=1
    fi
done
exit "$broken"
