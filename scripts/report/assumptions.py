# SPDX-License-Identifier: Apache-2.0
"""The method: how the verdicts are made, what every strategy sets, every parameter with its source,
and the program and input that made the results."""
import math
from html import escape
from types import SimpleNamespace

import pandas as pd

from plots import study

from . import commands
from .markup import bullets, table, tag
from .wording import number, p_value, percent

INTERVALS = {
    "student_t": "paired t interval of the mean difference (Student 1908)",
    "max_t": "bootstrap of the largest |t| over all arms: holds for all at once (Westfall & Young 1993)",
    "bonferroni_t": "t interval with a Bonferroni share of the error: holds for all arms at once",
    "none": "none: fewer than two pairs, or no spread"}


def cell(value):
    return "" if value is None or (isinstance(value, float) and math.isnan(value)) else value


def method_sentences(results, primary):
    contrasts = results.contrasts
    methods = [m for m in INTERVALS if (contrasts["method"] == m).any()]
    used = "; ".join(f"{INTERVALS[m]} ({int((contrasts['method'] == m).sum())} contrasts)"
                     for m in methods)
    pairs = sorted({int(n) for n in primary["n_pairs"]})
    undecided = int((contrasts["verdict"] == "undecided").sum())
    return [
        f"<b>The unit is the replicate.</b> {pairs[0] if len(pairs) == 1 else pairs} pairs: in each, "
        "all strategies run in the same world, with the same people, acquaintances and random draws. "
        "Days and members are never counted as independent.",
        f"<b>Primary metric</b> {escape(results.primary)}, fixed in the scenario before the first "
        f"run; its intervals and verdicts hold for all arms at once at {study_level(results)}.",
        f"<b>Guardrails</b> (must not get worse, study.guardrail_metrics): "
        f"{escape(', '.join(results.guardrails)) or 'none'}. Their p-values are adjusted over all "
        "contrasts of guardrails, those of all other metrics over all other contrasts (Holm 1979), and "
        "verdicts follow the adjusted p-values. Intervals are each by itself, so one can exclude zero "
        "and the verdict be undecided.",
        f"<b>Intervals</b>: {escape(used)}.",
        "<b>Verdict</b>: identical when no pair differs; equivalent when two one-sided tests (Schuirmann "
        "1987), on 10 pairs or more, show a difference smaller than the equivalence margin; better or "
        "worse (higher or lower without a better direction) when the adjusted p-value of no difference "
        "is small enough; else undecided. The margin is the larger of a share of the "
        f"baseline's value and a floor, declared per metric. {undecided} of {len(contrasts)} "
        "contrasts are undecided.",
        "<b>Variance ratio</b>: the factor by which unpaired arms would need more replicates for the "
        "same interval; below 1, pairing widened the interval a little.",
        "<b>Shares and means</b> are ratios of sums over days and runs. A strategy can change what they "
        "are of, which is shown beside them; metrics named ..._of_all and ..._per_person are of the "
        "same people in every arm.",
        "<b>Not in the intervals</b>: what the fit leaves open (compare --posterior), what is assumed "
        "(compare --assumptions), errors of the model, and differences between a real community and the "
        "world described here.",
    ]


