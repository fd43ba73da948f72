#!/usr/bin/python3 -sE
# SPDX-License-Identifier: Apache-2.0
"""Draws the plots of a comparison: overview, contrasts, retention, and each metric over days."""
import sys

sys.dont_write_bytecode = True  # a checkout stays as it was

try:
    import argparse
    import pathlib

    from plots import figures, study, style
except ImportError as missing:
    sys.exit(f"plot_compare: {missing}; run scripts/setup.sh, then start this script by its name "
             "(it uses /usr/bin/python3 with Debian's pandas and matplotlib)")

EXAMPLES = """examples:
  scripts/plot_compare.py results/cadence
  scripts/plot_compare.py results/cadence --metrics members,posts,lurker_share
  scripts/plot_compare.py results/cadence --all --format svg --out plots

Look at overview first. Exit codes: 0 done; 1 cannot write; 2 used wrongly; 3 not a whole
results folder of `coterie compare`."""


class Parser(argparse.ArgumentParser):
    def error(self, message):
        fail(2, f"{message}; see scripts/plot_compare.py --help")


def fail(code, message):
    print(f"plot_compare: {message}", file=sys.stderr)
    sys.exit(code)


def days(text):
    if not text.isdecimal() or not 1 <= int(text) <= 365:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of days from 1 to 365")
    return int(text)


def options():
    parser = Parser(prog="plot_compare.py", description=__doc__, epilog=EXAMPLES,
                    formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results", metavar="RESULTS", type=pathlib.Path,
                        help="folder written by `coterie compare`")
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--metrics", metavar="A,B,C",
                        help="metrics to draw over days (default: the primary and the headline ones)")
    chosen.add_argument("--all", action="store_true", help="draw every metric over days")
    parser.add_argument("--smooth", metavar="DAYS", type=days, default=0,
                        help="draw the running mean over this number of days of each run (default: 7 for "
                             "metrics whose days go up and down, else 1)")
    parser.add_argument("--out", metavar="DIR", type=pathlib.Path,
                        help="where to write (default: RESULTS/plots)")
    parser.add_argument("--format", choices=("png", "svg"), default="png",
                        help="of the files (default: png)")
    parser.add_argument("--quiet", action="store_true", help="do not name the files written")
    return parser.parse_args()


def main():
    chosen = options()
    names = [n.strip() for n in chosen.metrics.split(",") if n.strip()] if chosen.metrics else None
    out = chosen.out or chosen.results / "plots"
    try:
        results = study.read(chosen.results, every=chosen.all, names=names,
                             smooth_days=chosen.smooth)
        if style.cannot_draw([*results.arms, results.manifest["question"]]):
            results.notes.append("no font here has the signs of some names; the Debian package "
                                 "fonts-wqy-microhei has Chinese ones")
        results.notes += figures.not_drawn(results)
        for note in results.notes:
            print(f"plot_compare: {note}", file=sys.stderr)
        for file in figures.draw_all(results, out, chosen.format):
            if not chosen.quiet:
                print(file)
    except study.WrongUsage as wrong:
        fail(2, wrong)
    except study.InvalidInput as wrong:
        fail(3, wrong)
    except OSError as wrong:
        fail(1, f"cannot write {wrong.filename or out}: {wrong.strerror or wrong}")


if __name__ == "__main__":
    main()
