#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What a program meets when it is stopped at any moment, its files are damaged or cannot be read,
or it is asked to write over what it reads.

    damage_test.py PROGRAM [TEST...]    the tests; --list names them
"""
import csv
import gzip
import json
import os
import random
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
NOT_COMPARED = {"log.txt", "timings.csv"}
STOPPED = 99
STUDY = """
[study]
question = "Do packets keep more members?"
days = 15
replicates = 3
primary_metric = "members"
[population]
people = 200
[founding]
members = 40
[[strategy]]
name = "none"
[[strategy]]
name = "packets"
incentives = { packet_yuan_per_day = 20 }
"""
COMPARE = ("compare", "study.toml")
SWEEP = ("sweep", "study.toml", "--vary", "founding.members=20,40")
SENSITIVITY = ("sensitivity", "study.toml", "--rounds", "3", "--factors",
               "exit.bored_per_day,visiting.novelty_weight,visiting.base_logit")
CALIBRATE = ("calibrate", str(SOURCE / "scenarios/worlds/racket.toml"), "--targets", "t.csv",
             "--stage", "posts", "--set", "study.days=30", "--points", "6", "--waves", "1",
             "--particles", "20", "--generations", "1", "--replicates", "2")
TARGETS = ("community,statistic,value,half_against_half,silent_days\n"
           "racket,posts_median,12,1,60\nracket,gini_posters,.8,.02,60\n")


def is_number(text):
    try:
        float(text)
        return True
    except ValueError:
        return False


def is_root():
    return os.geteuid() == 0


class Damage(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="coterie_damage_")
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        self.folder.chmod(0o755)
        (self.folder / "study.toml").write_text(STUDY)
        (self.folder / "t.csv").write_text(TARGETS)

    def run_program(self, *words, preexec=None, **environment):
        env = {k: v for k, v in os.environ.items() if k != "COTERIE_DATA"} | environment
        return subprocess.run([PROGRAM, *map(str, words)], cwd=self.folder, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=250, env=env,
                              preexec_fn=preexec)

    def done(self, *words, **more):
        result = self.run_program(*words, **more)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result

    def refused(self, text, *words, code=3, **more):
        result = self.run_program(*words, **more)
        self.assertEqual(result.returncode, code, result.stdout + result.stderr)
        self.assertIn(text, result.stderr)
        for internal in ("std::", "vector::", "json.exception", "stoul", "stod", "basic_string"):
            self.assertNotIn(internal, result.stderr)
        return result.stderr

    def contents(self, name):
        root = self.folder / name
        return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*"))
                if p.is_file() and p.name not in NOT_COMPARED}

    def same(self, a, b):
        one, other = self.contents(a), self.contents(b)
        self.assertEqual(sorted(one), sorted(other))
        for name, content in one.items():
            self.assertEqual(content, other[name], name)

    # stopped at any moment ----------------------------------------------------------------

    def stop_everywhere(self, *command):
        """Stops the command before and after every rename; then the same command, or resume,
        continues to the same files."""
        shim = self.folder / "stop.so"
        subprocess.run(["cc", "-shared", "-fPIC", "-o", shim,
                        SOURCE / "tests/cli/stop_at_rename.c", "-ldl"], check=True)
        self.done(*command, "--out", "whole", "--threads", "1", "--quiet")
        stops = 0
        for number in range(1, 1000):
            name = f"cut{number}"
            stop = {"LD_PRELOAD": str(shim), "STOP_AT_RENAME": str(number)}
            if number % 2 == 0:
                stop["STOP_AFTER"] = "1"
            result = self.run_program(*command, "--out", name, "--threads", "1", "--quiet", **stop)
            if result.returncode == 0:
                break
            self.assertEqual(result.returncode, STOPPED, result.stderr)
            stops += 1
            begun = (self.folder / name / "manifest.json").exists()
            is_complete = begun and '"status": "complete"' in (
                self.folder / name / "manifest.json").read_text()
            if begun and (is_complete or number % 4 < 2 or command[0] == "compare"):
                self.done("resume", name, "--quiet")
            else:
                self.done(*command, "--out", name, "--quiet")
            with self.subTest(stopped_at=number):
                self.same("whole", name)
            shutil.rmtree(self.folder / name)
        self.assertGreater(stops, 8)

    def test_a_comparison_stopped_at_every_change_of_its_folder_ends_the_same(self):
        self.stop_everywhere(*COMPARE)

    def test_a_sweep_stopped_at_every_change_of_its_folder_ends_the_same(self):
        self.stop_everywhere(*SWEEP)

    def test_a_sensitivity_analysis_stopped_at_every_change_of_its_folder_ends_the_same(self):
        self.stop_everywhere(*SENSITIVITY)

    def test_a_calibration_stopped_at_every_change_of_its_folder_ends_the_same(self):
        self.stop_everywhere(*CALIBRATE)

    def test_earlier_results_stay_until_those_that_replace_them_are_complete(self):
        shim = self.folder / "stop.so"
        subprocess.run(["cc", "-shared", "-fPIC", "-o", shim,
                        SOURCE / "tests/cli/stop_at_rename.c", "-ldl"], check=True)
        self.done(*COMPARE, "--out", "old", "--quiet")
        shutil.copytree(self.folder / "old", self.folder / "kept")
        self.done(*COMPARE, "--set", "study.seed=7", "--out", "new", "--quiet")
        for number in range(1, 1000):
            shutil.rmtree(self.folder / "old", ignore_errors=True)
            shutil.rmtree(self.folder / "old.before", ignore_errors=True)
            shutil.copytree(self.folder / "kept", self.folder / "old")
            replace = (*COMPARE, "--set", "study.seed=7", "--out", "old", "--force", "--quiet")
            result = self.run_program(*replace, "--threads", "1", LD_PRELOAD=str(shim),
                                      STOP_AT_RENAME=str(number))
            if result.returncode == 0:
                break
            status = self.folder / "old/manifest.json"
            if not (status.exists() and '"status": "complete"' in status.read_text()):
                here = "old.before" if (self.folder / "old.before").exists() else "old"
                self.same("kept", here)
            self.done(*replace)
            self.same("new", "old")
            self.assertFalse((self.folder / "old.before").exists())
        self.assertGreater(number, 10)

    def test_a_hang_up_ends_a_study_like_an_interrupt(self):
        for sent in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
            name = sent.name
            program = subprocess.Popen(
                [PROGRAM, *COMPARE, "--set", "study.days=400", "--replicates", "400", "--out",
                 name], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            status = self.folder / name / "status.json"
            while program.poll() is None and not status.exists():
                time.sleep(0.01)
            time.sleep(0.3)
            program.send_signal(sent)
            errors = program.communicate()[1]
            self.assertEqual(program.returncode, 130, errors)
            self.assertEqual(json.loads(status.read_text())["state"], "interrupted")

    # unreadable is not empty --------------------------------------------------------------

    def as_another_user(self):
        os.setgid(65534)
        os.setuid(65534)

    def test_what_may_not_be_read_is_refused_by_every_reader(self):
        if not is_root():
            self.skipTest("needs root, to become another user")
        (self.folder / "base.toml").write_text("[study]\ndays = 20\n")
        (self.folder / "extends.toml").write_text('extends = "base.toml"\n')
        (self.folder / "graph.txt").write_text("1 2\n2 3\n")
        (self.folder / "graph.toml").write_text('[graph]\nfile = "graph.txt"\n[founding]\n'
                                                "members = 2\n")
        self.done(*COMPARE, "--out", "whole", "--quiet")
        for file in ("base.toml", "graph.txt", "t.csv", "whole/manifest.json"):
            (self.folder / file).chmod(0)
        for command in (("validate", "base.toml"), ("validate", "extends.toml"),
                        ("validate", "graph.toml"), ("compare", "extends.toml", "--dry-run"),
                        ("graph", "stats", "graph.txt"), ("confront", "t.csv"),
                        ("resume", "whole"), ("verify", "whole"),
                        ("compare", "study.toml", "--out", "whole", "--force")):
            self.refused("cannot open ", *command, preexec=self.as_another_user)

    def test_a_file_without_a_key_is_no_scenario(self):
        for text in ("", "\n\n", "# nothing\n", "\ufeff"):
            (self.folder / "empty.toml").write_text(text)
            (self.folder / "over.toml").write_text('extends = "empty.toml"\n' + STUDY)
            self.refused("the file sets nothing", "validate", "empty.toml")
            self.refused("empty.toml: there is no key in this file, which another one extends",
                         "validate", "over.toml")

    def test_a_folder_or_an_endless_device_is_no_file(self):
        (self.folder / "folder.toml").mkdir()
        self.refused("folder.toml: not a file", "validate", "folder.toml")
        self.refused("/dev/zero: binary data", "graph", "stats", "/dev/zero")
        os.symlink("/dev/zero", self.folder / "manifest.json")
        self.refused("the most that is read of it", "resume", ".")
        self.refused("the most that is read of it", "import", "study.toml", "--out", "x",
                     "--key-file", "/dev/zero")
        karate = str(SOURCE / "tests/data/karate_edges.csv")
        self.refused("/dev/zero: binary data", "graph", "schism", karate, "--leaders", "1,34",
                     "--membership", "/dev/zero")

    # damaged files ------------------------------------------------------------------------

    def changed(self, file, generator):
        """The file with one digit changed."""
        content = bytearray(file.read_bytes())
        places = [k for k, c in enumerate(content) if chr(c).isdigit()]
        at = generator.choice(places)
        content[at] = ord("0") + (content[at] - ord("0") + 1 + generator.randrange(8)) % 10
        file.write_bytes(bytes(content))

    def test_a_changed_digit_in_a_shard_is_refused_with_the_name_of_the_file(self):
        for k in (1, 2):
            self.done(*SWEEP, "--shard", f"{k}/2", "--out", f"s{k}", "--quiet")
        generator = random.Random(1)
        for file in ("outcomes.csv", "manifest.json"):
            for trial in range(8):
                shutil.rmtree(self.folder / "d", ignore_errors=True)
                shutil.copytree(self.folder / "s1", self.folder / "d")
                self.changed(self.folder / "d" / file, generator)
                self.refused(file, "merge", "d", "s2", "--out", "m", "--quiet")
                self.assertFalse((self.folder / "m").exists())
        shutil.rmtree(self.folder / "d")
        shutil.copytree(self.folder / "s1", self.folder / "d")
        outcomes = self.folder / "d/outcomes.csv"
        outcomes.write_bytes(outcomes.read_bytes()[:-40])
        self.refused("d/outcomes.csv was cut short, changed or damaged", "merge", "d", "s2",
                     "--out", "m")

    def test_a_changed_digit_in_the_logs_of_a_calibration_is_refused_with_its_name(self):
        self.done(*CALIBRATE, "--out", "whole", "--quiet")
        generator = random.Random(2)
        for file in ("evaluations.log", "finalists.log", "manifest.json"):
            for trial in range(6):
                shutil.rmtree(self.folder / "d", ignore_errors=True)
                shutil.copytree(self.folder / "whole", self.folder / "d")
                self.changed(self.folder / "d" / file, generator)
                self.refused(file, *CALIBRATE, "--out", "d", "--quiet")
        shutil.rmtree(self.folder / "d")
        shutil.copytree(self.folder / "whole", self.folder / "d")
        (self.folder / "d/evaluations.log").unlink()
        (self.folder / "d/evaluations.log").mkdir()
        self.refused("evaluations.log: Is a directory", *CALIBRATE, "--out", "d", "--quiet")

    def test_equal_calibrations_leave_equal_files(self):
        self.done(*CALIBRATE, "--out", "a", "--quiet", "--threads", "1")
        self.done(*CALIBRATE, "--out", "b", "--quiet", "--threads", "3")
        self.same("a", "b")

    def test_a_changed_manifest_is_refused(self):
        self.done(*SWEEP, "--out", "whole", "--quiet")
        manifest = self.folder / "whole/manifest.json"
        text = manifest.read_text().replace('"status": "complete"', '"status": "interrupted"')
        for changed in (text, text.replace("20,40", "20,41"), text.replace("{", "", 1), "",
                        "[1, 2]", text.replace('  "checksum"', '  "other"')):
            manifest.write_text(changed)
            self.refused("manifest.json", "resume", "whole")

    def test_a_screening_that_was_changed_is_refused(self):
        self.done(*SENSITIVITY, "--no-tipping", "--out", "s", "--quiet")
        table = self.folder / "s/sensitivity.csv"
        whole = table.read_text()
        sobol = ("sensitivity", "study.toml", "--method", "sobol", "--from", "s", "--out", "t",
                 "--rounds", "2")
        for changed in (whole[:-1], whole[:-30], whole.replace("morris", "mor\nris", 1)):
            table.write_text(changed)
            self.refused("sensitivity.csv was cut short, changed or damaged", *sobol)
        (self.folder / "s/manifest.json").unlink()  # a table of one's own
        header = "kind,strategy,metric,factor,index,value,verdict\n"
        row = "level,none,members,exit.bored_per_day,mu_star,{},distinguishable\n"
        table.write_text(header + row.format("many"))
        self.refused("s/sensitivity.csv:2: column 'value': 'many' is no number", *sobol)
        table.write_text(header + "level,none\n")
        self.refused("s/sensitivity.csv:2: 2 cells; the header has 7", *sobol)

    def test_a_run_that_vanished_is_said_and_simulated_again(self):
        command = (*COMPARE, "--set", "study.days=60", "--replicates", "60")
        self.done(*command, "--out", "whole", "--quiet")
        for victim in ("runs/s1-r1.csv", "runs", "."):
            program = subprocess.Popen([PROGRAM, *command, "--out", "cut", "--threads", "1"],
                                       cwd=self.folder, stderr=subprocess.PIPE, text=True,
                                       stdout=subprocess.PIPE)
            first = self.folder / "cut/runs/s1-r1.csv"
            while program.poll() is None and not first.exists():
                time.sleep(0.001)
            target = self.folder / "cut" / victim
            shutil.rmtree(target, ignore_errors=True) if target.is_dir() else target.unlink()
            errors = program.communicate()[1]
            self.assertEqual(program.returncode, 4, errors)
            self.assertIn("run s1-r1 failed: its file vanished", errors)
            self.assertIn("retry with: coterie resume cut", errors)
            self.done("resume", "cut", "--quiet")
            self.same("whole", "cut")
            shutil.rmtree(self.folder / "cut")

    # folders of others --------------------------------------------------------------------

    def test_a_folder_of_another_kind_is_said_to_be_what_it_is(self):
        self.done(*COMPARE, "--out", "compared", "--quiet")
        self.done(*SWEEP, "--out", "swept", "--quiet")
        self.done(*SENSITIVITY, "--no-tipping", "--out", "screened", "--quiet")
        self.done(*CALIBRATE, "--out", "fit", "--quiet")
        fit = SOURCE / "results/reference/fit"
        for folder in ("fit", fit):
            for command in (("verify",), ("branch", "--day", "3"), ("replay", "--person", "1")):
                self.refused(f"{folder} is a calibration, not a study of one scenario; coterie "
                             f"confront {folder} says what it explains", command[0], folder,
                             *command[1:])
            self.refused(f"{folder} is a calibration, not a sweep", "merge", folder, "--out", "m")
        self.refused("swept is a sweep, not a study of one scenario", "verify", "swept")
        self.refused("screened is a sensitivity analysis, not a study", "verify", "screened")
        self.refused("compared is a comparison, not a sweep", "merge", "compared", "--out", "m")
        self.refused("is not a results folder (it has no manifest.json)", "merge", ".", "--out",
                     "m")
        self.refused("swept holds a sweep; --force replaces only a comparison by another",
                     *COMPARE, "--out", "swept", "--force")
        self.refused("compared holds a comparison; --force replaces only a sweep by another",
                     *SWEEP, "--out", "compared", "--force")
        for folder in ("swept", "screened", "fit"):
            self.assertIn("already complete", self.done("resume", folder).stderr)
        self.refused("manifest.json", "resume", fit)

    def test_an_output_that_is_an_input_is_refused_before_anything_is_touched(self):
        for k in (1, 2):
            self.done(*SWEEP, "--shard", f"{k}/2", "--out", f"s{k}", "--quiet")
        self.done(*COMPARE, "--out", "past", "--checkpoint-days", "10", "--quiet")
        self.done("compare", "past/scenario.resolved.toml", "--out", "again", "--quiet")
        self.done(*SENSITIVITY, "--no-tipping", "--out", "screened", "--quiet")
        (self.folder / "e.csv").write_text("t,u,to\n100,1,\n90000,2,1\n")
        (self.folder / "members.csv").write_text("u,registered,last_seen,group\n1,50,90000,a\n"
                                                 "2,50,90000,a\n")
        os.symlink("s1", self.folder / "link")
        os.symlink(self.folder, self.folder / "here")
        shutil.copy(SOURCE / "tests/data/karate_edges.csv", self.folder / "g.csv")
        before = self.contents(".")
        for command in (("merge", "s1", "s2", "--out", "s1", "--force"),
                        ("merge", "s1", "s2", "--out", "link", "--force"),
                        ("merge", "link", "s2", "--out", "s1", "--force"),
                        ("branch", "past", "--day", "10", "--out", "past", "--force"),
                        ("branch", "here/past", "--day", "10", "--out", "past", "--force"),
                        ("compare", "past/scenario.resolved.toml", "--out", "past", "--force"),
                        ("sweep", "s1/scenario.resolved.toml", "--vary", "founding.members=20,40",
                         "--out", "s1", "--force"),
                        ("sensitivity", "study.toml", "--method", "sobol", "--from", "screened",
                         "--out", "screened", "--force"),
                        ("import", "e.csv", "--members", "members.csv", "--out", ".", "--force"),
                        ("import", "e.csv", "--out", "here", "--force"),
                        ("confront", "e.csv", "--out", ".", "--force"),
                        ("graph", "convert", "g.csv", "g.csv", "--force"),
                        ("graph", "convert", "g.csv", "here/g.csv", "--force"),
                        ("graph", "generate", "study.toml", "--out", "study.toml", "--force"),
                        ("pulse", "study.toml", "--out", "study.toml", "--force")):
            with self.subTest(command=command):
                self.refused("the output ", *command)
                self.assertEqual(before, self.contents("."))

    def test_only_one_program_works_in_a_folder(self):
        for command in (CALIBRATE, SENSITIVITY, COMPARE, SWEEP):
            command = (*command, "--set", "study.days=300")
            first = subprocess.Popen([PROGRAM, *command, "--out", command[0]], cwd=self.folder,
                                     stderr=subprocess.PIPE, stdout=subprocess.PIPE)
            while first.poll() is None and not (
                    self.folder / command[0] / "manifest.json").exists():
                time.sleep(0.005)
            for more in ((), ("--force",)):
                self.refused(f"another coterie is at work in {command[0]}", *command, "--out",
                             command[0], *more) if command[0] in ("calibrate", "sensitivity",
                                                                 "sweep") or more else None
            first.kill()
            first.communicate()

    def test_another_build_of_the_program_keeps_what_is_finished(self):
        self.done(*SWEEP, "--out", "whole", "--quiet")
        # There is one build here: its flags are changed in the program itself.
        program = self.folder / "other"
        content = Path(PROGRAM).read_bytes()
        flags = json.loads((self.folder / "whole/manifest.json").read_text())["build_flags"]
        changed = flags.replace("Release", "Relaese")
        if changed == flags or flags.encode() not in content:
            self.skipTest("the flags are not found in the program")
        program.write_bytes(content.replace(flags.encode(), changed.encode()))
        program.chmod(0o755)
        begun = subprocess.Popen([program, *SWEEP, "--set", "study.days=200", "--replicates",
                                  "200", "--out", "cut"], cwd=self.folder,
                                 stderr=subprocess.PIPE, stdout=subprocess.PIPE)
        while not (self.folder / "cut/runs/done.csv").exists():
            time.sleep(0.01)
        begun.send_signal(signal.SIGINT)
        begun.communicate()
        for command in (("resume", "cut"), (*SWEEP, "--set", "study.days=200", "--replicates",
                                            "200", "--out", "cut")):
            said = self.refused("Its finished runs are kept: continue with the program that began "
                                "it, or begin the study again in another folder (--out)", *command)
            self.assertIn(changed, said)
            self.assertNotIn("--force", said)

    # texts and terminals ------------------------------------------------------------------

    def test_control_characters_in_a_scenario_are_refused_with_their_place(self):
        for number, text in enumerate(('name = "a\\u001b[31m"', 'name = "a\\u0000b"',
                                       'name = "a\\u009bx"', 'name = "a\\nb"')):
            (self.folder / "c.toml").write_text("[study]\ndays = 9\n[[strategy]]\n" + text + "\n")
            self.refused("c.toml:4:8: ", "validate", "c.toml")
        (self.folder / "c.toml").write_text('[study]\nquestion = "a\\u0007"\n')
        self.refused("c.toml:2:12: a control character (U+0007) in a text", "validate", "c.toml")
        self.refused("a control character (U+001B) in a text", "validate", "study.toml", "--set",
                     "study.question=a\x1bb")

    def test_nothing_that_is_printed_controls_a_terminal(self):
        name = "a\x1b]0;owned\x07\x9b.toml"
        (self.folder / name).write_text(STUDY)
        for command in (("validate", name), ("validate", "none\x1b[31m.toml"),
                        ("compare", name, "--out", "out\x1b[2J", "--quiet"),
                        ("resume", "out\x1b[2J"), ("\x1b[31m",), ("compare", "--\x1b[31m"),
                        ("graph", "stats", "\x1b[31m")):
            result = self.run_program(*command)
            for c in result.stdout + result.stderr:
                self.assertTrue(c >= " " or c in "\n\t", repr(result.stdout + result.stderr))

    def test_printed_commands_can_be_copied_into_a_shell(self):
        program = subprocess.Popen([PROGRAM, *COMPARE, "--set", "study.days=300", "--replicates",
                                    "300", "--out", "my $HOME's"], cwd=self.folder,
                                   stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        while not (self.folder / "my $HOME's/runs").exists():
            time.sleep(0.01)
        program.send_signal(signal.SIGINT)
        said = program.communicate()[1]
        self.assertIn("continue with: coterie resume 'my $HOME'\\''s'\n", said)

    def test_no_cell_of_a_table_is_a_formula_of_a_spreadsheet(self):
        arms = ("=HYPERLINK(1)", "+x", "-y", "@SUM(A1)", "-5")
        text = STUDY[:STUDY.index("[[strategy]]")] + "".join(
            f'[[strategy]]\nname = "{arm}"\n' for arm in arms)
        (self.folder / "=1.toml").write_text(text)
        self.done("compare", "=1.toml", "--out", "x", "--quiet", "--people")
        tables = [(p.name, p.read_text()) for p in (self.folder / "x").glob("*.csv")]
        tables.append(("people", gzip.decompress((self.folder / "x/people.csv.gz").read_bytes())
                       .decode()))
        for name, table in tables:
            for row in csv.reader(table.splitlines()):
                for cell in row:
                    self.assertTrue(not cell or cell[0] not in "=+-@" or is_number(cell),
                                    (name, cell))
        self.assertIn("'=HYPERLINK(1)", dict(tables)["contrasts.csv"])
        manifest = json.loads((self.folder / "x/manifest.json").read_text())
        self.assertEqual(manifest["strategies"], list(arms))

    def test_depth_is_refused_before_it_costs_a_stack(self):
        deep = ".".join(["a"] * 20000)
        for text in (deep + " = 1\n", f"[{deep}]\n", f"[[{deep}]]\n", "x = " + "[" * 5000,
                     "x = " + "{a = " * 5000):
            (self.folder / "deep.toml").write_text(text)
            self.refused("nested more than 256 levels deep", "validate", "deep.toml")
            self.refused("nested more than 256 levels deep", "calibrate", "study.toml",
                         "--targets", "t.csv", "--start", "deep.toml")
        for value in ("{" + deep + " = 1}", "[" * 5000):
            self.refused("study.days", "validate", "study.toml", "--set", "study.days=" + value)
        self.refused("no parameter", "validate", "study.toml", "--set", deep + "=1")

    def test_long_words_and_chains_cost_no_time(self):
        begin = time.monotonic()
        (self.folder / "long.toml").write_text("[" + "x" * 2_000_000 + "]\ny = 1\n")
        self.assertEqual(self.run_program("validate", "long.toml").returncode, 3)
        for k in range(3000):
            (self.folder / f"c{k}.toml").write_text(
                f'extends = "c{k + 1}.toml"\n' if k < 2999 else "[study]\ndays = 9\n")
        self.done("validate", "c0.toml")
        (self.folder / "c2999.toml").write_text('extends = "c7.toml"\n')
        said = self.refused("'extends' runs in a loop", "validate", "c0.toml")
        self.assertLess(len(said), 1000)
        (self.folder / "bomb.gz").write_bytes(gzip.compress(b"1 2\n" * 60_000_000, 9))
        self.refused("times its size", "graph", "stats", "bomb.gz")
        self.assertLess(time.monotonic() - begin, 20)

    # personal data ------------------------------------------------------------------------

    def test_an_imported_community_is_for_its_owner_alone(self):
        (self.folder / "e.csv").write_text("t,u,to\n100,1,\n90000,2,1\n")
        key = self.folder / "key"
        key.write_bytes(bytes(range(32)))
        key.chmod(0o600)
        self.assertNotIn("warning", self.done("import", "e.csv", "--out", "c", "--key-file",
                                              "key").stderr)
        self.assertEqual((self.folder / "c").stat().st_mode & 0o777, 0o700)
        for file in (self.folder / "c").iterdir():
            self.assertEqual(file.stat().st_mode & 0o777, 0o600, file)
        key.chmod(0o644)
        self.assertIn("warning: other users may read key; to keep the key secret: chmod 600 key",
                      self.done("import", "e.csv", "--out", "d", "--key-file", "key").stderr)
        for weak in (b"\0" * 32, b"ab" * 20, b"short"):
            key.write_bytes(weak)
            self.refused("key: a key of ", "import", "e.csv", "--out", "e", "--key-file", "key")
        self.assertFalse((self.folder / "e").exists())

    # memory -------------------------------------------------------------------------------

    def estimated_and_used(self, *words):
        said = self.done("run", *words, "--threads", "1", "--dry-run").stdout
        number, unit = re.search(r"memory: about ([\d.]+) (MB|GB)", said).groups()
        # A process begins with the peak of the one that starts it, so a small one does.
        start = ("import os, subprocess, sys\n"
                 "program = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)\n"
                 "_, status, usage = os.wait4(program.pid, 0)\n"
                 "print(status, usage.ru_maxrss * 1024)\n")
        said = subprocess.run([sys.executable, "-S", "-c", start, PROGRAM, "run", *words,
                               "--threads", "1", "--out", "memory", "--force", "--quiet"],
                              cwd=self.folder, capture_output=True, text=True, check=True).stdout
        status, used = map(int, said.split())
        self.assertEqual(status, 0)
        return float(number) * (1e9 if unit == "GB" else 1e6), used

    def test_the_estimate_of_memory_is_above_what_is_used_and_by_less_than_half(self):
        if "Release" not in self.done("--version").stdout:
            self.skipTest("other builds need other memory")
        (self.folder / "one.toml").write_text("[study]\ndays = 10\nreplicates = 1\n")
        generator = random.Random(3)
        for people, ties in ((1000, 4000), (60_000, 300_000), (200_000, 1_000_000)):
            graph = "".join(f"{generator.randrange(people)} {generator.randrange(people)}\n"
                            for _ in range(ties))
            (self.folder / f"{ties}.txt").write_text(graph)
            (self.folder / f"{ties}.toml").write_text(
                f'[study]\ndays = 10\nreplicates = 1\n[graph]\nfile = "{ties}.txt"\n')
            for words in ((f"{ties}.toml",), ("one.toml", "--set", f"population.people={people}"),
                          ("one.toml", "--set", f"population.people={people}", "--set",
                           f"founding.members={people // 3}", "--set", "study.days=60")):
                estimated, used = self.estimated_and_used(*words)
                with self.subTest(words=words, estimated=estimated, used=used):
                    self.assertGreaterEqual(estimated, used)
                    self.assertLessEqual(estimated, 1.5 * used)

    def test_a_study_above_the_limit_of_the_process_is_refused_before_it_starts(self):
        def limited():
            resource.setrlimit(resource.RLIMIT_DATA, (200_000_000, 200_000_000))
        self.refused("of memory", *COMPARE, "--set", "population.people=2000000", "--out", "x",
                     preexec=limited)
        self.assertFalse((self.folder / "x").exists())

    # words of the command line ------------------------------------------------------------

    def test_empty_values_and_folders_that_are_not_there_are_not_taken_as_not_given(self):
        for flag in ("--out", "--data", "--set", "--baseline"):
            self.refused(f"{flag} needs a value", *COMPARE, flag, "", code=2)
            self.refused(f"{flag} needs a value", *COMPARE, f"{flag}=", code=2)
        self.refused("--data /nope: there is no such folder", *COMPARE, "--data", "/nope")
        for seed in ("18446744073709551615", "9223372036854775808", "-1", "0x10", "1e3"):
            self.refused(f"--seed {seed}: expected a whole number from 0 to 9223372036854775807",
                         *COMPARE, "--dry-run", f"--seed={seed}", code=2)
        self.done(*COMPARE, "--dry-run", "--seed", "9223372036854775807")
        for number in ("0", "100001", "4294967295"):
            self.refused(f"--replicates {number}: expected a whole number from 1 to 100000",
                         *COMPARE, "--dry-run", "--replicates", number, code=2)
        self.done(*COMPARE, "--dry-run", "--replicates", "100000")

    def test_a_table_with_nothing_below_its_header_is_refused(self):
        (self.folder / "a.csv").write_text("day,people\n")
        (self.folder / "a.toml").write_text('[graph]\narrivals_file = "a.csv"\n')
        self.refused("a.csv:1: no rows below the header", "compare", "a.toml")
        self.refused("a.csv:1: no rows below the header", "validate", "a.toml")

    def test_a_scenario_without_a_name_writes_nothing_to_the_folder_of_all_results(self):
        for name in ("..toml", "...toml"):
            (self.folder / name).write_text(STUDY)
            self.refused(f"{name}: the file of a scenario needs a name before '.toml'", "run",
                         name, "--strategy", "none")
        self.assertFalse((self.folder / "results").exists())

    def test_a_measurement_that_was_cut_off_goes_on_without_force(self):
        shim = self.folder / "stop.so"
        subprocess.run(["cc", "-shared", "-fPIC", "-o", shim,
                        SOURCE / "tests/cli/stop_at_rename.c", "-ldl"], check=True)
        (self.folder / "e.csv").write_text("t,u,to\n100,1,\n90000,2,1\n200000,1,2\n")
        self.done("confront", "e.csv", "--out", "whole")
        for number in range(1, 20):
            result = self.run_program("confront", "e.csv", "--out", "cut", LD_PRELOAD=str(shim),
                                      STOP_AT_RENAME=str(number))
            if result.returncode == 0:
                break
            self.done("confront", "e.csv", "--out", "cut")
            self.same("whole", "cut")
            shutil.rmtree(self.folder / "cut")
        self.assertGreater(number, 2)


def main():
    global PROGRAM
    names = unittest.TestLoader().getTestCaseNames(Damage)
    if sys.argv[1:] == ["--list"]:
        print("\n".join(names))
        return 0
    PROGRAM = str(Path(sys.argv[1]).resolve())
    suite = unittest.TestSuite(Damage(name) for name in (sys.argv[2:] or names))
    return 0 if unittest.TextTestRunner(verbosity=2).run(suite).wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
