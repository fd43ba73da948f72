# SPDX-License-Identifier: Apache-2.0
"""Tables below figures: every shown metric of every alternative with unit, window and pairs, and the
parameters that an answer depends on most."""
from html import escape

from .first_screen import with_words
from .markup import tag, wide_table
from .weigh import relative, unit_of, verdict_text, whole_text
from .wording import NO_VALUE, number

MARKS = {"primary": " *", "guardrail": " +"}


def interval(row):
    """No interval where no pair differs: nothing shows how much the difference varies."""
    if row["ci_low"] != row["ci_low"]:
        return NO_VALUE if row["n_pairs"] == 0 else "–"
    return f"{number(row['ci_low'], True)} to {number(row['ci_high'], True)}"


def verdict(row):
    """The verdict in a word, and what would decide it."""
    pairs = row["replicates_to_decide"]
    if row["verdict"] == "undecided" and row["n_pairs"] > 1 and pairs == pairs:
        return f"undecided (about {number(pairs)} pairs would decide)"
    return verdict_text(row) if row["n_pairs"] < 2 else row["verdict"]


def metric_cell(row):
    whole = whole_text(row)
    return (escape(row["metric"] + MARKS.get(row["role"], ""))
            + (f"<br><small>{escape(whole)}</small>" if whole else ""))


def line(row):
    share = relative(row)
    difference = number(row["difference"], True) + (f" ({share})" if share else "")
    texts = (number(row["baseline_mean"]), number(row["arm_mean"]), difference, interval(row),
             str(row["n_pairs"]), unit_of(row), row["over"], verdict(row))
    return [metric_cell(row), *(escape(text) for text in texts)]


def verdicts(results, figure):
    """Of every alternative: the primary metric, the guardrails, then other headline metrics."""
    level = f"{results.confidence * 100:.4g} % interval"
    columns = ["metric", "baseline", "this strategy", "difference", level, "pairs", "unit", "over",
               "verdict"]
    made = []
    for name in dict.fromkeys(results.contrasts["strategy"]):
        own = results.contrasts[results.contrasts["strategy"] == name]
        by_name = {r["metric"]: with_words(results, r) for r in own.to_dict("records")}
        shown = [line(by_name[m]) for m in figure.facts["shown"] if m in by_name]
        made.append(tag("h3", f"{escape(name)} against {escape(results.arms[results.baseline])}")
                    + wide_table(columns, shown, f"Verdicts on {name}", "wrapped"))
    return "".join(made) + tag("p", "* primary metric, + guardrail. Verdicts hold under the default "
                               "parameters. “of …” says how what a share or mean is of differs: a share "
                               "can rise because some are no longer counted.", class_="note")


def turn(row):
    if row["distinguishable"] not in ("yes", "true", True, 1):
        return "not distinguishable from noise"
    if row["turns_at"] != row["turns_at"]:
        return "none in its range"
    counts = [int(row[name]) for name in ("above_zero_below", "draws_below", "above_zero_above",
                                          "draws_above")]
    return (f"{number(row['turns_at'])}: above 0 in {counts[0]} of {counts[1]} draws below it, "
            f"{counts[2]} of {counts[3]} above it")


def parameter_rows(most, metric):
    for r in most[most["metric"] == metric].to_dict("records"):
        texts = (metric, r["strategy"], r["parameter"], r["evidence"], number(r["default"]),
                 f"{number(r['low'])} to {number(r['high'])}",
                 f"{number(r['rho'], True)} ({number(r['rho_low'], True)} to {number(r['rho_high'], True)})",
                 number(r["noise_floor"]), turn(r))
        yield [escape(text) for text in texts]


def parameters(results, figure):
    """The parameters that each difference in the primary metric, and in the guardrails, depends on."""
    most = figure.tables["parameters"]
    columns = ["metric", "strategy", "parameter", "evidence", "default", "range",
               "rank correlation (interval)", "noise floor", "the answer turns at"]
    guarded = [row for m in results.guardrails for row in parameter_rows(most, m)]
    return (tag("h3", "The three parameters that each difference depends on most")
            + wide_table(columns, parameter_rows(most, results.primary),
                         "Parameters that the answer depends on", "wrapped")
            + (tag("details", tag("summary", "The same for the guardrails")
                   + wide_table(columns, guarded, "Parameters of the guardrails", "wrapped"))
               if guarded else "")
            + tag("p", "A parameter whose rank correlation is below the noise floor is not distinguishable "
                  "from one without any effect.", class_="note"))
