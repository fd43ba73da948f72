#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A results folder as data frames, in Python and in R; the examples of results/README.md run.

    results_test.py PROGRAM
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import pandas as pd
from small_study import SOURCE, compared

from coterie_results import NotResults, Results, Sweep

PROGRAM = ""
PNG = b"\x89PNG\r\n\x1a\n"


def examples(language):
    """The blocks of code in the section on Python and R of results/README.md, in one language."""
    guide = (SOURCE / "results" / "README.md").read_text(encoding="utf-8")
    section = guide[guide.index("\n## Python and R"):].split("\n## ")[1]
    return re.findall(rf"```{language}\n(.*?)```", section, re.S)


def in_r(code, folder):
    return subprocess.run(["Rscript", "--vanilla", "-e", code], cwd=folder, capture_output=True,
                          text=True)


class ResultsFolder(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.work = Path(cls.temporary.name)
        cls.folder = compared(PROGRAM, cls.work, "--people")
        cls.results = Results(cls.folder)
        # Where the guide's examples run: a checkout with results/cadence.
        cls.checkout = cls.work / "checkout"
        (cls.checkout / "results").mkdir(parents=True)
        (cls.checkout / "scripts").symlink_to(SOURCE / "scripts")
        subprocess.run([PROGRAM, "compare", SOURCE / "scenarios" / "cadence.toml", "--replicates",
                        "3", "--set", "study.days=40", "--set", "population.people=800", "--out",
                        cls.checkout / "results" / "cadence", "--quiet"], check=True,
                       capture_output=True)
        subprocess.run([PROGRAM, "sweep", SOURCE / "scenarios" / "minimal.toml", "--vary",
                        "founding.members=50,150,400", "--replicates", "2", "--set", "study.days=30",
                        "--set", "population.people=800", "--out",
                        cls.checkout / "results" / "minimal_sweep", "--quiet"], check=True,
                       capture_output=True)
        cls.swept = cls.work / "swept"
        subprocess.run([PROGRAM, "sweep", cls.work / "small.toml", "--vary", "founding.members=50,100",
                        "--vary", "split.basis=none,interest", "--replicates", "3", "--set", "study.days=40",
                        "--metric", "members", "--metric", "trust", "--out", cls.swept, "--quiet"],
                       check=True, capture_output=True)

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def test_names_that_a_spreadsheet_would_run_are_text_there_and_themselves_here(self):
        study = self.work / "signs.toml"
        study.write_text('[study]\ndays = 10\nreplicates = 2\nprimary_metric = "members"\n'
                         '[population]\npeople = 200\n[founding]\nmembers = 40\n'
                         '[[strategy]]\nname = "=1+1"\n'
                         '[[strategy]]\nname = "-none"\n[strategy.content]\nitems_per_day = 0\n')
        made, swept = self.work / "signs", self.work / "signs_swept"
        subprocess.run([PROGRAM, "compare", study, "--out", made, "--quiet"], check=True,
                       capture_output=True)
        subprocess.run([PROGRAM, "sweep", study, "--vary", "founding.members=20,40", "--out", swept,
                        "--quiet"], check=True, capture_output=True)
        for table in (made / "contrasts.csv", swept / "outcomes.csv"):
            self.assertIn("'-none", table.read_text(), table)
            self.assertNotIn(",-none", table.read_text(), table)
        names = {"-none", "=1+1"}
        self.assertEqual(set(Results(made).contrasts["strategy"]), {"-none"})
        self.assertEqual(set(Results(made).contrasts["baseline"]), {"=1+1"})
        self.assertEqual(set(Sweep(swept).outcomes["strategy"]), names)
        self.assertEqual(set(Sweep(swept).contrasts["strategy"]), {"-none"})
        done = in_r(f'source("{SOURCE}/scripts/coterie_results.R"); '
                    'cat(levels(factor(coterie_sweep("signs_swept")$outcomes$strategy)))', self.work)
        self.assertEqual(set(done.stdout.split()), names, done.stderr)

    def test_folders_of_earlier_versions_are_read_in_the_words_of_this_one(self):
        old = self.work / "old"
        if not old.exists():
            shutil.copytree(self.folder, old)
        file = old / "contrasts.csv"
        text = file.read_text().replace("equivalence_margin", "zone", 1).replace("p_adjusted", "p_holm", 1)
        file.write_text(text.replace(",identical,", ",tied,").replace(",other,", ",secondary,"))
        self.assertIn(",tied,", file.read_text())
        now = self.results.contrasts.replace({"verdict": {"identical": "equivalent"}})
        pd.testing.assert_frame_equal(Results(old).contrasts, now)
        done = in_r(f'source("{SOURCE}/scripts/coterie_results.R")\n'
                    f'c <- coterie_results("{old}")$contrasts\n'
                    'cat("p_adjusted" %in% names(c), unique(c$role), sum(c$verdict == "equivalent"))',
                    self.work)
        self.assertEqual(done.stdout, "TRUE primary guardrail other "
                         f"{(now['verdict'] == 'equivalent').sum()}")

    def test_strategies_keep_their_order_and_their_names(self):
        names = ["none", "</script>packets, daily", "null", "small groups"]
        self.assertEqual(list(self.results.daily["strategy"].cat.categories), names)
        self.assertFalse(self.results.daily["strategy"].isna().any())
        self.assertEqual(list(self.results.values("members").columns), names)

    def test_differences_are_within_a_replicate(self):
        daily = pd.read_csv(self.folder / "daily.csv", keep_default_na=False, na_values=[""])
        at = daily.set_index(["strategy", "replicate", "day"])["visits"]
        made = self.results.differences("visits")
        self.assertEqual(made.shape, (6 * 130, 3))
        self.assertEqual(made.loc[(2, 77), "null"], at["null", 2, 77] - at["none", 2, 77])

    def test_every_table_and_every_meaning_can_be_read(self):
        for table in ("runs", "groups", "cohorts", "ledger", "summary", "ranking", "parameters", "people"):
            self.assertGreater(len(getattr(self.results, table)), 0, table)
        self.assertEqual(self.results.meaning("visits"),
                         "Members who visited today. [people/day]")
        self.assertEqual(self.results.primary_metric, "members")

    def test_a_sweep_is_one_row_a_run_with_varied_values_strategy_and_metrics(self):
        sweep = Sweep(self.swept)
        self.assertEqual(sweep.keys, ["founding.members", "split.basis"])
        runs = sweep.outcomes
        self.assertEqual(list(runs.columns[:7]), ["point", "founding.members", "split.basis", "strategy",
                                                  "replicate", "alive_at_end", "members"])
        self.assertEqual(len(runs), 4 * 4 * 3)
        self.assertEqual(list(runs["strategy"].cat.categories), self.results.strategies)
        self.assertFalse(runs["strategy"].isna().any())
        self.assertNotIn("trust_part", runs)
        last = runs.iloc[-1]
        self.assertEqual((last["founding.members"], last["split.basis"], last["strategy"]),
                         (100, "interest", "small groups"))
        # The mean of a total at a point is that of the program.
        mean = runs.groupby(["point", "strategy"], observed=True)["members"].mean()
        summary = sweep.summary[sweep.summary["metric"] == "members"].set_index(["point", "strategy"])
        pd.testing.assert_series_equal(mean, summary["mean"], check_names=False, check_index_type=False)
        contrasts = sweep.contrasts
        self.assertEqual(set(contrasts["metric"]), {"members", "trust"})
        self.assertEqual(list(contrasts[contrasts["point"] == 2]["split.basis"].unique()), ["interest"])
        self.assertEqual(len(contrasts), 4 * 3 * 2)
        self.assertEqual(sweep.meaning("members"),
                         "People who have joined and neither left nor lapsed. [people]")

    def test_r_reads_the_same_sweep(self):
        done = in_r(f'source("{SOURCE}/scripts/coterie_results.R")\n'
                    f's <- coterie_sweep("{self.swept}")\n'
                    'd <- s$contrasts[s$contrasts$metric == "trust", ]\n'
                    'cat(s$keys, dim(s$outcomes), levels(s$outcomes$strategy)[2], unique(d$split.basis),\n'
                    '    sprintf("%.17g", sum(s$outcomes$members * s$outcomes$founding.members)),\n'
                    '    sprintf("%.17g", sum(d$difference)), coterie_meaning(s, "trust"), sep = "|")',
                    self.work)
        self.assertEqual(done.returncode, 0, done.stderr)
        sweep = Sweep(self.swept)
        trust = sweep.contrasts[sweep.contrasts["metric"] == "trust"]["difference"]
        total = (sweep.outcomes["members"] * sweep.outcomes["founding.members"]).sum()
        got = done.stdout.split("|")
        self.assertEqual(got[:7], [*sweep.keys, *map(str, sweep.outcomes.shape),
                                   "</script>packets, daily", "none", "interest"])
        self.assertEqual(float(got[7]), total)
        self.assertAlmostEqual(float(got[8]), trust.sum(), places=12)
        self.assertEqual(got[9], "Trust in the brand of today's visitors. [share]")

    def test_a_sweep_and_a_comparison_are_not_taken_for_each_other(self):
        for wrong, message in ((lambda: Results(self.swept), "is a sweep; read it with Sweep"),
                               (lambda: Sweep(self.folder), "was written by coterie compare")):
            with self.assertRaisesRegex(NotResults, message):
                wrong()
        for code, message in ((f'coterie_results("{self.swept}")', "is a sweep; read it with coterie_sweep"),
                              (f'coterie_sweep("{self.folder}")', "is no sweep")):
            done = in_r(f'source("{SOURCE}/scripts/coterie_results.R")\n{code}', self.work)
            self.assertIn(message, done.stderr)

    def test_what_is_not_there_is_named(self):
        for wrong, message in ((lambda: Results(self.work), "is not a results folder"),
                               (lambda: Results(self.work / "x"), "there is no folder"),
                               (lambda: self.results.meaning("vists"), "no column 'vists'"),
                               (lambda: self.results.dayly, "results have no table 'dayly'")):
            with self.assertRaises((NotResults, KeyError, AttributeError)) as caught:
                wrong()
            self.assertIn(message, str(caught.exception))
        copy = self.work / "lacking"
        shutil.copytree(self.folder, copy)
        (copy / "ledger.csv").unlink()
        with self.assertRaisesRegex(NotResults, "has no ledger.csv; it is not whole"):
            Results(copy).ledger

    def test_the_examples_in_python_run_and_draw(self):
        blocks, printed = examples("python"), []
        self.assertEqual(len(blocks), 2)
        for block in blocks:
            done = subprocess.run(["/usr/bin/python3", "-c", block], cwd=self.checkout,
                                  env={**os.environ, "MPLBACKEND": "Agg"}, capture_output=True,
                                  text=True)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            printed.append(done.stdout)
        self.assertIn("5 items a day", printed[0])
        self.assertIn("a packet a day", printed[1])
        self.assertEqual((self.checkout / "active_in_python.png").read_bytes()[:8], PNG)

    def test_the_examples_in_r_run_and_draw(self):
        blocks = examples("r")
        self.assertEqual(len(blocks), 2)
        for block in blocks:
            done = in_r(block, self.checkout)
            self.assertEqual(done.returncode, 0, done.stderr)
        for name in ("active_in_r.png", "members_in_r.png"):
            self.assertEqual((self.checkout / name).read_bytes()[:8], PNG)

    def test_r_reads_the_same_numbers(self):
        done = in_r(f'source("{SOURCE}/scripts/coterie_results.R")\n'
                    f'r <- coterie_results("{self.folder}")\n'
                    'd <- coterie_differences(r, "visits")\n'
                    'cat(nrow(r$daily), levels(r$daily$strategy)[3], r$baseline, nrow(d),\n'
                    '    d$difference[d$strategy == "null" & d$replicate == 2 & d$day == 77],\n'
                    '    sprintf("%.17g", sum(d$difference)), coterie_meaning(r, "visits"),\n'
                    '    sep = "|")', self.work)
        self.assertEqual(done.returncode, 0, done.stderr)
        mine = self.results.differences("visits")
        self.assertEqual(done.stdout.split("|"), [
            str(4 * 6 * 130), "null", "none", str(3 * 6 * 130), f"{mine.loc[(2, 77), 'null']:g}",
            f"{mine.to_numpy().sum():.17g}", "Members who visited today. [people/day]"])

    def test_r_says_what_is_wrong(self):
        for code, message in ((f'coterie_results("{self.work}/x")', "there is no folder"),
                              (f'coterie_results("{self.work}")', "is not a results folder"),
                              (f'coterie_meaning(coterie_results("{self.folder}"), "vists")',
                               "there is no column 'vists' in daily.csv")):
            done = in_r(f'source("{SOURCE}/scripts/coterie_results.R")\n{code}', self.work)
            self.assertNotEqual(done.returncode, 0)
            self.assertIn(message, done.stderr)


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv[1])
    unittest.main(argv=sys.argv[:1], verbosity=2)
