#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Write one page, report.html, from the results folder of a comparison or of a sweep.

The page holds everything it needs and works from disk: the question and its answer, the figures,
the numbers behind them, every assumption, and the command that makes each figure again.
"""
import argparse
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

DONE, FAILED, USAGE, INVALID = 0, 1, 2, 3
NAME = "report.html"
EXAMPLES = """examples:
  scripts/report.py results/demo
  scripts/report.py results/demo --out page.html
  scripts/report.py results/demo --metrics members,dead_group_share
  scripts/report.py results/demo --figure contrasts > contrasts.csv
  scripts/report.py results/minimal_sweep

A results folder is made by: build/release/coterie compare scenarios/cadence.toml
Exit codes: 0 done, 1 failed, 2 used wrongly, 3 not a results folder of compare or sweep."""


@dataclass
class Bundle:
    """What draws the figures, as built by scripts/setup.sh."""
    script: str
    style: str
    licences: str


class Parser(argparse.ArgumentParser):
    def error(self, message):
        print(f"report: {message}; see scripts/report.py --help", file=sys.stderr)
        sys.exit(USAGE)


def arguments():
    parser = Parser(prog="scripts/report.py", description=__doc__, epilog=EXAMPLES,
                    formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results", type=Path, help="results folder of coterie compare or sweep")
    parser.add_argument("--out", type=Path, help="file to write (default: RESULTS/report.html)")
    parser.add_argument("--metrics", metavar="A,B", help="further metrics to draw over days")
    parser.add_argument("--figure", metavar="NAME", help="print the numbers of one figure as CSV "
                        "instead (contrasts, over-days, retention, groups, network, kol, money, "
                        "levers, map, posterior, drawn-assumptions, seek, helped-harmed, pairs; of a "
                        "sweep sweep-METRIC)")
    parser.add_argument("--quiet", action="store_true", help="do not say what was written")
    return parser.parse_args()


def bundle():
    """Beside an installed script, else where the set-up built it."""
    from plots.study import InvalidInput
    here = Path(__file__).resolve().parent
    for folder in (here / "report" / "bundle", here.parent / "build" / "report"):
        try:
            return Bundle(*((folder / name).read_text(encoding="utf-8")
                            for name in ("page.js", "page.css", "licences.txt")))
        except FileNotFoundError:
            continue
    raise InvalidInput("the page's drawing code is not built; run scripts/setup.sh once")


def write(file, text):
    """Under a temporary name first, so that no reader sees half a page."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=file.parent, delete=False,
                                     prefix=file.name, suffix=".part") as part:
        try:
            part.write(text)
            part.close()
            os.chmod(part.name, 0o644)
            os.replace(part.name, file)
        except BaseException:
            os.unlink(part.name)
            raise


def print_figure(figures, folder, name):
    from plots.study import WrongUsage, did_you_mean
    if name not in figures:
        raise WrongUsage(f"{folder} has no figure '{name}'"
                         + did_you_mean(name, figures, f"; it has {', '.join(figures)}"))
    next(iter(figures[name].tables.values())).to_csv(sys.stdout, index=False)


def pages_of(asked):
    """How the folder is read, and what makes its page and its figures."""
    from coterie_results import Sweep, read_manifest
    from plots import study
    if read_manifest(asked.results)["command"] == "sweep":
        from report import sweep_page
        if asked.metrics:
            raise study.WrongUsage("--metrics is of comparisons; a page of a sweep shows what the sweep compares "
                                   "(coterie sweep --metric)")
        return Sweep(asked.results), sweep_page.html_of, sweep_page.figures_of
    from report.figures import all_figures
    from report.page import html_of
    results = study.read(asked.results, more=asked.metrics.split(",") if asked.metrics else ())
    return results, html_of, all_figures


def run(asked):
    results, html_of, figures_of = pages_of(asked)
    if asked.figure:
        return print_figure(figures_of(results), results.folder, asked.figure)
    file = asked.out or asked.results / NAME
    write(file, html_of(results, asked.results, bundle()))
    if not asked.quiet:
        print(file)


def main():
    asked = arguments()
    try:
        from plots.study import InvalidInput, WrongUsage
    except ImportError as missing:
        print(f"report: {missing}; scripts/setup.sh installs it", file=sys.stderr)
        return FAILED
    try:
        run(asked)
    except (InvalidInput, WrongUsage) as wrong:
        print(f"report: {wrong}", file=sys.stderr)
        return INVALID if isinstance(wrong, InvalidInput) else USAGE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as wrong:
        print(f"report: cannot write {asked.out or asked.results}: {wrong.strerror}",
              file=sys.stderr)
        return FAILED
    return DONE


if __name__ == "__main__":
    sys.exit(main())
