# SPDX-License-Identifier: Apache-2.0
"""Whether a verdict survives what it rests on: the parameter sets that the fit accepted (folder
`posterior` within the results) and joint draws of all assumed parameters (folder `assumptions`)."""
from dataclasses import dataclass

import pandas as pd

from plots import study

from .beside import ASSUMPTIONS, POSTERIOR
from .wording import listed, percent, several

DECIDED = ("better", "worse", "higher", "lower")
HALF = 0.5


@dataclass
class Robust:
    """Tables by strategy and metric, of this baseline; None where the study was not made."""
    fit: pd.DataFrame | None = None
    drawn: pd.DataFrame | None = None

    def turned(self, row):
        """What turns the verdict of a row of contrasts.csv over."""
        at = (row["strategy"], row["metric"])
        return [name for name, over in (("the fit", self.fit_turns(at, row["verdict"])),
                                        ("the assumptions", self.draws_turn(at))) if over]

    def fit_turns(self, at, verdict):
        """The verdict under the uncertainty of the fitted parameters is another one."""
        return self.fit is not None and at in self.fit.index and \
            self.fit.loc[at, "verdict"] != verdict

    def draws_turn(self, at):
        """There is a sign, and it is not shown to be kept in more than half of the draws."""
        return self.drawn is not None and at in self.drawn.index and \
            bool(self.drawn.loc[at, "keeps_sign_low"] <= HALF)


def table_beside(results, folder, name):
    if not (results.folder / folder / f"{name}.csv").is_file():
        return None
    table = study.table_of(results.folder / folder, name)
    own = table[table["baseline"] == results.arms[results.baseline]]
    return None if own.empty else own.set_index(["strategy", "metric"])


def robust_of(results):
    return Robust(table_beside(results, POSTERIOR, "uncertainty"),
                  table_beside(results, ASSUMPTIONS, "assumptions"))


def verdicts_kept(robust, rows):
    """Of rows with a verdict: (those whose verdict the fit keeps, those it does not)."""
    kept, lost = [], []
    for row in rows:
        at = (row["strategy"], row["metric"])
        if row["verdict"] != "undecided" and at in robust.fit.index:
            (lost if robust.fit_turns(at, row["verdict"]) else kept).append(row)
    return kept, lost


def fit_sentence(robust, arms):
    """How the verdicts fare under the accepted parameter sets; nothing where that is not known."""
    if robust.fit is None:
        return None
    kept, lost = verdicts_kept(robust, [arm.primary for arm in arms])
    others = verdicts_kept(robust, [row for arm in arms for row in arm.guardrails])
    sets = int(robust.fit["parameter_sets"].max())
    parts = []
    if kept:
        parts.append(f"the verdict on {kept[0]['metric']} holds for "
                     f"{several(r['strategy'] for r in kept)}")
    for row in lost:
        now = robust.fit.loc[(row["strategy"], row["metric"]), "verdict"]
        parts.append(f"“{row['strategy']}” is no longer {row['verdict']} in {row['metric']} but {now}")
    if not parts:
        parts.append("the primary metric was undecided before")
    number = len(others[0]) + len(others[1])
    guarded = (f" Of {number} verdicts on guardrails it keeps {len(others[0])}."
               if number else "")
    return f"Under {sets} parameter sets that the fit accepted, {'; '.join(parts)}.{guarded}"


def draws_text(name, row):
    """How often the sign is kept, as in: 58 % with “A” (45 % to 70 %)."""
    if row["keeps_sign_share"] != row["keeps_sign_share"]:
        return f"“{name}” (no value)"
    low, high = percent(row["keeps_sign_low"]), percent(row["keeps_sign_high"])
    return f"{percent(row['keeps_sign_share'])} with “{name}” ({low} to {high})"


def assumptions_sentence(robust, arms):
    """How the signs fare under joint draws of the assumptions; nothing where that is not known."""
    if robust.drawn is None:
        return None
    there = [arm for arm in arms if (arm.name, arm.primary["metric"]) in robust.drawn.index]
    draws = int(robust.drawn["draws"].max())
    text = f"Under {draws} joint draws of all assumed parameters"
    if there:
        metric = there[0].primary["metric"]
        text += (f", the difference in {metric} keeps its sign in "
                 + listed(draws_text(arm.name, robust.drawn.loc[(arm.name, metric)])
                          for arm in there))
    loose = [f"“{arm.name}” in " + listed(r["metric"] for r in rows) for arm in arms
             if (rows := [r for r in arm.rows() if r["verdict"] in DECIDED
                          and robust.draws_turn((arm.name, r["metric"]))])]
    return text + "." + (f" Not shown to keep its sign in most draws: {'; '.join(loose)}."
                         if loose else "")
