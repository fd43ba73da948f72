# SPDX-License-Identifier: Apache-2.0
"""Pages of a sweep: lines over one key, heat maps over two, small multiples over more."""
import numpy as np
from matplotlib.colors import LinearSegmentedColormap, Normalize
from matplotlib.lines import Line2D

from . import forest, style, study
from .figures import MOST_BANDS
from .swept import SIGNS, holds, value_text

WIDTH = 8.4
MOST_PANELS = 12
MOST_SAID = 4   # strategies whose answer is above the drawing
MOST_NAME = 40  # letters of a strategy's name in a sentence
MOST_CELLS = 60  # of a panel, that hold their difference in figures
DIFFERENCES = LinearSegmentedColormap.from_list("differences", ["#a65a2e", "#f4f2ee", "#2f6cae"])
MEANS = LinearSegmentedColormap.from_list("means", ["#f4f2ee", "#2f6cae"])


def page_of(swept):
    """The page that fits the number of varied keys. Raises WrongUsage where there are too many."""
    compared = len(swept.arms) > 1
    if swept.means["mean"].notna().sum() == 0:
        raise study.InvalidInput(f"{swept.metric} has no value at any setting: there is nothing to draw")
    if compared and len(swept.keys) > 1 and not swept.others():
        raise study.InvalidInput(f"{swept.metric} has no difference at any setting: there is nothing to draw")
    if len(swept.keys) == 1:
        return lines(swept)
    if len(swept.keys) == 2:
        return heat_maps(swept, [(name, swept.points, name) for name in panels_of(swept)])
    if not swept.is_grid():
        return scatters(swept)
    return small_multiples(swept)


def panels_of(swept):
    """The strategies that have a panel: those that differ somewhere, if any does."""
    differ = set(swept.contrasts.loc[swept.contrasts["difference"].fillna(0) != 0, "strategy"])
    return [name for name in swept.others() if name in differ] or swept.others() or swept.arms


def answers(swept):
    """What the page says first: of each strategy, whether the sign of its difference holds."""
    said = sorted(((*holds(swept, name), name) for name in swept.arms[1:]), key=lambda one: one[0])
    lines = [f"“{style.shortened(name, MOST_NAME)}” {words}." for _, words, name in said]
    if len(lines) > MOST_SAID:
        lines = [*lines[:MOST_SAID], f"For {len(lines) - MOST_SAID} more strategies see the signs below."]
    return lines


def head(swept, what):
    question = swept.sweep.manifest["question"] or f"Scenario {swept.sweep.manifest['scenario']}"
    return f"{swept.name()}, {swept.over}, {what}", [question, *swept.subject(), *answers(swept)]


def foot(swept, shown):
    signs = (" + better or higher, − worse or lower, = equivalent, ≡ identical, ? undecided, × failed, "
             "· no value.") if len(swept.arms) > 1 else ""
    return (f"{shown}. Intervals of {swept.confidence * 100:.4g} % are the program's (Student's t over "
            f"replicates) and hold at each setting by itself, not at all of them together.{signs}")


def places_of(swept, key):
    """Where the values of a key are on an axis: at themselves, or side by side where they are words."""
    values = swept.values(key)
    return {value: value if swept.is_number(key) else k for k, value in enumerate(values)}


