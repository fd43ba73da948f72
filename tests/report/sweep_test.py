#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The page of a sweep: its answer, its tables and its commands.

    sweep_test.py PROGRAM
"""
import csv
import html
import io
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
from small_study import SCRIPT, report

from plots.swept import holds, verdicts_in_words

PROGRAM = ""
SCENARIO = """
[study]
question = "Do <b>packets</b> keep more members?"
days = 20
replicates = 4
primary_metric = "members"
structure_every_days = 10
[population]
people = 300
[founding]
members = 60
[[strategy]]
name = "none"
[[strategy]]
name = "$20$ a day"
incentives = { packet_yuan_per_day = 20 }
[[strategy]]
name = "null"
"""


def swept(file, folder, *flags):
    return subprocess.run([PROGRAM, "sweep", file, "--out", folder, "--quiet", *flags], check=True,
                          capture_output=True, text=True)


def made_up(verdicts, keys=("founding.members",)):
    """A sweep with these verdicts, in the order of a grid."""
    values = [[10 * (k + 1)] for k in range(len(verdicts))] if len(keys) == 1 else \
        [[x, y] for x in (1, 2) for y in range(len(verdicts) // 2)]
    rows = pd.DataFrame(values, columns=list(keys)).assign(verdict=verdicts)
    return SimpleNamespace(keys=list(keys), baseline="none", rows_of=lambda name: rows)


class Words(unittest.TestCase):
    def holds(self, *verdicts):
        return holds(made_up(list(verdicts)), "a")[1]

    def test_a_sign_holds_only_where_it_is_shown_at_every_setting(self):
        self.assertEqual(self.holds("better", "better", "better"),
                         "is better over all of the swept range: the sign holds at 3 of 3 settings")
        self.assertEqual(self.holds("undecided", "better", "equivalent"),
                         "is better at 1 of 3 settings and nowhere shown to be worse (undecided at 1, equivalent at 1)")

    def test_a_sign_turns_where_both_are_shown(self):
        self.assertEqual(self.holds("worse", "undecided", "better"),
                         "turns over the swept range: worse at 1, better at 1 of 3 settings")
        self.assertEqual(verdicts_in_words(made_up(["worse", "worse", "undecided", "better"]), "a"),
                         "over founding.members: worse at 10 to 20, undecided at 30, better at 40; it turns from "
                         "worse to better between 20 and 40")

    def test_identical_arms_have_no_sign_that_could_hold_or_turn(self):
        said = self.holds("identical", "identical")
        self.assertEqual(said, "is identical to “none” in every run over the swept range: there is no sign to hold")
        self.assertEqual(verdicts_in_words(made_up(["identical"] * 2), "a"),
                         "identical at all 2 values of founding.members, 10 to 20")

    def test_two_keys_are_counted_and_the_turns_of_the_sign_named(self):
        one = made_up(["better", "worse", "better", "undecided"], ("a.x", "b.y"))
        self.assertEqual(verdicts_in_words(one, "a"),
                         "better at 2, worse at 1, undecided at 1 of 4 settings; it turns along b.y from better to "
                         "worse between 0 and 1 (at a.x = 1)")

    def test_what_is_undecided_or_without_a_value_is_called_so(self):
        self.assertEqual(self.holds("undecided", "equivalent"),
                         "has no sign that is shown at any setting (undecided at 1, equivalent at 1)")
        self.assertEqual(self.holds("no value", "failed"), "has no value over the swept range")


class Page(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.work = Path(cls.temporary.name)
        cls.file = cls.work / "it.toml"
        cls.file.write_text(SCENARIO)
        cls.one = cls.work / "one"
        swept(cls.file, cls.one, "--vary", "founding.members=20:80:3", "--metric", "members", "--metric", "posts",
              "--report")
        cls.page = (cls.one / "report.html").read_text(encoding="utf-8")
        cls.two = cls.work / "two"
        swept(cls.file, cls.two, "--vary", "founding.members=20,60", "--vary", "split.basis=none,interest")

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def test_the_answer_comes_first_and_says_where_the_sign_holds(self):
        first = self.page[:self.page.index("<main>")]
        self.assertIn("<h1>Do &lt;b&gt;packets&lt;/b&gt; keep more members?</h1>", first)
        answer = re.search(r'id="answer">([^<]+)</p>', first).group(1)
        self.assertRegex(answer, r"^Under the default parameters and judged by members against “none”, “\$20\$ a day” "
                                 r"[^;]+; “null” is identical to “none” in every run over the swept range: there is no "
                                 r"sign to hold\.$")
        self.assertIn("Where the sign of the difference from “none” holds, and where it turns", first)

    def test_the_table_says_the_verdicts_of_the_program(self):
        with open(self.one / "point_contrasts.csv", newline="") as file:
            verdicts = [row["verdict"] for row in csv.DictReader(file)
                        if row["strategy"] == "$20$ a day" and row["metric"] == "posts"]
        drawn = json.loads(re.search(r'id="data">(.*?)</script>', self.page, re.S).group(1))["figures"]
        table = drawn["sweep-posts"]["tables"]["differences"]
        texts = [table["verdict"]["texts"][k] for k in table["verdict"]["at"]]
        self.assertEqual(texts[:3], verdicts)
        self.assertEqual(table["founding.members"][:3], [20, 50, 80])
        printed = list(csv.DictReader(io.StringIO(report(self.one, "--figure", "sweep-posts").stdout)))
        self.assertEqual([row["verdict"] for row in printed], texts)

    def test_its_commands_run_from_any_folder_and_make_it_again(self):
        command = html.unescape(re.search(r"<code>([^<]*)</code></pre>", self.page).group(1)).splitlines()
        words = shlex.split(command[0])
        again = self.work / "again"
        words[words.index("--out") + 1] = str(again)
        subprocess.run([*words, "--quiet"], cwd="/", check=True, capture_output=True)
        for name in ("outcomes.csv", "point_contrasts.csv", "manifest.json"):
            self.assertEqual((again / name).read_bytes(), (self.one / name).read_bytes(), name)
        self.assertEqual(shlex.split(command[1]), [str(SCRIPT), str(self.one), "--figure", "sweep-members"])

    def test_the_same_sweep_gives_the_same_page(self):
        out = self.work / "b.html"
        done = subprocess.run([SCRIPT, self.one, "--out", out], capture_output=True, text=True,
                              env={**os.environ, "COTERIE_PROGRAM": os.path.realpath(PROGRAM)})
        self.assertEqual((done.stderr, done.returncode), ("", 0))
        self.assertEqual(out.read_text(encoding="utf-8"), self.page)

    def test_words_can_be_varied_too(self):
        self.assertEqual(report(self.two).stderr, "")
        page = (self.two / "report.html").read_text(encoding="utf-8")
        self.assertIn("members over founding.members and split.basis", page)
        self.assertIn('"values":["none","interest"]', page)

    def test_a_part_of_a_sweep_says_what_it_is(self):
        part = self.work / "part"
        swept(self.file, part, "--vary", "founding.members=20:80:3", "--shard", "2/2")
        self.assertEqual(report(part).stderr, "")
        page = (part / "report.html").read_text(encoding="utf-8")
        self.assertIn("This is part 2/2 of a sweep; coterie merge puts the parts together.", page)
        self.assertIn("founding.members 50.", page)

    def test_what_does_not_fit_is_refused(self):
        for code, message, arguments in (
                (2, f"{self.one} has no figure 'sweep-member'; did you mean 'sweep-members'?",
                 (self.one, "--figure", "sweep-member")),
                (2, "--metrics is of comparisons; a page of a sweep shows what the sweep compares (coterie sweep "
                    "--metric)", (self.one, "--metrics", "trust"))):
            done = report(*arguments)
            self.assertEqual((done.stderr, done.returncode), (f"report: {message}\n", code))
        done = subprocess.run([PROGRAM, "sweep", self.file, "--map", "founding.members=20:60,content.items_per_day=1:2",
                               "--report"], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr),
                         (2, "coterie: --report is of a sweep with --vary; a map is drawn by plot_map.py\n"))


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv[1])
    unittest.main(argv=sys.argv[:1], verbosity=2)
