# SPDX-License-Identifier: Apache-2.0
"""The pages: overview, contrasts, retention by cohort, and one a metric over days."""
import numpy as np

from . import forest, style
from .retention import retention
from .study import mean_interval, mean_path, quantile_band

WIDTH = 8.4
MOST_BANDS = 5  # arms whose runs are shown as bands; more bands would cover one another
CUT = 2.5  # an axis that is this many times longer than the later days need is cut
ENOUGH = 5  # pairs of runs, for a day's interval to count for what the axis shows
SHOCKS = {"kol_exit": "KOL leaves", "ad_wave": "wave of adverts", "missed_week": "staff away",
          "budget_cut": "hours cut", "pool_growth": "channels widen"}


def draw_all(results, out, kind):
    """Draws every page and yields its file."""
    style.set_up()
    out.mkdir(parents=True, exist_ok=True)
    yield overview(results).save(out / f"overview.{kind}")
    for number, page in enumerate(forest.contrasts(results), 1):
        yield page.save(out / f"contrasts{'' if number == 1 else f'_{number}'}.{kind}")
    if (page := retention(results)) is not None:
        yield page.save(out / f"retention.{kind}")
    for metric in results.chosen:
        if is_empty(results, metric):
            continue
        yield over_days(results, metric).save(out / f"metric_{metric}.{kind}")


def is_empty(results, metric):
    """Whether no day has a value that is drawn."""
    return bool(np.isnan(results.smoothed(metric)[0]).all())


def not_drawn(results):
    """What has no page, as sentences."""
    empty = [m for m in results.chosen if is_empty(results, m)]
    without = [m for m in empty if np.isnan(results.values[m]).all()]
    few = [m for m in empty if m not in without]
    cohorts = results.cohorts.filter(like="retention_d")
    return ([f"no run has a value of {', '.join(without)}: not drawn over days"] if without else []) \
        + ([f"on no day have nine tenths of the runs a value of {', '.join(few)}: not drawn over days"]
           if few else []) \
        + ([] if cohorts.notna().to_numpy().any()
           else ["no cohort was observed long enough: retention is not drawn"])


def label_of(results, metric):
    unit = results.units[metric]
    return f"{metric} ({unit})" if unit else metric


def percent(results):
    return f"{results.confidence * 100:.4g} %"


def pairs_text(results, metric):
    """How many pairs of runs have the metric, over arms and days."""
    values = results.values[metric]
    defined = ~np.isnan(values)
    pairs = (defined & defined[[results.baseline]]).sum(axis=1)
    pairs = np.delete(pairs, results.baseline, axis=0)
    pairs = pairs[:, defined.any(axis=(0, 1))]
    low, high = int(pairs.min()), int(pairs.max())
    text = f"n = {high} pairs of runs" if low == high else f"n = {low} to {high} pairs, by day"
    return text + ("; one pair has no interval" if high == 1 else "")


def is_sparse(results, metric):
    """Measured on some days only: drawn as points."""
    measured = ~np.isnan(results.values[metric]).all(axis=(0, 1))
    return 2 * measured.sum() < measured.size


def shock_labels(results):
    """Names of shocks by day; those whose names would run into one another share a place."""
    labels = []
    for shock in sorted(results.shocks, key=lambda one: one["day"]):
        name = SHOCKS.get(shock["kind"], shock["kind"])
        if labels and shock["day"] - labels[-1][0] < 0.012 * len(results.days) * len(", ".join(labels[-1][1])):
            if name not in labels[-1][1]:
                labels[-1][1].append(name)
        else:
            labels.append((shock["day"], [name]))
    return labels


def mark_shocks(axes, results, named=True):
    for shock in results.shocks:
        axes.axvline(shock["day"], color=style.GREY, linewidth=0.9, linestyle=(0, (2, 2)), zorder=1)
    for day, kinds in (shock_labels(results) if named else ()):
        axes.annotate(", ".join(kinds), (day, 1), xycoords=("data", "axes fraction"), xytext=(3, 1),
                      fontsize=7.5, textcoords="offset points", color=style.GREY)


