#!/usr/bin/python3 -sE
# SPDX-License-Identifier: Apache-2.0
"""Draws what the outcomes of a study depend on: the largest effects of each target, with intervals.

    scripts/plot_sensitivity.py results/minimal-morris
    scripts/plot_sensitivity.py results/minimal-sobol --kind difference --top 12
"""
import sys

sys.dont_write_bytecode = True  # a checkout stays as it was

try:
    import argparse
    import pathlib

    import pandas as pd
    from plots import style
except ImportError as missing:
    sys.exit(f"plot_sensitivity: {missing}; run scripts/setup.sh, then start this script by its "
             "name (it uses /usr/bin/python3 with Debian's pandas and matplotlib)")

SHOWN = {"morris": [("mu_star", "mean absolute effect over the whole range (mu*)")],
         "sobol": [("total", "total share of variance"), ("first", "first-order share")]}


def fail(code, message):
    print(f"plot_sensitivity: {message}", file=sys.stderr)
    sys.exit(code)


def options():
    parser = argparse.ArgumentParser(prog="plot_sensitivity.py", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results", metavar="RESULTS", type=pathlib.Path,
                        help="folder written by `coterie sensitivity`")
    parser.add_argument("--kind", choices=("level", "difference"), default="difference",
                        help="levels of the baseline, or what the other arms change (default)")
    parser.add_argument("--top", type=int, default=10, help="factors drawn (default: 10)")
    parser.add_argument("--out", type=pathlib.Path,
                        help="file to write (default: RESULTS/sensitivity-KIND.png)")
    return parser.parse_args()


def units_of(folder):
    """Unit of each metric; older results do not say."""
    file = folder / "targets.csv"
    if not file.is_file():
        return {}
    targets = pd.read_csv(file, keep_default_na=False, dtype=str)
    return dict(zip(targets["metric"], targets["unit"]))


def with_effects(table):
    """The outcomes that have a value and depend on something, and sentences about the others."""
    kept, lacking, unmoved = [], [], []
    for (strategy, metric), rows in table.groupby(["strategy", "metric"], sort=False):
        if rows["value"].isna().all():
            lacking.append(f"{metric} ({strategy})")
        elif (rows["value"].fillna(0) == 0).all():
            unmoved.append(f"{metric} ({strategy})")
        else:
            kept.append(rows)
    said = [f"{', '.join(names)} {what}" for names, what in
            ((lacking, "without a value"), (unmoved, "that no factor moves")) if names]
    return pd.concat(kept) if kept else table.iloc[:0], said


def axis_name(method, unit):
    """What is on the horizontal axis: an effect in the metric's unit, or a share of variance."""
    if method == "sobol":
        return "share of the variance"
    return SHOWN[method][0][1] + (f", {unit}" if unit else "")


def bars(axes, rows, method, colours):
    names = list(rows[rows["index"] == SHOWN[method][0][0]].sort_values("rank")["factor"])[::-1]
    assumed = dict(zip(rows["factor"], rows["assumed"]))
    height = 0.8 / len(SHOWN[method])
    for k, (index, label) in enumerate(SHOWN[method]):
        one = rows[rows["index"] == index].set_index("factor").loc[names]
        at = [y + height * (len(SHOWN[method]) / 2 - k - 0.5) for y in range(len(names))]
        value = one["value"]
        error = [(value - one["low"]).clip(lower=0), (one["high"] - value).clip(lower=0)]
        axes.barh(at, value, height=height * 0.9, color=colours[k], label=label, xerr=error,
                  error_kw={"ecolor": style.GREY, "elinewidth": 1.1, "capsize": 2})
    shown = rows[rows["index"] == SHOWN[method][0][0]]
    if "noise_floor" in shown:  # not in tables of earlier versions
        axes.axvline(shown["noise_floor"].iloc[0], color=style.GREY, linestyle=":", linewidth=1.1,
                     label="noise floor of " + SHOWN[method][0][1])
    axes.set_yticks(range(len(names)))
    axes.set_yticklabels([n + (" *" if assumed[n] == "yes" else "") for n in names], fontsize=8)
    axes.grid(axis="y", visible=False)
    axes.set_xlim(left=min(0, axes.get_xlim()[0]))


def main():
    chosen = options()
    file = chosen.results / "sensitivity.csv"
    if not file.is_file():
        fail(3, f"{chosen.results} holds no sensitivity.csv; make one with coterie sensitivity")
    table = pd.read_csv(file, keep_default_na=False, na_values={
        name: [""] for name in ("value", "low", "high", "noise_floor")})
    table = table[(table["kind"] == chosen.kind) & (table["rank"] <= chosen.top)]
    if table.empty:
        fail(3, f"{file} has no rows of kind {chosen.kind}")
    method = table["method"].iloc[0]
    table, left_out = with_effects(table)
    if table.empty:
        fail(3, f"{file}: nothing to draw of kind {chosen.kind}: {'; '.join(left_out)}")
    units = units_of(chosen.results)
    style.set_up()
    plt = style.plt
    groups = list(table.groupby(["strategy", "metric"], sort=False))
    columns = min(2, len(groups))
    lines = -(-len(groups) // columns)
    most = min(chosen.top, table["rank"].max())
    figure, grid = plt.subplots(lines, columns, squeeze=False,
                                figsize=(5.6 * columns, 0.8 + (0.8 + 0.24 * most) * lines))
    for axes, ((strategy, metric), rows) in zip(grid.flat, groups):
        bars(axes, rows, method, ("#1f5a9e", "#cf5a28"))
        axes.set_title(f"{metric}: {style.shortened(strategy, 40)}")
        axes.set_xlabel(axis_name(method, units.get(metric, "")))
    for axes in list(grid.flat)[len(groups):]:
        axes.set_visible(False)
    handles, labels = grid.flat[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="lower left", ncol=2, frameon=False)
    what = "difference against the baseline" if chosen.kind == "difference" else "level"
    figure.suptitle(f"What the {what} depends on  (* assumed; bars: 95 % intervals)"
                    + "".join(f"\nnot drawn: {line}" for why in left_out
                              for line in style.wrapped(why, 5.6 * columns - 1, 11)),
                    x=0.01, ha="left", fontsize=11)
    figure.tight_layout(rect=(0, 0.35 / figure.get_figheight(), 1, 1))
    style.thin_ticks(figure)
    out = chosen.out or chosen.results / f"sensitivity-{chosen.kind}.png"
    try:
        figure.savefig(out, dpi=style.DPI)
    except OSError as wrong:
        fail(1, f"cannot write {out}: {wrong}")
    print(out)


if __name__ == "__main__":
    main()
