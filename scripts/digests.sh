#!/usr/bin/env bash
# Prints a digest of the results of every shipped study and pattern world, so that two versions of
# the program can be compared: same digests, same bits. Column names are left out, values are not.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [[ ${1:-} == --help || ${1:-} == -h ]]; then
    cat <<'HELP'
usage: scripts/digests.sh [PROGRAM] [FILE ...]

Runs two replicates of every strategy of each scenario FILE (default: all in scenarios/, its worlds
and its patterns) and prints `scenario,table,sha256` lines: the SHA-256 of each result table without
its header line. PROGRAM defaults to build/release/coterie. Scenarios whose published data are not
in COTERIE_DATA are printed with `no data` in place of a digest.

examples:
  scripts/digests.sh | diff - results/reference/digests.csv     # the same bits as recorded
  scripts/digests.sh build/release-clang/coterie scenarios/minimal.toml
HELP
    exit 0
fi

program=${1:-build/release/coterie}
shift || true
files=("$@")
((${#files[@]})) || files=(scenarios/*.toml scenarios/worlds/*.toml scenarios/patterns/*.toml scenarios/patterns/refitted/*.toml)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo "scenario,table,sha256"
for file in "${files[@]}"; do
    [[ $file == scenarios/base.toml || $file == scenarios/running.toml ]] && continue  # worlds, no studies
    rm -rf "$work/out"
    if ! "$program" run "$file" --replicates 2 --people --events --out "$work/out" --quiet >"$work/log" 2>&1; then
        grep -qi 'no such file\|not found\|is not there\|COTERIE_DATA' "$work/log" || { cat "$work/log" >&2; exit 1; }
        echo "$file,-,no data"
        continue
    fi
    for table in daily groups cohorts funnel ledger; do
        [[ -f $work/out/$table.csv ]] || continue
        echo "$file,$table,$(tail -n +2 "$work/out/$table.csv" | sha256sum | cut -d' ' -f1)"
    done
    [[ -f $work/out/people.csv.gz ]] \
        && echo "$file,people,$(zcat "$work/out/people.csv.gz" | tail -n +2 | sha256sum | cut -d' ' -f1)"
    [[ -d $work/out/events ]] \
        && echo "$file,events,$(find "$work/out/events" -name '*.gz' | sort | xargs -r zcat | sha256sum | cut -d' ' -f1)"
done
