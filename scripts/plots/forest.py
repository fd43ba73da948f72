# SPDX-License-Identifier: Apache-2.0
"""Contrasts with their intervals and verdicts: the primary one large, all of them as a forest.

The axis counts equivalence margins, so one grey band serves every metric. Verdicts are read from
the table; they are corrected for being many, intervals are not, so an interval that leaves 0 out
can be undecided. Beyond two margins the axis is logarithmic.
"""
import numpy as np
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from . import style
from .study import is_ratio_scale

# Filled: decided for the better or the worse; the shape says which, also in grey.
VERDICTS = {"better": ("^", "#1b7f4d", True), "worse": ("v", "#b8321f", True),
            "higher": ("^", "#333333", False), "lower": ("v", "#333333", False),
            "equivalent": ("o", "#777777", True), "identical": ("s", "#777777", True),
            "undecided": ("o", "#333333", False)}
LINEAR_ZONES = 2
MOST_MARGINS = 1000
ARMS_A_PAGE = 4
NAME = 28  # letters of a strategy's name beside its interval


def look_of(verdict):
    marker, colour, filled = VERDICTS.get(verdict, ("o", "#333333", False))
    return {"marker": marker, "color": colour, "markersize": 6,
            "markerfacecolor": colour if filled else "white", "markeredgecolor": colour}


def draw_interval(axes, y, centre, low, high, look):
    if low == low:
        axes.plot([low, high], [y, y], color=look["color"], linewidth=1.5, solid_capstyle="butt")
    axes.plot([centre], [y], linestyle="none", **look)


def relative(row):
    """The difference in per cent of the baseline's mean, where that says something: on a scale
    with a natural zero, of a baseline above it."""
    base = row["baseline_mean"]
    if not is_ratio_scale(row) or not base > 0 or row["verdict"] == "identical" \
            or row["difference"] != row["difference"]:
        return ""
    share = 100 * row["difference"] / base
    if abs(share) >= 1000:
        return f"×{row['arm_mean'] / row['baseline_mean']:,.0f}"
    digits = 0 if abs(share) >= 9.95 else 1
    share = round(share, digits) + 0.0  # no "-0.0"
    return f"{share:+.{digits}f} %".replace("-", "−") if share else "0.0 %"


def arm_look(results, name):
    look = style.line_of(results.arms.index(name))
    return {key: look[key] for key in ("color", "marker", "markerfacecolor")} | {"markersize": 6}


def verdict(axes, results):
    """The primary metric in its own unit: one line an arm, the verdict in words beside it."""
    rows = results.contrasts[results.contrasts["role"] == "primary"]
    rows = rows.set_index("strategy").reindex(
        [a for k, a in enumerate(results.arms) if k != results.baseline]).reset_index()
    if (rows["n_pairs"] == 0).all():
        axes.set_axis_off()
        axes.text(0, 0.5, f"{results.primary} * (primary) has no value in any pair of runs: there is no "
                  "verdict.", transform=axes.transAxes)
        return
    for y, row in rows.iterrows():
        axes.fill_between([-row["equivalence_margin"], row["equivalence_margin"]], y - 0.42, y + 0.42, color="#e2e2e2",
                          linewidth=0, zorder=0.5)
        draw_interval(axes, y, row["difference"], row["ci_low"], row["ci_high"],
                      arm_look(results, row["strategy"]))
        text = str(row["verdict"])
        if row["n_pairs"] == 0:
            text = "no value"
        elif row["n_pairs"] == 1 and text == "undecided":
            text = "one pair: no verdict"
        elif row["replicates_to_decide"] == row["replicates_to_decide"]:
            text += f" (about {row['replicates_to_decide']:,.0f} pairs would decide)"
        values = style.number(row["difference"], sign=True) if row["n_pairs"] else ""
        if row["ci_low"] == row["ci_low"]:
            values += (f" [{style.number(row['ci_low'], sign=True)}, "
                       f"{style.number(row['ci_high'], sign=True)}]")
        percent = relative(row)
        place = {"xycoords": ("axes fraction", "data"), "fontsize": 8, "annotation_clip": False}
        axes.annotate(text, (1.02, y), xytext=(0, 2), textcoords="offset points", va="bottom",
                      weight="bold", **place)
        axes.annotate(values + (f"  {percent}" if percent else ""), (1.02, y), va="top", **place)
    axes.axvline(0, color="black", linewidth=1.0, zorder=0.8)
    axes.set_yticks(range(len(rows)), [style.shortened(name, NAME) for name in rows["strategy"]])
    axes.tick_params(axis="y", length=0, labelcolor="black")
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.grid(axis="y", visible=False)
    over_days, unit = results.one_number(results.primary)
    axes.set_xlabel(f"difference from {results.arms[results.baseline]}, {over_days}"
                    + (f" ({unit})" if unit else ""))
    joint = "for all arms at once" if is_joint(rows) else ""
    axes.xaxis.set_major_locator(MaxNLocator(4))
    axes.xaxis.set_major_formatter(lambda value, _: style.number(value))
    axes.set_title(f"{results.primary} * (primary): {results.confidence * 100:.4g} % interval "
                   f"{joint}".rstrip())
    shrink(axes, results)


def shrink(axes, results):
    """Leaves room for the names to the left and the verdicts to the right."""
    box = axes.get_position()
    width = axes.figure.get_size_inches()[0]
    left = min(0.075 * NAME, 0.075 * max(style.letters(a) for a in results.arms)) / width
    right = 2.8 / width
    axes.set_position([box.x0 + left, box.y0, box.width - left - right, box.height])


def is_joint(rows):
    return rows["method"].isin(["max_t", "bonferroni_t"]).any()


