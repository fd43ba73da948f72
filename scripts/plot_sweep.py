#!/usr/bin/python3 -sE
# SPDX-License-Identifier: Apache-2.0
"""Draws a sweep: over one varied key lines with bands, over two a heat map of the difference with the
verdict in each cell, over three of a grid a heat map for each value of one of them."""
import sys

sys.dont_write_bytecode = True  # a checkout stays as it was

try:
    import argparse
    import pathlib

    from coterie_results import Sweep
    from plots import study, style, sweep_pages, swept
except ImportError as missing:
    sys.exit(f"plot_sweep: {missing}; run scripts/setup.sh, then start this script by its name "
             "(it uses /usr/bin/python3 with Debian's pandas and matplotlib)")

EXAMPLES = """examples:
  build/release/coterie sweep scenarios/minimal.toml --vary founding.members=50,150,400 \\
      --vary content.items_per_day=1,4 --metric members --replicates 5 --out results/two_keys
  scripts/plot_sweep.py results/two_keys
  scripts/plot_sweep.py results/two_keys --metric members --out members.png
  scripts/plot_sweep.py results/two_keys --fix founding.members=150

Exit codes: 0 done; 1 cannot write; 2 used wrongly; 3 not a whole results folder of `coterie sweep`,
or nothing to draw."""


class Parser(argparse.ArgumentParser):
    def error(self, message):
        fail(2, f"{message}; see scripts/plot_sweep.py --help")


def fail(code, message):
    print(f"plot_sweep: {message}", file=sys.stderr)
    sys.exit(code)


def options():
    parser = Parser(prog="plot_sweep.py", description=__doc__, epilog=EXAMPLES,
                    formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results", metavar="RESULTS", type=pathlib.Path,
                        help="folder written by `coterie sweep --vary`")
    parser.add_argument("--metric", help="draw this one (default: each that the sweep compares)")
    parser.add_argument("--fix", metavar="KEY=VALUE", action="append", default=[],
                        help="only settings with this value of a varied key (repeatable)")
    parser.add_argument("--out", type=pathlib.Path,
                        help="file to write, .png or .svg (default: RESULTS/sweep_METRIC.png); needs --metric "
                             "where several are drawn")
    return parser.parse_args()


def main():
    chosen = options()
    if chosen.out and chosen.out.suffix not in (".png", ".svg"):
        fail(2, f"--out {chosen.out}: expected a name that ends in .png or .svg")
    style.set_up()
    try:
        sweep = Sweep(chosen.results)
        metrics = [chosen.metric] if chosen.metric else swept.metrics_of(sweep)
        if chosen.out and len(metrics) > 1:
            fail(2, f"--out names one file, and {len(metrics)} metrics are drawn; choose one by --metric")
        draw(sweep, metrics, chosen)
    except study.WrongUsage as wrong:
        fail(2, wrong)
    except study.InvalidInput as wrong:
        fail(3, wrong)
    except OSError as wrong:
        fail(1, f"cannot write {wrong.filename or chosen.results}: {wrong.strerror or wrong}")


def draw(sweep, metrics, chosen):
    """Draws each metric; one without a value is named, and is no reason to stop while others have one."""
    lacking = []
    for metric in metrics:
        try:
            page = sweep_pages.page_of(swept.read(sweep, metric, chosen.fix))
        except study.InvalidInput as wrong:
            lacking.append(wrong)
            continue
        print(page.save(chosen.out or chosen.results / f"sweep_{metric}.png"))
    if len(lacking) == len(metrics):
        fail(3, "; ".join(map(str, lacking)))
    for wrong in lacking:
        print(f"plot_sweep: {wrong}", file=sys.stderr)


if __name__ == "__main__":
    main()
