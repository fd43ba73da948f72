#!/usr/bin/env bash
# Sets up, builds and runs the main job: strategies of one study compared over paired replicates,
# with the verdict table, result tables, a page and plots. Owns results/demo and replaces it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

study=scenarios/cadence.toml
results=results/demo

if [[ ${1:-} == --help || ${1:-} == -h ]]; then
    cat <<HELP
usage: scripts/demo.sh [FLAGS OF coterie compare]

Sets up, builds the program, compares the strategies of $study and draws the plots.
Everything it writes is in build/release and $results, which is replaced.

examples:
  scripts/demo.sh
  scripts/demo.sh --replicates 10 --threads 1
HELP
    exit 0
fi

scripts/setup.sh
log=$(mktemp)
trap 'rm -f "$log"' EXIT
cmake --preset release >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
echo "demo: building build/release/coterie (a few minutes the first time)" >&2
cmake --build --preset release --target coterie >"$log" 2>&1 || { cat "$log" >&2; exit 1; }

build/release/coterie compare "$study" --report --out "$results" --force "$@"
[[ " $* " == *" --dry-run "* ]] && exit 0
scripts/plot_compare.py "$results" --quiet

cat <<WHERE

Open $results/report.html in a browser: the answer, how sure it is, and every figure on one page.
The same as pictures: $results/plots/overview.png first, then contrasts.png and retention.png;
metric_*.png show one metric each, with its paired difference. The study is $study:
copy it, change it, and run  build/release/coterie compare my_study.toml
WHERE
