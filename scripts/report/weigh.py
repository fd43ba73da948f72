# SPDX-License-Identifier: Apache-2.0
"""What each alternative gains and loses against the baseline, from the rows of contrasts.csv of the
primary metric and the guardrails. An alternative "does better" only if no guardrail is worse and
neither the fit nor the assumptions turn its gain over."""
from dataclasses import dataclass, field

from plots.study import is_ratio_scale

from .wording import NO_VALUE, listed, number, percent

LEVEL = ("equivalent", "identical")
MOST_NAMES = 4  # of metrics or strategies in one sentence


@dataclass
class Arm:
    """An alternative; rows are dicts of contrasts.csv with `over` (the window) and `out_of`."""
    name: str
    primary: dict
    guardrails: list
    turned: list = field(default_factory=list)  # what turns the primary verdict over

    def rows(self):
        return [self.primary, *self.guardrails]

    def pairs(self):
        """How many pairs of runs have a value, as a range over the metrics."""
        pairs = [int(row["n_pairs"]) for row in self.rows()]
        return f"{min(pairs)}" if min(pairs) == max(pairs) else f"{min(pairs)} to {max(pairs)}"


def is_undefined(row):
    return row["n_pairs"] == 0


def found(rows, *verdicts):
    return [r for r in rows if r["verdict"] in verdicts and not is_undefined(r)]


def unit_of(row):
    return row["unit"] if isinstance(row["unit"], str) else ""


def relative(row):
    """The difference in per cent of the baseline's value; nothing where that says nothing."""
    base = row["baseline_mean"]
    if not is_ratio_scale(row) or not base or base != base or row["difference"] != row["difference"]:
        return ""
    return percent(row["difference"] / abs(base), True)


def whole_text(row):
    """How what a share or mean is of differs between the arms; empty for totals and for shares of
    people that no lever can change."""
    before, after = row.get("baseline_whole"), row.get("arm_whole")
    if row["over_days"] == "once" or before is None or before != before or after != after:
        return ""
    name = row.get("out_of") or ""
    if name == "people of the market" or before == after and (before == 1 or not name):
        return ""
    change = f" ({percent(after / before - 1, True)})" if before else ""
    return (f"of {name or 'its whole'}: {number(before)} → {number(after)}"
            f"{change}")


def change_text(row):
    """The difference as in: +12 people (+5.8 %)."""
    unit, share = unit_of(row), relative(row)
    return (f"{number(row['difference'], True)}{' ' + unit if unit else ''}"
            + (f" ({share})" if share else ""))


def verdict_text(row):
    """The verdict with what qualifies it; where there is no value there is no verdict."""
    if is_undefined(row):
        return NO_VALUE
    if row["verdict"] == "equivalent":
        return f"equivalent within ±{number(row['equivalence_margin'])}"
    if row["verdict"] == "identical":
        return "identical in every pair"
    if row["verdict"] != "undecided":
        return row["verdict"]
    if row["ci_low"] != row["ci_low"]:
        return "one pair: no verdict" if row["n_pairs"] == 1 else "undecided"
    return f"undecided: {number(row['ci_low'], True)} to {number(row['ci_high'], True)}"


def name_of(row):
    """The metric; where less of it is a gain, or more a loss, with how it differs."""
    if row["verdict"] == "better" and row["difference"] < 0:
        return f"{row['metric']} (lower)"
    if row["verdict"] == "worse" and row["difference"] > 0:
        return f"{row['metric']} (higher)"
    return row["metric"]


def metrics_in(rows):
    names = [name_of(r) for r in rows]
    if len(names) > MOST_NAMES:
        names = [*names[:MOST_NAMES - 1], f"{len(names) - MOST_NAMES + 1} more"]
    return listed(names)


def beside(arm, first):
    """What the guardrails add, in words for one and for several: (" and loses posts", " and lose …")."""
    gains, losses = found(arm.guardrails, "better"), found(arm.guardrails, "worse")
    parts = [(verb, metrics_in(rows)) for verb, rows in (("gain", gains), ("lose", losses)) if rows]
    one = " but ".join(f"{verb}s {names}" for verb, names in parts)
    many = " but ".join(f"{verb} {names}" for verb, names in parts)
    return (f" {first} {one}", f" {first} {many}") if parts else ("", "")


def says(arm, base):
    """(order, for one, for several): what the headline says of an alternative, after its name."""
    p, verdict = arm.primary["metric"], arm.primary["verdict"]
    one, many = beside(arm, "and")
    losses, gains = found(arm.guardrails, "worse"), found(arm.guardrails, "better")
    if is_undefined(arm.primary):
        return 7, f"has no value in {p}{one}", f"have no value in {p}{many}"
    if verdict in ("better", "worse") and arm.turned:
        where = f"{'ahead of' if verdict == 'better' else 'behind'} {base} in {p}"
        turned = f", which {listed(arm.turned)} {'turns' if arm.turned == ['the fit'] else 'turn'} over"
        comma = "," if one else ""
        return (1 if verdict == "better" else 5, f"is {where}{turned}{comma}{one}",
                f"are {where}{turned}{comma}{many}")
    if verdict == "better" and losses:
        won, lost = metrics_in([arm.primary, *gains]), metrics_in(losses)
        return 1, f"gains {won} but loses {lost}", f"gain {won} but lose {lost}"
    if verdict == "worse" and gains:
        won, lost = metrics_in(gains), metrics_in([arm.primary, *losses])
        return 5, f"loses {lost} but gains {won}", f"lose {lost} but gain {won}"
    open_ones = [r for r in arm.guardrails if r["verdict"] == "undecided"]
    doubt = f" (undecided or without a value: {metrics_in(open_ones)})" if open_ones else ""
    if verdict == "better":
        return 0, f"does better than {base}{doubt}", f"do better than {base}{doubt}"
    if verdict == "worse":
        return 6, f"does worse than {base}", f"do worse than {base}"
    if verdict in LEVEL and not losses and not gains:
        return 3, f"makes no difference that matters{doubt}", f"make no difference that matters{doubt}"
    order, is_, are, where = {
        "higher": (2, "comes", "come", "out higher than"), "lower": (2, "comes", "come", "out lower than"),
        "undecided": (4, "is", "are", "undecided against")}.get(verdict, (2, "is", "are", "level with"))
    return order, f"{is_} {where} {base} in {p}{one}", f"{are} {where} {base} in {p}{many}"


def named(names):
    quoted = [f"“{name}”" for name in names]
    if len(names) > MOST_NAMES:
        quoted = [*quoted[:MOST_NAMES - 1], f"{len(names) - MOST_NAMES + 1} others"]
    return listed(quoted)


def headline(arms, base):
    """The answer in one sentence: every alternative once, those that say the same together."""
    primaries = [arm.primary for arm in arms]
    if all(is_undefined(row) for row in primaries):
        return f"There is no answer: {primaries[0]['metric']} has no value in any pair of runs."
    if all(row["n_pairs"] < 2 for row in primaries):
        return "One pair of runs shows differences, but no answer: run more replicates."
    groups = {}
    for arm in arms:
        groups.setdefault(says(arm, f"“{base}”"), []).append(arm.name)
    clauses = [f"{named(names)} {one if len(names) == 1 else many}"
               for (_, one, many), names in sorted(groups.items(), key=lambda item: item[0][0])]
    return "Under the default parameters, " + "; ".join(clauses) + "."
