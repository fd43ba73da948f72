#!/usr/bin/env bash
# Measures what MPI ranks cost: the same comparison by 2 threads, by 2 ranks and by 4 ranks.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [[ ${1:-} == --help || ${1:-} == -h ]]; then
    cat <<'HELP'
usage: scripts/bench_ranks.sh [ROUNDS [PROGRAM]]

Compares two strategies in 120 replicates of 8,000 people over 365 days, by 2 threads, 2 ranks and
4 ranks of PROGRAM (default build/release/coterie) alternating, ROUNDS times (default 5), and checks
that the tables are the same. Efficiency is the least wall time of 2 threads over that of the ranks,
the start of mpirun included; and the same for CPU time, which other work on the machine disturbs
less. Meant for two cores that are otherwise idle.
HELP
    exit 0
fi
rounds=${1:-5}
program=$(realpath "${2:-build/release/coterie}")
[[ $rounds =~ ^[1-9][0-9]*$ ]] || { echo "bench_ranks: '$rounds' is not a number of rounds" >&2; exit 2; }
command -v mpirun >/dev/null || { echo "bench_ranks: there is no mpirun; see scripts/setup.sh" >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/study.toml" <<'TOML'
[study]
question = "What do ranks cost?"
days = 365
replicates = 120
[population]
people = 8000
[founding]
members = 400
[[strategy]]
name = "none"
[[strategy]]
name = "packets"
extends = "none"
[strategy.incentives]
packet_yuan_per_day = 20
TOML

export OMPI_MCA_btl=self,vader OMPI_MCA_oob_tcp_if_include=lo
launch=(mpirun --oversubscribe)
((EUID == 0)) && launch+=(--allow-run-as-root)

measure() {  # measure NAME THREADS LAUNCHER...: appends wall and CPU seconds to NAME's list
    local name=$1 threads=$2
    shift 2
    rm -rf "${work:?}/$name"
    TIMEFORMAT='%R %U %S'
    { time "$@" "$program" compare "$work/study.toml" --threads "$threads" --out "$work/$name" --quiet >/dev/null 2>"$work/errors"; } \
        2>>"$work/$name.times" || { cat "$work/errors" >&2; exit 1; }
}

for ((k = 1; k <= rounds; ++k)); do
    measure threads-2 2
    measure ranks-2 1 "${launch[@]}" -n 2
    measure ranks-4 1 "${launch[@]}" -n 4
    for ranks in ranks-2 ranks-4; do
        for table in runs daily groups cohorts ledger contrasts coupled_outcomes summary; do
            cmp "$work/threads-2/$table.csv" "$work/$ranks/$table.csv"
        done
    done
done

least() { awk -v how="$2" '{ v = how == "wall" ? $1 : $2 + $3; if (NR == 1 || v < m) m = v } END { print m }' \
    "$work/$1.times"; }
for name in threads-2 ranks-2 ranks-4; do
    awk -v name="$name" -v wall="$(least $name wall)" -v cpu="$(least $name cpu)" \
        -v wall2="$(least threads-2 wall)" -v cpu2="$(least threads-2 cpu)" 'BEGIN {
        printf "%-9s  %6.2f s wall  %6.2f s CPU  efficiency %.2f wall, %.2f CPU\n", name, wall, cpu,
               wall2 / wall, cpu2 / cpu }'
done
