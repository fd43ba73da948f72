# SPDX-License-Identifier: Apache-2.0
"""A sweep for drawing: one metric over the varied keys, and in words where the sign of a difference
holds and where it turns. Differences, intervals and verdicts are read from the tables of the program."""
from dataclasses import dataclass

import pandas as pd

from coterie_results import Sweep

from . import study

DECIDED = ("better", "worse", "higher", "lower")
OPPOSITE = {"better": "worse", "worse": "better", "higher": "lower", "lower": "higher"}
WIDE = 30  # a list of numbers whose ends are this many times apart is drawn on a logarithmic axis
MOST_TURNS = 4  # named one by one
SIGNS = {"better": "+", "higher": "+", "worse": "−", "lower": "−", "equivalent": "=", "identical": "≡",
         "undecided": "?", "failed": "×", "no value": "·"}


@dataclass
class Swept:
    sweep: Sweep
    metric: str
    unit: str
    over: str           # the days that the metric is about
    fixed: dict         # key -> value, by --fix
    keys: list          # that still vary
    points: pd.DataFrame     # the settings drawn, with `reason` where one could not be simulated
    means: pd.DataFrame      # point, keys, strategy, mean, ci_low, ci_high
    contrasts: pd.DataFrame  # point, keys, strategy, difference, ci_low, ci_high, verdict; empty where
                             # nothing is compared
    confidence: float
    days: int

    @property
    def arms(self):
        return self.sweep.strategies

    @property
    def baseline(self):
        return self.sweep.baseline

    def others(self):
        """The strategies that have a difference somewhere."""
        there = self.contrasts.loc[self.contrasts["difference"].notna(), "strategy"]
        return [name for name in self.arms if (there == name).any()]

    def is_grid(self):
        return self.sweep.manifest["arguments"]["design"] == "grid"

    def values(self, key):
        """The values drawn of a key: numbers in order, words in the order of the command."""
        values = list(dict.fromkeys(self.points[key]))
        return sorted(values) if self.is_number(key) else values

    def is_number(self, key):
        return pd.api.types.is_numeric_dtype(self.sweep.points[key])

    def is_log(self, key):
        """As the axis was given; a list of numbers where they are far apart."""
        values = self.sweep.points[key]
        if not self.is_number(key) or values.min() <= 0:
            return False
        axis = next((a for a in self.sweep.manifest["arguments"]["vary"].split(";")
                     if a.startswith(f"{key}=")), "")
        return bool(axis.endswith(":log") or ("," in axis and values.max() / values.min() >= WIDE))

    def name(self):
        """The metric with its unit."""
        return f"{self.metric} ({self.unit})" if self.unit else self.metric

    def subject(self):
        """What every page says of the sweep."""
        manifest = self.sweep.manifest
        part = manifest["arguments"].get("shard")
        held = ", ".join(f"{key} = {value_text(value)}" for key, value in self.fixed.items())
        each = f"{manifest['replicates']} replicates of one strategy" if len(self.arms) == 1 else \
            f"{manifest['replicates']} paired replicates of {len(self.arms)} strategies"
        return [f"{len(self.points)} settings, {each} at each, {self.days} days, seed {manifest['seed']}"
                + (f"; baseline: {self.baseline}" if len(self.arms) > 1 else ""),
                f"at {held}" if held else "", f"part {part} of a sweep: merge puts the parts together"
                if part else "", manifest["condition"]]

    def rows_of(self, name):
        """Every setting with the difference and verdict of a strategy: also those that failed."""
        own = self.contrasts[self.contrasts["strategy"] == name].drop(columns=self.sweep.keys)
        rows = self.points.merge(own, on="point", how="left")
        rows["verdict"] = rows["verdict"].astype(object)
        rows.loc[rows["difference"].isna(), "verdict"] = "no value"
        rows.loc[rows["reason"].notna(), "verdict"] = "failed"
        numbers = [key for key in self.keys if self.is_number(key)]
        return rows.sort_values(numbers, kind="stable") if numbers else rows


