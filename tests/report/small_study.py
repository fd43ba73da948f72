# SPDX-License-Identifier: Apache-2.0
"""A study with everything the page can draw, small enough to run in a second."""
import json
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
    assumed(results, {"null": 20})


def shares(count, draws):
    """A count of draws, its share and an interval, as in assumptions.csv."""
    share = count / draws
    return f"{count},{share},{max(0, share - 0.1):.3f},{min(1, share + 0.1):.3f}"


KINDS = ("better", "worse", "higher", "lower", "equivalent", "undecided")


def assumed(results, keeps=(), draws=60, baseline="none", metrics=("members", "posts")):
    """The tables of `compare --assumptions`, made up: `keeps`: of how many draws each strategy keeps
    its sign; the others of all."""
    folder = results / "assumptions"
    folder.mkdir(exist_ok=True)
    manifest = json.loads((results / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps({
        "command": "assumptions", "scenario_file": "small.toml", "overrides": ["study.replicates=10"],
        "inputs": [], "arguments": {"draws": str(draws), "posterior": "", "baseline": baseline}}))
    of_kinds = ",".join(f"{k},{k}_share,{k}_low,{k}_high" for k in (*KINDS, "keeps_sign"))
    head = "strategy,baseline,metric,role"
    rows, parameters = [], []
    for name in manifest["strategies"]:
        if name == baseline:
            continue
        kept = dict(keeps).get(name, draws)
        name = f'"{name}"' if "," in name else name
        for metric in metrics:
            role = "primary" if metric == metrics[0] else "guardrail"
            half = draws // 2
            counts = [shares(n, draws) for n in (draws - half, 0, 0, 0, 0, half, kept)]
            rows.append(f"{name},{baseline},{metric},{role},5,4,6,better,{draws},{','.join(counts)}")
            for k, rho in enumerate((0.7, -0.5, 0.1, 0.05)):
                parameters.append(f"{name},{baseline},{metric},{role},exit.p{k},assumed,0.2,0.1,0.4,{rho},"
                                  f"{rho - 0.1},{rho + 0.1},0.4,{'yes' if abs(rho) > 0.4 else 'no'},"
                                  + ("0.3,40,30,20,5" if k == 0 else ",,,,"))
    (folder / "assumptions.csv").write_text("\n".join([
        f"{head},default_difference,default_low,default_high,default_verdict,draws,{of_kinds}", *rows, ""]))
    (folder / "assumptions_parameters.csv").write_text("\n".join([
        f"{head},parameter,evidence,default,low,high,rho,rho_low,rho_high,noise_floor,distinguishable,"
        "turns_at,draws_below,above_zero_below,draws_above,above_zero_above", *parameters, ""]))


def report(*arguments):
    return subprocess.run([SCRIPT, *map(str, arguments)], capture_output=True, text=True)
