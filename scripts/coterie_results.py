# SPDX-License-Identifier: Apache-2.0
"""A results folder of coterie as pandas data frames.

    from coterie_results import Results

    results = Results("results/demo")
    results.contrasts                    # one row an arm and metric; so every table, by its name
    results.meaning("active_30d")        # what a column says, with its unit
    results.values("active_30d")         # rows: replicate and day; one column a strategy
    results.differences("active_30d")    # the same minus the baseline: pairs, same people, same draws

and a sweep:

    from coterie_results import Sweep

    sweep = Sweep("results/minimal_sweep")
    sweep.keys                           # what was varied
    sweep.outcomes                       # one row a run: varied values, strategy, replicate, metrics
    sweep.contrasts                      # one row a point, arm and metric: difference, interval, verdict

Tables are read when first asked for. `strategy` and `baseline` are ordered categories, in the order
of the study; empty cells are NaN, and nothing else is (a strategy may be called "null").
"""
import json
import shlex
from functools import cached_property
from pathlib import Path

import pandas as pd

TABLES = ("runs", "daily", "groups", "cohorts", "ledger", "summary", "contrasts", "ranking",
          "dictionary", "parameters", "timings", "people")
# Names and words of earlier versions, as they are called now.
RENAMED_COLUMNS = {"zone": "equivalence_margin", "p_holm": "p_adjusted",
                   "vectors": "parameter_sets", "worlds_a_vector": "worlds_each", "luck_low": "noise_low",
                   "luck_high": "noise_high", "sd_luck": "sd_noise",
                   "vectors_above_zero": "sets_above_zero", "verdict_of_luck": "verdict_of_noise"}
RENAMED_WORDS = {"secondary": "other", "tied": "equivalent", "tied_set": "equivalent_set",
                 "tied_below": "equivalent_below", "tied_above": "equivalent_above"}
NAME_COLUMNS = {"strategy", "baseline", "other", "scenario"}
WORD_COLUMNS = ("role", "verdict", "verdict_of_noise", "answer", "standing", "line", "low_low",
                "high_low", "low_high", "high_high")
TEXTS = {name: str for name in ("strategy", "baseline", "other", "metric", "from", "to")}


class NotResults(ValueError):
    """The folder is not what it should be; the message says how."""


def read_manifest(folder):
    """manifest.json of a results folder, checked to be one."""
    folder = Path(folder)
    if not folder.is_dir():
        raise NotResults(f"there is no folder {folder}")
    file = folder / "manifest.json"
    if not file.is_file():
        raise NotResults(f"{folder} is not a results folder (it has no manifest.json)")
    try:
        manifest = json.loads(file.read_text(encoding="utf-8"))
        status, _, _ = manifest["status"], manifest["command"], manifest["strategies"]
    except (ValueError, KeyError, TypeError):
        raise NotResults(f"{file} is not a manifest of coterie") from None
    if status in ("running", "interrupted"):
        raise NotResults(f"{folder} is not finished (its manifest says {status}); "
                         f"finish it with: coterie resume {shlex.quote(str(folder))}")
    return manifest


def in_current_words(table):
    """The table with columns and verdicts named as the current version names them."""
    table = table.rename(columns=RENAMED_COLUMNS)
    for column in NAME_COLUMNS & set(table.columns):  # the apostrophe is for spreadsheets
        table[column] = table[column].replace(r"^'(?=[=+@-])", "", regex=True)
    for column in set(WORD_COLUMNS) & set(table.columns):
        table[column] = table[column].replace(RENAMED_WORDS)
    return table


def read_table(folder, name, columns=None):
    """One table as a data frame; `columns`: these only."""
    file = Path(folder) / (f"{name}.csv.gz" if name == "people" else f"{name}.csv")
    try:
        wanted = columns and (lambda name: RENAMED_COLUMNS.get(name, name) in columns)
        table = pd.read_csv(file, usecols=wanted, keep_default_na=False, na_values=[""],
                            dtype=TEXTS)
    except FileNotFoundError:
        raise NotResults(f"{folder} has no {file.name}; it is not whole") from None
    except (ValueError, EOFError, OSError, pd.errors.ParserError) as wrong:
        raise NotResults(f"{file} cannot be read: {wrong}") from None
    table = in_current_words(table)
    if missing := set(columns or ()) - set(table.columns):
        raise NotResults(f"{file} cannot be read: it has no column {', '.join(sorted(missing))}")
    return table


def in_order(table, strategies):
    """The table with names of strategies as categories in the order of the study."""
    for column in {"strategy", "baseline", "other"} & set(table.columns):
        table[column] = pd.Categorical(table[column], strategies, ordered=True)
    return table


