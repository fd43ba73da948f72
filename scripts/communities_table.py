#!/usr/bin/python3 -sE
# SPDX-License-Identifier: Apache-2.0
"""Sums up the tables of distances in results/reference: one row a community.

    scripts/communities_table.py results/reference >results/reference/communities.csv

Distances are over what two random halves of the members differ by; statistics whose halves do not
differ are left out. Against each naive baseline: statistics on which the model is nearer to the
data, of those that both have and on which not both are exact.
"""
import csv
import pathlib
import statistics
import sys

PREDICTED = {"collegemsg", "ucforum"}
COMMUNITIES = ["zig", "racket", "quantum_se", "collegemsg", "ucforum"]
BASELINES = ["independent_lognormal", "bg_nbd", "last_month"]


def rows_of(file):
    with open(file, newline="", encoding="utf-8") as text:
        return list(csv.DictReader(text))


def over_half(folder, community):
    """Distances of one community over the difference of halves."""
    return [float(row["distance_over_half"])
            for row in rows_of(folder / community / "distances.csv") if row["distance_over_half"]]


def against(folder, community, baseline):
    """'nearer of both', or nothing where there is no such table."""
    file = folder / community / "baselines.csv"
    if not file.exists():
        return ""
    pairs = [(float(row["model_distance"]), float(row["baseline_distance"]))
             for row in rows_of(file) if row["baseline"] == baseline]
    pairs = [pair for pair in pairs if pair != (0.0, 0.0)]
    return f"{sum(model < naive for model, naive in pairs)} of {len(pairs)}"


def main(reference):
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["community", "role", "statistics", "median_distance", "within_1"]
                 + [f"nearer_than_{b}" for b in BASELINES])
    for community in COMMUNITIES:
        distances = over_half(reference / "distances", community)
        out.writerow(
            [community, "predicted" if community in PREDICTED else "fitted", len(distances),
             f"{statistics.median(distances):.2f}", sum(value <= 1.0 for value in distances)]
            + [against(reference / "distances", community, baseline) for baseline in BASELINES])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))
