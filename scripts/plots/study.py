# SPDX-License-Identifier: Apache-2.0
"""A results folder of `coterie compare`, read and checked.

Values of a metric are kept as an array by arm, replicate and day. The unit of every interval is
the replicate: differences are taken within a replicate, then averaged.
"""
import difflib
import shlex
import tomllib
import warnings
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from coterie_results import NotResults, read_manifest
from coterie_results import read_table as table_of

WEEK = 7
ROUGH = 0.05  # assumed: steps of a twentieth of the range hide the path
WHOSE = ("strategy", "replicate", "day")


InvalidInput = NotResults


class WrongUsage(Exception):
    """The command line asks for what is not there."""


@dataclass
class Results:
    folder: object
    manifest: dict
    confidence: float
    shocks: list
    arms: list          # names, in the order of the study; the baseline's place is `baseline`
    baseline: int
    primary: str
    replicates: np.ndarray
    days: np.ndarray
    from_day: int       # first day that counts in means over days
    values: dict        # metric -> array by arm, replicate, day
    units: dict         # metric -> unit
    meanings: dict      # metric -> sentence
    contrasts: pd.DataFrame
    cohorts: pd.DataFrame
    guardrails: list    # metrics that must not get worse, the primary one apart
    headline: list      # metrics that are drawn unasked: guardrails, then others; the primary apart
    chosen: list        # metrics to draw over days
    wanted: dict        # metric -> more, less or neither
    resolved: dict      # the scenario with every default filled in
    out_of: dict        # metric -> what it is a share or mean of; empty for totals and unknown
    smooth_days: int = 0  # of the running mean within a run; 0: a week where days hide the path
    notes: list = field(default_factory=list)

    def subject(self):
        """What every page says of the study, below its title."""
        count = self.values[self.primary].shape[1]
        return [f"{count} {'replicate' if count == 1 else 'paired replicates'} of {len(self.arms)} "
                f"strategies, {self.days[-1]} days, seed {self.manifest['seed']}; "
                f"baseline: {self.arms[self.baseline]}", self.manifest["condition"]]

    def one_number(self, metric):
        """How the days of a run became one number in contrasts.csv, and the unit of that number."""
        row = self.contrasts[self.contrasts["metric"] == metric].iloc[0]
        unit = row["unit"] if isinstance(row["unit"], str) else ""
        return self.window(row["over_days"]), unit

    def window(self, over_days):
        """Which days a number is about, as the program words it."""
        return window_text(over_days, self.from_day, self.days[-1])

    def smoothed(self, metric):
        """Values for drawing, and over how many days each run was averaged (1: it was not)."""
        values = self.values[metric]
        if self.out_of.get(metric):
            values = blank_where_few(values)
        long = len(self.days) >= 2 * WEEK
        days = self.smooth_days or (WEEK if long and is_rough(values) else 1)
        return running_mean(values, days), days


def window_text(over_days, from_day, last_day):
    """Which days one number a run is about, as the program words it."""
    if over_days == "mean" and from_day == last_day:
        return f"day {from_day}"
    return {"mean": f"mean of days {from_day}-{last_day}", "last": "last day", "sum": "total",
            "once": "once"}[over_days]