def value_text(value):
    return f"{value:g}" if isinstance(value, (int, float)) else str(value)


def fixed_points(sweep, fix):
    """The settings at which some keys have the given values, and these values."""
    points, fixed = sweep.points, {}
    for text in fix:
        key, _, value = text.partition("=")
        if "=" in key or not value:
            raise study.WrongUsage(f"--fix {text}: expected KEY=VALUE")
        if key not in sweep.keys:
            raise study.WrongUsage(f"--fix {text}: the sweep does not vary '{key}'"
                                   + study.did_you_mean(key, sweep.keys, f"; it varies {', '.join(sweep.keys)}"))
        known = list(dict.fromkeys(sweep.points[key]))
        same = [one for one in known if value_text(one) == value or str(one) == value]
        if not same:
            raise study.WrongUsage(f"--fix {text}: there is no such value; there are "
                                   f"{', '.join(map(value_text, known))}")
        points, fixed[key] = points[points[key] == same[0]], same[0]
    return points, fixed


def metrics_of(sweep):
    """What the sweep compared; of one strategy alone its primary metric."""
    if len(sweep.strategies) > 1:
        return list(dict.fromkeys(sweep.contrasts["metric"]))
    return [study.resolved_of(sweep.folder)["study"]["primary_metric"]]


def check_metric(sweep, metric):
    known = list(dict.fromkeys(sweep.summary["metric"]))
    if metric not in known:
        raise study.WrongUsage(f"there is no metric '{metric}'"
                               + study.did_you_mean(metric, known, "; see coterie describe metrics"))
    if len(sweep.strategies) > 1 and metric not in metrics_of(sweep):
        raise study.InvalidInput(f"{sweep.folder} compares {', '.join(metrics_of(sweep))} only; for {metric} "
                                 f"make the sweep again with --metric {metric}")


def read(sweep, metric, fix=()):
    """One metric of a sweep, with some keys fixed."""
    check_metric(sweep, metric)
    points, fixed = fixed_points(sweep, fix)
    if len(fixed) == len(sweep.keys):
        raise study.WrongUsage("every varied key is fixed: nothing is left to draw over")
    resolved = study.resolved_of(sweep.folder)
    days = int(resolved["study"]["days"])
    described = sweep.dictionary[(sweep.dictionary["table"] == "outcomes")
                                 & (sweep.dictionary["column"] == metric)].iloc[0]
    means = sweep.summary[sweep.summary["metric"] == metric]
    contrasts = sweep.contrasts[sweep.contrasts["metric"] == metric] if len(sweep.strategies) > 1 else \
        pd.DataFrame(columns=["point", *sweep.keys, "strategy", "difference", "verdict"])
    drawn = set(points["point"]) & (set(means["point"]) | set(points["point"][points["reason"].notna()]))
    points = points[points["point"].isin(drawn)]
    keep = [table[table["point"].isin(drawn)] for table in (means, contrasts)]
    return Swept(sweep, metric, described["unit"] if isinstance(described["unit"], str) else "",
                 study.window_text(described["over_days"], study.first_day_of_means(resolved, days), days),
                 fixed, [k for k in sweep.keys if k not in fixed], points, *keep,
                 round(resolved["study"]["confidence"], 6), days)


def runs_of(rows, key):
    """Consecutive values with one verdict: [verdict, first, last, how many]."""
    made = []
    for value, verdict in zip(rows[key], rows["verdict"]):
        if made and made[-1][0] == verdict:
            made[-1][2], made[-1][3] = value, made[-1][3] + 1
        else:
            made.append([verdict, value, value, 1])
    return made


def turns_along(rows, key):
    """Where a decided sign turns into the other: [(from, to, last value before, first after)]."""
    turns, before = [], None
    for value, verdict in zip(rows[key], rows["verdict"]):
        if verdict not in DECIDED:
            continue
        if before and before[0] != verdict:
            turns.append((before[0], verdict, before[1], value))
        before = (verdict, value)
    return turns


