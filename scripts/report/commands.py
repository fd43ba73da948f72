# SPDX-License-Identifier: Apache-2.0
"""The commands that make a results folder and the numbers of one figure, ready to be pasted."""
import shlex

PROGRAM = "build/release/coterie"


def study_command(manifest, folder):
    """The whole study again, into the same folder."""
    words = [PROGRAM, "compare", manifest["scenario_file"]]
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
    words += ["--out", str(folder), "--force"]
    return shlex.join(words).replace("--data DATA", '--data "$COTERIE_DATA"')


def design_words(manifest):
    """The words of a command that are specific to its kind of study."""
    said = manifest["arguments"]
    match manifest["command"]:
        case "map":
            return "sweep", ["--map", f"{said['x']},{said['y']}", "--contrast",
                             f"{said['from']},{said['to']}", "--points", said["points"], "--metric",
                             said["metric"]]
        case "seek":
            over = [word for axis in said["over"].split(";") for word in ("--over", axis)]
            return "seek", ["--goal", said["goal"], *over, "--cost", said["cost"], "--points",
                            said["points"], "--strategy", manifest["strategies"][0]]
        case "posterior":
            return "compare", ["--posterior", said["posterior"], "--parameter-sets", said["vectors"],
                               "--baseline", said["baseline"]]
        case "assumptions":
            fit = ["--posterior", said["posterior"]] if said["posterior"] else []
            return "compare", ["--assumptions", said["draws"], *fit, "--baseline", said["baseline"]]
    return "attribute", ["--arms", f"{said['from']},{said['to']}", "--metric", said["metric"]]


def design_command(manifest, folder):
    """A study of many design points again, into the same folder."""
    command, flags = design_words(manifest)
    words = [PROGRAM, command, manifest["scenario_file"]]
    for override in manifest["overrides"]:
        words += ["--set", override]
    words += flags
    if manifest["inputs"]:
        words += ["--data", "DATA"]
    words += ["--out", str(folder), "--force"]
    return shlex.join(words).replace("--data DATA", '--data "$COTERIE_DATA"')


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
    return shlex.join(["scripts/report.py", str(folder), "--figure", figure])
