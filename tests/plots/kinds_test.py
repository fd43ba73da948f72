#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What no plot may do, tried on every plot script: run tick labels into one another, draw empty panels, take
names for formulas, say per cent of a scale without a zero, speak of a changing sign where nothing differs.

    kinds_test.py PROGRAM [TEST...]    PROGRAM is coterie
"""
import subprocess
import sys
import tempfile
import unittest
import warnings
from pathlib import Path

sys.dont_write_bytecode = True
SOURCE = Path(__file__).resolve().parents[2]
SCRIPTS = SOURCE / "scripts"
sys.path.insert(0, str(SCRIPTS))

import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402

import plot_calibration  # noqa: E402
import plot_confront  # noqa: E402
import plot_map  # noqa: E402
import plot_sensitivity  # noqa: E402
from coterie_results import Sweep  # noqa: E402
from plots import figures, forest, retention, study, style, sweep_pages, swept  # noqa: E402

PROGRAM = ""
NAMES = ["none $x$ of", "$20$ a day", "\\frac{1}{2} of 50 %", "红包活动每天", "a_b^c_{d}", "null",
         "a very long name of a strategy that does nearly everything at once, daily", "<b> #1 ~x~",
         "one unmatched $", "packets, weekly"]
SCENARIO = """
[study]
question = "Which of $ten$ \\\\frac{x}{y} 活动 keeps 50 % more_members?"
days = 40
replicates = 2
primary_metric = "members"
structure_every_days = 10
kol_dependence_day = 5
[population]
people = 300
[founding]
members = 60
[[shock]]
day = 20
kind = "ad_wave"
[[shock]]
day = 21
kind = "missed_week"
"""
LEVERS = ["", "incentives = { packet_yuan_per_day = 20 }", "incentives = { packet_yuan_per_day = 50 }",
          "incentives = { packet_yuan_per_day = 90 }", "content = { items_per_day = 4 }", "",
          "content = { items_per_day = 8 }", 'split = { basis = "random", trigger_seats = 30 }',
          "incentives = { packet_yuan_per_day = 5 }", "incentives = { packet_yuan_per_day = 1 }"]


def toml(name):
    return '"' + name.replace("\\", "\\\\") + '"'


def scenario(arms):
    return SCENARIO + "".join(f"[[strategy]]\nname = {toml(NAMES[k])}\n{LEVERS[k]}\n" for k in arms)


def labels_of(axis):
    """Tick labels that are seen."""
    low, high = sorted(axis.get_view_interval())
    return [t.label1 for t in axis.get_major_ticks()
            if low - 1e-9 <= t.get_loc() <= high + 1e-9 and t.label1.get_visible() and t.label1.get_text()]


class Kinds(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.work = Path(cls.temporary.name)
        (cls.work / "ten.toml").write_text(scenario(range(10)))
        (cls.work / "three.toml").write_text(scenario([0, 1, 5]))
        cls.ran("compare", "ten.toml", "ten")
        style.set_up()

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    @classmethod
    def ran(cls, command, file, out, *flags, code=0):
        done = subprocess.run([PROGRAM, command, cls.work / file, "--out", cls.work / out, "--quiet", *flags],
                              capture_output=True, text=True)
        assert done.returncode == code, done.stderr
        return cls.work / out

    def script(self, name, *arguments):
        return subprocess.run([SCRIPTS / name, *map(str, arguments)], capture_output=True, text=True)

    def good(self, figure, names=()):
        """No overlapping ticks, no empty panel, no formula; every name is there as it is. Returns the texts."""
        style.thin_ticks(figure)
        figure.canvas.draw()
        renderer = figure.canvas.get_renderer()
        for axes in figure.axes:
            if axes.axison and axes.get_visible():
                drawn = [*axes.lines, *axes.collections, *axes.patches, *axes.texts, *axes.images]
                self.assertTrue(drawn, f"an empty panel: {axes.get_title(loc='left')}")
                self.assertFalse(np.isnan(axes.get_xlim()).any() or np.isnan(axes.get_ylim()).any())
            for axis in (axes.xaxis, axes.yaxis):
                boxes = [label.get_window_extent(renderer) for label in labels_of(axis) if axes.axison]
                for k, one in enumerate(boxes):
                    for other in boxes[k + 1:]:
                        self.assertFalse(one.overlaps(other), f"{axes.get_title(loc='left')}: ticks run together: "
                                         f"{[label.get_text() for label in labels_of(axis)]}")
        found = [t for t in figure.findobj(style.plt.Text) if t.get_text()]
        texts = [t.get_text() for t in found]
        for text in found:
            self.assertFalse(text.get_parse_math(), text.get_text())
            self.assertNotRegex(text.get_text(), r"(?i)\bnan\b|\\mathdefault")
        for name in names:
            self.assertTrue(any(style.shortened(name, 60) in text for text in texts), f"{name} not in {texts}")
        style.plt.close(figure)
        return texts

    def test_every_page_of_ten_arms_can_be_read(self):
        results = study.read(self.work / "ten", names=["members", "satisfaction", "mean_ties", "kol_dependence",
                                                       "cost_yuan"])
        self.good(figures.overview(results).figure, NAMES)
        self.good(retention.retention(results).figure, NAMES)
        for page in forest.contrasts(results):
            self.good(page.figure)
        for metric in results.chosen:
            texts = self.good(figures.over_days(results, metric).figure, NAMES)
            if metric in ("members", "cost_yuan"):
                self.assertIn("Bars at the right: 95 % interval", " ".join(texts))
        self.assertIn("wave of adverts, staff away", texts)

    def test_ten_arms_look_different_from_each_other(self):
        looks = {(look["color"], look["marker"]) for look in map(style.line_of, range(10))}
        self.assertEqual(len(looks), 10)
        self.assertEqual(len({style.line_of(arm)["color"] for arm in range(10)}), 10)
        self.assertFalse(style.cannot_draw(NAMES))  # a font here has Chinese signs

    def test_files_of_ten_arms_are_written_in_both_formats(self):
        for kind in ("png", "svg"):
            done = self.script("plot_compare.py", self.work / "ten", "--format", kind, "--out", self.work / kind)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
        svg = (self.work / "svg" / "overview.svg").read_text(encoding="utf-8")
        self.assertIn("$20$ a day", svg)  # matplotlib keeps a text as a comment before its glyphs

    def test_per_cent_is_drawn_of_ratio_scales_only(self):
        row = {"baseline_mean": 2.0, "arm_mean": 3.0, "difference": 1.0, "unit": "people", "verdict": "better"}
        self.assertEqual(forest.relative(row), "+50 %")
        for other in ({"unit": ""}, {"unit": float("nan")}, {"unit": "logit"}, {"baseline_mean": -2.0},
                      {"arm_mean": -1.0}, {"verdict": "identical"}):
            self.assertEqual(forest.relative({**row, **other}), "", other)

    def test_a_map_of_arms_that_do_not_differ_has_no_line_of_a_changing_sign(self):
        folder = self.ran("sweep", "three.toml", "null_map", "--map",
                          "content.items_per_day=1:100:log,founding.members=20:200", "--contrast",
                          f"{NAMES[0]},null", "--points", "20", "--set", "study.kol_dependence_day=0")
        texts = self.good(plot_map.page_of(folder).figure)
        self.assertIn("No run differs anywhere on this map.", texts)
        self.assertNotIn("mean difference is zero", texts)
        self.assertIn(f"members (people): null minus {NAMES[0]}", texts)

    def test_sensitivity_draws_no_outcome_without_value_or_effect(self):
        columns = ["method", "kind", "strategy", "metric", "rank", "factor", "assumed", "index", "value", "low",
                   "high", "noise_floor"]
        rows = [["morris", "difference", name, metric, rank, f"exit.f{rank}", "no", "mu_star", value, value, value, 0]
                for name, metric, values in (("$20$ a day", "members", (2, 1)), ("null", "members", (0, 0)),
                                             ("$20$ a day", "retained_share_90d", (np.nan, np.nan)))
                for rank, value in enumerate(values, 1)]
        table = pd.DataFrame(rows, columns=columns)
        drawn, said = plot_sensitivity.with_effects(table)
        self.assertEqual(set(drawn["strategy"] + drawn["metric"]), {"$20$ a daymembers"})
        self.assertEqual(said, ["retained_share_90d ($20$ a day) without a value",
                                "members (null) that no factor moves"])
        (folder := self.work / "sensitivity").mkdir()
        table.to_csv(folder / "sensitivity.csv", index=False)
        self.assertEqual(self.script("plot_sensitivity.py", folder).stderr, "")
        table[table["strategy"] == "null"].to_csv(folder / "sensitivity.csv", index=False)
        done = self.script("plot_sensitivity.py", folder)
        self.assertEqual((done.returncode, done.stderr), (
            3, f"plot_sensitivity: {folder}/sensitivity.csv: nothing to draw of kind difference: members (null) that "
               "no factor moves\n"))
        self.assertEqual(plot_sensitivity.axis_name("morris", "people"),
                         "mean absolute effect over the whole range (mu*), people")

    def test_distances_without_values_are_not_drawn(self):
        file = self.work / "distances.csv"
        head = ",".join(plot_confront.COLUMNS)
        file.write_text(f"{head}\n$a$/b,posts,activity,3,4,3,5,1\n$a$/b,gone,activity,3,,,,1\n")
        done = self.script("plot_confront.py", file)
        self.assertEqual((done.returncode, done.stderr, done.stdout), (0, "", f"{self.work}/$a$_b_distances.png\n"))
        file.write_text(f"{head}\n$a$,gone,activity,3,,,,1\n")
        done = self.script("plot_confront.py", file)
        self.assertEqual((done.returncode, done.stderr), (
            3, f"plot_confront: {file}: no statistic has a value in data and runs; there is nothing to draw\n"))

    def test_a_fit_without_accepted_sets_is_not_drawn(self):
        (folder := self.work / "fit").mkdir()
        (folder / "accepted.csv").write_text("exit.bored_per_day,weight,distance\n")
        (folder / "identifiability.csv").write_text("parameter,searched_low,searched_high,verdict\n"
                                                    "exit.bored_per_day,0,1,weakly\n")
        done = self.script("plot_calibration.py", folder)
        self.assertEqual((done.returncode, done.stderr), (
            3, f"plot_calibration: {folder} has no accepted parameter set of a fitted parameter; there is nothing to "
               "draw\n"))

    def test_the_shipped_fit_is_drawn_without_overlap(self):
        self.good(plot_calibration.page_of(SOURCE / "results" / "reference" / "fit").figure)

    def test_an_arm_without_values_does_not_decide_whether_paths_are_rough(self):
        days = np.arange(60.0)
        rough = np.where(days % 2 == 0, 1.0, 9.0)
        nothing = np.full((1, 3, 60), np.nan)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            for path, expected in ((rough, True), (days, False)):
                arms = np.concatenate([np.tile(path, (1, 3, 1)), nothing])
                self.assertIs(study.is_rough(arms), expected)

    def test_a_small_number_is_not_drawn_as_zero(self):
        self.assertEqual([style.number(1.25e-05, sign=True), style.number(-4.166e-06), style.number(12345.6)],
                         ["+0.0000125", "−0.00000417", "12,346"])

    def test_a_logarithmic_axis_has_plain_numbers(self):
        figure = style.plt.figure()
        axes = figure.add_subplot()
        axes.plot([0.001, 2000], [1, 2])
        style.log_scale(axes.xaxis)
        texts = self.good(figure)
        self.assertLessEqual({"0.01", "2,000"}, set(texts))

    def test_a_sweep_over_one_key_is_drawn_as_lines_with_the_verdict_at_each_value(self):
        folder = self.ran("sweep", "ten.toml", "one", "--vary", "founding.members=20,40,400", "--metric", "members",
                          "--metric", "retained_share_30d", code=4)  # there are 300 people
        one = swept.read(Sweep(folder), "members")
        self.assertEqual((one.keys, one.is_log("founding.members")), (["founding.members"], False))
        texts = self.good(sweep_pages.page_of(one).figure, NAMES)
        self.assertLessEqual({"founding.members", "difference (people)"}, set(texts))
        verdicts = one.contrasts["verdict"].value_counts()
        self.assertEqual(sum(text == "≡" for text in texts), verdicts.get("identical", 0))
        self.assertEqual(sum(text == "?" for text in texts), verdicts.get("undecided", 0))
        self.assertEqual(sum(text == "×" for text in texts), 9)
        done = self.script("plot_sweep.py", folder)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual([Path(line).name for line in done.stdout.split()],
                         ["sweep_members.png", "sweep_retained_share_30d.png"])

    def test_a_sweep_over_two_keys_is_a_heat_map_whose_undecided_cells_are_marked(self):
        folder = self.ran("sweep", "three.toml", "two", "--vary", "founding.members=20,60,150", "--vary",
                          "split.basis=none,interest")
        one = swept.read(Sweep(folder), "members")
        page = sweep_pages.page_of(one)
        cells = [p for p in page.figure.axes[0].patches if p.get_width() == 1]
        undecided = (one.rows_of(NAMES[1])["verdict"] == "undecided").sum()
        self.assertEqual((len(cells), sum(bool(p.get_hatch()) for p in cells)), (6, undecided))
        texts = self.good(page.figure)
        self.assertEqual(sum(text.startswith("?") for text in texts), undecided)
        self.assertIn("“null” is identical to “none $x$ of” in every run over the swept range: there is no sign to hold.",
                      " ".join(texts))
        self.assertNotIn("null", texts)  # no panel of zeros
        fixed = swept.read(Sweep(folder), "members", ["split.basis=interest"])
        self.assertEqual((fixed.keys, len(fixed.points)), (["founding.members"], 3))
        self.good(sweep_pages.page_of(fixed).figure)

    def test_more_keys_are_small_multiples_or_refused_with_how_to_fix_them(self):
        vary = ["--vary", "founding.members=20,60", "--vary", "content.items_per_day=1,4", "--vary",
                "split.basis=none,interest"]
        three = self.ran("sweep", "three.toml", "k3", *vary)
        self.good(sweep_pages.page_of(swept.read(Sweep(three), "members")).figure)
        four = self.ran("sweep", "three.toml", "k4", *vary, "--vary", "red_packets.wear=0.2,0.4")
        done = self.script("plot_sweep.py", four)
        self.assertEqual((done.returncode, done.stderr), (
            2, "plot_sweep: 4 keys are varied, and a page shows two; fix the others at one of their values, such as: "
               "--fix 'founding.members=20'; --fix 'content.items_per_day=1'; --fix 'split.basis=none'; --fix "
               "'red_packets.wear=0.2'\n"))
        self.assertEqual(self.script("plot_sweep.py", four, "--fix", "red_packets.wear=0.2").stderr, "")
        many = self.ran("sweep", "three.toml", "latin", "--vary", "founding.members=20:90", "--vary",
                        "content.items_per_day=1:8", "--vary", "red_packets.wear=0.1:0.9", "--design", "latin",
                        "--points", "5")
        self.good(sweep_pages.page_of(swept.read(Sweep(many), "members")).figure)

    def test_what_cannot_be_drawn_of_a_sweep_is_said(self):
        folder = self.ran("sweep", "three.toml", "some", "--vary", "founding.members=20,60")
        for code, message, arguments in (
                (3, f"there is no folder {self.work}/x", (self.work / "x",)),
                (3, f"{self.work}/ten was written by coterie compare; a sweep is made by coterie sweep --vary",
                 (self.work / "ten",)),
                (2, "there is no metric 'membrs'; did you mean 'members'?", (folder, "--metric", "membrs")),
                (3, f"{folder} compares members only; for posts make the sweep again with --metric posts",
                 (folder, "--metric", "posts")),
                (2, "--fix founding.members=30: there is no such value; there are 20, 60",
                 (folder, "--fix", "founding.members=30")),
                (2, "--fix founding.member=20: the sweep does not vary 'founding.member'; did you mean "
                    "'founding.members'?", (folder, "--fix", "founding.member=20")),
                (2, "every varied key is fixed: nothing is left to draw over",
                 (folder, "--fix", "founding.members=20")),
                (1, "cannot write /proc/x.png.part: No such file or directory", (folder, "--out", "/proc/x.png"))):
            done = self.script("plot_sweep.py", *arguments)
            self.assertEqual((done.returncode, done.stderr), (code, f"plot_sweep: {message}\n"))
        for name in ("point_summary", "point_contrasts"):
            table = pd.read_csv(folder / f"{name}.csv")
            numbers = table.columns.intersection(["mean", "sd", "ci_low", "ci_high", "difference"])
            table[numbers] = np.nan
            table.to_csv(folder / f"{name}.csv", index=False)
        done = self.script("plot_sweep.py", folder)
        self.assertEqual((done.returncode, done.stderr), (
            3, "plot_sweep: members has no value at any setting: there is nothing to draw\n"))


if __name__ == "__main__":
    PROGRAM = str(Path(sys.argv[1]).resolve())
    unittest.main(argv=sys.argv[:1] + [f"Kinds.{name}" for name in sys.argv[2:]], verbosity=2)
