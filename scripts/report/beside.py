# SPDX-License-Identifier: Apache-2.0
"""Figures from further studies, each in a folder of its own within the results: what attribute,
sweep --map, compare --posterior, compare --assumptions and seek wrote."""
import json

import pandas as pd

from plots import study

from . import commands
from .figure import Figure, rounded_table

LEVERS = "levers"        # folder of `coterie attribute` within the results
MAP = "map"              # of `coterie sweep --map`
POSTERIOR = "posterior"  # of `coterie compare --posterior`
ASSUMPTIONS = "assumptions"  # of `coterie compare --assumptions`
SEEK = "seek"            # of `coterie seek`
MOST_PARAMETERS = 3  # shown of those that an answer depends on
SHARES = ("better", "higher", "equivalent", "identical", "undecided", "lower", "worse")


def manifest_of(folder):
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


def design_command_of(folder):
    """The command that filled a folder within the results."""
    return commands.design_command(manifest_of(folder), folder)


def levers(results):
    """What each lever did, from `coterie attribute`: Shapley parts of the whole difference."""
    folder = results.folder / LEVERS
    if not (folder / "parts.csv").is_file():
        return Figure("levers", {"levers": pd.DataFrame()})
    columns = ["freed", "lever", "from", "to", "n", "part", "ci_low", "ci_high", "share_of_whole"]
    table = study.table_of(folder, "parts", columns)[columns]
    metric = manifest_of(folder)["arguments"]["metric"]
    table = with_windows(results, table.assign(metric=metric))
    return Figure("levers", {"levers": rounded_table(table)},
                  ["Shapley values (Shapley 1953) over the levers that differ, every coalition with "
                   "the same random draws: the parts add up to the whole. Saved: the money of a lever "
                   "that is off is not spent; redistributed: the levers that are on spend it."],
                  made_by=design_command_of(folder))


def phase_map(results):
    """Where the verdict flips over two settings, from `coterie sweep --map`."""
    folder = results.folder / MAP
    if not (folder / "map_points.csv").is_file():
        return Figure("map", {"map_points": pd.DataFrame()})
    points = study.table_of(folder, "map_points")
    keys = list(points.columns[:2])
    points = points.rename(columns=dict(zip(keys, "xy")))
    points["verdict"] = points["verdict"].fillna("")
    points = points.drop(columns="reason")
    cells = study.table_of(folder, "map_cells")
    corners = ["low_low", "high_low", "low_high", "high_high"]
    cells[corners] = cells[corners].fillna("")
    tables = {"map_points": points, "map_cells": cells,
              "map_lines": study.table_of(folder, "map_lines")}
    for table in tables.values():
        rounded_table(table)
    said = manifest_of(folder)["arguments"]
    axes = {axis: {"key": key, "log": said[axis].endswith(":log")} for axis, key in zip("xy", keys)}
    return Figure("map", tables,
                  ["Solid line: the mean difference is zero. Dashed: it is as large as the "
                   "equivalence margin. Dotted: an end of its interval is zero. Intervals are corrected "
                   "for up to three looks and hold for each point by itself; lines between points "
                   "are interpolated.", unit_sentence(results, said["metric"])],
                  {**axes, **{name: said[name] for name in ("metric", "from", "to")}},
                  design_command_of(folder))


def posterior(results):
    """Differences with the uncertainty of the parameters, from `coterie compare --posterior`."""
    folder = results.folder / POSTERIOR
    if not (folder / "uncertainty.csv").is_file():
        return Figure("posterior", {"uncertainty": pd.DataFrame()})
    columns = ["strategy", "metric", "parameter_sets", "worlds_each", "difference", "ci_low",
               "ci_high", "noise_low", "noise_high", "share_parameters", "equivalence_margin",
               "verdict", "verdict_of_noise"]
    table = study.table_of(folder, "uncertainty", columns)[columns]
    table = with_windows(results, table[table["metric"].isin([results.primary, *results.headline])])
    return Figure("posterior", {"uncertainty": rounded_table(table.reset_index(drop=True))},
                  ["Thin: spread of the difference over accepted parameter sets at the distance where "
                   "sampling stopped, with simulation noise. Thick: simulation noise alone. Parameters that are "
                   "assumed, not fitted, are not varied."], made_by=design_command_of(folder))