def method_section(results, folder):
    contrasts = results.contrasts
    primary = contrasts[contrasts["metric"] == results.primary]
    alive = primary[["strategy", "both_alive", "only_arm_alive", "only_baseline_alive",
                     "neither_alive", "p_alive"]]
    shown = contrasts[contrasts["metric"].isin([results.primary, *results.headline])]
    decided = [(r["strategy"], r["metric"], r["role"], cell(r["unit"]), results.window(r["over_days"]),
                r["n_pairs"], percent(r["share_above_zero"]),
                number(r["variance_ratio"]), number(r["equivalence_margin"]), p_value(r["p"]),
                p_value(r["p_adjusted"]),
                p_value(r.get("p_equivalence", math.nan)), r["method"], r["verdict"], cell(number(
                    r["replicates_to_decide"]) if r["verdict"] == "undecided" else ""))
               for _, r in shown.iterrows()]
    per_metric = contrasts.drop_duplicates("metric")
    rules = [(r["metric"], results.meanings[r["metric"]],
              results.window(r["over_days"]), cell(r["unit"]),
              results.wanted[r["metric"]]) for _, r in per_metric.iterrows()]
    body = (tag("h2", "How the verdicts are made") + bullets(method_sentences(results, primary))
            + tag("h3", "What each verdict is based on")
            + table(["strategy", "metric", "role", "unit", "over", "pairs", "pairs above 0",
                     "variance ratio", "margin ±", "p", "p adjusted", "p equivalence", "interval",
                     "verdict", "pairs that would decide"], decided,
                    "What each verdict is based on")
            + tag("h3", "Communities alive on the last day")
            + table(["strategy", "both alive", "only this one", "only the baseline", "neither",
                     "p (McNemar)"], [tuple(r[:5]) + (p_value(r[5]),) for r in
                                      alive.itertuples(index=False)], "Communities alive")
            + "<details><summary>How the days of a run become one number, metric by metric</summary>"
            + table(["metric", "meaning", "one number a run", "unit", "better is"], rules,
                    "How days become one number") + "</details>")
    return body


def study_level(results):
    return f"{results.confidence * 100:.4g} %"


def flat(tree, prefix=""):
    """Keys of nested tables as section.name."""
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from flat(value, f"{prefix}{key}.")
        elif not isinstance(value, list) or key == "set":
            yield f"{prefix}{key}", value


def levers_of(strategy):
    return {k: v for k, v in flat({k: v for k, v in strategy.items()
                                   if k not in ("name", "stage", "rule")})}


def schedule_of(strategy):
    """Stages and rules of a strategy in words."""
    lines = []
    for stage in strategy.get("stage", []):
        span = ", ".join(f"{k} {v}" for k, v in stage.items() if k != "set")
        sets = ", ".join(f"{k} = {v}" for k, v in stage["set"].items())
        lines.append(f"stage ({span}): {sets}")
    for rule in strategy.get("rule", []):
        sets = ", ".join(f"{k} = {v}" for k, v in rule["set"].items())
        more = ", ".join(f"{k} {v}" for k, v in rule.items() if k not in ("when", "set"))
        lines.append(f"when {' and '.join(rule['when'])} ({more}): {sets}")
    return "; ".join(lines)


def strategies_section(results, folder):
    by_arm = [levers_of(s) for s in results.resolved["strategy"]]
    keys = [k for k in by_arm[0] if len({str(levers.get(k)) for levers in by_arm}) > 1]
    parameters = parameters_of(folder)
    about = {} if parameters is None else dict(zip(parameters["key"], parameters["meaning"]))
    rows = [(key, about.get(key, ""), *(levers.get(key, "") for levers in by_arm)) for key in keys]
    schedules = [(s["name"], schedule_of(s)) for s in results.resolved["strategy"]
                 if schedule_of(s)]
    return (tag("h2", "What the strategies set")
            + tag("p", f"{len(keys)} of {len(by_arm[0])} levers differ; all others are the same in "
                  "every arm." if keys else "No lever differs from the first day on.", class_="lead")
            + (table(["lever", "meaning", *results.arms], rows, "Levers that differ") if keys else "")
            + (tag("h3", "Stages and rules") + table(["strategy", "what changes, when"], schedules,
                                                     "Stages and rules") if schedules else ""))


def parameters_of(folder):
    try:
        return study.table_of(folder, "parameters").fillna("")
    except study.InvalidInput:
        return None


def here(results, row):
    """Least and largest value of a key in this study, over the strategies for a lever; or None."""
    if row.kind == "world":
        return float(row.value), float(row.value)
    values = [float(levers[row.key]) for levers in map(levers_of, results.resolved["strategy"])
              if row.key in levers]
    return (min(values), max(values)) if values else None


