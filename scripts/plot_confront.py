#!/usr/bin/python3 -sE
# SPDX-License-Identifier: Apache-2.0
"""Draws tables of distances (distances.csv of confront, predictive.csv of calibrate).

One page a community: each statistic's runs against the data, in units of what two halves of the
data differ by. 0 is the data; beyond the grey band the model misses it.
"""
import sys

sys.dont_write_bytecode = True  # a checkout stays as it was

try:
    import argparse
    import pathlib

    import pandas
    from matplotlib.lines import Line2D
    from plots import style
except ImportError as missing:
    sys.exit(f"plot_confront: {missing}; run scripts/setup.sh, then start this script by its name "
             "(it uses /usr/bin/python3 with Debian's pandas and matplotlib)")

BEYOND = 12.0  # misses larger than this many floors are drawn at the edge, with their figure
COLUMNS = ["community", "statistic", "aspect", "data", "simulated_mean", "simulated_low",
           "simulated_high", "half_against_half"]


def fail(code, text):
    print(f"plot_confront: {text}", file=sys.stderr)
    sys.exit(code)


def read(file):
    try:
        table = pandas.read_csv(file, keep_default_na=False, dtype={"community": str},
                                na_values={name: [""] for name in COLUMNS[3:]})
    except (OSError, ValueError) as wrong:
        fail(3, f"{file}: {wrong}")
    absent = [name for name in COLUMNS if name not in table]
    if absent:
        fail(3, f"{file}: no column {', '.join(absent)}; is it a distances.csv?")
    drawn = table[(table.half_against_half > 0) & table.data.notna() & table.simulated_mean.notna()]
    if drawn.empty:
        fail(3, f"{file}: no statistic has a value in data and runs; there is nothing to draw")
    return drawn


def draw(rows, community, file):
    aspects = list(dict.fromkeys(rows.aspect))
    near = int((((rows.simulated_mean - rows.data) / rows.half_against_half).abs() <= 1).sum())
    page = style.Page(
        8.6, f"{community}: {len(rows)} statistics of simulated runs against the data",
        [f"Mean and 95 % of the runs, minus the data, over what two random halves of the members "
         f"differ by. {near} of {len(rows)} are within one such difference (grey)."],
        [Line2D([], [], color=style.COLOURS[1], marker="o", markersize=4, label="within"),
         Line2D([], [], color=style.COLOURS[2], marker="o", markersize=4, label="beyond")],
        f"Misses beyond {BEYOND:.0f} are drawn at the edge, with their figure.",
        0.155 * (len(rows) + 1.6 * len(aspects)))
    axes = page.figure.add_subplot(page.grid(1, 1, left=2.6, right=1.5)[0])
    axes.axvspan(-1, 1, color="#e8e8e8", linewidth=0)
    axes.axvline(0, color="black", linewidth=0.8)
    y, ticks, names = 0.0, [], []
    for aspect in aspects:
        axes.text(-BEYOND * 1.05, y + 0.35, aspect, fontsize=8.5, weight="bold", ha="right")
        y += 1.0
        for _, row in rows[rows.aspect == aspect].iterrows():
            scale = row.half_against_half
            at, low, high = ((value - row.data) / scale for value in
                             (row.simulated_mean, row.simulated_low, row.simulated_high))
            shown = min(max(at, -BEYOND), BEYOND)
            colour = style.COLOURS[1] if abs(at) <= 1 else style.COLOURS[2]
            axes.plot([min(max(low, -BEYOND), BEYOND), min(max(high, -BEYOND), BEYOND)], [y, y],
                      color=colour, linewidth=1.3)
            axes.plot(shown, y, marker="o" if abs(at) <= BEYOND else (">" if at > 0 else "<"),
                      color=colour, markersize=4)
            axes.text(BEYOND * 1.06, y, f"{style.number(row.data)} | "
                      f"{style.number(row.simulated_mean)}"
                      + (f" ({at:+.0f})" if abs(at) > BEYOND else ""), fontsize=7, va="center")
            ticks.append(y)
            names.append(row.statistic)
            y += 1.0
        y += 0.6
    axes.text(BEYOND * 1.06, -0.6, "data | runs", fontsize=7, color=style.GREY)
    axes.set_yticks(ticks, names, fontsize=7.5)
    axes.set_ylim(y - 0.4, -1.0)
    axes.set_xlim(-BEYOND * 1.04, BEYOND * 1.04)
    axes.set_xlabel("difference over half against half")
    axes.grid(axis="y", visible=False)
    return page.save(file)


def main():
    parser = argparse.ArgumentParser(description=__doc__, epilog="examples:\n  scripts/plot_confront"
                                     ".py results/reference/distances/racket/distances.csv --out plots",
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", nargs="+", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path, help="folder (default: that of each table)")
    args = parser.parse_args()
    style.set_up()
    for file in args.tables:
        table = read(file)
        for community in dict.fromkeys(table.community):
            folder = args.out or file.parent
            try:
                folder.mkdir(parents=True, exist_ok=True)
                print(draw(table[table.community == community], community,
                           folder / f"{community.replace('/', '_')}_{file.stem}.png"))
            except OSError as wrong:
                fail(1, str(wrong))


if __name__ == "__main__":
    main()