def name_axis(axis, swept, key):
    """Ticks at the values, or numbers of the program's own choice where there are many."""
    places = places_of(swept, key)
    if swept.is_log(key):
        style.log_scale(axis)
    if not swept.is_number(key):
        letters = 14 if axis.axis_name == "y" else max(6, 80 // len(places))
        axis.set_ticks(list(places.values()), [style.shortened(value, letters) for value in places])
    elif len(places) <= 10:
        axis.set_ticks(list(places.values()), [value_text(value) for value in places])
        axis.set_ticks([], minor=True)
    axis.set_label_text(key)


def one_path(axes, x, table, columns, arm, arms, swept):
    """A strategy over the values of a key: its means and their intervals."""
    mean, low, high = (table[c].to_numpy(float) for c in columns)
    look = style.line_of(arm)
    if not swept.is_number(swept.keys[0]):
        aside = (arm - (arms - 1) / 2) * min(0.1, 0.7 / arms)
        axes.errorbar(x + aside, mean, np.nan_to_num([mean - low, high - mean]), **style.point_of(arm))
    elif arms <= MOST_BANDS:
        axes.fill_between(x, np.where(np.isnan(low), mean, low), np.where(np.isnan(high), mean, high),
                          color=look["color"], alpha=0.2, linewidth=0)
        axes.plot(x, mean, **look)
    else:  # many bands would cover one another: bars side by side
        aside = (arm - (arms - 1) / 2) * min(0.012, 0.5 / arms / max(1, len(x)))
        key = swept.keys[0]
        low_end, high_end = swept.sweep.points[key].min(), swept.sweep.points[key].max()
        x = x * (high_end / low_end) ** aside if swept.is_log(key) else x + aside * (high_end - low_end)
        axes.plot(x, mean, **look)
        axes.errorbar(x, mean, np.nan_to_num([mean - low, high - mean]), linestyle="none",
                      ecolor=look["color"], elinewidth=0.8, capsize=1.5)


def lines(swept):
    """One varied key: every strategy, its difference from the baseline, and the verdict at each value."""
    key, others = swept.keys[0], swept.others()
    places = places_of(swept, key)
    verdicts = 0.24 * len(others) + 0.1
    title, said = head(swept, f"over {key}")
    page = style.Page(WIDTH, title, said, style.arm_handles(swept.arms),
                      foot(swept, "Bands or bars: the interval of the mean"),
                      body=3.0 + (2.7 + verdicts + 0.9 if others else 0))
    heights = [3.0, 2.7, verdicts] if others else [3.0]
    left = 0.85 if not others else min(2.0, max(0.85, 0.075 * max(map(style.letters, others)) + 0.2))
    grid = page.grid(len(heights), 1, left=left, hspace=0.6 * len(heights) / sum(heights),
                     height_ratios=heights)
    top = page.figure.add_subplot(grid[0])
    for arm, name in enumerate(swept.arms):
        own = swept.means[swept.means["strategy"] == name].sort_values(key)
        if own["mean"].notna().any():
            one_path(top, own[key].map(places).to_numpy(float), own, ("mean", "ci_low", "ci_high"), arm,
                     len(swept.arms), swept)
    if not (swept.means["mean"] < 0).any() and top.get_ylim()[0] < 0:
        top.set_ylim(bottom=0)  # an interval of a count may reach below it
    top.set_ylabel(swept.unit or swept.metric)
    top.set_title("Each strategy: mean over runs")
    if others:
        below = page.figure.add_subplot(grid[1], sharex=top)
        differences(below, swept, others, places)
        signs = page.figure.add_subplot(grid[2], sharex=top)
        verdict_rows(signs, swept, others, places)
        for axes in (top, below):
            axes.tick_params(labelbottom=False)
    name_axis((signs if others else top).xaxis, swept, key)
    return page


def differences(axes, swept, others, places):
    key = swept.keys[0]
    drawn = swept.contrasts.dropna(subset=["difference"])
    margin = drawn.drop_duplicates("point").sort_values(key)
    x = margin[key].map(places).to_numpy(float)
    if swept.is_number(key):
        axes.fill_between(x, -margin["equivalence_margin"], margin["equivalence_margin"], color="#e2e2e2",
                          linewidth=0, zorder=0.5)
    for name in others:
        own = drawn[drawn["strategy"] == name].sort_values(key)
        one_path(axes, own[key].map(places).to_numpy(float), own, ("difference", "ci_low", "ci_high"),
                 swept.arms.index(name), len(swept.arms), swept)
    axes.axhline(0, color="black", linewidth=1.0, zorder=1.5)
    axes.set_ylabel(f"difference ({swept.unit})" if swept.unit else "difference")
    axes.set_title(f"Paired difference from {swept.baseline}"
                   + ("; grey: too small to matter" if swept.is_number(key) else ""))


def verdict_rows(axes, swept, others, places):
    """The verdict at each value, a row a strategy."""
    for y, name in enumerate(others):
        for value, verdict in swept.rows_of(name)[[swept.keys[0], "verdict"]].itertuples(index=False):
            colour = forest.VERDICTS.get(verdict, ("", style.GREY))[1]
            axes.text(places[value], y, SIGNS[verdict], ha="center", va="center", weight="bold", color=colour)
    axes.set_yticks(range(len(others)), [style.shortened(name, 24) for name in others])
    axes.set_ylim(len(others) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0, labelcolor="black", labelsize=8)
    axes.grid(False)
    axes.spines["left"].set_visible(False)
    axes.set_title("Verdict at each value")


def heat_maps(swept, panels):
    """Two varied keys. `panels`: (title, settings, strategy)."""
    columns = min(len(panels), 3)
    rows = -(-len(panels) // columns)
    compared = bool(swept.others())
    column = "difference" if compared else "mean"
    tables = [(title, cells_of(swept, points, name)) for title, points, name in panels]
    norm = norm_of(np.concatenate([cells[column].to_numpy(float) for _, cells in tables]), compared)
    x, y = swept.keys[0], swept.keys[1]
    what = f"difference from {swept.baseline} over {x} and {y}" if compared else f"mean over {x} and {y}"
    title, said = head(swept, what)
    shown = "Colour: the mean paired difference; sign: its verdict; hatched: undecided" if compared else "Colour: the mean over runs"
    width = 3.6 * columns + 2.2
    page = style.Page(width, title, said, [], foot(swept, shown), body=3.3 * rows)
    grid = page.grid(rows, columns, left=1.1, right=1.3, hspace=0.55, wspace=0.22)
    for k, (name, cells) in enumerate(tables):
        axes = page.figure.add_subplot(grid[k // columns, k % columns])
        heat_map(axes, swept, cells, column, norm, (x, y))
        axes.set_title(style.shortened(name, 40))
        if k % columns:
            axes.set_ylabel("")
        if k + columns < len(tables):
            axes.set_xlabel("")
    scale = page.figure.add_axes([1 - 1.1 / width, page.bottom, 0.16 / width, page.top - page.bottom])
    colours = style.plt.cm.ScalarMappable(norm, DIFFERENCES if compared else MEANS)
    bar = page.figure.colorbar(colours, cax=scale)
    bar.set_label(f"{column} ({swept.unit})" if swept.unit else column)
    bar.ax.yaxis.set_major_formatter(lambda value, _: style.number(value))
    bar.outline.set_visible(False)
    return page


def cells_of(swept, points, name):
    """The settings with the number and the verdict that a panel shows."""
    if swept.others():
        rows = swept.rows_of(name)
        return rows[rows["point"].isin(points["point"])]
    own = swept.means[swept.means["strategy"] == name][["point", "mean"]]
    return points.merge(own, on="point", how="left").assign(verdict="")


def norm_of(values, symmetric):
    values = values[np.isfinite(values)]
    if symmetric:
        most = np.abs(values).max(initial=0) or 1
        return Normalize(-most, most)
    return Normalize(values.min(), values.max() if values.max() > values.min() else values.min() + 1)


def heat_map(axes, swept, cells, column, norm, keys):
    """Of a grid a cell a setting, each of the same size; of other designs a disc at each setting."""
    grid = swept.is_grid()
    colours = DIFFERENCES if column == "difference" else MEANS
    at = [{v: k for k, v in enumerate(swept.values(key))} if grid else places_of(swept, key) for key in keys]
    xs, ys = (cells[key].map(places).to_numpy(float) for key, places in zip(keys, at))
    values = cells[column].to_numpy(float)
    if grid:
        for x, y, value, verdict in zip(xs, ys, values, cells["verdict"]):
            axes.add_patch(style.plt.Rectangle((x - 0.5, y - 0.5), 1, 1, linewidth=0.8, edgecolor="white",
                                               facecolor=colours(norm(value)) if value == value else "#ffffff",
                                               hatch="///" if verdict == "undecided" else None))
        for axis, key, places in zip((axes.xaxis, axes.yaxis), keys, at):
            letters = 14 if axis.axis_name == "y" else max(4, 36 // len(places))
            axis.set_ticks(list(places.values()),
                           [style.shortened(value_text(v), letters) for v in places])
        axes.set(xlim=(-0.5, len(at[0]) - 0.5), ylim=(-0.5, len(at[1]) - 0.5))
    else:
        axes.scatter(xs, ys, s=170, c=values, cmap=colours, norm=norm, edgecolor=style.GREY, linewidth=0.6,
                     plotnonfinite=True)
        for axis, key in zip((axes.xaxis, axes.yaxis), keys):
            if swept.is_log(key):
                style.log_scale(axis)
    figures = grid and len(cells) <= MOST_CELLS and len(at[0]) <= 6
    for x, y, value, verdict in zip(xs, ys, values, cells["verdict"]):
        sign = SIGNS.get(verdict, "")
        text = f"{sign}\n{style.number(value, sign=column == 'difference')}" if figures and value == value else sign
        dark = value == value and abs(norm(value) - (0.5 if column == "difference" else 0)) > 0.38
        free = {"facecolor": colours(norm(value)), "linewidth": 0, "pad": 1.5} \
            if grid and verdict == "undecided" else None  # of the hatch
        axes.text(x, y, text.strip(), ha="center", va="center", fontsize=8, linespacing=1.1,
                  color="white" if dark else "black", bbox=free)
    axes.grid(False)
    axes.set_xlabel(keys[0])
    axes.set_ylabel(keys[1])


def small_multiples(swept):
    """Three varied keys of a grid: a heat map for each value of the one with the fewest values."""
    third = min(swept.keys, key=lambda key: len(swept.values(key)))
    names = panels_of(swept)
    if len(swept.keys) > 3 or len(swept.values(third)) * len(names) > MOST_PANELS:
        ways = "; ".join(f"--fix '{key}={value_text(swept.values(key)[0])}'" for key in swept.keys)
        raise study.WrongUsage(
            f"{len(swept.keys)} keys are varied, and a page shows two; fix the others at one of their values, "
            f"such as: {ways}")
    swept.keys = [key for key in swept.keys if key != third] + [third]
    return heat_maps(swept, [(f"{name}, {third} = {value_text(value)}",
                              swept.points[swept.points[third] == value], name)
                             for name in names for value in swept.values(third)])


def scatters(swept):
    """Many keys of a design that is no grid: the difference over each key, while the others vary too."""
    others = swept.others()
    columns = min(len(swept.keys), 3)
    rows = -(-len(swept.keys) // columns)
    title, said = head(swept, f"difference from {swept.baseline}" if others else "mean over runs")
    names = others or swept.arms
    handles = [Line2D([], [], label=style.shortened(name, style.MOST_LETTERS),
                      **{**style.line_of(swept.arms.index(name)), "linestyle": "none"}) for name in names]
    page = style.Page(3.4 * columns + 1, title, said, handles,
                      foot(swept, "Each point is one setting, over one of its values; all others vary too"),
                      body=2.8 * rows)
    grid = page.grid(rows, columns, left=0.9, hspace=0.5, wspace=0.3)
    for k, key in enumerate(swept.keys):
        axes = page.figure.add_subplot(grid[k // columns, k % columns])
        for name in names:
            table = (swept.contrasts if others else swept.means)
            own = table[table["strategy"] == name]
            x = own[key].map(places_of(swept, key)).to_numpy(float)
            column = "difference" if others else "mean"
            mean, low, high = (own[c].to_numpy(float) for c in (column, "ci_low", "ci_high"))
            axes.errorbar(x, mean, np.nan_to_num([mean - low, high - mean]) if len(names) <= MOST_BANDS else None,
                          **{**style.point_of(swept.arms.index(name)), "elinewidth": 0.6, "capsize": 0})
        name_axis(axes.xaxis, swept, key)
        if others:
            axes.axhline(0, color="black", linewidth=1.0)
        if k % columns == 0:
            what = "difference" if others else swept.metric
            axes.set_ylabel(f"{what} ({swept.unit})" if swept.unit else what)
    return page