def meaning_in(dictionary, column, table):
    """What a column of a table says, with its unit."""
    row = dictionary[(dictionary["table"] == table) & (dictionary["column"] == column)]
    if row.empty:
        raise KeyError(f"there is no column '{column}' in {table}.csv")
    unit = row["unit"].iloc[0]
    return row["meaning"].iloc[0] + (f" [{unit}]" if isinstance(unit, str) else "")


class Results:
    """A finished results folder. Raises NotResults when it is none, or a table is not there."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.manifest = read_manifest(self.folder)
        if self.manifest["command"] == "sweep":
            raise NotResults(f"{folder} is a sweep; read it with Sweep, not Results")
        self.strategies = self.manifest["strategies"]
        self.baseline = self.manifest["baseline"]  # empty where nothing was compared
        self._tables = {}

    def __getattr__(self, name):
        if name not in TABLES:
            raise AttributeError(f"results have no table '{name}'; there are {', '.join(TABLES)}")
        if name not in self._tables:
            self._tables[name] = in_order(read_table(self.folder, name), self.strategies)
        return self._tables[name]

    def __dir__(self):
        return [*super().__dir__(), *TABLES]

    @cached_property
    def primary_metric(self):
        """What the verdict is about."""
        return self.contrasts.loc[self.contrasts["role"] == "primary", "metric"].iloc[0]

    def meaning(self, column, table="daily"):
        """What a column says, with its unit."""
        return meaning_in(self.dictionary, column, table)

    def values(self, metric):
        """A metric by replicate and day (rows) and strategy (columns, in the order of the study)."""
        self.meaning(metric)
        wide = self.daily.pivot(index=["replicate", "day"], columns="strategy", values=metric)
        wide.columns = list(wide.columns)
        return wide[self.strategies]

    def differences(self, metric):
        """Paired differences from the baseline, by replicate and day."""
        if not self.baseline:
            raise NotResults(f"{self.folder} compares nothing: it has no baseline")
        values = self.values(metric)
        return values.drop(columns=self.baseline).sub(values[self.baseline], axis=0)


NOT_OF_A_RUN = ("strategy_number", "digest")
OF_RATIOS = ("_part", "_whole")  # endings of the columns from which runs are pooled


class Sweep:
    """A finished sweep, or a shard of one. `keys` are the varied keys, each a column by its full name
    in every table; their values are numbers where all are, else text."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.manifest = read_manifest(self.folder)
        if self.manifest["command"] != "sweep":
            raise NotResults(f"{folder} was written by coterie {self.manifest['command']}; a sweep is "
                             "made by coterie sweep --vary")
        self.strategies = self.manifest["strategies"]
        points = read_table(self.folder, "points")
        self.keys = [c for c in points.columns if c not in ("point", "reason")]
        for key in points[self.keys].select_dtypes("bool"):
            points[key] = points[key].map({True: "true", False: "false"})
        self.points = points  # every setting, with the reason where it could not be simulated
        self.dictionary = read_table(self.folder, "dictionary")

    def _with_values(self, name):
        """A table with the varied values after the number of the point."""
        table = read_table(self.folder, name)
        if "strategy" not in table:
            raise NotResults(f"{self.folder / (name + '.csv')} is of an earlier version; make the sweep again")
        table = table.drop(columns=[c for c in self.keys if c in table])
        return in_order(self.points[["point", *self.keys]].merge(table, on="point"), self.strategies)

    @cached_property
    def outcomes(self):
        """One row a run: point, varied values, strategy, replicate, alive_at_end, then every metric as
        one number over the days of the run."""
        table = self._with_values("outcomes").drop(columns=list(NOT_OF_A_RUN))
        ratios = [c for c in table if c.endswith(OF_RATIOS) and c.rsplit("_", 1)[0] in table]
        return table.drop(columns=ratios)

    @cached_property
    def contrasts(self):
        """One row a point, arm and metric: the paired difference from the first strategy."""
        if len(self.strategies) < 2:
            raise NotResults(f"{self.folder} has one strategy: nothing is compared")
        return self._with_values("point_contrasts")

    @cached_property
    def summary(self):
        """One row a point, strategy and metric: mean over runs and its interval."""
        return self._with_values("point_summary")

    @property
    def baseline(self):
        """What the others are compared with."""
        return self.strategies[0]

    def meaning(self, column, table="outcomes"):
        """What a column says, with its unit."""
        return meaning_in(self.dictionary, column, table)
