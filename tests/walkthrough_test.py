#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The mechanism of sim/README.md ("How to add a mechanism") is added to a copy of the tree as the
guide says: its files are written, the edits of other files are made. The copy must build, the test of
the guide must pass, and the program must know the parameter, the lever and its cost, the count, the
line of the books and the event. Usage: walkthrough_test.py [PROGRAM]; with PROGRAM, the results of a
study that does not use the mechanism must be those of PROGRAM."""
import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TREE = ROOT / "build" / "walkthrough" / "tree"
BUILD = ROOT / "build" / "walkthrough" / "build"
FOLDER = "sim/model/mechanisms/welcome/"
TOUCHED = {FOLDER + name for name in ("welcome.hpp", "welcome.step.hpp", "welcome.docs.cpp")}
TOUCHED |= {"sim/model/day.hpp", "tests/model/welcome_test.cpp"}


def run(*command, **more):
    done = subprocess.run(command, capture_output=True, text=True, **more)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def copy_tree():
    shutil.rmtree(TREE, ignore_errors=True)
    for name in run("git", "ls-files", cwd=ROOT).splitlines():
        if (ROOT / name).exists():
            (TREE / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, TREE / name)


def blocks(guide):
    """(path, language, text) of the code blocks of the walkthrough: the line before one is its path."""
    section = guide.split("## How to add a mechanism", 1)[1].split("\n## ", 1)[0]
    return re.findall(r"^`([\w./]+)`:\n\n```(\w+)\n(.*?)^```", section, re.DOTALL | re.MULTILINE)


def edit(path, diff):
    """Replaces the lines with "-" by those with "+"; lines without either must be there."""
    before = "".join(line[2:] for line in diff.splitlines(True) if line[0] in " -")
    after = "".join(line[2:] for line in diff.splitlines(True) if line[0] in " +")
    text = path.read_text()
    if text.count(before) != 1:
        sys.exit(f"{path.name} does not have once:\n{before}")
    path.write_text(text.replace(before, after))


def follow_the_guide():
    touched = set()
    for name, language, text in blocks((ROOT / "sim" / "README.md").read_text()):
        touched.add(name)
        path = TREE / name
        if language == "diff":
            edit(path, text)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    if touched != TOUCHED:
        sys.exit(f"the guide touches {sorted(touched)}")


def table(folder, name):
    with open(folder / name, newline="") as file:
        return list(csv.DictReader(file))


def results(program, name, *settings):
    folder = BUILD / "results" / name
    study = str(TREE / "scenarios" / "minimal.toml")
    more = [word for one in ("study.days=40", *settings) for word in ("--set", one)]
    run(program, "run", study, "--replicates", "2", "--quiet", "--force", "--out", folder, *more)
    return folder


def check_program(program, present):
    said = run(program, "describe", "odd")
    for text in ("satisfaction_gain", "letters_per_day", "letters_received", "Letters of welcome received."):
        assert text in said, f"MODEL.md has no {text}"
    on = results(program, "on", "welcome.letters_per_day=3", "admission.form_minutes=0")
    letters = sum(float(row["welcome_letters"]) for row in table(on, "daily.csv"))
    last = {(row["strategy"], row["replicate"]): float(row["letters_yuan"]) for row in table(on, "ledger.csv")}
    assert letters > 0, "letters are sent"
    assert sum(last.values()) == 2.0 * letters, "two yuan a letter are booked"
    known = {row["column"] for row in table(on, "dictionary.csv")}
    assert {"welcome_letters", "letters_yuan"} <= known, "dictionary.csv has the new columns"
    if present is None:
        return
    with_it, without = results(program, "off"), results(present, "before")
    for name in ("daily.csv", "groups.csv", "cohorts.csv", "ledger.csv"):
        new, old = table(with_it, name), table(without, name)
        kept = [{key: row[key] for key in old[0]} for row in new]
        assert kept == old, f"{name} changes although the lever is neutral"


def main():
    present = sys.argv[1] if len(sys.argv) > 1 else None
    copy_tree()
    follow_the_guide()
    run("cmake", "-S", TREE, "-B", BUILD, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug", "-DCOTERIE_UNITY=ON",
        "-DCOTERIE_MPI=OFF", "-DCMAKE_CXX_FLAGS_DEBUG=-O0")
    run("cmake", "--build", BUILD, "--target", "coterie", "test_model", "-j", str(os.cpu_count()))
    run(BUILD / "tests" / "test_model", "--warn", "NoTests", "[welcome]")
    check_program(BUILD / "coterie", present)
    print("the mechanism of the guide works, and changes nothing where it is not used")


if __name__ == "__main__":
    main()