def same_everywhere(rows):
    """No run of any arm differs from its baseline."""
    return ((rows["difference"] == 0) & (rows["sd_difference"].fillna(0) == 0)).all()


def in_margins(value, margin):
    """In equivalence margins, cut at what the axis shows."""
    if not margin > 0:
        return np.nan if value == 0 or value != value else np.sign(value) * MOST_MARGINS
    return np.clip(value / margin, -MOST_MARGINS, MOST_MARGINS)


def contrasts(results):
    """Every metric by arm: its interval in equivalence margins, and the verdict; pages."""
    others = [a for k, a in enumerate(results.arms) if k != results.baseline]
    for first in range(0, len(others), ARMS_A_PAGE):
        yield contrast_page(results, others[first:first + ARMS_A_PAGE])


def contrast_page(results, arms):
    table = results.contrasts
    metrics = list(dict.fromkeys(table["metric"]))
    groups = dict(list(table.groupby("metric")))
    kept = [results.primary, *results.guardrails]
    others = [m for m in metrics if m not in kept]
    dead = [m for m in others if groups[m]["difference"].isna().all()]
    same = [m for m in others if m not in dead and same_everywhere(groups[m])]
    shown = [m for m in metrics if m not in dead + same]
    shown.sort(key=lambda m: kept.index(m) if m in kept else len(kept) + metrics.index(m))
    n = table.loc[table["metric"].isin(shown), "n_pairs"]
    page = style.Page(
        max(8.4, 2.2 + 3.9 * len(arms)), "Contrasts: every metric against the baseline",
        [results.manifest["question"], *results.subject()], verdict_handles(),
        foot_text(results, table, n, same, dead), body=0.4 + 0.215 * (len(shown) + 1))
    grid = page.grid(1, 2 * len(arms), left=2.3, right=0.1, wspace=0.02,
                     width_ratios=[2.5, 1.4] * len(arms))
    first = None
    for k, arm in enumerate(arms):
        axes = page.figure.add_subplot(grid[0, 2 * k], sharex=first, sharey=first)
        words = page.figure.add_subplot(grid[0, 2 * k + 1], sharey=axes)
        first = first or axes
        words.set_axis_off()
        one_arm(axes, words, table[table["strategy"] == arm].set_index("metric").loc[shown], results)
        axes.set_title(style.shortened(arm, 38), weight="bold")
        axes.tick_params(axis="y", length=0, labelleft=k == 0, labelcolor="black")
    margin_axis(first, table[table["metric"].isin(shown)])
    first.set_yticks(range(len(shown)),
                     [m + mark_of(results, m) for m in shown], fontsize=8)
    first.set_ylim(len(shown) - 0.4, -0.6)
    first.get_yticklabels()[0].set_weight("bold")
    return page


def foot_text(results, table, n, same, dead):
    pairs = f"n = {n.max()} pairs" if n.min() == n.max() else f"n = {n.min()} to {n.max()} pairs"
    primary = table[table["role"] == "primary"]
    text = (f"{pairs}. Bars: {results.confidence * 100:.4g} % interval of the mean paired "
            "difference, each for itself")
    if is_joint(primary):
        text += "; those of the primary metric (*) hold for all arms at once"
    text += (". Verdicts are corrected for the number of guardrails (+), or of other metrics (Holm); an "
             "interval can then exclude 0 and the verdict be undecided. At the right: difference in "
             "per cent of the baseline's value, where 0 means none of it; verdict.")
    if same:
        text += f" No run differs in: {', '.join(same)}."
    if dead:
        text += f" No value in any pair: {', '.join(dead)}."
    return text


def mark_of(results, metric):
    return " *" if metric == results.primary else " +" if metric in results.guardrails else ""


def verdict_handles():
    return [Line2D([], [], label=name, linewidth=1.5, **look_of(name)) for name in VERDICTS]


def one_arm(axes, words, rows, results):
    axes.axvspan(-1, 1, color="#e2e2e2", linewidth=0, zorder=0.4)
    axes.axvline(0, color="black", linewidth=1.0, zorder=0.6)
    for line in (axes, words):
        line.axhline(0.5, color=style.GREY, linewidth=0.8)  # below the primary metric
    for y, (metric, row) in enumerate(rows.iterrows()):
        if row["n_pairs"] == 0:
            words.text(0.46, y, "no value", va="center", fontsize=7.5, color=style.GREY)
            continue
        ends = [in_margins(row[c], row["equivalence_margin"]) for c in ("difference", "ci_low", "ci_high")]
        draw_interval(axes, y, *ends, look_of(row["verdict"]))
        look = {"va": "center", "fontsize": 7.5,
                "weight": "bold" if metric == results.primary else "normal"}
        words.text(0.40, y, relative(row), ha="right", **look)
        words.text(0.46, y, row["verdict"], color=look_of(row["verdict"])["color"], **look)
    axes.set_xscale("symlog", linthresh=LINEAR_ZONES)
    axes.set_xlabel("difference in equivalence margins")


def margin_axis(axes, rows):
    """Symmetric about 0, as far as the widest interval of any arm reaches."""
    ends = [abs(in_margins(row[c], row["equivalence_margin"])) for _, row in rows.iterrows()
            for c in ("ci_low", "ci_high", "difference")]
    bound = max(3.0, 1.2 * np.nanmax([3.0, *ends]))
    ticks = [t for t in ((1, 3, 10, 30) if bound < 100 else (1, 10, 100)) if t <= bound]
    axes.set_xlim(-bound, bound)
    axes.set_xticks([-t for t in reversed(ticks)] + [0, *ticks],
                    [f"−{t}" for t in reversed(ticks)] + ["0", *map(str, ticks)])
    axes.minorticks_off()
