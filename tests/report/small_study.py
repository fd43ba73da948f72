# SPDX-License-Identifier: Apache-2.0
"""A study with everything the page can draw, small enough to be lived in a second."""
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
    """Lives the study into folder/name and returns that."""
    file = folder / f"{name}.toml"
    file.write_text(text)
    results = folder / name
    subprocess.run([program, command, file, "--out", results, "--quiet", *flags], check=True,
                   capture_output=True, text=True)
    return results


def report(*arguments):
    return subprocess.run([SCRIPT, *map(str, arguments)], capture_output=True, text=True)