def first_day_of_means(resolved, last_day):
    """First day that counts in means over days."""
    return int(min(resolved["study"]["summary_from_day"] or last_day // 3 + 1, last_day))


def resolved_of(folder):
    """The scenario with every default filled in."""
    file = folder / "scenario.resolved.toml"
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as wrong:
        raise InvalidInput(f"{file} cannot be read: {wrong}") from None


def manifest_of(folder):
    manifest = read_manifest(folder)
    if manifest["command"] != "compare":
        raise InvalidInput(f"{folder} was written by `coterie {manifest['command']}`, which compares "
                           "nothing; use coterie compare")
    if len(manifest["strategies"]) < 2:
        raise InvalidInput(f"{folder} has one strategy: nothing is compared")
    return manifest


def did_you_mean(name, known, otherwise):
    near = difflib.get_close_matches(name, list(known), 1)
    return f"; did you mean '{near[0]}'?" if near else otherwise


def checked_names(names, known):
    for name in names:
        if name not in known:
            raise WrongUsage(f"there is no metric '{name}'"
                             + did_you_mean(name, known, "; see coterie describe metrics"))
    return list(names)


def guardrails_of(resolved, known, primary):
    """Metrics that the study declares as guardrails; none in results of earlier versions."""
    named = [m.strip() for m in resolved["study"].get("guardrail_metrics", "").split(",")]
    return [m for m in dict.fromkeys(named) if m in known and m != primary]


def by_arm(daily, arms, metrics):
    """Arrays by arm, replicate and day; NaN where nothing was measured or a run failed."""
    place = {name: k for k, name in enumerate(arms)}
    arm = daily["strategy"].map(place).to_numpy()
    replicates, replicate = np.unique(daily["replicate"], return_inverse=True)
    days, day = np.unique(daily["day"], return_inverse=True)
    values = {}
    for metric in metrics:
        array = np.full((len(arms), len(replicates), len(days)), np.nan)
        array[arm, replicate, day] = daily[metric]
        array[np.isinf(array)] = np.nan
        values[metric] = array
    return replicates, days, values


ENOUGH_RUNS = 0.9  # of the runs of an arm, for a share or mean of theirs to be drawn on a day


def blank_where_few(values):
    """Takes out the days on which few runs of an arm have anything to be a share of: the mean over
    those that have would be about other communities than the day before."""
    there = ~np.isnan(values)
    runs = np.maximum(there.any(axis=2).sum(axis=1), 1)  # by arm: those not failed
    few = there.sum(axis=1) < ENOUGH_RUNS * runs[:, None]
    return np.where(few[:, None, :], np.nan, values)


def read(folder, every=False, names=None, smooth_days=0, more=()):
    """`names`: the metrics to draw over days instead of the headline ones; `more`: metrics to add."""
    manifest = manifest_of(folder)
    resolved = resolved_of(folder)
    dictionary = table_of(folder, "dictionary").fillna("")
    if "headline" not in dictionary.columns:
        raise InvalidInput(f"{folder} was written by coterie {manifest.get('version')}, commit "
                           f"{manifest.get('commit')}, whose tables lack columns; make it again: "
                           f"coterie compare {shlex.quote(str(manifest.get('scenario_file')))}")
    described = dictionary[(dictionary["table"] == "daily") & ~dictionary["column"].isin(WHOSE)]
    known = list(described["column"])
    primary = resolved["study"]["primary_metric"]
    guardrails = guardrails_of(resolved, known, primary)
    drawn = [*guardrails, *described["column"][described["headline"] == "yes"]]
    headline = [m for m in dict.fromkeys(drawn) if m != primary]
    chosen = known if every else checked_names(names, known) if names else [primary, *headline]
    chosen = list(dict.fromkeys([*chosen, *checked_names(more, known)]))
    wanted = list(dict.fromkeys([primary, *headline, *chosen]))
    daily = table_of(folder, "daily", [*WHOSE, *wanted])
    arms = manifest["strategies"]
    if daily.empty or set(daily["strategy"]) - set(arms):
        raise InvalidInput(f"{folder / 'daily.csv'} has no runs of the strategies in the manifest")
    replicates, days, values = by_arm(daily, arms, wanted)
    out_of = dict(zip(known, described["out_of"])) if "out_of" in described else {}
    from_day = first_day_of_means(resolved, days[-1])
    results = Results(
        folder, manifest, round(resolved["study"]["confidence"], 6), resolved.get("shock", []),
        arms, arms.index(manifest["baseline"]), primary, replicates, days,
        from_day, values,
        dict(zip(known, described["unit"])), dict(zip(known, described["meaning"])),
        table_of(folder, "contrasts"), table_of(folder, "cohorts"), guardrails, headline, chosen,
        dict(zip(known, described["wanted"])), resolved,
        out_of, smooth_days)
    if manifest["status"] == "partial":
        results.notes.append(f"some runs of {folder} failed; the plots show those that are there")
    return results


NO_ZERO = ("", "logit")  # units of scales whose zero is arbitrary


def is_ratio_scale(row):
    """Whether a difference can be said in per cent: 0 of the metric means none of it. A metric without
    a unit, such as satisfaction from -1 to 2, and one in logits have an arbitrary zero; a value below 0
    shows that there is less than none. `row`: of contrasts.csv."""
    return isinstance(row["unit"], str) and row["unit"] not in NO_ZERO \
        and not row["baseline_mean"] < 0 and not row.get("arm_mean", 0) < 0


def t_quantile(probability, freedom):
    """Student's t, by t = sqrt(f) tan(a) with the density of a in cos(a)^(f - 1)."""
    angle = np.linspace(-np.pi / 2, np.pi / 2, 40001)
    density = np.cos(angle).clip(0) ** (freedom - 1)
    below = np.concatenate([[0], np.cumsum((density[1:] + density[:-1]) / 2)])
    return np.sqrt(freedom) * np.tan(np.interp(probability, below / below[-1], angle))


def mean_interval(values, confidence):
    """Mean over replicates (axis 0), the ends of its t interval, and how many had a value."""
    n = np.sum(~np.isnan(values), axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(n > 0, np.nansum(values, axis=0) / n, np.nan)
        spread = np.sqrt(np.nansum((values - mean) ** 2, axis=0) / (n - 1) / n)
    critical = np.full(np.shape(n), np.nan)
    for count in np.unique(n[n > 1]):
        critical[n == count] = t_quantile(0.5 + confidence / 2, count - 1)
    half = np.where(n > 1, critical * spread, np.nan)
    return mean, mean - half, mean + half, n


def quantile_band(values, low=0.1, high=0.9):
    """Quantiles over replicates (axis 0); NaN where fewer than 5 runs have a value."""
    enough = np.sum(~np.isnan(values), axis=0) >= 5
    band = np.full((2, *values.shape[1:]), np.nan)
    if enough.any():
        band[:, enough] = np.nanquantile(values[:, enough], [low, high], axis=0)
    return band


def mean_path(values):
    """Mean over replicates, by arm and day; NaN where no run has a value."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        return np.nanmean(values, axis=1)


def is_rough(values):
    """Whether the mean paths go up and down from day to day more than they go anywhere."""
    path = mean_path(values)
    step = np.abs(np.diff(path, axis=1))
    if np.mean(~np.isnan(step)) < 0.5:
        return False
    low, high = np.nanpercentile(path, [2, 98])
    drawn = step[~np.isnan(step).all(axis=1)]  # arms with a value on some two days
    return bool(np.nanmedian(drawn, axis=1).max() > ROUGH * (high - low))


def running_mean(values, days):
    """Centred mean over days (the last axis) within each run, over the values that are there."""
    if days == 1:
        return values
    there = ~np.isnan(values)
    reach = days // 2
    total, count = np.zeros_like(values), np.zeros_like(values)
    for shift in range(-reach, days - reach):
        target = slice(max(0, -shift), values.shape[-1] - max(0, shift))
        source = slice(max(0, shift), values.shape[-1] - max(0, -shift))
        total[..., target] += np.where(there, values, 0)[..., source]
        count[..., target] += there[..., source]
    return np.divide(total, count, out=np.full_like(values, np.nan), where=count > 0)
