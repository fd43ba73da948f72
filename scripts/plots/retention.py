# SPDX-License-Identifier: Apache-2.0
"""Retention by cohort: who comes back how many days after joining, one panel a cohort."""
import numpy as np

from . import style
from .study import mean_interval


def retention(results):
    """Share of a cohort that came on day 1, 7, 30 and 90 after joining, by arm; nothing where no
    cohort was observed that long."""
    cohorts = results.cohorts
    after = [c for c in cohorts.columns if c.startswith("retention_d") and cohorts[c].notna().any()]
    if not after:
        return None
    days = [int(c.removeprefix("retention_d")) for c in after]
    starts = [s for s, rows in cohorts.groupby("cohort_from_day") if rows[after].notna().to_numpy().any()]
    shown = starts if len(starts) <= 12 else [starts[k] for k in
                                              np.linspace(0, len(starts) - 1, 12).astype(int)]
    foot = (f"Mean over runs with its {results.confidence * 100:.4g} % interval; a run counts where its cohort "
            "was observed long enough. Points are drawn side by side so that they can be distinguished.")
    if len(shown) < len(starts):
        foot += f" {len(shown)} of {len(starts)} cohorts are shown."
    columns = max(1, min(len(shown), 3 if len(shown) in (5, 6, 9) else 4))
    rows = max(1, -(-len(shown) // columns))
    page = style.Page(11.5, "Retention: who comes back, by the days of joining",
                      [results.manifest["question"], *results.subject()],
                      style.arm_handles(results.arms), foot, body=2.35 * rows)
    grid = page.grid(rows, columns, hspace=0.32, wspace=0.1)
    first = None
    for k, start in enumerate(shown):
        axes = page.figure.add_subplot(grid[k // columns, k % columns], sharex=first, sharey=first)
        first = first or axes
        one_cohort(axes, results, cohorts[cohorts["cohort_from_day"] == start], after)
        axes.tick_params(labelleft=k % columns == 0, labelbottom=k + columns >= len(shown))
        if k % columns == 0:
            axes.set_ylabel("share who came that day")
        if k + columns >= len(shown):
            axes.set_xlabel("days after joining")
    if first is not None:
        first.set_xticks(range(len(days)), days)
        first.set_xlim(-0.5, len(days) - 0.5)
        first.set_ylim(bottom=0)
    return page


def one_cohort(axes, results, cohort, after):
    for arm, name in enumerate(results.arms):
        runs = cohort[cohort["strategy"] == name]
        if runs.empty:
            continue
        mean, low, high, _ = mean_interval(runs[after].to_numpy(float), results.confidence)
        at = np.arange(len(after)) \
            + (arm - (len(results.arms) - 1) / 2) * min(0.11, 0.8 / len(results.arms))
        look = style.line_of(arm)
        axes.plot(at, mean, color=look["color"], linestyle=look["linestyle"], linewidth=1.0)
        axes.errorbar(at, mean, np.nan_to_num([mean - low, high - mean]), **style.point_of(arm))
    first, last = cohort["cohort_from_day"].iloc[0], cohort["cohort_to_day"].max()
    who = "founders" if first == 0 else f"days {first}–{last}"
    per_run = cohort.groupby("strategy")["joined"].mean()
    low, high = round(per_run.min()), round(per_run.max())
    count = f"{low}" if low == high else f"{low}–{high}"
    axes.set_title(f"{who}: {count} {'person' if count == '1' else 'people'} a run")
