#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The program under mpirun: the same bytes for any number of ranks, and what a lost rank loses.
Called like cli_test.py; skipped where there is no mpirun or no coterie-mpi."""
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import unittest
from pathlib import Path

import cli_test
from cli_test import SKIPPED, Cli

RANKS = (1, 2, 4)


class Ranks(Cli):
    def setUp(self):
        if not shutil.which("mpirun") or not Path(cli_test.PROGRAM + "-mpi").exists():
            self.skipTest("no mpirun or no coterie-mpi")
        super().setUp()

    def launcher(self, ranks):
        root = ["--allow-run-as-root"] if os.geteuid() == 0 else []
        return ["mpirun", *root, "--oversubscribe", "-n", str(ranks), cli_test.PROGRAM]

    def environment(self):
        return dict(super().environment(), OMPI_MCA_btl="self,vader",
                    OMPI_MCA_oob_tcp_if_include="lo")

    def on_ranks(self, ranks, *args):
        return subprocess.run([*self.launcher(ranks), *args], cwd=self.folder, text=True,
                              env=self.environment(), stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=300)

    def same_on_ranks(self, *args):
        """Compares the tables, and the output except for the folder's name."""
        args = [*args, "--quiet"]
        alone = self.coterie(*args, "--out", "alone")
        self.assertEqual(alone.returncode, 0, alone.stderr)
        for ranks in RANKS:
            name = f"ranks{ranks}"
            result = self.on_ranks(ranks, *args, "--out", name)
            self.assertEqual((result.returncode, result.stderr), (0, alone.stderr))
            self.assertEqual(result.stdout.replace(name, "alone"), alone.stdout)
            self.same_folders("alone", name)

    def test_a_comparison_with_all_optional_outputs_is_the_same_on_any_number_of_ranks(self):
        self.same_on_ranks("compare", "small.toml", "--checkpoint-every", "5", "--events",
                           "--people", "--graph", "--graph-sample")
        self.assertEqual(len(list((self.folder / "ranks4/checkpoints").iterdir())), 18)
        self.assertEqual(len(list((self.folder / "ranks4/events").iterdir())), 6)

    def test_a_comparison_until_decided_is_the_same_on_any_number_of_ranks(self):
        self.same_on_ranks("compare", "small.toml", "--until-decided", "--budget-replicates", "12")

    def test_a_sweep_is_the_same_on_any_number_of_ranks(self):
        self.same_on_ranks("sweep", "small.toml", "--vary", "founding.members=30,60,90")

    def test_an_attribution_is_the_same_on_any_number_of_ranks(self):
        self.same_on_ranks("attribute", "small.toml", "--set",
                           "strategy.packets.content.items_per_day=3")

    def test_a_comparison_under_assumptions_is_the_same_on_any_number_of_ranks(self):
        self.same_on_ranks("compare", "small.toml", "--assumptions", "10", "--replicates", "2")

    def test_a_branch_is_the_same_on_any_number_of_ranks(self):
        self.done("compare", "small.toml", "--checkpoint-days", "6", "--out", "past")
        alone = self.done("branch", "past", "--day", "6", "--quiet", "--out", "alone")
        result = self.on_ranks(2, "branch", "past", "--day", "6", "--quiet", "--out", "on_two")
        self.assertEqual(result.stdout.replace("on_two", "alone"), alone)
        self.same_folders("alone", "on_two")

    def test_an_imported_community_is_the_same_on_any_number_of_ranks(self):
        self.import_log()
        self.done("import", "events.csv", "--out", "community")
        self.same_on_ranks("compare", "community/community.toml", "--replicates", "3", "--set",
                           "study.days=20")

    def rank_process(self, launcher, rank):
        for _ in range(500):
            for proc in Path("/proc").iterdir():
                try:
                    words = (proc / "environ").read_bytes().split(b"\0")
                    parent = (proc / "stat").read_text().rsplit(")", 1)[1].split()[1]
                except (OSError, IndexError):
                    continue
                if int(parent) == launcher.pid and f"OMPI_COMM_WORLD_RANK={rank}".encode() in words:
                    return int(proc.name)
            time.sleep(0.01)
        self.fail(f"there is no rank {rank}")

    def kept(self, name):
        """Checkpoints of the last day, which are written once in a run."""
        folder = self.folder / name / "checkpoints"
        return {p.name: p.stat().st_mtime_ns for p in folder.glob("*.checkpoint")
                if (self.folder / name / "runs" / (p.name.split("-d")[0] + ".csv")).exists()}

    def test_a_lost_rank_ends_the_command_and_resume_simulates_only_what_is_missing(self):
        args = ["compare", "long.toml", "--checkpoint-days", "300", "--set",
                "study.replicates=20", "--quiet"]
        self.done(*args, "--out", "alone")
        with subprocess.Popen([*self.launcher(3), *args, "--out", "x"], cwd=self.folder,
                              env=self.environment(), stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL) as study:
            self.wait_for_parts("x", 6)
            os.kill(self.rank_process(study, 2), signal.SIGKILL)
            self.assertNotEqual(study.wait(timeout=60), 0)
        self.assertNotEqual(json.loads((self.folder / "x/manifest.json").read_text())["status"],
                            "complete")
        kept = self.kept("x")
        self.assertGreaterEqual(len(kept), 6)
        self.assertLess(len(kept), 40)
        result = self.on_ranks(2, "resume", "x", "--quiet")
        self.assertEqual(result.returncode, 0, result.stderr)
        for name, written in kept.items():
            self.assertEqual((self.folder / "x/checkpoints" / name).stat().st_mtime_ns, written)
        self.same_folders("alone", "x", {"status.json"})

    def test_a_sweep_that_lost_a_rank_is_continued(self):
        args = ["sweep", "long.toml", "--set", "study.replicates=6", "--vary",
                "founding.members=30,60,90", "--quiet"]
        self.done(*args, "--out", "alone")
        with subprocess.Popen([*self.launcher(2), *args, "--out", "x"], cwd=self.folder,
                              env=self.environment(), stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL) as study:
            done = self.folder / "x/runs/done.csv"
            for _ in range(3000):
                if done.exists() and len(done.read_text().splitlines()) >= 6:
                    break
                time.sleep(0.01)
            os.kill(self.rank_process(study, 1), signal.SIGKILL)
            self.assertNotEqual(study.wait(timeout=60), 0)
        before = done.read_text()
        self.assertLess(len(before.splitlines()), 36)
        result = self.on_ranks(2, *args, "--out", "x")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.same_folders("alone", "x", {"status.json"})

    def test_ctrl_c_stops_all_ranks_and_what_was_finished_is_kept(self):
        with subprocess.Popen([*self.launcher(3), "compare", "long.toml", "--quiet", "--out", "x"],
                              cwd=self.folder, env=self.environment(), text=True,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as study:
            self.wait_for_parts("x", 4)
            os.kill(self.rank_process(study, 0), signal.SIGINT)
            errors = study.communicate(timeout=60)[1]
        self.assertEqual(study.returncode, 130)
        self.assertIn("coterie: interrupted; finished runs are kept; continue with: coterie resume "
                      "x\n", errors)
        self.assertEqual(json.loads((self.folder / "x/manifest.json").read_text())["status"],
                         "interrupted")

    def test_every_rank_works(self):
        def ticks(rank):
            stat = Path(f"/proc/{self.rank_process(study, rank)}/stat").read_text()
            return int(stat.rsplit(")", 1)[1].split()[11])
        with subprocess.Popen([*self.launcher(2), "compare", "long.toml", "--quiet", "--out", "x"],
                              cwd=self.folder, env=self.environment(), stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL) as study:
            self.wait_for_parts("x", 40)
            first, second = ticks(0), ticks(1)
            study.terminate()
        self.assertGreater(second, first / 4)
        self.assertGreater(first, second / 4)

    def test_an_error_is_printed_once_and_commands_without_ranks_are_refused(self):
        wrong = self.on_ranks(3, "compare", "nowhere.toml")
        self.assertEqual(wrong.returncode, 3)
        self.assertEqual(wrong.stderr.count("coterie: nowhere.toml: no such file"), 1)
        refused = self.on_ranks(2, "calibrate", "small.toml")
        self.assertEqual(refused.returncode, 2)
        self.assertIn("coterie: calibrate: does not run over MPI ranks; start it without mpirun\n",
                      refused.stderr)

    def test_a_build_without_mpi_says_so(self):
        lone = self.folder / "coterie"
        shutil.copy(cli_test.PROGRAM, lone)
        result = subprocess.run([*self.launcher(2)[:-1], str(lone), "--version"], text=True,
                                env=self.environment(), stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, timeout=60)
        self.assertEqual(result.returncode, 2)
        self.assertEqual(result.stderr.count("coterie: this coterie was built without MPI "
                                             "(COTERIE_MPI); start it without mpirun\n"), 1)


if __name__ == "__main__":
    own = [n for n in unittest.TestLoader().getTestCaseNames(Ranks) if n in Ranks.__dict__]
    sys.exit(cli_test.main(Ranks, own))
