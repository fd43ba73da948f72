# SPDX-License-Identifier: Apache-2.0
"""The answer of a comparison: one sentence that weighs the primary metric and the guardrails of every
alternative (weigh.py), the figures behind it, how sure it is and of what, and what a reader must know
beside it."""
from dataclasses import dataclass

from . import weigh
from .robust import Robust, assumptions_sentence, fit_sentence
from .wording import number, phrase, several


@dataclass
class Answer:
    headline: str    # the answer in one sentence
    detail: str      # what it is judged by, and how little matters
    noise: str       # how sure against simulation noise
    fit: str | None          # whether the fit turns it over; None: not known yet
    assumptions: str | None  # whether the assumptions do
    warnings: list   # what a reader must know beside the answer


def detail(row, baseline, meaning):
    """`row`: the first one of the primary metric."""
    unit = weigh.unit_of(row)
    value = number(row["baseline_mean"]) + (f" {unit}" if unit and row["n_pairs"] else "")
    margin = (f"; differences below ±{number(row['equivalence_margin'])}{' ' + unit if unit else ''} do "
              "not matter" if row["n_pairs"] and row["equivalence_margin"] == row["equivalence_margin"]
              else "")
    return (f"Judged by {phrase(meaning)} ({row['metric']}, {row['over']}): “{baseline}” {value}"
            f"{margin}.")


def confidence_sentence(rows, level):
    pairs = sorted({int(row["n_pairs"]) for row in rows})
    runs = f"{pairs[0]}" if len(pairs) == 1 else f"{pairs[0]} to {pairs[-1]}"
    if pairs[-1] == 0:
        return f"No confidence can be stated: {rows[0]['metric']} has no value in any pair of runs."
    if pairs[-1] < 2:
        return "No confidence can be stated from one pair of runs."
    at_once = "" if len(rows) == 1 else f" in all {len(rows)} comparisons of {rows[0]['metric']} at once"
    return (f"{level * 100:.4g} % confident{at_once}, from {runs} pairs of runs, each pair with the "
            "same people and the same random draws. Verdicts on guardrails are corrected for their number. "
            "This is confidence about the simulated communities under the default parameters, not "
            "about a real one.")


def warnings_of(rows, baseline, status, condition):
    warnings = []
    for row in rows:
        pairs = row["both_alive"] + row["only_arm_alive"] + row["only_baseline_alive"] \
            + row["neither_alive"]
        dead = row["only_baseline_alive"] + row["neither_alive"]
        if dead:
            warnings.append(f"The community of “{row['strategy']}” was dead on the last day in "
                            f"{dead} of {pairs} runs: a mean over dead and active communities misleads.")
    if rows and (dead := rows[0]["only_arm_alive"] + rows[0]["neither_alive"]):
        warnings.append(f"The community of “{baseline}” was dead on the last day in {dead} runs.")
    undecided = [r for r in rows if r["verdict"] == "undecided" and r["n_pairs"] > 1
                 and r["replicates_to_decide"] == r["replicates_to_decide"]]
    if undecided:
        most = max(int(r["replicates_to_decide"]) for r in undecided)
        warnings.append(f"About {number(most)} pairs of runs would probably decide what is "
                        f"undecided in {undecided[0]['metric']} (--replicates).")
    if status == "partial":
        warnings.append("Some runs failed; this page shows the others.")
    if condition:
        warnings.append(f"The study is {condition}: it says nothing about communities with other ties.")
    return warnings


def price(best, arms, baseline):
    """What the selected strategy loses in guardrails, and gains, against the baseline."""
    of_best = [arm for arm in arms if arm.name == best]
    if not of_best:
        return ""
    one, _ = weigh.beside(of_best[0], "it")
    return f" Against “{baseline}”,{one}." if one else ""


def decided_headline(decided, arms=(), baseline=""):
    """The answer of `compare --until-decided`; `decided`: rows of answers.csv for one metric."""
    def named(*standings):
        return [row["strategy"] for row in decided if row["standing"] in standings]

    metric = f" by {decided[0]['metric']}"
    if decided[0]["answer"] == "best":
        best = named("best")[0]
        return (f"Under the default parameters, “{best}” is the best of {len(decided)} strategies"
                f"{metric}.{price(best, arms, baseline)}")
    if decided[0]["answer"] == "equivalent_set":
        others = named('equivalent')
        if len(others) > 1 and decided[0].get("pairwise") != "yes":  # older tables do not say
            return (f"Under the default parameters, “{named('best')[0]}” leads {len(decided)} "
                    f"strategies{metric}; {several(others)} do not differ from it by anything that matters, "
                    "but may differ among themselves.")
        return (f"Under the default parameters, {several(named('best', 'equivalent'))} are the best of "
                f"{len(decided)} strategies{metric} and do not differ in it by anything that matters.")
    return (f"Undecided within the budget: {several(named('best', 'equivalent', 'open'))} could each be the "
            f"best of {len(decided)} strategies{metric}.")


def decided_confidence(decided, level):
    if decided[0]["answer"] == "undecided":
        most = [row["would_take"] for row in decided if row["would_take"] == row["would_take"]]
        more = f" {number(max(most))} replicates decide at the latest." if most else ""
        return "The budget of replicates was spent before the answer was certain." + more
    few, many = (pick(int(row["replicates"]) for row in decided) for pick in (min, max))
    runs = f"{few}" if few == many else f"{few} to {many}"
    return (f"{level * 100:.4g} % confident, by a procedure that adds replicates until it is sure "
            f"({runs} a strategy), that no other is better by more than "
            f"{number(decided[0]['equivalence_margin'])}. This is confidence about the simulated communities under "
            "the default parameters, not about a real one.")


UNTIL = ("Replicates were added until the answer was decided. The guarantee applies to the primary metric; the "
         "intervals and verdicts against the baseline, guardrails included, only describe the runs.")


def answer_of(arms, baseline, level, meaning, status="complete", condition="", decided=(),
              robust=None):
    """`arms`: weigh.Arm of every alternative; `decided`: the primary metric's rows of answers.csv,
    where there are any."""
    robust = robust or Robust()
    for arm in arms:
        arm.turned = robust.turned(arm.primary)
    rows = [arm.primary for arm in arms]
    warnings = warnings_of(rows, baseline, status, condition)
    return Answer(
        decided_headline(decided, arms, baseline) if decided else weigh.headline(arms, baseline),
        detail(rows[0], baseline, meaning),
        decided_confidence(decided, level) if decided else confidence_sentence(rows, level),
        fit_sentence(robust, arms), assumptions_sentence(robust, arms),
        [UNTIL, *warnings] if decided else warnings)
