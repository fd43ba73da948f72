#!/usr/bin/python3 -sE
# SPDX-License-Identifier: Apache-2.0
"""Draws a phase map: where, over two parameters or levers, the verdict on two strategies flips.

    scripts/plot_map.py results/minimal_map

Reads the folder that `coterie sweep --map` wrote and leaves map.png in it.
"""
import sys

sys.dont_write_bytecode = True  # a checkout stays as it was

try:
    import argparse
    import json
    import pathlib

    import pandas as pd
    from matplotlib.collections import LineCollection
    from coterie_results import in_current_words
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch, Rectangle
    from plots import style
except ImportError as missing:
    sys.exit(f"plot_map: {missing}; run scripts/setup.sh, then start this script by its name "
             "(it uses /usr/bin/python3 with Debian's pandas and matplotlib)")

# Shades differ in lightness and points in shape, so the page reads in grey.
SHADES = {"better": "#cfe3f5", "higher": "#cfe3f5", "equivalent": "#f6f6f6", "identical": "#f6f6f6",
          "undecided": "#dcdcdc", "worse": "#c98d6c", "lower": "#c98d6c", "": "#ffffff"}
GLYPHS = {"better": "+", "higher": "+", "equivalent": "=", "identical": "≡", "undecided": "?",
          "worse": "−", "lower": "−", "": "×"}
CORNERS = (("low_low", 0, 0), ("high_low", 1, 0), ("low_high", 0, 1), ("high_high", 1, 1))
LINES = (("flip", "-", 2.0, "mean difference is zero"),
         ("equivalent", (0, (5, 2)), 1.2, "it is as large as the equivalence margin"),
         ("is_zero", (0, (1.2, 1.6)), 1.2, "an end of its interval is zero"))


def fail(code, message):
    print(f"plot_map: {message}", file=sys.stderr)
    sys.exit(code)


def options():
    parser = argparse.ArgumentParser(prog="plot_map.py", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results", metavar="RESULTS", type=pathlib.Path,
                        help="folder written by `coterie sweep --map`")
    parser.add_argument("--out", type=pathlib.Path, help="file to write (default: RESULTS/map.png)")
    return parser.parse_args()


def table(folder, name):
    file = folder / f"{name}.csv"
    if not file.is_file():
        fail(3, f"{folder} holds no {name}.csv; make one with coterie sweep --map")
    return in_current_words(pd.read_csv(
        file, keep_default_na=False,
        na_values={"difference": [""], "ci_low": [""], "ci_high": [""]}))


def fill(axes, cells, is_log):
    """A cell's quarters, each in the shade of its corner."""
    for cell in cells.itertuples():
        ends = []
        for low, high, log in ((cell.x_low, cell.x_high, is_log[0]),
                               (cell.y_low, cell.y_high, is_log[1])):
            ends.append((low, (low * high) ** 0.5 if log else (low + high) / 2, high))
        for name, right, up in CORNERS:
            x, y = ends[0][right], ends[1][up]
            axes.add_patch(Rectangle((x, y), ends[0][right + 1] - x, ends[1][up + 1] - y,
                                     facecolor=SHADES[getattr(cell, name)], linewidth=0))


def draw(axes, folder, keys, is_log, pieces):
    fill(axes, table(folder, "map_cells"), is_log)
    for name, dash, width, _ in LINES:
        rows = of_line(pieces, name)
        axes.add_collection(LineCollection([[(r.x1, r.y1), (r.x2, r.y2)]
                                            for r in rows.itertuples()],
                                           colors="black", linewidths=width, linestyles=[dash]))
    points = table(folder, "map_points")
    for x, y, verdict in zip(points[keys[0]], points[keys[1]], points["verdict"]):
        axes.text(float(x), float(y), GLYPHS[verdict], ha="center", va="center", fontsize=10,
                  weight="bold", zorder=3)
    axes.grid(False)
    for axis, key, log in ((axes.xaxis, keys[0], is_log[0]), (axes.yaxis, keys[1], is_log[1])):
        if log:
            style.log_scale(axis)
        low, high = points[key].astype(float).min(), points[key].astype(float).max()
        aside = (high / low) ** 0.03 if log else 0.03 * (high - low)
        axes.set(**{f"{axis.axis_name}lim": (low / aside, high * aside) if log else
                    (low - aside, high + aside)})


def of_line(pieces, name):
    return pieces[pieces["line"].str.contains(name)]


def no_flip(points, pieces):
    """Said where no line of a changing sign is drawn: two arms that do not differ have no sign."""
    if len(of_line(pieces, "flip")):
        return ""
    if (points["difference"].dropna() == 0).all():
        return "No run differs anywhere on this map."
    return "The mean difference changes its sign nowhere on this map."


def metric_words(folder, metric):
    """The metric with its unit, as the dictionary has it."""
    rows = table(folder, "dictionary")
    units = rows.loc[(rows["column"] == metric) & (rows["unit"] != ""), "unit"]
    return f"{metric} ({units.iloc[0]})" if len(units) else metric


def page_of(folder):
    points, pieces = table(folder, "map_points"), table(folder, "map_lines")
    if (points["verdict"] == "").all():
        fail(3, f"{folder}: no point could be simulated; there is nothing to draw")
    said = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["arguments"]
    keys = list(points.columns[:2])
    is_log = [said["x"].endswith(":log"), said["y"].endswith(":log")]
    verdicts = [v for v in GLYPHS if v in set(points["verdict"])]
    handles = [Patch(facecolor=SHADES[v], edgecolor=style.GREY, linewidth=0.5,
                     label=f"{GLYPHS[v]} {v or 'failed'}")
               for v in verdicts]
    handles += [Line2D([], [], color="black", linestyle=dash, linewidth=width, label=label)
                for name, dash, width, label in LINES if len(of_line(pieces, name))]
    pairs = points.loc[points["verdict"] != "", "n_pairs"].astype(int)
    many = f"{pairs.min()}" if pairs.min() == pairs.max() else f"{pairs.min()} to {pairs.max()}"
    page = style.Page(
        8.2, f"{metric_words(folder, said['metric'])}: {said['to']} minus {said['from']}",
        [f"Shade and sign: the verdict on “{said['to']}” at each point that was simulated, "
         f"{many} paired replicates each.",
         no_flip(points, pieces)],
        handles,
        "Each point's interval is corrected for looking at it up to three times and holds by "
        "itself, not for all points at once; lines between points are interpolated.", 5.4)
    axes = page.figure.add_subplot(page.grid(1, 1, left=0.85)[0])
    draw(axes, folder, keys, is_log, pieces)
    axes.set_xlabel(keys[0])
    axes.set_ylabel(keys[1])
    return page


def main():
    chosen = options()
    style.set_up()
    try:
        print(page_of(chosen.results).save(chosen.out or chosen.results / "map.png"))
    except OSError as wrong:
        fail(1, f"cannot write: {wrong}")


if __name__ == "__main__":
    main()
