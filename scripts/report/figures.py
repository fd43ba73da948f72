# SPDX-License-Identifier: Apache-2.0
"""What each figure of the page draws: tidy tables, made from the results folder alone.

A figure is drawn in the browser from these very tables; `scripts/report.py RESULTS --figure NAME`
prints them. Intervals over days are t intervals of the mean over replicates, day by day; those of
contrasts are read from contrasts.csv and never computed again.
"""
import numpy as np
import pandas as pd

from plots import study

from .beside import assumed, levers, phase_map, posterior, sought, with_windows
from .figure import Figure, rounded, rounded_table
from .ties import network

MOST_DAYS = 100      # drawn of a path; a phone has no more points across
MOST_COHORTS = 6
RETENTION = "retention_d"
KOL = ("kol_dependence", "kol_value_share")
NOT_MONEY = ("strategy", "replicate", "day")


def interval_columns(runs, confidence):
    mean, low, high, n = study.mean_interval(runs, confidence)
    return {"mean": rounded(mean), "low": rounded(low), "high": rounded(high), "n": n.astype(int)}


def contrasts(results):
    """Paired differences from the baseline, with intervals, equivalence margins and verdicts, of every
    metric."""
    columns = ["strategy", "metric", "role", "unit", "over", "n_pairs", "baseline_mean",
               "arm_mean", "difference", "ci_low", "ci_high", "method", "share_above_zero", "p",
               "p_adjusted", "p_equivalence", "baseline_whole", "arm_whole", "variance_ratio",
               "equivalence_margin", "verdict", "replicates_to_decide"]
    table = with_windows(results, results.contrasts.drop(columns="unit"))
    shown = [results.primary, *results.headline]
    lacking = [m for m in shown if table.loc[table["metric"] == m, "difference"].isna().all()]
    notes = ["The intervals of the primary metric hold for all strategies at once, each other interval by "
             "itself; verdicts are corrected for their number (Holm), so an interval can exclude zero and "
             "the verdict be undecided.",
             f"No value in any pair of runs: {', '.join(lacking)}." if lacking else ""]
    return Figure("contrasts", {"contrasts": rounded_table(
        table[[c for c in columns if c in table]].copy())}, notes, {"shown": shown})


