#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Measures the public communities again: their targets (results/reference/targets.csv) and world
# descriptors (scenarios/worlds). Needs the logs in COTERIE_DATA; half a minute.
#   scripts/confront_reference.sh build/release/coterie
set -eu
program=${1:-build/release/coterie}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
measure() {  # community, events, further flags
    community=$1 events=$2
    shift 2
    "$program" confront "$events" --community "$community" --out "$work/$community" "$@" >/dev/null
}
measure zig zig/zig_irc_2017_2019.csv.gz --silent-days 90
measure racket racket/racket-general.csv.gz --silent-days 60
measure quantum_se quantum_se
measure collegemsg collegemsg/CollegeMsg.txt.gz \
    --members collegemsg/tnet_OnlineSocialNetwork_lnet.csv.gz
measure ucforum ucforum/ucforum_user_forum_posts.csv.gz
mkdir -p results/reference scenarios/worlds
head -1 "$work/zig/targets.csv" >results/reference/targets.csv
for community in zig racket quantum_se collegemsg ucforum; do
    tail -n +2 "$work/$community/targets.csv" >>results/reference/targets.csv
done
for community in zig racket quantum_se; do
    cp "$work/$community/$community.toml" scenarios/worlds/
done
for community in zig racket quantum_se collegemsg; do
    cp "$work/$community/${community}_arrivals.csv" scenarios/worlds/
done
echo "results/reference/targets.csv and scenarios/worlds are written"