def calibration(results, used):
    """What the behaviour was calibrated on, key by key; empty in results of an earlier version."""
    if "fitted_low" not in used:
        return
    for row in used[used["fitted_low"] != ""].itertuples():
        if own := here(results, row):
            yield (row.key, spread(*own), spread(float(row.fitted_low), float(row.fitted_high)),
                   row.meaning)


def untested(results, used):
    """Keys whose values are outside those of the shipped scenarios."""
    if "tested_low" not in used:
        return
    for row in used[used["tested_low"] != ""].itertuples():
        own, low, high = here(results, row), float(row.tested_low), float(row.tested_high)
        slack = 1e-6 * max(abs(low), abs(high))
        if own and (own[0] < low - slack or own[1] > high + slack):
            yield row.key, spread(*own), spread(low, high), row.meaning


def spread(low, high):
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def assumptions_section(results, folder):
    used = parameters_of(folder)
    if used is None:
        return ""
    fitted, beyond = list(calibration(results, used)), list(untested(results, used))
    communities = ", ".join(results.manifest.get("calibrated_on", [])) or "other communities"
    world = used[used["kind"] == "world"]
    changed = world[world["value"].astype(str) != world["default"].astype(str)]
    assumed = int(world["source"].str.startswith("assumed").sum())
    columns = ["key", "value", "default", "unit", "range", "meaning", "source"]

    def rows(frame):
        return frame[columns].astype(str).itertuples(index=False)

    kept = world.drop(changed.index)
    return (tag("h2", "Every assumption")
            + tag("p", f"{len(world)} parameters describe people, world and study; {assumed} of them "
                  f"are assumed, the others measured, adapted, fitted or given. This study changes {len(changed)}:",
                  class_="lead")
            + table(columns, rows(changed), "Parameters that this study changes")
            + f"<details><summary>The other {len(kept)} parameters, at their defaults</summary>"
            + table(columns, rows(kept), "Parameters at their defaults") + "</details>"
            + (tag("h3", "What the behaviour was calibrated on")
               + tag("p", f"The fitted parameters were calibrated on {escape(communities)}. At values other "
                     "than those of these communities the model extrapolates, as every study does somewhere:")
               + table(["key", "here", "in those communities", "meaning"], fitted,
                       "What the behaviour was calibrated on") if fitted else "")
            + (tag("h3", "Outside the tested ranges")
               + tag("p", "No shipped study shows what the model does at these values. Try whether the answer "
                     "holds inside the tested ranges too:")
               + table(["key", "here", "tested", "meaning"], beyond, "Outside the tested ranges")
               if beyond else ""))


def provenance_section(results, folder, command_block):
    m = results.manifest
    facts = [("program", f"coterie {m['version']}, commit {m['commit']}"),
             ("build", m["build_flags"]), ("scenario", m["scenario_file"]),
             ("study hash", m["study_hash"]), ("seed", m["seed"]), ("seed rule", m["seed_rule"]),
             ("replicates", m["replicates"]), ("digests", f"{len(m['digests'])} runs, in "
                                                           "manifest.json")]
    facts += [(f"input {i['key']}", f"{i['name']}, SHA-256 {i['sha256']}") for i in m["inputs"]]
    facts += [("condition", m["condition"])] if m["condition"] else []
    return (tag("h2", "What this was made with") + table(["what", "which"], facts, "Provenance")
            + tag("p", "Run one replicate again and compare it with its recorded digest:")
            + command_block(commands.verify_command(folder), "Check"))


def sections(results, folder, command_block):
    """(where it is in the contents, HTML) of each."""
    made = [("method", "Method", method_section(results, folder)),
            ("strategies", "Strategies", strategies_section(results, folder)),
            ("assumptions", "Assumptions", assumptions_section(results, folder)),
            ("provenance", "Provenance", provenance_section(results, folder, command_block))]
    return [(SimpleNamespace(name=name, short=short), f'<section id="{name}">{html}</section>')
            for name, short, html in made if html]