def drawn_days(results, values):
    """Places of the days that are drawn: those with a value, thinned to what can be seen."""
    there = np.flatnonzero(~np.isnan(values).all(axis=(0, 1)))
    if len(there) <= MOST_DAYS:
        return there
    step = -(-len(there) // MOST_DAYS)
    return np.unique(np.append(there[::step], there[-1]))


def path_rows(results, metric):
    values, averaged = results.smoothed(metric)
    at = drawn_days(results, values)
    difference = values - values[results.baseline]
    tables = []
    for arm, name in enumerate(results.arms):
        columns = interval_columns(values[arm][:, at], results.confidence)
        apart = interval_columns(difference[arm][:, at], results.confidence)
        tables.append(pd.DataFrame({
            "metric": metric, "unit": results.units[metric], "strategy": name,
            "day": results.days[at], **columns,
            "difference": apart["mean"], "difference_low": apart["low"],
            "difference_high": apart["high"]}))
    return pd.concat(tables), averaged


def over_days(results):
    tables, averages = [], {}
    for metric in results.chosen:
        if np.isnan(results.values[metric]).all():
            continue
        table, averages[metric] = path_rows(results, metric)
        tables.append(table)
    notes = [f"Band: {study_percent(results)} t interval of the mean over runs, day by day and not "
             "for all days at once."]
    if len(results.days) > MOST_DAYS:
        notes.append(f"At most {MOST_DAYS} days are drawn.")
    partly = [m for m in results.chosen if is_partly_defined(results.values[m])]
    if partly:
        notes.append(f"{', '.join(partly)}: of the runs that have a value on the day (column n of the "
                     "numbers), drawn where nine tenths have one; the table of differences divides sums over "
                     "all runs.")
    weekly = [m for m, days in averages.items() if days > 1]
    if weekly:
        notes.append(f"{', '.join(weekly)}: running mean over {averages[weekly[0]]} days within "
                     "each run, since single days hide the trend.")
    return Figure("over-days", {"over_days": pd.concat(tables) if tables else pd.DataFrame()}, notes)


def is_partly_defined(values):
    """On some day some runs have a value and others have none."""
    there = ~np.isnan(values)
    return bool((there.any(axis=(0, 1)) & ~there.all(axis=(0, 1))).any())


def study_percent(results):
    return f"{results.confidence * 100:.4g} %"


def retention(results):
    """Share of a cohort seen exactly 1, 7, 30, 90 days after joining."""
    cohorts = results.cohorts
    after = [c for c in cohorts.columns if c.startswith(RETENTION)]
    defined = cohorts[cohorts[after].notna().any(axis=1)]
    starts = sorted(defined["cohort_from_day"].unique())
    shown = starts if len(starts) <= MOST_COHORTS else \
        [starts[k] for k in np.linspace(0, len(starts) - 1, MOST_COHORTS).astype(int)]
    rows = []
    for start in shown:
        for name in results.arms:
            runs = cohorts[(cohorts["cohort_from_day"] == start) & (cohorts["strategy"] == name)]
            if runs.empty:
                continue
            parts = interval_columns(runs[after].to_numpy(float), results.confidence)
            rows.append(pd.DataFrame({
                "cohort_from_day": start, "cohort_to_day": int(runs["cohort_to_day"].max()),
                "strategy": name, "joined": round(runs["joined"].mean(), 1), "unit": "share",
                "days_after": [int(c.removeprefix(RETENTION)) for c in after], **parts}))
    columns = ["cohort_from_day", "cohort_to_day", "strategy", "joined", "unit", "days_after", "mean",
               "low", "high", "n"]
    table = pd.concat(rows) if rows else pd.DataFrame(columns=columns)
    notes = [f"Bars: {study_percent(results)} t interval of the mean over runs."]
    if len(shown) < len(starts):
        notes.append(f"{len(shown)} of {len(starts)} cohorts are drawn.")
    return Figure("retention", {"retention": table.dropna(subset=["mean"])}, notes)


def group_changes(groups):
    """Of one run: opened and closed since the structure day before, and open now, by day."""
    days = np.sort(groups["day"].unique())
    opened = groups.groupby("group")["opened_day"].first()
    closed = groups[groups["state"] == "dissolved"].groupby("group")["day"].min()
    began, rows = 0, []
    for day in days:
        rows.append({"day": int(day),
                     "opened": int(((opened > began) & (opened <= day)).sum()),
                     "closed": int(((closed > began) & (closed <= day)).sum()),
                     "open": int(((groups["day"] == day) & (groups["state"] == "open")).sum())})
        began = day
    return pd.DataFrame(rows)


def groups(results):
    """Groups opened and closed between structure days, and open groups, means over runs."""
    table = study.table_of(results.folder, "groups",
                           ["strategy", "replicate", "day", "group", "state", "opened_day"])
    rows = []
    for name in results.arms:
        runs = [group_changes(run) for _, run in
                table[table["strategy"] == name].groupby("replicate")]
        if runs:
            mean = pd.concat(runs).groupby("day")[["opened", "closed", "open"]].mean()
            rows.append(mean.apply(rounded).reset_index().assign(strategy=name, unit="groups"))
    columns = ["strategy", "unit", "day", "opened", "closed", "open"]
    made = pd.concat(rows)[columns] if rows else pd.DataFrame(columns=columns)
    notes = ["Counted from one structure day (study.structure_every_days) to the next; a group "
             "opened and closed in between is counted in neither." if len(made) else ""]
    facts = {"changes": bool(len(made) and (made["opened"] + made["closed"]).sum() > 0)}
    return Figure("groups", {"groups": made}, notes, facts)


def kol(results):
    """Activity lost if the leading KOL left (one number a run), and KOLs' share of value read."""
    summary = study.table_of(results.folder, "summary")
    table = summary[summary["metric"].isin(KOL) & (summary["n"] > 0)]
    table = with_windows(results, table.rename(columns={"ci_low": "low", "ci_high": "high"}))
    columns = ["metric", "unit", "over", "strategy", "mean", "low", "high", "n"]
    order = table["metric"].map(KOL.index)
    return Figure("kol", {"kol": rounded_table(table[columns].loc[order.sort_values(
        kind="stable").index].reset_index(drop=True))},
                  [f"Bars: {study_percent(results)} t interval of the mean over runs. What KOLs wrote "
                   f"is over days {results.from_day} to {results.days[-1]}."])


def over_window(values, rule, results):
    """Days of each run as one number, by the rule of contrasts.csv."""
    if rule == "last":
        return values[:, -1]
    first = results.from_day - 1 if rule == "mean" else 0
    days = values[:, first:]
    defined = ~np.isnan(days).all(axis=1)
    made = np.full(len(values), np.nan)
    if defined.any():
        total = np.nansum if rule == "sum" else np.nanmean
        made[defined] = total(days[defined], axis=1)
    return made


def money(results):
    """Money and staff hours of a whole run, by what they went to, means over runs."""
    ledger = study.table_of(results.folder, "ledger")
    kinds = [c for c in ledger.columns if c not in NOT_MONEY]
    last = ledger[ledger["day"] == ledger["day"].max()]
    mean = last.groupby("strategy")[kinds].mean()
    rows = []
    for name in results.arms:
        if name not in mean.index:
            continue
        for kind in kinds:
            what, unit = kind.rsplit("_", 1)
            rows.append({"strategy": name, "unit": unit, "over": "total",
                         "what": what.replace("_", " "), "mean": float(rounded(mean.loc[name, kind]))})
    table = pd.DataFrame(rows, columns=["strategy", "unit", "over", "what", "mean"])
    return Figure("money", {"money": table}, [f"Whole run of {results.days[-1]} days, mean over "
                                              "runs. Fees that members pay are not drawn; cost_yuan "
                                              "deducts them."])


def helped_harmed(results):
    """Numbers of people that each arm helped and harmed: coupled counts, and bounds under any coupling."""
    tables = [name for name in ("coupled_outcomes", "lives")  # "lives": of earlier versions
              if (results.folder / f"{name}.csv").is_file()]
    if not tables:
        return Figure("helped-harmed", {"helped_harmed": pd.DataFrame()})
    counted = study.table_of(results.folder, tables[0])
    rows = []
    for name in results.arms:
        runs = counted[counted["strategy"] == name]
        if runs.empty:
            continue
        for what in ("helped", "harmed"):
            mean, low, high, n = study.mean_interval(runs[what].to_numpy(float), results.confidence)
            rows.append({"strategy": name, "what": what, "unit": "people", "over": "last day",
                         "mean": float(mean), "low": float(low),
                         "high": float(high), "n": int(n), "least": runs[f"{what}_least"].mean(),
                         "most": runs[f"{what}_most"].mean(), "people": runs["people"].mean()})
    return Figure("helped-harmed", {"helped_harmed": rounded_table(pd.DataFrame(rows))},
                  ["Helped: a member seen in the last 30 days with the strategy, and not with the baseline; "
                   "harmed: the reverse. Point and bar: mean over pairs of runs and its interval, with "
                   "shared random draws. Thin line: the bounds under any other coupling of the draws "
                   "(Makarov bounds), since the same person in both arms cannot be observed."])


def pairs(results):
    """The primary metric's difference in every pair of runs: the evidence itself."""
    rule = results.contrasts.loc[results.contrasts["metric"] == results.primary,
                                 "over_days"].iloc[0]
    values = results.values[results.primary]
    base = over_window(values[results.baseline], rule, results)
    rows = []
    for arm, name in enumerate(results.arms):
        if arm == results.baseline:
            continue
        apart = over_window(values[arm], rule, results) - base
        over, unit = results.one_number(results.primary)
        rows.append(pd.DataFrame({"strategy": name, "metric": results.primary, "unit": unit,
                                  "over": over, "replicate": results.replicates,
                                  "difference": rounded(apart)}))
    table = pd.concat(rows)
    return Figure("pairs", {"pairs": table[table["difference"].notna()]}, pairs_note(results))


def pairs_note(results):
    """Of a share whose whole differs between runs, the table of differences pools all runs."""
    contrasts = results.contrasts[results.contrasts["metric"] == results.primary]
    if "baseline_whole" not in contrasts or (contrasts["baseline_whole"] == contrasts["arm_whole"]).all():
        return []
    return [f"Here each run has its own {results.primary}; the table of differences divides sums over "
            "all runs, so its mean can differ a little from the one drawn here."]


def all_figures(results):
    """Every figure that this folder has numbers for, by name, in the order of the page."""
    made = [contrasts(results), over_days(results), retention(results), groups(results),
            network(results), kol(results), money(results), levers(results), phase_map(results),
            posterior(results), assumed(results), sought(results), helped_harmed(results),
            pairs(results)]
    return {figure.name: figure for figure in made if len(next(iter(figure.tables.values())))}