def draw_paths(axes, results, values, arms, sparse, quantiles):
    """Mean over replicates of each arm with its interval; `values` by arm, replicate, day. Bands of
    many arms would cover one another: then each has a bar at the right, of its last day."""
    days = results.days
    step = max(1, len(days) // 9)
    bands = len(results.arms) <= MOST_BANDS
    measured = days[~np.isnan(values).all(axis=(0, 1))]
    gap = np.diff(measured).min() if len(measured) > 1 else len(days)
    dodge = min(0.009 * len(days), 0.8 * gap / max(1, len(arms)))
    room = 0.02 if bands or sparse else 0.05 + 0.016 * len(results.arms)
    beside = dodge * len(results.arms) / 2 if sparse else 0
    for place, arm in enumerate(arms):
        mean, low, high, _ = mean_interval(values[arm], results.confidence)
        look = style.line_of(arm)
        if sparse:
            at = ~np.isnan(mean)
            if not at.any():
                continue
            aside = (place - (len(arms) - 1) / 2) * dodge
            errors = np.nan_to_num([mean - low, high - mean])[:, at]
            axes.plot(days[at] + aside, mean[at], color=look["color"], linewidth=0.7,
                      linestyle=look["linestyle"], alpha=0.6)
            axes.errorbar(days[at] + aside, mean[at], errors, **style.point_of(arm))
            continue
        if quantiles:
            axes.fill_between(days, *quantile_band(values[arm]), color=look["color"], alpha=0.07,
                              linewidth=0)
        if bands:
            axes.fill_between(days, low, high, color=look["color"], alpha=0.25, linewidth=0)
        elif (last := np.flatnonzero(~np.isnan(mean))[-1:]).size:
            aside = (0.03 + 0.016 * arm) * len(days)
            errors = np.nan_to_num([mean[last] - low[last], high[last] - mean[last]])
            axes.errorbar([days[-1] + aside], mean[last], errors, **style.point_of(arm))
        axes.plot(days, mean, markevery=(place * step // len(arms), step), **look)
    axes.set_xlim(days[0] - 0.02 * len(days) - beside, days[-1] + room * len(days) + beside)
    axes.set_xticks([t for t in axes.get_xticks() if axes.get_xlim()[0] <= t <= days[-1]])


def interval_words(results):
    """What shows the intervals of lines over days."""
    if len(results.arms) <= MOST_BANDS:
        return f"Dark bands: {percent(results)} interval of the mean over runs, day by day"
    return f"Bars at the right: {percent(results)} interval of the mean over runs on the last day"


def limit_values(axes, results, values):
    """Counts and shares start at zero unless they stay far from it. The first tenth of the days,
    when a community begins, may be cut where it would flatten all others."""
    least, most = np.nanmin(values), np.nanmax(mean_path(values))
    low, high = axes.get_ylim()
    later = values[..., values.shape[2] // 10:]
    if least >= 0 and not np.isnan(later).all():
        upper = np.nanmax([mean_interval(arm, results.confidence)[:3] for arm in later])
        if high > CUT * upper > 0:
            high = 1.25 * upper
            axes.annotate(f"first days up to {style.number(most)}", (0.99, 1), va="top",
                          ha="right", xycoords="axes fraction", fontsize=7.5, color=style.GREY)
    if np.ptp(values[~np.isnan(values)]) == 0:
        low, high = min(0, 1.3 * least), max(1.3 * most, 1e-9 if least < 0 else 1)
    elif least >= 0 and (least < 0.6 * most or low < 0):
        low = 0
    axes.set_ylim(low, high)
    if (np.nan_to_num(values - values[:1]) == 0).all():
        axes.annotate("the same in every arm", (0.99, 0.97), xycoords="axes fraction", ha="right",
                      va="top", fontsize=7.5, color=style.GREY)


def limit_differences(axes, results, differences, arms):
    """Intervals of a few pairs, where a metric is not yet defined in most runs, would flatten all
    others: they may run off the picture."""
    least, most = 0.0, 0.0
    for arm in arms:
        _, low, high, pairs = mean_interval(differences[arm], results.confidence)
        if (pairs >= ENOUGH).any():
            least = np.nanmin(low[pairs >= ENOUGH], initial=least)
            most = np.nanmax(high[pairs >= ENOUGH], initial=most)
    low, high = axes.get_ylim()
    if high - low > CUT * (most - least) > 0:
        margin = 0.08 * (most - least)
        axes.set_ylim(least - margin, most + margin)
        axes.annotate(f"axis cut: days with fewer than {ENOUGH} pairs", (0.99, 0.02), ha="right",
                      xycoords="axes fraction", fontsize=7.5, color=style.GREY)


def over_days(results, metric):
    values, averaged = results.smoothed(metric)
    sparse = is_sparse(results, metric)
    measured = ~np.isnan(values).all(axis=(0, 1))
    bars = f"Bars: {percent(results)} interval of the mean over runs" \
        + (", day by day" if measured.sum() > 1 else "")
    foot = [pairs_text(results, metric) + ".", (bars if sparse else interval_words(results))
            + (" (not for all days at once)." if measured.sum() > 1 else ".")]
    quantiles = not sparse and len(results.arms) <= MOST_BANDS
    if quantiles:
        foot.append("Light bands: the central 80 % of the runs.")
    if results.out_of.get(metric):
        foot.append("Drawn where nine tenths of an arm's runs have a value.")
    if averaged > 1:
        foot.append(f"Running mean over {averaged} days within each run (--smooth 1 shows days).")
    page = style.Page(WIDTH, label_of(results, metric),
                      [results.meanings[metric], results.manifest["question"], *results.subject()],
                      style.arm_handles(results.arms), " ".join(foot), body=5.6)
    grid = page.grid(2, 1, hspace=0.3, height_ratios=(3, 2.4))
    top, below = (page.figure.add_subplot(g) for g in grid)
    others = [a for a in range(len(results.arms)) if a != results.baseline]
    difference = values - values[results.baseline]
    if measured.sum() == 1:
        once(top, results, values, range(len(results.arms)), measured)
        once(below, results, difference, others, measured)
    else:
        below.sharex(top)
        draw_paths(top, results, values, range(len(results.arms)), sparse, quantiles)
        draw_paths(below, results, difference, others, sparse, False)
        limit_differences(below, results, difference, others)
        mark_shocks(top, results)
        mark_shocks(below, results, named=False)
        below.set_xlabel("day")
    limit_values(top, results, values)
    below.axhline(0, color="black", linewidth=1.0, zorder=1.5)
    unit = results.units[metric]
    top.set_ylabel(unit or metric)
    below.set_ylabel(f"difference ({unit})" if unit else "difference")
    top.set_title("Each arm: mean over runs", pad=16 if results.shocks else 6)
    below.set_title(f"Paired difference from the baseline, {results.arms[results.baseline]}")
    return page


def once(axes, results, values, arms, measured):
    """A metric of one day: every run as a dot, the mean with its interval."""
    day = int(np.argmax(measured))
    for arm in arms:
        runs = values[arm, :, day]
        mean, low, high, _ = mean_interval(runs[:, None], results.confidence)
        spread = np.linspace(-0.18, 0.18, len(runs))
        axes.plot(arm + spread, runs, ".", color=style.line_of(arm)["color"], alpha=0.35)
        if not np.isnan(mean).any():  # an arm in which no run has a value
            axes.errorbar([arm + 0.3], mean, np.nan_to_num([mean - low, high - mean]), **style.point_of(arm))
    few = len(results.arms) <= MOST_BANDS
    letters = 100 // len(results.arms)
    axes.set_xticks(arms, [style.shortened(results.arms[a], letters) if few else "" for a in arms])
    axes.set_xlabel(f"measured on day {results.days[day]}"
                    + ("" if few else "; strategies in the order of the legend"))
    axes.set_xlim(-0.6, len(results.arms) - 0.4)


def overview(results):
    """The page to look at first: the question, its verdict, and the headline metrics over days."""
    headline = [m for m in results.headline if not is_empty(results, m)]
    columns = 4
    drawn = headline if is_empty(results, results.primary) else [results.primary, *headline]
    rows = 1 + -(-(len(drawn) - 1) // columns) if drawn else 1
    foot = (f"Verdict: on the paired difference, under the default parameters; grey: the equivalence "
            "margin. "
            f"Lines: mean over runs. {interval_words(results)}; a share or mean is drawn where nine tenths of the runs have one. "
            f"The other pages show each metric with its paired difference.")
    first = max(1.0, 0.14 * len(results.arms))  # height of the first row, in rows
    page = style.Page(13.5, results.manifest["question"] or f"Scenario {results.manifest['scenario']}",
                      results.subject(), style.arm_handles(results.arms), foot,
                      body=0.5 + 2.25 * (rows - 1 + first))
    grid = page.grid(rows, columns, left=0.7, right=0.25, hspace=0.42, wspace=0.3,
                     height_ratios=[first] + [1] * (rows - 1))
    forest.verdict(page.figure.add_subplot(grid[0, :3]), results)
    places = [grid[0, 3], *[grid[r, c] for r in range(1, rows) for c in range(columns)]]
    for metric, place in zip(drawn, places):
        axes = page.figure.add_subplot(place)
        values, averaged = results.smoothed(metric)
        draw_paths(axes, results, values, range(len(results.arms)), is_sparse(results, metric),
                   False)
        mark_shocks(axes, results, named=False)
        limit_values(axes, results, values)
        star = forest.mark_of(results, metric)
        mean = f", {averaged}-day mean" if averaged > 1 else ""
        axes.set_title(metric + star + mean)
        axes.set_ylabel(results.units[metric], fontsize=8)
        if place.rowspan.stop == rows:
            axes.set_xlabel("day")
    return page
