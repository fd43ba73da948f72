#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The plots of a comparison: what is computed for them, which files are drawn, what is refused.

    plot_test.py PROGRAM            all tests; PROGRAM is coterie
    plot_test.py PROGRAM TEST...    these only
"""
import json
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from types import SimpleNamespace

sys.dont_write_bytecode = True
SOURCE = Path(__file__).resolve().parents[2]
SCRIPT = SOURCE / "scripts" / "plot_compare.py"
sys.path.insert(0, str(SCRIPT.parent))

import numpy as np  # noqa: E402

from plots import figures, forest, study  # noqa: E402

PROGRAM = ""
SCENARIO = """
[study]
question = "Do packets keep more members?"
days = 40
replicates = 6
primary_metric = "members"
structure_every_days = 10
kol_dependence_day = 5
[population]
people = 400
[founding]
members = 60
[[shock]]
day = 20
kind = "ad_wave"
[[strategy]]
name = "none"
[[strategy]]
name = "packets, daily"
incentives = { packet_yuan_per_day = 50 }
[[strategy]]
name = "null"
"""


def plot(*arguments):
    return subprocess.run([SCRIPT, *map(str, arguments)], capture_output=True, text=True)


class Plots(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.work = Path(cls.folder.name)
        cls.results = cls.compared("small", SCENARIO)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def compared(cls, name, text, command="compare"):
        file = cls.work / f"{name}.toml"
        file.write_text(text)
        results = cls.work / name
        subprocess.run([PROGRAM, command, file, "--out", results, "--quiet"], check=True,
                       capture_output=True)
        return results

    def copy(self, name):
        copy = self.work / name
        shutil.copytree(self.results, copy, ignore=shutil.ignore_patterns("plots"))
        return copy

    def refused(self, code, message, *arguments):
        done = plot(*arguments)
        self.assertEqual((done.stderr, done.returncode, done.stdout),
                         (f"plot_compare: {message}\n", code, ""))

    def test_every_page_is_drawn_and_named(self):
        done = plot(self.results)
        self.assertEqual((done.stderr, done.returncode), ("", 0))
        names = [Path(line).name for line in done.stdout.splitlines()]
        self.assertEqual(names[:4], ["overview.png", "contrasts.png", "retention.png",
                                     "metric_members.png"])
        for name in names:
            head = (self.results / "plots" / name).read_bytes()[:8]
            self.assertEqual(head, b"\x89PNG\r\n\x1a\n", name)

    def test_every_metric_can_be_drawn(self):
        out = self.work / "all"
        said = plot(self.results, "--all", "--quiet", "--out", out).stderr
        results = study.read(self.results, every=True)
        without = [m for m in results.chosen if np.isnan(results.values[m]).all()]
        few = [m for m in results.chosen if m not in without and figures.is_empty(results, m)]
        defined = set(results.chosen) - set(without) - set(few)
        self.assertGreater(len(few), 0)
        self.assertEqual(said, f"plot_compare: no run has a value of {', '.join(without)}: not drawn over days\n"
                         f"plot_compare: on no day have nine tenths of the runs a value of {', '.join(few)}: not drawn "
                         "over days\n")
        drawn = {f.stem.removeprefix("metric_") for f in out.glob("metric_*.png")}
        self.assertEqual(drawn, defined)
        self.assertIn("kol_dependence", drawn)

    def test_the_same_results_give_the_same_svg(self):
        for out in ("a", "b"):
            plot(self.results, "--metrics", "members", "--format", "svg", "--out", self.work / out)
        for name in ("overview.svg", "contrasts.svg", "metric_members.svg"):
            self.assertEqual((self.work / "a" / name).read_bytes(),
                             (self.work / "b" / name).read_bytes())

    def test_one_replicate_and_a_primary_metric_that_is_not_defined_can_be_drawn(self):
        text = SCENARIO.replace("replicates = 6", "replicates = 1") \
                       .replace('"members"', '"retention_d90"')
        self.assertEqual(plot(self.compared("one", text), "--quiet").stderr,
                         "plot_compare: no run has a value of retention_d90: not drawn over days\n")

    def texts(self, page):
        found = [t.get_text() for t in page.figure.findobj(figures.style.plt.Text)]
        figures.style.plt.close(page.figure)
        return found

    def test_a_day_on_which_few_runs_have_a_share_is_not_drawn(self):
        values = np.ones((2, 10, 3))         # by arm, run, day
        values[0, 2:, 1] = np.nan            # two runs of ten on day 2
        values[0, 9:, 2] = np.nan            # nine of ten on day 3
        values[1, 9, :] = np.nan             # a failed run: of the other nine all have a value
        drawn = study.blank_where_few(values)
        self.assertTrue(np.isnan(drawn[0, :, 1]).all())
        self.assertEqual(np.nansum(drawn[0, :, 2]), 9)
        self.assertEqual(np.nansum(drawn[1]), 27)

    def test_a_metric_without_a_value_has_no_panel_and_is_named(self):
        text = SCENARIO.replace("days = 40", "days = 6").replace('"members"', '"retained_share_90d"') \
            .replace("day = 20", "day = 3").replace("structure_every_days = 10", "structure_every_days = 3") \
            .replace("kol_dependence_day = 5\n", "").replace("replicates = 6", "replicates = 2")
        folder = self.compared("short", text)
        self.assertEqual(plot(folder, "--quiet").stderr, "plot_compare: no run has a value of "
                         "retained_share_90d: not drawn over days\n")
        results = study.read(folder)
        figures.style.set_up()
        shown = self.texts(figures.overview(results))
        self.assertIn("retained_share_90d * (primary) has no value in any pair of runs: there is no verdict.", shown)
        self.assertNotIn("retained_share_90d *", shown)
        self.assertFalse([text for text in shown if "7-day mean" in text])  # of six days
        pages = list(forest.contrasts(results))
        shown += [text for page in pages for text in self.texts(page)]
        for text in shown:
            self.assertNotRegex(text, r"(?i)\bnan\b|one pair|not defined")

    def test_the_primary_metric_and_the_guardrails_come_first_and_are_marked(self):
        results = study.read(self.results)
        self.assertEqual(results.headline[:4], ["effective_members", "posts", "trust", "cost_yuan"])
        page = next(forest.contrasts(results))
        labels = [t.get_text() for t in page.figure.axes[0].get_yticklabels()]
        self.assertEqual(labels[:5], ["members *", "effective_members +", "posts +", "trust +",
                                      "cost_yuan +"])
        self.assertIn("identical", self.texts(page))
        table = results.contrasts
        self.assertIn("Verdicts are corrected for the number of guardrails (+)",
                      forest.foot_text(results, table, table["n_pairs"], [], []))

    def test_every_verdict_has_a_look_of_its_own(self):
        words = ["better", "worse", "higher", "lower", "equivalent", "identical", "undecided"]
        self.assertEqual(list(forest.VERDICTS), words)
        self.assertEqual(len(set(forest.VERDICTS.values())), len(words))

    def test_an_interval_made_here_is_that_of_the_table_of_contrasts(self):
        results = study.read(self.results)
        members = results.values["active_30d"]
        self.assertEqual(results.one_number("members"), ("last day", "people"))
        self.assertEqual(results.one_number("cost_yuan"), ("total", "yuan"))
        self.assertEqual(results.one_number("posts"), ("mean of days 14-40", "posts/day"))
        self.assertEqual(members.shape, (3, 6, 40))
        row = results.contrasts.set_index(["strategy", "metric"]).loc[("packets, daily", "cost_yuan")]
        cost = results.values["cost_yuan"].sum(axis=2)
        mean, low, high, n = study.mean_interval((cost[1] - cost[0])[:, None], 0.95)
        self.assertEqual((row["method"], int(n[0])), ("student_t", row["n_pairs"]))
        np.testing.assert_allclose([mean[0], low[0], high[0]],
                                   [row["difference"], row["ci_low"], row["ci_high"]], rtol=1e-6)

    def test_a_day_of_few_pairs_does_not_flatten_the_others(self):
        differences = np.random.default_rng(1).normal(size=(1, 8, 40))
        for pairs, cut in ((2, True), (8, False)):
            wild = differences.copy()
            wild[0, :, 3] = np.where(np.arange(8) < pairs, np.arange(8) * 1000.0, np.nan)
            axes = figures.style.plt.figure().add_subplot()
            axes.set_ylim(-9000, 9000)
            figures.limit_differences(axes, SimpleNamespace(confidence=0.95), wild, [0])
            self.assertEqual(max(np.abs(axes.get_ylim())) < 10, cut)

    def test_quantiles_of_t_are_those_of_the_tables(self):
        for freedom, quantile in ((1, 12.7062), (2, 4.30265), (5, 2.57058), (29, 2.04523)):
            self.assertAlmostEqual(study.t_quantile(0.975, freedom), quantile, places=3)

    def test_a_running_mean_keeps_to_the_days_that_are_there(self):
        values = np.array([[[1.0, np.nan, 5.0, 7.0]]])
        np.testing.assert_allclose(study.running_mean(values, 3), [[[1.0, 3.0, 6.0, 6.0]]])

    def test_names_with_dollars_and_backslashes_are_drawn_as_they_are(self):
        text = SCENARIO.replace('"none"', "'pay $5 or $10'") \
                       .replace('"null"', "'a\\b{c} $\\frac$ ^_'")
        done = plot(self.compared("dollars", text), "--quiet", "--format", "svg")
        self.assertEqual((done.stderr, done.returncode), ("", 0))

    def test_names_that_pandas_takes_for_missing_are_kept(self):
        self.assertEqual(study.read(self.results).arms[2], "null")
        self.assertFalse(np.isnan(study.read(self.results).values["members"][2]).any())

    def test_a_folder_that_is_not_there_is_refused(self):
        self.refused(3, f"there is no folder {self.work}/nowhere", self.work / "nowhere")

    def test_a_folder_that_is_none_of_results_is_refused(self):
        self.refused(3, f"{self.work} is not a results folder (it has no manifest.json)", self.work)

    def test_a_study_that_is_not_finished_is_refused(self):
        copy = self.copy("interrupted")
        manifest = json.loads((copy / "manifest.json").read_text())
        (copy / "manifest.json").write_text(json.dumps({**manifest, "status": "interrupted"}))
        self.refused(3, f"{copy} is not finished (its manifest says interrupted); finish it with: "
                        f"coterie resume {copy}", copy)

    def test_a_damaged_manifest_is_refused(self):
        copy = self.copy("damaged")
        (copy / "manifest.json").write_text("{")
        self.refused(3, f"{copy}/manifest.json is not a manifest of coterie", copy)

    def test_a_table_that_is_missing_is_named(self):
        copy = self.copy("lacking")
        (copy / "contrasts.csv").unlink()
        self.refused(3, f"{copy} has no contrasts.csv; it is not whole", copy)

    def test_a_run_that_compares_nothing_is_refused(self):
        results = self.compared("lone", SCENARIO, "run")
        self.refused(3, f"{results} was written by `coterie run`, which compares nothing; use "
                        "coterie compare", results)

    def test_a_metric_that_is_not_known_gets_the_nearest_one(self):
        self.refused(2, "there is no metric 'membrs'; did you mean 'members'?", self.results,
                     "--metrics", "posts,membrs")

    def test_a_wrong_line_points_to_the_help(self):
        self.refused(2, "argument --smooth: '0' is not a number of days from 1 to 365; see "
                        "scripts/plot_compare.py --help", self.results, "--smooth", "0")

    def test_a_folder_that_cannot_be_written_fails(self):
        self.refused(1, "cannot write /proc/plots: No such file or directory", self.results,
                     "--out", "/proc/plots")


if __name__ == "__main__":
    PROGRAM = sys.argv[1]
    unittest.main(argv=sys.argv[:1] + [f"Plots.{name}" for name in sys.argv[2:]], verbosity=2)
