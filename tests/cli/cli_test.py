#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The program from outside: streams, exit codes, exact texts, and the files after a kill.

    cli_test.py PROGRAM            all tests
    cli_test.py PROGRAM TEST...    these only; exit code 77 when all of them were skipped
    cli_test.py --list             their names
"""
import csv
import filecmp
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

PROGRAM = ""
SOURCE = Path(__file__).resolve().parents[2]
NOT_COMPARED = {"timings.csv", "log.txt"}
SKIPPED = 77

SMALL = """
[study]
question = "Do packets keep more members?"
days = 15
replicates = 3
primary_metric = "members"
[population]
people = 400
[founding]
members = 60
[[strategy]]
name = "none"
[[strategy]]
name = "packets"
extends = "none"
[strategy.incentives]
packet_yuan_per_day = 20
"""

LONG = SMALL.replace("days = 15", "days = 300").replace("replicates = 3", "replicates = 60") \
            .replace("people = 400", "people = 6000")


def data_folder():
    """The folder of public graphs on this machine, if there is one."""
    return os.environ.get("COTERIE_DATA", str(SOURCE.parent / "shared" / "data"))


def find_data(name):
    root = Path(data_folder())
    for path in [root / name, *root.glob("*/" + name)]:
        if path.is_file():
            return path
    return None


def needs_data(name):
    return unittest.skipUnless(find_data(name), f"{name} is not here (COTERIE_DATA)")


class Cli(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="coterie_cli_"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        (self.folder / "small.toml").write_text(SMALL)
        (self.folder / "long.toml").write_text(LONG)

    def environment(self):
        env = {k: v for k, v in os.environ.items() if k != "COTERIE_DATA"}
        env["NO_COLOR"] = "1"
        return env

    def coterie(self, *args, **more):
        more.setdefault("env", self.environment())
        more.setdefault("stdout", subprocess.PIPE)
        return subprocess.run([PROGRAM, *args], cwd=self.folder, stderr=subprocess.PIPE,
                              text=True, timeout=300, **more)

    def start(self, *args):
        return subprocess.Popen([PROGRAM, *args], cwd=self.folder, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, env=self.environment())

    def done(self, *args):
        result = self.coterie(*args)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout

    def refused(self, code, text, *args, **more):
        result = self.coterie(*args, **more)
        self.assertEqual(result.stderr, "coterie: " + text + "\n")
        self.assertEqual(result.returncode, code)

    def kill_with_some_runs(self, *args):
        """Starts a design that writes to `cut` and kills it when some of its runs are stored."""
        program = self.start(*args)
        store = self.folder / "cut/runs/done.csv"
        for _ in range(3000):
            if store.is_file() and store.stat().st_size > 5000:
                break
            time.sleep(0.01)
        program.kill()
        program.communicate()

    def files(self, name):
        root = self.folder / name
        return {str(p.relative_to(root)) for p in root.rglob("*") if p.is_file()}

    def same_folders(self, a, b, but=()):
        ignored = NOT_COMPARED | set(but)
        self.assertEqual(self.files(a) - ignored, self.files(b) - ignored)
        for name in sorted(self.files(a) - ignored):
            self.assertTrue(filecmp.cmp(self.folder / a / name, self.folder / b / name,
                                        shallow=False), name)

    def wait_for_parts(self, name, count):
        runs = self.folder / name / "runs"
        for _ in range(3000):
            if runs.is_dir() and sum(p.suffix == ".csv" for p in runs.iterdir()) >= count:
                return
            time.sleep(0.01)
        self.fail("no parts were written")

    # patterns ----------------------------------------------------------------------------

    def with_studies(self):
        studies = Path(__file__).resolve().parents[2] / "scenarios"
        shutil.copytree(studies, self.folder / "scenarios")

    def test_patterns_writes_one_row_a_pattern_and_continues_where_it_stopped(self):
        self.with_studies()
        self.done("patterns", "P8", "P15", "--replicates", "3", "--quiet")
        table = self.folder / "results" / "patterns" / "patterns.csv"
        lines = table.read_text().splitlines()
        self.assertEqual(lines[0], "pattern,kind,low,high,mean,ci_low,ci_high,verdict,"
                                   "ablation_verdict")
        self.assertEqual([line.split(",")[0] for line in lines[1:]], ["P8", "P15"])
        runs = self.folder / "results" / "patterns" / "runs" / "p8_whole.csv"
        whole = runs.read_text()
        runs.unlink()
        self.done("patterns", "p8", "--replicates", "2", "--quiet")  # as if killed after the second
        first = runs.read_text().splitlines()[1]
        self.done("patterns", "p8", "--replicates", "3", "--quiet")
        self.assertEqual(runs.read_text(), whole)
        self.assertIn(first, whole)
        runs.write_text(whole.replace(first, first[:-1] + "9"))
        self.assertIn("runs/p8_whole.csv is damaged",
                      self.coterie("patterns", "p8", "--replicates", "3").stderr)

    def test_patterns_are_the_same_on_one_thread_and_on_three(self):
        self.with_studies()
        for threads in ("1", "3"):
            self.done("patterns", "P8", "--replicates", "3", "--quiet", "--threads", threads,
                      "--out", "on" + threads)
        self.assertTrue(filecmp.cmp(self.folder / "on1" / "parts.csv",
                                    self.folder / "on3" / "parts.csv", shallow=False))

    def test_patterns_refuses_what_it_cannot_do(self):
        self.refused(3, "there is no folder scenarios/patterns here; run this from the "
                        "folder that holds scenarios/", "patterns")
        self.with_studies()
        self.refused(3, "patterns: an interval needs at least 2 replicates; got --replicates 1",
                     "patterns", "P8", "--replicates", "1")
        study = self.folder / "scenarios" / "patterns" / "p8.toml"
        study.write_text(study.read_text() + "\n[visiting]\nbase_logit = -3\n")
        line = study.read_text().splitlines().index("base_logit = -3") + 1
        self.refused(3, f"scenarios/patterns/p8.toml:{line}:14: visiting.base_logit: the study of a "
                        "pattern sets no behaviour parameter", "patterns", "P8", "--quiet")

    # compare -----------------------------------------------------------------------------

    def test_compare_prints_a_verdict_table_and_says_where_the_tables_are(self):
        out = self.done("compare", "small.toml")
        lines = out.splitlines()
        self.assertEqual(lines[0], "Do packets keep more members?")
        self.assertEqual(lines[1],
                         "3 paired replicates of 2 strategies, 15 days, seed 20260101")
        self.assertEqual(lines[3], "packets against none")
        self.assertIn("95 % interval", lines[4])
        self.assertTrue(lines[5].startswith("  members *"))
        self.assertIn("Tables: results/small (columns explained in dictionary.csv)", lines)
        self.assertIn(f"Plots:  {SOURCE}/scripts/plot_compare.py results/small", lines)
        (self.folder / "scripts").symlink_to(SOURCE / "scripts")  # in a checkout the path is short
        self.assertIn("Plots:  scripts/plot_compare.py results/small",
                      self.done("compare", "small.toml", "--force").splitlines())
        self.assertNotIn("\033", out)

    def test_every_figure_of_a_comparison_has_its_unit_its_days_and_its_pairs(self):
        lines = self.done("compare", "small.toml").splitlines()
        self.assertRegex(lines[4], r"difference +95 % interval +pairs +unit +over +verdict$")
        rows = {line.split()[0]: line for line in lines[5:20]}
        self.assertRegex(rows["members"], r"^  members \* .* 3 +people +last day  \w")
        self.assertRegex(rows["active_30d"], r" 3 +people +last day  \w")
        self.assertRegex(rows["posts"], r"^  posts \+ .* 3 +posts/day +mean of days 6-15  \w")
        self.assertRegex(rows["cost_yuan"], r" 3 +yuan +total  \w")
        self.assertRegex("\n".join(lines), r"\n  trust \+ .*\n    of visits +[\d.]+ +[\d.]+ +[+-][\d.]+ % *\n")
        self.assertRegex(self.done("run", "small.toml", "--out", "alone"),
                         r"\n  none +\d+ +[\d.]+ +yuan +total  cost_yuan\n")

    def test_a_comparison_comes_to_gains_and_losses_and_an_order_of_all_strategies(self):
        out = self.done("compare", "small.toml", "--replicates", "12")
        self.assertRegex(out, r"\nAll strategies by members \(last day\); intervals of all pairs hold at once "
                              r"\(ranking\.csv\)\n  strategy +rank +members +cost, yuan +shown ahead of +"
                              r"equivalent to\n  (none|packets) +1")
        said = re.search(r"\nWhat it comes to, against none \(primary metric and guardrails\):\npackets: (.*?)\.\n"
                         r"How sure: ", out, re.S)[1]
        self.assertRegex(said, r"loses .*cost_yuan \+[\d.]+ \(\+\d+ %\)")
        self.assertNotIn("better", said)
        with open(self.folder / "results/small/ranking.csv", newline="") as file:
            pairs = list(csv.DictReader(file))
        self.assertEqual([(p["strategy"], p["other"], p["n_pairs"]) for p in pairs],
                         [("none", "packets", "12")])

    def test_per_cent_is_said_of_a_metric_with_a_zero_only(self):
        out = self.done("compare", "small.toml", "--replicates", "12", "--set",
                        "study.primary_metric=satisfaction", "--out", "percent")
        self.assertRegex(out, r"\npackets: loses satisfaction -[\d.]+[,;.]")

    def test_a_metric_that_needs_more_days_is_warned_about_and_no_runs_are_spent_on_it(self):
        short = ["small.toml", "--set", "study.primary_metric=retained_share_90d"]
        needs = ("retained_share_90d needs 90 days and the study has 15, so no run gives it a value; set "
                 "study.days = 90 or take another metric, such as active_of_all")
        result = self.coterie("validate", *short)
        self.assertEqual(result.returncode, 0)
        self.assertEqual(
            result.stderr,
            f"coterie: warning: study.primary_metric: {needs}\n"
            "coterie: warning: study.primary_metric = retained_share_90d is a share or mean of people who "
            "joined at least 90 days ago, whose number incentives.packet_yuan_per_day can change: it can rise "
            "because some are no longer counted; active_of_all is of the same people in every arm\n")
        self.assertEqual(len(json.loads(self.done("validate", *short, "--json"))["warnings"]), 2)
        self.assertEqual(self.coterie("validate", "small.toml").stderr, "")
        out = self.coterie("compare", *short).stdout
        self.assertRegex(out, r"\n  retained_share_90d \* +- +- +- +- +0 +share +last day  - \(not measured\)\n")
        self.assertNotIn("(one pair)", out)
        for command in (["compare", *short, "--until-decided"], ["attribute", *short],
                        ["compare", "small.toml", "--until-decided", "--metric", "retained_share_90d"],
                        ["seek", "small.toml", "--goal", "retained_share_90d >= 0.5", "--over",
                         "content.items_per_day=1:4"],
                        ["sweep", *short, "--map", "founding.members=40:80,content.items_per_day=1:4"]):
            self.refused(2, needs, *command)

    def test_compare_as_json_is_the_table_of_contrasts(self):
        rows = json.loads(self.done("compare", "small.toml", "--json"))
        with open(self.folder / "results/small/contrasts.csv", newline="") as file:
            table = list(csv.DictReader(file))
        self.assertEqual(len(rows), len(table))
        for row, written in zip(rows, table):
            self.assertEqual(list(row), list(written))
            self.assertEqual(row["metric"], written["metric"])
            self.assertEqual(row["verdict"], written["verdict"])
            if row["difference"] is not None:
                self.assertEqual(float(written["difference"]), row["difference"])

    def test_compare_takes_another_baseline(self):
        rows = json.loads(self.done("compare", "small.toml", "--json", "--baseline", "packets"))
        self.assertEqual({r["baseline"] for r in rows}, {"packets"})

    def test_one_replicate_gives_differences_without_a_verdict(self):
        out = self.done("compare", "small.toml", "--replicates", "1")
        self.assertIn("Only one pair of runs: no interval and no verdict; use more --replicates.", out)
        self.assertIn("- (one pair)", out)

    def test_until_decided_names_the_best_or_the_equivalent_strategies_and_the_confidence(self):
        out = self.done("compare", "small.toml", "--until-decided", "--budget-replicates", "60")
        lines = out.splitlines()
        self.assertEqual(lines[0], "Do packets keep more members?")
        self.assertRegex(lines[1], r"^\d+ runs of 2 strategies, 15 days, seed 20260101, "
                                   r"confidence 95 %$")
        self.assertEqual(lines[3], "members (people, last day)")
        self.assertRegex(lines[4], "^  (BEST|EQUIVALENT): ")
        self.assertIn("\nguardrails: mean paired differences with t intervals over the pairs there are; they "
                      "are not part of what was decided.\n", out)
        best = re.match("  (?:BEST|EQUIVALENT): ([^ ,]+)", lines[4])[1]
        if best == "none":
            self.assertIn("\n  guardrails: none is the baseline\n", out)
        else:
            self.assertRegex(out, r"\n  guardrails: packets minus none, the baseline\n"
                                  r"  guardrail +baseline +difference +interval +pairs\n"
                                  r"(  \w+ +\S+ +\S+ +\[\S+, \S+\] +\d+\n){3,}")
        with open(self.folder / "results/small/answers.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual([r["strategy"] for r in rows], ["none", "packets"])
        self.assertEqual(sum(r["standing"] == "best" for r in rows), 1)

    def test_until_decided_without_a_verdict_says_how_many_replicates_are_enough(self):
        rows = json.loads(self.done("compare", "small.toml", "--until-decided", "--json",
                                    "--budget-replicates", "5", "--margin", "members=0.01"))
        self.assertEqual(rows[0]["answer"], "undecided")
        self.assertGreater(max(s["would_take"] or 0 for s in rows[0]["strategies"]), 5)

    def test_flags_of_until_decided_are_checked(self):
        self.refused(2, "--budget-replicates, --metric and --margin need --until-decided",
                     "compare", "small.toml", "--budget-replicates", "50")
        self.refused(2, "--until-decided finds the number of replicates itself; use "
                        "--budget-replicates in place of --replicates",
                     "compare", "small.toml", "--until-decided", "--replicates", "50")
        self.refused(2, "no metric 'member'; did you mean 'members'?\n  see: coterie describe metrics",
                     "compare", "small.toml", "--until-decided", "--metric", "member")
        self.refused(2, "--margin members=x: expected METRIC=NUMBER with a number above 0",
                     "compare", "small.toml", "--until-decided", "--margin", "members=x")
        self.refused(2, "--margin posts=3: this metric is not decided; add --metric posts",
                     "compare", "small.toml", "--until-decided", "--margin", "posts=3")

    def test_an_old_flag_is_accepted_with_a_notice_that_names_the_new_one(self):
        old = self.coterie("compare", "small.toml", "--until-decided", "--zone", "posts=3")
        self.assertEqual(old.returncode, 2)
        self.assertEqual(old.stderr, "coterie: note: --zone is now called --margin; the old name is "
                         "accepted in this version only\ncoterie: --margin posts=3: this metric is "
                         "not decided; add --metric posts\n")
        self.assertNotIn("--zone", self.done("compare", "--help"))

    def test_attribute_divides_a_difference_and_replaces_no_results(self):
        out = self.done("attribute", "small.toml", "--arms", "none,packets")
        lines = out.splitlines()
        self.assertEqual(lines[0], "Contribution of each lever: members (people, last day), packets minus none")
        self.assertRegex(out, r"  incentives\.packet_yuan_per_day +0 -> 20 ")
        self.assertIn("The parts of every replicate add up to its whole difference.", lines)
        self.refused(3, "results/small_levers exists; use --force to replace it or --out to write "
                        "elsewhere", "attribute", "small.toml", "--arms", "none,packets")
        self.refused(2, "no strategy 'packet'; did you mean 'packets'?\n  strategies: 'none', 'packets'",
                     "attribute", "small.toml", "--arms", "none,packet")
        self.refused(2, 'expected two strategies, as "A,B"; got "none"',
                     "attribute", "small.toml", "--arms", "none")

    def test_shards_of_a_sweep_merge_into_the_bytes_of_the_whole(self):
        vary = ["--vary", "founding.members=20:60:3", "--vary", "content.items_per_day=1,4",
                "--replicates", "2"]
        out = self.done("sweep", "small.toml", *vary, "--out", "whole")
        self.assertEqual(out.splitlines()[1], "6 points, 24 runs, 2 paired replicates, 15 days, "
                                              "seed 20260101")
        for k in (1, 2):
            self.done("sweep", "small.toml", *vary, "--shard", f"{k}/2", "--out", f"part{k}")
        self.refused(3, "shard 2 of 2 is missing", "merge", "part1", "--out", "merged")
        self.refused(3, "part1 and part1 are the same shard", "merge", "part1", "part1", "--out",
                     "merged")
        self.refused(3, "whole is not a shard of a sweep", "merge", "whole", "--out", "merged")
        merged = self.done("merge", "part2", "part1", "--out", "merged")
        self.assertEqual(merged.replace("merged", "whole"), out)
        self.same_folders("whole", "merged")

    def test_a_point_that_cannot_be_simulated_spoils_no_other(self):
        result = self.coterie("sweep", "small.toml", "--vary", "founding.members=20,500",
                              "--replicates", "2")
        self.assertEqual(result.returncode, 4, result.stderr)
        with open(self.folder / "results/small_sweep/points.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(rows[0]["reason"], "")
        self.assertIn("founding.members = 500", rows[1]["reason"])
        with open(self.folder / "results/small_sweep/point_contrasts.csv", newline="") as file:
            self.assertEqual({r["point"] for r in csv.DictReader(file)}, {"1"})

    def test_a_value_that_a_key_can_never_have_is_refused_before_anything_runs(self):
        def refused(flag, axis, *command):
            self.refused(2, f"{flag} {axis}: content.items_per_day = 1000 is outside [0, 100] items/day\n"
                            f"      | {flag} {axis}\n      | {' ' * len(flag)}{' ' * 25}^", *command)
        listed, ranged = "content.items_per_day=1,1000", "content.items_per_day=1:1000"
        refused("--vary", listed, "validate", "small.toml", "--vary", listed)
        refused("--vary", listed, "sweep", "small.toml", "--vary", listed)
        refused("--over", ranged, "seek", "small.toml", "--goal", "visits >= 1", "--over", ranged)
        refused("--map", ranged, "sweep", "small.toml", "--map", "founding.members=20:40," + ranged)
        self.assertFalse((self.folder / "results").exists())
        self.done("validate", "small.toml", "--vary", "content.items_per_day=1,4")

    def test_what_is_wrong_with_a_scenario_is_shown_with_a_caret_under_it(self):
        (self.folder / "wrong.toml").write_text(
            "[exposure]\n\tattention_shard = 0.4\n[[strategy]]\nname = 'x'\n[[strategy.rule]]\n"
            "when = 'active_share_7d < 15'\nset = { 'content.items_per_day' = 1000 }\n")
        self.refused(3, "wrong.toml:2:20: no parameter 'exposure.attention_shard'; did you mean "
                        "'attention_share'?\n"
                        "    2 |     attention_shard = 0.4\n"
                        "      |                       ^\n"
                        "      = see: coterie describe exposure\n"
                        "wrong.toml:6:8: rule.when = \"active_share_7d < 15\": 15 is outside the range of "
                        "'active_share_7d', [0, 1]; did you mean '15 %'?\n"
                        "    6 | when = 'active_share_7d < 15'\n"
                        "      |        ^\n"
                        "wrong.toml:7:35: content.items_per_day = 1000 is outside [0, 100] items/day\n"
                        "    7 | set = { 'content.items_per_day' = 1000 }\n"
                        "      |                                   ^\n"
                        "--set stdy.days=3: no parameter 'stdy.days'; did you mean 'study.days'?\n"
                        "      | --set stdy.days=3\n"
                        "      |       ^\n"
                        "      = see: coterie describe parameters", "validate", "wrong.toml", "--set", "stdy.days=3")

    def test_too_few_seats_for_the_founders_are_said(self):
        small = ["small.toml", "--set", "groups.seats=25"]
        said = self.coterie("validate", *small)
        self.assertEqual(said.returncode, 0)
        self.assertEqual(said.stderr, "coterie: warning: founding.members = 60 are more than "
                         "founding.groups = 1 has seats for: 'none' opens 3 groups of 25 seats on the "
                         "first day; 'packets' opens 3 groups of 25 seats on the first day\n")
        full = self.coterie("validate", *small, "--set", "groups.open_when_full=false")
        self.assertEqual(full.returncode, 3)
        self.assertIn("founding.members = 60 is more than 1 x 25 seats", full.stderr)

    def test_a_killed_sweep_is_continued_by_the_same_command(self):
        vary = ["sweep", "long.toml", "--vary", "founding.members=20,40", "--replicates", "20",
                "--set", "study.days=60"]
        self.done(*vary, "--out", "whole")
        self.kill_with_some_runs(*vary, "--out", "cut")
        self.done(*vary, "--out", "cut")
        self.same_folders("whole", "cut")

    def test_axes_that_make_no_sense_are_refused(self):
        unknown = "no parameter 'founding.member'; did you mean 'founding.members'?"
        for text, at, why in (("founding.member=1,2", 0, unknown),
                              ("founding.members", 16, "write it as key=1,2,5 or key=low:high"),
                              ("founding.members=9:3", 19, "the range must go up"),
                              ("founding.members=a:3", 17, "'a' is not a number"),
                              ("founding.members=0:3:4:log", 17,
                               "a range in logarithms must begin above 0"),
                              ("founding.members=1:3:1", 21,
                               "steps are a whole number from 2 to 1000"),
                              ("study.seed=1,2", 0,
                               "every point has the same seed, replicates and primary metric")):
            where = f"      | --vary {text}\n      | {' ' * (len('--vary ') + at)}^"
            see = "\n  see: coterie describe parameters" if why == unknown else ""
            self.refused(2, f"--vary {text}: {why}\n{where}{see}", "sweep", "small.toml", "--vary", text)
        self.refused(2, "--vary founding.members: a grid needs values or steps "
                        "(founding.members=low:high:5), or --design latin or sobol",
                     "sweep", "small.toml", "--vary", "founding.members=1:3")
        self.refused(2, "--shard 3/2: expected I/N with I from 1 to N", "sweep", "small.toml",
                     "--vary", "founding.members=1,3", "--shard", "3/2")
        self.refused(2, "--design sobol needs --points", "sweep", "small.toml", "--vary",
                     "founding.members=1:3", "--design", "sobol")

    def test_a_phase_map_says_where_the_verdict_changes(self):
        command = ["sweep", "small.toml", "--map", "content.items_per_day=1:4,founding.members=20:60",
                   "--replicates", "2", "--points", "30"]
        out = self.done(*command)
        self.assertEqual(out.splitlines()[0],
                         "Where the verdict changes: members (people, last day), packets minus none")
        self.assertIn("content.items_per_day (across)\n", out)
        self.assertRegex(out, r"\n[a-z ]+ on \d+ %.* of the map\n")
        folder = self.folder / "results/small_map"
        with open(folder / "map_points.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows) >= 25, True)
        self.assertEqual({float(r["founding.members"]) for r in rows[:5]}, {20})
        self.done(*command, "--out", "again", "--threads", "1")
        self.same_folders("results/small_map", "again")
        self.done("resume", "again")

    def test_a_posterior_carries_the_uncertainty_of_the_parameters(self):
        (self.folder / "fit").mkdir()
        (self.folder / "fit/accepted.csv").write_text(
            "appraisal.bond_weight,exit.bored_per_day,weight,distance\n"
            "1.5,0.02,0.75,1\n3.5,0.05,0.25,1.2\n")
        command = ["compare", "small.toml", "--posterior", "fit", "--parameter-sets", "8",
                   "--replicates", "2"]
        out = self.done(*command)
        self.assertIn("\n8 parameter sets of fit x 2 worlds, 2 strategies, 32 runs, 15 days, "
                      "seed 20260101\n", out)
        self.assertIn("\nin-sample predictive coverage: unknown, predictive.csv is not beside them\n", out)
        with open(self.folder / "results/small_posterior/parameter_sets.csv", newline="") as file:
            drawn = [row["exit.bored_per_day"] for row in csv.DictReader(file)]
        self.assertEqual((drawn.count("0.02"), drawn.count("0.05")), (6, 2))
        with open(self.folder / "results/small_posterior/uncertainty.csv", newline="") as file:
            primary = next(csv.DictReader(file))
        self.assertEqual((primary["role"], primary["parameter_sets"], primary["worlds_each"]),
                         ("primary", "8", "2"))
        self.done(*command, "--threads", "1", "--out", "again")
        self.same_folders("results/small_posterior", "again")

    def test_posteriors_that_make_no_sense_are_refused(self):
        accepted = self.folder / "accepted.csv"
        def refused(message, text):
            accepted.write_text(text)
            self.refused(3, message, "compare", "small.toml", "--posterior", "accepted.csv")
        refused("accepted.csv:1: no column 'weight' after those of parameters; is it the "
                "accepted.csv of a calibration?", "a,b\n1,2\n")
        refused("accepted.csv:1: no fitted parameter 'exit.bored_per_dya'; did you mean "
                "'exit.bored_per_day'?", "exit.bored_per_dya,weight\n0.1,1\n")
        refused("accepted.csv:2: exit.bored_per_day = 'x' is no number from 0.001 to 0.1\n"
                "accepted.csv:3: weight = '0' is no number above 0",
                "exit.bored_per_day,weight\nx,1\n0.1,0\n")
        refused("accepted.csv: no accepted parameter sets in this file", "exit.bored_per_day,weight\n")
        self.refused(3, "--posterior fit: fit/accepted.csv is not there; a calibration leaves it "
                        "beside its calibrated.toml", "compare", "small.toml", "--posterior", "fit")
        self.refused(2, "--parameter-sets needs --posterior", "compare", "small.toml",
                     "--parameter-sets", "9")
        self.refused(2, "--report cannot be used with --posterior, which keeps no daily rows; "
                        "compare without --posterior for that",
                     "compare", "small.toml", "--posterior", "fit", "--report")

    def test_a_study_is_warned_about_when_it_leaves_the_tested_ranges_and_only_then(self):
        study = str(SOURCE / "scenarios/minimal.toml")
        self.assertEqual(self.coterie("compare", study, "--dry-run").stderr, "")
        said = self.coterie("compare", study, "--dry-run", "--set", "population.people=30000").stderr
        self.assertRegex(said, r"^coterie: outside the tested ranges: population\.people 30000 "
                               r"\(tested: \d+ to \d+\); no shipped study shows what the model does there, "
                               r"so try whether the answer holds inside them too\n$")
        self.assertIn("calibrated on zig, racket, quantum_se.", self.done("describe"))
        self.done("compare", "small.toml", "--replicates", "2", "--quiet")
        with open(SOURCE / "results/reference/tested_on.csv", newline="") as file:
            tested = {r["key"]: (r["low"], r["high"]) for r in csv.DictReader(file)}
        with open(self.folder / "results/small/parameters.csv", newline="") as file:
            rows = {r["key"]: r for r in csv.DictReader(file)}
        self.assertEqual((rows["population.people"]["fitted_low"],
                          rows["population.people"]["fitted_high"]), ("326", "3460"))
        self.assertEqual((rows["population.people"]["tested_low"], rows["population.people"]["tested_high"]),
                         tested["population.people"])
        self.assertEqual(rows["exposure.attention_share"]["fitted_low"], "")

    def test_a_comparison_under_assumptions_prints_how_often_the_answer_holds(self):
        command = ["compare", "small.toml", "--assumptions", "12", "--replicates", "2", "--set",
                   "study.primary_metric=satisfaction"]
        out = self.done(*command)
        self.assertIn("\n12 draws of the assumptions x 2 worlds, 2 worlds of the default parameters, 2 "
                      "strategies, 52 runs, 15 days, seed 20260101\n", out)
        self.assertIn("; 10 fitted ones from the accepted sets of results/reference/fit\n", out)
        self.assertRegex(out, r"\npackets against none\n  metric +default  verdict there +better +equivalent"
                              r" +worse +undecided +most often  keeps the sign\n  satisfaction \(mean of days 6-15\) \* ")
        self.assertRegex(out, r"\npackets: the sign under the default parameters(, itself undecided,)? holds "
                              r"in \d+ of 12 draws \(\d+ %, \d+ to \d+\): ")
        folder = self.folder / "results/small_assumptions"
        def table(name):
            with open(folder / (name + ".csv"), newline="") as file:
                return list(csv.DictReader(file))
        first = table("assumptions")[0]
        verdicts = ("better", "worse", "higher", "lower", "equivalent", "undecided")
        self.assertEqual((first["metric"], first["role"], first["draws"]), ("satisfaction", "primary", "12"))
        self.assertEqual(sum(int(first[v]) for v in verdicts), 12)
        draws = table("assumptions_draws")
        self.assertEqual([int(row["draw"]) for row in draws], list(range(1, 13)))
        values = sorted(float(row["bonding.acquainted_strength"]) for row in draws)
        for k, value in enumerate(values):  # each twelfth of 0.05 to 0.3 once
            self.assertLessEqual(abs(value - 0.05 - 0.25 * (k + 0.5) / 12), 0.25 / 24 + 1e-6)
        rows = [row for row in table("assumptions_differences") if row["role"] == "primary"]
        same = sum(float(row["difference"]) * float(rows[0]["difference"]) > 0 for row in rows[1:])
        self.assertEqual((rows[0]["draw"], int(first["keeps_sign"])), ("0", same))
        parameters = [row for row in table("assumptions_parameters") if row["role"] == "primary"]
        self.assertEqual(len(parameters), len(draws[0]) - 2)
        self.done(*command, "--threads", "1", "--out", "again")
        self.same_folders("results/small_assumptions", "again")
        printed = json.loads(self.done(*command, "--json", "--force"))
        self.assertEqual(printed["contrasts"][0]["keeps_sign"]["draws"], same)
        self.assertEqual(len(printed["contrasts"][0]["depends_most_on"]), 3)

    def test_assumptions_can_be_given_without_a_number_and_keep_what_the_study_sets(self):
        out = self.done("compare", "--assumptions", "small.toml", "--dry-run")
        self.assertIn("1220 runs of 15 days, ", out)  # (60 x 10 + 10) x 2
        out = self.done("compare", "small.toml", "--assumptions", "10", "--replicates", "1", "--set",
                        "exit.bored_per_day=0.02", "--set", "bonding.acquainted_strength=0.2")
        self.assertIn("\nkept, since the study sets them: 2 (bonding.acquainted_strength, "
                      "exit.bored_per_day)\n", out)
        (self.folder / "accepted.csv").write_text("exit.bored_per_day,weight\n0.02,1\n0.05,1\n")
        out = self.done("compare", "small.toml", "--assumptions", "10", "--replicates", "1", "--force",
                        "--posterior", "accepted.csv")
        self.assertIn("; 1 fitted ones from the accepted sets of accepted.csv\n", out)

    def test_assumptions_interrupted_are_resumed_to_the_same_bytes(self):
        command = ["compare", "long.toml", "--assumptions", "10", "--replicates", "2", "--set",
                   "study.days=60"]
        self.done(*command, "--out", "whole")
        self.kill_with_some_runs(*command, "--out", "cut")
        self.done("resume", "cut")
        self.same_folders("whole", "cut")

    def test_assumptions_that_make_no_sense_are_refused(self):
        def refused(message, *flags, code=2):
            self.refused(code, message, "compare", "small.toml", *flags)
        for number in ("9", "10001", "-5", "12.5"):
            refused(f"compare: --assumptions {number}: expected a whole number from 10 to 10000",
                    "--assumptions", number)
        refused("--until-decided cannot be used with --assumptions, which keeps no daily rows; compare "
                "without --assumptions for that", "--assumptions", "--until-decided")
        refused("--report cannot be used with --assumptions, which keeps no daily rows; compare without "
                "--assumptions for that", "--assumptions", "10", "--report")
        refused("--parameter-sets cannot be used with --assumptions, which draws one accepted parameter "
                "set for each of its draws; give their number as --assumptions N", "--assumptions",
                "--posterior", "fit", "--parameter-sets", "9")
        (self.folder / "one.toml").write_text(SMALL.split("[[strategy]]")[0])
        compared = self.coterie("compare", "one.toml")
        self.refused(3, compared.stderr.removeprefix("coterie: ").rstrip("\n"), "compare", "one.toml",
                     "--assumptions")

    def test_a_plain_comparison_names_the_commands_that_vary_the_fit_and_the_assumptions(self):
        out = self.done("compare", "small.toml")
        self.assertIn("under the default parameters. Not yet weighed: the fit (coterie compare small.toml "
                      "--posterior results/reference/fit) and the assumptions (coterie compare small.toml "
                      "--assumptions).", " ".join(out.split()))

    def test_seek_names_a_setting_that_reaches_the_goal_and_how_to_run_it(self):
        command = ["seek", "small.toml", "--over", "recruitment.channel_people_per_day=0:6",
                   "--replicates", "5", "--points", "8"]
        out = self.done(*command, "--goal", "members >= 1")
        self.assertIn("Cheapest setting that reaches members >= 1 at 95 % confidence: ", out)
        self.assertIn("A cheaper setting may exist: not all were tried.\n", out)
        if "To run it: " in out:
            command_of_it = out.split("To run it: coterie ")[1].splitlines()[0].split()
            self.done(*command_of_it, "--out", "found")
        self.done(*command, "--goal", "members >= 1", "--threads", "1", "--out", "again")
        self.same_folders("results/small_seek", "again")
        rows = json.loads(self.done(*command, "--goal", "members >= 1e6", "--json", "--out", "far"))
        self.assertIsNone(rows["found"])
        self.assertEqual(rows["goal"], "members >= 1e+06")

    def test_seek_refuses_what_it_cannot_do(self):
        def refused(message, *flags):
            self.refused(2, message, "seek", "small.toml", *flags)
        over = ["--over", "content.items_per_day=1:4"]
        refused('seek: --goal is missing; for example --goal "members >= 200"', *over)
        refused("seek: --over is missing; for example --over content.items_per_day=0.5:8",
                "--goal", "members >= 1")
        refused('--goal members: write it as "METRIC >= NUMBER" or <=', "--goal", "members", *over)
        refused("--over content.items_per_dya=1:4: no parameter 'content.items_per_dya'; did you mean "
                "'content.items_per_day'?\n      | --over content.items_per_dya=1:4\n      |        ^\n"
                "  see: coterie describe parameters", "--goal", "members >= 1", "--over",
                "content.items_per_dya=1:4")
        refused("--over content.items_per_day is given twice", "--goal", "members >= 1", *over, *over)

    def test_phase_maps_that_make_no_sense_are_refused(self):
        def refused(message, *flags):
            self.refused(2, message, "sweep", "small.toml", *flags)
        refused("--map founding.members=1:9: expected two axes, as x=low:high,y=low:high",
                "--map", "founding.members=1:9")
        refused("--map founding.members: the range is missing, as in founding.members=low:high",
                "--map", "founding.members,content.items_per_day=1:2")
        refused("--map founding.member=1:9: no parameter 'founding.member'; did you mean "
                "'founding.members'?\n      | --map founding.member=1:9\n      |       ^\n"
                "  see: coterie describe parameters", "--map",
                "founding.member=1:9,content.items_per_day=1:2")
        refused("--shard cannot be used with --map: the next points depend on all earlier results",
                "--map", "founding.members=1:9,content.items_per_day=1:2", "--shard", "1/2")
        refused("--contrast needs --map", "--contrast", "none,packets")

    def test_a_map_of_arms_that_do_not_differ_has_no_sign_to_keep_or_change(self):
        out = self.done("sweep", "small.toml", "--map", "founding.members=20:60,content.items_per_day=1:4",
                        "--set", "strategy.packets.incentives.packet_yuan_per_day=0", "--points", "16")
        self.assertIn("\nat content.items_per_day = 2.5, there is no difference over all of founding.members\n", out)
        self.assertIn("\nat founding.members = 40, there is no difference over all of content.items_per_day\n", out)
        self.assertNotIn("sign", out)

    def test_rerun_writes_the_same_bytes(self):
        self.done("compare", "small.toml", "--out", "a", "--threads", "1")
        self.done("compare", "small.toml", "--out", "b", "--threads", "3")
        self.same_folders("a", "b")

    def test_people_and_graph_leave_every_other_file_as_it_is(self):
        self.done("compare", "small.toml", "--out", "a")
        self.done("compare", "small.toml", "--out", "b", "--people", "--graph")
        extra = self.files("b") - self.files("a")
        runs = [f"s{s}-r{r}" for s in (1, 2) for r in (1, 2, 3)]
        self.assertEqual(extra, {"people.csv.gz"} | {f"graph/{r}.graphml" for r in runs})
        self.same_folders("a", "b", but=extra | {"manifest.json"})

    def test_replicate_alone_has_the_digest_it_has_among_others(self):
        self.done("compare", "small.toml", "--out", "all")
        self.done("compare", "small.toml", "--out", "one", "--replicate", "2")
        digests = [json.loads((self.folder / n / "manifest.json").read_text())["digests"]
                   for n in ("all", "one")]
        self.assertEqual(digests[1], {r: digests[0][r] for r in ("s1-r2", "s2-r2")})

    def test_dry_run_says_what_it_would_do_and_writes_nothing(self):
        out = self.done("compare", "small.toml", "--dry-run")
        self.assertIn("2 strategies x 3 replicates = 6 runs of 15 days, 400 people", out)
        self.assertIn("memory: about ", out)
        self.assertIn("would write to: results/small", out)
        self.assertFalse((self.folder / "results").exists())

    def test_quiet_says_nothing_on_standard_error(self):
        self.assertEqual(self.coterie("compare", "small.toml", "--quiet").stderr, "")

    def test_run_takes_one_strategy(self):
        out = self.done("run", "small.toml", "--strategy", "packets")
        self.assertIn("packets", out)
        with open(self.folder / "results/small/runs.csv", newline="") as file:
            self.assertEqual({r["strategy"] for r in csv.DictReader(file)}, {"packets"})
        self.assertNotIn("contrasts.csv", self.files("results/small"))

    # folders -----------------------------------------------------------------------------

    def test_a_folder_that_exists_is_refused_without_force(self):
        self.done("compare", "small.toml")
        before = (self.folder / "results/small/log.txt").read_text()
        self.refused(3, "results/small exists; use --force to replace it or --out to write "
                        "elsewhere", "compare", "small.toml")
        self.assertEqual((self.folder / "results/small/log.txt").read_text(), before)
        self.done("compare", "small.toml", "--force")

    def test_force_replaces_nothing_but_results(self):
        (self.folder / "mine").mkdir()
        (self.folder / "mine/thesis.txt").write_text("precious")
        self.refused(3, "mine is not a results folder (it has no manifest.json); --force replaces "
                        "nothing else", "compare", "small.toml", "--out", "mine", "--force")
        self.assertEqual((self.folder / "mine/thesis.txt").read_text(), "precious")

    def test_an_invalid_scenario_does_not_cost_the_old_results(self):
        self.done("compare", "small.toml")
        self.assertEqual(self.coterie("compare", "small.toml", "--force", "--set",
                                      "study.days=0").returncode, 3)
        self.assertIn("daily.csv", self.files("results/small"))

    def test_a_place_that_cannot_be_written_fails_with_the_reason(self):
        self.refused(1, "cannot create /dev/null/x: Not a directory", "compare", "small.toml", "--quiet",
                     "--out", "/dev/null/x")

    def test_a_full_disk_fails_with_the_reason_and_leaves_no_half_file(self):
        def small_files_only():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))
        result = self.coterie("compare", "small.toml", "--set", "study.days=100", "--quiet",
                              preexec_fn=small_files_only)
        self.assertEqual(result.returncode, 1)
        self.assertRegex(result.stderr,
                         r"\Acoterie: cannot write results/small/.*: File too large\n\Z")
        self.assertFalse([f for f in self.files("results/small") if f.endswith(".part")])
        self.assertNotIn("daily.csv", self.files("results/small"))

    def test_standard_output_that_is_full_fails(self):
        with open("/dev/full", "w") as full:
            result = self.coterie("describe", "metrics", stdout=full)
        self.assertEqual(result.stderr, "coterie: cannot write to standard output\n")
        self.assertEqual(result.returncode, 1)

    # killed and interrupted --------------------------------------------------------------

    def test_killed_in_the_middle_and_resumed_it_equals_an_uninterrupted_study(self):
        self.done("compare", "long.toml", "--out", "whole", "--quiet")
        process = self.start("compare", "long.toml", "--out", "killed")
        self.wait_for_parts("killed", 3)
        process.kill()
        process.communicate()
        manifest = json.loads((self.folder / "killed/manifest.json").read_text())
        self.assertEqual(manifest["status"], "running")
        self.assertNotIn("daily.csv", self.files("killed"))
        self.assertIn("Tables: killed", self.done("resume", "killed"))
        self.same_folders("whole", "killed")

    def test_killed_between_checkpoints_it_resumes_from_the_last_and_ends_the_same(self):
        days = ("--checkpoint-every", "50", "--checkpoint-days", "10,275", "--replicates", "6")
        self.done("compare", "long.toml", "--out", "whole", "--quiet", *days)
        process = self.start("compare", "long.toml", "--out", "killed", *days)
        checkpoints = self.folder / "killed/checkpoints"
        for _ in range(3000):
            if checkpoints.is_dir() and len(list(checkpoints.glob("*.checkpoint"))) >= 5:
                break
            time.sleep(0.01)
        process.kill()
        process.communicate()
        self.done("resume", "killed")
        self.same_folders("whole", "killed")
        self.assertEqual(len(list(checkpoints.glob("*.checkpoint"))), 2 * 6 * 8)

    # branch and replay -------------------------------------------------------------------

    def test_branches_equal_the_full_runs_of_their_schedules(self):
        self.done("compare", "small.toml", "--checkpoint-days", "5,9", "--out", "past")
        out = self.coterie("branch", "past", "none", "packets", "--day", "9", "--out", "forked")
        self.assertEqual(out.returncode, 0, out.stderr)
        self.assertIn("3 of 3 replicates resume from a checkpoint; the others start at day 1", out.stderr)
        self.assertIn("packets against none", out.stdout)
        self.done("compare", "forked/scenario.resolved.toml", "--out", "full")
        self.same_folders("forked", "full", but={"manifest.json", "runs.csv"})
        digests = [json.loads((self.folder / name / "manifest.json").read_text())["digests"]
                   for name in ("forked", "full")]
        self.assertEqual(*digests)
        self.refused(3, "no branch after day 15: the study has days 1 to 15, and one must be left",
                     "branch", "past", "--day", "15", "--out", "x")

    def test_a_damaged_checkpoint_is_refused_with_its_name(self):
        self.done("compare", "small.toml", "--checkpoint-days", "5", "--out", "past")
        file = self.folder / "past/checkpoints/s1-r2-d5.checkpoint"
        file.write_bytes(file.read_bytes()[:-7])
        self.refused(3, "past/checkpoints/s1-r2-d5.checkpoint: cut short or changed since it was "
                        "written (length or checksum differ)",
                     "branch", "past", "--day", "8", "--out", "x")
        self.refused(3, "no checkpoint after day 16: the study has days 1 to 15",
                     "compare", "small.toml", "--checkpoint-days", "16", "--out", "y")

    def test_replay_shows_a_person_and_where_two_runs_first_differ(self):
        self.done("compare", "small.toml", "--out", "x")
        out = self.done("replay", "x:s1-r1", "--person", "7", "--against", "x:s2-r1")
        self.assertIn("person 7", out)
        self.assertIn("x:s2-r1 (packets)", out)
        shown = json.loads(self.done("replay", "x:s1-r1", "--person", "7", "--json"))
        digests = json.loads((self.folder / "x/manifest.json").read_text())["digests"]
        self.assertEqual(shown["one"]["digest"], digests["s1-r1"])
        self.assertEqual(len(shown["one"]["days"]), 15)
        self.refused(3, "no person '400' among the 400 people of this study (0 to 399)",
                     "replay", "x", "--person", "400")
        self.refused(3, "the two runs differ in their people or random draws; expected runs of one "
                        "seed and one replicate, such as two strategies of a study",
                     "replay", "x:s1-r1", "--person", "7", "--against", "x:s2-r2")

    def test_compare_counts_people_helped_and_harmed_and_says_that_runs_are_coupled(self):
        out = self.done("compare", "small.toml")
        self.assertIn("coupled counts: helped", out)
        with open(self.folder / "results/small/coupled_outcomes.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), 3)
        for row in rows:
            n = {k: int(v) for k, v in row.items() if k not in ("strategy", "baseline")}
            self.assertEqual(n["helped"] + n["harmed"] + n["unchanged"], 400)
            self.assertLessEqual(n["helped_least"], n["helped"])
            self.assertLessEqual(n["harmed"], n["harmed_most"])

    # sensitivity -------------------------------------------------------------------------

    def test_sensitivity_continues_after_a_kill_and_ends_the_same(self):
        args = ("sensitivity", "small.toml", "--rounds", "40", "--no-tipping", "--factors",
                "exit.bored_per_day,visiting.novelty_weight")
        self.done(*args, "--out", "whole")
        process = self.start(*args, "--out", "killed")
        while process.poll() is None and not (self.folder / "killed").exists():
            time.sleep(0.001)
        self.assertIsNone(process.poll(), "it ended before it could be killed")
        process.kill()
        process.communicate()
        self.done(*args, "--out", "killed")
        self.same_folders("whole", "killed")
        self.refused(3, "whole exists; use --force to replace it or --out to write elsewhere",
                     *args, "--out", "whole")

    def test_sobol_takes_its_factors_from_a_screening(self):
        self.refused(2, "sensitivity: sobol needs a few factors: name them with --factors, or take "
                        "the most influential of a screening with --from RESULTS",
                     "sensitivity", "small.toml", "--method", "sobol")
        args = ("sensitivity", "small.toml", "--rounds", "20", "--replicates", "8", "--no-tipping", "--factors",
                "visiting.base_logit,visiting.novelty_weight", "--quiet")
        said = self.done(*args, "--out", "screened")
        self.assertRegex(said, r"  noise floor of mu\*: [\d.e-]+, from 4 dummy factors that change nothing "
                               r"but the draws of the first day; \d of 2 parameters are at or below it\n")
        self.assertRegex(said, r"visiting\.base_logit .*\]  distinguishable")
        for row in json.loads(self.done(*args, "--out", "again", "--json")):
            known = row["noise_floor"] is not None
            self.assertEqual(row["verdict"], "" if not known else "distinguishable"
                             if row["value"] > row["noise_floor"] else "not distinguishable")
            if row["value"] is not None:
                self.assertEqual(known, row["index"] == "mu_star")
        out = self.done("sensitivity", "small.toml", "--method", "sobol", "--from", "screened",
                        "--top", "1", "--rounds", "4", "--no-tipping", "--out", "s")
        self.assertIn("difference of members: packets", out)
        self.assertIn("factors.csv", self.files("s"))

    # the club ----------------------------------------------------------------------------

    def test_the_karate_club_divides_where_it_did(self):
        edges, sides = (str(SOURCE / "tests/data" / n) for n in
                        ("karate_edges.csv", "karate_membership.csv"))
        out = self.done("graph", "schism", edges, "--leaders", "1,34", "--membership", sides,
                        "--replicates", "50")
        self.assertIn("33 of 34 are on the side that the cut gives them", out)
        self.done("graph", "schism", edges, "--leaders", "1,34", "--membership", sides,
                  "--out", "karate.csv")
        self.assertEqual((self.folder / "karate.csv").read_text(),
                         (SOURCE / "results/reference/karate.csv").read_text())
        self.refused(2, "graph schism: name the two rival leaders: --leaders A,B",
                     "graph", "schism", edges)
        self.refused(3, "no person '35' in this graph; did you mean '3'?",
                     "graph", "schism", edges, "--leaders", "1,35")

    def test_interrupted_it_stops_within_a_second_and_can_be_resumed(self):
        process = self.start("compare", "long.toml", "--out", "x")
        self.wait_for_parts("x", 2)
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
        self.assertLess(time.monotonic() - began, 1.5)
        self.assertEqual(process.returncode, 130)
        self.assertEqual(out, "")
        self.assertTrue(err.endswith("coterie: interrupted; finished runs are kept; continue "
                                     "with: coterie resume x\n"), err)
        manifest = json.loads((self.folder / "x/manifest.json").read_text())
        self.assertEqual(manifest["status"], "interrupted")
        self.refused(3, "x holds unfinished work; continue it with: coterie resume x (or use --force "
                     "to replace it, --out to write elsewhere)", "compare", "long.toml", "--out", "x")
        self.done("resume", "x")

    def test_status_shows_a_scheduler_the_progress_and_the_end(self):
        def status():
            return json.loads((self.folder / "x/status.json").read_text())
        process = self.start("compare", "long.toml", "--out", "x")
        self.wait_for_parts("x", 1)
        self.assertEqual((status()["state"], status()["total"]), ("running", 120))
        self.assertIn("updated_utc", status())
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
        ended = status()
        self.assertEqual((ended["state"], sorted(ended)),
                         ("interrupted", ["done", "state", "total", "unit"]))
        self.assertLess(ended["done"], 120)
        self.assertGreater(ended["done"], 0)

    def test_resume_of_a_complete_study_changes_nothing(self):
        self.done("compare", "small.toml", "--out", "x")
        shutil.copytree(self.folder / "x", self.folder / "before")
        result = self.coterie("resume", "x")
        self.assertEqual(result.returncode, 0)
        self.assertEqual(result.stderr, "coterie: x is already complete\n")
        self.same_folders("before", "x")

    def test_resume_takes_no_changes(self):
        self.refused(2, "resume finishes a study as it was started: --set, --seed, --replicates and "
                        "--replicate cannot be used here", "resume", "x", "--seed", "1")

    def test_resume_needs_a_results_folder(self):
        self.refused(3, "nowhere is not a results folder (it has no manifest.json)", "resume",
                     "nowhere")

    # used wrongly ------------------------------------------------------------------------

    def test_words_that_are_not_known_get_the_nearest_one(self):
        self.refused(2, "unknown command 'comapre'; did you mean 'compare'?\n  see: coterie --help", "comapre",
                     "small.toml")
        self.refused(2, "compare: unknown flag '--replicate-count'; see coterie compare --help",
                     "compare", "small.toml", "--replicate-count=3")
        self.refused(2, "compare: unknown flag '--trheads'; did you mean '--threads'?\n"
                        "  see: coterie compare --help",
                     "compare", "--trheads=4", "small.toml")
        self.refused(2, "unknown graph command 'stat'; did you mean 'stats'?\n  see: coterie graph --help", "graph", "stat",
                     "x")
        self.refused(2, "no strategy 'packet'; did you mean 'packets'?\n  strategies: 'none', 'packets'", "compare", "small.toml",
                     "--baseline", "packet")
        self.refused(2, "no command given; see coterie --help")
        self.refused(2, "compare: FILE is missing; see coterie compare --help", "compare")
        self.refused(2, "compare: FILE is missing; see coterie compare --help", "compare", "")
        self.refused(2, "compare: unexpected argument 'b.toml'; see coterie compare --help",
                     "compare", "small.toml", "b.toml")
        self.refused(2, "--set study.days: expected KEY=VALUE", "compare", "small.toml", "--set",
                     "study.days")

    def test_a_flag_with_its_value_may_come_before_the_file(self):
        for flag in (["--seed", "5"], ["--seed=5"], ["--set", "study.days=9"], ["--assumptions", "10"]):
            self.done("compare", *flag, "small.toml", "--dry-run")

    def test_a_value_that_a_flag_cannot_take_is_refused_with_what_is_expected(self):
        for words, why in ((["--threads=-1"], "--threads -1: expected a whole number from 0 to 1024"),
                           (["--seed=x"], "--seed x: expected a whole number from 0 to "
                                          "9223372036854775807"),
                           (["--replicates=2.5"], "--replicates 2.5: expected a whole number from 1 "
                                                  "to 100000"),
                           (["--confidence", "1"], "--confidence 1: expected a number from 0.5 to "
                                                   "0.999"),
                           (["--seed", "1", "--seed", "2"], "--seed is given twice"),
                           (["--checkpoint-days", "5,,9"], "--checkpoint-days '': expected a whole "
                                                           "number from 0 to 4294967295"),
                           (["--quiet=maybe"], "--quiet takes no value; see coterie compare --help"),
                           (["--seed"], "--seed needs a value; see coterie compare --help")):
            self.refused(2, "compare: " + why, "compare", "small.toml", *words)
        self.refused(2, "sweep: --design gird: expected one of grid, latin, sobol; did you mean "
                        "'grid'?", "sweep", "small.toml", "--design", "gird")

    def test_every_command_has_help_with_an_example_that_names_it(self):
        self.assertIn("130  interrupted", self.done("--help"))
        listed = re.findall(r"^  ((?:graph )?[a-z]+) {2,}", self.done("--help"), re.MULTILINE)
        self.assertEqual(len(listed), 25)
        for command in listed:
            text = self.done(*command.split(), "--help")
            self.assertRegex(text, rf"\nExamples:\n(.*\n)*  coterie {command}\b")
            self.assertIn(f"Usage: coterie {command}", text)
        self.assertEqual(self.done("graph", "-h").count("\n  graph "), 4)

    def test_the_examples_in_the_help_are_accepted(self):
        """Examples whose files are in the repository; studies as --dry-run, others shortened."""
        (self.folder / "results").mkdir()
        for name in ("scenarios", "tests", "results/reference"):
            (self.folder / name).symlink_to(SOURCE / name)
        texts = {c: self.done(*c.split(), "--help") for c in re.findall(
            r"^  ((?:graph )?[a-z]+) {2,}", self.done("--help"), re.MULTILINE)}
        accepted = 0
        for line in (e.strip() for t in texts.values() for e in t.split("Examples:\n")[1].splitlines()):
            files = re.findall(r"[\w/.]+\.(?:csv|toml|gz)\b|results/[\w/.]+", line.split("--out")[0])
            if "~" in line or any(not (self.folder / f).exists() for f in files):
                continue
            command = re.match(r"coterie ((?:graph )?[a-z]+)", line).group(1)
            if "--events" in line or "--world" in line:
                line += " --force --replicates 1 --set study.days=40"
            elif command == "verify":
                line += " --set study.days=20"
            elif "--dry-run" in texts[command]:
                line += " --dry-run"
            result = subprocess.run(
                ["bash", "-c", line.replace("coterie", PROGRAM, 1)], cwd=self.folder, text=True,
                env=self.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
            self.assertEqual(result.returncode, 0, line + "\n" + result.stderr)
            accepted += 1
        self.assertGreater(accepted, 30)

    def test_a_command_has_no_flag_that_it_would_ignore(self):
        for words, flag in ((["describe"], "--set"), (["patterns"], "--replicate"),
                            (["merge"], "--seed"), (["import"], "--json"),
                            (["validate"], "--out"), (["graph", "stats"], "--threads"),
                            (["branch"], "--events")):
            command = " ".join(words)
            known = self.done(*words, "--help")
            self.assertNotIn(flag + " ", known)
            refused = self.coterie(*words, "x", flag, "1")
            self.assertEqual(refused.returncode, 2)
            self.assertIn(f"{command}: unknown flag '{flag}'", refused.stderr)

    def test_version_names_commit_and_flags(self):
        self.assertRegex(self.done("--version"),
                         r"\Acoterie \S+ \(commit [^;]+; flags: .+\)\n\Z")

    # invalid input -----------------------------------------------------------------------

    def test_a_scenario_that_is_not_there_is_invalid(self):
        result = self.coterie("compare", "nowhere.toml")
        self.assertEqual(result.returncode, 3)
        self.assertIn("nowhere.toml", result.stderr)

    def test_a_graph_that_is_not_there_is_named_with_its_publisher(self):
        (self.folder / "fb.toml").write_text('[graph]\nfile = "facebook_combined.txt.gz"\n')
        self.refused(3, "fb.toml: graph.file = 'facebook_combined.txt.gz' was not found in .; it "
                        "is published by SNAP as ego-Facebook, "
                        "https://snap.stanford.edu/data/ego-Facebook.html; give its folder with "
                        "--data DIR or COTERIE_DATA=DIR", "run", "fb.toml")

    def test_validate_does_without_the_graph_but_mentions_it(self):
        (self.folder / "g.toml").write_text('[graph]\nfile = "g.txt"\n')
        result = self.coterie("validate", "g.toml")
        self.assertEqual(result.returncode, 0)
        self.assertIn("g.toml is valid: 1 strategy, ", result.stdout)
        self.assertIn("'g.txt' was not found", result.stderr)

    def test_one_strategy_cannot_be_compared(self):
        (self.folder / "one.toml").write_text('[[strategy]]\nname = "lone"\n')
        self.refused(3, "one.toml: nothing to compare: 'lone' is the only strategy", "compare",
                     "one.toml")

    def test_a_replicate_that_is_not_there_is_refused(self):
        self.refused(3, "small.toml: there is no replicate 9; the study has 1 to 3", "compare",
                     "small.toml", "--replicate", "9")

    def test_a_study_larger_than_memory_is_refused_before_it_starts(self):
        result = self.coterie("compare", "small.toml", "--set", "population.people=3000000000",
                              "--threads", "1")
        self.assertEqual(result.returncode, 3)
        self.assertRegex(result.stderr, r"\Acoterie: this study needs about \d+\.\d GB of memory "
                         r"\(3000000000 people at \d+ bytes and \d+ ties at \d+ bytes, 1 "
                         r"at once\), but .* are available; fewer people, ties or --threads need less\n\Z")
        self.assertFalse((self.folder / "results").exists())

    def test_results_are_the_same_where_the_decimal_sign_is_a_comma(self):
        locales = subprocess.run(["locale", "-a"], capture_output=True, text=True).stdout.lower()
        if "de_de.utf8" not in locales:
            self.skipTest("there is no locale de_DE.UTF-8 on this machine")
        self.done("compare", "small.toml", "--out", "point")
        os.environ["LC_ALL"] = "de_DE.UTF-8"
        try:
            self.done("compare", "small.toml", "--set", "red_packets.wear=0.02", "--out", "comma")
        finally:
            del os.environ["LC_ALL"]
        for table in ("contrasts.csv", "daily.csv", "ledger.csv", "dictionary.csv", "ranking.csv"):
            self.assertEqual((self.folder / "point" / table).read_text(),
                             (self.folder / "comma" / table).read_text(), table)

    # verify, describe, graph -------------------------------------------------------------

    def test_verify_finds_the_digests_of_a_manifest_again_and_a_changed_one(self):
        self.done("compare", "small.toml", "--out", "x")
        out = self.done("verify", "x", "--replicate", "2")
        self.assertEqual(out.count("same "), 2)
        self.assertIn("8 threads", out)
        file = self.folder / "x/manifest.json"
        manifest = json.loads(file.read_text())
        manifest["digests"]["s2-r2"] = "0123456789abcdef"
        file.write_text(json.dumps(manifest))
        self.refused(3, "x/manifest.json was changed or damaged since it was written (its checksum is "
                        "wrong)", "verify", "x", "--replicate", "2")

    def test_verify_of_a_scenario_needs_no_results(self):
        rows = json.loads(self.done("verify", "small.toml", "--json"))
        self.assertEqual([r["same"] for r in rows], [True, True])
        self.assertFalse((self.folder / "results").exists())

    def test_describe_has_something_to_say_on_every_topic(self):
        for topic in ("", "parameters", "levers", "metrics", "mechanisms", "day", "template",
                      "odd", "exposure"):
            self.assertGreater(len(self.done("describe", *([topic] if topic else []))), 200, topic)
        json.loads(self.done("describe", "schema"))
        self.refused(2, "nothing called 'metrix' to describe; did you mean 'metrics'?\n"
                        "  see: coterie describe", "describe",
                     "metrix")
        self.refused(2, "nothing called 'zebra' to describe; coterie describe says what there is",
                     "describe", "zebra")
        for topic in ("shocks", "strategies", "columns", "statistics"):
            self.assertRegex(self.done("describe", topic), r"^name +what +meaning\n")

    def test_describe_finds_what_has_a_name_by_the_name_or_a_part_of_it(self):
        for name, first in (("packet_yuan_per_day", "incentives.packet_yuan_per_day (lever)"),
                            ("incentives.packet_yuan_per_day", "incentives.packet_yuan_per_day (lever)"),
                            ("packets_per_day", "incentives.packet_yuan_per_day (lever)"),
                            ("Packets per day", "incentives.packet_yuan_per_day (lever)"),
                            ("staff.content", "staff.content_hours_per_day (lever)"),
                            ("days_per_week", None),
                            ("wear", "red_packets.wear (parameter)"),
                            ("visits", "visits (metric, figure of rules)"),
                            ("active_30d", "active_30d (metric, figure of rules)"),
                            ("kol_exit", "kol_exit (shock)"),
                            ("cooldown", "rule.cooldown_days (part of a strategy)"),
                            ("rule.when", "rule.when (part of a strategy)"),
                            ("gini_posters", "gini_posters (statistic of a log)"),
                            ("would_take", "would_take (column of answers.csv)")):
            result = self.coterie("describe", *name.split())
            if first is None:
                self.assertEqual(result.returncode, 2)
            else:
                self.assertEqual(result.stdout.split("\n")[0], first)
        self.assertEqual(self.done("describe", "kol_exit"),
                         "kol_exit (shock)\n  A shock, the same in every arm. The key size of a shock says what its size "
                         "means for each kind.\n"
                         "  set it:    [[shock]] kind = \"kol_exit\", day = ..., size = ..., days = ...\n"
                         "  see also:  coterie describe shock.size\n")
        self.assertIn("\n  in rules:    yes, as when = \"visits < 10\"\n", self.done("describe", "visits"))
        self.assertIn("\nOther names with 'visits': visits_per_person", self.done("describe", "visits"))
        self.assertIn("\n\nkol_dependence (metric)\n", self.done("describe", "kol_dependence"))

    def test_describe_lists_what_a_part_of_a_name_may_mean(self):
        listed = self.done("describe", "until_day").splitlines()
        self.assertEqual([line.split()[0] for line in listed],
                         ["name", "stage.until_day", "rule.until_day"])
        kinds = self.done("describe", "members")
        for kind in ("parameter", "metric, figure of rules", "statistic of a log"):
            self.assertIn(kind, kinds)
        self.refused(2, "nothing called 'packet_yuan_per_dya' to describe; did you mean "
                        "'packet_yuan_per_day'?\n  see: coterie describe", "describe", "packet_yuan_per_dya")

    def test_the_template_is_a_valid_scenario(self):
        (self.folder / "template.toml").write_text(self.done("describe", "template"))
        self.assertIn("is valid", self.done("validate", "template.toml"))

    # history and today -------------------------------------------------------------------

    def daily(self, folder):
        with open(self.folder / folder / "daily.csv", newline="") as file:
            return list(csv.DictReader(file))

    def test_a_history_is_the_first_part_of_a_longer_study(self):
        (self.folder / "running.toml").write_text(
            "[study]\ndays = 20\nreplicates = 2\nprimary_metric = 'members'\n[history]\ndays = 25\n"
            "[history.content]\nitems_per_day = 3\n[population]\npeople = 300\narrivals_per_day = 1\n"
            "[founding]\nmembers = 60\n[[strategy]]\nname = 'x'\n")
        (self.folder / "whole.toml").write_text(
            "[study]\ndays = 45\nreplicates = 2\nprimary_metric = 'members'\n[population]\npeople = 300\n"
            "arrivals_per_day = 1\n[founding]\nmembers = 60\n[[strategy]]\nname = 'x'\n[[strategy.stage]]\n"
            "from_day = 1\nuntil_day = 26\nset = { 'content.items_per_day' = 3 }\n")
        self.done("run", "running.toml", "--out", "a")
        self.done("run", "running.toml", "--out", "b", "--set", "history.in_daily=true", "--threads", "1")
        self.done("run", "whole.toml", "--out", "c")
        a, b, c = (self.daily(name) for name in "abc")
        self.assertEqual([r["day"] for r in a[:20]], [str(d) for d in range(1, 21)])
        self.assertEqual([r["day"] for r in b[:45]], [str(d) for d in range(-24, 21)])
        for metric in ("members", "visits", "posts", "trust", "joins"):
            whole = [r[metric] for r in c[:45]]
            self.assertEqual([r[metric] for r in b[:45]], whole, metric)
            self.assertEqual([r[metric] for r in a[:20]], whole[25:], metric)

    def test_a_study_begins_with_the_figures_of_today_and_keeps_the_world_that_has_them(self):
        (self.folder / "known.toml").write_text(
            "[study]\ndays = 14\nreplicates = 4\nprimary_metric = 'members'\n[history]\ndays = 60\n[today]\n"
            "members = 120\nvisitors_per_day = 30\n[population]\npeople = 1200\n[[strategy]]\nname = 'x'\n")
        found = self.coterie("run", "known.toml", "--out", "a")
        self.assertEqual(found.returncode, 0, found.stderr)
        self.assertRegex(found.stderr, r"the community today, mean of 20 worlds:\n  members +\d+   asked 120\n"
                         r"  visitors_per_day +[\d.]+   asked 30\n  posts_per_day +[\d.]+\n  trend +[+-]\d+ %   asked \+0 %")
        self.assertIn("\nmembers = 0\n", (self.folder / "a/scenario.resolved.toml").read_text().split("[today]")[1])
        (self.folder / "again.toml").write_text(
            "extends = 'a/today.toml'\n[study]\ndays = 14\nreplicates = 4\nprimary_metric = 'members'\n"
            "[population]\npeople = 1200\n[[strategy]]\nname = 'x'\n")
        self.done("run", "again.toml", "--out", "b")
        self.assertEqual(self.daily("a"), self.daily("b"))
        self.done("verify", "a")

    def test_histories_that_end_without_a_community_are_said(self):
        (self.folder / "dead.toml").write_text(
            "[study]\ndays = 5\nreplicates = 2\nprimary_metric = 'members'\n[history]\ndays = 200\n"
            "[recruitment]\nchannel_people_per_day = 0\n[population]\npeople = 40\nreader_share = 1\n"
            "[founding]\nmembers = 4\n[[strategy]]\nname = 'x'\n")
        said = self.coterie("run", "dead.toml")
        self.assertEqual(said.returncode, 0)
        self.assertIn("coterie: warning: 2 of 2 histories end with a community that is not alive before day 1 "
                      "(replicate 1, 2); see history.days and the levers in [history.SECTION]\n", said.stderr)

    # new ---------------------------------------------------------------------------------

    def words_of_new(self):
        """The kinds of business and the problems, as the help lists them."""
        lists = self.done("new", "--help").split("\nKinds of business")[1].split("\nProblems")
        return [re.findall(r"^  (\w+)  ", one, re.M) for one in lists]

    def test_new_writes_a_scenario_that_runs_for_every_problem_and_business(self):
        businesses, problems = self.words_of_new()
        self.assertGreater(len(businesses), 5)
        self.assertGreater(len(problems), 5)
        for k in range(max(len(businesses), len(problems))):
            business, problem = businesses[k % len(businesses)], problems[k % len(problems)]
            groups, members = (("1", "40"), ("3", "400"), ("2", "600"))[k % 3]
            said = self.done("new", "mine.toml", "--business", business, "--problem", problem,
                             "--groups", groups, "--members", members, "--force")
            self.assertIn("then: coterie compare mine.toml\n", said)
            checked = self.coterie("validate", "mine.toml", "--json")
            self.assertEqual(checked.returncode, 0, checked.stderr)
            self.assertGreaterEqual(len(json.loads(checked.stdout)["strategies"]), 2)
            short = ["--replicates", "2", "--quiet", "--force"]
            if problem not in ("spam", "kol"):  # their shocks are on days 60 and 90
                short += ["--set", "study.days=12"]
            contrasts = json.loads(self.done("compare", "mine.toml", "--json", *short))
            different = {c["strategy"] for c in contrasts if c["verdict"] != "identical"}
            self.assertEqual(different, {c["strategy"] for c in contrasts}, f"{business} {problem}")
            text = (self.folder / "mine.toml").read_text()
            self.assertIn(f"\ngroups = {groups}\n", text)
            self.assertIn(f"\nmembers = {members}\n", text)

    def test_new_without_a_terminal_says_what_is_missing(self):
        self.refused(2, "new: without a terminal to ask on, give also --groups, --problem; coterie new "
                        "--help lists what they take", "new", "mine.toml", "--business", "shop",
                     "--members", "40", stdin=subprocess.DEVNULL)
        self.assertFalse((self.folder / "mine.toml").exists())
        all_four = ["--business", "shop", "--members", "40", "--groups", "1", "--problem"]
        self.refused(2, "new: --problem spm: expected one of activity, silence, spam, growth, kol, churn, "
                        "packets, questions, crowding; did you mean 'spam'?", "new", "mine.toml", *all_four, "spm")
        self.refused(2, "new: --groups 41 is more than --members 40", "new", "mine.toml", "--business",
                     "shop", "--members", "40", "--groups", "41", "--problem", "spam")
        self.refused(3, "small.toml exists; use --force to replace it", "new", "small.toml", *all_four,
                     "spam")

    def test_new_asks_on_a_terminal_until_it_has_an_answer(self):
        def typed(*lines):
            ours, theirs = os.openpty()
            program = subprocess.Popen([PROGRAM, "new", "asked.toml", "--groups", "2", "--force"],
                                       cwd=self.folder, stdin=theirs, stdout=subprocess.PIPE,
                                       stderr=theirs, text=True, env=self.environment())
            os.close(theirs)
            os.write(ours, "".join(line + "\n" for line in lines).encode() + b"\x04")
            out = program.communicate(timeout=60)[0]
            os.close(ours)
            return program.returncode, out
        code, out = typed("clb", "club", "many", "60", "x", "20", "", "silence")
        self.assertEqual(code, 0)
        self.assertIn("asked.toml has 4 strategies", out)
        asked = (self.folder / "asked.toml").read_text()
        self.assertIn("for a club", asked)
        self.assertIn("\nvisitors_per_day = 20\n", asked)
        self.assertNotIn("\nposts_per_day = ", asked)
        self.assertEqual(typed("club")[0], 2)

    def test_graph_stats_of_zacharys_club(self):
        club = str(SOURCE / "tests/data/karate_edges.csv")
        figures = json.loads(self.done("graph", "stats", club, "--json"))
        self.assertEqual((figures["people"], figures["ties"]), (34, 78))
        self.assertIn("ties                         78", self.done("graph", "stats", club))

    def test_graph_convert_there_and_back_keeps_the_ties(self):
        club = str(SOURCE / "tests/data/karate_edges.csv")
        self.done("graph", "convert", club, "club.graphml")
        self.done("graph", "convert", "club.graphml", "club.csv.gz")
        csv_text = self.done("graph", "convert", club, "--to", "csv")
        back = self.done("graph", "convert", "club.csv.gz", "--to", "csv")
        self.assertEqual(csv_text.splitlines()[:2], ["node_1,node_2,weight", "1,2,4"])
        self.assertEqual(len(csv_text.splitlines()), 79)
        self.assertEqual(csv_text, back)
        self.refused(2, "no graph format is written to a file that ends in '.dot'; use .csv, "
                     ".graphml or .txt, or name a format with --to", "graph", "convert", club,
                     "club.dot")
        self.refused(3, "club.graphml exists; use --force to replace it", "graph", "convert", club,
                     "club.graphml")
        self.refused(2, "graph convert: name a file to write, or a format with --to", "graph",
                     "convert", club)
        self.refused(2, "no graph format 'grahpml'; did you mean 'graphml'?\n"
                        "  formats: 'edge_list', 'csv', 'graphml', 'event_list'", "graph", "convert",
                     club, "--to", "grahpml")

    def test_graph_generate_is_a_function_of_seed_and_replicate(self):
        def graph(*more):
            return self.done("graph", "generate", "--set", "population.people=200", *more)
        self.assertEqual(graph("--seed", "7"), graph("--seed", "7"))
        self.assertNotEqual(graph("--seed", "7"), graph("--seed", "8"))
        self.assertNotEqual(graph("--seed", "7"), graph("--seed", "7", "--replicate", "2"))

    # real graphs -------------------------------------------------------------------------

    def test_events_are_written_beside_the_results_and_can_be_confronted(self):
        self.done("run", "small.toml", "--replicates", "2", "--out", "plain")
        self.done("run", "small.toml", "--replicates", "2", "--out", "logged", "--events")
        log = sorted((self.folder / "logged/events").iterdir())[0]
        self.assertEqual((self.folder / "logged/daily.csv").read_bytes(),
                         (self.folder / "plain/daily.csv").read_bytes())
        shown = self.done("confront", str(log))
        self.assertIn("messages_per_active_day", shown)
        self.assertIn("half vs half", shown)

    def test_confront_measures_a_log_and_makes_a_world_that_runs(self):
        (self.folder / "log.csv").write_text("t,u,to\n" + "".join(
            f"{86400 * (k // 4) + 60 * k},m{k * k % 37},{'m' + str(k % 11) if k % 3 else ''}\n"
            for k in range(800)))
        self.done("confront", "log.csv", "--out", "mine")
        names = sorted(p.name for p in (self.folder / "mine").iterdir())
        self.assertEqual(names, ["log.toml", "log_arrivals.csv", "manifest.json", "targets.csv"])
        shown = self.done("confront", "log.csv", "--world", "mine/log.toml", "--replicates", "2",
                          "--baselines")
        self.assertRegex(shown, r"nearer than bg_nbd on \d+ of \d+ statistics")
        again = self.done("confront", "mine/targets.csv", "--world", "mine/log.toml",
                          "--replicates", "2")
        for line in again.splitlines()[2:]:
            self.assertIn(line, shown)
        self.refused(3, "mine exists; use --force to replace it or --out to write elsewhere", "confront",
                     "log.csv", "--out", "mine")
        self.refused(2, "confront: mine/targets.csv holds targets, which need a --world to compare "
                     "with", "confront", "mine/targets.csv")

    def test_the_in_sample_coverage_of_the_shipped_fit_is_the_one_that_the_guides_quote(self):
        fit = str(SOURCE / "results/reference/fit")
        out = self.done("confront", fit)
        said = ("in-sample predictive coverage: 53 of 67 (79 %) targets of the fit, and 187 of 282 (66 %) "
                "with all statistics of its communities, are within the nominal 95 % predictive range of "
                "the accepted parameter sets")
        self.assertEqual(out.splitlines()[-1], said)
        self.assertIn("zig: 58 of 88 statistics are within the predictive range of the fit\n", out)
        rows = {r["source"]: r for r in json.loads(self.done("confront", fit, "--json"))}
        self.assertEqual(rows["racket"], {"source": "racket", "within": 57, "statistics": 88})
        self.assertEqual(rows["targets of the fit"]["within"], 53)
        for guide in ("results/README.md", "sim/MODEL.md"):
            text = " ".join((SOURCE / guide).read_text().split())
            self.assertIn("53 of", text, guide)
            self.assertIn("(79 %), and 187 of 282 with all statistics of its communities (66 %)", text, guide)
        (self.folder / "none").mkdir()
        self.refused(3, "none: a folder without a log in it; expected a Slack export (a folder a channel), "
                        "JSON or CSV files of channels, or a *posts*.csv file", "confront", "none")
        (self.folder / "none/predictive.csv").write_text("community,statistic\n")
        self.assertIn("is it the predictive.csv of a calibration?", self.coterie("confront", "none").stderr)
        out = self.done("compare", "small.toml", "--posterior", fit, "--parameter-sets", "3",
                        "--replicates", "2", "--out", "over")
        self.assertIn(said, out)
        self.assertIn("Over accepted sets: spread over accepted parameter sets at the distance where sampling "
                      "stopped, with\nsimulation noise; the true values of the parameters may be outside.\n",
                      out)

    def test_the_prediction_of_collegemsg_reads_no_message(self):
        args = ["confront", str(SOURCE / "results/reference/targets.csv"), "--community",
                "collegemsg", "--world", str(SOURCE / "scenarios/worlds/collegemsg.toml"),
                "--replicates", "1", "--set", "study.days=100"]
        without = self.done(*args)
        empty = self.folder / "nothing"
        empty.mkdir()
        self.assertEqual(without, self.done(*args, "--data", str(empty)))
        self.assertIn("reciprocity", without)

    def test_the_core_confronts_racket_as_it_was_recorded(self):
        """Three replicates stay within three standard errors of the recorded table."""
        recorded = {row["statistic"]: row for row in csv.DictReader(
            (SOURCE / "results/reference/distances/racket/distances.csv").open())}
        self.done("confront", str(SOURCE / "results/reference/targets.csv"), "--community",
                  "racket", "--world", str(SOURCE / "scenarios/worlds/racket.toml"),
                  "--replicates", "3", "--out", "now")
        moved, compared = [], 0
        for row in csv.DictReader((self.folder / "now/distances.csv").open()):
            was = recorded[row["statistic"]]
            if not was["seed_against_seed"]:
                continue
            compared += 1
            mean, spread = float(was["simulated_mean"]), float(was["seed_against_seed"]) / 2 ** 0.5
            if abs(float(row["simulated_mean"]) - mean) > 3 * spread / 3 ** 0.5 + 1e-9:
                moved.append(f"{row['statistic']}: recorded {mean}, now {row['simulated_mean']}")
        self.assertGreater(compared, 60)
        self.assertEqual(moved, [], "record again with scripts/fit_reference.sh, in its own commit")

    def test_calibrate_prints_its_plan_and_refuses_bad_targets(self):
        targets, world = self.folder / "t.csv", str(SOURCE / "scenarios/worlds/racket.toml")
        targets.write_text("community,statistic,value,half_against_half,silent_days\n"
                           "racket,posts_median,12,1,60\nracket,gini_posters,.8,.02,60\n")
        plan = self.done("calibrate", world, "--targets", "t.csv", "--stage", "posts", "--dry-run")
        self.assertIn("contribution.posts_per_visit", plan)
        self.assertIn("racket: 2 statistics: posts_median gini_posters", plan)
        self.refused(2, "no stage 'psots'; did you mean 'posts'?\n"
                        "  stages: 'visits', 'posts', 'replies', 'exposure', 'exit', 'joint'", "calibrate", world, "--targets",
                     "t.csv", "--stage", "psots")
        self.refused(3, "racket: no target of stage 'visits' for this community\n"
                     "stage visits: 0 statistics cannot separate 3 parameters", "calibrate",
                     world, "--targets", "t.csv", "--stage", "visits")
        self.refused(2, "calibrate: --targets FILE is missing; coterie confront writes one",
                     "calibrate", world)
        self.refused(3, "there is no folder scenarios/patterns here; run this from the "
                        "folder that holds scenarios/", "calibrate", world, "--targets", "t.csv",
                     "--stage", "posts", "--patterns")
        self.with_studies()
        plan = self.done("calibrate", world, "--targets", "t.csv", "--stage", "posts",
                         "--patterns", "--dry-run")
        self.assertIn("P6: day_1 in [0.35, 0.6] day_7 in [0.18, 0.35]", plan)
        self.assertIn("P8, to choose by: silent_in_a_week in [0.3, 0.5]", plan)
        self.assertNotIn("P22", plan)

    def test_calibrate_killed_and_started_again_gives_the_same_parameter_sets(self):
        targets, world = self.folder / "t.csv", str(SOURCE / "scenarios/worlds/racket.toml")
        targets.write_text("community,statistic,value,half_against_half,silent_days\n"
                           "racket,posts_median,12,1,60\nracket,gini_posters,.8,.02,60\n")
        args = ["calibrate", world, "--targets", "t.csv", "--stage", "posts", "--set",
                "study.days=60", "--points", "6", "--waves", "1", "--particles", "20",
                "--generations", "2", "--replicates", "2"]
        self.done(*args, "--out", "whole", "--threads", "1")
        process = self.start(*args, "--out", "parts")
        log = self.folder / "parts/evaluations.log"
        while process.poll() is None and (not log.exists() or log.read_text().count("\n") < 12):
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        self.done(*args, "--out", "parts", "--threads", "3")
        for name in ("accepted.csv", "calibrated.toml", "predictive.csv", "identifiability.csv",
                     "waves.csv", "manifest.json"):
            self.assertEqual((self.folder / "whole" / name).read_bytes(),
                             (self.folder / "parts" / name).read_bytes(), name)

    @needs_data("facebook_combined.txt.gz")
    def test_facebook_is_compared_on_its_real_ties(self):
        (self.folder / "fb.toml").write_text(
            SMALL.replace("[population]\npeople = 400",
                          '[graph]\nfile = "facebook_combined.txt.gz"'))
        out = self.done("compare", "fb.toml", "--data", data_folder())
        self.assertIn("conditional on the graph in facebook_combined.txt.gz (4039 people, 88234 "
                      "ties)", out)
        manifest = json.loads((self.folder / "results/fb/manifest.json").read_text())
        checksum = subprocess.run(["sha256sum", find_data("facebook_combined.txt.gz")],
                                  stdout=subprocess.PIPE, text=True, check=True).stdout.split()[0]
        self.assertEqual(manifest["inputs"][0]["sha256"], checksum)

    @needs_data("CollegeMsg.txt.gz")
    @needs_data("tnet_OnlineSocialNetwork_lnet.csv.gz")
    def test_collegemsg_is_compared_with_its_real_registrations(self):
        (self.folder / "cm.toml").write_text(
            SMALL.replace("[population]\npeople = 400",
                          '[graph]\nfile = "CollegeMsg.txt.gz"\nformat = "event_list"\n'
                          'registrations_file = "tnet_OnlineSocialNetwork_lnet.csv.gz"')
                 .replace("members = 60", "members = 2"))
        env = dict(self.environment(), COTERIE_DATA=data_folder())
        result = self.coterie("compare", "cm.toml", env=env)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("conditional on the graph in CollegeMsg.txt.gz (1899 people, ", result.stdout)

    def import_log(self):
        """A log of a hundred days: twelve people with recognisable names, two groups."""
        rows = ["t,u,to,group"]
        for k in range(400):
            who, to = f"nickname-{k * 7 % 12:02}@mail.example", f"nickname-{k * 5 % 12:02}@mail.example"
            rows.append(f"{1700000000 + k * 21600},{who},{to if who != to else ''},{70501 + k * 7 % 12 // 8}")
        (self.folder / "events.csv").write_text("\n".join(rows) + "\n")
        (self.folder / "who.csv").write_text("u,registered\nnickname-lurker@mail.example,1700000000\n")
        (self.folder / "key").write_text("sixteen bytes or more")

    def test_an_imported_community_holds_no_id_and_is_compared(self):
        self.import_log()
        out = self.done("import", "events.csv", "--members", "who.csv", "--out", "community")
        self.assertIn("13 members: 12 seen in the last 30 days, 12 with a message ever; ", out)
        self.assertIn("The key of the pseudonyms was random and is not kept.\n", out)
        self.assertEqual(self.files("community"), {"community.toml", "manifest.json", "members.csv",
                                                    "ties.csv"})
        for name in self.files("community"):
            text = (self.folder / "community" / name).read_text()
            for part in ("nickname", "mail", "lurker", "7050", "17000"):
                # Not as a part of a checksum or a pseudonym, which are hexadecimal.
                self.assertNotRegex(text, f"(?<![0-9a-f]){part}(?![0-9a-f])")
        self.done("compare", "community/community.toml", "--replicates", "2", "--set",
                  "study.days=20", "--people", "--out", "x")
        self.assertEqual((self.folder / "x/daily.csv").read_text().splitlines()[1].split(",")[2], "1")
        for path in (self.folder / "x").rglob("*.csv"):
            self.assertNotIn("nickname", path.read_text())

    def test_the_same_log_and_key_are_imported_as_the_same_bytes(self):
        self.import_log()
        for name in ("a", "b"):
            self.done("import", "events.csv", "--key-file", "key", "--out", name)
        self.same_folders("a", "b")
        for name in ("c", "d"):
            self.done("import", "events.csv", "--out", name)
        texts = {(self.folder / n / "members.csv").read_text() for n in "acd"}
        self.assertEqual(len(texts), 3)
        self.assertNotIn("sixteen", "".join(texts))

    def test_an_import_that_cannot_be_is_refused_with_the_place(self):
        self.import_log()
        self.refused(2, "import: --out FOLDER is missing", "import", "events.csv")
        (self.folder / "short").write_text("abc")
        self.refused(3, "short: a key of 3 bytes is too short; at least 16 are needed. To make one: "
                        "head -c 32 /dev/urandom > key", "import", "events.csv", "--key-file", "short",
                     "--out", "x")
        (self.folder / "bad.csv").write_text("t,u,to\n5,a,b\nsoon,a,b\n")
        self.refused(3, "bad.csv:3: t = 'soon' is not a time; expected unix seconds or YYYY-MM-DD "
                     "HH:MM:SS with or without a zone", "import", "bad.csv", "--out", "x")
        (self.folder / "ms.csv").write_text("t,u,to\n1700000000000,a,b\n1700086400000,b,a\n")
        hint = "where seconds are expected; if all times are, add --time-unit ms"
        self.refused(3, "ms.csv:2: t = '1700000000000' looks like milliseconds (2023-11-14 22:13:20 "
                     f"UTC) {hint}\nms.csv:3: t = '1700086400000' looks like milliseconds "
                     f"(2023-11-15 22:13:20 UTC) {hint}", "import", "ms.csv", "--out", "x")
        self.assertIn("2 members", self.done("import", "ms.csv", "--time-unit", "ms", "--out", "ms"))
        self.refused(2, "import: --time-unit m: expected one of s, ms, us, ns; did you mean 's'?", "import", "ms.csv",
                     "--time-unit", "m", "--out", "y")
        self.done("import", "events.csv", "--out", "x")
        self.refused(3, "x exists; use --force to replace it or --out to write elsewhere", "import",
                     "events.csv", "--out", "x")
        (self.folder / "x/ties.csv").write_text("member,other,messages,days_ago\nann,bob,1,2\n")
        self.refused(3, "x/ties.csv:2: 'ann' is no member\nx/ties.csv:2: 'bob' is no member",
                     "compare", "x/community.toml")


def main(case, names):
    global PROGRAM
    if sys.argv[1:] == ["--list"]:
        print("\n".join(names))
        return 0
    PROGRAM = str(Path(sys.argv[1]).resolve())
    suite = unittest.TestSuite(case(name) for name in (sys.argv[2:] or names))
    result = unittest.TextTestRunner(verbosity=2).run(suite)
    if not result.wasSuccessful():
        return 1
    return SKIPPED if len(result.skipped) == result.testsRun else 0


if __name__ == "__main__":
    sys.exit(main(Cli, unittest.TestLoader().getTestCaseNames(Cli)))
