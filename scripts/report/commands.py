# SPDX-License-Identifier: Apache-2.0
"""The commands that make a results folder and the numbers of one figure, ready to be pasted: they run
from any folder, so every path in them is absolute."""
import os
import shlex
import shutil
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[1] / "report.py"
UNKNOWN_FOLDER = "# paths that are not absolute: from the folder in which the study was run\n"


def program():
    """The program: the one that had the page written, else that of this checkout or installation."""
    given = os.environ.get("COTERIE_PROGRAM")
    near = [SCRIPT.parents[1] / "build" / "release" / "coterie", SCRIPT.parents[3] / "bin" / "coterie"]
    found_one = next((str(p) for p in near if p.is_file()), None) or shutil.which("coterie")
    return given or found_one or "coterie"


def absolute(path):
    return os.path.abspath(path)


def found(path, folder):
    """The absolute path of a file that was named when the study was run: looked for from here, and from
    the folders around the results; as it was given where it is in none of them."""
    for base in (Path.cwd(), *Path(absolute(folder)).parents, SCRIPT.parents[1]):
        if path and (base / path).exists():
            return absolute(base / path)
    return path


def joined(words):
    """Words as a line for a shell; a first line says where paths are from if one could not be found."""
    line = shlex.join(map(str, words)).replace("--data DATA", '--data "$COTERIE_DATA"')
    return line if os.path.isabs(words[2]) else UNKNOWN_FOLDER + line


def study_command(manifest, folder):
    """The whole study again, into the same folder."""
    words = [program(), "compare", found(manifest["scenario_file"], folder)]
    for override in manifest["overrides"]:
        words += ["--set", override]
    if manifest["only_replicate"] is not None:
        words += ["--replicate", str(manifest["only_replicate"])]
    if until := manifest.get("until_decided"):
        words += ["--until-decided", "--budget-replicates", str(until["budget_replicates"])]
        for metric, margin in (until.get("margins") or until["zones"]).items():
            words += ["--metric", metric]
            words += ["--margin", f"{metric}={margin!r}"] if margin is not None else []
    if manifest["baseline"] != manifest["strategies"][0]:
        words += ["--baseline", manifest["baseline"]]
    for flag, asked in manifest["outputs"].items():
        if asked:
            words.append("--" + flag.replace("_", "-"))
    if manifest["inputs"]:
        words += ["--data", "DATA"]
    words += ["--out", absolute(folder), "--force"]
    return joined(words)


def design_words(manifest, folder):
    """The words of a command that are specific to its kind of study."""
    said = manifest["arguments"]
    match manifest["command"]:
        case "map":
            return "sweep", ["--map", f"{said['x']},{said['y']}", "--contrast",
                             f"{said['from']},{said['to']}", "--points", said["points"], "--metric",
                             said["metric"]]
        case "sweep":
            axes = [word for axis in said["vary"].split(";") for word in ("--vary", axis)]
            metrics = [word for metric in said["metrics"].split(";") for word in ("--metric", metric)]
            points = ["--design", said["design"], "--points", said["points"]] if said["design"] != "grid" else []
            return "sweep", [*axes, *points, *(["--shard", said["shard"]] if "shard" in said else []), *metrics]
        case "seek":
            over = [word for axis in said["over"].split(";") for word in ("--over", axis)]
            return "seek", ["--goal", said["goal"], *over, "--cost", said["cost"], "--points",
                            said["points"], "--strategy", manifest["strategies"][0]]
        case "posterior":
            return "compare", ["--posterior", found(said["posterior"], folder), "--parameter-sets", said["vectors"],
                               "--baseline", said["baseline"]]
        case "assumptions":
            fit = ["--posterior", found(said["posterior"], folder)] if said["posterior"] else []
            return "compare", ["--assumptions", said["draws"], *fit, "--baseline", said["baseline"]]
    return "attribute", ["--arms", f"{said['from']},{said['to']}", "--metric", said["metric"]]


def design_command(manifest, folder):
    """A study of many design points again, into the same folder."""
    command, flags = design_words(manifest, folder)
    words = [program(), command, found(manifest["scenario_file"], folder)]
    for override in manifest["overrides"]:
        words += ["--set", override]
    words += flags
    if manifest["inputs"]:
        words += ["--data", "DATA"]
    words += ["--out", absolute(folder), "--force"]
    return joined(words)


def beside(results, folder, name, command, **arguments):
    """The command of a further study that the page can draw: it writes into a folder within the results."""
    return design_command({"command": command, "scenario_file": results.manifest["scenario_file"],
                           "overrides": results.manifest["overrides"],
                           "inputs": results.manifest["inputs"],
                           "strategies": results.manifest["strategies"],
                           "arguments": arguments}, folder / name)


def attribute_command(results, folder, arm):
    """Which lever did it: the baseline against one arm."""
    return beside(results, folder, "levers", "attribute", to=arm, metric=results.primary,
                  **{"from": results.arms[results.baseline]})


def map_command(results, folder):
    """Where the verdict on the first two arms flips."""
    founders = int(results.resolved["founding"]["members"])
    return beside(results, folder, "map", "map", to=results.arms[1], metric=results.primary,
                  x=f"founding.members={max(1, founders // 4)}:{2 * founders}",
                  y="content.items_per_day=0.5:8", points="150", **{"from": results.arms[0]})


def varied_command(results, folder, kind, **arguments):
    """The comparison at many parameter sets, with fewer worlds each, into a folder beside."""
    kept = [o for o in results.manifest["overrides"] if not o.startswith("study.replicates=")]
    arguments["baseline"] = results.arms[results.baseline]
    return design_command({**results.manifest, "command": kind, "overrides": kept,
                           "arguments": arguments}, folder / kind)


def posterior_command(results, folder):
    """The comparison with the uncertainty of the fitted parameters."""
    return varied_command(results, folder, "posterior", posterior="results/reference/fit", vectors="30")


def assumptions_command(results, folder):
    """The comparison under joint draws of all that is assumed."""
    return varied_command(results, folder, "assumptions", posterior="", draws="60")


def figure_command(folder, figure):
    """The numbers that one figure draws, as CSV on standard output."""
    return shlex.join([str(SCRIPT), absolute(folder), "--figure", figure])


def page_command(folder):
    """The page again."""
    return shlex.join([str(SCRIPT), absolute(folder)])


def verify_command(folder):
    """One replicate again, compared with its recorded digest."""
    return shlex.join([program(), "verify", absolute(folder)])
