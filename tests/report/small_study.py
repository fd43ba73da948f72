# SPDX-License-Identifier: Apache-2.0
"""A study with everything the page can draw, small enough to run in a second."""
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
SCRIPT = SOURCE / "scripts" / "report.py"
sys.path.insert(0, str(SOURCE / "scripts"))
sys.dont_write_bytecode = True

SCENARIO = """
[study]
question = "Do packets & <b>gifts</b> keep more members?"
days = 130
replicates = 6
primary_metric = "members"
structure_every_days = 10
kol_dependence_day = 5
[population]
people = 600
[founding]
members = 150
[[shock]]
day = 20
kind = "ad_wave"
[[strategy]]
name = "none"
[[strategy]]
name = "</script>packets, daily"
incentives = { packet_yuan_per_day = 50 }
[[strategy]]
name = "null"
[[strategy]]
name = "small groups"
split = { basis = "random", trigger_seats = 60 }
"""


def compared(program, folder, *flags, name="small", text=SCENARIO, command="compare"):
    """Runs the study into folder/name and returns that folder."""
    file = folder / f"{name}.toml"
    file.write_text(text)
    results = folder / name
    subprocess.run([program, command, file, "--out", results, "--quiet", *flags], check=True,
                   capture_output=True, text=True)
    return results


def further_studies(program, results):
    """The further studies that the page draws: levers, a phase map, parameters, a goal."""
    fit = results.parent / "accepted.csv"
    fit.write_text("exit.bored_per_day,weight\n0.02,1\n0.04,1\n0.06,1\n")
    short = ["--replicates", "2", "--set", "study.days=40", "--quiet"]
    for name, command in {
        "levers": ["attribute", "--arms", "none,small groups"],
        "map": ["sweep", "--map", "content.items_per_day=1:8:log,founding.members=50:250",
                "--contrast", "none,small groups", "--points", "30"],
        "posterior": ["compare", "--posterior", fit, "--parameter-sets", "6"],
        "seek": ["seek", "--goal", "members >= 60", "--over", "content.items_per_day=1:6",
                 "--points", "8"],
    }.items():
        subprocess.run([program, command[0], results.parent / "small.toml", *command[1:], *short,
                        "--out", results / name], check=True, capture_output=True, text=True)


def report(*arguments):
    return subprocess.run([SCRIPT, *map(str, arguments)], capture_output=True, text=True)
