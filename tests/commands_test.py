#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Every command that is printed in README.md, the guides and the --help texts is taken out and run, in a
copy of the tree. Commands of one text are run in their order in one copy, so that a command finds what
those before it wrote. What a text shows of a command's output must be printed.

    commands_test.py PROGRAM            all texts; PROGRAM is build/release/coterie
    commands_test.py PROGRAM TEST...    these only; exit code 77 when one was skipped
    commands_test.py --list             their names
    commands_test.py PROGRAM --print    the commands, each with what is done about it
"""
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1]
PROGRAM = Path()
PAGE = SOURCE / "build" / "report"  # the drawing code of the page, built by scripts/setup.sh
SKIPPED = 77
GUIDES = ["README.md", "scenarios/README.md", "results/README.md", "scripts/README.md", "sim/README.md",
          "tests/README.md"]

# What is not run as it is printed, command by command; a "*" at the end is any rest.

# Takes half a minute or more: words added to the command, which make the study smaller, and the reason.
SMALL = "--replicates 2 --set study.days=20"
FIT = "--points 16 --waves 1 --particles 20 --generations 1"
SMALLER = {
    "build/release/coterie compare scenarios/minimal.toml --assumptions": (SMALL, "1260 runs"),
    "coterie compare scenarios/minimal.toml --assumptions": (SMALL, "1260 runs"),
    "build/release/coterie sweep scenarios/minimal.toml --map*": ("--set study.days=20", "600 runs"),
    "coterie sweep scenarios/minimal.toml --map*": (SMALL, "9000 runs"),
    "coterie sweep scenarios/minimal.toml --vary content.items_per_day=0.5:8*": (SMALL, "1200 runs"),
    "build/release/coterie seek*": (SMALL, "about a thousand runs"),
    "coterie seek*": (SMALL, "about a thousand runs"),
    "build/release/coterie patterns": ("--replicates 2", "seventeen studies of 30 replicates"),
    "coterie patterns": ("--replicates 2", "seventeen studies of 30 replicates"),
    "coterie patterns P20 --out results/ren_kraut": ("--replicates 2", "a world for every cell of a table"),
    "coterie patterns P19 --refit": ("--dry-run", "fits the parameters again, for minutes"),
    "coterie sensitivity scenarios/minimal.toml --method morris":
        (f"{SMALL} --rounds 2 --set population.people=300", "every parameter"),
    "coterie sensitivity scenarios/minimal.toml --method sobol --from*":
        (f"{SMALL} --rounds 4 --set population.people=300", "many parameters"),
    "coterie sensitivity scenarios/minimal.toml --method sobol --rounds 64*": (SMALL, "thousands of runs"),
    "coterie calibrate*": (FIT, "a fit of hours"),
}
# The file that runs the same program with nothing smaller, and the text in it that does.
ELSEWHERE = {
    "scripts/demo.sh*": (".ci/run", "scripts/demo.sh"),
    "scripts/test.sh*": (".ci/run", "scripts/test.sh"),
    "COTERIE_DATA=~/data scripts/test.sh": (".ci/run", "scripts/test.sh"),
    "scripts/sanitize.sh*": (".ci/run", "scripts/sanitize.sh"),
    "scripts/fuzz.sh*": (".ci/run", "scripts/fuzz.sh"),
    "scripts/tidy.sh*": (".ci/run", "scripts/tidy.sh"),
    "scripts/coverage_reference.sh --check": ("tests/CMakeLists.txt", "coverage_reference.sh --check"),
    "tests/report/browser_test.py*": ("tests/CMakeLists.txt", "browser_test.py"),
}
# Not run at all, with the reason.
NOT_RUN = {
    "scripts/build_times.sh*": "builds everything from nothing, several times, to measure how long that takes",
}
# A word in capitals is what the reader has: the word, and what is put in its place.
FILLED_IN = {
    "coterie validate FILE": ("FILE", "scenarios/minimal.toml"),
    "coterie resume RESULTS": ("RESULTS", "results/minimal_sweep"),
    "coterie describe NAME": ("NAME", "visits_per_person"),
    "coterie verify results/NAME": ("NAME", "cadence"),
    "tests/cli/cli_test.py build/release/coterie NAME": ("NAME", "test_resume_needs_a_results_folder"),
}
# Reads what the reader has, or what a longer command made: what is run before, to make it.
LOG = ("coterie run scenarios/minimal.toml --replicates 1 --set study.days=90 --events --quiet --out results/log"
       " && cp results/log/events/s1-r1.csv.gz events.csv.gz")
MEMBERS = ("gunzip -k events.csv.gz && awk -F, 'NR == 1 { print \"u,registered,last_seen,group\" } "
           "NR > 1 && !($2 in seen) { seen[$2]; print $2 \",\" $1 \",\" $1 \",1\" }' events.csv > members.csv")
SHARDS = " && ".join("coterie sweep scenarios/minimal.toml --vary founding.members=50,150,400 --quiet"
                     f" --replicates 2 --set study.days=10 --shard {k}/3 --out part{k}" for k in (1, 2, 3))
SWEEP = "coterie sweep scenarios/minimal.toml --vary founding.members=50,150,400 --replicates 3 --quiet"
CADENCE = "coterie compare scenarios/cadence.toml --replicates 3 --set study.days=60 --quiet"
BEFORE = {
    "build/release/coterie confront events.csv.gz --out results/mine": LOG,
    "build/release/coterie import events.csv*": MEMBERS,
    "coterie merge part1 part2 part3 --out whole": SHARDS,
    "scripts/plot_compare.py results/cadence": f"[ -d results/cadence ] || {CADENCE}",
    "scripts/report.py results/demo": f"{CADENCE} --out results/demo",
    # A guide may draw a folder before it says how the folder is made.
    "scripts/plot_sweep.py results/minimal_sweep": f"[ -d results/minimal_sweep ] || {SWEEP}",
    "scripts/report.py results/minimal_sweep": f"[ -d results/minimal_sweep ] || {SWEEP}",
    "build/release/coterie sweep scenarios/minimal.toml --vary founding.members=50,150,400 --replicates 5":
        "rm -rf results/minimal_sweep",
    "scripts/digests.sh build/release-clang*": "mkdir build/release-clang && "
                                               "ln -s ../release/coterie build/release-clang/coterie",
}


def is_of(key, text):
    return text.startswith(key[:-1]) if key.endswith("*") else text == key


class Command:
    """A command as printed, and the lines of output shown below it."""

    def __init__(self, text, shown=()):
        self.text, self.shown = text, list(shown)

    def within(self, table):
        """The value of the entry of `table` that this command has."""
        return next((value for key, value in table.items() if is_of(key, self.text)), None)


def without_comment(line):
    words = re.match(r"(?:[^'\"#]|\"[^\"]*\"|'[^']*'|(?<=\S)#)*", line)
    return words.group(0).rstrip()


def commands_of_block(block):
    """Of a block with prompts the lines behind them with their output, else every line."""
    lines = block.replace("\\\n", " ").split("\n")
    if not any(line.startswith("$ ") for line in lines):
        return [Command(re.sub(r"  +", " ", c)) for c in map(without_comment, lines) if c]
    commands = []
    for line in lines:
        if line.startswith("$ "):
            commands.append(Command(without_comment(line[2:])))
        elif commands:
            commands[-1].shown.append(line)
    return commands


STARTS = r"(?:coterie|build/release/\S+|scripts/\S+|tests/\S+|cmake|ctest|mpirun|python3|Rscript) \S"


def commands_of_guide(guide):
    """In order; between backticks, what begins with a program and has an argument."""
    commands = []
    for found in re.finditer(r"```(\w*)\n(.*?)```|`([^`]+)`", guide, re.S):
        language, block, inline = found.groups()
        if block is not None and (language == "sh" or (language == "" and "$ " in block)):
            commands += commands_of_block(block)
        elif inline is not None and re.match(STARTS, inline):
            if not is_mention(text := " ".join(inline.split())):
                commands.append(Command(text))
    return commands


def examples_of(help_text):
    """The lines below "examples:", up to a blank line."""
    found = re.search(r"^examples?:\n((?:  .+\n?)+)", help_text, re.M | re.I)
    lines = re.sub(r" *\\\n +", " ", found.group(1)).split("\n") if found else []
    return [Command(c) for c in (without_comment(line.strip()) for line in lines) if c]


def output_of(*words):
    done = subprocess.run([str(w) for w in words], capture_output=True, text=True, cwd=SOURCE)
    if done.returncode != 0:
        raise RuntimeError(f"{words}: {done.stderr}")
    return done.stdout


def is_mention(text):
    """Whether a text between backticks names a command, maybe with flags, and is no command line: the
    command takes an argument that is not there. guides_test.py looks for the flags in its help."""
    name = re.match(r"(?:build/release/)?coterie ((?:graph )?[a-z-]+)(?: --[a-z-]+)*$", text)
    if name is None:
        return False
    usage = re.search(r"^Usage: (.*)", output_of(PROGRAM, *name.group(1).split(), "--help"), re.M)
    return re.sub(r"\[.*?\]", "", usage.group(1)).split() != ["coterie", *name.group(1).split()]


def names_of_commands():
    """As --help lists them: "run", "graph stats"."""
    groups = output_of(PROGRAM, "--help").split("\nOptions:")[0]
    return re.findall(r"^  (\S+(?: \S+)?)  +\S", groups, re.M)


def scripts_with_examples():
    return [p for p in sorted((SOURCE / "scripts").glob("*.*"))
            if p.suffix in (".py", ".sh") and re.search(r"\bexamples?:", p.read_text())]


class Commands(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="coterie_commands_"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.home = self.folder / "home"
        self.home.mkdir()
        data = Path(os.environ.get("COTERIE_DATA", SOURCE.parent / "shared" / "data"))
        self.has_data = data.is_dir()
        if self.has_data:
            (self.home / "data").symlink_to(data)
        self.data = {"COTERIE_DATA": str(data)} if self.has_data else {}

    def new_copy(self, name):
        """The files of the checkout, with the build of PROGRAM in its place."""
        tree = self.folder / name.replace("/", "_").replace(" ", "_")
        listed = output_of("git", "-C", SOURCE, "ls-files", "-z").split("\0")
        for file in filter(None, listed):
            if (SOURCE / file).is_file():
                (tree / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(SOURCE / file, tree / file)
        output_of("git", "init", "-q", tree)
        output_of("git", "-C", tree, "add", "-A")
        (tree / "build").mkdir()
        (tree / "build" / "release").symlink_to(PROGRAM.parent)
        (tree / "build" / "report").symlink_to(PAGE)
        return tree

    def run_in(self, tree, text):
        env = {**os.environ, **self.data, "HOME": str(self.home), "NO_COLOR": "1",
               "PATH": f"{PROGRAM.parent}:{os.environ['PATH']}",
               "OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"}
        return subprocess.run(["bash", "-c", "set -o pipefail; " + text], cwd=tree, env=env, text=True,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=900)

    def lacks(self, text):
        """What a command needs and this machine or build does not have; "" when nothing."""
        if ("~/data" in text or "digests.sh | diff" in text) and not self.has_data:
            return "no data sets here (COTERIE_DATA)"
        if re.search(r"--report|scripts/report.py", text) and not (PAGE / "page.js").exists():
            return "the drawing code of the page is not built (scripts/setup.sh)"
        if "mpirun" in text and not (PROGRAM.parent / "coterie-mpi").exists():
            return "built without MPI"
        if tests := re.match(r"build/release/(tests/\w+)", text):
            return "" if (PROGRAM.parent / tests.group(1)).exists() else "the tests are not built"
        return ""

    def check_shown(self, command, output):
        """Each line, up to its "...", is printed; a text may leave out lines, and so blanks of columns."""
        def plain(text):
            return re.sub(r" +", " ", text)
        for line in command.shown:
            part = re.sub(r"(^|\s+)\.\.\.\s*$", "", line.rstrip())
            self.assertIn(plain(part), plain(output), f"{command.text} does not print what is shown")

    def run_all(self, name, commands):
        self.assertGreater(len(commands), 0)
        tree = self.new_copy(name)
        done_before, missing = set(), []  # a text may name a command again
        for command in commands:
            plain = command.text.replace("build/release/coterie", "coterie")
            if command.within(ELSEWHERE) or command.within(NOT_RUN) or plain in done_before:
                continue
            done_before.add(plain)
            text, (extra, _) = command.text, command.within(SMALLER) or ("", "")
            if extra:
                text = re.sub(r"( [>|] .*)?$", lambda rest: f" {extra}{rest.group(0)}", text, count=1)
            if lacks := self.lacks(text):
                missing.append(f"{text}: {lacks}")
                continue
            text = text.replace(*(command.within(FILLED_IN) or ("", "")))
            if before := command.within(BEFORE):
                made = self.run_in(tree, before)
                self.assertEqual(made.returncode, 0, f"{before}\n{made.stderr}")
            begun = time.monotonic()
            done = self.run_in(tree, text)
            print(f"{time.monotonic() - begun:6.1f} s  {name}: {text}", flush=True)
            self.assertEqual(done.returncode, 0, f"{name}: {text}\n{done.stdout[-1500:]}{done.stderr}")
            if not extra:
                self.check_shown(command, done.stdout)
        if missing:
            self.skipTest("; ".join(missing))

    def test_commands_of_the_page(self):
        self.run_all(GUIDES[0], commands_of_guide((SOURCE / GUIDES[0]).read_text()))

    def test_commands_of_the_guides(self):
        for guide in GUIDES[1:]:
            commands = commands_of_guide((SOURCE / guide).read_text())
            if commands:
                with self.subTest(guide):
                    self.run_all(guide, commands)

    def test_examples_of_the_program(self):
        with self.subTest("coterie"):
            self.run_all("coterie --help", examples_of(output_of(PROGRAM, "--help")))
        for name in names_of_commands():
            with self.subTest(name):
                self.run_all(name, examples_of(output_of(PROGRAM, *name.split(), "--help")))

    def test_examples_of_the_scripts(self):
        for script in scripts_with_examples():
            with self.subTest(script.name):
                self.run_all(script.name, examples_of(output_of(script, "--help")))

    def test_every_entry_of_the_lists_is_of_a_command_that_is_printed(self):
        printed = [c.text for _, commands in texts() for c in commands]
        for table in (SMALLER, ELSEWHERE, NOT_RUN, FILLED_IN, BEFORE):
            for key in table:
                self.assertTrue(any(is_of(key, text) for text in printed), f"nothing prints: {key}")
        for key, (file, text) in ELSEWHERE.items():
            self.assertIn(text, (SOURCE / file).read_text(), f"{file} does not run {key}")


def texts():
    """(where, commands) of everything that prints commands."""
    yield from ((guide, commands_of_guide((SOURCE / guide).read_text())) for guide in GUIDES)
    yield "coterie --help", examples_of(output_of(PROGRAM, "--help"))
    for name in names_of_commands():
        yield f"coterie {name} --help", examples_of(output_of(PROGRAM, *name.split(), "--help"))
    for script in scripts_with_examples():
        yield f"{script.name} --help", examples_of(output_of(script, "--help"))


LISTS = (("elsewhere", ELSEWHERE), ("not run", NOT_RUN), ("filled in", FILLED_IN), ("smaller", SMALLER))


def print_all():
    for where, commands in texts():
        for command in commands:
            how = next((name for name, table in LISTS if command.within(table)), "")
            print(f"{where:32} {how:12} {command.text}")


if __name__ == "__main__":
    NAMES = unittest.TestLoader().getTestCaseNames(Commands)
    if sys.argv[1] == "--list":
        sys.exit(print("\n".join(NAMES)))
    PROGRAM = Path(sys.argv[1]).resolve()
    if "--print" in sys.argv:
        sys.exit(print_all())
    chosen = unittest.TestSuite(Commands(name) for name in (sys.argv[2:] or NAMES))
    result = unittest.TextTestRunner(verbosity=2).run(chosen)
    sys.exit(1 if not result.wasSuccessful() else SKIPPED if result.skipped else 0)
