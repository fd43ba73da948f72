#!/usr/bin/env bash
# How often the intervals of a comparison hold what they say: coverage over all metrics in a study of
# strategies that do not differ and in one of strategies that do, 3000 replicates each, cut into
# studies of 10, 15 and 30.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [[ ${1:-} == --help || ${1:-} == -h ]]; then
    cat <<'HELP'
usage: scripts/coverage_reference.sh [--check] [BUILD_FOLDER]

Writes results/reference/coverage.csv. With --check it writes nothing and fails when the coverage of
the 95 % intervals over all metrics is outside 0.93 to 0.97, that of the primary metric for all arms
at once is below 0.93, or more than 0.06 of the studies without a difference print a false verdict.
HELP
    exit 0
fi
check=no
[[ ${1:-} == --check ]] && { check=yes; shift; }
build=${1:-build/release}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cmake --build "$build" --target coverage >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
{
    "$build/tests/coverage" tests/coverage/null.toml 3000 null
    "$build/tests/coverage" tests/coverage/truth.toml 3000 truth | tail -n +2
} >"$work/coverage.csv"
cat "$work/coverage.csv"
if [[ $check == no ]]; then
    cp "$work/coverage.csv" results/reference/coverage.csv
    exit 0
fi
awk -F, 'NR > 1 && ($5 < 0.93 || $5 > 0.97) { print "coverage of " $1 " at n = " $2 ": " $5; bad = 1 }
         NR > 1 && $10 < 0.93 { print "primary metric of " $1 " at n = " $2 ": " $10; bad = 1 }
         NR > 1 && $1 == "null" && $11 > 0.06 { print "false verdicts at n = " $2 ": " $11; bad = 1 }
         END { exit bad }' "$work/coverage.csv"
