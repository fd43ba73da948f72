#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Completion in bash and zsh, and the man page: made from the commands, and without a complaint.

    shell_test.py PROGRAM            all tests
    shell_test.py PROGRAM TEST...    these only; exit code 77 when all of them were skipped
    shell_test.py --list             their names
"""
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM = ""
SKIPPED = 77


def output_of(*words, **more):
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, **more)
    if done.returncode != 0:
        raise RuntimeError(f"{words}: {done.stdout}{done.stderr}")
    return done.stdout


def names_of_commands():
    groups = output_of(PROGRAM, "--help").split("\nOptions:")[0]
    return re.findall(r"^  (\S+(?: \S+)?)  +\S", groups, re.M)


def flags_of(name):
    return set(re.findall(r"^  (?:-h,)?(--[\w-]+)", output_of(PROGRAM, *name.split(), "--help"), re.M))


def needs(program):
    return unittest.skipUnless(shutil.which(program), f"{program} is not here")


class Shells(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="coterie_shells_"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        (self.folder / "mine.toml").touch()
        (self.folder / "my results").mkdir()
        self.bash = self.folder / "coterie.bash"
        self.bash.write_text(output_of(PROGRAM, "completion", "bash"))
        self.zsh = self.folder / "_coterie"
        self.zsh.write_text(output_of(PROGRAM, "completion", "zsh"))

    def bash_offers(self, line):
        """What bash offers for the last word of `line`, which may be empty."""
        words = line.split(" ")
        script = (f"source {shlex.quote(str(self.bash))}\n"
                  f"COMP_WORDS=({' '.join(map(shlex.quote, words))})\nCOMP_CWORD={len(words) - 1}\n"
                  "_coterie\nprintf '%s\\n' \"${COMPREPLY[@]}\"")
        done = subprocess.run(["bash", "--norc", "-c", script], cwd=self.folder, capture_output=True,
                              text=True, timeout=60)
        self.assertEqual(done.stderr, "")
        return set(filter(None, done.stdout.split("\n")))

    def test_bash_completes_commands_and_the_second_words_of_families(self):
        self.assertEqual(self.bash_offers("coterie com"), {"compare", "completion"})
        firsts = {name.split()[0] for name in names_of_commands()}
        self.assertEqual(self.bash_offers("coterie "), firsts | {"--help", "--version"})
        self.assertEqual(self.bash_offers("coterie graph s"), {"stats", "schism"})

    def test_bash_completes_the_flags_of_each_command_as_its_help_has_them(self):
        for name in names_of_commands():
            self.assertEqual(self.bash_offers(f"coterie {name} --"), flags_of(name), name)

    def test_bash_completes_keys_metrics_choices_files_and_names(self):
        keys = {"incentives.packet_yuan_per_day=", "incentives.packet_every_days="}
        self.assertEqual(self.bash_offers("coterie run mine.toml --set incentives.pack"), keys)
        for flag in ("sweep mine.toml --vary", "seek mine.toml --over", "sweep mine.toml --map"):
            self.assertEqual(self.bash_offers(f"coterie {flag} incentives.pack"), keys)
        self.assertEqual(self.bash_offers("coterie compare mine.toml --metric active_of"), {"active_of_all"})
        self.assertEqual(self.bash_offers("coterie seek mine.toml --cost staff_h"), {"staff_hours"})
        self.assertEqual(self.bash_offers("coterie sweep mine.toml --design "), {"grid", "latin", "sobol"})
        self.assertEqual(self.bash_offers("coterie new x.toml --problem s"), {"silence", "spam"})
        self.assertEqual(self.bash_offers("coterie compare mi"), {"mine.toml"})
        self.assertEqual(self.bash_offers("coterie compare mine.toml --data my"), {"my results"})
        self.assertIn("staff.wage_yuan_per_hour", self.bash_offers("coterie describe staff.w"))
        self.assertIn("metrics", self.bash_offers("coterie describe met"))
        self.assertEqual(self.bash_offers("coterie compare mine.toml --replicates 1"), set())

    @needs("zsh")
    def test_zsh_reads_its_completion_and_offers_commands_flags_and_keys(self):
        output_of("zsh", "-n", str(self.zsh))
        script = self.folder / "try.zsh"
        # A terminal of its own, in which a line is typed and completed.
        script.write_text(r"""
zmodload zsh/zpty
try() {
    zpty z zsh -f -i
    zpty -w z "PS1= PS2=; fpath=($1 \$fpath); autoload -U compinit; compinit -u -d $1/dump"
    zpty -w z "zstyle ':completion:*' list-prompt ''; LISTMAX=10000; bindkey '^I' list-choices; unsetopt beep"
    zpty -w z "print rea''dy"
    zpty -r -m z line '*ready*'
    zpty -w -n z "$2"$'\t'
    sleep 2
    while zpty -r -t z line; do print -rn -- "$line"; done
    zpty -d z
}
try "$1" "$2"
""")
        for line, offered in (("coterie com", ["compare", "completion"]),
                              ("coterie graph s", ["stats", "schism"]),
                              ("coterie sweep --d", ["--design", "--data"]),
                              ("coterie run --set incentives.pack", ["incentives.packet_every_days"]),
                              ("coterie compare --metric active_", ["active_of_all"])):
            shown = output_of("zsh", "-f", str(script), str(self.folder), line, cwd=self.folder)
            for word in offered:
                self.assertIn(word, shown, f"{line}: {shown}")
            self.assertNotIn("command not found", shown)
            self.assertNotRegex(shown, r"_coterie\w*:\d+:")

    @needs("groff")
    def test_the_man_page_names_every_command_and_flag_and_groff_has_no_complaint(self):
        page = self.folder / "coterie.1"
        page.write_text(output_of(PROGRAM, "man"))
        done = subprocess.run(["groff", "-man", "-ww", "-rLL=200n", "-Tascii", "-P-c", str(page)],
                              capture_output=True, text=True, timeout=60)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        printed = re.sub(r".\x08", "", done.stdout)
        for name in names_of_commands():
            section = re.search(rf"^   coterie {name}\n(.*?)(?=^   coterie|^\S)", printed, re.M | re.S)
            self.assertIsNotNone(section, name)
            self.assertEqual(set(re.findall(r"^ +(--[\w-]+)", section.group(1), re.M)) - {"--help"},
                             flags_of(name) - {"--help"}, name)
        for code in ("0", "1", "2", "3", "4", "5", "130"):
            self.assertRegex(printed, rf"(?m)^ +{code} +\w")

    def test_another_shell_is_refused_with_those_there_are(self):
        done = subprocess.run([PROGRAM, "completion", "fish"], capture_output=True, text=True, timeout=60)
        self.assertEqual((done.returncode, done.stderr),
                         (2, "coterie: SHELL fish: expected one of bash, zsh\n"))


if __name__ == "__main__":
    NAMES = unittest.TestLoader().getTestCaseNames(Shells)
    if sys.argv[1] == "--list":
        sys.exit(print("\n".join(NAMES)))
    PROGRAM = str(Path(sys.argv[1]).resolve())
    chosen = unittest.TestSuite(Shells(name) for name in (sys.argv[2:] or NAMES))
    result = unittest.TextTestRunner(verbosity=2).run(chosen)
    skipped = len(result.skipped) == result.testsRun
    sys.exit(1 if not result.wasSuccessful() else SKIPPED if skipped else 0)
