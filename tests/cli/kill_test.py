#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A study that is killed (kill -9) fifty times at random moments ends with the same files.

    kill_test.py PROGRAM [TEST...]    the tests; --list names them
"""
import filecmp
import random
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

PROGRAM = ""
KILLS = 50
NOT_COMPARED = {"log.txt", "timings.csv"}
STUDY = """
[study]
days = 200
replicates = 40
primary_metric = "members"
[population]
people = 500
[founding]
members = 100
[[strategy]]
name = "none"
[[strategy]]
name = "packets"
incentives = { packet_yuan_per_day = 20 }
"""


class Kill(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        (self.folder / "study.toml").write_text(STUDY)
        self.random = random.Random(20260101)  # the moments still differ from machine to machine

    def command(self, *args):
        return subprocess.Popen([PROGRAM, *map(str, args)], cwd=self.folder,
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

    def whole(self, command):
        started = time.monotonic()
        process = self.command(*command, "--out", "whole")
        self.assertEqual((process.communicate()[1] and "", process.returncode), ("", 0))
        return time.monotonic() - started

    def same_as_whole(self, name):
        files = [{str(p.relative_to(self.folder / f)) for p in (self.folder / f).rglob("*")
                  if p.is_file()} - NOT_COMPARED for f in ("whole", name)]
        self.assertEqual(*files)
        for file in sorted(files[0]):
            self.assertTrue(filecmp.cmp(self.folder / "whole" / file, self.folder / name / file,
                                        shallow=False), file)

    def kill_repeatedly(self, *command):
        """Kills the study, resumes it, and starts a new one whenever one is finished."""
        duration = self.whole(command)
        kills = studies = 0
        while kills < KILLS or studies == 0:
            name = f"cut{studies}"
            started = (self.folder / name / "manifest.json").exists()
            process = self.command(*(["resume", name] if started else [*command, "--out", name,
                                                                     "--force"]))
            try:
                errors = process.communicate(timeout=self.random.uniform(0.02, 0.6) * duration
                                             if kills < KILLS else None)[1]
                self.assertEqual(process.returncode, 0, errors)
                self.same_as_whole(name)
                studies += 1
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
                kills += 1

    def test_a_comparison_killed_fifty_times_ends_the_same(self):
        self.kill_repeatedly("compare", "study.toml")

    def test_a_comparison_with_checkpoints_killed_fifty_times_ends_the_same(self):
        self.kill_repeatedly("compare", "study.toml", "--checkpoint-every", "50", "--set",
                                    "study.replicates=12")

    def test_a_sweep_killed_fifty_times_ends_the_same(self):
        self.kill_repeatedly("sweep", "study.toml", "--vary", "founding.members=20,60,100",
                                    "--set", "study.replicates=12")

    def test_a_phase_map_killed_fifty_times_ends_the_same(self):
        self.kill_repeatedly("sweep", "study.toml", "--map",
                                    "founding.members=20:100,content.items_per_day=1:5",
                                    "--points", "30", "--set", "study.replicates=2", "--set",
                                    "study.days=60")


def main():
    global PROGRAM
    names = unittest.TestLoader().getTestCaseNames(Kill)
    if sys.argv[1:] == ["--list"]:
        print("\n".join(names))
        return 0
    PROGRAM = str(Path(sys.argv[1]).resolve())
    suite = unittest.TestSuite(Kill(name) for name in (sys.argv[2:] or names))
    return 0 if unittest.TextTestRunner(verbosity=2).run(suite).wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
