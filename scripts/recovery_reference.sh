#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Recovery of known parameters from synthetic data: two worlds are simulated once under a known
# parameter set, their logs are measured as if they were data, and all ten core parameters are fitted.
#   scripts/recovery_reference.sh build/release/coterie
set -eu
program=$(realpath "${1:-build/release/coterie}")
cd "$(dirname "$0")/.."
work=results/reference_work/recovery
reference=results/reference/recovery
truth="--set visiting.base_logit=-3.6 --set visiting.disposition_spread=1.8
    --set visiting.novelty_weight=3 --set contribution.posts_per_visit=0.7
    --set contribution_dropout.stop_exponent=1.6 --set replying.replies_per_visit=1.2 --set contribution_dropout.reply_credit=0.8
    --set appraisal.bond_weight=1.2 --set appraisal.misfit_cost=1.3 --set exit.bored_per_day=0.03"
rm -rf "$work"
mkdir -p "$work" "$reference"
for world in racket:60 quantum_se:30; do
    name=${world%:*}
    # shellcheck disable=SC2086  # a list of flags
    "$program" run "scenarios/worlds/$name.toml" $truth --replicates 1 --seed 77 --events --quiet \
        --out "$work/$name.made" >/dev/null
    "$program" confront "$work/$name.made"/events/*.csv.gz --community "$name" \
        --silent-days "${world#*:}" --out "$work/$name.measured" >/dev/null
    table=$work/$name.measured/targets.csv
    [ -f "$work/both.csv" ] || head -n 1 "$table" >"$work/both.csv"
    tail -n +2 "$table" >>"$work/both.csv"
done
"$program" calibrate scenarios/worlds/racket.toml scenarios/worlds/quantum_se.toml \
    --targets "$work/both.csv" --points 80 --waves 2 --particles 100 --generations 8 --quiet \
    --out "$work/fit" | tee "$reference/result.txt"
for table in waves.csv identifiability.csv manifest.json; do cp "$work/fit/$table" "$reference/"; done