def span(first, last, count):
    return value_text(first) if count == 1 else f"{value_text(first)} to {value_text(last)}"


def along_one(swept, name):
    """One varied key: the verdict from value to value, and where it turns."""
    key, rows = swept.keys[0], swept.rows_of(name)
    runs = runs_of(rows, key)
    parts = [f"{verdict} at {span(first, last, count)}" for verdict, first, last, count in runs]
    found = [f"from {a} to {b} between {value_text(x)} and {value_text(y)}"
             for a, b, x, y in turns_along(rows, key)]
    if len(runs) == 1:
        return f"{runs[0][0]} at all {runs[0][3]} values of {key}, {span(*runs[0][1:])}" \
            if runs[0][3] > 1 else f"{runs[0][0]} at {key} = {value_text(runs[0][1])}"
    return f"over {key}: {', '.join(parts)}" + (f"; it turns {', '.join(found)}" if found else "")


def slices(swept, rows):
    """Along each key, the settings that differ in it alone, with words for the others."""
    for key in swept.keys:
        rest = [k for k in swept.keys if k != key]
        for _, own in rows.groupby(rest if len(rest) > 1 else rest[0], sort=False):
            if len(own) > 1:
                at = ", ".join(f"{k} = {value_text(own[k].iloc[0])}" for k in rest)
                yield key, own, at


def over_many(swept, name):
    """Several varied keys: how many settings have each verdict, and between which it turns."""
    rows = swept.rows_of(name)
    counts = rows["verdict"].value_counts()
    if len(counts) == 1:
        return f"{counts.index[0]} at all {len(rows)} settings"
    text = ", ".join(f"{verdict} at {count}" for verdict, count in counts.items()) + f" of {len(rows)} settings"
    found = [f"along {key} from {a} to {b} between {value_text(x)} and {value_text(y)} (at {at})"
             for key, own, at in slices(swept, rows) for a, b, x, y in turns_along(own, key)]
    if not found:
        return text
    more = len(found) - MOST_TURNS
    return f"{text}; it turns {', '.join(found[:MOST_TURNS])}" + (f", and at {more} more places" if more > 0 else "")


def verdicts_in_words(swept, name):
    """What the sweep says of a strategy against the baseline, after its name."""
    return along_one(swept, name) if len(swept.keys) == 1 else over_many(swept, name)


def holds(swept, name):
    """The answer on one strategy: (order, words after its name). The sign of a difference holds over the
    range where it is shown at every setting, turns where both signs are shown; arms that are identical
    have none."""
    rows = swept.rows_of(name)
    verdicts = list(rows["verdict"])
    signs = [v for v in dict.fromkeys(verdicts) if v in DECIDED]
    where = "the swept range" if len(rows) > 1 else "this setting"
    if len(signs) == 2:
        return 0, f"turns over {where}: {signs[0]} at {verdicts.count(signs[0])}, {signs[1]} at " \
                  f"{verdicts.count(signs[1])} of {len(rows)} settings"
    if len(signs) == 1 and verdicts.count(signs[0]) == len(rows):
        return 1, f"is {signs[0]} over all of {where}: the sign holds at {len(rows)} of {len(rows)} settings"
    if len(signs) == 1:
        others = ", ".join(f"{v} at {verdicts.count(v)}" for v in dict.fromkeys(verdicts) if v not in signs)
        return 2, f"is {signs[0]} at {verdicts.count(signs[0])} of {len(rows)} settings and nowhere shown to be " \
                  f"{OPPOSITE[signs[0]]} ({others})"
    if set(verdicts) == {"identical"}:
        return 5, f"is identical to “{swept.baseline}” in every run over {where}: there is no sign to hold"
    if set(verdicts) <= {"no value", "failed"}:
        return 6, f"has no value over {where}"
    if set(verdicts) <= {"equivalent", "identical"}:
        return 4, f"makes no difference that matters over {where}"
    return 3, "has no sign that is shown at any setting (" + ", ".join(
        f"{v} at {verdicts.count(v)}" for v in dict.fromkeys(verdicts)) + ")"
