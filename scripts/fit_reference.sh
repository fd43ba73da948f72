#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The fit and the prediction, with the tables of results/reference. Needs the logs in COTERIE_DATA.
#   scripts/fit_reference.sh build/release/coterie            quick: minutes; what is committed
#   scripts/fit_reference.sh build/release/coterie full       protocol's stages, hours; resumable
set -eu
program=$(realpath "${1:-build/release/coterie}")
budget=${2:-quick}
cd "$(dirname "$0")/.."
work=results/reference_work
reference=results/reference
worlds="scenarios/worlds/zig.toml scenarios/worlds/racket.toml scenarios/worlds/quantum_se.toml"
targets=$reference/targets.csv
mkdir -p "$work"

if [ "$budget" = full ]; then
    start=
    for stage in visits posts replies exposure exit; do
        # shellcheck disable=SC2086  # lists of files and flags
        "$program" calibrate $worlds --targets "$targets" --stage $stage $start \
            --out "$work/$stage"
        start="$start --start $work/$stage/calibrated.toml"
    done
    size="--points 200 --waves 4 --particles 200 --generations 8"
else
    size="--points 60 --waves 2 --particles 60 --generations 4"
fi
# shellcheck disable=SC2086
"$program" calibrate $worlds --targets "$targets" --stage joint $size --out "$work/joint"
mkdir -p "$reference/fit"
for table in accepted.csv calibrated.toml waves.csv identifiability.csv fitted_on.csv predictive.csv manifest.json
do
    cp "$work/joint/$table" "$reference/fit/"
done

values=$(awk -F' *= *' '/^\[/ { section = $0; gsub(/[][]/, "", section) }
    /=/ && !/^schema/ && !/^#/ { printf " --set %s.%s=%s", section, $1, $2 }' \
    "$reference/fit/calibrated.toml")
# compare_with COMMUNITY EVENTS-OR-TARGETS FLAGS...: under the defaults and under the fit
compare_with() {
    community=$1 data=$2
    shift 2
    "$program" confront "$data" --community "$community" --replicates 10 --force "$@" \
        --world "scenarios/worlds/$community.toml" --out "$work/default/$community" >/dev/null
    # shellcheck disable=SC2086
    "$program" confront "$data" --community "$community" --replicates 10 --force "$@" $values \
        --world "scenarios/worlds/$community.toml" --out "$work/fitted/$community" >/dev/null
    for kind in default fitted; do
        mkdir -p "$reference/$kind/$community"
        cp "$work/$kind/$community/distances.csv" "$reference/$kind/$community/"
        if [ -f "$work/$kind/$community/baselines.csv" ]; then
            cp "$work/$kind/$community/baselines.csv" "$reference/$kind/$community/"
        fi
    done
}
compare_with zig zig/zig_irc_2017_2019.csv.gz --silent-days 90 --baselines
compare_with racket racket/racket-general.csv.gz --silent-days 60 --baselines
compare_with quantum_se quantum_se --baselines
compare_with collegemsg "$targets" # from targets alone: no message is read
compare_with ucforum "$targets"
for community in zig racket quantum_se collegemsg ucforum; do
    scripts/plot_confront.py "$reference/fitted/$community/distances.csv"
done
scripts/plot_calibration.py "$reference/fit" --out "$reference/fit"
