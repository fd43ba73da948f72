#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The guides: links and paths lead somewhere, commands and flags exist, keys of --set and its kin are
known, commands are grouped as the program groups them, a long guide has a table of contents, and README.md
is one page.

    guides_test.py PROGRAM    PROGRAM is coterie
"""
import functools
import re
import shlex
import subprocess
import sys
import unittest
from pathlib import Path

PROGRAM = ""
SOURCE = Path(__file__).resolve().parents[1]
GUIDES = ["README.md", "CHANGELOG.md", "scenarios/README.md", "results/README.md",
          "results/reference/README.md", "results/reference/recovery/README.md", "sim/README.md",
          "scripts/README.md", "tests/README.md", "tests/benchmarks/README.md", "tests/data/README.md"]
ONE_PAGE = 100  # lines of README.md
TWO_SCREENS = 100
TOP = ("sim", "scenarios", "scripts", "tests", "results/reference")
MADE_BY_COMMANDS = re.compile(r"results/(?!reference\b|README)|build/")
# The mechanism that sim/README.md adds; walkthrough_test.py makes these files.
OF_THE_WALKTHROUGH = re.compile(r"sim/model/mechanisms/welcome/|tests/model/welcome_test\.cpp")
KEYED = {"--set": "=", "--vary": "=", "--over": "="}  # flags that begin with a key
PARTS = {"graph": 2}  # words of a command's name


def text_of(guide):
    return (SOURCE / guide).read_text(encoding="utf-8")


def commands():
    """(guide, words) of every call of coterie in a block of code or between backticks."""
    for guide in GUIDES:
        text = text_of(guide)
        blocks = re.findall(r"```(?:sh)?\n(.*?)```", text, re.S)
        inline = re.findall(r"`(coterie [^`]+)`", re.sub(r"```.*?```", "", text, flags=re.S))
        lines = "\n".join(blocks).replace("\\\n", " ").split("\n") + inline
        for line in lines:
            found = re.match(r"(?:\$ )?(?:mpirun -n \d+ )?(?:build/release/)?coterie (.*)", line)
            if found:
                yield guide, shlex.split(found.group(1).replace("\n", " "), comments=True)


@functools.lru_cache(None)
def output(*words):
    return subprocess.run([PROGRAM, *words], capture_output=True, text=True)


class Guides(unittest.TestCase):
    def test_links_lead_to_a_file_or_a_heading(self):
        for guide in GUIDES:
            text = text_of(guide)
            headings = {re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-")
                        for h in re.findall(r"^#+ (.+)$", text, re.M)}
            for link in re.findall(r"\]\(([^)]+)\)", text):
                if link.startswith("#"):
                    self.assertIn(link[1:], headings, guide)
                elif not link.startswith("http"):
                    self.assertTrue((SOURCE / guide).parent.joinpath(link).exists(), f"{guide}: {link}")

    def test_paths_exist(self):
        for guide in GUIDES:
            for path in re.findall(r"`((?:%s)/[\w./-]+)`" % "|".join(TOP), text_of(guide)):
                if not MADE_BY_COMMANDS.match(path) and not OF_THE_WALKTHROUGH.match(path) and "NAME" not in path:
                    self.assertTrue((SOURCE / path).exists(), f"{guide}: there is no {path}")

    def test_scripts_and_scenarios_of_commands_exist(self):
        for guide in GUIDES:
            for path in re.findall(r"(?<![\w/])((?:scripts|scenarios)/[\w/]+\.(?:sh|py|toml|R))",
                                   text_of(guide)):
                self.assertTrue((SOURCE / path).exists(), f"{guide}: there is no {path}")

    def test_commands_and_their_flags_exist(self):
        seen = 0
        for guide, words in commands():
            name = words[:PARTS.get(words[0], 1)]
            help_text = output(*name, "--help")
            self.assertEqual(help_text.returncode, 0, f"{guide}: coterie {' '.join(name)}")
            for word in words:
                if word.startswith("--") and word != "--help":
                    self.assertRegex(help_text.stdout, rf"(?m)^  {word.split('=')[0]}\b",
                                     f"{guide}: coterie {' '.join(words)}")
            seen += 1
        self.assertGreater(seen, 20)

    def test_the_table_of_commands_has_the_groups_of_the_program(self):
        printed = re.search(r"^Usage.*?^Options:", output("--help").stdout, re.M | re.S).group(0)
        groups, tables = {}, {}
        for line in printed.split("\n")[1:-1]:
            if re.match(r"\S", line):
                groups[line.rstrip(":")] = names = []
            elif re.match(r"  \S", line):
                names.append(re.match(r"  (.+?)  ", line).group(1))
        section = re.search(r"^## Commands\n(.*?)^## ", text_of("scenarios/README.md"), re.M | re.S)
        for line in section.group(1).split("\n"):
            if row := re.match(r"\| `(.+?)`", line):
                words = row.group(1).split()
                names.append(" ".join(words[:PARTS.get(words[0], 1)]))
            elif (head := re.match(r"\| ([^|]+?) \|", line)):
                tables[head.group(1)] = names = []
        self.assertGreater(len(groups), 2)
        self.assertEqual(list(tables.items()), list(groups.items()))

    def test_keys_exist(self):
        known = set()
        for topic in ("parameters", "levers"):
            section = ""
            for line in output("describe", topic).stdout.split("\n"):
                if line.startswith("["):
                    section = line.strip("[]") + "."
                elif line and not line.startswith("name "):
                    known.add(section + line.split()[0])
        self.assertIn("red_packets.wear", known)
        for guide, words in commands():
            for flag, value in zip(words, words[1:]):
                if flag in KEYED and value != "key=value":
                    self.assertIn(value.split("=")[0], known, f"{guide}: {flag} {value}")

    def test_quoted_code_is_in_the_file_that_it_names(self):
        for guide in GUIDES:
            for path, code in re.findall(r"```cpp\n// (\S+)\n(.*?)```", text_of(guide), re.S):
                source = " ".join(text_of(path).split())
                for line in filter(None, map(str.strip, code.split("\n"))):
                    self.assertIn(" ".join(line.split()), source, f"{guide} quotes {path}")

    def test_readme_is_one_page_and_long_guides_have_contents(self):
        self.assertLessEqual(len(text_of("README.md").split("\n")), ONE_PAGE)
        for guide in GUIDES:
            text = text_of(guide)
            if len(text.split("\n")) > TWO_SCREENS and guide not in ("README.md", "CHANGELOG.md"):
                for heading in re.findall(r"^## (.+)$", text, re.M):
                    self.assertIn(f"[{heading}](#", text, f"{guide}: not in the contents")


if __name__ == "__main__":
    PROGRAM = sys.argv[1]
    unittest.main(argv=sys.argv[:1], verbosity=2)
