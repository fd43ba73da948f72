#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The fit and the prediction, with the tables of results/reference. Needs the logs in COTERIE_DATA.
# The defaults of the core are the fit's result: after another fit, set them to calibrated.toml (a
# test compares both), build, and run `tables`.
#   scripts/fit_reference.sh build/release/coterie            quick: the joint stage alone, minutes
#   scripts/fit_reference.sh build/release/coterie full       the protocol's stages; resumable; what
#                                                             is committed
#   scripts/fit_reference.sh build/release/coterie smoke      the same with next to no budget
#   scripts/fit_reference.sh build/release/coterie tables     no fit: the tables of distances again
# COTERIE_STAGE_SIZE and COTERIE_FIT_SIZE set the flags of the stages and of the joint one.
set -eu
program=$(realpath "${1:-build/release/coterie}")
budget=${2:-quick}
cd "$(dirname "$0")/.."
work=results/reference_work
reference=results/reference
worlds="scenarios/worlds/zig.toml scenarios/worlds/racket.toml scenarios/worlds/quantum_se.toml"
targets=$reference/targets.csv
mkdir -p "$work" # kept: the same command resumes where it was stopped

case $budget in
full) stage_size="--waves 2 --particles 40 --generations 3"
    joint_size="--points 120 --waves 3 --particles 200 --generations 3" ;;
smoke) stage_size="--points 12 --waves 1 --particles 20 --generations 2"
    joint_size="--points 20 --waves 1 --particles 20 --generations 2" ;;
quick) stage_size='' joint_size="--points 60 --waves 2 --particles 60 --generations 4" ;;
tables) stage_size='' joint_size='' ;;
*) echo "fit_reference: no budget '$budget': quick, full, smoke or tables" >&2; exit 2 ;;
esac
[ -z "$stage_size" ] || stage_size=${COTERIE_STAGE_SIZE:-$stage_size}
start=
if [ -n "$stage_size" ]; then
    for stage in visits posts replies exposure exit; do
        # shellcheck disable=SC2086  # lists of files and flags
        "$program" calibrate $worlds --targets "$targets" --stage $stage $start $stage_size \
            --out "$work/$stage"
        start="$start --start $work/$stage/calibrated.toml"
    done
fi
# The joint stage searches the whole ranges of all ten: it does not begin where the stages ended,
# which show whether one group of parameters at a time can be learnt.
if [ "$budget" != tables ]; then
    # shellcheck disable=SC2086
    "$program" calibrate $worlds --targets "$targets" --stage joint --patterns \
        ${COTERIE_FIT_SIZE:-$joint_size} --out "$work/joint"
    mkdir -p "$reference/fit"
    for table in accepted.csv calibrated.toml waves.csv identifiability.csv fitted_on.csv \
        predictive.csv manifest.json; do
        cp "$work/joint/$table" "$reference/fit/"
    done
fi
if [ -n "$stage_size" ]; then # what each stage alone identifies, in one table
    awk 'FNR == 1 { n = split(FILENAME, part, "/"); stage = part[n - 1]
                    if (NR == 1) print "stage," $0; next } { print stage "," $0 }' \
        "$work"/visits/identifiability.csv "$work"/posts/identifiability.csv \
        "$work"/replies/identifiability.csv "$work"/exposure/identifiability.csv \
        "$work"/exit/identifiability.csv >"$reference/fit/stages.csv"
fi

# compare_with COMMUNITY EVENTS-OR-TARGETS FLAGS...
compare_with() {
    community=$1 data=$2
    shift 2
    "$program" confront "$data" --community "$community" --replicates 10 --force "$@" \
        --world "scenarios/worlds/$community.toml" --out "$work/distances/$community" >/dev/null
    mkdir -p "$reference/distances/$community"
    for table in distances.csv baselines.csv; do
        [ ! -f "$work/distances/$community/$table" ] ||
            cp "$work/distances/$community/$table" "$reference/distances/$community/"
    done
}
compare_with zig zig/zig_irc_2017_2019.csv.gz --silent-days 90 --baselines
compare_with racket racket/racket-general.csv.gz --silent-days 60 --baselines
compare_with quantum_se quantum_se --baselines
compare_with collegemsg "$targets" # from targets alone: no message is read
compare_with ucforum "$targets"
for community in zig racket quantum_se collegemsg ucforum; do
    scripts/plot_confront.py "$reference/distances/$community/distances.csv"
done
scripts/plot_calibration.py "$reference/fit" --out "$reference/fit"
scripts/communities_table.py "$reference" >"$reference/communities.csv"
