#!/usr/bin/env bash
# Builds and runs the benchmarks: what a day costs against one sparse matrix-vector product over
# the same graph, what a person and a tie take in memory, and what a small run costs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [[ ${1:-} == --help || ${1:-} == -h ]]; then
    cat <<'HELP'
usage: scripts/bench.sh [PEOPLE]

Measures days of 100,000 people on one thread, then of PEOPLE (default 1000000) on one and on two
threads, five times alternating, and a small run of 5,000 people over 180 days. Each run prints a line;
their spread shows how quiet the machine is. The last line reports the run with the median ratio to
SpMV, of the five runs on one and of the five on two threads:
  member_day_ns     a day of PEOPLE on one thread, nanoseconds per member
  active_share      share of people who come on a day
  spmv_ratio_1t     a day on one thread over one Eigen SpMV on one thread, same graph
  spmv_ratio_2t     a day on two threads over one Eigen SpMV on one thread
  bytes_per_person, bytes_per_tie    state of a run
  small_run_s       CPU seconds of the small run
Leave the machine alone while it runs; both sides use huge pages.
HELP
    exit 0
fi
people=${1:-1000000}
[[ $people =~ ^[1-9][0-9]*$ ]] || { echo "bench: '$people' is not a number of people" >&2; exit 2; }

scripts/setup.sh
log=$(mktemp)
trap 'rm -f "$log"' EXIT
{ cmake -S . -B build/bench -G Ninja -DCMAKE_BUILD_TYPE=Release -DCOTERIE_BENCHMARKS=ON \
        -DCOTERIE_TESTS=OFF && cmake --build build/bench --target day_benchmark; } >"$log" 2>&1 ||
    { cat "$log" >&2; exit 1; }

export GLIBC_TUNABLES=glibc.malloc.hugetlb=1
benchmark=build/bench/tests/benchmarks/day_benchmark
measure() {  # prints the line on stderr at once, and on stdout for the caller
    local line
    line=$("$benchmark" "$@")
    echo "$line" >&2
    echo "$line"
}
value() {  # value KEY LINE
    local found=" $2"
    found=${found##* "$1"=}
    echo "${found%% *}"
}

median() {  # median LINE...: the one with the median ratio to SpMV
    local line
    for line in "$@"; do echo "$(value spmv_ratio "$line") $line"; done |
        sort -n | sed -n "$((($# + 1) / 2))s/^[^ ]* //p"
}

exec 3>&1  # the lines of the benchmark are output too
{
    measure world 100000 1 >/dev/null
    ones=() twos=()
    for _ in 1 2 3 4 5; do
        ones+=("$(measure world "$people" 1)")
        twos+=("$(measure world "$people" 2)")
    done
    small=$(measure small)
} 2>&3
one=$(median "${ones[@]}")
two=$(median "${twos[@]}")
echo "member_day_ns=$(value member_day_ns "$one") active_share=$(value active_share "$one")" \
    "spmv_ratio_1t=$(value spmv_ratio "$one") spmv_ratio_2t=$(value spmv_ratio "$two")" \
    "bytes_per_person=$(value bytes_per_person "$one") bytes_per_tie=$(value bytes_per_tie "$one")" \
    "small_run_s=$(value small_run_s "$small")"