def with_windows(results, table):
    """The table with the unit and the window of its metrics."""
    known = set(results.contrasts["metric"])
    words = {m: results.one_number(m) if m in known else ("", "") for m in table["metric"].unique()}
    table = table.copy()
    place = list(table.columns).index("metric") + 1
    table.insert(place, "unit", [words[m][1] for m in table["metric"]])
    table.insert(place + 1, "over", [words[m][0] for m in table["metric"]])
    return table


def unit_sentence(results, metric):
    """A metric with its unit and window, as a sentence; its name may be unknown to this study."""
    if metric not in set(results.contrasts["metric"]):
        return ""
    over, unit = results.one_number(metric)
    return f"{metric}: {', '.join(part for part in (unit, over) if part)}."


def assumed(results):
    """How often each verdict comes out under joint draws of all that is assumed, and what it depends
    on, from `coterie compare --assumptions`."""
    folder = results.folder / ASSUMPTIONS
    if not (folder / "assumptions.csv").is_file():
        return Figure("drawn-assumptions", {"drawn_assumptions": pd.DataFrame()})
    table = study.table_of(folder, "assumptions")
    table = table[table["metric"].isin([results.primary, *results.headline])]
    shares = [s for s in SHARES if f"{s}_share" in table]
    keeps = ["keeps_sign_share", "keeps_sign_low", "keeps_sign_high"]
    made = table[["strategy", "metric", "draws", "default_difference", "default_verdict",
                  *(f"{s}_share" for s in shares), *keeps]]
    made = with_windows(results, made.rename(columns={f"{s}_share": s for s in shares}))
    parameters = study.table_of(folder, "assumptions_parameters")
    by_size = parameters["rho"].abs().sort_values(ascending=False, kind="stable").index
    most = parameters.loc[by_size].groupby(["metric", "strategy"], sort=False).head(MOST_PARAMETERS)
    most = most.assign(place=most["strategy"].map(results.arms.index)).sort_values(
        ["metric", "place"], kind="stable").drop(columns="place")
    return Figure("drawn-assumptions", {"drawn_assumptions": rounded_table(made.reset_index(drop=True)),
                                        "parameters": most.reset_index(drop=True)},
                  ["Bars: shares of the draws with each verdict; all draws are one bar. At the right: the "
                   "share of draws whose mean difference keeps the sign that it has under the default "
                   "parameters, with its Wilson interval. Each draw has fewer runs than the comparison "
                   "above, so more of them are undecided."], made_by=design_command_of(folder))


def sought(results):
    """Settings that were tried in the search for a goal, from `coterie seek`."""
    folder = results.folder / SEEK
    if not (folder / "judged.csv").is_file():
        return Figure("seek", {"settings": pd.DataFrame()})
    settings = study.table_of(folder, "settings").drop(columns="reason")
    judged = study.table_of(folder, "judged")
    said = manifest_of(folder)["arguments"]
    metric, sign, value = said["goal"].split()
    return Figure("seek", {"settings": rounded_table(settings), "judged": rounded_table(judged)},
                  ["Small points: settings that were tried while tuning. Large points: settings judged on "
                   "replicates that were not used for tuning; the line reaches down to the one-sided bound "
                   "of the mean, corrected for the number of settings judged. A cheaper setting may "
                   "exist.", unit_sentence(results, metric), unit_sentence(results, said["cost"])],
                  {"metric": metric, "sign": sign, "goal": float(value), "cost": said["cost"]},
                  design_command_of(folder))
