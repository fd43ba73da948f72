#!/usr/bin/python3 -sE
# SPDX-License-Identifier: Apache-2.0
"""Draws what a calibration accepted: each parameter over its searched range, with the verdict."""
import sys

sys.dont_write_bytecode = True  # a checkout stays as it was

try:
    import argparse
    import pathlib

    import pandas
    from matplotlib.lines import Line2D
    from plots import style
except ImportError as missing:
    sys.exit(f"plot_calibration: {missing}; run scripts/setup.sh, then start this script by its "
             "name (it uses /usr/bin/python3 with Debian's pandas and matplotlib)")


def fail(code, message):
    print(f"plot_calibration: {message}", file=sys.stderr)
    sys.exit(code)


def tables_of(folder):
    """The accepted parameter sets, and the parameters that they have values for."""
    try:
        accepted = pandas.read_csv(folder / "accepted.csv")
        identified = pandas.read_csv(folder / "identifiability.csv")
    except (OSError, ValueError) as wrong:
        fail(3, wrong)
    identified = identified[identified.parameter.isin(accepted.columns)].reset_index(drop=True)
    if accepted.empty or identified.empty:
        fail(3, f"{folder} has no accepted parameter set of a fitted parameter; there is nothing to draw")
    return accepted, identified


def histogram(axes, accepted, best, one):
    """The accepted values of one parameter over the range that was searched."""
    low, high = one.searched_low, one.searched_high
    ratio = low > 0 and high / low >= 20
    edges = [low * (high / low) ** (n / 24) if ratio else low + (high - low) * n / 24 for n in range(25)]
    axes.hist(accepted[one.parameter], bins=edges, weights=accepted.weight,
              color=style.COLOURS[1] if one.verdict == "identified" else "#9db8d6")
    axes.axvline(best[one.parameter], color=style.COLOURS[2], linewidth=1.4)
    if ratio:
        style.log_scale(axes.xaxis)
    axes.set_xlim(low, high)
    axes.set_yticks([])
    axes.set_title(f"{one.parameter}: {one.verdict}", fontsize=8.5)


def page_of(folder):
    accepted, identified = tables_of(folder)
    columns, rows = 2, (len(identified) + 1) // 2
    page = style.Page(8.6, "What the data say about each parameter",
                      [f"{len(accepted)} accepted parameter sets by weight over the range that was "
                       "searched."],
                      [Line2D([], [], color=style.COLOURS[2], label="parameter set nearest to the data")],
                      "identified: spread below half of the searched range's; weakly: below 80 %.",
                      1.35 * rows)
    grid = page.grid(rows, columns, left=0.5, hspace=0.95, wspace=0.14)
    # The parameter sets that were run again; older fits have none.
    distance = accepted.get("final_distance", accepted.distance)
    best = accepted.loc[distance.idxmin()]
    for k, one in identified.iterrows():
        histogram(page.figure.add_subplot(grid[k // columns, k % columns]), accepted, best, one)
    return page


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path, help="of coterie calibrate")
    parser.add_argument("--out", type=pathlib.Path, help="folder (default: FOLDER/plots)")
    args = parser.parse_args()
    style.set_up()
    page = page_of(args.folder)
    folder = args.out or args.folder / "plots"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        print(page.save(folder / "parameters.png"))
    except OSError as wrong:
        fail(1, f"cannot write {wrong.filename or folder}: {wrong.strerror or wrong}")


if __name__ == "__main__":
    main()
