# SPDX-License-Identifier: Apache-2.0
"""The answer of a comparison in one sentence, with its confidence, from the primary metric's rows
of contrasts.csv. Alternatives are compared with the baseline and not with one another, so none is
called best unless it is the only one that does better."""
from dataclasses import dataclass

from .wording import number, percent, phrase, several, when

IN_WORDS = {"better": "does better", "worse": "does worse", "equivalent": "makes no difference that matters",
            "undecided": "undecided", "higher": "comes out higher", "lower": "comes out lower"}


@dataclass
class Answer:
    headline: str    # the answer in one sentence
    detail: str      # the figures behind it
    confidence: str  # how sure, and of what
    warnings: list   # what a reader must know beside the answer


def verdict_counts(rows):
    return {verdict: [r["strategy"] for r in rows if r["verdict"] == verdict]
            for verdict in IN_WORDS}


def one_alternative(row, baseline):
    arm, base = f"“{row['strategy']}”", f"“{baseline}”"
    return {
        "better": f"{arm} does better than {base}.",
        "worse": f"{base} does better than {arm}.",
        "equivalent": f"Between {arm} and {base} there is no difference that matters.",
        "undecided": f"Undecided: {row['n_pairs']} pairs of runs do not distinguish {arm} from {base}.",
        "higher": f"{arm} comes out higher than {base}.",
        "lower": f"{arm} comes out lower than {base}.",
    }[row["verdict"]]


def tally(found, but=()):
    """How many of each verdict: "2 worse, 1 undecided"."""
    words = {"better": "better", "worse": "worse", "equivalent": "no different", "undecided": "undecided",
             "higher": "higher", "lower": "lower"}
    return ", ".join(f"{len(names)} {words[v]}" for v, names in found.items()
                     if names and v not in but)


def headline(rows, baseline):
    if rows and all(row["n_pairs"] < 2 for row in rows):
        return "One pair of runs shows differences, but no answer: run more replicates."
    if len(rows) == 1:
        return one_alternative(rows[0], baseline)
    found, n, base = verdict_counts(rows), len(rows), f"“{baseline}”"
    better = found["better"]
    if len(better) == n:
        return f"All {n} alternatives do better than {base}."
    if len(better) == 1:
        return (f"Only “{better[0]}” does better than {base}; of the others, "
                f"{tally(found, ['better'])}.")
    if better:
        few = f": {several(better)}" if len(better) <= 3 else ""
        return (f"{len(better)} of {n} alternatives do better than {base}{few}. Of the others, "
                f"{tally(found, ['better'])}.")
    if len(found["worse"]) == n:
        return f"Stay with {base}: all {n} alternatives do worse."
    if len(found["equivalent"]) == n:
        return f"It makes no difference that matters: all {n} alternatives tie with {base}."
    if len(found["undecided"]) == n:
        return f"Undecided: none of the {n} alternatives can be distinguished from {base} yet."
    if found["higher"] or found["lower"]:
        return f"Against {base}, of {n} alternatives: {tally(found)}."
    return f"None of the {n} alternatives is shown to do better than {base} ({tally(found)})."


def one_detail(row):
    base = row["baseline_mean"]
    relative = f", {percent(row['difference'] / abs(base), True)}" if base else ""
    interval = ("" if row["ci_low"] != row["ci_low"] else
                f"; interval {number(row['ci_low'], True)} to {number(row['ci_high'], True)}")
    return (f"“{row['strategy']}” {number(row['arm_mean'])} ({number(row['difference'], True)}"
            f"{relative}{interval})")


def detail(rows, baseline, meaning, from_day, last_day):
    rows = sorted(rows, key=lambda r: -abs(r["difference"]) if r["difference"] == r["difference"]
                  else 0)
    first = rows[0]
    unit = f" {first['unit']}" if isinstance(first["unit"], str) and first["unit"] else ""
    what = phrase(meaning)
    shown = rows[:2]
    rest = f" (the two largest differences of {len(rows)})" if len(rows) > 2 else ""
    return (f"Judged by {what} ({first['metric']}, {when(first['over_days'], from_day, last_day)}): "
            f"“{baseline}” {number(first['baseline_mean'])}{unit}; "
            + "; ".join(one_detail(row) for row in shown) + rest + ".")


def confidence_sentence(rows, level):
    pairs = sorted({int(row["n_pairs"]) for row in rows})
    runs = f"{pairs[0]}" if len(pairs) == 1 else f"{pairs[0]} to {pairs[-1]}"
    if pairs[-1] < 2:
        return "No confidence can be stated from one pair of runs."
    at_once = "" if len(rows) == 1 else f" in all {len(rows)} comparisons at once"
    return (f"{level * 100:.4g} % confident{at_once}, from {runs} pairs of runs, each pair with the "
            "same people and the same random draws. This is confidence about the simulated communities "
            "under the assumptions below, not about a real one.")


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
    undecided = [r for r in rows if r["verdict"] == "undecided"
                 and r["replicates_to_decide"] == r["replicates_to_decide"]]
    if undecided:
        most = max(int(r["replicates_to_decide"]) for r in undecided)
        warnings.append(f"About {number(most)} pairs of runs would probably decide what is "
                        "undecided (--replicates).")
    if status == "partial":
        warnings.append("Some runs failed; this page shows the others.")
    if condition:
        warnings.append(f"The study is {condition}: it says nothing about communities with other ties.")
    return warnings


def decided_headline(decided):
    """The answer of `compare --until-decided`; `decided`: rows of answers.csv for one metric."""
    def named(*standings):
        return [row["strategy"] for row in decided if row["standing"] in standings]

    if decided[0]["answer"] == "best":
        return f"“{named('best')[0]}” is the best of {len(decided)} strategies."
    if decided[0]["answer"] == "equivalent_set":
        others = named('equivalent')
        if len(others) > 1 and decided[0].get("pairwise") != "yes":  # older tables do not say
            return (f"“{named('best')[0]}” leads {len(decided)} strategies; {several(others)} do not differ "
                    "from it by anything that matters, but may differ among themselves.")
        return (f"{several(named('best', 'equivalent'))} are the best of {len(decided)} strategies and do not "
                "differ by anything that matters.")
    return (f"Undecided within the budget: {several(named('best', 'equivalent', 'open'))} could each be the "
            f"best of {len(decided)} strategies.")


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
            "the assumptions below, not about a real one.")


UNTIL = ("Replicates were added until the answer was decided. The guarantee applies to the answer above; the "
         "intervals and verdicts against the baseline below only describe the runs.")


def answer_of(rows, baseline, level, meaning, days, status="complete", condition="",
              decided=()):
    """`rows`: the primary metric's contrasts as dicts; `days`: first and last that count;
    `decided`: its rows of answers.csv, where there are any."""
    if decided:
        return Answer(decided_headline(decided), detail(rows, baseline, meaning, *days),
                      decided_confidence(decided, level),
                      [UNTIL, *warnings_of(rows, baseline, status, condition)])
    return Answer(headline(rows, baseline), detail(rows, baseline, meaning, *days),
                  confidence_sentence(rows, level), warnings_of(rows, baseline, status, condition))
