#!/usr/bin/env bash
# Builds the libFuzzer targets and runs each for some seconds, from the seeds in tests/fuzz/corpus
# and what earlier runs found. An input that breaks one is kept in build/fuzz/found.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [[ ${1:-} == --help || ${1:-} == -h ]]; then
    cat <<'HELP'
usage: scripts/fuzz.sh [SECONDS [TARGET]]

Runs graph_fuzz and scenario_fuzz (or TARGET alone) for SECONDS each (default 60). Exit code 1 when
an input breaks one; it is kept in build/fuzz/found, to be given to build/fuzz/tests/fuzz/TARGET.

examples:
  scripts/fuzz.sh
  scripts/fuzz.sh 600 graph_fuzz
HELP
    exit 0
fi
seconds=${1:-60}
[[ $seconds =~ ^[1-9][0-9]*$ ]] || { echo "fuzz: '$seconds' is not a number of seconds" >&2; exit 2; }
targets=(graph_fuzz scenario_fuzz)
if [[ -n ${2:-} ]]; then
    [[ " ${targets[*]} " == *" $2 "* ]] || { echo "fuzz: there is no target '$2': ${targets[*]}" >&2; exit 2; }
    targets=("$2")
fi

scripts/setup.sh
log=$(mktemp)
trap 'rm -f "$log"' EXIT
{ cmake --preset fuzz && cmake --build --preset fuzz --target "${targets[@]}"; } >"$log" 2>&1 ||
    { cat "$log" >&2; exit 1; }

mkdir -p build/fuzz/found
broken=0
for target in "${targets[@]}"; do
    what=${target%_fuzz}
    mkdir -p "build/fuzz/corpus/$what"
    words=()
    [[ -e tests/fuzz/$what.dict ]] && words=("-dict=tests/fuzz/$what.dict")
    echo "fuzz: $target for $seconds seconds"
    if "build/fuzz/tests/fuzz/$target" "build/fuzz/corpus/$what" "tests/fuzz/corpus/$what" \
        "${words[@]}" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=3000 -max_len=4096 \
        -artifact_prefix="build/fuzz/found/$what-" -print_final_stats=1 >"$log" 2>&1 </dev/null; then
        grep -E 'stat::number_of_executed_units|stat::new_units_added|^Done' "$log" | sed 's/^/fuzz:   /'
    else
        tail -n 60 "$log" >&2
        broken=1
    fi
done
exit "$broken"
