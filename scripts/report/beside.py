# SPDX-License-Identifier: Apache-2.0
"""Figures from further studies, each in a folder of its own within the results: what attribute,
sweep --map, compare --posterior and seek wrote."""
import json

import pandas as pd

from plots import study

from . import commands
from .figure import Figure, rounded_table

LEVERS = "levers"        # folder of `coterie attribute` within the results
MAP = "map"              # of `coterie sweep --map`
POSTERIOR = "posterior"  # of `coterie compare --posterior`
SEEK = "seek"            # of `coterie seek`


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
                   "are interpolated."],
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
    table = table[table["metric"].isin([results.primary, *results.headline])]
    return Figure("posterior", {"uncertainty": rounded_table(table.reset_index(drop=True))},
                  ["Thin: spread of the difference over accepted parameter sets at the distance where "
                   "sampling stopped, with simulation noise. Thick: simulation noise alone. Parameters that are "
                   "assumed, not fitted, are not varied."], made_by=design_command_of(folder))


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
                   "exist."],
                  {"metric": metric, "sign": sign, "goal": float(value), "cost": said["cost"]},
                  design_command_of(folder))
