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

Sets up, builds the program, compares the strategies of $study, also under joint draws
of all assumed parameters, and draws the plots.
Everything it writes is in build/release and $results, which is replaced.

examples:
  scripts/demo.sh
  scripts/demo.sh --replicates 10 --threads 1
HELP
    exit 0
fi

# The flags that mean the same to the comparison under other assumptions: the world and the machine.
world=()
given=("$@")
for ((k = 0; k < ${#given[@]}; ++k)); do
    case ${given[k]} in
        --set | --seed | --threads | --data | --baseline) world+=("${given[k]}" "${given[++k]}") ;;
        --set=* | --seed=* | --threads=* | --data=* | --baseline=* | --quiet) world+=("${given[k]}") ;;
    esac
done

scripts/setup.sh
log=$(mktemp)
trap 'rm -f "$log"' EXIT
cmake --preset release >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
echo "demo: building build/release/coterie (a few minutes the first time)" >&2
cmake --build --preset release --target coterie >"$log" 2>&1 || { cat "$log" >&2; exit 1; }

build/release/coterie compare "$study" --report --out "$results" --force "$@"
[[ " $* " == *" --dry-run "* ]] && exit 0
# Whether the answer survives its assumptions; the page is then written again with it.
if build/release/coterie compare --help | grep -q -e --assumptions; then
    build/release/coterie compare "$study" --assumptions --out "$results/assumptions" --force \
        "${world[@]}"
    scripts/report.py "$results" --quiet
fi
scripts/plot_compare.py "$results" --quiet

cat <<WHERE

Open $results/report.html in a browser: the answer, what is gained and lost, how sure it is under
simulation noise and under other assumptions, and every figure on one page.
The same as pictures: $results/plots/overview.png first, then contrasts.png and retention.png;
metric_*.png show one metric each, with its paired difference. The study is $study:
copy it, change it, and run  build/release/coterie compare my_study.toml
WHERE
